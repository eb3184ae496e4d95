// fuzz_survey.c - any bytes as a survey's export; see fuzz_survey.h. The first byte chooses the map.
#include "fuzz_survey.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    static const char *const PATHS[] = { "tests/data/survey/labels.ini", "tests/data/survey/limesurvey.ini",
                                         "tests/data/survey/forms.ini" };
    static Arena             block;
    static Str               maps[COUNT(PATHS)];
    if (!block.at && !arena_try_map(&block, 1 << 20))
        abort();
    for (size_t i = 0; i < COUNT(PATHS); i++)
        if (!maps[i].n)
            maps[i] = fuzz_load(PATHS[i], &block);
    if (n)
        fuzz_survey((Str){ (const char *)bytes + 1, n - 1 }, maps[*bytes % COUNT(PATHS)]);
    return 0;
}
