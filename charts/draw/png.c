// png.c - the PNG encoder: pixels as Cairo leaves them to a file's bytes, with libdeflate.
#include "draw/ops.h"

#include <libdeflate.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void put32(unsigned char *at, uint32_t v)
{
    at[0] = (unsigned char)(v >> 24), at[1] = (unsigned char)(v >> 16);
    at[2] = (unsigned char)(v >> 8), at[3] = (unsigned char)v;
}

static void add_chunk(Text *out, const char type[4], const void *data, size_t n)
{
    unsigned char number[4];
    put32(number, (uint32_t)n);
    text_bytes(out, number, 4);
    size_t from = out->n;
    text_bytes(out, type, 4);
    text_bytes(out, data, n);
    put32(number, libdeflate_crc32(0, out->s + from, out->n - from));
    text_bytes(out, number, 4);
}

// Colours ----------------------------------------------------------------------------------------
//
// A chart has a dozen inks, but antialiasing makes a thousand shades of them. Truecolour files are
// three times as large and take twice the time; so the frequent colours get a palette entry each,
// exactly, and the rare shades share entries with their neighbours. If that would change any
// channel of any pixel by more than CLOSE, the file is truecolour.

#define LEVEL 4      // of libdeflate; 6 takes a third longer for 4 %, 9 seven times as long for 9 %
#define SHADES 32768 // a power of two; half of it is the most that is tried
#define EXACT 64     // entries for frequent colours
#define CLOSE 48

typedef struct {
    uint32_t key; // colour | 1 << 24; 0: free
    uint32_t count;
    int      entry; // -1: none yet
} Shade;

typedef struct {
    Shade   *shades;
    uint32_t entries[256];
    int      n;
} Palette;

static Shade *find_shade(Shade *shades, uint32_t rgb)
{
    size_t h = rgb * 2654435761u >> 17;
    while (shades[h].key != 0 && shades[h].key != (rgb | 1u << 24))
        h = (h + 1) & (SHADES - 1);
    return &shades[h];
}

static uint32_t pixel(const unsigned char *row, size_t x)
{
    uint32_t v;
    memcpy(&v, row + 4 * x, 4);
    return v & 0xFFFFFF;
}

// Where the run of equal pixels from x ends: charts are mostly paper, so two are compared at a time.
static size_t run_end(const unsigned char *row, size_t x, size_t width)
{
    uint32_t one, next;
    uint64_t two, pair;
    memcpy(&one, row + 4 * x, 4);
    for (two = (uint64_t)one << 32 | one; x + 2 <= width; x += 2) {
        memcpy(&pair, row + 4 * x, 8);
        if (pair != two)
            break;
    }
    for (; x < width; x++) {
        memcpy(&next, row + 4 * x, 4);
        if (next != one)
            break;
    }
    return x;
}

// False if there are too many.
static bool count_shades(const unsigned char *pixels, size_t stride, size_t width, size_t height,
                         Shade *shades)
{
    size_t distinct = 0;
    for (size_t y = 0; y < height; y++) {
        const unsigned char *row = pixels + y * stride;
        for (size_t x = 0; x < width;) {
            uint32_t rgb = pixel(row, x);
            Shade   *shade = find_shade(shades, rgb);
            if (shade->key == 0) {
                if (++distinct > SHADES / 2)
                    return false;
                *shade = (Shade){ rgb | 1u << 24, 0, -1 };
            }
            size_t end = run_end(row, x, width);
            shade->count += (uint32_t)(end - x);
            x = end;
        }
    }
    return true;
}

// The least power of two that at most EXACT colours reach in pixels.
static uint32_t frequent(const Shade *shades)
{
    for (uint32_t limit = 1;; limit *= 2) {
        size_t n = 0;
        for (size_t i = 0; i < SHADES; i++)
            n += shades[i].key != 0 && shades[i].count >= limit;
        if (n <= EXACT)
            return limit;
    }
}

static int distance(uint32_t a, uint32_t b)
{
    int most = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
        int d = abs((int)(a >> shift & 255) - (int)(b >> shift & 255));
        most = d > most ? d : most;
    }
    return most;
}

static int nearest(const Palette *p, uint32_t rgb)
{
    int best = 0;
    for (int i = 1; i < p->n; i++)
        if (distance(p->entries[i], rgb) < distance(p->entries[best], rgb))
            best = i;
    return best;
}

// Gives every shade an entry; false if one would be too far off.
static bool assign(Palette *p)
{
    uint32_t limit = frequent(p->shades);
    for (size_t i = 0; i < SHADES; i++) {
        Shade *shade = &p->shades[i];
        if (shade->key && shade->count >= limit) {
            p->entries[p->n] = shade->key & 0xFFFFFF;
            shade->entry = p->n++;
        }
    }
    // Rare shades: those with the same four high bits in each channel share an entry.
    int cells[4096];
    for (size_t i = 0; i < COUNT(cells); i++)
        cells[i] = -1;
    for (size_t i = 0; i < SHADES; i++) {
        Shade   *shade = &p->shades[i];
        uint32_t rgb = shade->key & 0xFFFFFF;
        if (shade->key == 0 || shade->entry >= 0)
            continue;
        int *cell = &cells[(rgb >> 12 & 0xF00) | (rgb >> 8 & 0xF0) | (rgb >> 4 & 0xF)];
        if (*cell < 0 && p->n < 256) {
            *cell = p->n;
            p->entries[p->n++] = rgb;
        } else if (*cell < 0) {
            *cell = nearest(p, rgb);
        }
        shade->entry = *cell;
        if (distance(p->entries[*cell], rgb) > CLOSE)
            return false;
    }
    return true;
}

// One byte a pixel, behind a filter byte per row; NULL if that would change too much.
static unsigned char *indexed(const unsigned char *pixels, size_t stride, size_t width, size_t height,
                              Palette *p, Arena *scratch)
{
    p->shades = NEW(scratch, Shade, SHADES);
    if (!count_shades(pixels, stride, width, height, p->shades) || !assign(p))
        return NULL;
    unsigned char *rows = (unsigned char *)arena_bytes(scratch, (width + 1) * height), *at = rows;
    for (size_t y = 0; y < height; y++) {
        const unsigned char *row = pixels + y * stride;
        *at++ = 0;
        for (size_t x = 0; x < width;) {
            uint32_t rgb = pixel(row, x);
            int      entry = find_shade(p->shades, rgb)->entry;
            size_t   end = run_end(row, x, width);
            memset(at, entry, end - x);
            at += end - x;
            x = end;
        }
    }
    return rows;
}

// Three bytes a pixel. No filter: on charts every other one makes larger files.
static unsigned char *truecolour(const unsigned char *pixels, size_t stride, size_t width, size_t height,
                                 Arena *scratch)
{
    unsigned char *rows = (unsigned char *)arena_bytes(scratch, (3 * width + 1) * height);
    unsigned char *at = rows;
    for (size_t y = 0; y < height; y++) {
        *at++ = 0;
        for (size_t x = 0; x < width; x++) {
            uint32_t v = pixel(pixels + y * stride, x);
            *at++ = (unsigned char)(v >> 16);
            *at++ = (unsigned char)(v >> 8);
            *at++ = (unsigned char)v;
        }
    }
    return rows;
}

// The file ---------------------------------------------------------------------------------------

static void add_head(Text *out, size_t width, size_t height, bool colours, double dpi, Str title)
{
    unsigned char head[13] = { 0 }, size[9] = { 0 };
    text_bytes(out, "\x89PNG\r\n\x1a\n", 8);
    put32(head, (uint32_t)width);
    put32(head + 4, (uint32_t)height);
    head[8] = 8;
    head[9] = colours ? 3 : 2;
    add_chunk(out, "IHDR", head, sizeof head);
    put32(size, (uint32_t)lround(dpi / 0.0254));
    put32(size + 4, (uint32_t)lround(dpi / 0.0254));
    size[8] = 1; // per metre
    add_chunk(out, "pHYs", size, sizeof size);
    if (title.n) {
        Text text = { .in = out->in };
        text_bytes(&text, "Title\0\0\0\0\0", 10); // iTXt: not compressed, no language, UTF-8
        text_add(&text, title);
        add_chunk(out, "iTXt", text.s, text.n);
    }
}

Str png_encode(const unsigned char *pixels, size_t stride, size_t width, size_t height, double dpi, Str title,
               Arena *keep, Arena scratch)
{
    Palette       *palette = NEW(&scratch, Palette, 1);
    unsigned char *rows = indexed(pixels, stride, width, height, palette, &scratch);
    size_t         n = (width + 1) * height;
    bool           colours = rows != NULL;
    if (!colours) {
        rows = truecolour(pixels, stride, width, height, &scratch);
        n = (3 * width + 1) * height;
    }
    Text out = { .in = keep };
    add_head(&out, width, height, colours, dpi, title);
    if (colours) {
        unsigned char table[768];
        for (int i = 0; i < palette->n; i++) {
            table[3 * i] = (unsigned char)(palette->entries[i] >> 16);
            table[3 * i + 1] = (unsigned char)(palette->entries[i] >> 8);
            table[3 * i + 2] = (unsigned char)palette->entries[i];
        }
        add_chunk(&out, "PLTE", table, 3 * (size_t)palette->n);
    }
    struct libdeflate_compressor *c = libdeflate_alloc_compressor(LEVEL);
    size_t                        bound = c ? libdeflate_zlib_compress_bound(c, n) : 0;
    char                         *zip = arena_bytes(&scratch, bound);
    size_t                        zip_n = c ? libdeflate_zlib_compress(c, rows, n, zip, bound) : 0;
    libdeflate_free_compressor(c);
    if (zip_n == 0)
        return (Str){ 0 }; // no memory for the compressor
    add_chunk(&out, "IDAT", zip, zip_n);
    add_chunk(&out, "IEND", "", 0);
    return text_str(&out);
}
