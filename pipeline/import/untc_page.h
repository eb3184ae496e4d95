// untc_page.h - a page of the UN Treaty Collection, saved as HTML or as XML -> what it says of the
// treaty, and its tables of participants as grids.
//
// Of an HTML page the tables are those whose id ends in 'tblgrid'; declarations, notes and tables of
// territorial application have other ids and are not read. Of an XML file they are the elements
// Table. Footnote marks (sup, superscript) and what the page hides are no text of a cell. A cell
// that spans columns or rows stands in the first of them; in the row of titles it stands in each.
#ifndef IMPORT_UNTC_PAGE_H
#define IMPORT_UNTC_PAGE_H

#include "base/date.h"
#include "import/markup.h"
#include "import/sheet.h"

// What the page does not say is empty or 0.
typedef struct {
    Str    number; // "IV-5"
    Str    title;
    Str    entry; // behind the date of entry into force: "in accordance with article 9"
    Day    adopted, in_force, as_of;
    Sheet *tables;
    size_t n, cap;
} UntcPage;

// Whether the bytes are HTML or XML, and which; of any encoding.
bool untc_is_markup(Str bytes, MarkupKind *kind);
// False, with a diagnostic, when the file cannot be read.
bool untc_page_read(Str bytes, MarkupKind kind, Str file, UntcPage *page, Arena *keep, Diag *diag);

#endif
