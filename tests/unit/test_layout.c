// test_layout.c - every chart, wide and narrow, and every page of the annex with none to 60 rows of each
// kind, names of every sort and all settings that move things: no text cut, overlapping, off the page or
// below 6 points, 8 on a small screen, and none lost where a chart is continued on the next page.
//
// Two values of any two axes meet at least once.
#include "catalogue/forms.h"
#include "drawn.h"
#include "tables.h"
#include "test_catalogue.h"

typedef struct {
    Tables      tables;
    const char *settings[10]; // until NULL
    size_t      n;
} Layout;

static size_t drawings, axes;

// Checking ---------------------------------------------------------------------------------------

static const char *name_of(const Layout *one, Arena *keep)
{
    Text t = { .in = keep };
    text_addf(&t, "%zu treaties, names %d", one->tables.treaties, (int)one->tables.names);
    for (size_t i = 0; i < one->n; i++)
        text_addf(&t, " -s '%s'", one->settings[i]);
    return str_c(keep, text_str(&t));
}

static size_t check_canvas(Job *job, const Canvas *canvas, const char *what, size_t number, const Layout *one)
{
    Text   report = { .in = job->keep };
    size_t found = canvas_check(canvas, &report, job->scratch);
    drawings++;
    if (found)
        print_error("%s %zu (%s): %zu faults:\n%.600s\n", what, number, name_of(one, job->keep), found,
                    report.s);
    return found;
}

// Marks stay on the canvas too, and none is turned inside out where a plot has little room.
static size_t check_marks(const Canvas *c, const char *what, const char *name)
{
    static const double EDGE = 1.5; // half a line's width, a marker at the end of an axis
    size_t              found = 0;
    for (size_t i = 0; i < c->n; i++) {
        const Op *op = &c->ops[i];
        Box       b = op->box;
        if (op->kind == OP_MARKER)
            b = (Box){ op->x - op->dot.size / 2, op->y - op->dot.size / 2, op->dot.size, op->dot.size };
        if ((op->kind == OP_LINE || op->kind == OP_POLYGON) && op->n) {
            Point low = op->points[0], high = low;
            for (size_t k = 1; k < op->n; k++) {
                low = (Point){ fmin(low.x, op->points[k].x), fmin(low.y, op->points[k].y) };
                high = (Point){ fmax(high.x, op->points[k].x), fmax(high.y, op->points[k].y) };
            }
            b = (Box){ low.x, low.y, high.x - low.x, high.y - low.y };
        }
        if (b.w >= 0 && b.h >= 0 && b.x >= -EDGE && b.y >= -EDGE && b.x + b.w <= c->width + EDGE &&
            b.y + b.h <= c->height + EDGE)
            continue;
        if (!found++)
            print_error("%s (%s): a mark '%.*s' (%d) lies at %.2f %.2f, %.2f x %.2f\n", what, name,
                        ARG(op->label), (int)op->kind, b.x, b.y, b.w, b.h);
    }
    return found;
}

// The form for a small screen has its width, and no letter in it is smaller than a label.
static size_t check_narrow(Job *job, const Chart *chart, const Layout *one)
{
    CanvasText *texts;
    size_t      n = canvas_texts(chart->narrow, job->keep, &texts), found;
    const char *what = str_c(job->keep, str_format(job->keep, "narrow %s", chart->def->id));
    found = check_canvas(job, chart->narrow, what, 0, one) +
            check_marks(chart->narrow, what, name_of(one, job->keep));
    assert_true(fabs(canvas_width(chart->narrow) - NARROW_WIDTH) < 1e-9);
    for (size_t i = 0; i < n; i++)
        if (texts[i].size < 8 && texts[i].font != FONT_WATERMARK && !found++)
            print_error("%s: '%.*s' has %g points\n", what, ARG(texts[i].text), texts[i].size);
    return found;
}

// The ticks of an axis agree on one scale that grows to the right and upwards.
static size_t check_axes(const Canvas *c, const char *what)
{
    static const struct {
        const char *chart;
        AxisKind    x;
    } KINDS[] = { { "association", AXIS_LOG },  { "neighbours", AXIS_LOG },
                  { "timeline", AXIS_YEARS },   { "group-curves", AXIS_YEARS },
                  { "lead-lag", AXIS_MIRROR },  { "regional-rates", AXIS_PLAIN },
                  { "treaty-gap", AXIS_PLAIN }, { "survival", AXIS_PLAIN },
                  { "depth", AXIS_PLAIN },      { "expected", AXIS_PLAIN } };
    Drawn  d = { c, what, 0 };
    size_t n = 0;
    for (size_t i = 0; i < COUNT(KINDS); i++)
        for (int upright = 0; upright < 2 && strcmp(KINDS[i].chart, what) == 0; upright++) {
            AxisKind  kind = upright ? AXIS_PLAIN : KINDS[i].x;
            DrawnAxis a = drawn_axis(&d, upright, kind);
            if (a.n < 2)
                continue;
            drawn_agrees(&d, &a, kind);
            double more = a.value[1] > a.value[0] ? a.at[1] - a.at[0] : a.at[0] - a.at[1];
            if (upright ? more >= 0 : more <= 0)
                fail_msg("%s: an axis runs backwards", what);
            n++;
        }
    return n;
}

static int by_text(const void *a, const void *b)
{
    return str_cmp(((const CanvasText *)a)->text, ((const CanvasText *)b)->text);
}

// Texts as a sorted list, to tell whether one list holds the other.
typedef struct {
    CanvasText *items;
    size_t      n, cap;
} TextList;

static void add_texts(TextList *list, const Canvas *canvas, Arena *keep)
{
    CanvasText *texts;
    size_t      n = canvas_texts(canvas, keep, &texts);
    for (size_t i = 0; i < n; i++)
        *GROW(keep, list->items, list->n, list->cap) = texts[i];
}

static size_t check_nothing_lost(const Doc *doc, TextList *pages, Arena *keep, const Layout *one)
{
    TextList charts = { 0 };
    size_t   lost = 0, at = 0;
    for (size_t i = 0; i < doc->n; i++)
        if (doc->blocks[i].kind == BLOCK_CHART)
            add_texts(&charts, doc->blocks[i].chart->canvas, keep);
    qsort(charts.items, charts.n, sizeof *charts.items, by_text);
    qsort(pages->items, pages->n, sizeof *pages->items, by_text);
    for (size_t i = 0; i < charts.n; i++) {
        while (at < pages->n && by_text(&pages->items[at], &charts.items[i]) < 0)
            at++;
        if (at < pages->n && by_text(&pages->items[at], &charts.items[i]) == 0) {
            at++;
            continue;
        }
        print_error("%s: the annex lacks '%.*s'\n", name_of(one, keep), ARG(charts.items[i].text));
        lost++;
    }
    return lost;
}

static size_t check_annex(Job *job, const Layout *one)
{
    AnnexInput  in = { .charts = &job->context,
                       .drawn = job->charts,
                       .config = &job->config,
                       .diag = &job->diag,
                       .scratch = job->scratch };
    TextList    texts = { 0 };
    Doc         doc;
    size_t      found = 0;
    const char *error = annex_write(&in, &doc);
    if (error)
        fail_msg("%s", error);
    AnnexPages pages = annex_lay_out(&in, &doc);
    for (size_t i = 0; i < pages.n; i++) {
        found += check_canvas(job, pages.items[i], "annex page", i + 1, one);
        add_texts(&texts, pages.items[i], job->keep);
    }
    return found + check_nothing_lost(&doc, &texts, job->keep, one);
}

static size_t check_layout(Layout *one)
{
    Job         job;
    Arena       keep;
    char        session[48];
    size_t      found = 0;
    TableFolder folder = tables_write(&one->tables);
    snprintf(session, sizeof session, "report.session=s%zu", one->tables.sessions ? one->tables.sessions : 1);
    const char *settings[16] = { folder.setting,
                                 session,
                                 "data.responses=.",
                                 "report.since=1998-01-01",
                                 one->tables.treaties ? "treaties.predictors=@human-rights-core"
                                                      : "treaties.predictors=",
                                 "treaties.subject=rome-statute" };
    memcpy(settings + 6, one->settings, one->n * sizeof *settings);
    open_job(&job, &keep, settings, one->n + 6);
    for (size_t i = 0; i < CHART_DEFS; i++) {
        found += check_canvas(&job, job.charts[i].canvas, CHARTS[i].id, 0, one);
        found += check_marks(job.charts[i].canvas, CHARTS[i].id, name_of(one, &keep));
        axes += check_axes(job.charts[i].canvas, CHARTS[i].id);
        found += check_narrow(&job, &job.charts[i], one);
        found += check_canvas(&job, job.charts[i].alone, "alone", i, one);
    }
    found += check_annex(&job, one);
    if (one->tables.names != NAMES_SCRIPTS)
        assert_int_equal(fonts_missing(job.fonts), 0);
    run_end(&job);
    tables_remove(&folder);
    return found;
}

// Pairs ------------------------------------------------------------------------------------------

enum { ROWS, NAMES, GROUPING, CLOCK, SUBJECT, DAY, WIDTH, FONT, KINDS, AXES, VALUES = 5 };

static const size_t COUNTS[VALUES] = { 60, 5, 0, 1, 2 };

// A setting each; the first two axes are made in the tables, and so is a grouping without groups.
static const struct {
    size_t      n;
    const char *settings[VALUES];
} TURNS[AXES] = {
    [ROWS] = { VALUES, { NULL } },
    [NAMES] = { 4, { NULL } },
    [GROUPING] = { 5,
                   { "charts.focus=group-0", "population.grouping=subregions", "population.grouping=unions",
                     "population.grouping=shared", NULL } },
    [CLOCK] = { 2, { "report.clock=in-force", "report.clock=deposited" } },
    [SUBJECT] = { 2, { "treaties.subject=rome-statute", "treaties.subject=t1" } },
    [DAY] = { 3, { NULL, "report.as_of=1998-12-31", "report.as_of=2026-08-22" } },
    [WIDTH] = { 4, { NULL, "charts.width=100", "charts.width=120", "charts.width=400" } },
    [FONT] = { 2, { NULL, "charts.font=DejaVu Serif" } },
    [KINDS] = { 3, { NULL, "population.kinds=member", "population.kinds=observer" } },
};

typedef struct {
    bool   met[AXES][VALUES][AXES][VALUES];
    size_t left;
} Meetings;

static size_t meets(const Meetings *m, const size_t *turn, size_t axis, size_t value, size_t up_to)
{
    size_t n = 0;
    for (size_t a = 0; a < up_to; a++)
        n += a != axis && !m->met[axis][value][a][turn[a]];
    return n;
}

// Axis by axis the value that meets most others for the first time; equals in turn.
static void next_turn(Meetings *m, size_t *turn, size_t number)
{
    for (size_t a = 0; a < AXES; a++) {
        size_t best = number % TURNS[a].n;
        for (size_t v = 0; v < TURNS[a].n; v++) {
            // What has met few so far comes first.
            size_t lacks = 0, lacks_best = 0;
            for (size_t b = a + 1; b < AXES; b++)
                for (size_t w = 0; w < TURNS[b].n; w++) {
                    lacks += !m->met[a][v][b][w];
                    lacks_best += !m->met[a][best][b][w];
                }
            size_t now = 8 * meets(m, turn, a, v, a) + lacks;
            if (now > 8 * meets(m, turn, a, best, a) + lacks_best)
                best = v;
        }
        turn[a] = best;
    }
    for (size_t a = 0; a < AXES; a++)
        for (size_t b = 0; b < AXES; b++)
            if (a != b && !m->met[a][turn[a]][b][turn[b]]) {
                m->met[a][turn[a]][b][turn[b]] = true;
                m->left--;
            }
}

static bool is_there(const char *font)
{
    static bool asked, there;
    char        command[128];
    snprintf(command, sizeof command, "fc-list ':family=%s' | grep -q .", font);
    there = asked ? there : system(command) == 0;
    asked = true;
    return there;
}

static Layout make_layout(const size_t *turn)
{
    Layout one = { .tables = tables_of(COUNTS[turn[ROWS]], (NameStyle)turn[NAMES]) };
    if (turn[GROUPING] == 4)
        one.tables.groups = 0;
    for (size_t a = GROUPING; a < AXES; a++) {
        const char *setting = TURNS[a].settings[turn[a]];
        bool        focus = a == GROUPING && turn[a] == 0;
        if (!setting || (focus && (one.tables.groups == 0 || one.tables.names % 3 != 0)) ||
            (a == SUBJECT && turn[a] && one.tables.treaties == 0) ||
            (a == GROUPING && turn[a] > 1 && one.tables.groups == 0) ||
            (a == FONT && !is_there("DejaVu Serif")))
            continue;
        one.settings[one.n++] = setting;
    }
    return one;
}

static void every_two_settings_meet(void **state)
{
    static Meetings m;
    size_t          turn[AXES], found = 0, cases = 0;
    (void)state;
    for (size_t a = 0; a < AXES; a++)
        for (size_t b = 0; b < AXES; b++)
            m.left += a == b ? 0 : TURNS[a].n * TURNS[b].n;
    for (; m.left; cases++) {
        next_turn(&m, turn, cases);
        Layout one = make_layout(turn);
        found += check_layout(&one);
        assert_true(cases < 60);
    }
    print_message("%zu cases, %zu drawings, %zu axes\n", cases, drawings, axes);
    assert_int_equal(found, 0);
}

// One kind of row alone ----------------------------------------------------------------------------

static void crowds_are_continued(void **state)
{
    Layout cases[] = {
        { .tables = tables_of(5, NAMES_SHORT), .settings = { "charts.focus=group-0" }, .n = 1 },
        { .tables = tables_of(5, NAMES_LONG), .settings = { "charts.width=100" }, .n = 1 },
        { .tables = tables_of(5, NAMES_SHORT) },
        { .tables = tables_of(5, NAMES_LONG) },
    };
    size_t found = 0;
    (void)state;
    cases[0].tables.states = 190;
    cases[1].tables.respondents = 250;
    cases[2].tables.treaties = 130;
    cases[3].tables.events = 100, cases[3].tables.questions = 70;
    for (size_t i = 0; i < COUNT(cases); i++)
        found += check_layout(&cases[i]);
    assert_int_equal(found, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_two_settings_meet),
        cmocka_unit_test(crowds_are_continued),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
