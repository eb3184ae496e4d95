// survey_map.c - the mapping of a survey's columns to our questions, an INI file.
#include "import/survey.h"

#include "import/map.h"
#include "import/sheet_table.h"

#include <string.h>

typedef struct {
    Import         *in;
    SurveyMap      *map;
    const IniEntry *e;
} At;

static const struct {
    const char *name;
    bool        required;
    size_t      at;
} KEYS[] = {
    { "session", true, offsetof(SurveyMap, session) },
    { "respondent", true, offsetof(SurveyMap, respondent) },
    { "received", true, offsetof(SurveyMap, received) },
    { "confidential", true, offsetof(SurveyMap, confidential) },
    { "confidential_yes", false, offsetof(SurveyMap, confidential_yes) },
    { "confidential_no", false, offsetof(SurveyMap, confidential_no) },
    { "date_format", false, 0 },
    { "received_format", false, 0 }, // another name of date_format
    { "separator", false, 0 },
    { "empty", false, offsetof(SurveyMap, empty) },
    { "ignore", false, offsetof(SurveyMap, ignore) },
    { "source", false, offsetof(SurveyMap, source) },
};

static const char *const SECTIONS[] = { "survey", "columns", "respondents", "answers.QUESTION" };

static void read_setting(const At *at)
{
    static const char *const SEPARATORS[] = { "semicolon", "comma" };
    SurveyMap               *map = at->map;
    Str                      names[COUNT(KEYS)];
    size_t                   k = 0;
    for (size_t i = 0; i < COUNT(KEYS); i++)
        names[i] = str(KEYS[i].name);
    while (k < COUNT(KEYS) && !str_eq(at->e->name, names[k]))
        k++;
    if (k == COUNT(KEYS))
        map_unknown_name(at->in, at->e, "a key of [survey]", names, COUNT(KEYS));
    else if (str_eq(names[k], S("date_format")) || str_eq(names[k], S("received_format")))
        map->order = map_date_order(at->in, at->e);
    else if (str_eq(names[k], S("separator")))
        map->separator = map_word(at->in, at->e, SEPARATORS, COUNT(SEPARATORS)) ? ',' : ';';
    else
        *(Str *)(void *)((char *)map + KEYS[k].at) = at->e->value;
}

// The number of a question, or NOT_FOUND after a report.
static size_t find_question(At *at, Str code, bool *ok)
{
    const Dataset *d = at->map->data;
    Str           *codes = NEW(at->in->keep, Str, d->questions_n + 1);
    for (size_t i = 0; i < d->questions_n; i++) {
        codes[i] = d->questions[i].code;
        if (str_eq(codes[i], code))
            return i;
    }
    if (*ok)
        diag_add_excerpt(at->in->diag, DEFECT_UNKNOWN_KEY, at->e->at, at->e->excerpt,
                         "'%.*s' is not a question of questions.csv%s", ARG(code),
                         diag_hint(code, codes, d->questions_n, at->in->keep));
    *ok = false;
    return NOT_FOUND;
}

static void read_column(At *at)
{
    bool   ok = true;
    size_t question = find_question(at, at->e->name, &ok);
    if (!ok)
        return;
    SurveyHeader *h = GROW(at->in->keep, at->map->columns, at->map->columns_n, at->map->columns_cap);
    *h = (SurveyHeader){ question, at->e->value, at->e->value_at, at->e->excerpt };
}

static void read_respondent(At *at)
{
    const Dataset *d = at->map->data;
    Str           *codes = NEW(at->in->keep, Str, d->respondents_n + 1);
    for (size_t i = 0; i < d->respondents_n; i++) {
        codes[i] = d->respondents[i].code;
        if (!str_eq(codes[i], at->e->name))
            continue;
        SurveyName *n =
            GROW(at->in->keep, at->map->respondents, at->map->respondents_n, at->map->respondents_cap);
        *n = (SurveyName){ codes[i], at->e->value };
        return;
    }
    map_unknown_name(at->in, at->e, "a respondent of respondents.csv", codes, d->respondents_n);
}

static void read_label(At *at, Str question_code)
{
    bool   ok = true;
    size_t question = find_question(at, question_code, &ok);
    if (!ok)
        return;
    const Question *q = &at->map->data->questions[question];
    size_t          option = question_option(q, at->e->name);
    if (option == q->options_n) {
        map_unknown_name(at->in, at->e, str_format(at->in->keep, "an option of '%.*s'", ARG(q->code)).s,
                         q->options, q->options_n);
        return;
    }
    SurveyLabel *l = GROW(at->in->keep, at->map->labels, at->map->labels_n, at->map->labels_cap);
    *l = (SurveyLabel){ question, option, at->e->value };
}

static void read_survey_entry(At *at)
{
    Str section = at->e->section, answers = S("answers.");
    if (str_eq(section, S("survey")))
        read_setting(at);
    else if (str_eq(section, S("columns")))
        read_column(at);
    else if (str_eq(section, S("respondents")))
        read_respondent(at);
    else if (str_starts(section, answers))
        read_label(at, (Str){ section.s + answers.n, section.n - answers.n });
}

static const SurveySecrecy *find_secrecy(const SurveyMap *map, Str value)
{
    for (size_t i = 0; i < map->secrecy_n; i++)
        if (str_same_letters(map->secrecy[i].value, value))
            return &map->secrecy[i];
    return NULL;
}

static void add_secrecy(Import *in, SurveyMap *map, const char *key, Str values, bool confidential)
{
    for (Cut cut = { .tail = values, .ok = values.n > 0 }; cut.ok;) {
        cut = str_cut(cut.tail, '|');
        Str                  value = str_trim(cut.head);
        const SurveySecrecy *same = find_secrecy(map, value);
        if (same && same->confidential != confidential) {
            const IniEntry *e = map_entry(&map->ini, S("survey"), key);
            diag_add_excerpt(in->diag, DEFECT_BAD_VALUE, e->value_at, e->excerpt,
                             "'%.*s' is in confidential_yes and in confidential_no", ARG(value));
        }
        if (value.n)
            *GROW(in->keep, map->secrecy, map->secrecy_n, map->secrecy_cap) =
                (SurveySecrecy){ value, confidential };
    }
}

// A question may ask for secrecy or for leave to quote, so no value of its column is taken for what it
// seems to say: the map has to tell what each means.
static void check_secrecy(Import *in, SurveyMap *map)
{
    Place file = { .file = map->file };
    map->is_confidential = str_eq(map->confidential, S("yes"));
    if (map->is_confidential || str_eq(map->confidential, S("no"))) {
        map->confidential = (Str){ 0 };
        if (map->confidential_yes.n || map->confidential_no.n)
            diag_add(in->diag, DEFECT_BAD_VALUE, file,
                     "confidential_yes and confidential_no need a column: confidential is just yes or no");
        return;
    }
    if (map->confidential.n && (!map->confidential_yes.n || !map->confidential_no.n))
        diag_add(in->diag, DEFECT_BAD_VALUE, file,
                 "[survey] must say which values of '%.*s' mean confidential: confidential_yes = VALUE | "
                 "VALUE, and confidential_no",
                 ARG(map->confidential));
    add_secrecy(in, map, "confidential_yes", map->confidential_yes, true);
    add_secrecy(in, map, "confidential_no", map->confidential_no, false);
}

static void check_survey_settings(Import *in, SurveyMap *map)
{
    Place file = { .file = map->file };
    bool  known = false;
    for (size_t i = 0; i < COUNT(KEYS); i++)
        if (KEYS[i].required && !((const Str *)(const void *)((char *)map + KEYS[i].at))->n)
            diag_add(in->diag, DEFECT_BAD_VALUE, file, "[survey] must say %s", KEYS[i].name);
    for (size_t i = 0; i < map->data->sessions_n; i++)
        known |= str_eq(map->session, map->data->sessions[i].code);
    if (map->session.n && !known)
        diag_add(
            in->diag, DEFECT_BAD_VALUE, file, "session '%.*s' is not a session of sessions.csv%s",
            ARG(map->session),
            diag_hint(map->session, map->data->session_index.names, map->data->session_index.n, in->keep));
    if (!map->columns_n)
        diag_add(in->diag, DEFECT_BAD_VALUE, file, "[columns] names no question");
    check_secrecy(in, map);
}

void survey_map_defect(const SurveyMap *map, const char *key, Diag *diag)
{
    const IniEntry *e = map_entry(&map->ini, S("survey"), key);
    if (e)
        diag_add_excerpt(diag, DEFECT_BAD_VALUE, e->value_at, e->excerpt,
                         "there is no column '%.*s' in the export", ARG(e->value));
}

const char *survey_secrecy(const SurveyMap *map, Str cell, bool *confidential, Arena *keep)
{
    Str                 *values = NEW(keep, Str, map->secrecy_n + 1);
    const SurveySecrecy *same = find_secrecy(map, cell);
    *confidential = !same || same->confidential;
    for (size_t i = 0; i < map->secrecy_n; i++)
        values[i] = map->secrecy[i].value;
    return same ? NULL
                : str_format(keep, "is neither in confidential_yes nor in confidential_no%s",
                             diag_hint(cell, values, map->secrecy_n, keep))
                      .s;
}

Str import_survey_map(const char *const *args, size_t args_n, Arena *keep)
{
    Str file = str(args[0]);
    if (args_n > 1)
        return str(args[1]);
    static const Str ENDS[] = { { ".csv", 4 }, { ".txt", 4 }, { ".xlsx", 5 } };
    for (size_t i = 0; i < COUNT(ENDS); i++)
        if (file.n > ENDS[i].n &&
            str_same_letters((Str){ file.s + file.n - ENDS[i].n, ENDS[i].n }, ENDS[i])) {
            file.n -= ENDS[i].n;
            break;
        }
    return str_format(keep, "%.*s.ini", ARG(file));
}

bool survey_map_read(Import *in, SurveyMap *map)
{
    Dataset *data = NEW(in->keep, Dataset, 1);
    size_t   errors = diag_errors(in->diag);
    *map = (SurveyMap){ .data = data,
                        .file = import_survey_map(in->args, in->args_n, in->keep),
                        .separator = ';' };
    if (!map_read(in, map->file, SECTIONS, COUNT(SECTIONS), "answers.", &map->ini))
        return false;
    *data = dataset_read_some(1u << TABLE_STATES | 1u << TABLE_SESSIONS | 1u << TABLE_QUESTIONS |
                                  1u << TABLE_RESPONDENTS,
                              in->config->data_dir, in->config->responses, in->keep, in->diag);
    for (size_t i = 0; i < map->ini.n; i++)
        read_survey_entry(&(At){ in, map, &map->ini.entries[i] });
    check_survey_settings(in, map);
    return diag_errors(in->diag) == errors;
}
