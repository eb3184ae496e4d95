// survey.h - what the two halves of `import survey` share: the mapping (survey_map.c) and the export
// under it (survey.c).
#ifndef IMPORT_SURVEY_H
#define IMPORT_SURVEY_H

#include "input/csv.h"
#include "input/dataset.h"
#include "import/import.h"
#include "input/ini_file.h"

typedef enum { SURVEY_ISO, SURVEY_DMY, SURVEY_MDY } SurveyDate;

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
    SurveyDate     format;
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
// Equal but for capitals of A to Z.
bool same_letters(Str a, Str b);

typedef enum {
    USE_NONE,
    USE_IGNORED,
    USE_RESPONDENT,
    USE_RECEIVED,
    USE_CONFIDENTIAL,
    USE_ANSWER,
    USE_OPTION
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
    Csv              csv;
    SurveyColumn    *columns;
    Str             *by_row; // respondents taken so far
    size_t           fates[FATES], taken, made;
} Survey;

#endif
