// story.h - what the charts of curves and of the record of other treaties share.
#ifndef CATALOGUE_STORY_H
#define CATALOGUE_STORY_H

#include "catalogue/common.h"

enum { MANY_GROUPS = 8 }; // more lines than these cannot be told apart: the others become pencil

// The label at the end of a line: "33 %  Asia-Pacific  +1".
typedef struct {
    double   want; // height of the line's end; NaN: no label
    Str      value, name, extra;
    Ink      ink, text;
    FontRole font;  // of the name
    bool     clear; // the value stands out from chance
} EndLabel;

// Labels are kept apart, and joined to what was moved; where there is no room for all, the first
// ones stay. extra_head stands above the last column.
double end_labels_width(const ChartContext *c, const EndLabel *labels, size_t n, Str extra_head);
void   end_labels_draw(const Frame *f, ChartContext *c, const EndLabel *labels, size_t n, Str extra_head);

// The groups in the order in which lines are labelled: focus, all, the others. Returns how many.
size_t groups_by_weight(const ChartContext *c, size_t *order);
// The look of a group's line: the focus group strong, all thin, many others in pencil.
Pen  line_pen(const ChartContext *c, size_t group);
bool is_pencil(const ChartContext *c, size_t group);
// Names that leave the plot at least so much: the full ones, or the short ones.
void group_names(ChartContext *c, const size_t *order, size_t n, double most, Str *names);
// What names may take beside a plot, and at the ends of its lines; as much on a small screen as in print.
double names_beside(const ChartContext *c);
double names_at_ends(const ChartContext *c);

// Why there is no treaty to set against the subject, or no State; empty where there are some.
Str without_treaties(ChartContext *c);
// The same, or that no State is party to the subject.
Str without_record(ChartContext *c);
// The sentence of a subject that nobody has joined, or that was adopted later; empty otherwise.
Str without_parties(ChartContext *c, bool ever);

// subregions.c: the subregions of the focus group, from the largest on. The first ones have a marker
// of their own, those after `shown` share the last.
enum { SUBREGIONS_TOLD = 6 };
typedef struct {
    Str    name;
    size_t states;
} Subregion;
typedef struct {
    Subregion items[64];
    size_t    n, shown;
} SubregionList;
SubregionList subregions_of(ChartContext *c);
// Which marker a State has: its place in the list, or SUBREGIONS_TOLD.
size_t subregion_of(ChartContext *c, const SubregionList *list, size_t state);
Marker subregion_marker(size_t i);

#endif
