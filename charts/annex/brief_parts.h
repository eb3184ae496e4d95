// brief_parts.h - what the parts of a brief share. Included by brief*.c only.
#ifndef ANNEX_BRIEF_PARTS_H
#define ANNEX_BRIEF_PARTS_H

#include "annex/briefs.h"
#include "annex/content.h"

// How much of each list is shown.
typedef struct {
    size_t acts, peers, events, answers, names, open;
} Detail;

typedef struct {
    Content       a; // its document is the brief's
    const Briefs *all;
    const Detail *detail;
    size_t        state, group; // group 0: in none, or in several
    History       h;            // toward the subject
    bool          party;        // to the subject, on the configured clock
} Writing;

void brief_standing(Writing *w); // brief_standing.c
void brief_open(Writing *w);
void brief_record(Writing *w); // brief_record.c
void brief_peers(Writing *w);
void brief_events(Writing *w); // brief_outreach.c
void brief_answers(Writing *w);
void brief_sources(Writing *w);

// A heading without a number, and a table without one.
void      brief_heading(Writing *w, const char *id, MessageId title, const Arg *args);
DocTable *brief_table(Writing *w, const char *id, MessageId caption, const DocHead *heads, size_t n);
// "and 3 more", where a list is cut.
void brief_more(Writing *w, size_t left);

#endif
