// section_implementation.c - what comes after joining: the amendments, the agreement on
// privileges and immunities, implementing law and agreements with the Court.
#include "annex/sections.h"
#include "figures/families/families.h"

static Arg arg_statute(const char *name, const Content *a) { return arg_treaty(name, a->w->scope->subject); }

// Amendments first; *amendments: how many they are.
static size_t companions(const Content *a, size_t *treaties, size_t *amendments)
{
    *amendments = family_treaties(a, "rome-amendment", treaties);
    return *amendments + family_treaties(a, "icc-privileges", treaties + *amendments);
}

// What there is of them, as the messages name it.
static Arg arg_companions(const char *name, size_t amendments, size_t n)
{
    return arg_word(name, n == amendments ? "amendments" : amendments ? "both" : "privileges");
}

static DocColumn column(Content *a, Str head, Align align, double weight, Style style)
{
    return (DocColumn){ str_c(a->keep, head), align, weight, style };
}

// Columns of a table by group: what stands at the left, the groups, the whole.
static size_t group_columns(Content *a, MessageId head, DocColumn *columns)
{
    size_t groups = groups_across(a);
    columns[0] = column(a, say(a->c, head, NO_ARGS), ALIGN_LEFT, 1, STYLE_PLAIN);
    for (size_t g = 1; g <= groups; g++)
        columns[g] = column(a, group_short(a->c, g), ALIGN_RIGHT, 0, STYLE_PLAIN);
    columns[groups + 1] = column(a, group_name(a->c, 0), ALIGN_RIGHT, 0, STYLE_BOLD);
    return groups + 2;
}

// Treaties by group ---------------------------------------------------------------------------------

static void add_treaty(Content *a, DocTable *t, size_t treaty)
{
    size_t groups = groups_across(a);
    Str   *cells = NEW(a->keep, Str, groups + 2);
    Str    name = cell_as(a, arg_treaty(NULL, treaty), TYPE_SHORT);
    cells[0] = is_covered(a, treaty) ? name : noted(a, name);
    for (size_t g = 0; g <= groups; g++)
        cells[g ? g : groups + 1] = bounded_cell(a, treaty_figure(a->c, "parties", treaty, g));
    doc_row(a->d, t, STYLE_PLAIN, cells);
}

static void treaty_table(Content *a, const size_t *treaties, size_t amendments, size_t n)
{
    DocColumn *columns = NEW(a->keep, DocColumn, a->w->scope->groups_n + 2);
    size_t     columns_n = group_columns(a, MSG_COLUMN_TREATY, columns), groups = groups_across(a);
    Prose      caption = { 0 };
    Str       *cells = NEW(a->keep, Str, columns_n);
    size_t     covered = 0;
    for (size_t i = 0; i < n; i++)
        covered += is_covered(a, treaties[i]);
    doc_message(
        a->d, MSG_IMPLEMENTATION_SEE_COMPANIONS,
        ARGS(arg_companions("what", amendments, n), arg_count("groups", groups), arg_statute("treaty", a)));
    prose_message(a->d, &caption, MSG_IMPLEMENTATION_COMPANIONS,
                  ARGS(arg_companions("what", amendments, n), arg_count("groups", groups),
                       arg_word("clock", CLOCK_NAMES[a->w->config->clock])));
    DocTable *t = doc_table(a->d, "companions-groups", &caption, columns, columns_n);
    for (size_t i = 0; i < n; i++)
        add_treaty(a, t, treaties[i]);
    cells[0] = cell(a, arg_statute(NULL, a));
    for (size_t g = 0; g <= groups; g++)
        cells[g ? g : groups + 1] = cell(a, arg_figure(NULL, subject_figure(a->c, "parties", g)));
    doc_row(a->d, t, STYLE_BOLD, cells);
    if (covered < n)
        doc_table_note_message(a->d, t, MSG_IMPLEMENTATION_ENDED, NO_ARGS);
}

// States Parties that an agreement still misses -----------------------------------------------------

static Set missing_from(Content *a, size_t treaty, size_t *n, size_t *all)
{
    Clock clock = (Clock)a->w->config->clock;
    Set   parties = facts_party_set(a->w, a->w->scope->subject, clock, a->keep),
        joined = facts_party_set(a->w, treaty, clock, a->keep);
    Set missing = set_make(a->w->data->states_n, a->keep);
    for (size_t s = 0; s < a->w->data->states_n; s++)
        if (set_has(parties, s) && set_has(a->w->scope->population, s)) {
            ++*all;
            if (!set_has(joined, s))
                set_add(missing, s), ++*n;
        }
    return missing;
}

static void say_missing(const Content *a, size_t treaty, size_t n, Str table)
{
    Prose p = { 0 };
    prose_message(a->d, &p, MSG_IMPLEMENTATION_MISSING,
                  ARGS(arg_count("n", n), arg_statute("statute", a), arg_treaty("treaty", treaty)));
    if (!is_covered(a, treaty))
        prose_footnote(a->d, &p, MSG_IMPLEMENTATION_COVERAGE,
                       ARGS(arg_day("day", a->w->data->treaties[treaty].coverage)));
    if (n)
        prose_sentence(a->d, &p, MSG_IMPLEMENTATION_SEE_MISSING, ARGS(arg_block("table", table)));
    doc_rests_on(a->d, treaty_figure(a->c, "parties", treaty, 0)->provenance);
    *doc_paragraph(a->d) = p;
}

// Where the rows ended long ago a State that joined since would be named wrongly, so that none is named.
static void say_stale(const Content *a, size_t treaty, size_t joined, size_t all)
{
    Prose p = { 0 };
    prose_sentence(a->d, &p, MSG_IMPLEMENTATION_STALE,
                   ARGS(arg_count("k", joined), arg_count("n", all), arg_statute("statute", a),
                        arg_treaty("treaty", treaty), arg_day("day", a->w->data->treaties[treaty].coverage)));
    if (a->w->data->treaties[treaty].published.n)
        prose_footnote(a->d, &p, MSG_IMPLEMENTATION_PUBLISHED,
                       ARGS(arg_count("n", figure_count(treaty_figure(a->c, "parties-deposited", treaty, 0))),
                            arg_published("published", a, treaty)));
    prose_sentence(a->d, &p, MSG_IMPLEMENTATION_STALE_NAMES, NO_ARGS);
    doc_rests_on(a->d, treaty_figure(a->c, "parties", treaty, 0)->provenance);
    *doc_paragraph(a->d) = p;
}

static void missing_table(Content *a, size_t treaty)
{
    static const DocHead HEADS[] = { { MSG_COLUMN_GROUP, ALIGN_LEFT, 0, STYLE_BOLD },
                                     { MSG_IMPLEMENTATION_MISSING_COUNT, ALIGN_RIGHT, 0, STYLE_PLAIN },
                                     { MSG_IMPLEMENTATION_MISSING_NAMES, ALIGN_LEFT, 1, STYLE_PLAIN } };
    size_t               n = 0, all = 0;
    Set                  missing = missing_from(a, treaty, &n, &all);
    Str                  id = str_format(a->keep, "missing-%.*s", ARG(a->w->data->treaties[treaty].code));
    if (!all || is_stale(a, treaty)) // nobody could be missing, or nobody can be named
        return;
    if (!n)
        return;
    say_missing(a, treaty, n, id);
    DocTable *t = doc_table_message(a->d, str_c(a->keep, id), MSG_IMPLEMENTATION_MISSING_STATES,
                                    ARGS(arg_treaty("treaty", treaty),
                                         arg_word("covered", is_covered(a, treaty) ? "yes" : "no"),
                                         arg_day("day", a->w->data->treaties[treaty].coverage)),
                                    HEADS, COUNT(HEADS));
    for (size_t i = 1; i <= a->w->scope->groups_n; i++) {
        size_t g = i % a->w->scope->groups_n; // those in no group last
        Arg    names = arg_members(NULL, a, missing, g);
        if (names.list.n)
            doc_row(a->d, t, STYLE_PLAIN,
                    (Str[]){ g ? group_name(a->c, g) : say(a->c, MSG_GROUP_NONE, NO_ARGS),
                             cell(a, arg_count(NULL, names.list.n)), cell(a, names) });
    }
}

// Law and agreements --------------------------------------------------------------------------------

static const Figure *measure_figure(const Content *a, Str code, size_t group)
{
    return figure_get(a->c->figures, "measure/%.*s/%.*s", ARG(code), ARG(a->w->scope->groups[group].name));
}

static void measure_table(Content *a, const Str *codes, size_t n)
{
    DocColumn *columns = NEW(a->keep, DocColumn, a->w->scope->groups_n + 2);
    size_t     columns_n = group_columns(a, MSG_IMPLEMENTATION_MEASURE, columns), groups = groups_across(a);
    Str       *cells = NEW(a->keep, Str, columns_n);
    Prose      caption = { 0 };
    prose_message(a->d, &caption, MSG_IMPLEMENTATION_MEASURES, ARGS(arg_count("groups", groups)));
    DocTable *t = doc_table(a->d, "measures-groups", &caption, columns, columns_n);
    for (size_t i = 0; i < n; i++) {
        cells[0] = cell(a, arg_label(NULL, "measure", codes[i]));
        for (size_t g = 0; g <= groups; g++)
            cells[g ? g : groups + 1] = cell(a, arg_figure(NULL, measure_figure(a, codes[i], g)));
        doc_row(a->d, t, STYLE_PLAIN, cells);
    }
    cells[0] = say(a->c, MSG_IMPLEMENTATION_STATES_PARTIES, NO_ARGS);
    for (size_t g = 0; g <= groups; g++)
        cells[g ? g : groups + 1] = cell(a, arg_count(NULL, measure_figure(a, codes[0], g)->n));
    doc_row(a->d, t, STYLE_BOLD, cells);
}

// More measures than this do not fit beside each other: then those recorded of the fewest States
// share the last column.
enum { MEASURES_ACROSS = 4 };

typedef struct {
    const Str *codes;
    size_t    *own, own_n; // measures with a column
    size_t    *shared, shared_n;
    Set        parties, silent; // silent: parties of which nothing is recorded
    size_t     others;          // recorded though not party
} Grid;

static size_t count_recorded(const Content *a, Str code)
{
    size_t n = 0, row;
    for (size_t s = 0; s < a->w->data->states_n; s++)
        n += set_has(a->w->scope->population, s) && measure_status(a->w, s, code, READ_LAST, &row) != 0;
    return n;
}

static Grid grid_make(Content *a, const Str *codes, size_t n)
{
    Grid    grid = { .codes = codes,
                     .own = NEW(a->keep, size_t, n),
                     .shared = NEW(a->keep, size_t, n),
                     .parties = facts_party_set(a->w, a->w->scope->subject, (Clock)a->w->config->clock, a->keep),
                     .silent = set_make(a->w->data->states_n, a->keep) };
    size_t *counts = NEW(a->keep, size_t, n);
    for (size_t i = 0; i < n; i++)
        counts[i] = count_recorded(a, codes[i]);
    for (size_t i = 0; i < n; i++) {
        size_t before = 0; // measures recorded of more States
        for (size_t k = 0; k < n; k++)
            before += counts[k] > counts[i] || (k < i && counts[k] == counts[i]);
        if (n <= MEASURES_ACROSS || before < MEASURES_ACROSS - 1)
            grid.own[grid.own_n++] = i;
        else
            grid.shared[grid.shared_n++] = i;
    }
    return grid;
}

// With the confidence of the source; empty where nothing is recorded.
static Str status_cell(const Content *a, size_t state, Str code)
{
    size_t        row = NOT_FOUND;
    MeasureStatus status = measure_status(a->w, state, code, READ_LAST, &row);
    if (!status)
        return (Str){ 0 };
    size_t confidence = row == NOT_FOUND ? CONFIDENCE_NONE : a->w->data->measures[row].confidence;
    doc_rests_on(a->d, confidence);
    return say(a->c, MSG_IMPLEMENTATION_STATUS,
               ARGS(arg_word("status", MEASURE_STATUS_NAMES[status - 1]),
                    arg_word("confidence", confidence ? CONFIDENCE_NAMES[confidence - 1] : "none")));
}

// The cells of a State, after the first; whether any is filled.
static bool fill_cells(Content *a, const Grid *grid, size_t state, Str *cells)
{
    Arg   *items = NEW(a->keep, Arg, grid->shared_n + 1);
    size_t n = 0;
    bool   any = false;
    for (size_t i = 0; i < grid->own_n; i++) {
        Str text = status_cell(a, state, grid->codes[grid->own[i]]);
        cells[i + 1] = text.n ? text : NOT_AVAILABLE;
        any |= text.n > 0;
    }
    for (size_t i = 0; i < grid->shared_n; i++) {
        Str code = grid->codes[grid->shared[i]], text = status_cell(a, state, code);
        if (text.n)
            items[n++] = arg_item(a, MSG_IMPLEMENTATION_MEASURE_STATUS,
                                  ARGS(arg_label("measure", "measure", code), arg_text("status", text)));
    }
    cells[grid->own_n + 1] =
        n ? language_capital(a->c->language, cell(a, arg_list(NULL, items, n)), a->keep) : NOT_AVAILABLE;
    return any || n;
}

static void add_group(Content *a, DocTable *t, Grid *grid, size_t group)
{
    size_t *order = NEW(a->keep, size_t, a->w->data->states_n + 1),
           n = states_by_name(a, a->w->scope->population, group, order);
    bool band = a->w->scope->groups_n < 2;
    for (size_t i = 0; i < n; i++) {
        Str *cells = NEW(a->keep, Str, grid->own_n + 2);
        bool party = set_has(grid->parties, order[i]);
        if (!fill_cells(a, grid, order[i], cells)) {
            if (party)
                set_add(grid->silent, order[i]);
            continue;
        }
        if (!band)
            doc_band(a->d, t, group ? group_name(a->c, group) : say(a->c, MSG_GROUP_NONE_OF_SCHEME, NO_ARGS));
        band = true;
        grid->others += !party;
        Str name = cell(a, arg_state(NULL, order[i]));
        cells[0] = party ? name : noted(a, name);
        doc_row(a->d, t, STYLE_PLAIN, cells);
    }
}

static void grid_table(Content *a, Grid *grid)
{
    DocColumn *columns = NEW(a->keep, DocColumn, grid->own_n + 2);
    Prose      caption = { 0 }, note = { 0 };
    prose_message(a->d, &caption, MSG_IMPLEMENTATION_MEASURES_STATES, NO_ARGS);
    columns[0] = column(a, say(a->c, MSG_COLUMN_STATE, NO_ARGS), ALIGN_LEFT, 1, STYLE_PLAIN);
    for (size_t i = 0; i < grid->own_n; i++) {
        Arg measure = arg_label(NULL, "measure", grid->codes[grid->own[i]]);
        columns[i + 1] = column(a, cell_as(a, measure, TYPE_SHORT), ALIGN_LEFT, 0, STYLE_PLAIN);
    }
    columns[grid->own_n + 1] =
        column(a, say(a->c, MSG_IMPLEMENTATION_OTHER_MEASURES, NO_ARGS), ALIGN_LEFT, 1, STYLE_PLAIN);
    DocTable *t =
        doc_table(a->d, "measures-states", &caption, columns, grid->own_n + 1 + (grid->shared_n > 0));
    t->dense = true;
    for (size_t g = 1; g <= a->w->scope->groups_n; g++)
        add_group(a, t, grid, g % a->w->scope->groups_n);
    prose_message(a->d, &note, MSG_IMPLEMENTATION_NOTE, NO_ARGS);
    if (grid->others)
        prose_sentence(a->d, &note, MSG_IMPLEMENTATION_NOT_PARTY, ARGS(arg_statute("treaty", a)));
    doc_table_note(a->d, t, &note);
}

// States Parties of which nothing is recorded: how many, and, if it is not one alone, by group.
static void say_silent(Content *a, const Grid *grid, size_t parties)
{
    size_t  groups = a->w->scope->groups_n, n = 0;
    Prose   p = { 0 };
    size_t *silent = NEW(a->keep, size_t, a->w->data->states_n + 1);
    for (size_t s = 0; s < a->w->data->states_n; s++)
        if (set_has(grid->silent, s))
            silent[n++] = s;
    prose_message(a->d, &p, MSG_IMPLEMENTATION_SILENT,
                  ARGS(arg_count("n", n), arg_count("all", parties),
                       arg_states("states", a->c->language, silent, n, a->keep)));
    for (size_t i = 1; n > 1 && i <= groups; i++) {
        size_t g = i % groups;
        Arg    states = arg_members("states", a, grid->silent, g);
        if (states.list.n)
            prose_sentence(a->d, &p, MSG_IMPLEMENTATION_SILENT_STATES,
                           ARGS(arg_word("case", groups < 2 ? "all"
                                                 : g        ? "group"
                                                            : "none"),
                                arg_group_of("group", a->c, g), arg_count("n", states.list.n), states));
    }
    *doc_paragraph(a->d) = p;
}

// What is recorded of how many States Parties, or that nothing is.
static void say_recorded(Content *a, const Str *codes, size_t n)
{
    Arg   *items = NEW(a->keep, Arg, n);
    size_t found = 0;
    for (size_t i = 0; i < n; i++) {
        const Figure *f = measure_figure(a, codes[i], 0);
        if (!f->k)
            continue;
        doc_rests_on(a->d, f->provenance);
        items[found++] = arg_item(a, MSG_IMPLEMENTATION_MEASURE_COUNT,
                                  ARGS(arg_label("measure", "measure", codes[i]), arg_figure("count", f)));
    }
    doc_message(a->d, found ? MSG_IMPLEMENTATION_RECORDED : MSG_IMPLEMENTATION_NONE_RECORDED,
                ARGS(arg_count("n", measure_figure(a, codes[0], 0)->n), arg_day("day", a->w->scope->cutoff),
                     arg_list("list", items, found)));
}

// The codes of the measures; 0 where there is none to report, for which the chapter says why.
static size_t reported_measures(const Content *a, Str **codes)
{
    size_t n = measure_codes(a->w, codes);
    return n && measure_figure(a, (*codes)[0], 0)->n ? n : 0;
}

static void measures(Content *a)
{
    Str   *codes;
    size_t n = reported_measures(a, &codes);
    doc_heading_message(a->d, 2, "law", MSG_IMPLEMENTATION_LAW, NO_ARGS);
    if (!n) {
        bool table = measure_codes(a->w, &codes) > 0;
        if (table)
            doc_message(a->d, MSG_IMPLEMENTATION_NO_PARTY, ARGS(arg_statute("treaty", a)));
        else
            doc_message(a->d, MSG_IMPLEMENTATION_NO_TABLE, NO_ARGS);
        return;
    }
    say_recorded(a, codes, n);
    chart_see(a, "implementation");
    measure_table(a, codes, n);
    chart_shown(a, "implementation");
}

// How many States Parties an agreement still misses; an appendix names them where the list is recent.
static void count_missing(Content *a, size_t treaty)
{
    size_t n = 0, all = 0;
    missing_from(a, treaty, &n, &all);
    if (!all)
        return;
    if (is_stale(a, treaty)) {
        say_stale(a, treaty, all - n, all);
        return;
    }
    doc_rests_on(a->d, treaty_figure(a->c, "parties", treaty, 0)->provenance);
    doc_message(a->d, MSG_IMPLEMENTATION_OUTSIDE,
                ARGS(arg_count("n", n), arg_count("all", all), arg_statute("statute", a),
                     arg_treaty("treaty", treaty), arg_flag("covered", is_covered(a, treaty)),
                     arg_day("day", a->w->data->treaties[treaty].coverage)));
}

void section_implementation(Content *a)
{
    size_t *treaties = NEW(a->keep, size_t, 2 * a->w->data->treaties_n + 1), amendments = 0, n;
    n = companions(a, treaties, &amendments);
    if (n) {
        doc_heading_message(a->d, 2, "companions", MSG_KEY_FACTS_COMPANIONS_TITLE, NO_ARGS);
        companion_counts(a);
        treaty_table(a, treaties, amendments, n);
    } else {
        doc_message(a->d, MSG_IMPLEMENTATION_NO_COMPANIONS, ARGS(arg_statute("treaty", a)));
    }
    for (size_t i = amendments; i < n; i++)
        count_missing(a, treaties[i]);
    measures(a);
}

void append_implementation(Content *a)
{
    size_t *treaties = NEW(a->keep, size_t, 2 * a->w->data->treaties_n + 1), amendments = 0;
    Str    *codes;
    if (!is_statute(a))
        return;
    size_t n = companions(a, treaties, &amendments), measures_n = reported_measures(a, &codes);
    for (size_t i = amendments; i < n; i++)
        missing_table(a, treaties[i]);
    if (!measures_n)
        return;
    Grid grid = grid_make(a, codes, measures_n);
    doc_message(a->d, MSG_IMPLEMENTATION_SEE_STATES, NO_ARGS);
    grid_table(a, &grid);
    say_silent(a, &grid, measure_figure(a, codes[0], 0)->n);
}
