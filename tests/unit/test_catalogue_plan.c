// test_catalogue_plan.c - the charts of outreach, questionnaire and implementation: sound under
// many configurations and odd tables, plain sentences where nothing is to be drawn, and no
// confidential answer in anything they say.
#include "test_catalogue.h"

static const char *const PLAN[] = { "outreach-timeline", "outreach-effort", "responses",
                                    "answers",           "assistance",      "implementation" };

static void open_plan(Job *job, Arena *keep, const char *const *settings, size_t n, void (*change)(Dataset *))
{
    open_charts(job, keep, settings, n, change, PLAN, COUNT(PLAN));
}

static bool contains(Str text, Str what)
{
    for (size_t i = 0; i + what.n <= text.n; i++)
        if (memcmp(text.s + i, what.s, what.n) == 0)
            return true;
    return false;
}

// Tables as they may be -----------------------------------------------------------------------------

static size_t find_respondent(const Dataset *d, Str code)
{
    size_t i = 0;
    while (i < d->respondents_n && !str_eq(d->respondents[i].code, code))
        i++;
    return i;
}

static size_t find_question(const Dataset *d, Str code)
{
    size_t i = 0;
    while (i < d->questions_n && !str_eq(d->questions[i].code, code))
        i++;
    return i;
}

// One State, a real source, five answers for asp23, one of them confidential.
static void one_return(Dataset *d)
{
    static const struct {
        const char *question, *answer;
        size_t      confidential;
    } GIVEN[] = { { "party-status", "party", 2 },
                  { "accession-step", "completed", 2 },
                  { "assistance-offered", "drafting;judicial-training", 2 },
                  { "law-year", "1987", 1 },
                  { "plan-usefulness", "4", 2 } };
    d->respondents[0].state = index_find(&d->state_index, S("JPN")) + 1;
    d->respondents[0].source = S("letter of 14 October 2024");
    d->respondents_n = 1;
    d->responses_n = COUNT(GIVEN);
    for (size_t i = 0; i < COUNT(GIVEN); i++)
        d->responses[i] = (Response){ .session = index_find(&d->session_index, S("asp23")),
                                      .respondent = 0,
                                      .question = find_question(d, str(GIVEN[i].question)),
                                      .answer = str(GIVEN[i].answer),
                                      .received = day_make(2024, 10, 14),
                                      .confidential = GIVEN[i].confidential,
                                      .source = S("letter of 14 October 2024") };
}

// The same in confidence.
static void secret_return(Dataset *d)
{
    one_return(d);
    for (size_t i = 0; i < d->responses_n; i++)
        d->responses[i].confidential = 1;
}

// 130 States answer a few questions of the last session.
static void many_returns(Dataset *d)
{
    enum { MANY = 130, EACH = 4 };
    static Respondent respondents[MANY];
    static Response   responses[MANY * EACH];
    d->respondents = respondents;
    d->responses = responses;
    d->respondents_n = MANY;
    d->responses_n = 0;
    for (size_t i = 0; i < MANY; i++) {
        respondents[i] = (Respondent){ .code = d->states[i].code, .state = i + 1, .source = S("letter") };
        for (size_t k = 0; k < i % (EACH + 1); k++)
            responses[d->responses_n++] =
                (Response){ .session = index_find(&d->session_index, k % 2 ? S("asp22") : S("asp23")),
                            .respondent = i,
                            .question = find_question(d, S("assistance-needed")) + k,
                            .answer = k ? S("drafting") : S("yes"),
                            .received = day_make(2023, 10, 1),
                            .confidential = 1 + (i % 3 != 0),
                            .source = S("letter") };
    }
}

static void no_events(Dataset *d)
{
    d->events_n = d->participants_n = d->measures_n = 0;
    d->tables[TABLE_EVENTS].present = d->tables[TABLE_PARTICIPANTS].present = false;
    d->tables[TABLE_IMPLEMENTATION].present = false;
}

static void no_participants(Dataset *d)
{
    d->participants_n = 0;
    d->tables[TABLE_PARTICIPANTS].present = false;
}

static void no_questions(Dataset *d) { d->questions_n = d->responses_n = 0; }

static void no_measures(Dataset *d) { d->measures_n = 0; }

static void made_up_events(Dataset *d)
{
    for (size_t i = 0; i < d->events_n; i++)
        d->events[i].source = S("illustrative");
    for (size_t i = 0; i < d->measures_n; i++)
        d->measures[i].confidence = CONFIDENCE_ILLUSTRATIVE;
}

static void long_titles(Dataset *d)
{
    for (size_t i = 0; i < d->events_n; i++) {
        d->events[i].title = S("A title that goes on for much longer than anybody would want to read "
                               "in a chart, with a place, a number of participants and a conclusion");
        d->events[i].organ = i % 3 ? d->events[i].organ : (Str){ 0 };
    }
}

// Configurations ------------------------------------------------------------------------------------

typedef struct {
    Case one;
    void (*change)(Dataset *);
} PlanCase;

static const PlanCase CASES[] = {
    { { { NULL } }, NULL },
    { { { "data.responses=" } }, NULL },
    { { { "data.responses=nowhere" } }, NULL },
    { { { "data.responses=nowhere", "charts.width=100" } }, NULL },
    { { { "report.session=asp16", "report.as_of=2017-12-03" } }, NULL },
    { { { "report.session=asp16", "report.as_of=2016-11-25", "report.since=2016-11-24" } }, NULL },
    { { { "report.session=asp20", "report.as_of=2021-12-01" } }, NULL },
    { { { "report.session=asp24", "report.as_of=2025-11-30" } }, NULL },
    { { { "report.session=asp20", "report.as_of=2026-01-31", "report.since=2005-01-01" } }, NULL },
    { { { "report.as_of=1990-06-30", "report.since=1990-01-01" } }, NULL },
    { { { "report.as_of=2023-11-01", "report.since=2023-10-01" } }, NULL },
    { { { "report.clock=deposited" } }, NULL },
    { { { "population.grouping=subregions" } }, NULL },
    { { { "population.grouping=subregions", "charts.width=100" } }, NULL },
    { { { "population.grouping=regional-organizations" } }, NULL },
    { { { "population.grouping=regional-organizations", "charts.width=250" } }, NULL },
    { { { "population.kinds=observer" } }, NULL },
    { { { "population.kinds=other", "population.grouping=subregions" } }, NULL },
    { { { "treaties.subject=art-124" } }, NULL },
    { { { "treaties.subject=crc" } }, NULL },
    { { { "charts.width=100" } }, NULL },
    { { { "charts.width=120" } }, NULL },
    { { { "charts.width=250" } }, NULL },
    { { { "charts.width=400" } }, NULL },
    { { { "responses.min_cell=4" } }, NULL },
    { { { "responses.min_cell=100" } }, NULL },
    { { { NULL } }, one_return },
    { { { "responses.min_cell=4" } }, one_return },
    { { { "population.grouping=subregions", "charts.width=100" } }, one_return },
    { { { NULL } }, many_returns },
    { { { "charts.width=100" } }, many_returns },
    { { { "population.grouping=subregions" } }, many_returns },
    { { { "population.grouping=subregions", "responses.min_cell=4" } }, many_returns },
    { { { "population.grouping=regional-organizations" } }, many_returns },
    { { { NULL } }, no_events },
    { { { NULL } }, no_participants },
    { { { NULL } }, no_questions },
    { { { NULL } }, no_measures },
    { { { NULL } }, made_up_events },
    { { { NULL } }, long_titles },
    { { { "charts.width=100" } }, long_titles },
};

static void is_sound(Job *job, const PlanCase *of, const char *id)
{
    const Chart *chart = chart_of(job, id);
    Text         report = { .in = job->keep };
    const char  *name = case_name(&of->one, job->keep);
    if (!chart->canvas || !chart->title.n || !chart->caption.n || !chart->alt.n)
        fail_msg("%s%s: something is missing", id, name);
    if (chart->caption.s[chart->caption.n - 1] == '.' || contains(chart->alt, S("..")))
        fail_msg("%s%s: a full stop too many", id, name);
    if (canvas_check(chart->canvas, &report, job->scratch))
        fail_msg("%s%s:\n%s", id, name, report.s);
    if (fonts_missing(job->fonts))
        fail_msg("%s%s: glyphs are missing", id, name);
}

static void charts_are_sound(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Job   job;
        Arena keep;
        open_plan(&job, &keep, CASES[i].one.settings, count_settings(&CASES[i].one), CASES[i].change);
        for (size_t c = 0; c < COUNT(PLAN); c++)
            is_sound(&job, &CASES[i], PLAN[c]);
        run_end(&job);
    }
}

// A page of the annex holds each of them, as shipped and with every State answering.
static void charts_fit_a_page(void **state)
{
    static void (*const CHANGES[])(Dataset *) = { NULL, many_returns };
    static const char *const GROUPINGS[] = { "population.grouping=un-regional-groups",
                                             "population.grouping=subregions" };
    (void)state;
    for (size_t i = 0; i < COUNT(GROUPINGS) * COUNT(CHANGES); i++) {
        Job   job;
        Arena keep;
        open_plan(&job, &keep, &GROUPINGS[i / COUNT(CHANGES)], 1, CHANGES[i % COUNT(CHANGES)]);
        for (size_t c = 0; c < COUNT(PLAN); c++)
            if (canvas_height(chart_of(&job, PLAN[c])->canvas) > MM(236))
                fail_msg("%s is %.0f mm high", PLAN[c],
                         canvas_height(chart_of(&job, PLAN[c])->canvas) / MM(1));
        run_end(&job);
    }
}

// What is printed -----------------------------------------------------------------------------------

static void charts_print_the_figures(void **state)
{
    static const struct {
        const char *chart, *text;
    } WANTED[] = {
        { "outreach-timeline", "38 events from 1\u00A0November\u00A02023 to 8\u00A0November\u00A02024" },
        { "outreach-timeline", "Visit of eight Ghanaian parliamentarians on the implementing bill" },
        { "outreach-timeline", "Focal points for the Plan of action" },
        { "outreach-effort", "2 of 38" },
        { "outreach-effort", "outreach reached 5 of 74" },
        { "outreach-effort", "24 of the events were global" },
        { "responses", "ILLUSTRATIVE DATA" },
        { "responses", "21 respondents answered for the 23rd session, after 18 for the 22nd" },
        { "answers", "ILLUSTRATIVE DATA" },
        { "answers", "Which kinds of assistance do you need?" },
        { "assistance", "ILLUSTRATIVE DATA" },
        { "assistance", "widest gap: asset tracing, 6 against 0" },
        { "implementation", "\u2265\u202F24" },
        { "implementation", "complementarity legislation, at least 24 of 124 parties" },
    };
    (void)state;
    Job   job;
    Arena keep;
    open_plan(&job, &keep, NULL, 0, NULL);
    for (size_t i = 0; i < COUNT(WANTED); i++)
        if (!has_text(&job, WANTED[i].chart, WANTED[i].text))
            fail_msg("%s lacks '%s'", WANTED[i].chart, WANTED[i].text);
    assert_false(has_text(&job, "implementation", "ILLUSTRATIVE"));
    assert_false(has_text(&job, "outreach-timeline", "ILLUSTRATIVE"));
    run_end(&job);
}

// Every event of the period has its bar.
static void timeline_has_every_event(void **state)
{
    (void)state;
    Job    job;
    Arena  keep;
    size_t n = 0;
    open_plan(&job, &keep, NULL, 0, NULL);
    Str log = canvas_log(chart_of(&job, "outreach-timeline")->canvas, &keep);
    for (size_t i = 0; i < job.data.events_n; i++)
        n += contains(log, str_format(&keep, "event %.*s", ARG(job.data.events[i].code)));
    assert_true(n >= figure_count(figure_get(&job.figures, "events/all/all")));
    run_end(&job);
}

static void empty_charts_say_why(void **state)
{
    static const struct {
        const char *chart, *text;
        PlanCase    of;
    } WANTED[] = {
        { "responses", "No returns of the questionnaire", { { { "data.responses=" } }, NULL } },
        { "answers", "No returns of the questionnaire", { { { "data.responses=nowhere" } }, NULL } },
        { "assistance", "No returns of the questionnaire", { { { "data.responses=" } }, NULL } },
        { "answers",
          "16th session of the Assembly was received in time",
          { { { "report.session=asp16", "report.as_of=2017-12-03" } }, NULL } },
        { "outreach-timeline",
          "No outreach event is recorded in the period",
          { { { "report.session=asp16", "report.as_of=2016-12-01", "outreach.from=2016-12-01" } }, NULL } },
        { "outreach-timeline",
          "after the cut-off",
          { { { "report.as_of=1990-06-30", "report.since=1990-01-01" } }, NULL } },
        { "outreach-timeline", "No table of outreach events", { { { NULL } }, no_events } },
        { "outreach-effort", "No table of outreach events", { { { NULL } }, no_events } },
        { "outreach-effort", "No table of participants", { { { NULL } }, no_participants } },
        { "outreach-effort", "No event names", { { { "population.grouping=subregions" } }, NULL } },
        { "implementation", "No table of laws", { { { NULL } }, no_events } },
        { "implementation", "No law or agreement is recorded", { { { NULL } }, no_measures } },
        { "implementation", "ILLUSTRATIVE DATA", { { { NULL } }, made_up_events } },
        { "outreach-timeline", "ILLUSTRATIVE DATA", { { { NULL } }, made_up_events } },
        { "outreach-timeline", "No organ named", { { { NULL } }, long_titles } },
        { "responses", "1 respondent answered for the 23rd session", { { { NULL } }, one_return } },
        { "responses", "No respondent may be named", { { { NULL } }, secret_return } },
        { "answers", "No question has an answer that may be shown", { { { NULL } }, secret_return } },
        { "assistance",
          "No respondent named needs or offers that may be shown",
          { { { NULL } }, secret_return } },
        { "responses", "No respondent has answered", { { { NULL } }, no_questions } },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(WANTED); i++) {
        Job             job;
        Arena           keep;
        const PlanCase *of = &WANTED[i].of;
        open_plan(&job, &keep, of->one.settings, count_settings(&of->one), of->change);
        if (!has_text(&job, WANTED[i].chart, WANTED[i].text))
            fail_msg("%zu: %s lacks '%s'", i, WANTED[i].chart, WANTED[i].text);
        run_end(&job);
    }
}

static void a_real_return_is_not_illustrative(void **state)
{
    (void)state;
    Job   job;
    Arena keep;
    open_plan(&job, &keep, NULL, 0, one_return);
    for (size_t c = 0; c < COUNT(PLAN); c++)
        assert_false(has_text(&job, PLAN[c], "ILLUSTRATIVE"));
    run_end(&job);
}

// Confidence ----------------------------------------------------------------------------------------

#define SECRET "xylophone"

// A response of this respondent for asp23 to the question, made confidential with this answer.
static void plant(Dataset *d, Str respondent, Str question, Str answer)
{
    size_t r = find_respondent(d, respondent), q = find_question(d, question);
    size_t s = index_find(&d->session_index, S("asp23"));
    for (size_t i = 0; i < d->responses_n; i++) {
        Response *row = &d->responses[i];
        if (row->respondent == r && row->question == q && row->session == s) {
            row->answer = answer;
            row->confidential = 1;
            return;
        }
    }
    fail_msg("no response of %.*s to %.*s", ARG(respondent), ARG(question));
}

static void plant_text(Dataset *d)
{
    for (size_t i = 0; i < d->responses_n; i++)
        if (d->responses[i].question == find_question(d, S("law-text")) ||
            d->responses[i].question == find_question(d, S("remarks")) ||
            d->responses[i].question == find_question(d, S("events-held"))) {
            d->responses[i].answer = S(SECRET);
            d->responses[i].confidential = 1;
        }
}

// Two respondents of different groups, each with an answer nobody else gave, both confidential.
static void plant_one_way(Dataset *d)
{
    plant(d, S("r11"), S("assistance-needs"), S("translation"));
    plant(d, S("r18"), S("assistance-needs"), S("awareness;investigation"));
    plant(d, S("r01"), S("apic"), S("not-planned"));
    plant(d, S("r28"), S("apic"), S("in-progress"));
}

static void plant_other_way(Dataset *d)
{
    plant(d, S("r18"), S("assistance-needs"), S("translation"));
    plant(d, S("r11"), S("assistance-needs"), S("awareness;investigation"));
    plant(d, S("r28"), S("apic"), S("not-planned"));
    plant(d, S("r01"), S("apic"), S("in-progress"));
}

static void no_text_of_an_answer_is_drawn(void **state)
{
    (void)state;
    Job   job;
    Arena keep;
    open_plan(&job, &keep, NULL, 0, plant_text);
    for (size_t c = 0; c < COUNT(PLAN); c++) {
        const Chart *chart = chart_of(&job, PLAN[c]);
        assert_false(contains(canvas_log(chart->canvas, &keep), S(SECRET)));
        assert_false(contains(chart->alt, S(SECRET)) || contains(chart->caption, S(SECRET)));
    }
    run_end(&job);
}

// Everything the charts draw and say, as one number.
static uint64_t hash_charts(void (*change)(Dataset *), const char *grouping)
{
    const char *const settings[] = { grouping };
    uint64_t          hash = 14695981039346656037u;
    Job               job;
    Arena             keep;
    open_plan(&job, &keep, settings, 1, change);
    for (size_t c = 0; c < COUNT(PLAN); c++) {
        const Chart *chart = chart_of(&job, PLAN[c]);
        const Str    texts[] = { canvas_log(chart->canvas, &keep), chart->alt, chart->caption };
        for (size_t t = 0; t < COUNT(texts); t++)
            for (size_t i = 0; i < texts[t].n; i++)
                hash = (hash ^ (unsigned char)texts[t].s[i]) * 1099511628211u;
    }
    run_end(&job);
    return hash;
}

// Nobody can tell whose confidential answer it was: the charts are the same if two respondents of
// different groups change their answers over.
static void confidential_answers_cannot_be_told_apart(void **state)
{
    static const char *const GROUPINGS[] = { "population.grouping=un-regional-groups",
                                             "population.grouping=subregions" };
    (void)state;
    for (size_t i = 0; i < COUNT(GROUPINGS); i++)
        assert_true(hash_charts(plant_one_way, GROUPINGS[i]) == hash_charts(plant_other_way, GROUPINGS[i]));
    assert_true(hash_charts(plant_one_way, GROUPINGS[0]) != hash_charts(NULL, GROUPINGS[0]));
}

// The return of one State, in confidence: that there is one is drawn, and neither whose nor what.
static void other_answers(Dataset *d)
{
    secret_return(d);
    d->respondents[0].state = index_find(&d->state_index, S("KOR")) + 1;
    d->responses[0].answer = S("non-party");
    d->responses[2].question = find_question(d, S("assistance-needs"));
    d->responses[2].answer = S("asset-tracing");
    d->responses[3].question = find_question(d, S("remarks"));
    d->responses[3].answer = S(SECRET);
    d->responses[4].question = find_question(d, S("apic"));
    d->responses[4].answer = S("under-study");
}

static void a_confidential_return_tells_nothing(void **state)
{
    (void)state;
    assert_true(hash_charts(secret_return, "report.session=asp23") ==
                hash_charts(other_answers, "report.session=asp23"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(charts_are_sound),
        cmocka_unit_test(charts_fit_a_page),
        cmocka_unit_test(charts_print_the_figures),
        cmocka_unit_test(timeline_has_every_event),
        cmocka_unit_test(empty_charts_say_why),
        cmocka_unit_test(a_real_return_is_not_illustrative),
        cmocka_unit_test(no_text_of_an_answer_is_drawn),
        cmocka_unit_test(confidential_answers_cannot_be_told_apart),
        cmocka_unit_test(a_confidential_return_tells_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
