// survey_columns.c - what each column of a survey's export is for, by the mapping. See survey.h.
#include "import/survey.h"

#include "import/sheet_table.h"

#include <string.h>

int survey_yes_or_no(Str cell)
{
    static const char *const YES[] = { "yes", "y", "1", "checked", "x", "true" };
    static const char *const NO[] = { "no", "n", "0", "unchecked", "false" };
    for (size_t i = 0; i < COUNT(YES); i++)
        if (str_same_letters(cell, str(YES[i])))
            return 1;
    for (size_t i = 0; i < COUNT(NO); i++)
        if (str_same_letters(cell, str(NO[i])))
            return 0;
    return -1;
}

// The label in `header[label]` or `header [label]`; false: the column is another.
static bool label_of(Str header, Str of, Str *label)
{
    if (!str_starts(header, of) || header.n <= of.n || header.s[header.n - 1] != ']')
        return false;
    Str rest = str_trim((Str){ header.s + of.n, header.n - of.n });
    if (rest.s[0] != '[')
        return false;
    *label = str_trim((Str){ rest.s + 1, rest.n - 2 });
    return true;
}

size_t survey_option(const SurveyMap *map, size_t question, Str label, Arena *keep)
{
    const Question *q = &map->data->questions[question];
    size_t          option = question_option(q, label);
    for (size_t i = 0; i < map->labels_n && option == q->options_n; i++)
        if (map->labels[i].question == question &&
            str_same_letters(fold_blanks(label, keep), map->labels[i].label))
            option = map->labels[i].option;
    for (size_t i = 0; i < q->options_n && option == q->options_n; i++)
        if (str_same_letters(label, q->options[i]))
            option = i;
    if (option == q->options_n && q->type == ASK_YES_NO && survey_yes_or_no(label) >= 0)
        option = survey_yes_or_no(label) ? 0 : 1; // the options are yes;no
    return option;
}

const char *survey_option_hint(const SurveyMap *map, size_t question, Str label, Arena *keep)
{
    const Question *q = &map->data->questions[question];
    Str            *names = NEW(keep, Str, q->options_n + map->labels_n + 1);
    size_t          n = 0;
    for (; n < q->options_n; n++)
        names[n] = q->options[n];
    for (size_t i = 0; i < map->labels_n; i++)
        if (map->labels[i].question == question)
            names[n++] = map->labels[i].label;
    return diag_hint(label, names, n, keep);
}

static bool is_ignored(const SurveyMap *map, Str header)
{
    bool ignored = false;
    for (Cut cut = { .tail = map->ignore, .ok = map->ignore.n > 0 }; cut.ok;) {
        cut = str_cut(cut.tail, ',');
        ignored |= str_glob(str_trim(cut.head), header);
    }
    return ignored;
}

// What a column is for, before the mapping's own columns are known to be there.
static SurveyColumn column_for(const SurveyMap *map, Str header, Arena *keep)
{
    SurveyColumn c = { .use = is_ignored(map, header) ? USE_IGNORED : USE_NONE };
    const Str    own[] = { [USE_RESPONDENT] = map->respondent,
                           [USE_RECEIVED] = map->received,
                           [USE_CONFIDENTIAL] = map->confidential };
    for (size_t u = USE_RESPONDENT; u <= USE_CONFIDENTIAL; u++)
        if (own[u].n && str_eq(header, own[u]))
            c.use = (SurveyUse)u;
    for (size_t i = 0; i < map->columns_n && c.use == USE_NONE; i++) {
        size_t question = map->columns[i].question;
        Str    label;
        if (str_eq(header, map->columns[i].header)) {
            c = (SurveyColumn){ USE_ANSWER, question, 0 };
        } else if (label_of(header, map->columns[i].header, &label) &&
                   map->data->questions[question].type == ASK_MULTI) {
            size_t option = survey_option(map, question, label, keep);
            bool   known = option < map->data->questions[question].options_n;
            c = (SurveyColumn){ known ? USE_OPTION : USE_NO_OPTION, question, option };
        }
    }
    return c;
}

static bool has_column(const Survey *s, SurveyUse use, size_t question)
{
    for (size_t c = 0; c < s->csv.columns; c++)
        if (s->columns[c].use == use && (use != USE_ANSWER || s->columns[c].question == question))
            return true;
    if (use == USE_ANSWER) // or a column an option
        for (size_t c = 0; c < s->csv.columns; c++)
            if (s->columns[c].use == USE_OPTION && s->columns[c].question == question)
                return true;
    return false;
}

// What the mapping names has to be there, once.
static void check_columns(Survey *s)
{
    for (size_t c = 0; c < s->csv.columns; c++) {
        const SurveyColumn *of = &s->columns[c];
        for (size_t b = 0; b < c && of->use > USE_IGNORED && of->use != USE_NO_OPTION; b++)
            if (s->columns[b].use == of->use && s->columns[b].question == of->question &&
                s->columns[b].option == of->option)
                diag_add(s->in->diag, DEFECT_BAD_HEADER, (Place){ s->csv.file, s->csv.header[c].line, c + 1 },
                         "column '%.*s' is there twice, first in column %zu", ARG(s->csv.header[c].text),
                         b + 1);
    }
    if (!has_column(s, USE_RESPONDENT, 0))
        survey_map_defect(s->map, "respondent", s->in->diag);
    if (!has_column(s, USE_RECEIVED, 0))
        survey_map_defect(s->map, "received", s->in->diag);
    if (s->map->confidential.n && !has_column(s, USE_CONFIDENTIAL, 0))
        survey_map_defect(s->map, "confidential", s->in->diag);
    for (size_t i = 0; i < s->map->columns_n; i++)
        if (!has_column(s, USE_ANSWER, s->map->columns[i].question))
            diag_add_excerpt(s->in->diag, DEFECT_BAD_VALUE, s->map->columns[i].at, s->map->columns[i].excerpt,
                             "there is no column '%.*s' in %.*s", ARG(s->map->columns[i].header),
                             ARG(s->csv.file));
}

// Columns that nothing asks for, and what stands in them; columns of options that the mapping does not know.
static void report_strangers(Survey *s)
{
    for (size_t c = 0; c < s->csv.columns; c++) {
        const SurveyColumn *of = &s->columns[c];
        Place               at = { s->csv.file, s->csv.header[c].line, c + 1 };
        Str                 option = str_cut(s->csv.header[c].text, '[').tail;
        if (of->use == USE_NO_OPTION) {
            option.n -= option.n && option.s[option.n - 1] == ']';
            diag_add(s->in->diag, DEFECT_BAD_ANSWER, at, "column '%.*s' is for no option of '%.*s'%s",
                     ARG(s->csv.header[c].text), ARG(s->map->data->questions[of->question].code),
                     survey_option_hint(s->map, of->question, option, s->in->keep));
        }
        if (s->columns[c].use != USE_NONE)
            continue;
        Str header = s->csv.header[c].text;
        diag_add(s->in->diag, DEFECT_UNKNOWN_COLUMN, (Place){ s->csv.file, s->csv.header[c].line, c + 1 },
                 "column '%.*s' is not in the mapping and not read", ARG(header));
        for (size_t r = 0; r < s->csv.rows; r++) {
            const Cell *cell = &s->csv.cells[r * s->csv.columns + c];
            if (cell->text.n)
                diag_add(s->in->diag, DEFECT_UNKNOWN_COLUMN, (Place){ s->csv.file, cell->line, c + 1 },
                         "'%.*s' in '%.*s' is not read", ARG(cell->text), ARG(header));
        }
    }
}

static bool read_export(Survey *s, Str bytes)
{
    const SurveyMap *m = s->map;
    const Str        own[] = { m->respondent, m->received, m->confidential };
    Str             *wanted = NEW(s->in->keep, Str, COUNT(own) + m->columns_n);
    memcpy(wanted, own, sizeof own);
    for (size_t i = 0; i < m->columns_n; i++)
        wanted[COUNT(own) + i] = m->columns[i].header;
    return sheet_table_read(bytes, str(s->in->args[0]), s->in->encoding, wanted, COUNT(own) + m->columns_n,
                            &s->sheet, &s->csv, s->in->keep, s->in->scratch, s->in->diag);
}

// False when the mapping and the columns do not fit.
static bool find_columns(Survey *s)
{
    Import *in = s->in;
    size_t  errors = diag_errors(in->diag);
    s->columns = NEW(in->keep, SurveyColumn, s->csv.columns);
    for (size_t c = 0; c < s->csv.columns; c++)
        s->columns[c] = column_for(s->map, fold_blanks(s->csv.header[c].text, in->keep), in->keep);
    check_columns(s);
    bool fit = diag_errors(in->diag) == errors;
    report_strangers(s);
    s->order = s->map->order;
    for (size_t c = 0; c < s->csv.columns && !s->order; c++)
        if (s->columns[c].use == USE_RECEIVED && (s->order = date_order(&s->csv, c)))
            diag_add(in->diag, DEFECT_READ_AS, (Place){ s->csv.file, s->csv.header[c].line, c + 1 },
                     "the dates of '%.*s' are read with the %s first", ARG(s->csv.header[c].text),
                     s->order == ORDER_DMY ? "day" : "month");
    return fit;
}

bool survey_read_table(Survey *s, Str bytes) { return read_export(s, bytes) && find_columns(s); }
