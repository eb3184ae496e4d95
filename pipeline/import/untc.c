// untc.c - participant tables to rows. See untc.h.
#include "import/untc.h"

#include <string.h>

enum { COLUMNS_MOST = 16, LABELS_MOST = 16, ACTS_MOST = COLUMNS_MOST };

typedef struct {
    UntcLabel labels[LABELS_MOST];
    size_t    n;
} Column;

typedef struct {
    Untc      *u;
    const Csv *csv;
    UntcTable *table;
    Column     columns[COLUMNS_MOST]; // [0] is the participant
    size_t    *row_of;                // the line of each State's row, or 0
} Reading;

typedef struct {
    Day              day;
    const UntcLabel *label;
} Done;

static const char *plural(size_t n) { return n == 1 ? "" : "s"; }

static RowFate worse(RowFate a, RowFate b) { return a > b ? a : b; }

static RowFate wrong(const Reading *r, Place at, Str cell, const char *why)
{
    diag_add(r->u->diag, DEFECT_NOT_UNDERSTOOD, at, "'%.*s' %s", ARG(cell), why);
    return ROW_WRONG;
}

static RowFate left(const Reading *r, Place at, Str cell)
{
    diag_add(r->u->diag, DEFECT_LEFT_TREATY, at,
             "'%.*s' is in brackets: withdrawn, on a day that is not in the table; row not taken", ARG(cell));
    return ROW_LEFT;
}

// The label that a date's code names in its column's title; NULL with the reason.
static UntcLabel *find_label(Column *column, Str code, const char **why)
{
    UntcLabel *found = NULL;
    *why = code.n ? "has a code that the title of its column does not explain"
                  : "has no code, and every act in the title of its column has one";
    for (size_t i = 0; i < column->n; i++) {
        UntcLabel *label = &column->labels[i];
        if (!str_eq(label->code, code))
            continue;
        if (!label->known) {
            *why = "is the date of an act that has a name unknown here";
            return NULL;
        }
        if (found && found->act != label->act) {
            *why = "may be one of several acts in the title of its column";
            return NULL;
        }
        if (!found)
            found = label;
    }
    return found;
}

// One cell with a date. Adds what was done to the row's acts.
static RowFate read_cell(Reading *r, size_t row, size_t c, Done *done, size_t *done_n)
{
    Str         cell = r->csv->cells[row * r->csv->columns + c].text;
    Place       at = csv_place(r->csv, row, c);
    UntcDate    date;
    const char *why;
    if (!untc_date(cell, &date))
        return wrong(r, at, cell, "is not a date such as '4 Feb 1985', perhaps with a code");
    if (date.day > r->u->as_of)
        return wrong(r, at, cell, "is after the day as of which the tables are");
    UntcLabel *label = find_label(&r->columns[c], date.code, &why);
    if (!label)
        return wrong(r, at, cell, why);
    if (date.bracketed) {
        return left(r, at, cell);
    }
    if (!label->act) {
        label->dates++;
        return ROW_APART;
    }
    for (size_t i = 0; i < *done_n && act_is_consent(label->act); i++)
        if (act_is_consent(done[i].label->act))
            return wrong(r, at, cell, "is a second consent of one row");
    done[(*done_n)++] = (Done){ date.day, label };
    return ROW_TAKEN;
}

// The State of a row, from 1; 0 when it is none or not known, and why is in *fate.
static size_t read_participant(Reading *r, size_t row, RowFate *fate)
{
    Untc    *u = r->u;
    Str      cell = r->csv->cells[row * r->csv->columns].text;
    Place    at = csv_place(r->csv, row, 0);
    UntcBare bare = untc_bare(cell);
    size_t   name = untc_name_find(u->names, bare.text, u->scratch);
    if (name == NOT_FOUND) {
        diag_add(u->diag, DEFECT_UNKNOWN_NAME, at,
                 "participant '%.*s' is in neither states.csv nor names.csv%s", ARG(cell),
                 diag_hint(bare.text, u->names->shown, u->names->index.n, u->keep));
        *fate = ROW_WRONG;
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
        *fate = left(r, at, cell);
    return state;
}

static void add_action(Reading *r, size_t state, const Done *done)
{
    Untc *u = r->u;
    char  day[DATE_SIZE], as_of[DATE_SIZE];
    Str   source = str_format(u->keep, "UNTC %.*s, status %s%s%.*s", ARG(r->table->number),
                              day_text(u->as_of, as_of), done->label->plain ? "" : "; ",
                            done->label->plain ? 0 : (int)done->label->text.n, done->label->text.s);
    text_addf(&u->actions, "%.*s,%.*s,%s,%s,,", ARG(u->names->states[state - 1].code), ARG(r->table->code),
              day_text(done->day, day), ACT_NAMES[done->label->act - ACT_SIGNATURE]);
    csv_write_text(&u->actions, source);
    text_addc(&u->actions, ",a\n");
    u->acts[done->label->act]++;
    if (!r->table->earliest || done->day < r->table->earliest)
        r->table->earliest = done->day;
}

static void read_row(Reading *r, size_t row)
{
    Done    done[ACTS_MOST];
    size_t  done_n = 0, dates = 0;
    RowFate fate = ROW_TAKEN;
    size_t  state = read_participant(r, row, &fate);
    for (size_t c = 1; fate != ROW_NO_STATE && c < r->csv->columns; c++) {
        Str cell = r->csv->cells[row * r->csv->columns + c].text;
        while (untc_take_blank(&cell))
            ;
        if (!cell.n)
            continue;
        dates++;
        fate = worse(fate, read_cell(r, row, c, done, &done_n));
    }
    if (fate == ROW_TAKEN && !dates) {
        diag_add(r->u->diag, DEFECT_NO_ACT, csv_place(r->csv, row, 0), "'%.*s' has no date in any column",
                 ARG(r->csv->cells[row * r->csv->columns].text));
        fate = ROW_BARE;
    }
    for (size_t i = 0; fate <= ROW_APART && i < done_n; i++)
        add_action(r, state, &done[i]);
    r->u->rows[fate == ROW_APART && done_n ? ROW_TAKEN : fate]++;
}

// Tables -----------------------------------------------------------------------------------------

// What an unknown title means is asked when a date stands under it.
static bool read_header(Reading *r)
{
    const Csv *csv = r->csv;
    Str        first = untc_fold(untc_bare(csv->header[0].text).text, r->u->keep);
    Place      at = { csv->file, csv->header[0].line, 1 };
    if (!str_eq(first, S("participant")) && !str_eq(first, S("participants")) &&
        !str_eq(first, S("participant(s)"))) {
        wrong(r, at, csv->header[0].text, "is not the title 'Participant': no participant table");
        return false;
    }
    if (csv->columns < 2 || csv->columns > COLUMNS_MOST) {
        wrong(r, at, csv->header[0].text,
              csv->columns < 2 ? "is the only column: no act to read" : "is the first of too many columns");
        return false;
    }
    for (size_t c = 1; c < csv->columns; c++)
        r->columns[c].n = untc_labels(csv->header[c].text, r->columns[c].labels, LABELS_MOST, r->u->scratch);
    return true;
}

static void tell_apart(const Reading *r)
{
    for (size_t c = 1; c < r->csv->columns; c++)
        for (size_t i = 0; i < r->columns[c].n; i++) {
            const UntcLabel *label = &r->columns[c].labels[i];
            r->u->acts[0] += label->dates;
            if (label->dates)
                diag_add(r->u->diag, DEFECT_ACT_APART, (Place){ r->csv->file, r->csv->header[c].line, c + 1 },
                         "'%.*s' is neither a signature nor one of the six consents: %zu date%s kept apart",
                         ARG(label->text), label->dates, plural(label->dates));
        }
}

static UntcTable *add_table(Untc *u, Str file)
{
    Str   number = untc_number(file, u->keep), code = untc_fold(number, u->keep);
    Place at = { .file = file };
    if (!number.n) {
        diag_add(u->diag, DEFECT_BAD_USAGE, at,
                 "the name of a participant table is its chapter and "
                 "number, such as 4-9.csv or 4-11-d.csv");
        return NULL;
    }
    for (size_t i = 0; i < u->tables_n; i++)
        if (str_eq(untc_fold(u->tables[i].number, u->keep), code)) {
            diag_add(u->diag, DEFECT_BAD_USAGE, at, "the table of '%.*s' is there twice, first as %.*s",
                     ARG(number), ARG(u->tables[i].file));
            return NULL;
        }
    UntcTable *table = GROW(u->keep, u->tables, u->tables_n, u->tables_cap);
    *table = (UntcTable){ .file = file, .number = number, .code = code };
    for (size_t i = 0; i < u->treaties_n; i++)
        if (str_eq(untc_fold(u->treaties[i].untc, u->keep), code))
            table->known = &u->treaties[i], table->code = u->treaties[i].code;
    if (!table->known)
        diag_add(u->diag, DEFECT_THIN_TREATY, at,
                 "no treaty of treaties.csv has the number '%.*s'; its rows name it '%.*s'%s", ARG(number),
                 ARG(code),
                 u->wants_treaties ? ", adopted by its earliest act, with no rule of entry into force" : "");
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

void untc_read(Untc *u, Str file, Str bytes)
{
    UntcTable *table = add_table(u, file);
    if (!table)
        return;
    size_t before = unreadable(u->diag), states = u->names->index.n;
    Csv    csv = csv_parse_bytes(bytes, file, u->keep, u->diag);
    u->lost += unreadable(u->diag) - before;
    Reading r = { .u = u, .csv = &csv, .table = table, .row_of = NEW(u->keep, size_t, states + 1) };
    if (!csv.ok) {
        if (unreadable(u->diag) == before)
            diag_add(u->diag, DEFECT_EMPTY_FILE, (Place){ .file = file },
                     "the table is empty, also of a header");
        return;
    }
    if (!read_header(&r)) {
        u->rows[ROW_WRONG] += csv.rows;
        return;
    }
    for (size_t row = 0; row < csv.rows; row++)
        read_row(&r, row);
    tell_apart(&r);
}

// Results ----------------------------------------------------------------------------------------

static Str rule_text(EntryRule rule, Arena *keep)
{
    if (!rule.unit)
        return S("none");
    return str_format(keep, "%d%c%s", rule.delay, rule.unit,
                      rule.first_of_next_month ? "-first-of-next-month" : "");
}

// What the table does not say of a treaty that is not known: the number stands for the names, and
// the day of the earliest act for the day of adoption, which was then or before. Without a rule of
// entry nothing enters into force, so that such a treaty counts on the deposit clock alone.
static Treaty thin_treaty(const UntcTable *t, Arena *keep)
{
    return (Treaty){ .code = t->code,
                     .name = t->number,
                     .title = t->number,
                     .untc = t->number,
                     .family =
                         str_format(keep, "untc-%.*s", ARG(str_cut(untc_fold(t->number, keep), '-').head)),
                     .adopted = t->earliest,
                     .article =
                         S("not known: adopted is the earliest act of the UNTC table, which gives no rule") };
}

Str untc_treaties(const Untc *u, Arena *keep)
{
    Text out = { .in = keep };
    text_addc(&out, "treaty,short,title,untc,family,adopted,in_force,entry_rule,entry_article,coverage\n");
    for (size_t i = 0; i < u->tables_n; i++) {
        const UntcTable *table = &u->tables[i];
        Treaty           t = table->known ? *table->known : thin_treaty(table, keep);
        char             adopted[DATE_SIZE], in_force[DATE_SIZE], as_of[DATE_SIZE];
        if (!t.adopted) // no act was taken that could name the treaty
            continue;
        const Str cells[] = { t.code,
                              t.name,
                              t.title,
                              t.untc,
                              t.family,
                              str(day_text(t.adopted, adopted)),
                              str(day_text(t.in_force, in_force)),
                              rule_text(t.rule, keep),
                              t.article,
                              str(day_text(u->as_of, as_of)) };
        for (size_t c = 0; c < COUNT(cells); c++) {
            text_addc(&out, c ? "," : "");
            csv_write_text(&out, cells[c]);
        }
        text_addc(&out, "\n");
    }
    return text_str(&out);
}

Str untc_summary(const Untc *u, Arena *keep)
{
    static const char *const FATES[ROW_FATES] = {
        [ROW_TAKEN] = "taken",
        [ROW_BARE] = "without a date",
        [ROW_APART] = "with dates of other acts only, kept apart",
        [ROW_LEFT] = "in brackets, of States that withdrew, not taken",
        [ROW_NO_STATE] = "of organizations and territories, skipped",
        [ROW_WRONG] = "not understood",
    };
    Text   t = { .in = keep };
    size_t rows = u->lost, acts = 0;
    for (size_t i = 0; i < ROW_FATES; i++)
        rows += u->rows[i];
    for (size_t a = ACT_SIGNATURE; a < COUNT(u->acts); a++)
        acts += u->acts[a];
    text_addf(&t, "%zu table%s, %zu row%s:\n", u->tables_n, plural(u->tables_n), rows, plural(rows));
    for (size_t i = 0; i < ROW_FATES; i++)
        if (u->rows[i] || i == ROW_TAKEN || i == ROW_WRONG)
            text_addf(&t, "  %5zu %s\n", u->rows[i], FATES[i]);
    if (u->lost)
        text_addf(&t, "  %5zu that could not be read\n", u->lost);
    text_addf(&t, "%zu act%s, and %zu date%s of other acts kept apart%s\n", acts, plural(acts), u->acts[0],
              plural(u->acts[0]), acts ? ":" : "");
    for (size_t a = ACT_SIGNATURE; a < COUNT(u->acts); a++)
        if (u->acts[a])
            text_addf(&t, "  %5zu %s\n", u->acts[a], ACT_NAMES[a - ACT_SIGNATURE]);
    return text_str(&t);
}
