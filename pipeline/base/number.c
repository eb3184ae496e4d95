// number.c - a double as the shortest decimal that reads back to it, or rounded to some digits.
#include "base/base.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__extension__ typedef unsigned __int128 Wide;

// Digits -------------------------------------------------------------------------------------------

static const uint64_t TEN[] = { 1u,
                                10u,
                                100u,
                                1000u,
                                10000u,
                                100000u,
                                1000000u,
                                10000000u,
                                100000000u,
                                1000000000u,
                                10000000000u,
                                100000000000u,
                                1000000000000u,
                                10000000000000u,
                                100000000000000u,
                                1000000000000000u,
                                10000000000000000u,
                                100000000000000000u,
                                1000000000000000000u };

static const char PAIRS[] =
    "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849"
    "5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";

static int digits_of(uint64_t d)
{
    d |= 1;                                         // 0 has one digit; no power of ten above 1 is odd
    int n = (64 - __builtin_clzll(d)) * 1233 >> 12; // the digits, or one less
    return n + (n < (int)COUNT(TEN) && d >= TEN[n]);
}

// The n last digits of d, two at a time from the end.
static void put_digits(char *to, uint64_t d, int n)
{
    for (; n >= 2; n -= 2, d /= 100)
        memcpy(to + n - 2, PAIRS + 2 * (d % 100), 2);
    if (n)
        *to = (char)('0' + d % 10);
}

size_t number_whole(uint64_t d, char to[NUMBER_SIZE])
{
    int n = digits_of(d);
    put_digits(to, d, n);
    return (size_t)n;
}

// The n digits of d, the first of which stands for 10^power, with a point or an exponent.
static size_t put_decimal(char *to, uint64_t d, int n, int power, bool plain)
{
    char *at = to;
    if (plain && power < 0) { // 0.00123
        memcpy(at, "0.000000", 8);
        at += 1 - power;
        put_digits(at, d, n);
        return (size_t)(at + n - to);
    }
    int whole = plain ? power + 1 : 1; // digits before the point
    if (n > whole) {
        put_digits(at + 1, d, n);
        for (int i = 0; i < whole; i++)
            at[i] = at[i + 1];
        at[whole] = '.';
        at += n + 1;
    } else {
        put_digits(at, d, n);
        memset(at + n, '0', (size_t)(whole - n));
        at += whole;
    }
    if (!plain)
        at += sprintf(at, "e%d", power);
    return (size_t)(at - to);
}

// inf, -inf, nan; 0 without a sign.
static size_t put_special(char *to, double value)
{
    const char *word = isnan(value) ? "nan" : value == 0 ? "0" : value > 0 ? "inf" : "-inf";
    return strlen(memcpy(to, word, strlen(word) + 1));
}

// The shortest -------------------------------------------------------------------------------------
//
// All numbers between the two halves of the way to the neighbours read back to the value; the
// shortest is the multiple of the largest power of ten among them, the nearest to the value if there
// are several (Steele and White 1990). Value and halves are scaled to 17 or 18 digits before the
// point, with 64 bits behind it, by a power of ten of 128 bits (as Adams 2018 does). The error is below one
// of the last bit. What lies so near to a whole number that it decides is left to printf and strtod.

typedef struct {
    uint64_t whole, fraction; // of 2^64
} Fixed;

enum { SLACK = 4 }; // in last bits: more than the error

// 10^(27 i - 297) without its power of two, rounded down.
static const uint64_t COARSE[][2] = {
    { 0xA76C582338ED2621, 0xAF2AF2B80AF6F24E }, { 0x873E4F75E2224E68, 0x5A7744A6E804A291 },
    { 0xDA7F5BF590966848, 0xAF39A475506A899E }, { 0xB080392CC4349DEC, 0xBD8D794D96AACFB3 },
    { 0x8E938662882AF53E, 0x547EB47B7282EE9C }, { 0xE65829B3046B0AFA, 0x0CB4A5A3112A5112 },
    { 0xBA121A4650E4DDEB, 0x92F34D62616CE413 }, { 0x964E858C91BA2655, 0x3A6A07F8D510F86F },
    { 0xF2D56790AB41C2A2, 0xFAE27299423FB9C3 }, { 0xC428D05AA4751E4C, 0xAA97E14C3C26B886 },
    { 0x9E74D1B791E07E48, 0x775EA264CF55347D }, { 0x8000000000000000, 0x0000000000000000 },
    { 0xCECB8F27F4200F3A, 0x0000000000000000 }, { 0xA70C3C40A64E6C51, 0x999090B65F67D924 },
    { 0x86F0AC99B4E8DAFD, 0x69A028BB3DED71A3 }, { 0xDA01EE641A708DE9, 0xE80E6F4820CC9495 },
    { 0xB01AE745B101E9E4, 0x5EC05DCFF72E7F8F }, { 0x8E41ADE9FBEBC27D, 0x14588F13BE847307 },
    { 0xE5D3EF282A242E81, 0x8F1668C8A86DA5FA }, { 0xB9A74A0637CE2EE1, 0x6D953E2BD7173692 },
    { 0x95F83D0A1FB69CD9, 0x4ABDAF101564F98E }, { 0xF24A01A73CF2DCCF, 0xBC633B39673C8CEC },
    { 0xC3B8358109E84F07, 0x0A862F80EC4700C8 }, { 0x9E19DB92B4E31BA9, 0x6C07A2C26A8346D1 },
};

// 5^r: what is between them.
static const uint64_t FINE[] = { 1u,
                                 5u,
                                 25u,
                                 125u,
                                 625u,
                                 3125u,
                                 15625u,
                                 78125u,
                                 390625u,
                                 1953125u,
                                 9765625u,
                                 48828125u,
                                 244140625u,
                                 1220703125u,
                                 6103515625u,
                                 30517578125u,
                                 152587890625u,
                                 762939453125u,
                                 3814697265625u,
                                 19073486328125u,
                                 95367431640625u,
                                 476837158203125u,
                                 2384185791015625u,
                                 11920928955078125u,
                                 59604644775390625u,
                                 298023223876953125u,
                                 1490116119384765625u };

// 10^k, -297 <= k < 351, as 128 bits from the highest one: 10^k = bits 2^(floor(log2 10^k) - 127).
static Wide power_of_ten(int k)
{
    int  i = (k + 297) / 27, r = (k + 297) % 27;
    Wide high = (Wide)COARSE[i][0] * FINE[r], low = (Wide)COARSE[i][1] * FINE[r];
    Wide sum = high + (low >> 64); // 64 bits to the right of it are rest
    if (r == 0)
        return (Wide)COARSE[i][0] << 64 | COARSE[i][1];
    int shift = __builtin_clzll((uint64_t)(sum >> 64));
    return sum << shift | (uint64_t)low >> (64 - shift);
}

static Fixed scale(uint64_t a, Wide power, int shift)
{
    Wide product = (Wide)a * (uint64_t)(power >> 64) + ((Wide)a * (uint64_t)power >> 64);
    product >>= shift;
    return (Fixed){ (uint64_t)(product >> 64), (uint64_t)product };
}

static bool is_near_whole(Fixed f) { return f.fraction + SLACK < 2 * SLACK; }

typedef struct {
    uint64_t d;
    int      power; // of ten, that d counts; the value is d 10^power
    bool     sure;
} Decimal;

// The multiple of 10^j nearest to the value, among those from low to high.
static Decimal nearest(Fixed value, uint64_t low, uint64_t high, int j)
{
    uint64_t d = value.whole / TEN[j], rest = value.whole % TEN[j], half = TEN[j] / 2;
    bool     sure = true, up;
    if (j == 0) {
        up = value.fraction >> 63;
        sure = value.fraction - (UINT64_C(1) << 63) + SLACK >= 2 * SLACK;
    } else {
        up = rest >= half;
        sure = !is_near_whole(value) || (rest != half && rest + 1 != half);
    }
    d += up;
    return (Decimal){ d < low ? low : d > high ? high : d, j, sure };
}

static Decimal shortest(double size)
{
    uint64_t bits;
    memcpy(&bits, &size, sizeof bits);
    uint64_t m = bits & (UINT64_MAX >> 12);
    int      e = (int)(bits >> 52);
    bool     closer = m == 0 && e > 1; // to the neighbour below, at a power of two
    if (e)
        m |= UINT64_C(1) << 52;
    else
        e = 1;
    int      up = __builtin_clzll(4 * m + 2) - 1;                           // what keeps the highest bit free
    int      binary = e - 1077, top = 63 - __builtin_clzll(4 * m) + binary; // size = 4 m 2^binary
    int      k = 16 - (top * 78913 >> 18);                                  // 16 less floor(log10 2^top)
    int      shift = up - binary - (k * 217706 >> 16) - 1;                  // floor(log2 10^k)
    Wide     power = power_of_ten(k);
    Fixed    value = scale(4 * m << up, power, shift);
    Fixed    below = scale((4 * m - (closer ? 1 : 2)) << up, power, shift);
    Fixed    above = scale((4 * m + 2) << up, power, shift);
    uint64_t low = below.whole + 1, high = above.whole;
    int      j = 0;
    for (; (low + 9) / 10 <= high / 10; j++)
        low = (low + 9) / 10, high /= 10;
    Decimal d = nearest(value, low, high, j);
    d.sure &= !is_near_whole(below) && !is_near_whole(above);
    d.power -= k;
    return d;
}

// Does a decimal of so many significant digits read back to the value? The nearest is tried, then
// the next one away from 0, since above a power of two the neighbour is twice as far as below it.
static bool reads_back(double size, int digits, Decimal *found)
{
    char text[48];
    snprintf(text, sizeof text, "%.*e", digits - 1, size);
    char *e = strchr(text, 'e');
    int   power = atoi(e + 1) - digits + 1;
    memmove(text + 1, text + 2, (size_t)(e - text) - (digits > 1)); // without the point
    uint64_t d = strtoull(text, NULL, 10);
    for (int step = 0; step < 2; step++) {
        snprintf(text, sizeof text, "%llue%d", (unsigned long long)(d + (uint64_t)step), power);
        *found = (Decimal){ d + (uint64_t)step, power, true };
        if (strtod(text, NULL) == size)
            return true;
    }
    return false;
}

static Decimal carefully(double size)
{
    Decimal found;
    for (int digits = 1; !reads_back(size, digits, &found);)
        digits++;
    return found;
}

size_t number_shortest(double value, char to[NUMBER_SIZE])
{
    double size = fabs(value);
    if (!isfinite(value) || value == 0)
        return put_special(to, value);
    *to = '-';
    char *at = to + (value < 0);
    if (size < 1e15 && size == trunc(size))
        return (size_t)(at - to) + number_whole((uint64_t)size, at);
    Decimal x = shortest(size);
    if (!x.sure)
        x = carefully(size);
    int n = digits_of(x.d), power = x.power + n - 1;
    return (size_t)(at - to) + put_decimal(at, x.d, n, power, power >= -4 && power < (n > 15 ? n : 15));
}

void text_number(Text *t, double value)
{
    text_reserve(t, NUMBER_SIZE);
    t->n += number_shortest(value, t->s + t->n);
    t->s[t->n] = 0;
}

// Rounded ------------------------------------------------------------------------------------------

enum { EXACT_POWER = 22 }; // the largest power of ten that is a double exactly

static const double POWER[] = { 1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };

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
    if (!isfinite(value) || value == 0)
        return put_special(to, value);
    int      power;
    uint32_t d = (uint32_t)leading_digits(fabs(value), digits, &power);
    for (; d % 10 == 0; d /= 10)
        digits--;
    *to = '-';
    char *at = to + (value < 0);
    return (size_t)(at - to) + put_decimal(at, d, digits, power, power >= -5 && power < 15);
}
