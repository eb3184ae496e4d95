// pairs_csv.c - see pairs_csv.h.
#include "output/pairs_csv.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { DIGITS = 6 };

static const char *const CMH_NAMES[] = { "exact", "asymptotic", NULL };
static const char *const STATUS_NAMES[] = { "ok",         "nobody", "empty-margin", "groups-overlap",
                                            "no-stratum", NULL };

// clang-format off
const OutputColumn PAIR_COLUMNS[PAIR_COLUMN_COUNT] = {
    { "first", OUT_REFERENCE, .refers = TABLE_TREATIES, .required = true, .key = true, .about = "a treaty" },
    { "second", OUT_REFERENCE, .refers = TABLE_TREATIES, .required = true, .key = true, .about = "another, behind it in byte order" },
    { "both", OUT_COUNT, .required = true, .about = "States party to both" },
    { "first_only", OUT_COUNT, .required = true, .about = "States party to the first alone" },
    { "second_only", OUT_COUNT, .required = true, .about = "States party to the second alone" },
    { "neither", OUT_COUNT, .required = true, .about = "States party to neither" },
    { "phi", OUT_NUMBER, .about = "correlation of being party to the one with being party to the other; six digits, as all that follow" },
    { "odds_ratio", OUT_NUMBER, .about = "sample odds ratio: both * neither / (first_only * second_only); figures.csv has the conditional estimate" },
    { "fisher_p", OUT_NUMBER, .about = "Fisher's exact test, two-sided" },
    { "fisher_q", OUT_NUMBER, .about = "the same adjusted for the number of pairs (Benjamini-Hochberg)" },
    { "cmh_odds_ratio", OUT_NUMBER, .about = "common odds ratio over the groups (Mantel-Haenszel)" },
    { "cmh_p", OUT_NUMBER, .about = "test that it is 1 (Cochran-Mantel-Haenszel)" },
    { "cmh_method", OUT_WORD, .words = CMH_NAMES, .about = "exact where the Mantel-Fleiss number is below 5, else asymptotic, without continuity correction" },
    { "status", OUT_WORD, .required = true, .words = STATUS_NAMES, .about = "ok, or why cells are empty: nobody in the population; all or none party to one of the two; groups that overlap; no group with States on all four sides" },
    { "note", OUT_TEXT, .about = "coverage that ends before the cut-off; other counts if reduced dates counted from their first day" },
    { "provenance", OUT_WORD, .words = CONFIDENCE_NAMES, .about = "the worst confidence of the acts behind the row" },
};
// clang-format on

// A treaty as its rows have it.
typedef struct {
    Str        code;
    size_t     parties;
    Day        coverage; // when earlier than the cut-off, else 0
    Confidence worst;
    bool       reduced; // other States are party if dates of reduced precision count from their first day
} Column;

static Column *make_columns(const Pairs *pairs, const World *w, Arena *keep)
{
    Column *columns = NEW(keep, Column, pairs->treaties_n);
    for (size_t i = 0; i < pairs->treaties_n; i++) {
        size_t        t = pairs->treaties[i];
        const Treaty *treaty = &w->data->treaties[t];
        Set           last = w->cutoff[READ_LAST][t].party, first = w->cutoff[READ_FIRST][t].party;
        columns[i] = (Column){ .code = treaty->code,
                               .parties = w->tally[t][0].read[READ_LAST].parties,
                               .coverage = treaty->coverage < w->scope->cutoff ? treaty->coverage : 0,
                               .worst = w->tally[t][0].read[READ_LAST].worst };
        columns[i].reduced = memcmp(last.words, first.words, last.n * sizeof *last.words) != 0;
    }
    return columns;
}

// Cells at the end of a text that has room for them ---------------------------------------------------

static void put_bytes(Text *t, const char *s, size_t n)
{
    copy_short(t->s + t->n, s, n);
    t->n += n;
}

static void put_word(Text *t, const char *word)
{
    t->s[t->n++] = ',';
    put_bytes(t, word, strlen(word));
}

static void put_count(Text *t, size_t count)
{
    t->s[t->n++] = ',';
    t->n += number_whole(count, t->s + t->n);
}

static void put_number(Text *t, double value)
{
    t->s[t->n++] = ',';
    if (!isnan(value))
        t->n += number_rounded(value, DIGITS, t->s + t->n);
}

static void put_note(Text *t, const World *w, const Pairs *pairs, const Column *columns, size_t i, size_t j)
{
    const Column *x = &columns[i], *y = &columns[j];
    size_t        begin = t->n;
    char          day[DATE_SIZE];
    Day least = !y->coverage || (x->coverage && x->coverage < y->coverage) ? x->coverage : y->coverage;
    if (least)
        t->n += (size_t)sprintf(t->s + t->n, "data to %s", day_text(least, day));
    if (!x->reduced && !y->reduced)
        return;
    const Snapshot *last = w->cutoff[READ_LAST], *first = w->cutoff[READ_FIRST];
    size_t          a = pairs->treaties[i], b = pairs->treaties[j];
    Table           was = pair_table(last[a].party, last[b].party, &w->scope->groups[0]);
    Table           is = pair_table(first[a].party, first[b].party, &w->scope->groups[0]);
    if (memcmp(&was, &is, sizeof is) != 0)
        t->n += (size_t)sprintf(t->s + t->n,
                                "%s%zu %zu %zu %zu if dates of reduced precision counted "
                                "from their first day",
                                t->n > begin ? "; " : "", is.both, is.first, is.second, is.neither);
}

enum { ROW_MOST = 640 }; // bytes of a row without its codes

static void add_pair_row(Text *t, const Pairs *pairs, const Pair *p, uint32_t test, const World *w,
                         const Column *columns, size_t i, size_t j)
{
    const Column *x = &columns[i], *y = &columns[j];
    text_reserve(t, ROW_MOST + x->code.n + y->code.n);
    put_bytes(t, x->code.s, x->code.n); // codes need no quotes
    t->s[t->n++] = ',';
    put_bytes(t, y->code.s, y->code.n);
    put_count(t, p->both);
    put_count(t, x->parties - p->both);
    put_count(t, y->parties - p->both);
    put_count(t, w->scope->groups[0].n + p->both - x->parties - y->parties);
    put_number(t, p->phi);
    put_number(t, p->odds);
    put_number(t, pairs->p[test]);
    put_number(t, pairs->q[test]);
    put_number(t, p->common);
    put_number(t, p->cmh_p);
    put_word(t, p->cmh == CMH_NONE ? "" : CMH_NAMES[p->cmh - 1]);
    put_word(t, STATUS_NAMES[p->status]);
    t->s[t->n++] = ',';
    put_note(t, w, pairs, columns, i, j);
    Confidence worst = x->worst > y->worst ? x->worst : y->worst;
    put_word(t, worst ? CONFIDENCE_NAMES[worst - 1] : "");
    t->s[t->n++] = '\n';
}

void pairs_csv(const Pairs *pairs, World *w, OutputFile *csv, Arena *keep)
{
    PairMaker      *maker = pair_maker(pairs, w, keep);
    const uint32_t *test = pairs->tests;
    Column         *columns = make_columns(pairs, w, keep);
    output_header(&csv->text, PAIR_COLUMNS, PAIR_COLUMN_COUNT);
    for (size_t i = 0; i < pairs->treaties_n; i++)
        for (size_t j = i + 1; j < pairs->treaties_n; j++) {
            Pair pair = pair_measure(maker, i, j);
            add_pair_row(&csv->text, pairs, &pair, *test++, w, columns, i, j);
            output_more(csv);
        }
}
