// earlier_annex.h - the annex that an earlier run left, read from its annex.json.
#ifndef PROGRAM_EARLIER_ANNEX_H
#define PROGRAM_EARLIER_ANNEX_H

#include "annex/annex.h"
#include "annex/front.h"

// NULL, or a sentence that tells what is wrong with it. The document has no language of its own; its figures
// have their captions and alternative texts, but no drawings.
const char *annex_json_read(Str json, Doc *doc, AnnexFront *front, Arena *keep);

// A picture with the size that its PNG tells; false: it is none.
bool png_picture(Str png, Picture *p);

#endif
