// figure.h - one computed number, the registry of all measures, and the store that keeps them.
//
// A figure is named measure/what/group, or measure/what/group@at. A measure is one row of FIGURES:
// what it means, how it is computed, and the function that makes its figures. Rows, in the registry's
// order, are what figures.csv holds.
#ifndef FIGURES_FIGURE_H
#define FIGURES_FIGURE_H

#include "base/date.h"
#include "input/dataset.h"
#include "stats/stat.h"

typedef struct World     World;
typedef struct Store     Store;
typedef struct FigureDef FigureDef;
typedef struct Explain   Explain;

typedef enum {
    UNIT_STATES, // a number of States
    UNIT_ACTS,   // a number of consents or withdrawals
    UNIT_TREATIES,
    UNIT_SHARE,  // 0 … 1, printed in percent
    UNIT_POINTS, // difference of two shares, printed in percentage points
    UNIT_CORRELATION,
    UNIT_ODDS_RATIO,
    UNIT_HAZARD_RATIO,
    UNIT_P,
    UNIT_CHI2,
    UNIT_YEARS,
    UNIT_LOG_ODDS,
    UNIT_EVENTS,
    UNIT_DAYS,
    UNIT_RESPONDENTS,
    UNIT_COUNT // of units
} Unit;

typedef struct {
    const char *name; // in figures.csv
} UnitDef;

extern const UnitDef UNITS[UNIT_COUNT];

typedef enum { CLOCK_NONE, CLOCK_CONFIGURED, CLOCK_OF_DEPOSIT, CLOCK_OF_ENTRY } FigureClock;

// A family of measures: its rows are made by one function, which takes what is in FigureDef.of for its own.
typedef struct {
    void (*make)(const FigureDef *def, World *w, Store *out);
    void (*explain)(Explain *e); // what `explain` adds
    bool together;               // the first of the rows that follow each other makes all of them
    bool long_work;              // takes longest: begun first, so that no thread waits for it at the end
} FigureFamily;

// What one row of a family computes. The families of families.h define the types.
struct Tally;
struct Table;
struct DepthColumns;
struct TimingColumns;
struct Cox;
typedef union {
    size_t (*count)(const struct Tally *t);
    size_t (*cell)(struct Table t);
    Stat (*pair)(struct Table t, double level);
    Stat (*strata)(const struct Table *t, size_t n, double level, Arena scratch);
    Stat (*depth)(const struct DepthColumns *d, double level, Arena scratch);
    Stat (*timing)(const struct TimingColumns *t, double level, Arena scratch);
    Stat (*hazard)(const struct Cox *fit);
    Stat (*expect)(Stat expected, double actual);
} FigureOf;

struct FigureDef {
    const char         *measure, *what; // what: the form of the id's second part
    Unit                unit;
    int                 digits; // decimals in print, of the printed unit
    FigureClock         clock;
    bool                across;   // that of `all` is across the groups: States of none are not behind it
    const char         *method;   // in figures.csv, followed by level and clock where they matter
    const char         *interval; // NULL: none
    const char         *definition, *formula, *reference, *undefined;
    const FigureFamily *family;
    FigureOf            of;
};

// The interval that rates.interval names.
extern const char INTERVAL_OF_RATES[];

extern const FigureDef FIGURES[];
extern const size_t    FIGURE_DEFS;

typedef enum { AT_NONE, AT_DAY, AT_NUMBER } AtKind;

// Narrow: there may be a hundred thousand of these. The id is made of the parts.
typedef struct {
    const FigureDef *def;
    Str              what, note;
    const Str       *group_name, *method;
    double           at;               // a Day, or a number of days
    double           value, low, high; // NaN: undefined, no bound
    size_t           k, n;
    Confidence       provenance;
    uint16_t         group; // number in Scope.groups
    uint8_t          at_kind;
    bool             has_k : 1, has_n : 1;
} Figure;

struct Store {
    Figure *items;
    size_t  n, cap;
    Index  *ids; // number in items; empty until somebody asks for an id
    Arena  *keep;
};

void figure_add(Store *out, Figure figure);
// Room for so many more, which the caller fills in any order.
Figure *figure_room(Store *out, size_t more);
// measure/what/group, and @at where there is a series.
void figure_add_id(Text *t, const Figure *f);
Str  figure_id(const Figure *f, Arena *keep);
// The ids of all, in the order of the figures.
const Str *figure_ids(Store *store);
// What stands behind the @ of an id; nothing for AT_NONE.
void figure_add_at(Text *t, const Figure *f);
// Room for the figures of all rows made together with def, `each` of every row; *family: how many rows. NULL:
// an earlier row has made those of def.
Figure *figure_room_together(Store *out, const FigureDef *def, size_t each, size_t *family);
// The figure with this id, or NULL.
const Figure *figure_find(Store *store, const char *format, ...) FORMAT(2, 3);
// The same, but it must be there: a chart asks only for what the registry makes.
const Figure *figure_get(Store *store, const char *format, ...) FORMAT(2, 3);

// All figures, in the registry's order.
Store figures_make(World *w, Arena *keep);
// Those of the rows of FIGURES that are needed, and of rows made together with one: needed[FIGURE_DEFS].
Store figures_make_some(World *w, const bool *needed, Arena *keep);
// The same in parts that need nothing of one another: rows[FIGURE_DEFS], the row that each part begins with;
// the figures of a part; all parts in the order of their rows.
size_t figures_parts(const bool *needed, size_t *rows);
Store  figures_part(World *w, size_t row, Arena *keep);
Store  figures_joined(const Store *parts, size_t n, Arena *keep);

#endif
