// brief.h - the brief of a State for a meeting with its delegation: one A4 page, and the same as a page for a
// browser.
//
// What is known of the State at the cut-off: its standing toward the subject with its history, the predictors
// that it joined beside its group and the States Parties, the States nearest by record, what is open for it,
// events it took part in, and the answers that it gave in the open. A confidential answer is never read. A
// page that would be full is written with less detail: longer lists are cut and say how many items they leave
// out.
#ifndef ANNEX_BRIEF_H
#define ANNEX_BRIEF_H

#include "annex/briefs.h"
#include "annex/doc.h"

Briefs briefs_begin(AnnexInput *in);

typedef struct {
    Str pdf, html;
} BriefPages;

// In memory of its own: the pages are lost when keep is. NULL, or a sentence that tells what failed.
const char *brief_make(const Briefs *briefs, size_t state, Arena *keep, BriefPages *pages);
// index.html: links to the pages of these States, by name.
Str briefs_index(const Briefs *briefs, const size_t *states, size_t n, Arena *keep);

// For tests: the document at a level of detail, 0 with all; and whether it fits on a page, drawn as *page.
enum { BRIEF_DETAILS = 6 };
typedef struct {
    size_t state;
    Str    name, about, as_of, foot;
    Doc    doc;
    size_t record, peers, sources; // the blocks where the left column, the right one, and the foot begin
    bool   illustrative;
} Brief;
const char *brief_write(const Briefs *briefs, size_t state, size_t detail, Arena *keep, Brief *brief);
bool        brief_fits(const Briefs *briefs, const Brief *brief, Arena *keep, Canvas **page);
Str         brief_html(const Briefs *briefs, const Brief *brief, Arena *keep);

#endif
