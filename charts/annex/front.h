// front.h - what the annex says of itself before it begins, on paper and on the page.
#ifndef ANNEX_FRONT_H
#define ANNEX_FRONT_H

#include "annex/annex.h"

typedef struct {
    Str name, value;
} FrontLine;

enum { FRONT_LINES = 6 };

typedef struct {
    FrontLine items[FRONT_LINES];
    size_t    n;
} FrontLines;

// What stands before the content of one document.
typedef struct AnnexFront {
    Str        title, author;
    FrontLines lines;
} AnnexFront;

// Document, session, cut-off and so on, as far as they are known.
FrontLines annex_front(const AnnexInput *in, Arena *keep);
// "ICC-ASP/23/22"; empty if unknown.
Str annex_symbol(const AnnexInput *in);

#endif
