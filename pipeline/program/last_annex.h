// last_annex.h - the annex of the last report, made anew from the tables of this run as of its day, so that
// what has changed since can be shown.
#ifndef PROGRAM_LAST_ANNEX_H
#define PROGRAM_LAST_ANNEX_H

#include "program/run.h"

// input: that of this report, of which it becomes the last one's. Only where r->previous is there. NULL, or a
// sentence that tells what failed.
const char *last_annex(const Job *r, AnnexInput *input, Doc *doc, Arena *keep);

#endif
