// test_wording.c - no wording is left in C: in a pseudo-language every word of annex and charts has the
// letters of that language, or comes from the input tables, whose texts are written in capitals here.
#include "annex_run.h"

#include "draw/canvas.h"
#include "draw/ops.h"

// The free texts of the tables in capitals, so that a small letter of English is a letter of the program.
static void shout(Str *text, Arena *keep)
{
    char *up = str_c(keep, *text);
    for (size_t i = 0; i < text->n; i++)
        up[i] = (char)(up[i] >= 'a' && up[i] <= 'z' ? up[i] - 32 : up[i]);
    text->s = up;
}

static void shout_tables(Dataset *d, Arena *keep)
{
    for (size_t i = 0; i < d->events_n; i++)
        shout(&d->events[i].title, keep), shout(&d->events[i].place, keep);
    for (size_t i = 0; i < d->questions_n; i++)
        shout(&d->questions[i].text, keep);
    for (size_t i = 0; i < d->respondents_n; i++)
        shout(&d->respondents[i].name, keep);
    for (size_t i = 0; i < d->claims_n; i++)
        shout(&d->claims[i].text, keep), shout(&d->claims[i].source, keep), shout(&d->claims[i].stated, keep),
            shout(&d->claims[i].comment, keep);
    for (size_t i = 0; i < d->sessions_n; i++)
        shout(&d->sessions[i].place, keep);
    for (size_t i = 0; i < d->requests_n; i++)
        shout(&d->requests[i].document, keep), shout(&d->requests[i].paragraph, keep),
            shout(&d->requests[i].ask, keep);
    for (size_t i = 0; i < d->treaties_n; i++)
        shout(&d->treaties[i].published, keep);
}

// The first word of the text with three small letters of English in a row, "and" of a list apart; NULL: none.
static const char *english_in(Str text)
{
    size_t run = 0;
    for (size_t i = 0; i < text.n; i++) {
        bool small = text.s[i] >= 'a' && text.s[i] <= 'z';
        run = small ? run + 1 : 0;
        bool ends = i + 1 == text.n || !(text.s[i + 1] >= 'a' && text.s[i + 1] <= 'z');
        if (run >= 3 && ends && !(run == 3 && !strncmp(text.s + i - 2, "and", 3)))
            return text.s + i + 1 - run;
    }
    return NULL;
}

static size_t left; // texts with wording that is no message

static void check_text(const char *where, Str text)
{
    const char *word = english_in(text);
    if (word && ++left <= 30)
        print_error("%s has wording that is no message: '%.*s', at '%.16s'\n", where, ARG(text), word);
}

// Settings and formulas are told as they are typed.
static bool is_typed(Str id)
{
    return str_eq(id, S("measures-table")) || str_eq(id, S("configuration-table")) ||
           str_eq(id, S("inputs-table")) || str_eq(id, S("reconciliation"));
}

static void check_prose(const Block *b, const Prose *p)
{
    for (size_t i = 0; i < p->n; i++)
        if (p->items[i].style != STYLE_MONO)
            check_text(b->id.n ? b->id.s : "a block", p->items[i].text);
}

static void check_block(const Block *b)
{
    check_prose(b, &b->prose);
    for (size_t i = 0; i < b->items_n; i++)
        check_prose(b, &b->items[i]);
    const DocTable *t = b->table;
    for (size_t i = 0; t && i < t->columns_n; i++)
        check_text(b->id.s, str(t->columns[i].head));
    for (size_t i = 0; t && i < t->notes_n; i++)
        check_prose(b, &t->notes[i]);
    for (size_t i = 0; t && i < t->n && !is_typed(b->id); i++)
        for (size_t k = 0; k < (t->rows[i].band ? 1 : t->columns_n); k++)
            check_prose(b, &t->rows[i].cells[k]);
}

static void check_chart(const Chart *chart)
{
    check_text(chart->def->id, chart->title);
    check_text(chart->def->id, chart->caption);
    check_text(chart->def->id, chart->alt);
    for (size_t i = 0; i < chart->canvas->n; i++) {
        const Op *op = &chart->canvas->ops[i];
        if (op->kind == OP_TEXT)
            check_text(chart->def->id, op->text);
    }
}

static void all_wording_is_in_messages(void **state)
{
    (void)state;
    static const char *const LANGUAGES_TRIED[] = { "report.language=qps", "report.language=qpr" };
    for (size_t i = 0; i < COUNT(LANGUAGES_TRIED); i++) {
        AnnexRun run = annex_run_with((const char *const[]){ LANGUAGES_TRIED[i], NULL }, shout_tables);
        bool     diagnostics = false; // which stay English, as in the terminal
        for (size_t b = 0; b < run.doc.n; b++) {
            if (run.doc.blocks[b].kind == BLOCK_HEADING)
                diagnostics = str_eq(run.doc.blocks[b].id, S("warnings"));
            if (!diagnostics)
                check_block(&run.doc.blocks[b]);
        }
        for (size_t c = 0; c < CHART_DEFS; c++)
            check_chart(&run.input.drawn[c]);
        Str html = annex_html(&run.input, &run.doc);
        assert_int_equal(memmem(html.s, html.n, "dir=\"rtl\"", 9) != NULL, i == 1);
        annex_end(&run);
    }
    assert_int_equal(left, 0);
}

static void english_is_found(void **state)
{
    (void)state;
    assert_non_null(english_in(S("[\u0160\u0163\u00E1\u0163\u00E9 party]")));
    assert_non_null(english_in(S("States")));
    assert_null(english_in(S("ABC 12, and \u0161\u0163")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english_is_found),
        cmocka_unit_test(all_wording_is_in_messages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
