// sections.h - the sections of the annex, in their order. A section builds blocks and knows nothing of pages.
#ifndef ANNEX_SECTIONS_H
#define ANNEX_SECTIONS_H

#include "annex/content.h"

// A new section is one row of SECTIONS and one function.
typedef struct {
    const char *id;
    MessageId   title; // with the value treaty: the subject
    void (*write)(Content *a);
    DocPart part;
    bool (*applies)(const Content *a); // NULL: always; else the section is left out where it says no
} SectionDef;

extern const SectionDef SECTIONS[];
extern const size_t     SECTION_COUNT;

void section_summary(Content *a);        // section_summary.c
void section_since(Content *a);          // section_since.c
void section_standing(Content *a);       // section_standing.c
void section_growth(Content *a);         // section_growth.c
void section_human_rights(Content *a);   // section_human_rights.c
void section_implementation(Content *a); // section_implementation.c
void section_outreach(Content *a);       // section_outreach.c
void section_questionnaire(Content *a);  // section_questionnaire.c, assistance_tables.c
void section_resolution(Content *a);     // resolution.c
bool has_resolution(const Content *a);
void section_statistics(Content *a);   // section_statistics.c
void section_requests(Content *a);     // section_requests.c
void section_register(Content *a);     // section_register.c
void section_method(Content *a);       // section_method.c
void reconciliation_table(Content *a); // reconciliation_table.c

// membership.c: who is party, on both clocks, who is about to be, who left.
void membership_facts(Content *a);
// membership.c: the groups with their numbers of States that are not party, as a list.
Arg arg_outside(const char *name, Content *a);
// membership.c: the amendments and the privileges agreement, treaty by treaty.
void companion_counts(Content *a);

// section_since.c: the acts since the last report, in a sentence; nothing without such a report.
void since_summary(Content *a, Prose *p);

// What sections leave to an appendix; each writes nothing where there is nothing to write.
void append_growth(Content *a);         // the years, how long it took
void append_events(Content *a);         // what was done, event by event
void append_answers(const Content *a);  // the answers to every question
void append_implementation(Content *a); // the States Parties outside an agreement; measures State by State
void append_measures(Content *a);       // section_method.c: how each measure is computed

#endif
