// untc_number.c - chapter and number of a treaty. See untc.h.
#include "import/untc.h"

#include <string.h>

#include "import/fold.h"

static const struct {
    size_t      value;
    const char *numeral;
} ROMAN[] = { { 10, "X" }, { 9, "IX" }, { 5, "V" }, { 4, "IV" }, { 1, "I" } };

static bool is_name_part(char c) { return char_is_letter(c) || char_is_digit(c); }
static bool is_roman(char c) { return c && strchr("IVXivx", c) != NULL; }

// The chapter as the collection writes it: 4, IV and iv are IV.
static bool add_chapter(Text *t, Str part)
{
    size_t chapter;
    if (str_size(part, &chapter) && chapter > 0 && chapter < 40) {
        for (size_t i = 0; i < COUNT(ROMAN); i++)
            for (; chapter >= ROMAN[i].value; chapter -= ROMAN[i].value)
                text_addc(t, ROMAN[i].numeral);
        return true;
    }
    for (size_t i = 0; i < part.n; i++) {
        char c = (char)(part.s[i] & ~0x20);
        if (!is_roman(part.s[i]))
            return false;
        text_bytes(t, &c, 1);
    }
    return part.n > 0;
}

static Str without_ending(Str file, Arena *keep)
{
    static const char *const ENDINGS[] = { ".csv", ".tsv", ".txt", ".html", ".htm", ".xml", ".xlsx" };
    for (size_t i = 0; i < COUNT(ENDINGS); i++) {
        size_t n = strlen(ENDINGS[i]);
        if (file.n > n && str_eq(fold((Str){ file.s + file.n - n, n }, keep), str(ENDINGS[i])))
            return (Str){ file.s, file.n - n };
    }
    return file;
}

Str untc_number(Str file, Arena *keep)
{
    for (size_t i = file.n; i-- > 0;)
        if (file.s[i] == '/') {
            file = (Str){ file.s + i + 1, file.n - i - 1 };
            break;
        }
    file = without_ending(file, keep);
    Text   t = { .in = keep };
    size_t parts = 0;
    for (; file.n; parts++) {
        Str part = { file.s, 0 };
        while (part.n < file.n && is_name_part(part.s[part.n]))
            part.n++;
        file.s += part.n, file.n -= part.n;
        if (!part.n || (parts == 0 && !add_chapter(&t, part)))
            return (Str){ 0 };
        if (parts)
            text_addf(&t, "-%.*s", ARG(part));
        if (file.n && ((!str_take(&file, S("-")) && !str_take(&file, S("."))) || !file.n))
            return (Str){ 0 };
    }
    return parts > 1 ? text_str(&t) : (Str){ 0 };
}
