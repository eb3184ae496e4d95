// legend.c - legends, and labels kept apart.
#include "draw/legend.h"
#include "base/insert.h"

#include <math.h>

#define SAMPLE 18.0  // width of a key's sample
#define HEIGHT 7.0   // of a filled sample
#define GAP 4.0      // between sample and text
#define BETWEEN 14.0 // two keys

static double sample_width(const Key *key)
{
    switch (key->shape) {
    case KEY_DOT:
    case KEY_RULE:
        return 8;
    case KEY_FILL:
        return 14;
    case KEY_LINE:
    case KEY_LINE_DOT:
    case KEY_WHISKER:
        break;
    }
    return SAMPLE + 6;
}

static double key_width(Fonts *fonts, const Key *key)
{
    return sample_width(key) + GAP + font_width(fonts, FONT_LABEL, key->text);
}

// Places each key; c NULL only measures.
static double flow(Canvas *c, Fonts *fonts, const Key *keys, size_t n, double x, double y, double width)
{
    double line = font_line(FONT_LABEL) + 2, at = 0, top = 0;
    for (size_t i = 0; i < n; i++) {
        double w = key_width(fonts, &keys[i]);
        if (at > 0 && at + w > width) {
            at = 0;
            top += line;
        }
        if (c) {
            double middle = y + top + line / 2, s = sample_width(&keys[i]);
            Str text = font_ellipsis(canvas_arena(c), fonts, FONT_LABEL, keys[i].text, width - at - s - GAP);
            mark_key(c, &keys[i], (Box){ x + at, middle - HEIGHT / 2, s, HEIGHT });
            canvas_text(c, text, FONT_LABEL, INK_MUTED, x + at + s + GAP, middle,
                        ANCHOR_LEFT | ANCHOR_MIDDLE);
        }
        at += w + BETWEEN;
    }
    return n ? top + line : 0;
}

double legend_height(Fonts *fonts, const Key *keys, size_t n, double width)
{
    return flow(NULL, fonts, keys, n, 0, 0, width);
}

double legend_draw(Canvas *c, const Key *keys, size_t n, double x, double y, double width)
{
    return flow(c, canvas_fonts(c), keys, n, x, y, width);
}

// Labels kept apart ---------------------------------------------------------------------------------

/* Pool adjacent violators: with u(i) = want(i) - i * distance over the wants in order, the closest
 * positions in least squares that keep the distance are the isotonic regression of u, plus
 * i * distance; then they are moved into [top, bottom].
 */
static bool is_higher(const void *a, const void *b, const void *want)
{
    const double *at = want;
    return at[*(const size_t *)a] < at[*(const size_t *)b];
}

void labels_spread(const double *want, size_t n, double distance, double top, double bottom, double *at,
                   Arena scratch)
{
    size_t *order = NEW(&scratch, size_t, n), *size = NEW(&scratch, size_t, n);
    double *mean = NEW(&scratch, double, n);
    size_t  m = 0, blocks = 0;
    for (size_t i = 0; i < n; i++) {
        at[i] = want[i];
        if (isnan(want[i]))
            continue;
        order[m++] = i;
        insert_last(order, m, sizeof *order, is_higher, want);
    }
    for (size_t k = 0; k < m; k++) {
        mean[blocks] = want[order[k]] - (double)k * distance;
        size[blocks++] = 1;
        while (blocks > 1 && mean[blocks - 2] > mean[blocks - 1]) {
            size_t a = size[blocks - 2], b = size[blocks - 1];
            blocks--;
            mean[blocks - 1] = (mean[blocks - 1] * (double)a + mean[blocks] * (double)b) / (double)(a + b);
            size[blocks - 1] = a + b;
        }
    }
    double high = bottom - (m ? (double)(m - 1) * distance : 0);
    for (size_t block = 0, k = 0; block < blocks; block++)
        for (size_t i = 0; i < size[block]; i++, k++)
            at[order[k]] = fmax(fmin(mean[block], high), top) + (double)k * distance;
}
