// fuzz_config.c - any bytes as config.ini, its first line also as -s: no crash, and a report in UTF-8
// that is empty only when every value is sound.
#include "fuzz_input.h"

#include "input/config.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    static int  fd;
    Arena       keep = fuzz_memory().keep;
    Diag        diag = { .keep = &keep };
    const char *path = fuzz_file(&fd, (Str){ (const char *)bytes, n }, &keep);
    const char *set = str_c(&keep, str_cut((Str){ (const char *)bytes, n }, '\n').head);
    ConfigRead  c = config_read(path, &set, n % 2, &keep, &diag);
    Str         report = diag_report(&diag, true, false, &keep);
    if (str_utf8_error(report) != report.n || (report.n == 0) != (diag_errors(&diag) == 0))
        abort();
    if (!diag_errors(&diag) &&
        !(c.values.level >= 0.5 && c.values.level < 1 && c.values.clock < CLOCKS && c.values.kinds))
        abort();
    return 0;
}
