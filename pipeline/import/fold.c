// fold.c - see fold.h.
#include "import/fold.h"

#include "base/late.h"

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

// clang-format off
#define FOLD_CALLS(X) \
    X(u_strFromUTF8WithSub) \
    X(u_strToUTF8WithSub) \
    X(unorm2_getNFKCCasefoldInstance) \
    X(unorm2_normalize)
// clang-format on

typedef struct {
    FOLD_CALLS(LATE_POINTER)
} Icu;

static const char *const FOLD_NAMES[] = { FOLD_CALLS(LATE_NAME) };

// clang-format off
// What stands for a blank, an apostrophe or a hyphen in pages made by hand.
static const struct { Str from; char to; } SAME[] = {
    { { "\xC2\xA0", 2 }, ' ' },      { { "\t", 1 }, ' ' },            { { "\n", 1 }, ' ' },
    { { "\r", 1 }, ' ' },            { { "\xE2\x80\xAF", 3 }, ' ' },  { { "\xE2\x80\x99", 3 }, '\'' },
    { { "\xE2\x80\x98", 3 }, '\'' }, { { "\xC2\xB4", 2 }, '\'' },     { { "`", 1 }, '\'' },
    { { "\xCA\xBC", 2 }, '\'' },     { { "\xE2\x80\x90", 3 }, '-' },  { { "\xE2\x80\x91", 3 }, '-' },
    { { "\xE2\x80\x93", 3 }, '-' },  { { "\xE2\x80\x94", 3 }, '-' },  { { "\xEF\xBB\xBF", 3 }, ' ' },
};
// clang-format on

static bool is_ascii(Str text)
{
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.s[i] >= 0x80)
            return false;
    return true;
}

// NFKC_Casefold of the Unicode standard; the text as it is, should ICU fail.
static Str normalise(Str text, Arena *keep)
{
    Icu        icu;
    UErrorCode error = U_ZERO_ERROR;
    if (late_open(LATE_ICUUC, FOLD_NAMES, COUNT(FOLD_NAMES), &icu, keep))
        return text;
    const UNormalizer2 *form = icu.unorm2_getNFKCCasefoldInstance(&error);
    int32_t             n = (int32_t)text.n, room = n * 18 + 1, wide = 0, folded = 0, narrow = 0;
    UChar              *in = NEW(keep, UChar, (size_t)n + 1), *out = NEW(keep, UChar, (size_t)room);
    icu.u_strFromUTF8WithSub(in, n + 1, &wide, text.s, n, 0xFFFD, NULL, &error);
    folded = icu.unorm2_normalize(form, in, wide, out, room, &error);
    char *back = arena_bytes(keep, (size_t)folded * 3 + 1);
    icu.u_strToUTF8WithSub(back, folded * 3 + 1, &narrow, out, folded, 0xFFFD, NULL, &error);
    return U_FAILURE(error) ? text : (Str){ back, (size_t)narrow };
}

Str fold(Str text, Arena *keep)
{
    Text t = { .in = keep };
    text_reserve(&t, text.n + 1);
    while (text.n) {
        Str  piece = { text.s, 1 };
        char letter = char_small(text.s[0]);
        bool is_plain = letter >= ' ' && letter < 0x7F && letter != '`';
        for (size_t i = 0; !is_plain && i < COUNT(SAME); i++)
            if (str_starts(text, SAME[i].from))
                piece.n = SAME[i].from.n, letter = SAME[i].to;
        if (letter != ' ' || (t.n && t.s[t.n - 1] != ' '))
            text_bytes(&t, &letter, 1);
        text.s += piece.n, text.n -= piece.n;
    }
    while (t.n && t.s[t.n - 1] == ' ')
        t.n--;
    Str plain = text_str(&t);
    return is_ascii(plain) ? plain : normalise(plain, keep);
}
