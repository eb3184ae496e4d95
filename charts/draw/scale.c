// scale.c - scales and ticks.
#include "draw/scale.h"

#include <assert.h>
#include <math.h>

Scale scale_linear(double min, double max, double from, double to)
{
    if (!(max > min)) {
        double pad = min == 0 ? 1 : fabs(min) / 2;
        min -= pad, max += pad;
    }
    return (Scale){ SCALE_LINEAR, min, max, from, to, 0 };
}

Scale scale_log(double min, double max, double from, double to)
{
    assert(min > 0 && max >= min);
    if (!(max > min))
        min /= 2, max *= 2;
    return (Scale){ SCALE_LOG, min, max, from, to, 0 };
}

Scale scale_time(Day min, Day max, double from, double to)
{
    if (max <= min)
        max = min + 366;
    return (Scale){ SCALE_TIME, min, max, from, to, 0 };
}

Scale scale_band(size_t n, double from, double to, double gap)
{
    return (Scale){ SCALE_BAND, 0, n ? (double)n : 1, from, to, gap };
}

bool scale_range(const double *values, size_t n, double *min, double *max)
{
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        if (isnan(values[i]))
            continue;
        *min = any ? fmin(*min, values[i]) : values[i];
        *max = any ? fmax(*max, values[i]) : values[i];
        any = true;
    }
    return any;
}

// Where the value stands between min (0) and max (1).
static double share(const Scale *s, double v)
{
    if (s->kind == SCALE_LOG)
        return v > 0 ? log(v / s->min) / log(s->max / s->min) : NAN;
    if (s->kind == SCALE_BAND)
        return (v + 0.5) / s->max;
    return (v - s->min) / (s->max - s->min);
}

double scale_at(const Scale *scale, double value)
{
    return scale->from + (scale->to - scale->from) * share(scale, value);
}

double scale_value(const Scale *scale, double position)
{
    double t = (position - scale->from) / (scale->to - scale->from);
    if (scale->kind == SCALE_LOG)
        return scale->min * pow(scale->max / scale->min, t);
    if (scale->kind == SCALE_BAND)
        return t * scale->max - 0.5;
    return scale->min + t * (scale->max - scale->min);
}

double scale_clamp(const Scale *scale, double value)
{
    if (isnan(value))
        return value;
    return fmin(fmax(value, scale->min), scale->max);
}

bool scale_inside(const Scale *scale, double value) { return value >= scale->min && value <= scale->max; }

double scale_band_size(const Scale *scale)
{
    return fabs(scale->to - scale->from) / scale->max * (1 - scale->gap);
}

// Ticks ------------------------------------------------------------------------------------------

// The step nearest above range / about among 1, 2, 2.5, 5 times a power of ten.
static double nice_step(double range, size_t about)
{
    static const double STEPS[] = { 1, 2, 2.5, 5, 10 };
    double              raw = range / (double)(about ? about : 1), ten = pow(10, floor(log10(raw)));
    for (size_t i = 0; i < COUNT(STEPS); i++)
        if (STEPS[i] * ten >= raw * (1 - 1e-9))
            return STEPS[i] * ten;
    return 10 * ten;
}

// Decimals that show a step exactly: 2.5 needs one, 0.25 two.
static int digits_of(double step)
{
    int    digits = 0;
    double ten = 1;
    for (; digits < 9 && fabs(step * ten - round(step * ten)) > 1e-6; ten *= 10)
        digits++;
    return digits;
}

static void push(Ticks *t, double v)
{
    if (t->n < TICKS_MAX)
        t->at[t->n++] = v;
}

static Ticks linear_ticks(const Scale *s, size_t about)
{
    Ticks  t = { .step = nice_step(s->max - s->min, about) };
    double slack = 1e-9 * (s->max - s->min);
    double first = ceil((s->min - slack) / t.step), last = floor((s->max + slack) / t.step);
    t.digits = digits_of(t.step);
    for (double k = first; k <= last && t.n < TICKS_MAX; k++)
        push(&t, k == 0 ? 0 : k * t.step);
    return t;
}

static Ticks log_ticks(const Scale *s, size_t about)
{
    static const struct {
        size_t n;
        double at[3];
    } FILLS[] = { { 1, { 1 } }, { 3, { 1, 2, 5 } } };
    Ticks  t = { .step = 1 };
    double decades = log10(s->max / s->min);
    size_t fill = decades * 3 <= (double)about * 1.5 ? 1 : 0;
    double stride = fmax(1, ceil(decades / (double)(about ? about : 1)));
    double low = s->min * (1 - 1e-9), high = s->max * (1 + 1e-9);
    for (double e = floor(log10(low)); e <= log10(high); e += fill ? 1 : stride)
        for (size_t i = 0; i < FILLS[fill].n; i++) {
            double v = FILLS[fill].at[i] * pow(10, e);
            if (v >= low && v <= high)
                push(&t, v);
        }
    return t;
}

static Day new_year(int year) { return day_make(year < 1 ? 1 : year > 9999 ? 9999 : year, 1, 1); }

static Ticks time_ticks(const Scale *s, size_t about)
{
    static const int STEPS[] = { 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000 };
    int              first = day_civil((Day)ceil(s->min)).year, last = day_civil((Day)s->max).year;
    size_t           k = 0;
    while (k + 1 < COUNT(STEPS) && (last - first) / STEPS[k] > (int)about)
        k++;
    Ticks t = { .step = STEPS[k] };
    for (int y = first - first % STEPS[k]; y <= last; y += STEPS[k]) {
        double d = new_year(y);
        if (y >= 1 && d >= s->min && d <= s->max)
            push(&t, d);
    }
    return t;
}

Ticks scale_ticks(const Scale *scale, size_t about)
{
    if (about == 0)
        about = 6;
    switch (scale->kind) {
    case SCALE_LOG:
        return log_ticks(scale, about);
    case SCALE_TIME:
        return time_ticks(scale, about);
    case SCALE_BAND:
        break;
    case SCALE_LINEAR:
        return linear_ticks(scale, about);
    }
    Ticks t = { .step = 1 };
    for (double i = 0; i < scale->max; i++)
        push(&t, i);
    return t;
}

static double log_round(double v, bool up)
{
    static const double STEPS[] = { 1, 2, 5, 10 };
    double              ten = pow(10, floor(log10(v) + 1e-12));
    if (up) {
        for (size_t i = 0; i < COUNT(STEPS); i++)
            if (STEPS[i] * ten >= v * (1 - 1e-9))
                return STEPS[i] * ten;
    }
    for (size_t i = COUNT(STEPS); i-- > 0;)
        if (STEPS[i] * ten <= v * (1 + 1e-9))
            return STEPS[i] * ten;
    return ten;
}

Scale scale_nice(Scale scale, size_t about)
{
    if (scale.kind == SCALE_LINEAR) {
        double step = nice_step(scale.max - scale.min, about ? about : 6);
        scale.min = floor(scale.min / step + 1e-9) * step;
        scale.max = ceil(scale.max / step - 1e-9) * step;
    } else if (scale.kind == SCALE_LOG) {
        scale.min = log_round(scale.min, false);
        scale.max = log_round(scale.max, true);
    } else if (scale.kind == SCALE_TIME) {
        int last = day_civil((Day)scale.max).year;
        scale.min = new_year(day_civil((Day)scale.min).year);
        if (scale.max > new_year(last))
            scale.max = new_year(last + 1);
    }
    return scale;
}
