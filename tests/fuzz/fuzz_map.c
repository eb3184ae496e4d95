// fuzz_map.c - any bytes as the map of a survey's export; see fuzz_survey.h.
#include "fuzz_survey.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    static Arena block;
    static Str export;
    if (!block.at && !arena_try_map(&block, 1 << 20))
        abort();
    if (!export.n)
        export = fuzz_load("tests/data/survey/labels.csv", &block);
    fuzz_survey(export, (Str){ (const char *)bytes, n });
    return 0;
}
