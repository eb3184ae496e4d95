// survey.c - a survey tool's wide export, one row a respondent, as rows of responses.csv.
//
// A mapping names the column of each question. Several answers to one question stand in one cell with
// separators (Microsoft Forms: `Drafting;Training;`), or in a column an option with a yes in it
// (LimeSurvey: `needs[SQ001]`). Each cell is used or reported.
#include "import/survey.h"

#include "base/file.h"
#include "input/csv.h"

#include <errno.h>
#include <string.h>

// Text ---------------------------------------------------------------------------------------------

// Runs of blanks, line breaks and no-break spaces as one blank, none at the ends: tools differ in them.
static Str fold_blanks(Str text, Arena *keep)
{
    Text t = { .in = keep };
    for (size_t i = 0; i < text.n; i++) {
        bool wide = i + 1 < text.n && memcmp(text.s + i, "\xC2\xA0", 2) == 0;
        bool blank = wide || memchr(" \t\r\n", text.s[i], 4);
        i += wide;
        if (!blank)
            text_bytes(&t, &text.s[i], 1);
        else if (t.n && t.s[t.n - 1] != ' ')
            text_addc(&t, " ");
    }
    return str_trim(text_str(&t));
}

// 1 for what tools write for yes, 0 for no, -1 for anything else.
static int yes_or_no(Str cell)
{
    static const char *const YES[] = { "yes", "y", "1", "checked", "x", "true" };
    static const char *const NO[] = { "no", "n", "0", "unchecked", "false" };
    for (size_t i = 0; i < COUNT(YES); i++)
        if (same_letters(cell, str(YES[i])))
            return 1;
    for (size_t i = 0; i < COUNT(NO); i++)
        if (same_letters(cell, str(NO[i])))
            return 0;
    return -1;
}

// The day at the beginning of a cell; a time may stand behind it.
static bool parse_day(Str cell, SurveyDate format, Day *day)
{
    size_t part[3] = { 0 }, digits[3] = { 0 }, n = 0, i = 0;
    for (; i < cell.n && n < 3; i++) {
        char c = cell.s[i];
        if (c >= '0' && c <= '9' && digits[n] < 4)
            part[n] = part[n] * 10 + (size_t)(c - '0'), digits[n]++;
        else if (n < 2 && digits[n] && memchr("-/.", c, 3))
            n++;
        else
            break;
    }
    if (n != 2 || !digits[2] || (i < cell.n && !memchr(" T,", cell.s[i], 3)))
        return false;
    size_t year = format == SURVEY_ISO ? 0 : 2, month = format == SURVEY_MDY ? 0 : 1, last = 3 - year - month;
    if (digits[year] != 4 && (digits[year] != 2 || format == SURVEY_ISO))
        return false;
    if (digits[year] == 2)
        part[year] += 2000;
    *day = day_make((int)part[year], (int)part[month], (int)part[last]);
    return *day != 0;
}

// Columns ------------------------------------------------------------------------------------------

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

// The option that a label stands for: itself, or by the mapping; options_n: none.
static size_t option_by_label(const SurveyMap *map, size_t question, Str label, Arena *keep)
{
    const Question *q = &map->data->questions[question];
    size_t          option = question_option(q, label);
    for (size_t i = 0; i < map->labels_n && option == q->options_n; i++)
        if (map->labels[i].question == question &&
            same_letters(fold_blanks(label, keep), map->labels[i].label))
            option = map->labels[i].option;
    for (size_t i = 0; i < q->options_n && option == q->options_n; i++)
        if (same_letters(label, q->options[i]))
            option = i;
    if (option == q->options_n && q->type == ASK_YES_NO && yes_or_no(label) >= 0)
        option = yes_or_no(label) ? 0 : 1; // the options are yes;no
    return option;
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
            size_t option = option_by_label(map, question, label, keep);
            if (option < map->data->questions[question].options_n)
                c = (SurveyColumn){ USE_OPTION, question, option };
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
        for (size_t b = 0; b < c && of->use > USE_IGNORED; b++)
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

// Columns that nothing asks for, and what stands in them.
static void report_strangers(Survey *s)
{
    for (size_t c = 0; c < s->csv.columns; c++) {
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

// Cells --------------------------------------------------------------------------------------------

static const Cell *cell_of(const Survey *s, size_t r, size_t c)
{
    return s->csv.cells + r * s->csv.columns + c;
}

static bool is_empty(const Survey *s, Str cell)
{
    Str text = str_trim(cell);
    return !text.n || (s->map->empty.n && same_letters(text, s->map->empty));
}

// A cell that cannot be read.
static void cell_defect(Survey *s, size_t row, size_t column, Defect defect, const char *what)
{
    const Cell *cell = cell_of(s, row, column);
    s->fates[FATE_WRONG]++;
    diag_add(s->in->diag, defect, (Place){ s->csv.file, cell->line, column + 1 }, "'%.*s' in '%.*s' %s",
             ARG(cell->text), ARG(s->csv.header[column].text), what);
}

// Adds the options of a cell with several; labels may hold the separator, so the longest run of pieces
// that is a label is taken. False after a report.
static bool add_options(Survey *s, size_t row, size_t column, size_t question, bool *chosen)
{
    const Question *q = &s->map->data->questions[question];
    Str             all = cell_of(s, row, column)->text;
    size_t          at = 0;
    while (at < all.n) {
        size_t end = all.n, option = q->options_n;
        for (size_t to = all.n + 1; to-- > at + 1 && option == q->options_n;) {
            if (to < all.n && all.s[to] != s->map->separator)
                continue;
            end = to;
            option = option_by_label(s->map, question, str_trim((Str){ all.s + at, to - at }), s->in->keep);
        }
        Str piece = str_trim((Str){ all.s + at, end - at });
        if (option < q->options_n)
            chosen[option] = true;
        else if (piece.n) {
            cell_defect(s, row, column, DEFECT_BAD_ANSWER,
                        str_format(s->in->keep, "has '%.*s', which is no option of '%.*s'%s", ARG(piece),
                                   ARG(q->code), diag_hint(piece, q->options, q->options_n, s->in->keep))
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
    Str             cell = cell_of(s, row, column)->text, text = str_trim(cell);
    if (q->type == ASK_TEXT)
        return cell;
    if (q->type == ASK_MULTI) {
        if (!add_options(s, row, column, question, chosen))
            memset(chosen, 0, q->options_n * sizeof *chosen);
        return (Str){ 0 };
    }
    if (q->type == ASK_NUMBER) {
        if (answer_is_number(text))
            return without_zeros(text);
        cell_defect(s, row, column, DEFECT_BAD_ANSWER, "is not a number from 0 on, in digits without blanks");
        return (Str){ 0 };
    }
    size_t option = option_by_label(s->map, question, text, s->in->keep);
    if (option < q->options_n)
        return q->options[option];
    cell_defect(s, row, column, DEFECT_BAD_ANSWER,
                str_format(s->in->keep, "is no option of '%.*s'%s", ARG(q->code),
                           diag_hint(text, q->options, q->options_n, s->in->keep))
                    .s);
    return (Str){ 0 };
}

// Rows ---------------------------------------------------------------------------------------------

static void add_row(Survey *s, const SurveyRow *r, const Question *q, Str answer)
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
        Str cell = str_trim(cell_of(s, row, c)->text);
        int yes = of->use == USE_OPTION ? yes_or_no(cell) : 1;
        if (is_empty(s, cell) || yes == 0) {
            s->fates[FATE_EMPTY]++;
            continue;
        }
        size_t before = s->fates[FATE_WRONG];
        if (yes < 0)
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
                 (Place){ s->csv.file, cell_of(s, row, last)->line, last + 1 },
                 "answer '%.*s' to '%.*s' has none beside another option", ARG(answer), ARG(q->code));
        s->fates[FATE_WRONG] += used;
        return;
    }
    s->fates[FATE_ANSWER] += used;
    if (answer.n)
        add_row(s, r, q, answer);
}

// The respondent of a cell: a code of respondents.csv, a State's code, a name, or by the mapping.
static Str find_respondent(const Survey *s, Str cell)
{
    const Dataset *d = s->map->data;
    for (size_t i = 0; i < s->map->respondents_n; i++)
        if (same_letters(cell, s->map->respondents[i].label))
            return s->map->respondents[i].code;
    for (size_t i = 0; i < d->respondents_n; i++) {
        const Respondent *r = &d->respondents[i];
        const State      *of = r->state ? &d->states[r->state - 1] : NULL;
        if (str_eq(cell, r->code) || (r->name.n && same_letters(cell, r->name)) ||
            (of && (str_eq(cell, of->code) || same_letters(cell, of->name))))
            return r->code;
    }
    return (Str){ 0 };
}

static bool read_own(Survey *s, size_t row, size_t c, SurveyRow *r)
{
    Str    cell = fold_blanks(cell_of(s, row, c)->text, s->in->keep);
    size_t before = s->fates[FATE_WRONG];
    if (s->columns[c].use == USE_CONFIDENTIAL) {
        const char *wrong = survey_secrecy(s->map, cell, &r->confidential, s->in->keep);
        if (wrong && !is_empty(s, cell)) // where in doubt an answer is confidential
            cell_defect(s, row, c, DEFECT_BAD_WORD, wrong);
    } else if (!cell.n) {
        s->fates[FATE_WRONG]++;
        diag_add(s->in->diag, DEFECT_EMPTY_CELL, (Place){ s->csv.file, cell_of(s, row, c)->line, c + 1 },
                 "%.*s is empty%s", ARG(s->csv.header[c].text),
                 s->columns[c].use == USE_RECEIVED ? ", as if not submitted" : "");
    } else if (s->columns[c].use == USE_RESPONDENT) {
        r->respondent = find_respondent(s, cell);
        if (!r->respondent.n)
            cell_defect(s, row, c, DEFECT_UNKNOWN_NAME,
                        "is no respondent of respondents.csv, nor of [respondents]");
    } else if (s->columns[c].use == USE_RECEIVED) {
        if (!parse_day(cell, s->map->format, &r->received))
            cell_defect(s, row, c, DEFECT_BAD_DATE, "is not a day as received_format says");
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
            diag_add(s->in->diag, DEFECT_DUPLICATE_KEY, (Place){ s->csv.file, cell_of(s, row, 0)->line, 0 },
                     "'%.*s' has answered already, on line %zu", ARG(r->respondent), cell_of(s, i, 0)->line);
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
            s->fates[is_empty(s, cell_of(s, row, c)->text) ? FATE_EMPTY : FATE_WRONG]++;
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
    FileNote  note;
    SurveyMap map;
    Place     at = { .file = str(in->args[0]) };
    if (!file_read(in->args[0], in->keep, &note, NULL)) {
        diag_add(in->diag, DEFECT_CANNOT_READ, at, "cannot read: %s", strerror(errno));
        return;
    }
    if (!survey_map_read(in, &map))
        return;
    Survey s = { .in = in, .map = &map };
    s.csv = csv_parse_bytes(note.bytes, at.file, in->keep, in->diag);
    if (!s.csv.ok) {
        diag_add(in->diag, DEFECT_EMPTY_FILE, at, "the table is empty, also of a header");
        return;
    }
    s.columns = NEW(in->keep, SurveyColumn, s.csv.columns);
    s.by_row = NEW(in->keep, Str, s.csv.rows + 1);
    size_t errors = diag_errors(in->diag);
    for (size_t c = 0; c < s.csv.columns; c++)
        s.columns[c] = column_for(&map, fold_blanks(s.csv.header[c].text, in->keep), in->keep);
    check_columns(&s);
    report_strangers(&s);
    if (diag_errors(in->diag) > errors)
        return;
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
