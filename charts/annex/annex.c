// annex.c - the sections, one after the other, into one document; and its PDF.
#include "annex/annex.h"

#include "annex/content.h"

const char *annex_write(const AnnexInput *in, Doc *doc)
{
    Arena  *keep = in->charts->keep;
    Content a = { .d = doc, .c = in->charts, .w = in->charts->w, .in = in, .keep = keep };
    *doc = (Doc){ .keep = keep };
    for (size_t i = 0; i < SECTION_COUNT; i++) {
        doc_heading(doc, 1, SECTIONS[i].id, _(SECTIONS[i].title), WITH({ "subject", subject_name(a.c) }));
        SECTIONS[i].write(&a);
    }
    return doc_resolve(doc);
}

const char *annex_pdf(const AnnexInput *in, const Doc *doc, Str *bytes)
{
    return paper_pdf(annex_lay_out(in, doc).paper, in->charts->keep, bytes);
}
