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
    Day        day;
    UntcLabel *label;
    Place      at;
    Str        cell;
} Done;

static RowFate worse(RowFate a, RowFate b) { return a > b ? a : b; }

static bool is_blank_cell(Str cell)
{
    while (untc_take_blank(&cell))
        ;
    return cell.n == 0;
}

Str untc_shown(Str cell)
{
    enum { MOST = 80 };
    size_t n = cell.n < MOST ? cell.n : MOST;
    while (n < cell.n && n && ((unsigned char)cell.s[n] & 0xC0) == 0x80)
        n--;
    return (Str){ cell.s, n };
}

static RowFate wrong_cell(const Reading *r, Place at, Str cell, const char *why)
{
    diag_add(r->u->diag, DEFECT_NOT_UNDERSTOOD, at, "'%.*s' %s", ARG(untc_shown(cell)), why);
    return ROW_WRONG;
}

static RowFate left(const Reading *r, Place at, Str cell, const char *where)
{
    diag_add(r->u->diag, DEFECT_LEFT_TREATY, at,
             "'%.*s' is %s: withdrawn, on a day that is not in the table; row not taken",
             ARG(untc_shown(cell)), where);
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
static UntcLabel *label_of_code(Reading *r, Column *column, Str code, const char **why)
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
    if (several && consents)
        return joint_label(r, column, (size_t)(found - column->labels));
    *why = several  ? "may be one of several acts in the title of its column"
           : code.n ? "has a code that the title of its column does not explain"
                    : "has no code, and every act in the title of its column has one";
    return several ? NULL : found ? found : unknown;
}

// Cells ------------------------------------------------------------------------------------------

// Two consents of one State. Of one day they are the same consent, named in two columns. Otherwise the
// first made it a party, and the second, which actions.csv may not hold for a party, is kept apart.
static RowFate join_consents(Reading *r, Done *known, Done act)
{
    char first[DATE_SIZE];
    if (known->day == act.day) {
        if (known->label->act == ACT_CONSENT)
            *known = act;
        return ROW_TAKEN;
    }
    Done later = known->day < act.day ? act : *known;
    *known = known->day < act.day ? *known : act;
    diag_add(r->u->diag, DEFECT_LATER_CONSENT, later.at,
             "'%.*s' is a second consent of a State that is party by the first, of %s: kept apart",
             ARG(untc_shown(later.cell)), day_text(known->day, first));
    r->u->acts[0]++;
    return ROW_APART;
}

static RowFate add_done(Reading *r, Done act, Done *done, size_t *done_n)
{
    for (size_t i = 0; i < *done_n && act_is_consent(act.label->act); i++)
        if (act_is_consent(done[i].label->act))
            return join_consents(r, &done[i], act);
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
        return wrong_cell(r, at, cell,
                          date.unclear ? "may be day and month or month and day: no date of its column tells"
                                       : "is not a date such as '4 Feb 1985', perhaps with a code");
    if (date.day > r->table->as_of)
        return wrong_cell(r, at, cell, "is after the day as of which the tables are");
    UntcLabel *label = label_of_code(r, column, date.code, &why);
    if (!label)
        return wrong_cell(r, at, cell, why);
    if (date.bracketed)
        return left(r, at, cell, "in brackets");
    if (label->act == UNTC_LEAVING)
        return left(r, at, cell, "a denunciation");
    if (!label->act) {
        label->dates++;
        return ROW_APART;
    }
    return add_done(r, (Done){ date.day, label, at, cell }, done, done_n);
}

// A participant that no table knows. Without a date it may be a note below the table.
static RowFate unknown_name(const Reading *r, Place at, Str cell, Str bare, bool has_dates)
{
    Untc *u = r->u;
    if (!has_dates) {
        diag_add(u->diag, DEFECT_NO_ACT, at,
                 "'%.*s' is no participant that is known, and has no date in any column",
                 ARG(untc_shown(cell)));
        return ROW_BARE;
    }
    diag_add(u->diag, DEFECT_UNKNOWN_NAME, at,
             "participant '%.*s' is in none of states.csv, state_names.csv and names.csv%s",
             ARG(untc_shown(cell)), diag_hint(bare, u->names->shown, u->names->index.n, u->keep));
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
        *fate = wrong_cell(r, at, cell,
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
    done->label->dates += done->label->act == ACT_CONSENT;
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

static void read_untc_row(Reading *r, size_t row)
{
    Done    done[ACTS_MOST];
    size_t  done_n = 0, dates = 0;
    RowFate fate = ROW_TAKEN;
    for (size_t c = 1; c < r->sheet->columns; c++)
        dates += !is_blank_cell(sheet_text(r->sheet, row, c));
    if ((!dates && is_blank_cell(sheet_text(r->sheet, row, 0))) || is_ragged(r, row))
        return;
    size_t state = read_participant(r, row, dates, &fate);
    for (size_t c = 1; fate != ROW_NO_STATE && fate != ROW_BARE && c < r->sheet->columns; c++)
        if (!is_blank_cell(sheet_text(r->sheet, row, c)))
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

size_t untc_find_head(const Sheet *sheet, Arena scratch)
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
        wrong_cell(r, at, title,
                   sheet->columns < 2 ? "is the only column: no act to read"
                                      : "is the first of too many columns");
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
                 "'%.*s' does not tell which consent: %zu date%s written as '%s'",
                 ARG(untc_shown(label->text)), label->dates, untc_plural(label->dates),
                 ACT_NAMES[ACT_CONSENT - ACT_SIGNATURE]);
        return;
    }
    r->u->acts[0] += label->dates;
    diag_add(r->u->diag, label->known ? DEFECT_ACT_APART : DEFECT_UNKNOWN_ACT, at,
             label->known ? "'%.*s' is neither a signature nor a consent: %zu date%s kept apart"
                          : "'%.*s' is no act that is known here: %zu cell%s kept apart",
             ARG(untc_shown(label->text)), label->dates, untc_plural(label->dates));
}

static void tell_apart(const Reading *r)
{
    for (size_t c = 1; c < r->sheet->columns; c++)
        for (size_t i = 0; i < r->columns[c].n; i++) {
            tell_label(r, c, &r->columns[c].labels[i]);
            tell_label(r, c, &r->columns[c].joint[i]);
        }
}

void untc_read_table(Untc *u, UntcTable *table, const Sheet *sheet, size_t *row_of)
{
    Reading *r = NEW(u->keep, Reading, 1);
    *r = (Reading){ .u = u, .table = table, .sheet = sheet, .row_of = row_of };
    r->head = untc_find_head(sheet, u->scratch);
    size_t rows = sheet->n - r->head - 1;
    if (r->head == NOT_FOUND) {
        wrong_cell(r, sheet_place(sheet, 0, 0), sheet_text(sheet, 0, 0),
                   "is not the title 'Participant': no participant table");
        rows = sheet->n - 1;
    } else if (read_header(r)) {
        for (size_t row = r->head + 1; row < sheet->n; row++)
            read_untc_row(r, row);
        tell_apart(r);
        return;
    }
    u->rows[ROW_WRONG] += rows;
}
