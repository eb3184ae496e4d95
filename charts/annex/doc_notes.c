// doc_notes.c - footnotes: a mark behind a sentence, and the text that it leads to.
#include "annex/doc.h"

void prose_footnote(Doc *d, Prose *p, MessageId id, const Arg *args)
{
    Footnote *note = NEW(d->keep, Footnote, 1);
    prose_message(d, &note->prose, id, args);
    *GROW(d->keep, p->items, p->n, p->cap) = (Span){ .note = note };
}

// 12 as ¹²: a mark that stays one where text is copied without its look.
static Str superscript(size_t n, Arena *keep)
{
    static const char *const DIGITS[] = { "\u2070", "\u00B9", "\u00B2", "\u00B3", "\u2074",
                                          "\u2075", "\u2076", "\u2077", "\u2078", "\u2079" };
    Text                     t = { .in = keep };
    Str                      digits = str_format(keep, "%zu", n);
    for (size_t i = 0; i < digits.n; i++)
        text_addc(&t, DIGITS[digits.s[i] - '0']);
    return text_str(&t);
}

void doc_number_footnotes(Doc *d)
{
    size_t n = 0;
    for (size_t i = 0; i < d->n; i++)
        for (size_t k = 0; k < d->blocks[i].prose.n; k++) {
            Span *s = &d->blocks[i].prose.items[k];
            if (!s->note)
                continue;
            s->note->number = ++n;
            s->text = superscript(n, d->keep);
            s->link = str_format(d->keep, "#note-%zu", n);
        }
}

const Span *doc_footnote(const Doc *d, size_t *block, size_t *span)
{
    for (; *block < d->n; ++*block, *span = 0)
        for (const Prose *p = &d->blocks[*block].prose; *span < p->n;) {
            const Span *s = &p->items[(*span)++];
            if (s->note)
                return s;
        }
    return NULL;
}
