// grid.c - see grid.h.
#include "program/grid.h"

#include "base/terminal.h"
#include "input/csv.h"
#include "output/output.h"

const char *const GRID_FORMAT_NAMES[] = { "table", "csv", "json", NULL };

enum { COLUMNS_MOST = 16 };

void grid_cell(Grid *g, Str cell) { *GROW(g->keep, g->cells, g->n, g->cap) = cell; }

void grid_row(Grid *g, const char *const *cells)
{
    for (size_t i = 0; i < g->columns; i++)
        grid_cell(g, str(cells[i]));
}

static size_t shown_width(Str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += ((unsigned char)s.s[i] & 0xC0) != 0x80;
    return n;
}

static void print_table(Grid *g, Text *out)
{
    size_t width[COLUMNS_MOST] = { 0 };
    Str   *shown = NEW(g->keep, Str, g->n);
    for (size_t i = 0; i < g->n; i++) {
        shown[i] = terminal_line(g->keep, g->cells[i]);
        size_t w = shown_width(shown[i]);
        if (w > width[i % g->columns])
            width[i % g->columns] = w;
    }
    for (size_t i = 0; i < g->n; i++) {
        size_t c = i % g->columns;
        text_add(out, shown[i]);
        while (c + 1 == g->columns && out->n && out->s[out->n - 1] == ' ')
            out->n--; // no blanks after the last cell that is not empty
        if (c + 1 == g->columns)
            text_addc(out, "\n");
        else
            text_addf(out, "%*s", (int)(width[c] - shown_width(shown[i])) + 2, "");
    }
}

static bool is_number(const Grid *g, size_t column) { return g->numbers >> column & 1; }

static void print_csv(Grid *g, Text *out)
{
    for (size_t i = 0; i < g->n; i++) {
        size_t c = i % g->columns;
        text_addc(out, c ? "," : "");
        if (is_number(g, c))
            text_add(out, g->cells[i]); // a sign is no formula
        else
            csv_write_text(out, g->cells[i]);
        text_addc(out, c + 1 == g->columns ? "\n" : "");
    }
}

static void print_json(Grid *g, Text *out)
{
    double value;
    text_addc(out, "[");
    for (size_t i = g->columns; i < g->n; i++) {
        size_t c = i % g->columns;
        text_addc(out, c ? ", " : i == g->columns ? "\n {" : ",\n {");
        json_add_text(out, g->cells[c]);
        text_addc(out, ": ");
        if (!is_number(g, c) || (g->cells[i].n && !str_real(g->cells[i], &value)))
            json_add_text(out, g->cells[i]);
        else if (g->cells[i].n)
            text_number(out, value);
        else
            text_addc(out, "null");
        text_addc(out, c + 1 == g->columns ? "}" : "");
    }
    text_addc(out, "\n]\n");
}

size_t grid_print(Grid *g, GridFormat format, Text *out)
{
    static void (*const PRINT[GRID_FORMATS])(Grid *, Text *) = { print_table, print_csv, print_json };
    PRINT[format](g, out);
    return g->n ? g->n / g->columns - 1 : 0;
}
