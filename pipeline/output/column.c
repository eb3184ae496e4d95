// column.c - see column.h.
#include "output/column.h"

void output_header(Text *t, const OutputColumn *columns, size_t n)
{
    for (size_t i = 0; i < n; i++)
        text_addf(t, "%s%s", i ? "," : "", columns[i].name);
    text_addc(t, "\n");
}
