// common.h - what charts share: names as a reader knows them, the look of a group, the notes.
#ifndef CATALOGUE_COMMON_H
#define CATALOGUE_COMMON_H

#include "catalogue/catalogue.h"
#include "draw/axis.h"
#include "draw/frame.h"
#include "draw/legend.h"
#include "draw/mark.h"
#include "figures/evidence.h"
#include "figures/format.h"

// Symbols of tables, explained in the annex's appendix on sources.
#define NIL S("\u2014")
#define NOT_AVAILABLE S("..")
#define NOT_APPLICABLE S("-")

// A message as plain text.
Str say(ChartContext *c, MessageId id, const Arg *args);
// A p or q, with one more decimal where it would be printed as 1 - rates.level: 0.0498, not 0.050.
Arg arg_test(const char *name, ChartContext *c, const Figure *p);
// A group of the scheme by its number; 0: all States.
Arg arg_group_of(const char *name, const ChartContext *c, size_t group);
// What the predictors are called, to choose by: "human-rights" if all are of that family, else "other".
Arg arg_record(const char *name, const ChartContext *c);
// An item of a list in a message. begins: it is the first of its sentence.
Arg arg_phrase(ChartContext *c, bool begins, MessageId id, const Arg *args);
// Values that are read when the function that made them has returned.
const Arg *values_kept(ChartContext *c, const Arg *args);
// A code as a reader knows it, as a name of its own: "Judicial training"; its short form.
Str label_name(ChartContext *c, const char *kind, Str code);
Str label_short(ChartContext *c, const char *kind, Str code);
// What has to be said of a chart that rests on made-up rows; else empty.
Str illustrative_text(ChartContext *c, bool illustrative);
// A figure and its parts, and a count, as a cell or beside a mark.
Str figure_cell(ChartContext *c, const Figure *f);
Str interval_cell(ChartContext *c, const Figure *f); // empty: none
Str of_cell(ChartContext *c, const Figure *f);
Str count_cell(ChartContext *c, size_t n);
// The q of a link in the look that the rule of significance gives it, right-aligned at x.
void draw_q(Canvas *canvas, ChartContext *c, const Evidence *e, Ink ink, double x, double y);

// What it is about: "CAT, Rome Statute · Asia-Pacific".
Str figure_name(ChartContext *c, const Figure *f);

// A difference with its sign: "+13.3".
Str signed_text(ChartContext *c, double value, int digits);

// The alternative text: what is drawn, a whole sentence, then the answer or why there is none.
Str alt_text(ChartContext *c, Str drawn, Str answer, Str empty);

Str group_name(ChartContext *c, size_t group);  // "Asia-Pacific"; "all States" for 0
Str group_short(ChartContext *c, size_t group); // "GRULAC", where the name is too long

Str    name_of_state(ChartContext *c, size_t state);
Str    subregion_name(ChartContext *c, Str code);
Series group_series(size_t group);                  // one look a group in every chart
Str    treaty_name(ChartContext *c, size_t treaty); // the short name
Str    treaty_code(const ChartContext *c, size_t treaty);
Str    subject_name(ChartContext *c);          // behind "the"
Str    states_text(ChartContext *c, size_t n); // "57 States", "1 State"

// What the names of rows may take beside columns of this width, so that a plot is left between them.
double names_room(const ChartContext *c, double columns);
// The name, or its beginning with an ellipsis.
Str row_name(ChartContext *c, Str name, FontRole font, double room);

// A figure of the subject: chart_figure(c, "rate", group).
const Figure *subject_figure(const ChartContext *c, const char *measure, size_t group);
const Figure *treaty_figure(const ChartContext *c, const char *measure, size_t treaty, size_t group);
// A figure of predictor (in Scope.predictors, a treaty number) and subject.
const Figure *pair_figure(const ChartContext *c, const char *measure, size_t predictor, size_t group);
// What the figures tell of a link; see figures/evidence.h. The predictor is a treaty number.
Evidence link_evidence(const ChartContext *c, EvidenceKind kind, size_t predictor, size_t group);
// The number of States that a figure such as parties/TREATY/GROUP tells.
size_t figure_count(const Figure *f);

// Where a State stands toward a treaty at the cut-off, on the configured clock.
StateStanding state_standing(const ChartContext *c, size_t treaty, size_t state);

// What is about to change it: a consent deposited that is not yet in force, or a withdrawal of a party
// notified and not yet in effect. A withdrawal is told before an entry.
typedef enum { COMING_NOTHING, COMING_ENTRY, COMING_EXIT } Coming;
Coming state_coming(const ChartContext *c, size_t treaty, size_t state);

// The fill of a standing in the hue of a group, and the legend: what is about to change only where it does so
// for a State of the population and one of the treaties. Returns how many keys.
enum { STANDING_KEYS_MOST = 6 };
Fill   standing_fill(StandingKind kind, Coming coming, Ink hue);
size_t standing_keys(ChartContext *c, const size_t *treaties, size_t n, Key keys[STANDING_KEYS_MOST],
                     Ink hue);
Str    standing_text(ChartContext *c, StandingKind kind, Coming coming); // "signed, not party"

// The notes under a chart: the chart's own sentence, if any; clock and cut-off, population and n;
// coverage of the treaties where it is earlier than the cut-off; source.
typedef struct {
    Str    lines[4];
    size_t n;
} ChartNotes;
ChartNotes chart_notes(ChartContext *c, const size_t *treaties, size_t n, Str own);
// The same of a chart that counts deposits, whatever report.clock is.
ChartNotes deposit_notes(ChartContext *c, const size_t *treaties, size_t n, Str own);
// Ends the frame: what was drawn is the chart's.
Chart chart_end(Frame *frame, Chart *chart);
// "As of 8 November 2024; parties are counted from ... Population: 197 States (...).": the note of day and n.
Str population_note(ChartContext *c, Clock clock);

// The subject and the predictors, in that order: what most charts are about. Returns how many.
size_t chart_treaties(ChartContext *c, size_t **treaties);

// Its interval is there and lies below, or above, the value, in print too (figures/evidence.h).
bool is_whole_below(const ChartContext *c, const Figure *f, double value);
bool is_whole_above(const ChartContext *c, const Figure *f, double value);
bool is_apart(const ChartContext *c, const Figure *f, double value); // either

// Whether the rows of a treaty end more than a year before the cut-off; a number of its parties above 0 is
// then a lower bound.
bool treaty_is_stale(const ChartContext *c, size_t treaty);
bool is_lower_bound(const ChartContext *c, const Figure *f);

// Whether an illustrative row is behind a figure; the chart must then say so.
bool is_illustrative(const Figure *f);
// The same of any of these treaties, over the whole population.
bool are_illustrative(const ChartContext *c, const size_t *treaties, size_t n);

// Groups 1 … in descending order of a measure of the subject, ties by name. Returns how many.
size_t groups_by(ChartContext *c, const char *measure, size_t *order);

// What a chart of one group says when it cannot be drawn: there are no groups, or no States in it.
// Empty when it can.
Str without_focus(ChartContext *c);

#endif
