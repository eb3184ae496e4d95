// file_kind.c - see file_kind.h.
#include "input/file_kind.h"

#include <string.h>

#define SAVE_AS "save it in the format 'CSV UTF-8 (Comma delimited)'"

const FileKindDef FILE_KIND_DEFS[FILE_KINDS] = {
    [FILE_TEXT] = { "a text file", "" },
    [FILE_XLSX] = { "an Excel workbook (.xlsx)", SAVE_AS },
    [FILE_ODS] = { "an OpenDocument file (.ods)", SAVE_AS },
    [FILE_ZIP] = { "a ZIP archive", "unpack it first" },
    [FILE_OLE] = { "an old Excel workbook (.xls) or one with a password", "open it in Excel and " SAVE_AS },
    [FILE_PDF] = { "a PDF document", "a table in CSV is needed" },
    [FILE_GZIP] = { "a gzip archive", "unpack it first" },
    [FILE_IMAGE] = { "a picture", "a table in CSV is needed" },
    [FILE_HTML] = { "an HTML page",
                    "import untc reads pages of the UN Treaty Collection; else a table in CSV is needed" },
    [FILE_XML] = { "an XML document", "a table in CSV is needed" },
    [FILE_UTF16_LE] = { "text in UTF-16 ('Unicode text')", SAVE_AS },
    [FILE_UTF16_BE] = { "text in UTF-16 ('Unicode text')", SAVE_AS },
    [FILE_BINARY] = { "no text but binary data", "a table in CSV is needed" },
};

static const struct {
    Str      begin;
    FileKind kind;
} SIGNATURES[] = {
    { { "PK\003\004", 4 }, FILE_ZIP },       { { "PK\005\006", 4 }, FILE_ZIP },
    { { "\xD0\xCF\x11\xE0", 4 }, FILE_OLE }, { { "%PDF-", 5 }, FILE_PDF },
    { { "\x1F\x8B", 2 }, FILE_GZIP },        { { "\x89PNG", 4 }, FILE_IMAGE },
    { { "\xFF\xD8\xFF", 3 }, FILE_IMAGE },   { { "GIF8", 4 }, FILE_IMAGE },
    { { "\xFF\xFE", 2 }, FILE_UTF16_LE },    { { "\xFE\xFF", 2 }, FILE_UTF16_BE },
};

enum {
    HEAD = 4096,      // bytes that are looked at
    NULS_OF_TEXT = 8, // so many in the head may be stray bytes, which are reported where they stand
};

static bool holds(Str bytes, const char *what) { return memmem(bytes.s, bytes.n, what, strlen(what)); }

static FileKind kind_of_zip(Str bytes)
{
    if (holds(bytes, "xl/workbook.") || holds(bytes, "xl/worksheets/"))
        return FILE_XLSX;
    return holds(bytes, "mimetypeapplication/vnd.oasis.opendocument.spreadsheet") ? FILE_ODS : FILE_ZIP;
}

// UTF-16 without a byte order mark: text that is mostly Latin has NUL in every second byte.
static FileKind kind_of_nuls(Str head)
{
    size_t nuls[2] = { 0 };
    for (size_t i = 0; i < head.n; i++)
        nuls[i % 2] += head.s[i] == 0;
    if (nuls[0] + nuls[1] == 0)
        return FILE_TEXT;
    if (nuls[1] > head.n / 4 && nuls[0] <= head.n / 16)
        return FILE_UTF16_LE;
    if (nuls[0] > head.n / 4 && nuls[1] <= head.n / 16)
        return FILE_UTF16_BE;
    return nuls[0] + nuls[1] > NULS_OF_TEXT ? FILE_BINARY : FILE_TEXT;
}

static FileKind kind_of_markup(Str head)
{
    static const char *const HTML[] = { "<!doctype html", "<html", "<head", "<body", "<table", "<meta" };
    str_take(&head, BYTE_ORDER_MARK);
    while (head.n && memchr(" \t\r\n", head.s[0], 4))
        head.s++, head.n--;
    if (!head.n || head.s[0] != '<')
        return FILE_TEXT;
    for (size_t i = 0; i < COUNT(HTML); i++)
        if (head.n >= strlen(HTML[i]) && strncasecmp(head.s, HTML[i], strlen(HTML[i])) == 0)
            return FILE_HTML;
    if (!str_starts(head, S("<?xml")))
        return FILE_TEXT;
    return holds(head, "<html") || holds(head, "<!DOCTYPE html") ? FILE_HTML : FILE_XML;
}

bool text_is_one_byte(Str text, size_t *first)
{
    size_t bad = *first = str_utf8_error(text);
    if (bad == text.n)
        return false;
    for (size_t i = 0; i < bad; i++)
        if ((unsigned char)text.s[i] > 0x7F)
            return false;
    for (size_t i = bad; i < text.n; i++) {
        Str rest = { text.s + i, text.n - i < 4 ? text.n - i : 4 };
        if ((unsigned char)text.s[i] > 0x7F &&
            (memchr("\x81\x8D\x8F\x90\x9D\xFE\xFF", text.s[i], 7) || str_utf8_error(rest) > 0))
            return false;
    }
    return true;
}

FileKind file_kind(Str bytes)
{
    for (size_t i = 0; i < COUNT(SIGNATURES); i++)
        if (str_starts(bytes, SIGNATURES[i].begin))
            return SIGNATURES[i].kind == FILE_ZIP ? kind_of_zip(bytes) : SIGNATURES[i].kind;
    Str      head = { bytes.s, bytes.n < HEAD ? bytes.n : HEAD };
    FileKind kind = kind_of_nuls(head);
    return kind == FILE_TEXT ? kind_of_markup(head) : kind;
}
