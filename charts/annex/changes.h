// changes.h - what changed between two documents, as one document that holds both.
//
// Headings, charts and tables are the same if their ids are; paragraphs, items and notes if most of their
// words are, in the same order; rows of a table with the same columns if their first cells are. Within what
// is the same, the words that differ are marked (doc.h: Edit); the rest is deleted or inserted as a whole.
// Whoever drops what is deleted has the later document, whoever drops what is inserted the earlier one.
#ifndef ANNEX_CHANGES_H
#define ANNEX_CHANGES_H

#include "annex/doc.h"

// The result holds slices of both, which must stay.
Doc doc_changes(const Doc *before, const Doc *after, Arena *keep, Arena scratch);

Prose prose_changes(const Prose *before, const Prose *after, Arena *keep, Arena scratch);

// Alignment of two sequences ------------------------------------------------------------------------

enum { NO_PARTNER = -1 };

// A step of the two sequences together: both members, or one that has no partner in the other.
typedef struct {
    ptrdiff_t before, after;
} Step;

// How well two members match: 0 not at all; SAME or more: nothing could match better.
typedef double Matching(const void *context, size_t before, size_t after);
#define SAME 2.0

// Of all ways that keep both orders, one whose matches are best in sum. What has no partner before a match:
// first the members of the earlier sequence. Returns how many steps; steps has room for n + m.
size_t align(Matching *matching, const void *context, size_t n, size_t m, Step *steps, Arena scratch);

#endif
