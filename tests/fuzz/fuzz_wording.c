// fuzz_wording.c - any bytes as the file of report.wording: no crash, and what is read without a mistake
// makes a language.
#include "fuzz_input.h"

#include "text/language.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    static int fd;
    FuzzMemory m = fuzz_memory();
    Diag       diag = { .keep = &m.keep };
    Dataset    none = { 0 };
    Language  *l;
    FileNote   note;
    Str        path = str(fuzz_file(&fd, (Str){ (const char *)bytes, n }, &m.keep));
    Messages   wording = wording_read(path, 0, &note, &m.keep, &diag);
    fuzz_report(&diag, &m.keep);
    if (!diag_errors(&diag) && !language_new(0, &wording, &none, &m.keep, &l))
        language_close(l);
    return 0;
}
