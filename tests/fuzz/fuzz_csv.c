// fuzz_csv.c - any bytes as a CSV file: no crash, every defect reported as UTF-8 text, and what was
// read is what comes back when it is written and read again.
#include "fuzz_input.h"

#include "input/csv.h"

static Str written(const Csv *csv, Arena *keep)
{
    Text t = { .in = keep };
    for (size_t i = 0; i < csv->columns * (csv->rows + 1); i++) {
        Str cell = i < csv->columns ? csv->header[i].text : csv->cells[i - csv->columns].text;
        text_addc(&t, "\"x");
        for (size_t k = 0; k < cell.n; k++)
            text_bytes(&t, cell.s[k] == '"' ? "\"\"" : &cell.s[k], cell.s[k] == '"' ? 2 : 1);
        text_addc(&t, (i + 1) % csv->columns ? "\"," : "\"\n");
    }
    return text_str(&t);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    Arena keep = fuzz_memory().keep;
    Diag  diag = { .keep = &keep };
    Csv   csv = csv_parse_bytes((Str){ (const char *)bytes, n }, S("f.csv"), &keep, &diag);
    Str   report = diag_report(&diag, true, false, &keep);
    if (str_utf8_error(report) != report.n)
        abort();
    if (!csv.ok || csv.columns == 1) // a title with a tab or a semicolon alone tells of another separator
        return 0;
    size_t errors = diag_errors(&diag);
    Csv    again = csv_parse_bytes(written(&csv, &keep), S("g.csv"), &keep, &diag);
    if (diag_errors(&diag) != errors || again.rows != csv.rows || again.columns != csv.columns)
        abort();
    for (size_t i = 0; i < csv.rows * csv.columns; i++)
        if (again.cells[i].text.n != csv.cells[i].text.n + 1)
            abort();
    return 0;
}
