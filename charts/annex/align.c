// align.c - the longest common subsequence of two sequences, weighted; and words of prose aligned by it.
#include "annex/changes.h"

#include <math.h>

typedef struct {
    Matching   *matching;
    const void *context;
    size_t      from, n, m; // n and m members from `from` on in both
    float      *best;       // [(n + 1) * (m + 1)] of the rests from i and k on
} Alignment;

static double match(const Alignment *a, size_t i, size_t k)
{
    return a->matching(a->context, a->from + i, a->from + k);
}

static float *at(const Alignment *a, size_t i, size_t k) { return &a->best[i * (a->m + 1) + k]; }

static void fill(const Alignment *a)
{
    for (size_t i = a->n; i-- > 0;)
        for (size_t k = a->m; k-- > 0;) {
            float  skip = fmaxf(*at(a, i + 1, k), *at(a, i, k + 1));
            double value = match(a, i, k);
            *at(a, i, k) = value > 0 ? fmaxf(skip, (float)value + *at(a, i + 1, k + 1)) : skip;
        }
}

static size_t walk(const Alignment *a, Step *steps)
{
    size_t n = 0, i = 0, k = 0;
    while (i < a->n || k < a->m) {
        ptrdiff_t before = (ptrdiff_t)(a->from + i), after = (ptrdiff_t)(a->from + k);
        if (i < a->n && *at(a, i, k) == *at(a, i + 1, k))
            steps[n++] = (Step){ before, NO_PARTNER }, i++;
        else if (k < a->m && *at(a, i, k) == *at(a, i, k + 1))
            steps[n++] = (Step){ NO_PARTNER, after }, k++;
        else
            steps[n++] = (Step){ before, after }, i++, k++;
    }
    return n;
}

size_t align(Matching *matching, const void *context, size_t n, size_t m, Step *steps, Arena scratch)
{
    Alignment a = { .matching = matching, .context = context };
    size_t    steps_n = 0, tail = 0;
    for (; a.from < n && a.from < m && matching(context, a.from, a.from) >= SAME; a.from++)
        steps[steps_n++] = (Step){ (ptrdiff_t)a.from, (ptrdiff_t)a.from };
    while (tail < n - a.from && tail < m - a.from && matching(context, n - 1 - tail, m - 1 - tail) >= SAME)
        tail++;
    a.n = n - a.from - tail, a.m = m - a.from - tail;
    a.best = NEW(&scratch, float, (a.n + 1) * (a.m + 1));
    fill(&a);
    steps_n += walk(&a, steps + steps_n);
    for (; tail; tail--)
        steps[steps_n++] = (Step){ (ptrdiff_t)(n - tail), (ptrdiff_t)(m - tail) };
    return steps_n;
}

// Words --------------------------------------------------------------------------------------------

typedef struct {
    Span  *items;
    size_t n, cap;
} Words;

typedef struct {
    Words before, after;
} WordPair;

// A word with the blanks before it; a reference or a link is one word.
static Words words_of(const Prose *p, Arena *scratch)
{
    Words w = { 0 };
    for (size_t i = 0; i < p->n; i++) {
        const Span *s = &p->items[i];
        for (size_t from = 0, to = 0; from < s->text.n; from = to) {
            while (to < s->text.n && s->text.s[to] == ' ')
                to++;
            while (to < s->text.n && (s->text.s[to] != ' ' || s->link.n))
                to++;
            Span *word = GROW(scratch, w.items, w.n, w.cap);
            *word = *s;
            word->text = (Str){ s->text.s + from, to - from };
        }
    }
    return w;
}

static bool same_span(const Span *a, const Span *b)
{
    return str_eq(a->text, b->text) && a->style == b->style && str_eq(a->link, b->link) &&
           !a->note == !b->note;
}

static bool same_prose(const Prose *a, const Prose *b)
{
    bool same = a->n == b->n;
    for (size_t i = 0; same && i < a->n; i++)
        same = same_span(&a->items[i], &b->items[i]);
    return same;
}

static double match_words(const void *context, size_t before, size_t after)
{
    const WordPair *p = context;
    const Span     *a = &p->before.items[before], *b = &p->after.items[after];
    if (a->note && b->note) // the word processor counts them
        return same_prose(&a->note->prose, &b->note->prose) ? SAME : 0;
    return same_span(a, b) ? SAME : 0;
}

// Words that follow each other in one text become one span again.
static void add_word(Prose *p, const Span *word, Edit change, Arena *keep)
{
    Span *last = p->n ? &p->items[p->n - 1] : NULL;
    if (last && last->change == change && last->style == word->style && str_eq(last->link, word->link) &&
        str_eq(last->refers, word->refers) && last->text.s + last->text.n == word->text.s) {
        last->text.n += word->text.n;
        return;
    }
    Span *s = GROW(keep, p->items, p->n, p->cap);
    *s = *word;
    s->change = change;
}

Prose prose_changes(const Prose *before, const Prose *after, Arena *keep, Arena scratch)
{
    Prose    p = { 0 };
    WordPair words = { words_of(before, &scratch), words_of(after, &scratch) };
    Step    *steps = NEW(&scratch, Step, words.before.n + words.after.n + 1);
    size_t   n = align(match_words, &words, words.before.n, words.after.n, steps, scratch);
    for (size_t i = 0; i < n; i++) {
        Edit        change = steps[i].after == NO_PARTNER    ? EDIT_DELETED
                             : steps[i].before == NO_PARTNER ? EDIT_INSERTED
                                                             : EDIT_NONE;
        const Span *word = change == EDIT_DELETED ? &words.before.items[steps[i].before]
                                                  : &words.after.items[steps[i].after];
        add_word(&p, word, change, keep);
    }
    return p;
}
