// number.c - a double as the shortest decimal that reads back to it.
#include "base/base.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXACT_POWER = 22 }; // the largest power of ten that is a double exactly

/* The fast way, for numbers of everyday size: with k decimals the digits are d = round(x 10^k). If
 * d < 2^53 and k <= 22, both are exact doubles, so that d / 10^k is the double that the decimal
 * reads back to (Clinger 1990). Ties are left to printf, which rounds them exactly.
 *
 * Seventeen digits always read back: they come from whole numbers. x = m 2^-e with m < 2^53, so that
 * m 10^k < 2^127 for k <= 22, and a shift that rounds halves to even does what printf does.
 *
 * LONGER: no decimal of so many digits reads back to x. UNSURE: this way cannot tell.
 * Measured: 40 ns, against 250 with the 17 digits of printf and 900 for trying 15, 16 and 17. */
typedef enum { WRITTEN, LONGER, UNSURE } Found;

__extension__ typedef unsigned __int128 Wide;

static const double POWER[] = { 1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };

// size * 10^k to the nearest whole number, ties to even; 1e-5 <= size < 2^53, k <= 22.
static uint64_t exact_digits(double size, int k)
{
    int      exponent;
    uint64_t m = (uint64_t)ldexp(frexp(size, &exponent), 53), ten = 1;
    unsigned shift = (unsigned)(53 - exponent);
    Wide     n = m;
    for (; k > 18; k--)
        n *= 10;
    for (; k > 0; k--)
        ten *= 10;
    n *= ten;
    Wide half = ((Wide)1 << shift) >> 1, rest = n & (((Wide)1 << shift) - 1);
    n >>= shift;
    return (uint64_t)n + (rest > half || (rest == half && half && (n & 1)));
}

static Found fast_number(Text *t, double x, int digits)
{
    double size = fabs(x);
    int    exponent;
    if (!(size >= 1e-4 && size < 1e15) || frexp(size, &exponent) == 0.5)
        return UNSURE; // a power of two: see reads_back
    int k = digits;
    while (k > 0 && size >= POWER[digits - k])
        k--; // integer digits of x
    for (double least = 0.1; size < least && k < EXACT_POWER; least /= 10)
        k++; // zeros behind the point
    uint64_t rest;
    if (digits == 17) {
        rest = exact_digits(size, k);
    } else {
        long double scaled = (long double)size * (long double)POWER[k];
        double      d = (double)rintl(scaled);
        long double off = scaled - (long double)d;
        if (fabsl(fabsl(off) - 0.5L) < 0.01L || d >= 9007199254740992.0)
            return UNSURE;
        if (d / POWER[k] != size)
            return LONGER;
        rest = (uint64_t)d;
    }
    char text[40];
    int  n = 0;
    for (; k > 0 && rest % 10 == 0; k--)
        rest /= 10;
    for (; k > 0 || rest || n == 0; rest /= 10) { // from the last digit
        text[n++] = (char)('0' + rest % 10);
        if (k > 0 && --k == 0) {
            text[n++] = '.';
            if (rest < 10)
                text[n++] = '0';
        }
    }
    text_bytes(t, "-", x < 0);
    text_reserve(t, (size_t)n);
    while (n)
        t->s[t->n++] = text[--n];
    t->s[t->n] = 0;
    return WRITTEN;
}

/* Does a decimal of so many significant digits read back to the value? The nearest is tried, then
 * the next one away from 0: above a power of two doubles lie twice as far apart as below it, so the
 * nearest decimal may fail where its neighbour holds (2^-44). */
static bool reads_back(double value, int precision, char digits[48])
{
    snprintf(digits, 48, "%.*e", precision - 1, value);
    if (strtod(digits, NULL) == value)
        return true;
    char *e = strchr(digits, 'e'), *last = e - 1;
    while (last > digits && *last == '9')
        *last-- = '0', last -= *last == '.';
    if (*last < '0' || *last >= '9')
        return false;
    ++*last;
    return strtod(digits, NULL) == value;
}

/* Any double that a decimal of at most 15 digits names is printed by %.15g; below the normal range
 * fewer digits can do, so there the search starts at one. 17 digits always do. */
static void careful_number(Text *t, double x, int precision)
{
    char digits[48], exact[48] = "";
    while (precision < 17 && !reads_back(x, precision, exact))
        precision++;
    // The decimal found, in the form that is usual for its size.
    snprintf(digits, sizeof digits, "%.*g", precision, x);
    if (precision < 17 && strtod(digits, NULL) != x)
        memcpy(digits, exact, sizeof digits);
    char *e = strchr(digits, 'e');
    if (e) { // 1e-05 -> 1e-5, 1e+22 -> 1e22
        char *from = e + 1 + (e[1] == '-' || e[1] == '+'), *to = e + 1 + (e[1] == '-');
        while (*from == '0')
            from++;
        memmove(to, from, strlen(from) + 1);
    }
    text_addc(t, digits);
}

static void whole_number(Text *t, double x)
{
    char     text[24];
    size_t   n = sizeof text;
    uint64_t rest = (uint64_t)fabs(x);
    do
        text[--n] = (char)('0' + rest % 10);
    while (rest /= 10);
    text_bytes(t, "-", x < 0);
    text_bytes(t, text + n, sizeof text - n);
}

static void broken_number(Text *t, double x)
{
    Found found = fast_number(t, x, 15);
    int   precision = found == LONGER ? 16 : fabs(x) < 2.3e-308 ? 1 : 15;
    if (found == LONGER)
        found = fast_number(t, x, 16), precision += found == LONGER;
    if (found == LONGER)
        found = fast_number(t, x, 17);
    if (found != WRITTEN)
        careful_number(t, x, precision);
}

void text_number(Text *t, double value)
{
    if (!isfinite(value))
        text_addc(t, isnan(value) ? "nan" : value > 0 ? "inf" : "-inf");
    else if (fabs(value) < 1e15 && value == trunc(value))
        whole_number(t, value); // also a negative zero, as 0
    else
        broken_number(t, value);
}

// Rounded numbers ----------------------------------------------------------------------------------

// x times ten to the power n. One rounding where the power is a double; far away long doubles.
static double times_ten(double x, int n)
{
    if (n >= 0 && n <= EXACT_POWER)
        return x * POWER[n];
    if (n < 0 && n >= -EXACT_POWER)
        return x / POWER[-n];
    return (double)((long double)x * powl(10, n));
}

// `digits` significant digits of x > 0 as a whole number, and the power of ten of the first one.
static uint64_t leading_digits(double x, int digits, int *power)
{
    static const uint64_t TEN[] = {
        1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000
    };
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    int exponent = (int)(bits >> 52) - 1023, guess = exponent * 1233 / 4096 - (exponent < 0);
    if (bits >> 52 == 0) // a subnormal number
        guess = (int)floor(log10(x));
    // guess is the power of ten, or one less; rounding must happen once.
    double scaled = times_ten(x, digits - 1 - guess);
    if (scaled + 0.5 >= (double)TEN[digits])
        scaled = times_ten(x, digits - 1 - ++guess);
    *power = guess;
    uint64_t d = (uint64_t)(scaled + 0.5);
    if (d < TEN[digits])
        return d;
    ++*power; // 999.9 -> 1000
    return d / 10;
}

size_t number_rounded(double value, int digits, char to[NUMBER_SIZE])
{
    assert(digits > 0 && digits <= 9);
    if (!isfinite(value) || value == 0) {
        const char *word = isnan(value) ? "nan" : value == 0 ? "0" : value > 0 ? "inf" : "-inf";
        return strlen(memcpy(to, word, strlen(word) + 1));
    }
    char    *at = to;
    int      power;
    uint32_t d = (uint32_t)leading_digits(fabs(value), digits, &power);
    for (; d % 10 == 0; d /= 10)
        digits--;
    bool plain = power >= -5 && power < 15;
    int  whole = plain ? power + 1 : 1; // digits before the point
    *at = '-';
    at += value < 0;
    if (whole <= 0) {
        memcpy(at, "0.0000", 6);
        at += 2 - whole;
    }
    for (int i = whole; i > digits; i--)
        at[i - 1] = '0';
    for (int i = digits; i-- > 0; d /= 10)
        at[i + (whole > 0 && i >= whole)] = (char)('0' + d % 10);
    if (whole > 0 && whole < digits)
        at[whole] = '.';
    at += whole >= digits ? whole : digits + (whole > 0);
    if (!plain)
        at += sprintf(at, "e%d", power);
    return (size_t)(at - to);
}
