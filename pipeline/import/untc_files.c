// untc_files.c - a file of participant tables: its kind, its treaty, the tables in it. See untc.h.
#include "import/decode.h"
#include "import/fold.h"
#include "import/untc.h"

// Tables of a page that are of something else, beside one of participants.
static bool is_other_table(Untc *u, const Sheet *sheet)
{
    if (untc_find_head(sheet, u->scratch) != NOT_FOUND)
        return false;
    diag_add(u->diag, DEFECT_OTHER_TABLE, sheet_place(sheet, 0, 0),
             "a table headed '%.*s' is not one of participants; rows not read: %zu",
             ARG(untc_shown(sheet_text(sheet, 0, 0))), sheet->n - 1);
    return true;
}

static void check_treaty(const Untc *u, const UntcTable *t)
{
    static const char *const WHAT[] = { "adopted", "in force" };
    Day  ours[] = { t->known->adopted, t->known->in_force }, theirs[] = { t->page.adopted, t->page.in_force };
    char a[DATE_SIZE], b[DATE_SIZE];
    for (size_t i = 0; i < COUNT(WHAT); i++)
        if (theirs[i] && ours[i] != theirs[i])
            diag_add(u->diag, DEFECT_TREATY_DIFFERS, (Place){ .file = t->file },
                     "treaties.csv has '%.*s' %s '%s', the page '%s'", ARG(t->code), WHAT[i],
                     ours[i] ? day_text(ours[i], a) : "never", day_text(theirs[i], b));
}

static void tell_unknown_treaty(const Untc *u, const UntcTable *t)
{
    const char *thin = ", adopted by its earliest act; with entry_rule 'none', which the table does not give";
    const char *page = "; with entry_rule 'none', which the page does not give: by it a consent enters into "
                       "force on its own day";
    diag_add(u->diag, DEFECT_THIN_TREATY, (Place){ .file = t->file },
             "no treaty of treaties.csv has the number '%.*s'; its rows name it '%.*s'%s", ARG(t->number),
             ARG(t->code),
             !u->wants_treaties ? ""
             : t->page.adopted  ? page
                                : thin);
}

static UntcTable *add_table(Untc *u, Str file, const UntcPage *page)
{
    Str   number = page->number.n ? page->number : untc_number(file, u->keep), code = fold(number, u->keep);
    Day   as_of = page->as_of ? page->as_of : u->as_of;
    Place at = { .file = file };
    if (!number.n) {
        diag_add(
            u->diag, DEFECT_BAD_USAGE, at,
            "neither the table nor its name tells the treaty: name the file by chapter and number, such as "
            "4-9.csv or 4-11-d.csv");
        return NULL;
    }
    if (!as_of) {
        diag_add(u->diag, DEFECT_BAD_USAGE, at, "the table does not say as of when it is: give --as-of DATE");
        return NULL;
    }
    for (size_t i = 0; i < u->tables_n; i++)
        if (str_eq(fold(u->tables[i].number, u->keep), code)) {
            diag_add(u->diag, DEFECT_BAD_USAGE, at, "the table of '%.*s' is there twice, first as %.*s",
                     ARG(number), ARG(u->tables[i].file));
            return NULL;
        }
    UntcTable *table = GROW(u->keep, u->tables, u->tables_n, u->tables_cap);
    *table = (UntcTable){ .file = file, .number = number, .code = code, .as_of = as_of, .page = *page };
    for (size_t i = 0; i < u->treaties_n; i++)
        if (str_eq(fold(u->treaties[i].untc, u->keep), code))
            table->known = &u->treaties[i], table->code = u->treaties[i].code;
    if (table->known)
        check_treaty(u, table);
    else
        tell_unknown_treaty(u, table);
    return table;
}

void untc_begin(Untc *u)
{
    u->actions = (Text){ .in = u->keep };
    text_addc(&u->actions, "state,treaty,date,action,effective,source,confidence\n");
}

static size_t count_unreadable(const Diag *d)
{
    return d->counts[DEFECT_FIELD_COUNT] + d->counts[DEFECT_BAD_SYNTAX] + d->counts[DEFECT_BAD_ENCODING];
}

static bool read_sheet(Untc *u, Str file, Str bytes, UntcPage *page)
{
    Sheet  sheet;
    size_t before = count_unreadable(u->diag);
    bool   ok = sheet_read(bytes, file, u->encoding, &sheet, u->keep, u->scratch, u->diag);
    u->lost += count_unreadable(u->diag) - before;
    if (ok)
        *GROW(u->keep, page->tables, page->n, page->cap) = sheet;
    return ok;
}

// A page in the encoding asked for, else in the one that it declares.
static bool read_page(Untc *u, Str file, Str bytes, MarkupKind kind, UntcPage *page)
{
    Decoded decoded = { .text = bytes };
    if (u->encoding.n && !decode(bytes, file, u->encoding, &decoded, u->keep, u->diag))
        return false;
    if (!untc_page_read(decoded.text, kind, file, page, u->keep, u->diag))
        return false;
    for (size_t i = 0; i < page->n; i++)
        if (page->tables[i].torn)
            diag_add(u->diag, DEFECT_BAD_SYNTAX, (Place){ .file = file }, "a table has more than %d cells",
                     SHEET_CELLS_MOST);
    if (!page->n)
        diag_add(
            u->diag, DEFECT_NOT_UNDERSTOOD, (Place){ .file = file },
            kind == MARKUP_HTML
                ? "the page has no table of participants (an element table whose id ends in 'tblgrid'): save "
                  "the page of the treaty's status"
                : "the XML has no table of participants (an element Treaty/Participants/Table)");
    return page->n;
}

// A file of any kind as a page; what is no page of the collection says nothing of the treaty.
static bool read_file(Untc *u, Str file, Str bytes, UntcPage *page)
{
    MarkupKind kind;
    *page = (UntcPage){ 0 };
    return untc_is_markup(bytes, &kind) ? read_page(u, file, bytes, kind, page)
                                        : read_sheet(u, file, bytes, page);
}

void untc_read(Untc *u, Str file, Str bytes)
{
    UntcPage page;
    if (!read_file(u, file, bytes, &page))
        return;
    UntcTable *table = add_table(u, file, &page);
    size_t    *row_of = NEW(u->keep, size_t, u->names->index.n + 1), read = 0;
    for (size_t i = 0; table && i < page.n; i++)
        if (page.tables[i].n && (page.n == 1 || !is_other_table(u, &page.tables[i]))) {
            untc_read_table(u, table, &page.tables[i], row_of);
            read++;
        }
    if (table && !read)
        diag_add(u->diag, DEFECT_NOT_UNDERSTOOD, (Place){ .file = file },
                 "no table of the file has the title 'Participant' in its first column");
}
