// xlsx_style.c - which numbers of a workbook are dates, and how they are written. See xlsx.h.
#include "import/xlsx.h"

#include <math.h>
#include <string.h>

// ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are dates of East Asian languages.
XlsxStyle xlsx_style_of_built_in(size_t number)
{
    static const struct {
        size_t    first, last;
        XlsxStyle style;
    } RANGES[] = { { 14, 17, STYLE_DATE }, { 18, 21, STYLE_TIME }, { 22, 22, STYLE_DATE },
                   { 27, 36, STYLE_DATE }, { 45, 47, STYLE_TIME }, { 50, 58, STYLE_DATE } };
    for (size_t i = 0; i < COUNT(RANGES); i++)
        if (number >= RANGES[i].first && number <= RANGES[i].last)
            return RANGES[i].style;
    return STYLE_NUMBER;
}

// Letters that count stand neither in quotes, nor in brackets, nor behind \ _ or *. [h], [mm] and [ss] are
// times.
XlsxStyle xlsx_style_of(Str format)
{
    bool day = false, month = false, time = false;
    for (size_t i = 0; i < format.n && format.s[i] != ';'; i++) {
        char c = format.s[i];
        if (c == '\\' || c == '_' || c == '*') {
            i++;
        } else if (c == '"' || c == '[') {
            const char *end = memchr(format.s + i + 1, c == '"' ? '"' : ']', format.n - i - 1);
            time |= c == '[' && i + 1 < format.n && memchr("hHmMsS", format.s[i + 1], 6) && end &&
                    strspn(format.s + i + 1, "hHmMsS") == (size_t)(end - format.s) - i - 1;
            i = end ? (size_t)(end - format.s) : format.n;
        } else {
            day |= memchr("dDyY", c, 4) != NULL;
            month |= c == 'm' || c == 'M';
            time |= memchr("hHsS", c, 4) != NULL;
        }
    }
    return day || (month && !time) ? STYLE_DATE : time ? STYLE_TIME : STYLE_NUMBER;
}

Str xlsx_number_text(double value, XlsxStyle style, bool from_1904, Arena *keep)
{
    const double DAY = 86400;
    Text         t = { .in = keep };
    double       seconds = round(value * DAY), days = floor(seconds / DAY);
    Day          day = sheet_serial_day(days, from_1904);
    unsigned     rest = day || days == 0 ? (unsigned)(seconds - days * DAY) : 0;
    bool         is_time = style == STYLE_TIME && days == 0;
    char         text[DATE_SIZE];
    if (style == STYLE_NUMBER || !(is_time || day)) {
        text_number(&t, value);
        return text_str(&t);
    }
    if (!is_time)
        text_addc(&t, day_text(day, text));
    if (is_time || rest)
        text_addf(&t, "%s%02u:%02u:%02u", is_time ? "" : " ", rest / 3600, rest / 60 % 60, rest % 60);
    return text_str(&t);
}
