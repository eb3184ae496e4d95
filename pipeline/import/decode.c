// decode.c - see decode.h.
#include "import/decode.h"

#include "base/late.h"
#include "input/file_kind.h"

#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/ustring.h>

// clang-format off
#define DECODE_CALLS(X) \
    X(ucnv_close) \
    X(ucnv_getInvalidChars) \
    X(ucnv_open) \
    X(ucnv_setToUCallBack) \
    X(ucnv_toUnicode) \
    X(u_strToUTF8) \
    X(UCNV_TO_U_CALLBACK_STOP)
// clang-format on

typedef struct {
    DECODE_CALLS(LATE_POINTER)
} Icu;

static const char *const DECODE_NAMES[] = { DECODE_CALLS(LATE_NAME) };

const char *const ENCODINGS[] = { "utf-8",        "utf-16le",    "utf-16be",     "windows-1252",
                                  "iso-8859-1",   "iso-8859-15", "windows-1250", "windows-1251",
                                  "windows-1256", "koi8-r",      "gb18030",      "macintosh" };
const size_t      ENCODING_COUNT = COUNT(ENCODINGS);

static const char *detect(Str bytes)
{
    FileKind kind = file_kind(bytes);
    if (kind == FILE_UTF16_LE)
        return "utf-16le";
    if (kind == FILE_UTF16_BE)
        return "utf-16be";
    return str_utf8_error(bytes) == bytes.n ? "utf-8" : "windows-1252";
}

static const char *known_encoding(Str name, Arena *keep, Diag *diag)
{
    Str names[COUNT(ENCODINGS)];
    for (size_t i = 0; i < COUNT(ENCODINGS); i++) {
        names[i] = str(ENCODINGS[i]);
        if (name.n == names[i].n && strncasecmp(name.s, names[i].s, name.n) == 0)
            return ENCODINGS[i];
    }
    Text all = { .in = keep };
    for (size_t i = 0; i < COUNT(ENCODINGS); i++)
        text_addf(&all, "%s%s", i ? ", " : "", ENCODINGS[i]);
    diag_add(diag, DEFECT_BAD_USAGE, (Place){ .file = S("universality") },
             "--encoding '%.*s' is not one of %s%s", ARG(name), all.s,
             diag_hint(name, names, COUNT(names), keep));
    return NULL;
}

// ICU maps the five bytes that Windows-1252 leaves undefined to control characters.
static size_t undefined_byte(Str bytes)
{
    size_t i = 0;
    while (i < bytes.n && !memchr("\x81\x8D\x8F\x90\x9D", bytes.s[i], 5))
        i++;
    return i;
}

// To UTF-16; the offset of the first byte that is not of the encoding, or bytes.n.
static size_t to_utf16(const Icu *icu, Str bytes, const char *encoding, UChar *to, size_t room, size_t *n)
{
    UErrorCode  error = U_ZERO_ERROR;
    UConverter *from = icu->ucnv_open(encoding, &error);
    const char *at = bytes.s;
    UChar      *end = to;
    if (U_SUCCESS(error))
        icu->ucnv_setToUCallBack(from, icu->UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
    if (U_SUCCESS(error))
        icu->ucnv_toUnicode(from, &end, to + room, &at, bytes.s + bytes.n, NULL, true, &error);
    *n = (size_t)(end - to);
    char       invalid[16];
    int8_t     length = sizeof invalid;
    UErrorCode ignored = U_ZERO_ERROR;
    if (U_FAILURE(error) && from)
        icu->ucnv_getInvalidChars(from, invalid, &length, &ignored);
    icu->ucnv_close(from);
    size_t taken = (size_t)(at - bytes.s), wrong = (size_t)length;
    return U_SUCCESS(error) ? bytes.n : taken > wrong ? taken - wrong : 0;
}

static Str to_utf8(const Icu *icu, const UChar *from, size_t n, Arena *keep)
{
    UErrorCode error = U_ZERO_ERROR;
    size_t     room = 3 * n + 1;
    char      *to = arena_bytes(keep, room);
    int32_t    length = 0;
    if (n && from[0] == 0xFEFF)
        from++, n--;
    icu->u_strToUTF8(to, (int32_t)room, &length, from, (int32_t)n, &error);
    to[U_SUCCESS(error) ? length : 0] = 0;
    return (Str){ to, U_SUCCESS(error) ? (size_t)length : 0 };
}

static bool convert(Str bytes, Str file, Decoded *decoded, Arena *keep, Diag *diag)
{
    Icu         icu;
    const char *why = late_open(LATE_ICUUC, DECODE_NAMES, COUNT(DECODE_NAMES), &icu, keep);
    if (why) {
        diag_add(diag, DEFECT_NO_LIBRARY, (Place){ .file = file }, "%s", why);
        return false;
    }
    size_t room = bytes.n + 1, n;
    UChar *wide = NEW(keep, UChar, room);
    size_t bad = to_utf16(&icu, bytes, decoded->name, wide, room, &n);
    if (bad == bytes.n && strcmp(decoded->name, "windows-1252") == 0)
        bad = undefined_byte(bytes);
    if (bad < bytes.n) {
        diag_add(diag, DEFECT_BAD_ENCODING, (Place){ file, str_line_at(bytes, bad), 0 },
                 "byte 0x%02X at offset %zu is not %s: name the encoding with --encoding",
                 (unsigned char)bytes.s[bad], bad, decoded->name);
        return false;
    }
    decoded->text = to_utf8(&icu, wide, n, keep);
    return true;
}

bool decode(Str bytes, Str file, Str encoding, Decoded *decoded, Arena *keep, Diag *diag)
{
    const size_t most = (size_t)1 << 29; // ICU counts in 32 bits
    *decoded =
        (Decoded){ .text = bytes, .name = encoding.n ? known_encoding(encoding, keep, diag) : detect(bytes) };
    if (!decoded->name)
        return false;
    if (bytes.n > most) {
        diag_add(diag, DEFECT_WRONG_KIND, (Place){ .file = file }, "the file has %zu bytes, more than %zu",
                 bytes.n, most);
        return false;
    }
    if (strcmp(decoded->name, "utf-8") != 0 || str_utf8_error(bytes) < bytes.n)
        return convert(bytes, file, decoded, keep, diag);
    str_take(&decoded->text, BYTE_ORDER_MARK);
    return true;
}
