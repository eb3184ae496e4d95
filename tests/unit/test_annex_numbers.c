// test_annex_numbers.c - every number that a reader of the annex sees is a figure, a date, a name or a
// reference.
//
// From the text of each block are taken away: what the tables of data/ and the messages spell with digits,
// dates, references, the levels of the configuration. What is left must be printed by a figure of this run,
// on its own or as the number of States behind it.
#include "annex_run.h"

#include "catalogue/common.h"
#include "figures/evidence.h"
#include "figures/format.h"
#include "text/text.h"

#include <regex.h>

typedef struct {
    Arena *keep;
    Index  printed; // digit groups that figures print
    Index  then;    // those of figures of another day: at the end of a year, of the last report
    Str   *names;   // texts with digits
    size_t names_n, names_cap;
    size_t checked, left;
    bool   quiet; // count, and say nothing
} Numbers;

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The next number of a text: "19", "0.38", "1,449"; empty at the end.
static Str next_number(Str text, size_t *at)
{
    while (*at < text.n && !is_digit(text.s[*at]))
        ++*at;
    size_t from = *at, to = from;
    while (to < text.n &&
           (is_digit(text.s[to]) || (text.s[to] == '.' && to + 1 < text.n && is_digit(text.s[to + 1])) ||
            (text.s[to] == ',' && to + 3 < text.n && is_digit(text.s[to + 1]) && is_digit(text.s[to + 2]) &&
             is_digit(text.s[to + 3]))))
        to++;
    *at = to;
    return (Str){ text.s + from, to - from };
}

static void add_printed(Index *to, Str text, Arena *keep)
{
    for (size_t at = 0; at < text.n;) {
        Str number = next_number(text, &at);
        if (number.n)
            index_add(to, str_copy(keep, number), NULL, keep);
    }
}

static void add_figure(Index *to, const Figure *f, Arena *keep)
{
    add_printed(to, figure_text(f, keep), keep);
    add_printed(to, figure_interval(f, keep), keep);
    for (int digits = 0; digits <= 4; digits++)
        add_printed(to, figure_rounded(f, digits, keep), keep);
    for (size_t i = 0; i < 3 && f->def->unit == UNIT_LOG_ODDS; i++)
        add_printed(to, odds_text(i == 0 ? f->value : i == 1 ? f->low : f->high, keep), keep);
    if (f->has_k)
        add_printed(to, str_format(keep, "%zu", f->k), keep);
    if (f->has_n)
        add_printed(to, str_format(keep, "%zu", f->n), keep);
}

// The q of every link: p adjusted for its family (figures/evidence.h).
static void add_evidence(Numbers *x, World *w, Store *figures)
{
    for (EvidenceKind kind = 0; kind < EVIDENCE_SHORTFALL; kind++)
        for (size_t g = 0; g < w->scope->groups_n; g++)
            for (size_t p = 0; p < w->scope->predictors_n && (g == 0 || kind == EVIDENCE_DEPTH); p++) {
                Evidence e = evidence_of(w, figures, kind, w->scope->predictors[p], g);
                add_figure(&x->printed, &e.q, x->keep);
            }
}

static void add_name(Numbers *x, Str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (is_digit(text.s[i])) {
            *GROW(x->keep, x->names, x->names_n, x->names_cap) = text;
            return;
        }
}

static bool has_letter(Str text)
{
    for (size_t i = 0; i < text.n; i++)
        if ((text.s[i] | 32) >= 'a' && (text.s[i] | 32) <= 'z')
            return true;
    return false;
}

// What a message itself spells: its text between braces, marks and escapes.
static void add_pieces(Numbers *x, const Message *m)
{
    Str line = message_line(m, x->keep), piece = { line.s, 0 };
    for (size_t i = 0; i <= line.n; i++) {
        bool ends = i == line.n || strchr("{}*#\\", line.s[i]);
        if (!ends)
            piece.n++;
        else if (has_letter(piece))
            add_name(x, piece);
        if (ends)
            i += i < line.n && line.s[i] == '\\' ? 5 : 0, piece = (Str){ line.s + i + 1, 0 };
    }
}

// Texts and codes of all tables; one that is a bare number is no name.
static void add_tables(Numbers *x, const Dataset *d)
{
    Index seen = { 0 };
    bool  is_new;
    for (size_t t = 0; t < TABLE_COUNT; t++)
        for (const ColumnDef *c = TABLES[t].columns; c->name; c++)
            for (size_t r = 0; r < d->tables[t].n && (c->type == COL_TEXT || c->type == COL_CODE); r++) {
                Str text = *(const Str *)(const void *)((const char *)d->tables[t].rows + r * TABLES[t].size +
                                                        c->at);
                if (text.n && has_letter(text) && (index_add(&seen, text, &is_new, x->keep), is_new))
                    add_name(x, text);
            }
}

static void mask(Str text, size_t from, size_t n) { memset((char *)text.s + from, '_', n); }

static void mask_names(const Numbers *x, Str text)
{
    for (size_t i = 0; i < x->names_n; i++)
        for (size_t from = 0; from < text.n;) {
            const char *at = memmem(text.s + from, text.n - from, x->names[i].s, x->names[i].n);
            if (!at)
                break;
            mask(text, (size_t)(at - text.s), x->names[i].n);
            from = (size_t)(at - text.s) + x->names[i].n;
        }
}

#define GAP "( |\u00A0)"
#define MONTH                                                                                                \
    "(January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|"    \
    "Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)"

// Dates and periods as the language writes them, ISO dates and their ranges, years; references to documents.
static const char *const SPELT[] = {
    "([0-9]{1,2}" GAP "?(\u2013|to) ?)?[0-9]{1,2}" GAP MONTH "(" GAP "[0-9]{4})?",
    MONTH                                              GAP "[0-9]{4}",
    "[0-9]{4}-[0-9]{2}(-[0-9]{2})?( to ([0-9]{4}-)?([0-9]{2}-)?[0-9]{2})?",
    "(^|[^0-9.])(19|20)[0-9]{2}($|[^0-9.])",
    "([Pp]aragraphs?|para\\.|[Aa]rticles?|[Ff]igures?|[Tt]ables?)" GAP "[0-9]+",
};

static void mask_spelt(Str text)
{
    for (size_t i = 0; i < COUNT(SPELT); i++) {
        regex_t    r;
        regmatch_t m;
        size_t     from = 0;
        assert_int_equal(regcomp(&r, SPELT[i], REG_EXTENDED), 0);
        while (regexec(&r, text.s + from, 1, &m, from ? REG_NOTBOL : 0) == 0) {
            mask(text, from + (size_t)m.rm_so, (size_t)(m.rm_eo - m.rm_so));
            from += (size_t)m.rm_eo;
        }
        regfree(&r);
    }
}

// A prose as one text that may be written to; references, and what is typed as in the terminal, left out.
static Str text_of(const Prose *p, Arena *keep)
{
    Text t = { .in = keep };
    for (size_t i = 0; i < p->n; i++)
        if (!p->items[i].refers.n && p->items[i].style != STYLE_MONO)
            text_add(&t, p->items[i].text);
    for (size_t i = 0; i < p->n; i++)
        if (p->items[i].note) {
            text_addc(&t, " ");
            text_add(&t, text_of(&p->items[i].note->prose, keep));
        }
    text_bytes(&t, "", 1);
    return (Str){ t.s, t.n - 1 };
}

// Days between two dates that the text tells: a number of days is that of dates that stand beside it.
static bool is_days_between(Str text, Str number, Arena *keep)
{
    Day    days[32];
    size_t n = 0;
    for (size_t i = 0; i + 5 < text.n && n < COUNT(days); i++) {
        static const char *const MONTHS[] = { "January",   "February", "March",    "April",
                                              "May",       "June",     "July",     "August",
                                              "September", "October",  "November", "December" };
        int                      day, year, used;
        char                     month[16];
        if (!is_digit(text.s[i]) || (i && is_digit(text.s[i - 1])) ||
            sscanf(text.s + i, "%2d\u00A0%15[A-Za-z]\u00A0%4d%n", &day, month, &year, &used) != 3)
            continue;
        for (size_t m = 0; m < COUNT(MONTHS); m++)
            if (!strcmp(month, MONTHS[m]))
                days[n++] = day_make(year, (int)m + 1, day);
    }
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n; k++)
            if (days[i] > days[k] && str_eq(number, number_text(days[i] - days[k], UNIT_STATES, 0, keep)))
                return true;
    return false;
}

static bool has_origin(const Numbers *x, Str whole, Str number, bool of_days)
{
    if (index_find(&x->printed, number) != NOT_FOUND)
        return true;
    bool other_day = of_days || memchr(number.s, '.', number.n) || memmem(whole.s, whole.n, "end of", 6);
    return (other_day && index_find(&x->then, number) != NOT_FOUND) ||
           is_days_between(whole, number, x->keep);
}

static void check_prose(Numbers *x, const Block *b, const Prose *p)
{
    Str text = text_of(p, x->keep), whole = str_copy(x->keep, text);
    mask_names(x, text);
    mask_spelt(text);
    for (size_t at = 0; at < text.n;) {
        Str number = str_replaced(next_number(text, &at), ",", S(""), x->keep);
        x->checked += number.n > 0;
        if (number.n && !has_origin(x, whole, number, str_eq(b->id, S("years"))) && ++x->left <= 200 &&
            !x->quiet)
            print_error("%.*s: no figure prints '%.*s': %.*s\n", ARG(b->id.n ? b->id : S("-")), ARG(number),
                        ARG(whole));
    }
}

// Settings, formulas and hashes as they are typed; of a claim its own number, and that which its formula
// gives.
static bool is_typed(Str id)
{
    return str_eq(id, S("measures-table")) || str_eq(id, S("configuration-table")) ||
           str_eq(id, S("inputs-table")) || str_eq(id, S("reconciliation"));
}

static void check_block(Numbers *x, const Block *b)
{
    check_prose(x, b, &b->prose);
    for (size_t i = 0; i < b->items_n; i++)
        check_prose(x, b, &b->items[i]);
    const DocTable *t = b->table;
    for (size_t i = 0; t && i < t->notes_n; i++)
        check_prose(x, b, &t->notes[i]);
    for (size_t i = 0; t && i < t->n && !is_typed(b->id); i++)
        for (size_t k = 0; k < (t->rows[i].band ? 1 : t->columns_n); k++)
            check_prose(x, b, &t->rows[i].cells[k]);
}

static Numbers numbers_of(const AnnexRun *run)
{
    const Config *config = &run->job->config.values;
    Numbers       x = { .keep = run->keep };
    Messages      all = messages_built_in(x.keep);
    Store        *now = &run->job->figures, *last = &run->job->previous->figures;
    for (size_t i = 0; i < now->n; i++)
        add_figure(now->items[i].at_kind == AT_NONE ? &x.printed : &x.then, &now->items[i], x.keep);
    for (size_t i = 0; run->job->previous && i < last->n; i++)
        add_figure(&x.then, &last->items[i], x.keep);
    add_evidence(&x, &run->job->world, now);
    add_printed(&x.printed, number_text(config->level, UNIT_SHARE, 0, x.keep), x.keep);
    add_printed(&x.printed, number_text(1 - config->level, UNIT_SHARE, 0, x.keep), x.keep);
    add_printed(&x.printed, number_text(1 - config->level, UNIT_P, 2, x.keep), x.keep);
    for (size_t i = 0; i < all.n; i++)
        add_pieces(&x, &all.items[i]);
    add_tables(&x, &run->job->data);
    return x;
}

static void numbers_have_an_origin(void **state)
{
    (void)state;
    static const char *const RUNS[][3] = {
        { NULL },
        { "report.clock=deposited", NULL },
        { "treaties.subject=cat", NULL },
        { "report.as_of=2012-01-01", "report.since=2011-01-01", NULL },
    };
    size_t left = 0;
    for (size_t i = 0; i < COUNT(RUNS); i++) {
        AnnexRun run = annex_run(RUNS[i]);
        Numbers  x = numbers_of(&run);
        bool     diagnostics = false; // which name lines of files
        for (size_t b = 0; b < run.doc.n; b++) {
            if (run.doc.blocks[b].kind == BLOCK_HEADING)
                diagnostics = str_eq(run.doc.blocks[b].id, S("warnings"));
            if (!diagnostics)
                check_block(&x, &run.doc.blocks[b]);
        }
        print_message("%zu numbers, %zu without origin\n", x.checked, x.left);
        left += x.left;
        annex_end(&run);
    }
    assert_int_equal(left, 0);
}

// A number that no figure prints is found; names, dates and what stands beside its dates are not taken for
// one.
static void other_numbers_are_found(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t      left;
    } CASES[] = {
        { "There are 3141 States, and 27182 more.", 2 },
        { "A rate of 12.345 %.", 1 },
        { "On 8\u00A0November\u00A02024, in 2019\u20132021, by ICCPR-OP2 and at 95\u202F%.", 0 },
        { "From 1\u00A0January\u00A02001 to 31\u00A0December\u00A02010: 3651 days.", 0 },
        { "From 1\u00A0January\u00A02001 to 31\u00A0December\u00A02010: 3652 days.", 1 },
    };
    AnnexRun run = annex_run((const char *const[]){ NULL });
    Numbers  x = numbers_of(&run);
    Block    b = { .kind = BLOCK_PARAGRAPH };
    x.quiet = true;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Prose p = prose_plain(&run.doc, str(CASES[i].text));
        x.left = 0;
        check_prose(&x, &b, &p);
        assert_int_equal(x.left, CASES[i].left);
    }
    annex_end(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(numbers_have_an_origin),
                                        cmocka_unit_test(other_numbers_are_found) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
