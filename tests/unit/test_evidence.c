// test_evidence.c - the one rule of significance: interval and q must agree before anything is marked, and
// charts mark nothing by any other rule.
#include "test_catalogue.h"

#include "draw/canvas.h"
#include "draw/ops.h"
#include "figures/evidence.h"

static void open_at(Job *job, Arena *keep, const char *predictors, double level)
{
    static char       list[64], at[64];
    const char *const settings[] = { list, at };
    snprintf(list, sizeof list, "treaties.predictors=%s", predictors);
    snprintf(at, sizeof at, "rates.level=%.12f", level);
    open_job(job, keep, settings, COUNT(settings));
}

static size_t treaty_number(Job *job, const char *code)
{
    for (size_t i = 0; i < job->data.treaties_n; i++)
        if (str_eq(job->data.treaties[i].code, str(code)))
            return i;
    fail_msg("no treaty %s", code);
    return 0;
}

// Texts of a chart in bold that are numbers.
static size_t bold_numbers(const Chart *chart)
{
    size_t n = 0;
    for (size_t i = 0; i < chart->canvas->n; i++) {
        const Op *op = &chart->canvas->ops[i];
        bool      bold = op->kind == OP_TEXT && (op->font == FONT_LABEL_BOLD || op->font == FONT_BODY_BOLD);
        size_t    letters = 0, digits = 0;
        for (size_t k = 0; k < op->text.n && bold; k++) {
            letters += op->text.s[k] >= 'A' && (op->text.s[k] & 128) == 0;
            digits += op->text.s[k] >= '0' && op->text.s[k] <= '9';
        }
        n += digits && !letters;
    }
    return n;
}

static size_t full_markers(const Chart *chart)
{
    size_t n = 0;
    for (size_t i = 0; i < chart->canvas->n; i++)
        n += chart->canvas->ops[i].kind == OP_MARKER && !chart->canvas->ops[i].dot.open;
    return n;
}

// Fisher's p counts the tables that are no likelier on both sides, the exact interval twice those on one
// side: between the two there are levels at which q is below the limit and the interval holds 1.
static void a_small_q_is_not_enough(void **state)
{
    (void)state;
    static const char *const TREATIES[] = { "crpd", "crc-op-ac", "cat" };
    for (size_t i = 0; i < COUNT(TREATIES); i++) {
        Job   job;
        Arena keep;
        open_at(&job, &keep, TREATIES[i], 0.95);
        double p = figure_get(&job.figures, "fisher-p/%s+rome-statute/all", TREATIES[i])->value;
        run_end(&job);
        open_at(&job, &keep, TREATIES[i], 1 - p * 1.001);
        Evidence e =
            evidence_of(&job.world, &job.figures, EVIDENCE_PAIR, treaty_number(&job, TREATIES[i]), 0);
        double limit = 1 - job.world.config->level;
        assert_true(e.q.value < limit);
        assert_true(e.estimate->low <= 1 && e.estimate->high >= 1);
        assert_int_equal(e.side, 0);
        assert_false(e.clear);
        run_end(&job);
    }
}

// One treaty of many: its interval leaves out "no link", p is below the limit, q is not.
static void a_clear_interval_is_not_enough(void **state)
{
    (void)state;
    static const struct {
        EvidenceKind kind;
        const char  *treaty;
    } CASES[] = { { EVIDENCE_PAIR, "crpd-op" }, { EVIDENCE_WITHIN, "cat" }, { EVIDENCE_ORDER, "cedaw-op" } };
    static const char ALL[] = "@human-rights-core,@human-rights-protocol";
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Job   job;
        Arena keep;
        open_at(&job, &keep, ALL, 0.95);
        Evidence e =
            evidence_of(&job.world, &job.figures, CASES[i].kind, treaty_number(&job, CASES[i].treaty), 0);
        double between = 1 - 0.999 * e.q.value;
        assert_true(e.p->value < e.q.value);
        run_end(&job);
        open_at(&job, &keep, ALL, between);
        e = evidence_of(&job.world, &job.figures, CASES[i].kind, treaty_number(&job, CASES[i].treaty), 0);
        assert_int_not_equal(e.side, 0);
        assert_true(e.p->value < 1 - job.world.config->level && e.q.value > 1 - job.world.config->level);
        assert_false(e.clear);
        run_end(&job);
    }
}

// q over all predictors of the group, over all groups where there is one test a group, over the parts among
// themselves.
static void q_is_adjusted_for_its_family(void **state)
{
    (void)state;
    Job   job;
    Arena keep;
    open_job(&job, &keep, NULL, 0);
    const Scope *s = &job.scope;
    size_t       groups = 0, parts = 0, least = 0;
    double       smallest = 2, part_least = 2;
    for (size_t g = 0; g < s->parts_end; g++) {
        Evidence e = evidence_of(&job.world, &job.figures, EVIDENCE_DEPTH, 0, g);
        if (g < s->groups_n)
            groups++, smallest = e.p->value < smallest ? (least = g, e.p->value) : smallest;
        else
            parts++, part_least = fmin(part_least, e.p->value);
        assert_true(e.q.value >= e.p->value);
    }
    assert_true(parts == 2 && groups == 6);
    Evidence e = evidence_of(&job.world, &job.figures, EVIDENCE_DEPTH, 0, least);
    assert_close(e.q.value, smallest * (double)groups, 1e-12);
    Evidence own = evidence_of(&job.world, &job.figures, EVIDENCE_PAIR, s->predictors[0], 0);
    assert_ptr_not_equal(own.p, NULL);
    assert_close(own.q.value,
                 figure_get(&job.figures, "fisher-q/%.*s+rome-statute/all",
                            ARG(job.data.treaties[s->predictors[0]].code))
                     ->value,
                 0);
    run_end(&job);
}

// How many links of a kind stand out from chance in a chart. up: only those with more than no link.
static size_t clear_links(Job *job, EvidenceKind kind, size_t group, bool up)
{
    size_t n = 0;
    for (size_t i = 0; i < job->scope.predictors_n; i++) {
        Evidence e = evidence_of(&job->world, &job->figures, kind, job->scope.predictors[i], group);
        n += e.clear && (!up || e.side > 0);
    }
    return n;
}

static size_t clear_groups(Job *job, EvidenceKind kind)
{
    size_t n = 0;
    for (size_t g = kind == EVIDENCE_SHORTFALL ? 1 : 0; g < job->scope.groups_n; g++)
        n += evidence_of(&job->world, &job->figures, kind, 0, g).clear;
    return n;
}

// Rows of the chart of hazard ratios that stand out: the number of treaties, then each treaty.
static size_t hazards(Job *job, size_t focus)
{
    size_t groups[] = { 0, focus }, n = 0;
    for (size_t i = 0; i < COUNT(groups); i++)
        n += clear_links(job, EVIDENCE_HAZARD, groups[i], false) +
             evidence_of(&job->world, &job->figures, EVIDENCE_HAZARD_DEPTH, 0, groups[i]).clear;
    return n;
}

// Lines of the chart over time whose last value stands out: the group looked at closely, all States and the
// parts.
static size_t lines_over_time(Job *job, size_t focus)
{
    const Scope *s = &job->scope;
    size_t       n = 0;
    for (size_t g = 0; g < s->parts_end; g++)
        if (g == 0 || g == focus || (g >= s->groups_n && scope_is_part_of(s, g, focus)))
            n += evidence_of(&job->world, &job->figures, EVIDENCE_DEPTH, 0, g).clear;
    return n;
}

static void charts_mark_by_the_rule_alone(void **state)
{
    (void)state;
    static const double LEVELS[] = { 0.9, 0.95, 0.99, 0.9995 };
    for (size_t i = 0; i < COUNT(LEVELS); i++) {
        Job   job;
        Arena keep;
        open_at(&job, &keep, "@human-rights-core,@human-rights-protocol", LEVELS[i]);
        size_t focus = job.context.focus;
        size_t association =
            clear_links(&job, EVIDENCE_PAIR, 0, false) + clear_links(&job, EVIDENCE_PAIR, focus, false);
        size_t within = clear_links(&job, EVIDENCE_WITHIN, 0, true);
        for (size_t k = 0; k < CHART_DEFS; k++) {
            const Chart *chart = &job.charts[k];
            Str          id = str(CHARTS[k].id);
            size_t       want = str_eq(id, S("association"))  ? association
                                : str_eq(id, S("neighbours")) ? within
                                : str_eq(id, S("lead-lag"))   ? clear_links(&job, EVIDENCE_ORDER, 0, false)
                                : str_eq(id, S("depth"))      ? 2 * clear_groups(&job, EVIDENCE_DEPTH)
                                : str_eq(id, S("expected"))   ? clear_groups(&job, EVIDENCE_SHORTFALL)
                                : str_eq(id, S("link-over-time")) ? lines_over_time(&job, focus)
                                : str_eq(id, S("hazard"))         ? hazards(&job, focus)
                                                                  : 0;
            if (bold_numbers(chart) != want)
                fail_msg("%s at %g: %zu bold numbers, want %zu", id.s, LEVELS[i], bold_numbers(chart), want);
        }
        assert_int_equal(full_markers(chart_of(&job, "neighbours")), within);
        assert_int_equal(full_markers(chart_of(&job, "expected")), clear_groups(&job, EVIDENCE_SHORTFALL));
        run_end(&job);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(a_small_q_is_not_enough),
                                        cmocka_unit_test(a_clear_interval_is_not_enough),
                                        cmocka_unit_test(q_is_adjusted_for_its_family),
                                        cmocka_unit_test(charts_mark_by_the_rule_alone) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
