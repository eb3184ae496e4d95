// png.c - the PNG encoder: pixels as Cairo leaves them to a file's bytes, with libdeflate.
#include "draw/ops.h"

#include <libdeflate.h>
#include <math.h>
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

// Colours in order of appearance, found by hashing; a chart has few, antialiasing adds some.
typedef struct {
    size_t   n;
    uint32_t colours[256];
    uint32_t keys[1024]; // colour | 1 << 24; 0: free
    uint8_t  index[1024];
} Palette;

static int palette_index(Palette *p, uint32_t rgb)
{
    uint32_t key = rgb | 1u << 24;
    size_t   h   = (rgb * 2654435761u >> 22) & 1023;
    while (p->keys[h] != 0 && p->keys[h] != key)
        h = (h + 1) & 1023;
    if (p->keys[h] == 0) {
        if (p->n == 256)
            return -1;
        p->keys[h]         = key;
        p->index[h]        = (uint8_t)p->n;
        p->colours[p->n++] = rgb;
    }
    return p->index[h];
}

static uint32_t pixel(const unsigned char *row, size_t x)
{
    uint32_t v;
    memcpy(&v, row + 4 * x, 4);
    return v & 0xFFFFFF;
}

// One byte a pixel, behind a filter byte per row; NULL if there are more than 256 colours.
static unsigned char *indexed(const unsigned char *pixels, size_t stride, size_t width,
                              size_t height, Palette *p, Arena *scratch)
{
    unsigned char *rows = (unsigned char *)arena_bytes(scratch, (width + 1) * height), *at = rows;
    uint32_t       last = 0xFF000000;
    int            same = 0;
    for (size_t y = 0; y < height; y++) {
        *at++ = 0;
        for (size_t x = 0; x < width; x++) {
            uint32_t rgb = pixel(pixels + y * stride, x);
            if (rgb != last) {
                same = palette_index(p, rgb);
                if (same < 0)
                    return NULL;
                last = rgb;
            }
            *at++ = (unsigned char)same;
        }
    }
    return rows;
}

// Three bytes a pixel, each less the byte above it (filter 2).
static unsigned char *truecolour(const unsigned char *pixels, size_t stride, size_t width,
                                 size_t height, Arena *scratch)
{
    unsigned char *rows = (unsigned char *)arena_bytes(scratch, (3 * width + 1) * height);
    unsigned char *at   = rows;
    for (size_t y = 0; y < height; y++) {
        *at++ = y ? 2 : 0;
        for (size_t x = 0; x < width; x++) {
            uint32_t v = pixel(pixels + y * stride, x);
            uint32_t u = y ? pixel(pixels + (y - 1) * stride, x) : 0;
            *at++      = (unsigned char)((v >> 16) - (u >> 16));
            *at++      = (unsigned char)((v >> 8) - (u >> 8));
            *at++      = (unsigned char)(v - u);
        }
    }
    return rows;
}

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

Str png_encode(const unsigned char *pixels, size_t stride, size_t width, size_t height, double dpi,
               Str title, Arena *keep, Arena scratch)
{
    Palette       *palette = NEW(&scratch, Palette, 1);
    unsigned char *rows    = indexed(pixels, stride, width, height, palette, &scratch);
    size_t         n       = (width + 1) * height;
    bool           colours = rows != NULL;
    if (!colours) {
        rows = truecolour(pixels, stride, width, height, &scratch);
        n    = (3 * width + 1) * height;
    }
    Text out = { .in = keep };
    add_head(&out, width, height, colours, dpi, title);
    if (colours) {
        unsigned char table[768];
        for (size_t i = 0; i < palette->n; i++) {
            table[3 * i]     = (unsigned char)(palette->colours[i] >> 16);
            table[3 * i + 1] = (unsigned char)(palette->colours[i] >> 8);
            table[3 * i + 2] = (unsigned char)palette->colours[i];
        }
        add_chunk(&out, "PLTE", table, 3 * palette->n);
    }
    struct libdeflate_compressor *c     = libdeflate_alloc_compressor(6);
    size_t                        bound = c ? libdeflate_zlib_compress_bound(c, n) : 0;
    char                         *zip   = arena_bytes(&scratch, bound);
    size_t                        zip_n = c ? libdeflate_zlib_compress(c, rows, n, zip, bound) : 0;
    libdeflate_free_compressor(c);
    if (zip_n == 0)
        return (Str){ 0 }; // no memory for the compressor
    add_chunk(&out, "IDAT", zip, zip_n);
    add_chunk(&out, "IEND", "", 0);
    return text_str(&out);
}
