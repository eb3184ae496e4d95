// fuzz_survey.h - `import survey` on an export and a map of which one is any bytes: no crash, and what is
// printed is a table whose answers the questions allow.
#ifndef TESTS_FUZZ_SURVEY_H
#define TESTS_FUZZ_SURVEY_H

#include "fuzz_input.h"

#include "base/file.h"
#include "import/import.h"
#include "input/csv.h"

static inline Str fuzz_load(const char *path, Arena *keep)
{
    FileNote note;
    if (!file_read(path, keep, &note, NULL))
        abort(); // run in the root of the repository
    return note.bytes;
}

static inline void fuzz_survey(Str export, Str map)
{
    static int  fds[2];
    FuzzMemory  m = fuzz_memory();
    Diag        diag = { .keep = &m.keep };
    const char *args[] = { fuzz_file(&fds[0], export, &m.keep), fuzz_file(&fds[1], map, &m.keep) };
    Config      config = { .data_dir = S("tests/fuzz/data"), .responses = S(".") };
    Import      in = { .config = &config,
                       .args = args,
                       .args_n = 2,
                       .keep = &m.keep,
                       .scratch = m.scratch,
                       .diag = &diag,
                       .rows = { .in = &m.keep },
                       .summary = { .in = &m.keep } };
    import_survey(&in);
    fuzz_report(&diag, &m.keep);
    Diag again = { .keep = &m.keep };
    Csv  rows = csv_parse_bytes(text_str(&in.rows), S("rows"), &m.keep, &again);
    if (in.rows.n && (diag_errors(&again) || rows.columns != 7))
        abort();
}

#endif
