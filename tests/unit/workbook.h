// workbook.h - .xlsx files made of XML by hand, so that tests say what stands in each part.
#ifndef TESTS_WORKBOOK_H
#define TESTS_WORKBOOK_H

#include <libdeflate.h>
#include <string.h>

#include "base/base.h"

typedef struct {
    const char *name, *text;
} Part;

static inline void put_number(Text *t, size_t value, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++, value >>= 8)
        text_bytes(t, &(char){ (char)(value & 0xFF) }, 1);
}

// A ZIP archive of the parts; those of an odd number are deflated, the others stored. A fuzz target
// stores all: to make a compressor takes longer than to read the workbook.
#ifdef WORKBOOK_STORED
enum { DEFLATE_ODD = 0 };
#else
enum { DEFLATE_ODD = 1 };
#endif

static inline Str zip_of(const Part *parts, size_t n, Arena *keep)
{
    Text zip = { .in = keep }, directory = { .in = keep };
    for (size_t i = 0; i < n; i++) {
        Str    name = str(parts[i].name), data = str(parts[i].text), packed = data;
        size_t at = zip.n, sum = libdeflate_crc32(0, data.s, data.n);
        if (i % 2 && DEFLATE_ODD) {
            struct libdeflate_compressor *c = libdeflate_alloc_compressor(6);
            char                         *to = arena_bytes(keep, data.n + 100);
            packed = (Str){ to, libdeflate_deflate_compress(c, data.s, data.n, to, data.n + 100) };
            libdeflate_free_compressor(c);
        }
        for (int central = 0; central < 2; central++) {
            Text *t = central ? &directory : &zip;
            text_bytes(t, central ? "PK\1\2\24\0\24\0" : "PK\3\4\24\0", central ? 8 : 6);
            put_number(t, 0, 2);
            put_number(t, i % 2 && DEFLATE_ODD ? 8 : 0, 2);
            put_number(t, 0, 4);
            put_number(t, sum, 4);
            put_number(t, packed.n, 4);
            put_number(t, data.n, 4);
            put_number(t, name.n, 2);
            put_number(t, 0, central ? 12 : 2);
            if (central)
                put_number(t, at, 4);
            text_add(t, name);
        }
        text_add(&zip, packed);
    }
    size_t at = zip.n;
    text_bytes(&zip, directory.s, directory.n);
    text_bytes(&zip, "PK\5\6\0\0\0\0", 8);
    put_number(&zip, n, 2);
    put_number(&zip, n, 2);
    put_number(&zip, directory.n, 4);
    put_number(&zip, at, 4);
    put_number(&zip, 0, 2);
    return text_str(&zip);
}

#define RELATION(id, type, target) "<Relationship Id='" id "' Type='http://x/" type "' Target='" target "'/>"
#define RELATIONS(list) "<Relationships>" list "</Relationships>"
#define STYLES                                                                                               \
    "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='dd/mm/yyyy\\ hh:mm'/><numFmt "                  \
    "numFmtId='165' formatCode='0.0\" days\"'/></numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"   \
    "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='165'/><xf "             \
    "numFmtId='20'/></cellXfs></styleSheet>"
#define STRINGS                                                                                              \
    "<sst><si><t>State</t></si><si><r><t>C\xC3\xB4te </t></r><r><t>d&apos;Ivoire</t></r><rPh><t>x</t></rPh>" \
    "</si><si><t/></si></sst>"

// A workbook with one hidden sheet, then one whose <sheetData> holds `rows`.
static inline Str workbook_of(const char *rows, const char *settings, Arena *keep)
{
    const Part parts[] = {
        { "[Content_Types].xml", "<Types/>" },
        { "_rels/.rels", RELATIONS(RELATION("rId1", "officeDocument", "xl/workbook.xml")) },
        { "xl/workbook.xml",
          str_format(keep,
                     "<?xml version='1.0'?><workbook xmlns:r='http://r'>%s<sheets><sheet name='old' "
                     "state='hidden' r:id='rId1'/><sheet name='Q &amp; A' r:id='rId2'/></sheets></workbook>",
                     settings)
              .s },
        { "xl/_rels/workbook.xml.rels",
          RELATIONS(RELATION("rId1", "worksheet", "worksheets/sheet1.xml") RELATION(
              "rId2", "worksheet", "/xl/worksheets/sheet2.xml") RELATION("rId3", "styles", "styles.xml")
                        RELATION("rId4", "sharedStrings", "sharedStrings.xml")) },
        { "xl/styles.xml", STYLES },
        { "xl/sharedStrings.xml", STRINGS },
        { "xl/worksheets/sheet1.xml", "<worksheet/>" },
        { "xl/worksheets/sheet2.xml",
          str_format(keep, "<worksheet><sheetData>%s</sheetData></worksheet>", rows).s },
    };
    return zip_of(parts, COUNT(parts), keep);
}

#endif
