// test_annex_firm.c - what the annex says of how firm its answer on human-rights treaties is, and that every
// chart has its place.
#include "annex_run.h"

#include "catalogue/catalogue.h"

#define NBSP "\u00A0"

// What must be said; what must not begins with '!'.
static void answers_are_firm_or_not(void **state)
{
    static const struct {
        const char *settings[3], *said[10];
    } CASES[] = {
        { { NULL },
          { "On a scale from 0 (no association) to 1, the association among them is 0.33 (95" NBSP "per cent "
            "interval 0.08\u20130.54).",
            "It has been statistically significant since the end of 2012, but was not a year earlier.",
            "it is strongest among the Pacific island States.",
            "by chance in about nine of 1,000 such groups.",
            "Worldwide, the association has been statistically significant at the end of every year since "
            "2002",
            "was 0.06 at the end of 2002 and is 0.33 on 8" NBSP "November" NBSP "2024.",
            "Among the States of Asia, 12 of 43 are party and the association is 0.48",
            "The group taken as a whole shows a weaker association than any of its parts",
            "States joined the Rome Statute 1.15 times as fast for each further human-rights treaty",
            "the 36 combinations for which it can be computed, and its interval lies above 0 for 30." } },
        { { "report.as_of=2004-12-31", "report.since=2003-12-31" },
          { "Among the Asia-Pacific States no such association is found.",
            "It is not statistically significant.", "in about 65 of 1,000 such groups",
            "and its interval lies above 0 for one." } },
        // The test finds nothing although the interval leaves out 0.
        { { "treaties.subject=crc", "charts.focus=weog" },
          { "the association among them is 0.51", "It is not statistically significant.",
            "!but was not a year earlier" } },
        { { "treaties.subject=cat" },
          { "by chance in fewer than one of 1,000 such groups.", "it is strongest among the States of Asia.",
            "for all of the 36 combinations for which it can be computed, and its interval lies above 0 for "
            "all" } },
        { { "charts.focus=african" },
          { "It has been statistically significant since the end of 2010", "!Parts of the group",
            "!it is strongest among" } },
        { { "population.parts=subregions" },
          { "!Parts of the group", "it is strongest among the States of" } },
        { { "treaties.predictors=crc" },
          { "!Over time", "!Robustness of the result", "!On a scale from 0" } },
        { { "population.grouping=regional-organizations" },
          { "Among the GCC States, the association cannot be computed for any of them.",
            "States joined the Rome Statute 1.36" } },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        AnnexRun run = annex_run(CASES[i].settings);
        for (size_t k = 0; k < COUNT(CASES[i].said) && CASES[i].said[k]; k++) {
            const char *said = CASES[i].said[k];
            bool        wanted = *said != '!';
            if (annex_says(&run, said + !wanted) != wanted)
                fail_msg("%s: the annex %s '%s'", CASES[i].settings[0], wanted ? "does not say" : "says",
                         said + !wanted);
        }
        annex_end(&run);
    }
}

// Every chart of the catalogue is in a section, after a sentence that refers to it.
static void every_chart_has_a_section(void **state)
{
    (void)state;
    AnnexRun run = annex_run((const char *const[]){ NULL });
    for (size_t i = 0; i < CHART_DEFS; i++) {
        const Block *block = doc_find(&run.doc, str(CHARTS[i].id));
        if (!block || block->kind != BLOCK_CHART || !block->name.n)
            fail_msg("the annex has no chart '%s'", CHARTS[i].id);
        if (!annex_says(&run, str_c(run.keep, block->name)))
            fail_msg("no sentence refers to the chart '%s'", CHARTS[i].id);
    }
    annex_end(&run);
}

// The text of a paragraph without its references.
static Str told_without_references(const Prose *p, Arena *keep)
{
    Text t = { .in = keep };
    for (size_t i = 0; i < p->n; i++)
        if (!p->items[i].refers.n)
            text_add(&t, p->items[i].text);
    return text_str(&t);
}

static bool refers_to(const Prose *p, Str id)
{
    for (size_t i = 0; i < p->n; i++)
        if (str_eq(p->items[i].refers, id))
            return i > 0; // the finding comes first
    return false;
}

// Digits, or that there is none.
static bool tells_a_number(const char *text)
{
    static const char *const NONE[] = { "No ", " no ", "None", " none", "every ", "same" };
    bool                     found = text[strcspn(text, "0123456789")] != 0;
    for (size_t i = 0; i < COUNT(NONE); i++)
        found |= strstr(text, NONE[i]) != NULL;
    return found;
}

// The paragraph before a chart says what it shows, with a number, and then refers to it.
static void findings_come_before_their_charts(void **state)
{
    static const char *const RUNS[][4] = { { NULL },
                                           { "treaties.subject=cat", NULL },
                                           { "report.as_of=2001-12-31", "report.since=2000-12-31", NULL },
                                           { "report.session=asp25", "report.as_of=2026-08-22", NULL } };
    (void)state;
    for (size_t i = 0; i < COUNT(RUNS); i++) {
        AnnexRun run = annex_run(RUNS[i]);
        for (size_t b = 0; b < run.doc.n; b++) {
            const Block *chart = &run.doc.blocks[b], *before = chart;
            if (chart->kind != BLOCK_CHART || chart->part == PART_SUMMARY || chart->chart->empty.n)
                continue;
            while (before > run.doc.blocks && (before->kind != BLOCK_PARAGRAPH || !before->label.n))
                before--;
            Str text = told_without_references(&before->prose, run.keep);
            if (!refers_to(&before->prose, chart->id) || !tells_a_number(str_c(run.keep, text)))
                fail_msg("%s: '%s' stands behind: %.*s", RUNS[i][0] ? RUNS[i][0] : "defaults",
                         chart->chart->def->id, ARG(text));
        }
        annex_end(&run);
    }
}

// Two blocks of one id would make a reference lead to the wrong one.
static void ids_are_unique(void **state)
{
    (void)state;
    AnnexRun run = annex_run((const char *const[]){ NULL });
    for (size_t i = 0; i < run.doc.n; i++)
        if (run.doc.blocks[i].id.n && doc_find(&run.doc, run.doc.blocks[i].id) != &run.doc.blocks[i])
            fail_msg("two blocks are called '%.*s'", ARG(run.doc.blocks[i].id));
    annex_end(&run);
}

// A report has at most 14 figures and 8,500 words in its body.
static void the_body_keeps_its_limits(void **state)
{
    static const char *const RUNS[][3] = { { NULL },
                                           { "report.session=asp24", "report.as_of=2025-11-14" },
                                           { "report.session=asp25", "report.as_of=2026-08-22" },
                                           { "population.grouping=subregions" } };
    (void)state;
    for (size_t i = 0; i < COUNT(RUNS); i++) {
        AnnexRun  run = annex_run(RUNS[i]);
        DocLength body = doc_length(&run.doc, PART_BODY);
        assert_true(body.figures <= 14);
        assert_true(body.words + doc_length(&run.doc, PART_SUMMARY).words <= 8500);
        annex_end(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_firm_or_not),           cmocka_unit_test(every_chart_has_a_section),
        cmocka_unit_test(findings_come_before_their_charts), cmocka_unit_test(ids_are_unique),
        cmocka_unit_test(the_body_keeps_its_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
