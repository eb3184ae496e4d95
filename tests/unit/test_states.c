// test_states.c - states.csv read back: the sum over its rows gives every count of figures.csv, for every
// group and treaty. And what figures/states.h tells of single States.
#include "fixture.h"

#include "figures/families/families.h"
#include "figures/states.h"
#include "output/states_csv.h"

#include <math.h>

// states.csv as read by any tool.
typedef struct {
    Csv   csv;
    Walk *walk;
} Sheet;

static Sheet sheet_of(Desk *d, Walk *w)
{
    Str   text = states_csv(&w->world, &d->keep);
    Sheet s = { csv_parse_bytes(text, S("states.csv"), &d->keep, &d->diag), w };
    assert_int_equal(diag_errors(&d->diag), 0);
    return s;
}

static size_t column_of(const Sheet *s, const char *name)
{
    for (size_t c = 0; c < s->csv.columns; c++)
        if (str_eq(s->csv.header[c].text, str(name)))
            return c;
    fail_msg("no column %s", name);
    return 0;
}

static Str cell_of(const Sheet *s, size_t row, const char *column)
{
    return s->csv.cells[row * s->csv.columns + column_of(s, column)].text;
}

// Items of a list that begin with the code, or are it: "cat=1987-06-26".
static size_t items_of(Str list, Str code)
{
    size_t n = 0;
    for (Cut cut = { .tail = list, .ok = list.n > 0 }; cut.ok;) {
        cut = str_cut(cut.tail, ';');
        n += str_eq(str_cut(cut.head, '=').head, code);
    }
    return n;
}

static bool in_group(const Sheet *s, size_t row, Str group)
{
    return str_eq(group, S("all")) || items_of(cell_of(s, row, "group"), group) ||
           items_of(cell_of(s, row, "parts"), group);
}

static bool is_in(const Sheet *s, size_t row, const char *column, Str code)
{
    return items_of(cell_of(s, row, column), code) > 0;
}

static double sum_of(const Sheet *s, const char *column, Str code, Str group)
{
    double sum = 0;
    for (size_t r = 0; r < s->csv.rows; r++)
        if (in_group(s, r, group))
            sum += (double)items_of(cell_of(s, r, column), code);
    return sum;
}

// Measures that count the items of one column -----------------------------------------------------------

static const struct {
    const char *measure, *column;
} COUNTED[] = {
    { "parties", "party_to" },
    { "signatories", "signatory_to" },
    { "withdrawn", "withdrawn_from" },
    { "parties-deposited", "party_by_deposit" },
    { "parties-in-force", "party_in_force" },
    { "awaiting-entry", "awaiting_entry_to" },
    { "withdrawal-pending", "withdrawing_from" },
    { "joined", "joined" },
    { "left", "left" },
    { "joined-in-force", "joined_in_force" },
    { "left-in-force", "left_in_force" },
};

// The others, by what they count of a row; n where the figure has another base than the group's rows.
typedef struct {
    double value, n;
} Sum;

static Sum sum_rows(const Sheet *s, const Figure *f,
                    bool (*counts)(const Sheet *s, size_t row, const Figure *f),
                    bool (*base)(const Sheet *s, size_t row, const Figure *f))
{
    Sum sum = { 0, 0 };
    for (size_t r = 0; r < s->csv.rows; r++) {
        if (!in_group(s, r, *f->group_name) || (base && !base(s, r, f)))
            continue;
        sum.n++;
        sum.value += counts(s, r, f);
    }
    return sum;
}

static Str  subject_of(const Sheet *s) { return s->walk->data.treaties[s->walk->scope.subject].code; }
static bool has_subject(const Sheet *s, size_t row, const Figure *f)
{
    (void)f;
    return is_in(s, row, "party_to", subject_of(s));
}
static bool has_first(const Sheet *s, size_t row, const Figure *f)
{
    return is_in(s, row, "party_to", str_cut(f->what, '+').head);
}
static bool has_both(const Sheet *s, size_t r, const Figure *f)
{
    return has_first(s, r, f) && has_subject(s, r, f);
}
static bool has_one(const Sheet *s, size_t r, const Figure *f)
{
    return has_first(s, r, f) && !has_subject(s, r, f);
}
static bool has_two(const Sheet *s, size_t r, const Figure *f)
{
    return !has_first(s, r, f) && has_subject(s, r, f);
}
static bool has_none(const Sheet *s, size_t r, const Figure *f)
{
    return !has_first(s, r, f) && !has_subject(s, r, f);
}
static bool any_row(const Sheet *s, size_t row, const Figure *f) { return (void)s, (void)row, (void)f, true; }

static bool lacks_what(const Sheet *s, size_t row, const Figure *f)
{
    return has_subject(s, row, f) && !is_in(s, row, "party_to", f->what);
}
static bool has_what(const Sheet *s, size_t row, const Figure *f)
{
    return is_in(s, row, "party_to", f->what);
}

static bool is_missing(const Sheet *s, size_t row, const Figure *f)
{
    (void)f;
    return str_eq(cell_of(s, row, "outreach_missing"), S("yes"));
}
static bool is_reached(const Sheet *s, size_t row, const Figure *f)
{
    return (void)f, cell_of(s, row, "events").n > 0;
}

static bool has_measure(const Sheet *s, size_t row, const Figure *f)
{
    static const char *const DONE[] = { "signed", "enacted", "in-force" };
    bool                     done = false;
    for (Cut cut = { .tail = cell_of(s, row, "measures"), .ok = true }; cut.ok;) {
        cut = str_cut(cut.tail, ';');
        Cut item = str_cut(cut.head, '=');
        for (size_t k = 0; k < COUNT(DONE); k++)
            done |= str_eq(item.head, f->what) && str_eq(str_cut(item.tail, '/').head, str(DONE[k]));
    }
    return done;
}

static const struct {
    const char *measure;
    bool (*counts)(const Sheet *s, size_t row, const Figure *f);
    bool (*base)(const Sheet *s, size_t row, const Figure *f); // NULL: all rows of the group
} SUMMED[] = {
    { "states", any_row, NULL },
    { "missing", lacks_what, NULL },
    { "rate", has_what, NULL },
    { "both", has_both, NULL },
    { "first-only", has_one, NULL },
    { "second-only", has_two, NULL },
    { "neither", has_none, NULL },
    { "reach", is_reached, is_missing },
    { "measure", has_measure, has_subject },
};

static void assert_equals(const Figure *f, double got, double want, Arena *keep)
{
    if (fabs(got - want) > 1e-9)
        fail_msg("%.*s: the rows give %g, the figure is %g", ARG(figure_id(f, keep)), got, want);
}

// The depths of one half: their mean; the chances of a group: their sum.
static void assert_record(const Sheet *s, const Figure *f, Arena *keep)
{
    double sum = 0, n = 0, chance = 0;
    bool   parties = str_eq(f->what, S("party"));
    for (size_t r = 0; r < s->csv.rows; r++) {
        if (!in_group(s, r, *f->group_name))
            continue;
        chance += cell_of(s, r, "chance").n ? strtod(cell_of(s, r, "chance").s, NULL) : 0;
        if (has_subject(s, r, f) == parties)
            sum += strtod(cell_of(s, r, "depth").s, NULL), n++;
    }
    if (strcmp(f->def->measure, "depth") == 0 && n > 0)
        assert_equals(f, sum / n, f->value, keep);
    else if (strcmp(f->def->measure, "expected") == 0 && !isnan(f->value) && !s->walk->scope.overlap &&
             f->group < s->walk->scope.groups_n) // of a part another fit is expected
        assert_equals(f, chance, f->value, keep);
}

// An outreach period that begins after the cut-off holds no event, and its States are not those of the rows.
static bool has_period(const Sheet *s)
{
    Period period = outreach_period(&s->walk->world);
    return period.from <= period.to;
}

// Figures of a group that the sums above give; returns how many.
static size_t assert_sums(const Sheet *s, Arena *keep)
{
    size_t compared = 0;
    for (size_t i = 0; i < s->walk->figures.n; i++) {
        const Figure *f = &s->walk->figures.items[i];
        if (f->at_kind != AT_NONE)
            continue;
        for (size_t m = 0; m < COUNT(COUNTED); m++)
            if (strcmp(COUNTED[m].measure, f->def->measure) == 0)
                assert_equals(f, sum_of(s, COUNTED[m].column, f->what, *f->group_name), f->value, keep),
                    compared++;
        for (size_t m = 0; m < COUNT(SUMMED); m++) {
            if (strcmp(SUMMED[m].measure, f->def->measure) != 0 ||
                (SUMMED[m].base == is_missing && !has_period(s)))
                continue;
            Sum sum = sum_rows(s, f, SUMMED[m].counts, SUMMED[m].base);
            assert_equals(f, sum.value, f->has_k ? (double)f->k : f->value, keep);
            if (f->has_n)
                assert_equals(f, sum.n, (double)f->n, keep);
            compared++;
        }
        assert_record(s, f, keep);
    }
    return compared;
}

static void rows_give_every_count(void **state)
{
    (void)state;
    static const char *const SETTINGS[] = { NULL,
                                            "report.clock=deposited",
                                            "population.grouping=subregions",
                                            "population.grouping=regional-organizations",
                                            "population.kinds=member",
                                            "report.as_of=2019-03-10",
                                            "report.as_of=1999-12-31",
                                            "treaties.subject=cat" };
    for (size_t i = 0; i < COUNT(SETTINGS); i++) {
        Desk *d = desk_open();
        Walk *w = walk(d, "config.ini", &SETTINGS[i], SETTINGS[i] != NULL);
        if (diag_errors(&d->diag))
            fail_msg("%s", str_c(&d->keep, diag_report(&d->diag, false, false, &d->keep)));
        Sheet s = sheet_of(d, w);
        assert_int_equal(s.csv.rows, w->scope.groups[0].n);
        assert_true(assert_sums(&s, &d->keep) > 1000);
    }
}

// Single cells ---------------------------------------------------------------------------------------------

static void cells_of_known_states(void **state)
{
    (void)state;
    static const struct {
        const char *state, *column, *want;
    } CASES[] = {
        { "UKR", "standing", "signatory" },
        { "UKR", "awaiting_entry", "yes" },
        { "UKR", "deposit", "2024-10-25" },
        { "UKR", "entry", "2025-01-01" },
        { "MYS", "standing", "none" },
        { "MYS", "withdrawal", "before-entry" },
        { "MYS", "entry", "" },
        { "PHL", "standing", "withdrawn" },
        { "PHL", "withdrawal", "in-effect" },
        { "PHL", "withdrawal_effect", "2019-03-17" },
        { "GMB", "withdrawal", "rescinded" },
        { "GMB", "withdrawal_effect", "" },
        { "COK", "kind", "other" },
        { "VAT", "kind", "observer" },
        { "NPL", "standing", "none" },
        { "NPL", "depth", "13" },
        { "THA", "signature", "2000-10-02" },
        { "USA", "signature_withdrawn", "2002-05-06" },
    };
    Desk *d = desk_open();
    Sheet s = sheet_of(d, walk_shipped(d));
    for (size_t i = 0; i < COUNT(CASES); i++) {
        size_t r = 0;
        while (r < s.csv.rows && !str_eq(cell_of(&s, r, "state"), str(CASES[i].state)))
            r++;
        assert_true(r < s.csv.rows);
        Str got = cell_of(&s, r, CASES[i].column);
        if (!str_eq(got, str(CASES[i].want)))
            fail_msg("%s of %s: '%.*s', want '%s'", CASES[i].column, CASES[i].state, ARG(got), CASES[i].want);
    }
}

// A pending withdrawal is in force, and the day on which it takes effect is told.
static void pending_withdrawals_are_shown(void **state)
{
    (void)state;
    Desk *d = desk_open();
    desk_tables(d);
    desk_write(d, "actions.csv",
               ACTIONS_HEAD
               "AAA,statute,2003-01-01,ratification,,,a\nAAA,statute,2019-06-01,withdrawal,,,a\n");
    Sheet s = sheet_of(d, walk_small(d));
    desk_close(d);
    assert_str(cell_of(&s, 0, "standing"), "party");
    assert_str(cell_of(&s, 0, "withdrawal_pending"), "yes");
    assert_str(cell_of(&s, 0, "withdrawal"), "pending");
    assert_str(cell_of(&s, 0, "withdrawing_from"), "statute=2020-06-01");
}

// Neighbours -----------------------------------------------------------------------------------------------

// Each pair counted anew from the cells of states.csv; then order and ties.
static void neighbours_are_by_jaccard(void **state)
{
    (void)state;
    Desk      *d = desk_open();
    Walk      *w = walk_shipped(d);
    Neighbour *near = NEW(&d->keep, Neighbour, w->data.states_n);
    size_t     nepal = index_find(&w->data.state_index, str("NPL"));
    size_t     n = states_neighbours(&w->world, nepal, near, d->scratch);
    assert_int_equal(n, w->scope.groups[0].n - 1);
    for (size_t i = 0; i < n; i++) {
        size_t common = 0, either = 0;
        for (size_t p = 0; p < w->scope.predictors_n; p++) {
            size_t  t = w->scope.predictors[p];
            History a = history_of(w->standing[0], t, nepal),
                    b = history_of(w->standing[0], t, near[i].state);
            bool x = history_at(a, CLOCK_IN_FORCE, w->scope.cutoff).kind == STANDING_PARTY;
            bool y = history_at(b, CLOCK_IN_FORCE, w->scope.cutoff).kind == STANDING_PARTY;
            common += x && y, either += x || y;
        }
        assert_int_equal(near[i].common, common);
        assert_int_equal(near[i].either, either);
        assert_true(near[i].state != nepal);
        if (!i)
            continue;
        double was = neighbour_distance(&near[i - 1]), is = neighbour_distance(&near[i]);
        assert_true(was <= is);
        if (near[i - 1].common * near[i].either == near[i].common * near[i - 1].either)
            assert_true(str_cmp(w->data.states[near[i - 1].state].name, w->data.states[near[i].state].name) <
                        0);
    }
}

// Two States without any treaty have the same record: distance 0.
static void states_without_treaties_are_alike(void **state)
{
    (void)state;
    Desk *d = desk_open();
    desk_tables(d);
    desk_write(d, "actions.csv", ACTIONS_HEAD "CCC,pact,2003-01-01,ratification,,,a\n");
    Walk     *w = walk_small(d);
    Neighbour near[5];
    desk_close(d);
    assert_int_equal(states_neighbours(&w->world, 0, near, d->scratch), 4);
    assert_int_equal(near[0].state, 1);
    assert_int_equal(near[3].state, 2); // the only one with a treaty
    assert_close(neighbour_distance(&near[0]), 0, 0);
    assert_close(neighbour_distance(&near[3]), 1, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_give_every_count),
        cmocka_unit_test(cells_of_known_states),
        cmocka_unit_test(pending_withdrawals_are_shown),
        cmocka_unit_test(neighbours_are_by_jaccard),
        cmocka_unit_test(states_without_treaties_are_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
