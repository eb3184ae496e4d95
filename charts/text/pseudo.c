// pseudo.c - two languages that no one speaks, made from English when a message is said. What stays plain
// English in a report in one of them was not a message; what does not fit would not fit in German.
//
// Each message and label is set in brackets and made 40 % longer, the usual allowance for translation from
// English. Letters of one language have accents; those of the other are Arabic, so that text is shaped and
// set from right to left.
#include "text/language.h"

// One row a pseudo-language, a to z.
static const char *const SMALL[][26] = {
    [PSEUDO_ACCENTS] = { "á", "ƀ", "ç", "đ", "é", "ƒ", "ğ", "ĥ", "í", "ĵ", "ķ", "ļ", "ɱ",
                         "ñ", "ó", "þ", "ɋ", "ŕ", "š", "ţ", "ú", "ṽ", "ŵ", "ẋ", "ý", "ž" },
    [PSEUDO_RTL] = { "ا", "ب", "ث", "د", "ه", "ف", "غ", "ح", "ي", "ج", "ك", "ل", "م",
                     "ن", "و", "پ", "ق", "ر", "س", "ت", "ع", "ط", "ش", "خ", "ص", "ز" },
};
static const char *const CAPITAL[][26] = {
    [PSEUDO_ACCENTS] = { "Á", "Ɓ", "Ç", "Đ", "É", "Ƒ", "Ğ", "Ĥ", "Í", "Ĵ", "Ķ", "Ļ", "Ḿ",
                         "Ñ", "Ó", "Þ", "Ɋ", "Ŕ", "Š", "Ţ", "Ú", "Ṽ", "Ŵ", "Ẋ", "Ý", "Ž" },
    [PSEUDO_RTL] = { "ا", "ب", "ث", "د", "ه", "ف", "غ", "ح", "ي", "ج", "ك", "ل", "م",
                     "ن", "و", "پ", "ق", "ر", "س", "ت", "ع", "ط", "ش", "خ", "ص", "ز" },
};

static const char *letter(Pseudo pseudo, char c)
{
    return c >= 'a' && c <= 'z'   ? SMALL[pseudo][c - 'a']
           : c >= 'A' && c <= 'Z' ? CAPITAL[pseudo][c - 'A']
                                  : NULL;
}

void pseudo_letters(Pseudo pseudo, Str text, Text *out)
{
    for (size_t i = 0; pseudo && i < text.n; i++) {
        const char *other = letter(pseudo, text.s[i]);
        if (other)
            text_addc(out, other);
        else
            text_bytes(out, text.s + i, 1);
    }
    if (!pseudo)
        text_add(out, text);
}

void pseudo_open(Pseudo pseudo, Text *out)
{
    if (pseudo)
        text_addc(out, "[");
}

// Words of five letters, so that lines may break between them.
void pseudo_close(Pseudo pseudo, size_t letters, Text *out)
{
    static const char WORD[] = "extra";
    for (size_t i = 0; pseudo && i < letters * 2 / 5; i++)
        if (i % 6 == 0)
            text_addc(out, " ");
        else
            text_addc(out, letter(pseudo, WORD[i % 6 - 1]));
    if (pseudo)
        text_addc(out, "]");
}

Str pseudo_label(Pseudo pseudo, Str text, Arena *keep)
{
    Text t = { .in = keep };
    if (!pseudo || !text.n)
        return text;
    pseudo_open(pseudo, &t);
    pseudo_letters(pseudo, text, &t);
    pseudo_close(pseudo, text.n, &t);
    return text_str(&t);
}
