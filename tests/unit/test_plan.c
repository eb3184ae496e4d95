// test_plan.c - the figures on outreach, questionnaire and implementation against an independent
// computation (tests/reference/plan.R), and against what the Bureau's report says it did.
#include "fixture.h"

#include "figures/families/families.h"
#include "input/csv.h"

static const char *const PLAN[] = { "events", "event-days",    "reach",   "responses",
                                    "answer", "item-response", "measure", NULL };

static bool of_the_plan(const Figure *f)
{
    size_t i = 0;
    while (PLAN[i] && strcmp(PLAN[i], f->def->measure) != 0)
        i++;
    return PLAN[i] != NULL;
}

static double cell_number(Str cell)
{
    double v = NAN;
    assert_true(cell.n == 0 || str_real(cell, &v));
    return v;
}

// Walks the shipped data with the settings of one block of rows.
static Walk *walk_set(Desk *d, Str settings)
{
    const char *sets[8] = { "population.parts=" }; // R knows the groups only
    size_t      n = 1;
    for (Cut cut = { .tail = settings, .ok = settings.n > 0 }; cut.ok;) {
        cut = str_cut(cut.tail, ' ');
        sets[n++] = str_c(&d->keep, cut.head);
    }
    Walk *w = walk(d, "config.ini", sets, n);
    assert_int_equal(diag_errors(&d->diag), 0);
    return w;
}

static void compare_row(const Figure *f, const Cell *row)
{
    const double got[] = { f->value, f->low, f->high, f->has_k ? (double)f->k : NAN,
                           f->has_n ? (double)f->n : NAN };
    for (size_t c = 0; c < COUNT(got); c++)
        if (!is_close(got[c], cell_number(row[2 + c].text), 1e-12))
            fail_msg("%.*s: %.*s column %zu is %.17g, want %.*s", ARG(row[0].text), ARG(row[1].text), c + 3,
                     got[c], ARG(row[2 + c].text));
}

static void figures_match_r(void **state)
{
    (void)state;
    for (size_t r = 0, rows = 1; r < rows;) {
        Desk    *d = desk_open();
        FileNote note;
        assert_true(file_read("tests/reference/plan_expected.csv", &d->keep, &note, NULL));
        Csv csv = csv_parse_bytes(note.bytes, S("plan"), &d->keep, &d->diag);
        rows = csv.rows;
        Str    settings = csv.cells[r * csv.columns].text;
        Walk  *w = walk_set(d, settings);
        size_t of_block = 0;
        for (size_t i = 0; i < rows; i++) {
            const Cell *row = csv.cells + i * csv.columns;
            if (!str_eq(row->text, settings))
                continue;
            const Figure *f = figure_find(&w->figures, "%.*s", ARG(row[1].text));
            if (!f)
                fail_msg("%.*s is not there", ARG(row[1].text));
            compare_row(f, row);
            of_block++;
        }
        size_t made = 0;
        for (size_t i = 0; i < w->figures.n; i++)
            made += of_the_plan(&w->figures.items[i]);
        assert_int_equal(made, of_block); // and no figure that is not expected
        r += of_block;
    }
}

// The 34 events of ICC-ASP/23/22 in its reporting period, by organ (facts/SEED_FIGURES, last line).
static void events_of_the_report(void **state)
{
    (void)state;
    static const struct {
        const char *organ;
        size_t      n;
    } WANT[] = {
        { "assembly-president", 7 }, { "court", 10 },  { "focal-points", 8 }, { "cicc", 3 }, { "pga", 4 },
        { "secretariat", 1 },        { "assembly", 1 }
    };
    Desk  *d = desk_open();
    Walk  *w = walk_shipped(d);
    size_t all = 0, sum = 0;
    for (size_t i = 0; i < COUNT(WANT); i++) {
        size_t n = 0;
        for (size_t e = 0; e < w->data.events_n; e++) {
            const OutreachEvent *event = &w->data.events[e];
            bool                 of_report =
                str_starts(event->source, S("ICC-ASP/23/22")) && outreach_in_period(&w->world, event);
            n += of_report && str_eq(event->organ, str(WANT[i].organ));
            all += of_report && i == 0;
        }
        assert_int_equal(n, WANT[i].n);
        sum += n;
        assert_true(figure_get(&w->figures, "events/organ=%s/all", WANT[i].organ)->value >= (double)n);
    }
    assert_int_equal(all, 34);
    assert_int_equal(sum, 34);
    desk_close(d);
}

// What lies in a period, by dates of every precision; the period is 2018-12-11 to 2019-11-30.
static void periods_and_spans(void **state)
{
    (void)state;
    Desk *d = desk_open();
    desk_tables(d);
    desk_write(d, "events.csv",
               "event,start,end,title,kind,organ,place,country,focus,source\n"
               "month,2018-12,,T,k,o,,,,\n"                   // in, by its last days
               "day-before,2018-12-10,,T,k,o,,,,\n"           // out
               "first-days,2018-12-09,2018-12-12,T,k,o,,,,\n" // in, two days of four
               "last-days,2019-11-30,2019-12-03,T,k,o,,,,\n"  // in, one day of four
               "day-after,2019-12-01,,T,k,p,,,,\n"            // out, but its organ has a figure
               "month-after,2019-12,,T,k,o,,,,\n"             // out
               "year,2019,,T,k,o,,,,illustrative\n"           // in
               "open-end,2018-12-10,2018-12,T,k,o,,,,\n");    // in
    Walk *w = walk_small(d);
    desk_close(d);
    assert_int_equal(diag_errors(&d->diag), 0);
    const Figure *days = figure_get(&w->figures, "event-days/all/all");
    assert_close(figure_get(&w->figures, "events/all/all")->value, 5, 0);
    assert_close(days->value, 3, 0);
    assert_str(days->note, "3 of 5 events not dated to the day");
    assert_int_equal(days->provenance, CONFIDENCE_ILLUSTRATIVE);
    assert_close(figure_get(&w->figures, "events/organ=p/all")->value, 0, 0);
    assert_null(figure_find(&w->figures, "events/focus=/all"));
}

static void measures_over_time(void **state)
{
    (void)state;
    static const struct {
        const char *measure, *rows;
        double      want;
        const char *note;
    } CASES[] = {
        { "again", "AAA,again,enacted,2001,,a\nAAA,again,repealed,2005,,a\nAAA,again,in-force,2010,,a\n", 1,
          "" },
        { "less", "AAA,less,in-force,2001,,a\nAAA,less,repealed,2005,,a\nAAA,less,signed,2010,,c\n", 1, "" },
        { "gone", "AAA,gone,in-force,2001,,a\nAAA,gone,repealed,2005,,a\n", 0, "" },
        { "gone-later", "AAA,gone-later,in-force,2001,,a\nAAA,gone-later,repealed,2020-01-01,,a\n", 1, "" },
        { "gone-undated", "AAA,gone-undated,in-force,2001,,a\nAAA,gone-undated,repealed,,,a\n", 0, "" },
        { "undated", "AAA,undated,enacted,,,a\n", 1, "" },
        { "month", "AAA,month,enacted,2019-11,,a\n", 1, "" },
        { "year", "AAA,year,enacted,2019,,a\n", 0,
          "; 1 if dates of reduced precision counted from their first day" },
        { "twice", "AAA,twice,enacted,2001,,a\nAAA,twice,in-force,2002,,a\nAAA,twice,signed,2000,,a\n", 1,
          "" },
        { "draft", "AAA,draft,draft,2001,,a\nBBB,draft,enacted,2001,,a\n", 0, "" }, // BBB is not party
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Desk *d = desk_open();
        desk_tables(d);
        desk_write(d, "implementation.csv",
                   str_format(&d->keep, "state,measure,status,date,source,confidence\n%s", CASES[i].rows).s);
        Walk *w = walk_small(d);
        desk_close(d);
        assert_int_equal(diag_errors(&d->diag), 0);
        const Figure *f = figure_get(&w->figures, "measure/%s/all", CASES[i].measure);
        if (!is_close(f->value, CASES[i].want, 0) || (double)f->k != f->value || f->n != 1)
            fail_msg("%s: %g of %zu", CASES[i].measure, f->value, f->n);
        assert_str(f->note, str_format(&d->keep, "a lower bound: what is recorded%s", CASES[i].note).s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_match_r),
        cmocka_unit_test(events_of_the_report),
        cmocka_unit_test(periods_and_spans),
        cmocka_unit_test(measures_over_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
