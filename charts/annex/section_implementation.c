// section_implementation.c - section 5: what comes after joining: the amendments, the agreement on
// privileges and immunities, implementing law and agreements with the Court.
#include "annex/content.h"
#include "figures/families/families.h"

static Str statute(const Content *a) { return subject_name(a->c); }

// Amendments first; *amendments: how many they are.
static size_t companions(const Content *a, size_t *treaties, size_t *amendments)
{
    *amendments = family_treaties(a, "rome-amendment", treaties);
    return *amendments + family_treaties(a, "icc-privileges", treaties + *amendments);
}

// "the amendments and the privileges agreement": what there is of them.
static Str companions_words(size_t amendments, size_t n)
{
    if (n == amendments)
        return str(_("the amendments"));
    return str(amendments ? _("the amendments and the privileges agreement") : _("the privileges agreement"));
}

// Columns of a table by group: what stands at the left, the groups, the whole.
static size_t group_columns(Content *a, const char *head, DocColumn *columns)
{
    size_t groups = groups_across(a);
    columns[0] = (DocColumn){ head, ALIGN_LEFT, 1, STYLE_PLAIN };
    for (size_t g = 1; g <= groups; g++)
        columns[g] = (DocColumn){ str_c(a->keep, group_short(a->c, g)), ALIGN_RIGHT, 0, STYLE_PLAIN };
    columns[groups + 1] = (DocColumn){ N_("All States"), ALIGN_RIGHT, 0, STYLE_BOLD };
    return groups + 2;
}

// Treaties by group ---------------------------------------------------------------------------------

static void add_treaty(Content *a, DocTable *t, size_t treaty)
{
    size_t groups = groups_across(a);
    Str   *cells = NEW(a->keep, Str, groups + 2);
    cells[0] = is_covered(a, treaty)
                   ? a->w->data->treaties[treaty].name
                   : str_format(a->keep, "%.*s\u00A0*", ARG(a->w->data->treaties[treaty].name));
    for (size_t g = 0; g <= groups; g++)
        cells[g ? g : groups + 1] = value_text(a, treaty_figure(a->c, "parties", treaty, g));
    doc_row(a->d, t, STYLE_PLAIN, cells);
}

static void treaty_table(Content *a, const size_t *treaties, size_t amendments, size_t n)
{
    DocColumn *columns = NEW(a->keep, DocColumn, a->w->scope->groups_n + 2);
    size_t     columns_n = group_columns(a, N_("Treaty"), columns), groups = groups_across(a);
    Prose      caption = { 0 }, note = { 0 };
    Str       *cells = NEW(a->keep, Str, columns_n);
    size_t     covered = 0;
    for (size_t i = 0; i < n; i++)
        covered += is_covered(a, treaties[i]);
    Str what = companions_words(amendments, n);
    doc_say(a->d,
            groups
                ? _("{see:companions-groups} counts the parties to {what}, group by group; its last row is "
                    "the {statute} itself.")
                : _("{see:companions-groups} counts the parties to {what}; its last row is the {statute} "
                    "itself."),
            WITH({ "statute", statute(a) }, { "what", what }));
    prose_say(a->d, &caption,
              groups ? _("Parties to {what}, by group, counted from the {clock}")
                     : _("Parties to {what}, counted from the {clock}"),
              WITH({ "what", what },
                   { "clock", str(a->w->config->clock == CLOCK_IN_FORCE ? _("entry into force")
                                                                        : _("deposit of the instrument")) }));
    DocTable *t = doc_table(a->d, "companions-groups", &caption, columns, columns_n);
    for (size_t i = 0; i < n; i++)
        add_treaty(a, t, treaties[i]);
    cells[0] = statute(a);
    for (size_t g = 0; g <= groups; g++)
        cells[g ? g : groups + 1] = value_text(a, subject_figure(a->c, "parties", g));
    doc_row(a->d, t, STYLE_BOLD, cells);
    if (covered < n)
        prose_say(a->d, &note,
                  _("{star}: the data end before the cut-off ({see:coverage-table}), so that more "
                    "States may have joined."),
                  WITH({ "star", S("*") }));
    doc_table_note(a->d, t, &note);
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

static void missing_table(Content *a, size_t treaty)
{
    static const DocColumn COLUMNS[] = { { N_("Group"), ALIGN_LEFT, 0, STYLE_BOLD },
                                         { N_("Missing"), ALIGN_RIGHT, 0, STYLE_PLAIN },
                                         { N_("States Parties not yet party to it"), ALIGN_LEFT, 1,
                                           STYLE_PLAIN } };
    size_t                 n = 0, all = 0;
    Set                    missing = missing_from(a, treaty, &n, &all);
    Str                    id = str_format(a->keep, "missing-%.*s", ARG(a->w->data->treaties[treaty].code));
    const Value           *with =
        WITH({ "title", treaty_title(a, treaty) }, { "n", whole(a, n) }, { "statute", statute(a) },
             { "to", day_words(a, a->w->data->treaties[treaty].coverage) });
    Prose p = { 0 }, caption = { 0 };
    if (!all) // nobody could be missing
        return;
    prose_say(a->d, &p,
              by_number(n,
                        _("Every State Party to the {statute} is party to the {title}, as far as "
                          "the data tell."),
                        _("One State Party to the {statute} is not yet party to the {title}."),
                        _("{n} States Parties to the {statute} are not yet party to the {title}.")),
              with);
    if (!is_covered(a, treaty))
        prose_say(a->d, &p,
                  _(" **The data end on {to}: a State that joined it later still stands among them.**"),
                  with);
    if (n) {
        prose_say(a->d, &p, " ", NULL);
        *GROW(a->keep, p.items, p.n, p.cap) = (Span){ .refers = id };
        prose_say(a->d, &p, _(" names them."), NULL);
    }
    doc_rests_on(a->d, treaty_figure(a->c, "parties", treaty, 0)->provenance);
    *doc_paragraph(a->d) = p;
    if (!n)
        return;
    prose_say(a->d, &caption,
              is_covered(a, treaty) ? _("States Parties not yet party to the {title}")
                                    : _("States Parties not yet party to the {title}, data to {to}"),
              with);
    DocTable *t = doc_table(a->d, str_c(a->keep, id), &caption, COLUMNS, COUNT(COLUMNS));
    for (size_t i = 1; i <= a->w->scope->groups_n; i++) {
        size_t g = i % a->w->scope->groups_n, in; // those in no group last
        Str    names = names_in_group(a, missing, g, &in);
        if (in)
            doc_row(a->d, t, STYLE_PLAIN,
                    (Str[]){ g ? group_name(a->c, g) : str(_("In no group")), whole(a, in), names });
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
    size_t     columns_n = group_columns(a, N_("Measure"), columns), groups = groups_across(a);
    Str       *cells = NEW(a->keep, Str, columns_n);
    Prose      caption = { 0 };
    prose_say(a->d, &caption,
              groups ? _("States Parties recorded with a measure signed, enacted or in force, by group: at "
                         "least so many")
                     : _("States Parties recorded with a measure signed, enacted or in force: at least so "
                         "many"),
              NULL);
    DocTable *t = doc_table(a->d, "measures-groups", &caption, columns, columns_n);
    for (size_t i = 0; i < n; i++) {
        cells[0] = capital(a, code_words(a, codes[i]));
        for (size_t g = 0; g <= groups; g++)
            cells[g ? g : groups + 1] = value_text(a, measure_figure(a, codes[i], g));
        doc_row(a->d, t, STYLE_PLAIN, cells);
    }
    cells[0] = str(_("States Parties"));
    for (size_t g = 0; g <= groups; g++)
        cells[g ? g : groups + 1] = whole(a, measure_figure(a, codes[0], g)->n);
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

// "Complementarity" of "complementarity-legislation": as short as the cells.
static Str short_words(const Content *a, Str code)
{
    static const char *const ENDINGS[] = { "-legislation", "-agreement" };
    for (size_t i = 0; i < COUNT(ENDINGS); i++) {
        Str ending = str(ENDINGS[i]);
        if (code.n > ending.n && str_eq((Str){ code.s + code.n - ending.n, ending.n }, ending))
            code.n -= ending.n;
    }
    return code_words(a, code);
}

// "enacted (b)"; empty where nothing is recorded.
static Str status_words(Content *a, size_t state, Str code)
{
    size_t        row = NOT_FOUND;
    MeasureStatus status = measure_status(a->w, state, code, READ_LAST, &row);
    if (!status)
        return (Str){ 0 };
    Str    name = code_words(a, str(MEASURE_STATUS_NAMES[status - 1]));
    size_t confidence = row == NOT_FOUND ? CONFIDENCE_NONE : a->w->data->measures[row].confidence;
    doc_rests_on(a->d, confidence);
    return confidence >= CONFIDENCE_A && confidence <= CONFIDENCE_C
               ? str_format(a->keep, "%.*s (%s)", ARG(name), CONFIDENCE_NAMES[confidence - 1])
               : name;
}

// The cells of a State, after the first; whether any is filled.
static bool fill_cells(Content *a, const Grid *grid, size_t state, Str *cells)
{
    Str   *parts = NEW(a->keep, Str, grid->shared_n + 1);
    size_t n = 0;
    bool   any = false;
    for (size_t i = 0; i < grid->own_n; i++) {
        Str text = status_words(a, state, grid->codes[grid->own[i]]);
        cells[i + 1] = text.n ? text : S("\u2013");
        any |= text.n > 0;
    }
    for (size_t i = 0; i < grid->shared_n; i++) {
        Str text = status_words(a, state, grid->codes[grid->shared[i]]);
        if (text.n)
            parts[n++] = str_format(a->keep, "%.*s: %.*s", ARG(short_words(a, grid->codes[grid->shared[i]])),
                                    ARG(text));
    }
    cells[grid->own_n + 1] = n ? capital(a, list_words(a, parts, n)) : S("\u2013");
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
            doc_band(a->d, t, group ? group_name(a->c, group) : str(_("In no group of the scheme")));
        band = true;
        grid->others += !party;
        cells[0] = party ? state_name(a, order[i])
                         : str_format(a->keep, "%.*s\u00A0*", ARG(state_name(a, order[i])));
        doc_row(a->d, t, STYLE_PLAIN, cells);
    }
}

static void grid_table(Content *a, Grid *grid)
{
    DocColumn *columns = NEW(a->keep, DocColumn, grid->own_n + 2);
    Prose      caption = prose_plain(a->d, str(_("Legislation and agreements as recorded, State by State"))),
          note = { 0 };
    columns[0] = (DocColumn){ N_("State"), ALIGN_LEFT, 1, STYLE_PLAIN };
    for (size_t i = 0; i < grid->own_n; i++)
        columns[i + 1] = (DocColumn){ str_c(a->keep, capital(a, short_words(a, grid->codes[grid->own[i]]))),
                                      ALIGN_LEFT, 0, STYLE_PLAIN };
    columns[grid->own_n + 1] = (DocColumn){ N_("Other measures"), ALIGN_LEFT, 1, STYLE_PLAIN };
    DocTable *t =
        doc_table(a->d, "measures-states", &caption, columns, grid->own_n + 1 + (grid->shared_n > 0));
    t->dense = true;
    for (size_t g = 1; g <= a->w->scope->groups_n; g++)
        add_group(a, t, grid, g % a->w->scope->groups_n);
    prose_say(a->d, &note,
              _("An en dash means **no information**, which is not the same as none. *Draft* is a "
                "bill not adopted, *repealed* a measure no longer "
                "in force; neither is counted above. In brackets the confidence of the source, "
                "from a (official) through b "
                "(another good source) to c (doubtful). What is recorded without a date is shown "
                "at any cut-off."),
              NULL);
    if (grid->others)
        prose_say(a->d, &note, _(" {star}: not party to the {statute}."),
                  WITH({ "star", S("*") }, { "statute", statute(a) }));
    doc_table_note(a->d, t, &note);
}

static void say_silent(Content *a, const Grid *grid, size_t parties)
{
    size_t n = 0;
    Prose  p = { 0 };
    for (size_t s = 0; s < a->w->data->states_n; s++)
        n += set_has(grid->silent, s);
    prose_say(a->d, &p,
              by_number(n, _("Something is recorded of every State Party."),
                        _("Of one State Party of {all} nothing is recorded at all: "),
                        _("Of {n} States Parties of {all} nothing is recorded at all. ")),
              WITH({ "n", whole(a, n) }, { "all", whole(a, parties) }));
    for (size_t i = 1; n && i <= a->w->scope->groups_n; i++) {
        size_t g = i % a->w->scope->groups_n, in;
        Str    names = names_in_group(a, grid->silent, g, &in);
        if (in)
            prose_say(a->d, &p,
                      n == 1                      ? _("{names}.")
                      : a->w->scope->groups_n < 2 ? _("{names}. ")
                                                  : _("*{group}* ({in}): {names}. "),
                      WITH({ "group", g ? group_name(a->c, g) : str(_("In no group")) },
                           { "in", whole(a, in) }, { "names", names }));
    }
    *doc_paragraph(a->d) = p;
}

static void measures(Content *a)
{
    Str   *codes;
    size_t n = measure_codes(a->w, &codes);
    doc_heading(a->d, 2, "law", _("Law and agreements"), NULL);
    if (!n) {
        doc_say(a->d,
                _("No table of implementing law and agreements was given to this run; nothing can "
                  "be said about them."),
                NULL);
        return;
    }
    const Figure *first = measure_figure(a, codes[0], 0);
    if (!first->n) {
        doc_say(a->d,
                _("No State of the population is party to the {statute}, so that there is no law "
                  "or agreement of a State Party to report."),
                WITH({ "statute", statute(a) }));
        return;
    }
    Str   *parts = NEW(a->keep, Str, n);
    size_t found = 0;
    for (size_t i = 0; i < n; i++)
        if (measure_figure(a, codes[i], 0)->k)
            parts[found++] = str_format(a->keep, _("%.*s in %.*s"), ARG(code_words(a, codes[i])),
                                        ARG(value_text(a, measure_figure(a, codes[i], 0))));
    doc_say(a->d,
            found ? _("Of {n} States Parties the sources that were read record, signed, enacted or in "
                      "force by {day}: {list}. **These are lower bounds:** nobody has looked at every "
                      "State, and what is not recorded may exist. {see:measures-groups} counts them, "
                      "{see:measures-states} shows each State.")
                  : _("Of {n} States Parties the sources that were read record no measure signed, "
                      "enacted or in force by {day}. That does not say that there is none: nobody has "
                      "looked at "
                      "every State. {see:measures-groups} counts them, {see:measures-states} shows "
                      "each State."),
            WITH({ "n", whole(a, first->n) }, { "day", day_words(a, a->w->scope->cutoff) },
                 { "list", list_words(a, parts, found) }));
    measure_table(a, codes, n);
    chart_with(a, "implementation",
               _("{see:implementation} draws the same, with the States of which nothing is recorded."), NULL);
    Grid grid = grid_make(a, codes, n);
    grid_table(a, &grid);
    say_silent(a, &grid, first->n);
}

void section_implementation(Content *a)
{
    size_t *treaties = NEW(a->keep, size_t, 2 * a->w->data->treaties_n + 1), amendments = 0, n;
    if (!is_statute(a)) {
        doc_say(a->d,
                _("Amendments, the privileges agreement and implementing law belong to the Rome "
                  "Statute, and this run is about another "
                  "treaty ({subject}). They are left out."),
                WITH({ "subject", statute(a) }));
        return;
    }
    n = companions(a, treaties, &amendments);
    if (n)
        treaty_table(a, treaties, amendments, n);
    else
        doc_say(a->d,
                _("The data hold no amendment to the {statute} and no agreement on privileges and "
                  "immunities that had been adopted by the cut-off."),
                WITH({ "statute", statute(a) }));
    for (size_t i = amendments; i < n; i++)
        missing_table(a, treaties[i]);
    measures(a);
}
