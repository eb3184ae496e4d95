// json_read.h - the words of annex.json, and the document that an earlier run wrote in it.
#ifndef ANNEX_JSON_READ_H
#define ANNEX_JSON_READ_H

#include "annex/annex.h"
#include "annex/front.h"

enum { JSON_KINDS_N = BLOCK_PAGE_BREAK + 1, JSON_PARTS_N = PART_APPENDIX + 1, JSON_SIDES_N = 3 };
extern const char *const JSON_STYLES[STYLE_COUNT]; // json.c
extern const char *const JSON_KINDS[JSON_KINDS_N];
extern const char *const JSON_PARTS[JSON_PARTS_N];
extern const char *const JSON_SIDES[JSON_SIDES_N]; // by Align

// NULL, or a sentence that tells what is wrong with it. The document has no language of its own.
const char *annex_json_read(Str json, Doc *doc, AnnexFront *front, Arena *keep);

#endif
