// json.h - the words of annex.json, for who writes it and who reads it.
#ifndef ANNEX_JSON_H
#define ANNEX_JSON_H

#include "annex/annex.h"

enum { JSON_KINDS_N = BLOCK_PAGE_BREAK + 1, JSON_PARTS_N = PART_APPENDIX + 1, JSON_SIDES_N = 3 };
extern const char *const JSON_STYLES[STYLE_COUNT];
extern const char *const JSON_KINDS[JSON_KINDS_N];
extern const char *const JSON_PARTS[JSON_PARTS_N];
extern const char *const JSON_SIDES[JSON_SIDES_N]; // by Align

#endif
