// sections.h - the sections of the annex, in their order. A section builds blocks and knows nothing of pages.
#ifndef ANNEX_SECTIONS_H
#define ANNEX_SECTIONS_H

#include "annex/content.h"

// A new section is one row of SECTIONS and one function.
typedef struct {
    const char *id;
    MessageId   title; // with the value treaty: the subject
    void (*write)(Content *a);
    bool of_statute; // left out when another treaty is the subject
} SectionDef;

extern const SectionDef SECTIONS[];
extern const size_t     SECTION_COUNT;

void section_key_facts(Content *a);      // section_key_facts.c, resolution.c
void section_since(Content *a);          // section_since.c
void section_standing(Content *a);       // section_standing.c
void section_growth(Content *a);         // section_growth.c
void section_human_rights(Content *a);   // section_human_rights.c
void section_implementation(Content *a); // section_implementation.c
void section_outreach(Content *a);       // section_outreach.c
void section_questionnaire(Content *a);  // section_questionnaire.c, assistance_tables.c
void section_requests(Content *a);       // section_requests.c
void section_method(Content *a);         // section_method.c
void section_register(Content *a);       // section_register.c
void resolution_sentences(Content *a);   // resolution.c
void reconciliation_table(Content *a);   // reconciliation_table.c

#endif
