// survey.c - a survey tool's wide export, one row a respondent, as rows of responses.csv.
//
// A mapping names the column of each question. Several answers to one question stand in one cell with
// separators (Microsoft Forms: `Drafting;Training;`), or in a column an option with a yes in it
// (LimeSurvey: `needs[SQ001]`). Each cell is used or reported.
#include "import/survey.h"

#include "import/map.h"
#include "import/sheet_table.h"

#include <string.h>

// Cells --------------------------------------------------------------------------------------------

static const Cell *answer_cell(const Survey *s, size_t r, size_t c)
{
    return s->csv.cells + r * s->csv.columns + c;
}

static bool is_empty(const Survey *s, Str cell)
{
    Str text = str_trim(cell);
    return !text.n || (s->map->empty.n && str_same_letters(text, s->map->empty));
}

// A cell that cannot be read.
static void cell_defect(Survey *s, size_t row, size_t column, Defect defect, const char *what)
{
    const Cell *cell = answer_cell(s, row, column);
    s->fates[FATE_WRONG]++;
    diag_add(s->in->diag, defect, (Place){ s->csv.file, cell->line, column + 1 }, "'%.*s' in '%.*s' %s",
             ARG(cell->text), ARG(s->csv.header[column].text), what);
}

// Adds the options of a cell with several; labels may hold the separator, so the longest run of pieces
// that is a label is taken. False after a report.
static bool add_chosen_options(Survey *s, size_t row, size_t column, size_t question, bool *chosen)
{
    const Question *q = &s->map->data->questions[question];
    Str             all = answer_cell(s, row, column)->text;
    size_t          at = 0;
    while (at < all.n) {
        size_t end = all.n, option = q->options_n;
        for (size_t to = all.n + 1; to-- > at + 1 && option == q->options_n;) {
            if (to < all.n && all.s[to] != s->map->separator)
                continue;
            end = to;
            option = survey_option(s->map, question, fold_blanks((Str){ all.s + at, to - at }, s->in->keep),
                                   s->in->keep);
        }
        Str piece = fold_blanks((Str){ all.s + at, end - at }, s->in->keep);
        if (option < q->options_n)
            chosen[option] = true;
        else if (piece.n) {
            cell_defect(s, row, column, DEFECT_BAD_ANSWER,
                        str_format(s->in->keep, "has '%.*s', which is no option of '%.*s'%s", ARG(piece),
                                   ARG(q->code), survey_option_hint(s->map, question, piece, s->in->keep))
                            .s);
            return false;
        }
        at = end + 1;
    }
    return true;
}

// LimeSurvey writes 3 as 3.0000000000.
static Str without_zeros(Str number)
{
    if (!str_cut(number, '.').ok || !str_cut(number, '.').head.n || str_cut(number, 'e').ok ||
        str_cut(number, 'E').ok)
        return number;
    while (number.s[number.n - 1] == '0')
        number.n--;
    return number.s[number.n - 1] == '.' ? (Str){ number.s, number.n - 1 } : number;
}

// The answer in a cell of its own column; empty after a report.
static Str read_answer(Survey *s, size_t row, size_t column, bool *chosen)
{
    size_t          question = s->columns[column].question;
    const Question *q = &s->map->data->questions[question];
    Str             cell = answer_cell(s, row, column)->text, text = fold_blanks(cell, s->in->keep);
    if (q->type == ASK_TEXT)
        return str_trim(cell);
    if (q->type == ASK_MULTI) {
        if (!add_chosen_options(s, row, column, question, chosen))
            memset(chosen, 0, q->options_n * sizeof *chosen);
        return (Str){ 0 };
    }
    if (q->type == ASK_NUMBER) {
        if (answer_is_number(text))
            return without_zeros(text);
        cell_defect(s, row, column, DEFECT_BAD_ANSWER, "is not a number from 0 on, in digits without blanks");
        return (Str){ 0 };
    }
    size_t option = survey_option(s->map, question, text, s->in->keep);
    if (option < q->options_n)
        return q->options[option];
    cell_defect(s, row, column, DEFECT_BAD_ANSWER,
                str_format(s->in->keep, "is no option of '%.*s'%s", ARG(q->code),
                           survey_option_hint(s->map, question, text, s->in->keep))
                    .s);
    return (Str){ 0 };
}

// Rows ---------------------------------------------------------------------------------------------

static void add_response_row(Survey *s, const SurveyRow *r, const Question *q, Str answer)
{
    char      day[DATE_SIZE];
    const Str cells[] = { s->map->session,
                          r->respondent,
                          q->code,
                          answer,
                          str(day_text(r->received, day)),
                          r->confidential ? S("yes") : S("no"),
                          s->map->source };
    for (size_t i = 0; i < COUNT(cells); i++) {
        text_addc(&s->in->rows, i ? "," : "");
        csv_write_text(&s->in->rows, cells[i]);
    }
    text_addc(&s->in->rows, "\n");
    s->made++;
}

static Str join_options(const Question *q, const bool *chosen, Arena *keep)
{
    Text t = { .in = keep };
    for (size_t o = 0; o < q->options_n; o++)
        if (chosen[o])
            text_addf(&t, "%s%.*s", t.n ? ";" : "", ARG(q->options[o]));
    return text_str(&t);
}

// All columns of one question in one row: at most one row of responses.csv.
static void read_question(Survey *s, size_t row, const SurveyRow *r, size_t question)
{
    const Question *q = &s->map->data->questions[question];
    bool           *chosen = NEW(s->in->keep, bool, q->options_n + 1);
    Str             answer = { 0 };
    size_t          used = 0, wrong = s->fates[FATE_WRONG], none = question_option(q, S("none"));
    size_t          last = 0;
    for (size_t c = 0; c < s->csv.columns; c++) {
        const SurveyColumn *of = &s->columns[c];
        if (of->use < USE_ANSWER || of->question != question)
            continue;
        last = c;
        Str cell = str_trim(answer_cell(s, row, c)->text);
        int yes = of->use == USE_ANSWER ? 1 : survey_yes_or_no(cell);
        if (is_empty(s, cell) || yes == 0) {
            s->fates[FATE_EMPTY]++;
            continue;
        }
        size_t before = s->fates[FATE_WRONG];
        if (of->use == USE_NO_OPTION)
            cell_defect(s, row, c, DEFECT_BAD_ANSWER, "answers for an option that is not mapped");
        else if (yes < 0)
            cell_defect(s, row, c, DEFECT_BAD_ANSWER, "is neither yes nor no");
        else if (of->use == USE_OPTION)
            chosen[of->option] = true;
        else
            answer = read_answer(s, row, c, chosen);
        used += s->fates[FATE_WRONG] == before;
    }
    if (q->type == ASK_MULTI)
        answer = join_options(q, chosen, s->in->keep);
    if (s->fates[FATE_WRONG] > wrong) { // part of an answer would be another answer
        s->fates[FATE_WRONG] += used;
        return;
    }
    if (none < q->options_n && chosen[none] && !str_eq(answer, S("none"))) {
        diag_add(s->in->diag, DEFECT_NONE_AND_MORE,
                 (Place){ s->csv.file, answer_cell(s, row, last)->line, last + 1 },
                 "answer '%.*s' to '%.*s' has none beside another option", ARG(answer), ARG(q->code));
        s->fates[FATE_WRONG] += used;
        return;
    }
    s->fates[FATE_ANSWER] += used;
    if (answer.n)
        add_response_row(s, r, q, answer);
}

// The respondent of a cell: a code of respondents.csv, a State's code, a name, or by the mapping.
static Str find_respondent(const Survey *s, Str cell)
{
    const Dataset *d = s->map->data;
    for (size_t i = 0; i < s->map->respondents_n; i++)
        if (str_same_letters(cell, s->map->respondents[i].label))
            return s->map->respondents[i].code;
    for (size_t i = 0; i < d->respondents_n; i++) {
        const Respondent *r = &d->respondents[i];
        const State      *of = r->state ? &d->states[r->state - 1] : NULL;
        if (str_eq(cell, r->code) || (r->name.n && str_same_letters(cell, r->name)) ||
            (of && (str_eq(cell, of->code) || str_same_letters(cell, of->name))))
            return r->code;
    }
    return (Str){ 0 };
}

// A time of day behind the day is left out.
static void read_day(Survey *s, size_t row, size_t c, Str cell, Day *day)
{
    DateSpan span = { 0 };
    Str      rest;
    DateFate fate = date_read(cell, s->order, s->sheet.from_1904, &span, &rest);
    if (fate == DATE_EITHER)
        cell_defect(s, row, c, DEFECT_BAD_DATE,
                    "may have the day or the month first: say date_format = dmy or mdy in the mapping");
    else if (fate == DATE_WRONG || span.first != span.last || date_skip_time(rest).n)
        cell_defect(s, row, c, DEFECT_BAD_DATE,
                    s->map->order ? "is not a day as date_format says" : "is not a day");
    else
        *day = span.first;
}

static bool read_own(Survey *s, size_t row, size_t c, SurveyRow *r)
{
    Str    cell = fold_blanks(answer_cell(s, row, c)->text, s->in->keep);
    size_t before = s->fates[FATE_WRONG];
    if (s->columns[c].use == USE_CONFIDENTIAL) {
        const char *wrong = survey_secrecy(s->map, cell, &r->confidential, s->in->keep);
        if (wrong && !is_empty(s, cell)) // where in doubt an answer is confidential
            cell_defect(s, row, c, DEFECT_BAD_WORD, wrong);
    } else if (!cell.n) {
        s->fates[FATE_WRONG]++;
        diag_add(s->in->diag, DEFECT_EMPTY_CELL, (Place){ s->csv.file, answer_cell(s, row, c)->line, c + 1 },
                 "%.*s is empty%s", ARG(s->csv.header[c].text),
                 s->columns[c].use == USE_RECEIVED ? ", as if not submitted" : "");
    } else if (s->columns[c].use == USE_RESPONDENT) {
        r->respondent = find_respondent(s, cell);
        if (!r->respondent.n)
            cell_defect(s, row, c, DEFECT_UNKNOWN_NAME,
                        "is no respondent of respondents.csv, nor of [respondents]");
    } else if (s->columns[c].use == USE_RECEIVED) {
        read_day(s, row, c, cell, &r->received);
    }
    return s->fates[FATE_WRONG] == before;
}

// A row whose respondent, day or confidentiality cannot be read is not taken.
static bool read_head(Survey *s, size_t row, SurveyRow *r)
{
    bool ok = true;
    *r = (SurveyRow){ .confidential = s->map->is_confidential };
    for (size_t c = 0; c < s->csv.columns; c++)
        if (s->columns[c].use >= USE_RESPONDENT && s->columns[c].use <= USE_CONFIDENTIAL &&
            !read_own(s, row, c, r))
            ok = false;
        else if (s->columns[c].use >= USE_RESPONDENT && s->columns[c].use <= USE_CONFIDENTIAL)
            s->fates[FATE_OWN]++;
    if (!ok)
        return false;
    for (size_t i = 0; i < row; i++)
        if (str_eq(s->by_row[i], r->respondent)) {
            diag_add(
                s->in->diag, DEFECT_DUPLICATE_KEY, (Place){ s->csv.file, answer_cell(s, row, 0)->line, 0 },
                "'%.*s' has answered already, on line %zu", ARG(r->respondent), answer_cell(s, i, 0)->line);
            return false;
        }
    s->by_row[row] = r->respondent;
    return true;
}

static void count_columns(Survey *s, size_t row, bool taken)
{
    for (size_t c = 0; c < s->csv.columns; c++) {
        SurveyUse use = s->columns[c].use;
        if (use == USE_NONE || use == USE_IGNORED)
            s->fates[use == USE_NONE ? FATE_STRANGER : FATE_IGNORED]++;
        else if (use >= USE_ANSWER && !taken)
            s->fates[is_empty(s, answer_cell(s, row, c)->text) ? FATE_EMPTY : FATE_WRONG]++;
    }
}

static void summarize(Survey *s)
{
    static const char *const WORDS[FATES] = {
        [FATE_ANSWER] = "answers",
        [FATE_OWN] = "of respondent, day and confidentiality",
        [FATE_EMPTY] = "without an answer",
        [FATE_IGNORED] = "in ignored columns",
        [FATE_STRANGER] = "in columns that are not mapped",
        [FATE_WRONG] = "not taken",
    };
    Text *t = &s->in->summary;
    text_addf(t, "%.*s: %zu of %zu responses taken, %zu rows; of %zu cells", ARG(s->csv.file), s->taken,
              s->csv.rows, s->made, s->csv.rows * s->csv.columns);
    for (size_t f = 0, n = 0; f < FATES; f++)
        if (s->fates[f])
            text_addf(t, "%s %zu %s", n++ ? "," : "", s->fates[f], WORDS[f]);
    text_addc(t, "\n");
}

void import_survey(Import *in)
{
    SurveyMap map;
    Survey    s = { .in = in, .map = &map };
    Str       bytes;
    if (!import_read(in, in->args[0], &bytes) || !survey_map_read(in, &map) || !survey_read_table(&s, bytes))
        return;
    s.by_row = NEW(in->keep, Str, s.csv.rows + 1);
    text_addc(&in->rows, "session,respondent,question,answer,received,confidential,source\n");
    for (size_t row = 0; row < s.csv.rows; row++) {
        SurveyRow r;
        bool      taken = read_head(&s, row, &r);
        count_columns(&s, row, taken);
        s.taken += taken;
        for (size_t q = 0; q < map.data->questions_n && taken; q++)
            read_question(&s, row, &r, q);
    }
    summarize(&s);
}
