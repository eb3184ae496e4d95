// survey.h - what the parts of `import survey` share: the mapping (survey_map.c), the columns of the export
// under it (survey_columns.c) and its rows (survey.c).
#ifndef IMPORT_SURVEY_H
#define IMPORT_SURVEY_H

#include "import/dates.h"
#include "import/import.h"
#include "import/sheet.h"
#include "input/dataset.h"
#include "input/ini_file.h"

typedef struct {
    size_t question;
    Str    header;
    Place  at;
    Str    excerpt;
} SurveyHeader;

typedef struct {
    size_t question, option;
    Str    label;
} SurveyLabel;

typedef struct {
    Str code, label;
} SurveyName;

// What a cell of the confidential column means.
typedef struct {
    Str  value;
    bool confidential;
} SurveySecrecy;

typedef struct {
    const Dataset *data; // sessions, questions, respondents and their States
    Ini            ini;
    Str            file;
    Str            session, source, ignore, empty;
    Str            respondent, received, confidential; // headers; empty: the default holds
    Str            confidential_yes, confidential_no;  // values of that column, separated by |
    bool           is_confidential;                    // where there is no such column
    DateOrder      order; // of day and month in dates; ORDER_UNKNOWN: as the column proves
    char           separator;
    SurveyHeader  *columns;
    SurveyLabel   *labels;
    SurveyName    *respondents;
    SurveySecrecy *secrecy;
    size_t         columns_n, columns_cap, labels_n, labels_cap, respondents_n, respondents_cap;
    size_t         secrecy_n, secrecy_cap;
} SurveyMap;

// Reads the mapping and the tables it refers to. False after a report.
bool survey_map_read(Import *in, SurveyMap *map);
// Reports that the column which a key of [survey] names is not in the export.
void survey_map_defect(const SurveyMap *map, const char *key, Diag *diag);
// Whether a cell of the confidential column says that the answers are confidential, as they are too
// where the map does not know it; then what is wrong with the cell, else NULL.
const char *survey_secrecy(const SurveyMap *map, Str cell, bool *confidential, Arena *keep);

typedef enum {
    USE_NONE,
    USE_IGNORED,
    USE_RESPONDENT,
    USE_RECEIVED,
    USE_CONFIDENTIAL,
    USE_ANSWER,
    USE_OPTION,
    USE_NO_OPTION // of a mapped question, for none of its options
} SurveyUse;

typedef struct {
    SurveyUse use;
    size_t    question, option;
} SurveyColumn;

// What became of each cell.
typedef enum { FATE_ANSWER, FATE_OWN, FATE_EMPTY, FATE_IGNORED, FATE_STRANGER, FATE_WRONG, FATES } SurveyFate;

typedef struct {
    Str  respondent;
    Day  received;
    bool confidential;
} SurveyRow;

typedef struct {
    Import          *in;
    const SurveyMap *map;
    Sheet            sheet;
    Csv              csv; // what stands under the head of the sheet
    DateOrder        order;
    SurveyColumn    *columns;
    Str             *by_row; // respondents taken so far
    size_t           fates[FATES], taken, made;
} Survey;

// Reads the export and tells its columns apart (survey_columns.c). False, after a report, when it cannot be
// read or does not fit the mapping.
bool survey_read_table(Survey *s, Str bytes);
// 1 for what tools write for yes, 0 for no, -1 for anything else.
int survey_yes_or_no(Str cell);
// The option that a label stands for: itself, or by the mapping; options_n: none.
size_t survey_option(const SurveyMap *map, size_t question, Str label, Arena *keep);
// ", did you mean 'LABEL'?" for the nearest option or label of the mapping.
const char *survey_option_hint(const SurveyMap *map, size_t question, Str label, Arena *keep);

#endif
