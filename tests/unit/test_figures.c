// test_figures.c - the figures of the shipped data, the order of rows, notes, provenance, and what
// must not change a number.
#include "fixture.h"

#include "output/compare.h"
#include "figures/families/families.h"

static const struct {
    const char *id;
    double      value, tolerance;
} KNOWN[] = {
    // cells of STORY.md: CAT and CEDAW-OP with the Statute
    { "both/cat+rome-statute/asia-pacific", 18, 0 },
    { "first-only/cat+rome-statute/asia-pacific", 24, 0 },
    { "second-only/cat+rome-statute/asia-pacific", 1, 0 },
    { "neither/cat+rome-statute/asia-pacific", 14, 0 },
    { "both/cedaw-op+rome-statute/asia-pacific", 12, 0 },
    { "first-only/cedaw-op+rome-statute/asia-pacific", 8, 0 },
    { "second-only/cedaw-op+rome-statute/asia-pacific", 7, 0 },
    { "neither/cedaw-op+rome-statute/asia-pacific", 30, 0 },
    { "both/crc+rome-statute/asia-pacific", 19, 0 },
    { "neither/crc+rome-statute/asia-pacific", 0, 0 },
    { "phi/cedaw-op+rome-statute/asia-pacific", 0.42, 0.005 },
    { "phi/cat+rome-statute/asia-pacific", 0.34, 0.005 },
    { "phi/iccpr-op1+rome-statute/all", 0.45, 0.005 },
    { "phi/icerd+rome-statute/asia-pacific", -0.03, 0.005 },
    { "phi/crc+rome-statute/asia-pacific", NAN, 0 },
    { "odds-ratio/cedaw-op+rome-statute/asia-pacific", 6.2, 0.05 },
    { "odds-ratio/cat+rome-statute/asia-pacific", 10.2, 0.05 },
    { "odds-ratio/icescr-op+rome-statute/asia-pacific", INFINITY, 0 },
    { "fisher-p/cat+rome-statute/asia-pacific", 0.011, 0.0005 },
    { "fisher-q/cedaw-op+rome-statute/asia-pacific", 0.0498, 0.00005 },
    { "fisher-q/cat+rome-statute/asia-pacific", 0.072, 0.0005 },
    { "fisher-q/crc+rome-statute/asia-pacific", NAN, 0 },
    { "rate-difference/icescr-op+rome-statute/all", 0.39, 0.005 },
    { "rate/rome-statute/all", 124.0 / 197, 1e-15 },
    { "rate/rome-statute/african", 33.0 / 54, 1e-15 },
    { "rate/rome-statute/asia-pacific", 19.0 / 57, 1e-15 },
    { "rate/rome-statute/eastern-european", 19.0 / 23, 1e-15 },
    { "rate/rome-statute/grulac", 28.0 / 33, 1e-15 },
    { "rate/rome-statute/weog", 25.0 / 30, 1e-15 },
    { "states/population/all", 197, 0 },
    { "withdrawn/rome-statute/all", 2, 0 },
    { "joined/rome-statute/all", 1, 0 },
    { "joined/rome-statute/eastern-european", 1, 0 },
    { "joined-in-force/rome-statute/all", 1, 0 },
    { "left/rome-statute/all", 0, 0 },
    { "left-in-force/rome-statute/all", 0, 0 },
    { "parties/rome-statute/all@2002-12-31", 81, 0 },
    { "parties/rome-statute/all@2006-12-31", 103, 0 },
    { "parties/rome-statute/all@2010-12-31", 113, 0 },
    { "parties/rome-statute/all@2014-12-31", 122, 0 },
    { "parties/rome-statute/all@2018-12-31", 123, 0 },
    { "parties/rome-statute/all@2019-12-31", 122, 0 },
    { "parties/rome-statute/all@2023-12-31", 123, 0 },
    { "parties/rome-statute/all@2024-11-08", 124, 0 },
    { "parties/rome-statute/asia-pacific@2002-12-31", 10, 0 },
    { "parties/rome-statute/asia-pacific@2006-12-31", 12, 0 },
    { "parties/rome-statute/asia-pacific@2010-12-31", 15, 0 },
    { "parties/rome-statute/asia-pacific@2014-12-31", 18, 0 },
    { "parties/rome-statute/asia-pacific@2018-12-31", 19, 0 },
    { "parties/rome-statute/asia-pacific@2019-12-31", 18, 0 },
    { "parties/rome-statute/asia-pacific@2023-12-31", 19, 0 },
};

static void figures_known(void **state)
{
    (void)state;
    Desk *d = desk_open();
    Walk *w = walk_shipped(d);
    for (size_t i = 0; i < COUNT(KNOWN); i++) {
        const Figure *f = figure_find(&w->figures, "%s", KNOWN[i].id);
        if (!f)
            fail_msg("%s is not there", KNOWN[i].id);
        bool ok = isnan(KNOWN[i].value)   ? isnan(f->value)
                  : isinf(KNOWN[i].value) ? f->value == KNOWN[i].value
                                          : fabs(f->value - KNOWN[i].value) <= KNOWN[i].tolerance;
        if (!ok)
            fail_msg("%s is %.17g, want %g", KNOWN[i].id, f->value, KNOWN[i].value);
    }
    const Figure *rate = figure_get(&w->figures, "rate/rome-statute/asia-pacific");
    assert_close(rate->low, 0.225, 0.003);
    assert_close(rate->high, 0.463, 0.003);
    assert_int_equal(rate->k * 1000 + rate->n, 19057);
}

// 27 treaties, 18 predictors, 6 groups, 26 year-ends and the cut-off.
static const struct {
    const char *measure;
    size_t      n;
} COUNTS[] = {
    { "states", 8 },
    { "parties", 27 * 8 + 27 * 8 },
    { "signatories", 27 * 8 },
    { "withdrawn", 27 * 8 },
    { "rate", 27 * 8 + 27 * 8 },
    { "joined", 27 * 8 },
    { "left", 27 * 8 },
    { "joined-in-force", 27 * 8 },
    { "left-in-force", 27 * 8 },
    { "both", 144 },
    { "first-only", 144 },
    { "second-only", 144 },
    { "neither", 144 },
    { "phi", 144 },
    { "odds-ratio", 144 },
    { "fisher-p", 144 },
    { "fisher-q", 144 },
    { "rate-difference", 144 },
};

static void numbers_of_figures(void **state)
{
    (void)state;
    Desk *d = desk_open();
    Walk *w = walk_shipped(d);
    for (size_t i = 0; i < COUNT(COUNTS); i++) {
        size_t n = 0;
        for (size_t k = 0; k < w->figures.n; k++)
            n += strcmp(w->figures.items[k].def->measure, COUNTS[i].measure) == 0;
        if (n != COUNTS[i].n)
            fail_msg("%s: %zu figures, want %zu", COUNTS[i].measure, n, COUNTS[i].n);
    }
}

static int group_order(const Figure *a, const Figure *b)
{
    bool x = str_eq(*a->group_name, S("all")), y = str_eq(*b->group_name, S("all"));
    return x || y ? y - x : str_cmp(*a->group_name, *b->group_name);
}

// Registry order, then what and group in byte order with all first, then at.
static int row_order(const Figure *a, const Figure *b)
{
    if (a->def != b->def)
        return a->def < b->def ? -1 : 1;
    int what = str_cmp(a->what, b->what), group = group_order(a, b);
    if (what || group)
        return what ? what : group;
    if (a->at_kind != b->at_kind)
        return a->at_kind < b->at_kind ? -1 : 1;
    return (a->at > b->at) - (a->at < b->at);
}

static void rows_stand_in_order(void **state)
{
    (void)state;
    Desk      *d = desk_open();
    Walk      *w = walk_shipped(d);
    const Str *ids = figure_ids(&w->figures);
    for (size_t i = 1; i < w->figures.n; i++)
        if (row_order(&w->figures.items[i - 1], &w->figures.items[i]) >= 0)
            fail_msg("%.*s stands before %.*s", ARG(ids[i - 1]), ARG(ids[i]));
    for (size_t i = 0; i < w->figures.n; i++)
        assert_int_equal(figure_find(&w->figures, "%.*s", ARG(ids[i])) - w->figures.items, i);
}

static void counts_stand_beside_values(void **state)
{
    (void)state;
    static const char *const WITH_N[] = { "both",       "first-only", "second-only", "neither",        "phi",
                                          "odds-ratio", "fisher-p",   "fisher-q",    "rate-difference" };
    Desk                    *d = desk_open();
    Walk                    *w = walk_shipped(d);
    for (size_t i = 0; i < w->figures.n; i++) {
        const Figure *f = &w->figures.items[i];
        bool          is_rate = strcmp(f->def->measure, "rate") == 0;
        if (is_rate || (strcmp(f->def->measure, "parties") == 0 && f->at_kind == AT_DAY))
            assert_true(f->has_k && f->has_n && f->k <= f->n);
        if (is_rate)
            assert_true(f->low <= f->value && f->value <= f->high && f->low >= 0 && f->high <= 1);
        if (is_rate && f->k == 0)
            assert_true(f->low == 0);
        if (is_rate && f->k == f->n)
            assert_true(f->high == 1);
        for (size_t k = 0; k < COUNT(WITH_N); k++)
            if (strcmp(f->def->measure, WITH_N[k]) == 0)
                assert_true(f->has_n && !f->has_k && f->n == w->scope.groups[f->group].n);
        if (isnan(f->value) && f->note.n == 0)
            fail_msg("%.*s is undefined and does not say why", ARG(figure_id(f, &d->keep)));
        if (!isnan(f->low) && !isnan(f->value)) // a median may have no upper bound
            assert_true(f->low <= f->value && (isnan(f->high) || f->value <= f->high));
    }
}

static void notes_and_provenance(void **state)
{
    (void)state;
    Desk *d = desk_open();
    Walk *w = walk_shipped(d);
    assert_str(figure_get(&w->figures, "rate/rome-statute/all")->note, "");
    assert_str(figure_get(&w->figures, "rate/apic/all")->note, "data to 2017-05-17");
    assert_str(figure_get(&w->figures, "joined/apic/weog")->note, "data to 2017-05-17");
    const Figure *phi = figure_get(&w->figures, "phi/crc+rome-statute/asia-pacific");
    assert_int_equal(phi->n, 57);
    assert_true(phi->note.n > 0);
    // all acts of the human rights treaties are from the depositary
    assert_int_equal(figure_get(&w->figures, "rate/cat/all")->provenance, CONFIDENCE_A);
    // Zambia's accession in April 2022
    assert_int_equal(figure_get(&w->figures, "rate/genocide-convention/african")->provenance, CONFIDENCE_C);
    // two unsignings weigh on the signatories, not on the parties; so does Russia's
    assert_int_equal(figure_get(&w->figures, "rate/rome-statute/weog")->provenance, CONFIDENCE_A);
    assert_int_equal(figure_get(&w->figures, "signatories/rome-statute/weog")->provenance, CONFIDENCE_B);
    assert_int_equal(figure_get(&w->figures, "parties/rome-statute/eastern-european@2015-12-31")->provenance,
                     CONFIDENCE_A);
    assert_int_equal(figure_get(&w->figures, "parties/rome-statute/eastern-european")->provenance,
                     CONFIDENCE_A);
    assert_int_equal(figure_get(&w->figures, "signatories/rome-statute/eastern-european")->provenance,
                     CONFIDENCE_C);
    // Armenia's deposit is of before the period, its entry within; the period rests on the session
    const Session *since = w->scope.since_session;
    Confidence     worst = since->confidence > CONFIDENCE_A ? (Confidence)since->confidence : CONFIDENCE_A;
    assert_int_equal(figure_get(&w->figures, "joined-in-force/rome-statute/all")->provenance, worst);
}

static void entry_by_rule_has_provenance(void **state)
{
    (void)state;
    Desk *d = desk_open();
    desk_tables(d);
    desk_write(d, "sessions.csv",
               SESSIONS_HEAD
               "s1,1,2018-12-01,2018-12-10,,,,,,,\ns2,2,2019-12-01,2019-12-10,,,,2019-11-30,,,\n");
    desk_write(d, "actions.csv",
               ACTIONS_HEAD "AAA,pact,2018-12-01,ratification,,,c\nBBB,pact,2017-01-01,ratification,,,b\n"
                            "BBB,pact,2019-01-01,withdrawal,2019-06-01,,a\n");
    Walk *w = walk_small(d);
    desk_close(d);
    assert_int_equal(diag_errors(&d->diag), 0);
    const Figure *in = figure_get(&w->figures, "joined-in-force/pact/all");
    assert_close(in->value, 1, 0);
    assert_int_equal(in->provenance, CONFIDENCE_C);
    assert_int_equal(figure_get(&w->figures, "joined/pact/all")->provenance, CONFIDENCE_NONE);
    assert_int_equal(figure_get(&w->figures, "left/pact/all")->provenance, CONFIDENCE_A);
    assert_close(figure_get(&w->figures, "left-in-force/pact/north")->value, 1, 0);
}

// What must not change a number ---------------------------------------------------------------------

// The rows of a shipped table in another order, on the desk.
static void shuffle(Desk *d, const char *folder, const char *name, uint64_t *seed)
{
    FileNote note;
    assert_true(file_read(str_format(&d->keep, "%s/%s", folder, name).s, &d->keep, &note, NULL));
    Cut    cut = str_cut(note.bytes, '\n');
    Str   *lines = NEW(&d->keep, Str, 10000);
    size_t n = 0;
    Text   t = { .in = &d->keep };
    text_addf(&t, "%.*s\n", ARG(cut.head));
    while (cut.tail.n) {
        cut = str_cut(cut.tail, '\n');
        lines[n++] = cut.head;
    }
    for (size_t i = n; i > 1; i--) {
        size_t k = below(seed, i);
        Str    moved = lines[k];
        lines[k] = lines[i - 1], lines[i - 1] = moved;
    }
    for (size_t i = 0; i < n; i++)
        text_addf(&t, "%.*s\n", ARG(lines[i]));
    desk_put(d, name, text_str(&t));
}

// The shipped tables on the desk, in the order in which they are or in another.
static Walk *walk_shuffled(Desk *d, bool states_too, uint64_t *seed)
{
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        const char *folder = TABLES[i].place == IN_RESPONSES ? "data/illustrative" : "data";
        FileNote    note;
        if (i != TABLE_STATES || states_too) {
            shuffle(d, folder, TABLES[i].file, seed);
            continue;
        }
        assert_true(
            file_read(str_format(&d->keep, "%s/%s", folder, TABLES[i].file).s, &d->keep, &note, NULL));
        desk_put(d, TABLES[i].file, note.bytes);
    }
    const char **sets = NEW(&d->keep, const char *, 2);
    sets[0] = str_format(&d->keep, "data.dir=%s", d->folder).s;
    sets[1] = "data.responses=.";
    Walk *w = walk(d, "config.ini", sets, 2);
    assert_int_equal(diag_errors(&d->diag), 0);
    return w;
}

// Sums run over States in the order of the file: another order may move a last bit, no more.
static void order_of_rows_does_not_matter(void **state)
{
    (void)state;
    Desk    *d = desk_open();
    uint64_t seed = 5;
    Str      want = figures_text(d, walk_shipped(d));
    Str      got = figures_text(d, walk_shuffled(d, false, &seed));
    assert_true(str_eq(got, want));
    RunFiles old = { .file = S("old.csv"), .figures = want };
    RunFiles new = { .file = S("new.csv"), .figures = figures_text(d, walk_shuffled(d, true, &seed)) };
    Comparison c = figures_compare(&old, &new, 1e-11, (StrList){ 0 }, &d->keep, &d->diag);
    desk_close(d);
    assert_true(c.ok);
    assert_int_equal(c.n, 0);
}

static const char SMALL_ACTS[] = ACTIONS_HEAD "AAA,statute,2000-01-01,ratification,,,a\nBBB,statute,2004-01-"
                                              "01,ratification,,,a\nCCC,pact,2007-01-01,accession,,,b\n"
                                              "AAA,pact,1995-01-01,accession,,,a\nDDD,pact,1995-01-01,"
                                              "accession,,,a\nDDD,statute,2010-01-01,accession,,,c\n";

static bool same_number(double a, double b) { return (isnan(a) && isnan(b)) || a == b; }

static bool same_figure(const Figure *a, const Figure *b)
{
    return same_number(a->value, b->value) && same_number(a->low, b->low) && same_number(a->high, b->high) &&
           a->k == b->k && a->n == b->n && a->provenance == b->provenance;
}

static void names_of_states_do_not_matter(void **state)
{
    (void)state;
    Desk *d = desk_open();
    desk_tables(d);
    desk_write(d, "actions.csv", SMALL_ACTS);
    Walk *was = walk_small(d);
    // AAA <-> ZZZ and so on, everywhere
    static const char *const FILES[] = { "states.csv", "actions.csv", "groups.csv" };
    for (size_t i = 0; i < COUNT(FILES); i++) {
        FileNote note;
        assert_true(file_read(desk_path(d, FILES[i]), &d->keep, &note, NULL));
        char *s = str_c(&d->keep, note.bytes);
        for (char *c = s; *c; c++)
            if (c[0] >= 'A' && c[0] <= 'E' && c[1] == c[0] && c[2] == c[0]) {
                memset(c, 'A' + 'Z' - c[0], 3);
                c += 2;
            }
        desk_write(d, FILES[i], s);
    }
    Walk *now = walk_small(d);
    desk_close(d);
    assert_int_equal(diag_errors(&d->diag), 0);
    assert_int_equal(now->figures.n, was->figures.n);
    for (size_t i = 0; i < now->figures.n; i++)
        if (!str_eq(figure_ids(&now->figures)[i], figure_ids(&was->figures)[i]) ||
            !same_figure(&now->figures.items[i], &was->figures.items[i]))
            fail_msg("%.*s moved", ARG(figure_ids(&was->figures)[i]));
}

static void a_state_of_no_group_changes_all_alone(void **state)
{
    (void)state;
    static const char *const MEASURES[] = { "states", "parties",    "signatories", "withdrawn",   "rate",
                                            "joined", "both",       "first-only",  "second-only", "neither",
                                            "phi",    "odds-ratio", "fisher-p" };
    Desk                    *d = desk_open();
    desk_tables(d);
    desk_write(d, "actions.csv", SMALL_ACTS);
    Walk *was = walk_small(d);
    desk_write(d, "states.csv", STATES_HEAD STATES_ROWS "FFF,Fland,,,,other,\n");
    Walk  *now = walk_small(d);
    size_t moved = 0;
    desk_close(d);
    assert_int_equal(diag_errors(&d->diag), 0);
    const Str *ids = figure_ids(&was->figures);
    for (size_t i = 0; i < was->figures.n; i++) {
        const Figure *a = &was->figures.items[i], *b = figure_get(&now->figures, "%.*s", ARG(ids[i]));
        bool          listed = false;
        for (size_t m = 0; m < COUNT(MEASURES); m++)
            listed |= strcmp(a->def->measure, MEASURES[m]) == 0;
        if (!listed || same_figure(a, b))
            continue;
        moved++;
        if (a->group != 0)
            fail_msg("%.*s moved", ARG(ids[i]));
    }
    assert_true(moved > 5);
    assert_close(figure_get(&now->figures, "neither/pact+statute/all")->value, 2, 0); // EEE and FFF
}

static void predictor_and_subject_are_symmetric(void **state)
{
    (void)state;
    static const char *const MEASURES[] = { "both", "neither", "phi", "odds-ratio", "fisher-p" };
    static const char *const THERE[] = { "treaties.predictors=cat" }, *const BACK[] = {
        "treaties.subject=cat", "treaties.predictors=rome-statute"
    };
    Desk *d = desk_open();
    Walk *a = walk(d, "config.ini", THERE, 1), *b = walk(d, "config.ini", BACK, 2);
    for (size_t m = 0; m < COUNT(MEASURES); m++)
        for (size_t g = 0; g < a->scope.groups_n; g++) {
            Str           group = a->scope.groups[g].name;
            const Figure *x = figure_get(&a->figures, "%s/cat+rome-statute/%.*s", MEASURES[m], ARG(group));
            const Figure *y = figure_get(&b->figures, "%s/rome-statute+cat/%.*s", MEASURES[m], ARG(group));
            if (!is_close(x->value, y->value, 1e-12) || !is_close(x->low, y->low, 1e-11) ||
                !is_close(x->high, y->high, 1e-11))
                fail_msg("%s in %.*s: %.17g and %.17g", MEASURES[m], ARG(group), x->value, y->value);
        }
}

static void empty_groups_and_absent_intervals(void **state)
{
    (void)state;
    Desk *d = desk_open();
    desk_tables(d);
    desk_write(d, "states.csv", STATES_HEAD STATES_ROWS "FFF,Fland,,hollow,,observer,\n");
    desk_write(d, "actions.csv", SMALL_ACTS);
    Walk *w = walk_with(d, "population.kinds=member");
    assert_int_equal(diag_errors(&d->diag), 0);
    const Figure *rate = figure_get(&w->figures, "rate/statute/hollow");
    assert_true(isnan(rate->value) && rate->has_k && rate->has_n && rate->k == 0 && rate->n == 0 &&
                rate->note.n);
    assert_close(figure_get(&w->figures, "states/population/hollow")->value, 0, 0);
    const Figure *phi = figure_get(&w->figures, "phi/pact+statute/hollow");
    assert_true(isnan(phi->value) && phi->n == 0 && phi->note.n);
    Walk         *none = walk_with(d, "rates.interval=none");
    const Figure *bare = figure_get(&none->figures, "rate/statute/all");
    assert_true(isnan(bare->low) && isnan(bare->high) && !isnan(bare->value));
    // a State that joins the United Nations in 2006 counts from then on in the series
    assert_int_equal(figure_get(&none->figures, "rate/statute/all@2005-12-31")->n, 5);
    assert_int_equal(figure_get(&none->figures, "rate/statute/all@2006-12-31")->n, 6);
    assert_int_equal(figure_get(&none->figures, "rate/statute/all@2019-11-30")->n, 6); // the cut-off
    desk_close(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_known),
        cmocka_unit_test(numbers_of_figures),
        cmocka_unit_test(rows_stand_in_order),
        cmocka_unit_test(counts_stand_beside_values),
        cmocka_unit_test(notes_and_provenance),
        cmocka_unit_test(entry_by_rule_has_provenance),
        cmocka_unit_test(order_of_rows_does_not_matter),
        cmocka_unit_test(names_of_states_do_not_matter),
        cmocka_unit_test(a_state_of_no_group_changes_all_alone),
        cmocka_unit_test(predictor_and_subject_are_symmetric),
        cmocka_unit_test(empty_groups_and_absent_intervals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
