// test_marks.c - every mark sits where its scale says: axes are read off the drawing by their printed
// ticks, and bars, dots, whiskers and curves must then stand at the figures, to a hundredth of a point.
#include "marks_bars.h"

// Rows of bars and dots --------------------------------------------------------------------------

static void regional_rates(Look *l)
{
    DrawnAxis x = drawn_x(&l->d, AXIS_PLAIN);
    for (size_t g = 1; g < l->scope->groups_n; g++) {
        const Figure *rate = subject_figure(l->c, "rate", g);
        double        more = subject_figure(l->c, "signatories", g)->value / (double)rate->n;
        Str           name = group_name(l->c, g);
        double        y = group_row(l, g, x.from, x.to), at = drawn_at(&x, rate->value);
        if (rate->value > 0)
            drawn_bar(&l->d, name, y, drawn_at(&x, 0), at);
        if (more > 0)
            drawn_bar(&l->d, name, y, at, drawn_at(&x, rate->value + more));
        drawn_count(&l->d, name, y, OP_FILL, (size_t)(rate->value > 0) + (size_t)(more > 0));
        if (!isnan(rate->low))
            drawn_line(&l->d, name, y, drawn_at(&x, rate->low), drawn_at(&x, rate->high));
    }
}

static void treaty_gap(Look *l)
{
    DrawnAxis x = drawn_x(&l->d, AXIS_PLAIN);
    size_t   *treaties, n = chart_treaties(l->c, &treaties);
    for (size_t i = 0; i < n; i++) {
        const Figure *all = treaty_figure(l->c, "rate", treaties[i], 0),
                     *own = treaty_figure(l->c, "rate", treaties[i], l->c->focus);
        Str    name = treaty_name(l->c, treaties[i]);
        double y = row_of(l, name, x.from, x.to);
        if (all->n > own->n)
            drawn_marker(&l->d, name, y, drawn_at(&x, (double)(all->k - own->k) / (double)(all->n - own->n)));
        drawn_marker(&l->d, name, y, drawn_at(&x, own->value));
        drawn_count(&l->d, name, y, OP_MARKER, 1 + (size_t)(all->n > own->n));
    }
}

// A dot and its interval; what lies past the axis is an arrow at its end.
static void odds(Look *l, const DrawnAxis *x, Str name, double y, const Figure *f)
{
    double at = drawn_at(x, f->value), low = clamped(x, f->low), high = clamped(x, f->high);
    if (!isnan(at) && at >= x->low - RULER && at <= x->high + RULER)
        drawn_marker(&l->d, name, y, at);
    if (low + RULER < high)
        drawn_line(&l->d, name, y, low, high);
}

static void association(Look *l)
{
    enum { HALF = 5 };
    DrawnAxis x = drawn_x(&l->d, AXIS_LOG);
    for (size_t p = 0; p < l->scope->predictors_n; p++) {
        size_t treaty = l->scope->predictors[p], lines = l->c->focus ? 2 : 1;
        Str    name = treaty_name(l->c, treaty);
        double y = row_of(l, name, x.from, canvas_height(l->d.canvas));
        for (size_t line = 0; line < lines; line++) {
            size_t        group = lines - 1 - line ? l->c->focus : 0;
            const Figure *rate = treaty_figure(l->c, "rate", treaty, group);
            double        shift = lines == 2 ? line ? HALF : -HALF : 0;
            if (rate->k > 1 && rate->k + 1 < rate->n)
                odds(l, &x, name, y + shift, pair_figure(l->c, "odds-ratio", treaty, group));
        }
    }
}

static void neighbours(Look *l)
{
    DrawnAxis x = drawn_x(&l->d, AXIS_LOG);
    size_t    rows = 0;
    for (size_t p = 0; p < l->scope->predictors_n; p++) {
        size_t      treaty = l->scope->predictors[p];
        CanvasText *texts;
        size_t      n = canvas_texts(l->d.canvas, l->c->keep, &texts), i = 0;
        while (i < n &&
               !(texts[i].font == FONT_LABEL && drawn_names(texts[i].text, treaty_name(l->c, treaty))))
            i++;
        if (i == n)
            continue; // not among the clearest
        const Figure *f =
            figure_get(l->c->figures, "cmh-odds-ratio/%.*s+%.*s/all", ARG(treaty_code(l->c, treaty)),
                       ARG(treaty_code(l->c, l->scope->subject)));
        odds(l, &x, texts[i].text, row_of(l, texts[i].text, x.from, x.to), f);
        rows++;
    }
    assert_true(rows > 0 && rows <= 25);
}

static void expected(Look *l)
{
    DrawnAxis x = drawn_x(&l->d, AXIS_PLAIN);
    for (size_t g = 1; g < l->scope->groups_n; g++) {
        const Figure *f = subject_figure(l->c, "expected", g), *parties = subject_figure(l->c, "parties", g);
        Str           name = group_name(l->c, g);
        double        y = group_row(l, g, x.from, x.to), zero = drawn_at(&x, 0);
        if (l->scope->groups[g].n)
            drawn_bar(&l->d, name, y, zero, drawn_at(&x, (double)l->scope->groups[g].n));
        if (parties->value > 0)
            drawn_bar(&l->d, name, y, zero, drawn_at(&x, parties->value));
        if (!isnan(f->value))
            drawn_marker(&l->d, name, y, drawn_at(&x, f->value));
        if (f->low < f->high)
            drawn_line(&l->d, name, y, drawn_at(&x, f->low), drawn_at(&x, f->high));
    }
}

static void lead_lag(Look *l)
{
    DrawnAxis x = drawn_x(&l->d, AXIS_MIRROR);
    for (size_t p = 0; p < l->scope->predictors_n; p++) {
        const Figure *share = pair_figure(l->c, "lead-share", l->scope->predictors[p], 0);
        Str           name = treaty_name(l->c, l->scope->predictors[p]);
        double        y = row_of(l, name, x.from, x.to), zero = drawn_at(&x, 0);
        if (share->k)
            drawn_bar(&l->d, name, y, zero, drawn_at(&x, -share->value));
        if (share->k < share->n)
            drawn_bar(&l->d, name, y, zero, drawn_at(&x, 1 - share->value));
        drawn_count(&l->d, name, y, OP_FILL, (size_t)(share->k > 0) + (size_t)(share->k < share->n));
    }
}

// Dots of one depth, side and height stand beside each other around their place on the axis.
static void depth(Look *l)
{
    DrawnAxis x = drawn_x(&l->d, AXIS_PLAIN);
    size_t    states = 0;
    for (size_t i = 0; i < l->d.canvas->n; i++) {
        const Op *op = &l->d.canvas->ops[i];
        char      code[8], side[8];
        size_t    at, beside = 0;
        double    sum = 0;
        if (op->kind != OP_MARKER ||
            sscanf(str_c(l->c->keep, op->label), "state %7s %zu %7s", code, &at, side) != 3)
            continue;
        size_t state = index_find(&l->c->w->data->state_index, str(code));
        assert_int_equal(l->c->w->depth[state], at);
        for (size_t k = 0; k < l->d.canvas->n; k++) {
            const Op *other = &l->d.canvas->ops[k];
            size_t    depth_of;
            if (other->kind == OP_MARKER && same(other->y, op->y) &&
                sscanf(str_c(l->c->keep, other->label), "state %*s %zu", &depth_of) == 1 && depth_of == at)
                sum += other->x, beside++;
        }
        if (!same(sum / (double)beside, drawn_at(&x, (double)at)))
            fail_msg("depth: %s stands at %.3f, its %zu treaties at %.3f", code, sum / (double)beside, at,
                     drawn_at(&x, (double)at));
        l->d.marks++, states++;
    }
    size_t want = 0;
    for (size_t g = l->scope->groups_n > 1 ? 1 : 0; g < l->scope->groups_n; g++)
        want += l->scope->groups[g].n;
    assert_int_equal(states, want);
}

// Curves -----------------------------------------------------------------------------------------

static const Figure *at_day(const Look *l, const char *measure, size_t group, size_t i)
{
    char day[DATE_SIZE];
    return figure_get(l->c->figures, "%s/%.*s/%.*s@%s", measure, ARG(treaty_code(l->c, l->scope->subject)),
                      ARG(l->scope->groups[group].name), day_text(l->c->w->series[i], day));
}

static void group_curves(Look *l)
{
    DrawnAxis x = drawn_x(&l->d, AXIS_YEARS), y = drawn_y(&l->d, AXIS_PLAIN);
    size_t    n = l->c->w->series_n;
    Point    *points = NEW(l->c->keep, Point, n);
    for (size_t g = 0; g < l->scope->groups_n; g++) {
        size_t k = 0;
        for (size_t i = 0; i < n; i++) {
            double rate = at_day(l, "rate", g, i)->value;
            if (!isnan(rate))
                points[k++] = (Point){ drawn_at(&x, l->c->w->series[i]), drawn_at(&y, rate) };
        }
        if (k > 1 && !drawn_through(&l->d, points, k, true))
            fail_msg("group-curves: no line goes through the rates of %.*s", ARG(group_name(l->c, g)));
        if (k)
            drawn_marker(&l->d, group_name(l->c, g), points[k - 1].y, points[k - 1].x);
    }
}

// Each level of the stack is the sum of the layers below it, on the last day of every year.
static void timeline(Look *l)
{
    DrawnAxis x = drawn_x(&l->d, AXIS_YEARS), y = drawn_y(&l->d, AXIS_PLAIN);
    size_t    n = l->c->w->series_n, groups = l->scope->overlap ? 1 : l->scope->groups_n;
    double   *sums = NEW(l->c->keep, double, n);
    Point    *points = NEW(l->c->keep, Point, n);
    for (size_t k = 0; k < groups; k++) {
        // The focus group, the others, and all.
        size_t g = k + 1 == groups ? 0 : k == 0 ? l->c->focus : k <= l->c->focus - 1 ? k : k + 1;
        for (size_t i = 0; i < n; i++) {
            double parties = at_day(l, "parties", g, i)->value;
            sums[i] = g ? sums[i] + parties : parties;
            points[i] = (Point){ drawn_at(&x, l->c->w->series[i]), drawn_at(&y, sums[i]) };
        }
        if (!drawn_through(&l->d, points, n, false))
            fail_msg("timeline: no steps at the parties up to %.*s", ARG(group_name(l->c, g)));
    }
}

static void survival(Look *l)
{
    enum { MOST = 400 };
    DrawnAxis x = drawn_x(&l->d, AXIS_PLAIN), y = drawn_y(&l->d, AXIS_PLAIN);
    for (size_t g = 0; g < l->scope->groups_n; g++) {
        Point         points[MOST];
        size_t        n = 0;
        const Figure *median = subject_figure(l->c, "median-years", g);
        for (size_t i = 0; i < l->c->figures->n; i++) {
            const Figure *f = &l->c->figures->items[i];
            if (f->group == g && strcmp(f->def->measure, "not-joined") == 0 && n < MOST)
                points[n++] = (Point){ drawn_at(&x, f->at / 365.25), drawn_at(&y, 1 - f->value) };
        }
        if (n && !drawn_through(&l->d, points, n, false))
            fail_msg("survival: no steps at the shares of %.*s", ARG(group_name(l->c, g)));
        bool pencil = g && g != l->c->focus && l->scope->groups_n - 1 > 8;
        if (!isnan(median->value) && !pencil)
            drawn_marker(&l->d, group_name(l->c, g), drawn_at(&y, 0.5), drawn_at(&x, median->value));
    }
}

// All of it --------------------------------------------------------------------------------------

static const struct {
    const char *chart;
    void (*check)(Look *l);
    bool shipped; // only where names, sizes and the period are those of the shipped data
} CHECKS[] = {
    { "regional-rates", regional_rates, false },
    { "treaty-gap", treaty_gap, false },
    { "association", association, false },
    { "neighbours", neighbours, false },
    { "expected", expected, false },
    { "lead-lag", lead_lag, false },
    { "depth", depth, false },
    { "group-curves", group_curves, false },
    { "timeline", timeline, false },
    { "survival", survival, false },
    { "answers", bars_on_tracks, false },
    { "implementation", bars_on_tracks, false },
    { "assistance", bars_in_proportion, false },
    { "outreach-effort", outreach_effort, false },
    { "outreach-timeline", outreach_timeline, false },
    { "standing", cells, false },
    { "association-matrix", cells, true },
};

static size_t check_marks(Job *job, bool shipped)
{
    size_t marks = 0;
    for (size_t i = 0; i < COUNT(CHECKS); i++) {
        Look l = look_at(job, CHECKS[i].chart);
        if ((is_empty(&l) && !shipped) || (CHECKS[i].shipped && !shipped))
            continue;
        CHECKS[i].check(&l);
        if (shipped && !l.d.marks)
            fail_msg("%s: no mark was measured", l.d.what);
        marks += l.d.marks;
    }
    return marks;
}

static void shipped_marks_sit(void **state)
{
    static const Case CASES[] = {
        { { NULL } },
        { { "report.clock=deposited" } },
        { { "report.as_of=2006-01-15", "report.since=2005-01-01" } },
        { { "population.grouping=subregions" } },
        { { "population.grouping=subregions", "charts.focus=southern-asia" } },
        { { "population.grouping=regional-organizations" } },
        { { "treaties.subject=cat" } },
        { { "charts.width=120" } },
        { { "charts.width=400", "charts.focus=african" } },
        { { "rates.level=0.999" } },
        { { "report.session=asp20", "report.as_of=2026-01-31", "report.since=2005-01-01" } },
        { { "population.kinds=member", "charts.font=DejaVu Serif" } },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Job   job;
        Arena keep;
        open_job(&job, &keep, CASES[i].settings, count_settings(&CASES[i]));
        print_message("%zu marks%s\n", check_marks(&job, i == 0), case_name(&CASES[i], &keep));
        run_end(&job);
    }
}

static void marks_of_few_and_many_sit(void **state)
{
    static const struct {
        size_t      rows;
        NameStyle   names;
        const char *settings[3];
    } CASES[] = {
        { 1, NAMES_SHORT, { "charts.focus=group-0" } },
        { 2, NAMES_SHORT, { "charts.focus=group-0" } },
        { 5, NAMES_SHORT, { "charts.focus=group-0" } },
        { 60, NAMES_SHORT, { "charts.focus=group-0" } },
        { 60, NAMES_LONG, { "population.grouping=subregions", "charts.width=400" } },
        { 60, NAMES_SHORT, { "report.clock=deposited", "treaties.subject=t1", "charts.width=120" } },
        { 5, NAMES_LONG, { "population.grouping=unions", "report.clock=deposited" } },
        { 5, NAMES_WORD, { "population.grouping=shared", "report.clock=deposited" } },
        { 5, NAMES_SHORT, { "population.kinds=member", "charts.font=DejaVu Serif", "charts.width=100" } },
        { 5, NAMES_SHORT, { "population.kinds=observer" } },
        { 5, NAMES_SHORT, { "report.as_of=1998-12-31", "report.since=1998-01-01" } },
        { 5, NAMES_LONG, { "report.as_of=2026-08-22", "treaties.subject=t4" } },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Job         job;
        Arena       keep;
        char        session[32];
        Tables      tables = tables_of(CASES[i].rows, CASES[i].names);
        TableFolder folder = tables_write(&tables);
        snprintf(session, sizeof session, "report.session=s%zu", CASES[i].rows % 1000);
        const char *settings[8] = { folder.setting, session, "data.responses=.", "report.since=2023-12-07",
                                    "treaties.predictors=@human-rights-core" };
        size_t      n = 5;
        for (size_t k = 0; k < COUNT(CASES[i].settings) && CASES[i].settings[k]; k++)
            settings[n++] = CASES[i].settings[k];
        open_job(&job, &keep, settings, n);
        print_message("%zu marks of %zu rows\n", check_marks(&job, false), CASES[i].rows);
        run_end(&job);
        tables_remove(&folder);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shipped_marks_sit),
        cmocka_unit_test(marks_of_few_and_many_sit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
