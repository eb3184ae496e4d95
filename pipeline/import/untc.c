// untc.c - participant tables to rows. See untc.h.
#include "import/untc.h"

#include <string.h>

#include "import/fold.h"

enum { COLUMNS_MOST = 32, LABELS_MOST = 16, ACTS_MOST = COLUMNS_MOST, HEAD_ROWS = 10 };

typedef struct {
    UntcLabel labels[LABELS_MOST];
    size_t    n;
    bool      understood;         // one of the labels is known
    UntcLabel joint[LABELS_MOST]; // the consents that share the code of a label; without text: not asked for
    unsigned  order;              // of dates in numbers
} Column;

typedef struct {
    Untc        *u;
    UntcTable   *table;
    const Sheet *sheet;
    size_t       head;                  // the row of titles
    Column       columns[COLUMNS_MOST]; // [0] is the participant
    size_t      *row_of;                // the line of each State's row, or 0
} Reading;

typedef struct {
    Day              day;
    const UntcLabel *label;
} Done;

static const char *plural(size_t n) { return n == 1 ? "" : "s"; }

static RowFate worse(RowFate a, RowFate b) { return a > b ? a : b; }

static bool is_blank(Str cell)
{
    while (untc_take_blank(&cell))
        ;
    return cell.n == 0;
}

// A message shows no more of a cell than tells it apart.
static Str shown(Str cell)
{
    enum { MOST = 80 };
    size_t n = cell.n < MOST ? cell.n : MOST;
    while (n < cell.n && n && ((unsigned char)cell.s[n] & 0xC0) == 0x80)
        n--;
    return (Str){ cell.s, n };
}

static RowFate wrong(const Reading *r, Place at, Str cell, const char *why)
{
    diag_add(r->u->diag, DEFECT_NOT_UNDERSTOOD, at, "'%.*s' %s", ARG(shown(cell)), why);
    return ROW_WRONG;
}

static RowFate left(const Reading *r, Place at, Str cell, const char *where)
{
    diag_add(r->u->diag, DEFECT_LEFT_TREATY, at,
             "'%.*s' is %s: withdrawn, on a day that is not in the table; row not taken", ARG(shown(cell)),
             where);
    return ROW_LEFT;
}

// Titles and codes -------------------------------------------------------------------------------

// The label for dates that may be one of several consents: their names, and the act 'consent'.
static UntcLabel *joint_label(Reading *r, Column *column, size_t first)
{
    UntcLabel *joint = &column->joint[first];
    if (joint->text.n)
        return joint;
    Text t = { .in = r->u->keep };
    for (size_t i = first; i < column->n; i++)
        if (str_eq(column->labels[i].code, column->labels[first].code))
            text_addf(&t, "%s%.*s", t.n ? ", " : "", ARG(column->labels[i].text));
    *joint = (UntcLabel){ .text = text_str(&t), .known = true, .act = ACT_CONSENT };
    return joint;
}

// The label that a date's code names in its column's title; one that is not known where the title is not
// understood; NULL with the reason.
static UntcLabel *find_label(Reading *r, Column *column, Str code, const char **why)
{
    UntcLabel *found = NULL, *unknown = NULL;
    bool       several = false, consents = true;
    for (size_t i = 0; i < column->n; i++) {
        UntcLabel *label = &column->labels[i];
        if (!label->known)
            unknown = !unknown || str_eq(label->code, code) ? label : unknown;
        if (!str_eq(label->code, code))
            continue;
        if (!label->known)
            return label;
        consents &= act_is_consent(label->act);
        several |= found && found->act != label->act;
        found = found ? found : label;
    }
    if (several && consents) {
        UntcLabel *joint = joint_label(r, column, (size_t)(found - column->labels));
        joint->dates++;
        return joint;
    }
    *why = several  ? "may be one of several acts in the title of its column"
           : code.n ? "has a code that the title of its column does not explain"
                    : "has no code, and every act in the title of its column has one";
    return several ? NULL : found ? found : unknown;
}

// Cells ------------------------------------------------------------------------------------------

static RowFate add_done(Reading *r, Place at, Str cell, Done act, Done *done, size_t *done_n)
{
    for (size_t i = 0; i < *done_n && act_is_consent(act.label->act); i++) {
        if (!act_is_consent(done[i].label->act))
            continue;
        if (done[i].day != act.day)
            return wrong(r, at, cell, "is a second consent of one row");
        if (done[i].label->act == ACT_CONSENT)
            done[i] = act;
        return ROW_TAKEN; // the same consent, named in two columns
    }
    done[(*done_n)++] = act;
    return ROW_TAKEN;
}

// One cell that is not blank. Adds what was done to the row's acts.
static RowFate read_cell(Reading *r, size_t row, size_t c, Done *done, size_t *done_n)
{
    Str         cell = sheet_text(r->sheet, row, c);
    Place       at = sheet_place(r->sheet, row, c);
    Column     *column = &r->columns[c];
    UntcDate    date;
    const char *why;
    if (!column->understood) {
        column->labels[0].dates++;
        return ROW_APART;
    }
    if (!untc_date(cell, column->order, &date))
        return wrong(r, at, cell,
                     date.unclear ? "may be day and month or month and day: no date of its column tells"
                                  : "is not a date such as '4 Feb 1985', perhaps with a code");
    if (date.day > r->table->as_of)
        return wrong(r, at, cell, "is after the day as of which the tables are");
    UntcLabel *label = find_label(r, column, date.code, &why);
    if (!label)
        return wrong(r, at, cell, why);
    if (date.bracketed)
        return left(r, at, cell, "in brackets");
    if (label->act == UNTC_LEAVING)
        return left(r, at, cell, "a denunciation");
    if (!label->act) {
        label->dates++;
        return ROW_APART;
    }
    return add_done(r, at, cell, (Done){ date.day, label }, done, done_n);
}

// A participant that no table knows. Without a date it may be a note below the table.
static RowFate unknown_name(const Reading *r, Place at, Str cell, Str bare, bool has_dates)
{
    Untc *u = r->u;
    if (!has_dates) {
        diag_add(u->diag, DEFECT_NO_ACT, at,
                 "'%.*s' is no participant that is known, and has no date in any column", ARG(shown(cell)));
        return ROW_BARE;
    }
    diag_add(u->diag, DEFECT_UNKNOWN_NAME, at,
             "participant '%.*s' is in none of states.csv, state_names.csv and names.csv%s", ARG(shown(cell)),
             diag_hint(bare, u->names->shown, u->names->index.n, u->keep));
    return ROW_WRONG;
}

// The State of a row, from 1; 0 when it is none or not known, and why is in *fate.
static size_t read_participant(Reading *r, size_t row, bool has_dates, RowFate *fate)
{
    Untc    *u = r->u;
    Str      cell = sheet_text(r->sheet, row, 0);
    Place    at = sheet_place(r->sheet, row, 0);
    UntcBare bare = untc_bare(cell);
    size_t   name = untc_name_find(u->names, bare.text, u->scratch);
    if (name == NOT_FOUND) {
        *fate = unknown_name(r, at, cell, bare.text, has_dates);
        return 0;
    }
    size_t state = u->names->state[name];
    if (!state) {
        diag_add(u->diag, DEFECT_NO_STATE, at, "'%.*s' is none of the States: %.*s; row skipped", ARG(cell),
                 ARG(u->names->source[name]));
        *fate = ROW_NO_STATE;
    } else if (r->row_of[state - 1]) {
        *fate = wrong(r, at, cell,
                      str_format(u->keep, "is %.*s, which has a row on line %zu",
                                 ARG(u->names->states[state - 1].code), r->row_of[state - 1])
                          .s);
        state = 0;
    } else {
        r->row_of[state - 1] = at.line;
    }
    if (state && bare.bracketed)
        *fate = left(r, at, cell, "in brackets");
    return state;
}

static void add_action(Reading *r, size_t state, const Done *done)
{
    Untc *u = r->u;
    char  day[DATE_SIZE], as_of[DATE_SIZE];
    Str   source = str_format(u->keep, "UNTC %.*s, status %s%s%.*s", ARG(r->table->number),
                              day_text(r->table->as_of, as_of), done->label->plain ? "" : "; ",
                            done->label->plain ? 0 : (int)done->label->text.n, done->label->text.s);
    text_addf(&u->actions, "%.*s,%.*s,%s,%s,,", ARG(u->names->states[state - 1].code), ARG(r->table->code),
              day_text(done->day, day), ACT_NAMES[done->label->act - ACT_SIGNATURE]);
    csv_write_text(&u->actions, source);
    text_addc(&u->actions, ",a\n");
    u->acts[done->label->act]++;
    if (!r->table->earliest || done->day < r->table->earliest)
        r->table->earliest = done->day;
}

// A row of a CSV file that is longer than its titles, or cut short behind a date.
static bool is_ragged(Reading *r, size_t row)
{
    const SheetRow *head = &r->sheet->rows[r->head], *own = &r->sheet->rows[row];
    if (!own->fields || (own->n <= head->fields && (own->fields >= head->fields || own->n < 2)))
        return false;
    diag_add(r->u->diag, DEFECT_FIELD_COUNT, (Place){ r->sheet->file, own->line, 0 },
             "the row has %zu fields, the header %zu", own->fields, head->fields);
    r->u->lost++;
    return true;
}

static void read_row(Reading *r, size_t row)
{
    Done    done[ACTS_MOST];
    size_t  done_n = 0, dates = 0;
    RowFate fate = ROW_TAKEN;
    for (size_t c = 1; c < r->sheet->columns; c++)
        dates += !is_blank(sheet_text(r->sheet, row, c));
    if ((!dates && is_blank(sheet_text(r->sheet, row, 0))) || is_ragged(r, row))
        return;
    size_t state = read_participant(r, row, dates, &fate);
    for (size_t c = 1; fate != ROW_NO_STATE && fate != ROW_BARE && c < r->sheet->columns; c++)
        if (!is_blank(sheet_text(r->sheet, row, c)))
            fate = worse(fate, read_cell(r, row, c, done, &done_n));
    if (fate == ROW_TAKEN && !dates) {
        diag_add(r->u->diag, DEFECT_NO_ACT, sheet_place(r->sheet, row, 0), "'%.*s' has no date in any column",
                 ARG(sheet_text(r->sheet, row, 0)));
        fate = ROW_BARE;
    }
    for (size_t i = 0; fate <= ROW_APART && i < done_n; i++)
        add_action(r, state, &done[i]);
    r->u->rows[fate == ROW_APART && done_n ? ROW_TAKEN : fate]++;
}

// Tables -----------------------------------------------------------------------------------------

static bool is_participant(Str title, Arena scratch)
{
    Str first = fold(untc_bare(title).text, &scratch);
    return str_eq(first, S("participant")) || str_eq(first, S("participants")) ||
           str_eq(first, S("participant(s)"));
}

// The row of titles, perhaps below others; NOT_FOUND.
static size_t find_head(const Sheet *sheet, Arena scratch)
{
    for (size_t row = 0; row < sheet->n && row < HEAD_ROWS; row++)
        if (is_participant(sheet_text(sheet, row, 0), scratch))
            return row;
    return NOT_FOUND;
}

// What an unknown title means is asked when a date stands under it.
static void read_title(Reading *r, size_t c)
{
    Column *column = &r->columns[c];
    column->n =
        untc_labels(sheet_text(r->sheet, r->head, c), column->labels, LABELS_MOST, r->u->keep, r->u->scratch);
    if (!column->n)
        column->labels[column->n++] = (UntcLabel){ .text = S("(no title)") };
    for (size_t i = 0; i < column->n; i++)
        column->understood |= column->labels[i].known;
    for (size_t row = r->head + 1; row < r->sheet->n; row++)
        column->order |= untc_date_order(sheet_text(r->sheet, row, c));
}

static bool read_header(Reading *r)
{
    const Sheet *sheet = r->sheet;
    Place        at = sheet_place(sheet, r->head, 0);
    Str          title = sheet_text(sheet, r->head, 0);
    if (sheet->columns < 2 || sheet->columns > COLUMNS_MOST) {
        wrong(r, at, title,
              sheet->columns < 2 ? "is the only column: no act to read" : "is the first of too many columns");
        return false;
    }
    for (size_t c = 1; c < sheet->columns; c++)
        read_title(r, c);
    return true;
}

static void tell_label(const Reading *r, size_t c, const UntcLabel *label)
{
    Place at = sheet_place(r->sheet, r->head, c);
    if (!label->dates)
        return;
    if (label->act) {
        diag_add(r->u->diag, DEFECT_CONSENT_KIND, at,
                 "'%.*s' does not tell which consent: %zu date%s written as '%s'", ARG(label->text),
                 label->dates, plural(label->dates), ACT_NAMES[ACT_CONSENT - ACT_SIGNATURE]);
        return;
    }
    r->u->acts[0] += label->dates;
    diag_add(r->u->diag, label->known ? DEFECT_ACT_APART : DEFECT_UNKNOWN_ACT, at,
             label->known ? "'%.*s' is neither a signature nor a consent: %zu date%s kept apart"
                          : "'%.*s' is no act that is known here: %zu cell%s kept apart",
             ARG(shown(label->text)), label->dates, plural(label->dates));
}

static void tell_apart(const Reading *r)
{
    for (size_t c = 1; c < r->sheet->columns; c++)
        for (size_t i = 0; i < r->columns[c].n; i++) {
            tell_label(r, c, &r->columns[c].labels[i]);
            tell_label(r, c, &r->columns[c].joint[i]);
        }
}

static void read_table(Untc *u, UntcTable *table, const Sheet *sheet, size_t *row_of)
{
    Reading *r = NEW(u->keep, Reading, 1);
    *r = (Reading){ .u = u, .table = table, .sheet = sheet, .row_of = row_of };
    r->head = find_head(sheet, u->scratch);
    size_t rows = sheet->n - r->head - 1;
    if (r->head == NOT_FOUND) {
        wrong(r, sheet_place(sheet, 0, 0), sheet_text(sheet, 0, 0),
              "is not the title 'Participant': no participant table");
        rows = sheet->n - 1;
    } else if (read_header(r)) {
        for (size_t row = r->head + 1; row < sheet->n; row++)
            read_row(r, row);
        tell_apart(r);
        return;
    }
    u->rows[ROW_WRONG] += rows;
}

// Tables of a page that are of something else, beside one of participants.
static bool is_other_table(Untc *u, const Sheet *sheet)
{
    if (find_head(sheet, u->scratch) != NOT_FOUND)
        return false;
    diag_add(u->diag, DEFECT_OTHER_TABLE, sheet_place(sheet, 0, 0),
             "a table headed '%.*s' is not one of participants: %zu row%s not read",
             ARG(shown(sheet_text(sheet, 0, 0))), sheet->n - 1, plural(sheet->n - 1));
    return true;
}

// Files ------------------------------------------------------------------------------------------

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
    const char *thin = ", adopted by its earliest act, with no rule of entry into force";
    const char *page = ", with no rule of entry into force, which the page does not give";
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

static size_t unreadable(const Diag *d)
{
    return d->counts[DEFECT_FIELD_COUNT] + d->counts[DEFECT_BAD_SYNTAX] + d->counts[DEFECT_BAD_ENCODING];
}

// A file of any kind as a page; what is no page of the collection says nothing of the treaty.
static bool read_file(Untc *u, Str file, Str bytes, UntcPage *page)
{
    MarkupKind kind;
    Sheet      sheet;
    *page = (UntcPage){ 0 };
    if (!untc_is_markup(bytes, &kind)) {
        size_t before = unreadable(u->diag);
        bool   ok = sheet_read(bytes, file, (Str){ 0 }, &sheet, u->keep, u->scratch, u->diag);
        u->lost += unreadable(u->diag) - before;
        if (ok)
            *GROW(u->keep, page->tables, page->n, page->cap) = sheet;
        return ok;
    }
    if (!untc_page_read(bytes, kind, file, page, u->keep, u->diag))
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

void untc_read(Untc *u, Str file, Str bytes)
{
    UntcPage page;
    if (!read_file(u, file, bytes, &page))
        return;
    UntcTable *table = add_table(u, file, &page);
    size_t    *row_of = NEW(u->keep, size_t, u->names->index.n + 1), read = 0;
    for (size_t i = 0; table && i < page.n; i++)
        if (page.tables[i].n && (page.n == 1 || !is_other_table(u, &page.tables[i]))) {
            read_table(u, table, &page.tables[i], row_of);
            read++;
        }
    if (table && !read)
        diag_add(u->diag, DEFECT_NOT_UNDERSTOOD, (Place){ .file = file },
                 "no table of the file has the title 'Participant' in its first column");
}
