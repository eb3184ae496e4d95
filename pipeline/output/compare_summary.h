// compare_summary.h - what a reader of a comparison wants to know first: who joined and left, the headline
// figures, how many others moved, which settings and inputs differ.
#ifndef OUTPUT_COMPARE_SUMMARY_H
#define OUTPUT_COMPARE_SUMMARY_H

#include "output/compare.h"

// A thing that differs, or a headline figure; empty: it was or is not there.
typedef struct {
    Str name, before, after;
} Difference;

typedef struct {
    Difference *items;
    size_t      n, cap;
} Differences;

typedef struct {
    Difference *items; // name: the code of a State; after: its name
    size_t      n, cap;
} Movers;

typedef struct {
    bool        states_known;     // both runs have a states.csv: joined and left are known
    Movers      joined, left;     // States that became party to the subject, or are party no longer
    Differences headlines;        // of the subject, of all States; also those that did not move
    size_t      others;           // figures that moved and are no headline
    bool        manifests_known;  // both runs have a manifest.json
    Differences settings, inputs; // inputs: file and SHA-256
} Summary;

// subject: the treaty of treaties.subject. What is in the files and cannot be read is reported.
Summary compare_summary(const RunFiles *was, const RunFiles *now, const Comparison *c, Str subject,
                        Arena *keep, Diag *diag);

#endif
