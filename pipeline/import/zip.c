// zip.c - see zip.h. Layout of the records: PKWARE's APPNOTE.TXT, sections 4.3.7, 4.3.12, 4.3.16.
#include "import/zip.h"

#include <libdeflate.h>
#include <string.h>

const char *const ZIP_NO_PART = "is not in the archive";

enum { END_SIZE = 22, ENTRY_SIZE = 46, LOCAL_SIZE = 30, STORED = 0, DEFLATED = 8, ENCRYPTED = 1 };

static size_t little_endian(Str bytes, size_t at, size_t size)
{
    size_t value = 0;
    for (size_t i = size; i-- > 0;)
        value = value << 8 | (unsigned char)bytes.s[at + i];
    return value;
}

bool zip_open(Str bytes, Zip *zip)
{
    size_t last = bytes.n < END_SIZE ? 0 : bytes.n - END_SIZE + 1;
    size_t first = last > 0xFFFF ? last - 0xFFFF : 0; // a comment may stand behind the record
    for (size_t at = last; at-- > first;)
        if (memcmp(bytes.s + at, "PK\5\6", 4) == 0) {
            *zip = (Zip){ bytes, little_endian(bytes, at + 16, 4), little_endian(bytes, at + 10, 2) };
            return zip->directory <= at;
        }
    return false;
}

static bool same_name(Str a, Str b)
{
    while (a.n && a.s[0] == '/')
        a.s++, a.n--;
    return a.n == b.n && strncasecmp(a.s, b.s, a.n) == 0;
}

// Offset of the entry in the directory; bytes.n when there is none.
static size_t find_entry(const Zip *zip, Str name)
{
    size_t at = zip->directory, all = zip->bytes.n;
    for (size_t i = 0; i < zip->entries; i++) {
        if (all - at < ENTRY_SIZE || memcmp(zip->bytes.s + at, "PK\1\2", 4) != 0)
            return all;
        size_t length = little_endian(zip->bytes, at + 28, 2);
        size_t more = little_endian(zip->bytes, at + 30, 2) + little_endian(zip->bytes, at + 32, 2);
        if (all - at - ENTRY_SIZE < length + more)
            return all;
        if (same_name(name, (Str){ zip->bytes.s + at + ENTRY_SIZE, length }))
            return at;
        at += ENTRY_SIZE + length + more;
    }
    return all;
}

static const char *inflate(Str packed, size_t size, Str *part, Arena *keep)
{
    struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
    char                           *to = arena_bytes(keep, size + 1);
    size_t                          got = 0;
    bool ok = d && libdeflate_deflate_decompress(d, packed.s, packed.n, to, size, &got) == LIBDEFLATE_SUCCESS;
    libdeflate_free_decompressor(d);
    if (!ok || got != size)
        return "cannot be unpacked";
    to[size] = 0;
    *part = (Str){ to, size };
    return NULL;
}

const char *zip_read(const Zip *zip, Str name, Str *part, Arena *keep)
{
    Str    bytes = zip->bytes;
    size_t at = find_entry(zip, name);
    if (at == bytes.n)
        return ZIP_NO_PART;
    size_t method = little_endian(bytes, at + 10, 2), packed = little_endian(bytes, at + 20, 4);
    size_t size = little_endian(bytes, at + 24, 4), local = little_endian(bytes, at + 42, 4);
    if (little_endian(bytes, at + 8, 2) & ENCRYPTED)
        return "is encrypted";
    if (size > ZIP_MOST)
        return "is too large: more than 128 MiB unpacked";
    if (local > bytes.n || bytes.n - local < LOCAL_SIZE || memcmp(bytes.s + local, "PK\3\4", 4) != 0)
        return "cannot be found where the directory says";
    size_t from =
        local + LOCAL_SIZE + little_endian(bytes, local + 26, 2) + little_endian(bytes, local + 28, 2);
    if (from > bytes.n || bytes.n - from < packed)
        return "is cut short";
    *part = (Str){ bytes.s + from, packed };
    const char *why = method == DEFLATED                   ? inflate(*part, size, part, keep)
                      : method == STORED && packed == size ? NULL
                                                           : "is packed in an unknown way";
    if (!why && libdeflate_crc32(0, part->s, part->n) != little_endian(bytes, at + 16, 4))
        why = "is damaged: its checksum is wrong";
    return why;
}
