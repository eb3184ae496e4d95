// sheet.c - the cells of a grid, and serial dates. See sheet.h.
#include "import/sheet.h"

Str sheet_text(const Sheet *sheet, size_t row, size_t column)
{
    const SheetRow *r = &sheet->rows[row];
    return column < r->n ? r->cells[column].text : (Str){ 0 };
}

Place sheet_place(const Sheet *sheet, size_t row, size_t column)
{
    const SheetRow *r = &sheet->rows[row];
    return (Place){ sheet->file, column < r->n ? r->cells[column].line : r->line, column + 1 };
}

bool sheet_add(Sheet *sheet, SheetRow row, Arena *keep)
{
    size_t columns = row.n > sheet->columns ? row.n : sheet->columns;
    if ((sheet->n + 1) * columns > SHEET_CELLS_MOST)
        return false;
    SheetRow *added = GROW(keep, sheet->rows, sheet->n, sheet->cap);
    *added = row;
    sheet->columns = columns;
    return true;
}

Day sheet_serial_day(double serial, bool from_1904)
{
    const Day before_1900 = day_make(1899, 12, 31), first_1904 = day_make(1904, 1, 1);
    if (!(serial >= 0 && serial < 3e6))
        return 0;
    Day whole = (Day)serial;
    if (!from_1904 && (whole == 0 || whole == 60))
        return 0;
    Day day = from_1904 ? first_1904 + whole : before_1900 + whole - (whole > 60);
    return day <= day_make(9999, 12, 31) ? day : 0;
}
