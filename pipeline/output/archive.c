// archive.c - see archive.h. Layout of the records: PKWARE's APPNOTE.TXT, sections 4.3.7, 4.3.12, 4.3.16.
#include "output/archive.h"

#include <libdeflate.h>

enum {
    LEVEL = 6,    // of libdeflate
    VERSION = 20, // of the format: what reads deflated parts
    STORED = 0,
    DEFLATED = 8,
    FIRST_DAY = 0x0021 // 1 January 1980
};

static void put_integer(Text *t, size_t value, size_t size)
{
    for (size_t i = 0; i < size; i++, value >>= 8)
        text_bytes(t, &(char){ (char)(value & 0xFF) }, 1);
}

typedef struct {
    size_t method, crc, packed, full, name;
} Entry;

// What the record before a part and the one in the directory have in common.
static void put_entry(Text *t, const Entry *e)
{
    put_integer(t, VERSION, 2);
    put_integer(t, 0, 2); // flags
    put_integer(t, e->method, 2);
    put_integer(t, 0, 2); // midnight
    put_integer(t, FIRST_DAY, 2);
    put_integer(t, e->crc, 4);
    put_integer(t, e->packed, 4);
    put_integer(t, e->full, 4);
    put_integer(t, e->name, 2);
    put_integer(t, 0, 2); // extra field
}

// The bytes of a part as they stand in the archive; method: how they are packed.
static Str pack(const ArchivePart *part, struct libdeflate_compressor *c, Arena *keep, size_t *method)
{
    *method = STORED;
    if (part->stored || part->bytes.n == 0)
        return part->bytes;
    size_t bound = libdeflate_deflate_compress_bound(c, part->bytes.n);
    char  *to = arena_bytes(keep, bound);
    size_t n = libdeflate_deflate_compress(c, part->bytes.s, part->bytes.n, to, bound);
    if (n == 0 || n >= part->bytes.n)
        return part->bytes;
    *method = DEFLATED;
    return (Str){ to, n };
}

static void add_archive_part(Text *out, Text *directory, const ArchivePart *part,
                             struct libdeflate_compressor *c, Arena *keep)
{
    size_t method, offset = out->n;
    Str    packed = pack(part, c, keep, &method);
    Entry  e = { method, libdeflate_crc32(0, part->bytes.s, part->bytes.n), packed.n, part->bytes.n,
                 part->name.n };
    text_addc(out, "PK\3\4");
    put_entry(out, &e);
    text_add(out, part->name);
    text_add(out, packed);
    text_addc(directory, "PK\1\2");
    put_integer(directory, VERSION, 2);
    put_entry(directory, &e);
    put_integer(directory, 0, 2); // comment
    put_integer(directory, 0, 2); // disk
    put_integer(directory, 0, 2); // attributes within
    put_integer(directory, 0, 4); // attributes of the file
    put_integer(directory, offset, 4);
    text_add(directory, part->name);
}

const char *archive_make(const ArchivePart *parts, size_t n, Arena *keep, Str *bytes)
{
    Text                          out = { .in = keep }, directory = { .in = keep };
    size_t                        total = 1 << 16;
    struct libdeflate_compressor *c = libdeflate_alloc_compressor(LEVEL);
    if (!c)
        return "no memory to compress with";
    for (size_t i = 0; i < n; i++)
        total += parts[i].bytes.n;
    text_reserve(&out, total); // so that it is not copied as it grows
    for (size_t i = 0; i < n; i++)
        add_archive_part(&out, &directory, &parts[i], c, keep);
    libdeflate_free_compressor(c);
    size_t at = out.n;
    text_add(&out, text_str(&directory));
    text_addc(&out, "PK\5\6");
    put_integer(&out, 0, 4); // disks
    put_integer(&out, n, 2);
    put_integer(&out, n, 2);
    put_integer(&out, directory.n, 4);
    put_integer(&out, at, 4);
    put_integer(&out, 0, 2); // comment
    *bytes = text_str(&out);
    return out.n <= UINT32_MAX && n <= UINT16_MAX ? NULL : "an archive of more than 4 GiB";
}
