// content.h - what the sections share: figures and names on their way into sentences, and the table
// of sections. A section builds blocks and knows nothing of pages.
#ifndef ANNEX_CONTENT_H
#define ANNEX_CONTENT_H

#include "annex/annex.h"
#include "annex/doc.h"
#include "annex/facts.h"
#include "base/lang.h"
#include "catalogue/common.h"
#include "figures/format.h"

typedef struct {
    Doc                *d;
    const ChartContext *c;
    const World        *w;
    const AnnexInput   *in;
    Arena              *keep;
} Content;

// A new section is one row of SECTIONS and one function.
typedef struct {
    const char *id, *title;
    void (*write)(Content *a);
} SectionDef;

extern const SectionDef SECTIONS[];
extern const size_t     SECTION_COUNT;

void section_key_facts(Content *a);      // section_key_facts.c, resolution.c
void section_standing(Content *a);       // section_standing.c
void section_growth(Content *a);         // section_growth.c
void section_human_rights(Content *a);   // section_human_rights.c
void section_implementation(Content *a); // section_implementation.c
void section_outreach(Content *a);       // section_outreach.c
void section_questionnaire(Content *a);  // section_questionnaire.c, assistance_tables.c
void section_method(Content *a);         // section_method.c
void section_register(Content *a);       // section_register.c
void resolution_sentences(Content *a);   // resolution.c
void reconciliation_table(Content *a);   // reconciliation_table.c

// A chart of this run, or NULL: unknown to the catalogue, or not drawn.
const Chart *chart_of(const Content *a, const char *id);
// The sentence that refers to a chart ("{see:ID}"), then the chart; nothing without the chart.
void chart_with(Content *a, const char *id, const char *frame, const Value *values);

// The same with a message.
void chart_message(Content *a, const char *id, MessageId message, const Arg *args);
// A value as a cell of a table; a figure that rests on made-up rows marks it.
Str cell(Content *a, Arg value);
Str cell_as(Content *a, Arg value, Type type);
// A message as a cell, and as an item of a list: "Ukraine (deposited 25 October 2024)".
Str cell_message(Content *a, MessageId id, const Arg *args);
Arg arg_item(Content *a, MessageId id, const Arg *args);
// States of the population in a set and a group (0: in none), by name.
Arg arg_members(const char *name, Content *a, Set of, size_t group);

// The States of a list, in its order; acts that are made up mark the block.
Arg arg_joinings(const char *name, Content *a, const Joinings *list);
Arg arg_exits(const char *name, Content *a, const Exits *list);

// The same for a chart that rests on a row of this confidence.
void chart_resting(Content *a, const char *id, MessageId message, size_t confidence);

// Figures in sentences; what rests on made-up rows marks the block.
Str value_text(Content *a, const Figure *f);
// The same with one more decimal where it would print as the limit it is compared with.
Str value_near(Content *a, const Figure *f, double limit);
Str value_interval(Content *a, const Figure *f); // "56.0–69.4 %"; an en dash without one
Str whole(const Content *a, size_t n);           // digits
Str day_words(const Content *a, Day day);        // "8 November 2024"; an en dash for no day
Str span_words(const Content *a, DateSpan span); // with the precision that is known

// The frame for none, for one, for more.
const char *by_number(size_t n, const char *none, const char *one, const char *more);

Str capital(const Content *a, Str text);        // its first letter, if ASCII, large
Str ordinal_digits(const Content *a, size_t n); // 124th
Str ordinal_words(const Content *a, size_t n);  // twenty-second
// "A", "A and B", "A, B and C"; empty for none.
Str list_words(const Content *a, const Str *items, size_t n);

Str state_name(const Content *a, size_t state);
// States of the population in a set and a group (0: in none), by name. Returns how many.
size_t states_by_name(const Content *a, Set of, size_t group, size_t *order);
Str    names_in_group(const Content *a, Set set, size_t group, size_t *n);
Str    code_words(const Content *a, Str code); // "judicial-training" as "judicial training"
// Columns, in the order of the scheme, when so many fit beside each other; else the whole alone.
enum { GROUPS_ACROSS = 8 };
size_t groups_across(const Content *a); // groups that have a column of their own
Str    states_words(const Content *a, const Joinings *list);
Str    treaty_title(const Content *a, size_t treaty);
// "Rome Statute": the treaty as the text calls it after the first time.
bool is_statute(const Content *a); // the subject is the Rome Statute
// Treaties of a family in byte order of their codes.
size_t family_treaties(const Content *a, const char *family, size_t *treaties);
// ", data to 10 July 2014" when the rows of a treaty end before the cut-off; else empty.
Str  coverage_words(const Content *a, size_t treaty);
bool is_covered(const Content *a, size_t treaty);
// "since the twenty-second session", or "since 14 December 2023".
Str since_words(const Content *a);

#endif
