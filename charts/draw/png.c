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
// exactly, and the rare shades share entries with their neighbours, by at most 31 of 255 in any
// channel. If that is not enough, the file is truecolour.

#define LEVEL 4      // of libdeflate; 6 takes a third longer for 4 %, 9 seven times as long for 9 %
#define SHADES 32768 // a power of two; half of it is the most that is tried
#define EXACT 64     // entries for frequent colours
#define BITS 3 // the least of a channel that shades of one entry have in common: they differ by up to 31

typedef struct {
    uint32_t key; // colour | 1 << 24; 0: free
    uint32_t count;
    int      entry; // -1: none yet
} Shade;

typedef struct {
    Shade    shades[SHADES];   // open addressing
    Shade   *seen[SHADES / 2]; // in the order of the pixels
    size_t   seen_n;
    uint32_t entries[256];
    int      n, spare; // entries in use, and those that frequent shades may have
} Palette;

static inline Shade *find_shade(Palette *p, uint32_t pixel)
{
    uint32_t key = pixel | 0xFF000000u;
    size_t   h = key * 2654435761u >> 17;
    while (p->shades[h].key != 0 && p->shades[h].key != key)
        h = (h + 1) & (SHADES - 1);
    return &p->shades[h];
}

// Charts are mostly paper: so many pixels of one colour are found and written at once. Those of the
// others are looked up one by one, without a look at the neighbour: that is what cannot be foretold.
enum { BLOCK = 8 };

static inline bool is_plain(const uint32_t *block)
{
    uint64_t two[BLOCK / 2], other = (uint64_t)(block[0] ^ block[1]);
    memcpy(two, block, sizeof two);
    for (int i = 1; i < BLOCK / 2; i++)
        other |= two[i] ^ two[0];
    return other == 0;
}

static inline bool count_pixel(Palette *p, uint32_t pixel, uint32_t n)
{
    Shade *shade = find_shade(p, pixel);
    if (shade->key == 0) {
        if (p->seen_n == COUNT(p->seen))
            return false;
        *shade = (Shade){ pixel | 0xFF000000u, 0, -1 };
        p->seen[p->seen_n++] = shade;
    }
    shade->count += n;
    return true;
}

// Of a row that stands there so many times; false if there are too many.
static bool count_shades(const unsigned char *row, size_t width, uint32_t times, Palette *p)
{
    uint32_t block[BLOCK];
    bool     few = true;
    for (; width >= BLOCK; width -= BLOCK, row += 4 * BLOCK) {
        memcpy(block, row, sizeof block);
        if (is_plain(block))
            few = count_pixel(p, block[0], BLOCK * times);
        else
            for (int i = 0; i < BLOCK; i++)
                few &= count_pixel(p, block[i], times);
        if (!few)
            return false;
    }
    memcpy(block, row, 4 * width);
    for (size_t i = 0; i < width; i++)
        few &= count_pixel(p, block[i], times);
    return few;
}

static void write_entries(const unsigned char *row, size_t width, Palette *p, unsigned char *at)
{
    uint32_t block[BLOCK];
    for (; width >= BLOCK; width -= BLOCK, row += 4 * BLOCK, at += BLOCK) {
        memcpy(block, row, sizeof block);
        if (is_plain(block))
            memset(at, find_shade(p, block[0])->entry, BLOCK);
        else
            for (int i = 0; i < BLOCK; i++)
                at[i] = (unsigned char)find_shade(p, block[i])->entry;
    }
    memcpy(block, row, 4 * width);
    for (size_t i = 0; i < width; i++)
        at[i] = (unsigned char)find_shade(p, block[i])->entry;
}

// The place of a shade among those with the same high bits in each channel.
static int *colour_cell(int cells[4096], const Shade *shade, int bits)
{
    uint32_t mask = 255u << (8 - bits) & 255, rgb = shade->key & (mask << 16 | mask << 8 | mask);
    return &cells[(rgb >> 12 & 0xF00) | (rgb >> 8 & 0xF0) | (rgb >> 4 & 0xF)];
}

// The first shade of a cell has an entry, which the others share but for EXACT of them.
static void give_entry(Palette *p, Shade *shade, int *cell)
{
    if (*cell >= 0 && p->spare == 0) {
        shade->entry = *cell;
        return;
    }
    p->spare -= *cell >= 0;
    p->entries[p->n] = shade->key & 0xFFFFFF;
    shade->entry = p->n++;
    if (*cell < 0)
        *cell = shade->entry;
}

// Gives every shade an entry; false if there are too many of them.
static bool assign(Palette *p)
{
    int cells[4096], bits = 5, used = 256 + 1;
    while (used > 256 && --bits >= BITS) {
        used = 0;
        memset(cells, 0, sizeof cells);
        for (size_t i = 0; i < p->seen_n; i++)
            used += (*colour_cell(cells, p->seen[i], bits))++ == 0;
    }
    if (used > 256)
        return false;
    p->spare = 256 - used < EXACT ? 256 - used : EXACT;
    memset(cells, -1, sizeof cells);
    // The frequent shades first: from one power of two in their pixels to the next, as they came.
    for (int power = 31; power >= 0; power--)
        for (size_t i = 0; i < p->seen_n; i++)
            if (p->seen[i]->count >> power == 1)
                give_entry(p, p->seen[i], colour_cell(cells, p->seen[i], bits));
    return true;
}

// How many rows from y on are the same: bars, axes and paper make many.
static size_t same_rows(const unsigned char *pixels, size_t stride, size_t width, size_t y, size_t height)
{
    size_t               n = 1;
    const unsigned char *row = pixels + y * stride;
    while (y + n < height && memcmp(row, row + n * stride, 4 * width) == 0)
        n++;
    return n;
}

// One byte a pixel, behind a filter byte per row; NULL if that would change too much.
static unsigned char *indexed(const unsigned char *pixels, size_t stride, size_t width, size_t height,
                              Palette *p, Arena *scratch)
{
    bool few = true;
    for (size_t y = 0, n; few && y < height; y += n) {
        n = same_rows(pixels, stride, width, y, height);
        few = count_shades(pixels + y * stride, width, (uint32_t)n, p);
    }
    if (!few || !assign(p))
        return NULL;
    unsigned char *rows = (unsigned char *)arena_bytes(scratch, (width + 1) * height), *at = rows;
    for (size_t y = 0, n; y < height; y += n) {
        n = same_rows(pixels, stride, width, y, height);
        *at = 0;
        write_entries(pixels + y * stride, width, p, at + 1);
        for (size_t i = 1; i < n; i++)
            memcpy(at + i * (width + 1), at, width + 1);
        at += n * (width + 1);
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
            uint32_t v;
            memcpy(&v, pixels + y * stride + 4 * x, 4);
            *at++ = (unsigned char)(v >> 16);
            *at++ = (unsigned char)(v >> 8);
            *at++ = (unsigned char)v;
        }
    }
    return rows;
}

// The file ---------------------------------------------------------------------------------------

static void add_png_head(Text *out, size_t width, size_t height, bool colours, double dpi, Str title)
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
    add_png_head(&out, width, height, colours, dpi, title);
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
