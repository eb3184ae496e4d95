// fuzz_config.c - any bytes as config.ini, its first line also as -s: no crash, and a report in UTF-8
// that is empty only when every value is sound.
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "input/config.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    static Arena whole;
    static int   fd = -1;
    if (!whole.at && (!arena_try_map(&whole, (size_t)1 << 32) || (fd = memfd_create("config", 0)) < 0))
        abort();
    Arena       keep = whole;
    Diag        diag = { .keep = &keep };
    const char *path = str_format(&keep, "/proc/self/fd/%d", fd).s;
    const char *set = str_c(&keep, str_cut((Str){ (const char *)bytes, n }, '\n').head);
    if (ftruncate(fd, 0) != 0 || pwrite(fd, bytes, n, 0) != (ssize_t)n)
        abort();
    ConfigRead c = config_read(path, &set, n % 2, &keep, &diag);
    Str        report = diag_report(&diag, true, false, &keep);
    if (str_utf8_error(report) != report.n || (report.n == 0) != (diag_errors(&diag) == 0))
        abort();
    if (!diag_errors(&diag) &&
        !(c.values.level >= 0.5 && c.values.level < 1 && c.values.clock < CLOCKS && c.values.kinds))
        abort();
    return 0;
}
