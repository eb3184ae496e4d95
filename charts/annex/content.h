// content.h - what the sections share: charts, cells, and values on their way into sentences.
#ifndef ANNEX_CONTENT_H
#define ANNEX_CONTENT_H

#include "annex/doc.h"
#include "annex/facts.h"
#include "annex/input.h"
#include "catalogue/common.h"
#include "figures/format.h"

typedef struct {
    Doc          *d;
    ChartContext *c;
    World        *w;
    AnnexInput   *in;
    Arena        *keep;
} Content;

// A chart of this run, or NULL: unknown to the catalogue, or not drawn.
const Chart *chart_of(const Content *a, const char *id);
// What the chart answers, as a sentence with its values that refers to the chart ("{see:ID}"), then the
// chart; where nothing is drawn, why. Nothing without the chart.
void chart_answer(const Content *a, const char *id, MessageId message);
// A finding as a paragraph, then the chart that shows it, to which its last sentence refers; without the
// chart the paragraph alone. No finding: why the chart shows nothing.
void chart_finding(const Content *a, const char *id, Prose finding);
// In two steps, where a table stands between: the paragraph just written refers to the chart; the chart.
void chart_see(const Content *a, const char *id);
void chart_shown(const Content *a, const char *id);

// A value as a cell of a table; a figure that rests on made-up rows marks it.
Str cell(Content *a, Arg value);
Str cell_as(Content *a, Arg value, Type type);
// A message as a cell, and as an item of a list: "Ukraine (deposited 25 October 2024)".
Str cell_message(Content *a, MessageId id, const Arg *args);
Arg arg_item(const Content *a, MessageId id, const Arg *args);
// States of the population in a set and a group (0: in none), by name.
Arg arg_members(const char *name, Content *a, Set of, size_t group);

// A cell to which the note marked with the letter a belongs.
Str noted(Content *a, Str text);
// A day in a narrow column, as 25 Oct 2024, and written out; none: what stands for no day.
Str short_day_cell(Content *a, Day day, Str none);
Str day_cell(Content *a, Day day, Str none);

// The States of a list, in its order; acts that are made up mark the block.
Arg arg_joinings(const char *name, Content *a, const Joinings *list);
Arg arg_exits(const char *name, Content *a, const Exits *list);

Str state_name(const Content *a, size_t state);
// The number of parties on a clock, whatever report.clock is.
const Figure *parties_on(const Content *a, size_t treaty, Clock clock);
// States of the population in a set and a group (0: in none), by name. Returns how many.
size_t states_by_name(const Content *a, Set of, size_t group, size_t *order);
// Columns, in the order of the scheme, when so many fit beside each other; else the whole alone.
enum { GROUPS_ACROSS = 8 };
size_t groups_across(const Content *a); // groups that have a column of their own
bool   is_statute(const Content *a);    // the subject is the Rome Statute
// Treaties of a family in byte order of their codes.
size_t family_treaties(const Content *a, const char *family, size_t *treaties);
// Whether the rows of a treaty reach the cut-off.
bool is_covered(const Content *a, size_t treaty);
// Whether they end more than a year before it: then counts are lower bounds, and nobody is named as not
// party.
bool is_stale(const Content *a, size_t treaty);
// A figure as a cell; a number of parties above 0 that is a lower bound for
// that reason says "at least".
Str bounded_cell(Content *a, const Figure *f);
// What others count, as the table has it.
Arg arg_published(const char *name, const Content *a, size_t treaty);

#endif
