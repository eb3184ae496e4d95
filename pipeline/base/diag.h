// diag.h - every defect the program can report, and the list that collects them.
//
// A stage reports all its defects and goes on; the next stage does not start on errors. Who detects
// speaks, who passes on is silent. Messages are lower case, without a full stop, what is wrong
// first, the culprit in single quotes:
//
//   data/actions.csv:118:3: error: date '2018-13-01' is not a date [bad-date]
//
// line in the file, column number of the field (in config.ini: of the character), both from 1.
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/base.h"

// id, text id, kind, what it is. A kind is also an exit status: DATA 1, USAGE 2, SYSTEM 3.
#define DEFECTS(X)                                                                                           \
    X(MISSING_FILE, "missing-file", DATA, "a required input table is missing")                               \
    X(EMPTY_FILE, "empty-file", DATA, "an input table without a header row")                                 \
    X(NO_ROWS, "no-rows", DATA, "a needed table has a header and no rows")                                   \
    X(WRONG_KIND, "wrong-kind", DATA, "a file of another kind than the one that is needed")                  \
    X(BAD_SYNTAX, "bad-syntax", DATA, "not CSV as RFC 4180 describes it")                                    \
    X(BAD_ENCODING, "bad-encoding", DATA, "not UTF-8, or a control byte in a cell")                          \
    X(BAD_HEADER, "bad-header", DATA, "a column is missing or named twice")                                  \
    X(FIELD_COUNT, "field-count", DATA, "a row with a field too many or too few")                            \
    X(EMPTY_CELL, "empty-cell", DATA, "a required cell is empty")                                            \
    X(BAD_CODE, "bad-code", DATA, "not a code of the form the column asks for")                              \
    X(BAD_DATE, "bad-date", DATA, "not a date, or one of reduced precision where a day is needed")           \
    X(BAD_NUMBER, "bad-number", DATA, "not a number, or out of its range")                                   \
    X(BAD_RULE, "bad-rule", DATA, "not a rule of entry into force")                                          \
    X(BAD_WORD, "bad-word", DATA, "not one of the words the column knows")                                   \
    X(UNKNOWN_NAME, "unknown-name", DATA, "a reference to something that no table defines")                  \
    X(DUPLICATE_KEY, "duplicate-key", DATA, "two rows with the same key")                                    \
    X(BAD_ORDER, "bad-order", DATA, "a date before the one it must follow")                                  \
    X(BAD_CONSENT, "bad-consent", DATA, "a consent of a State that is a party")                              \
    X(BAD_WITHDRAWAL, "bad-withdrawal", DATA, "a withdrawal of a State that is not a party")                 \
    X(BAD_RESCISSION, "bad-rescission", DATA,                                                                \
      "a rescission without a pending withdrawal, or of no signature")                                       \
    X(BAD_OPTIONS, "bad-options", DATA, "the options of a question are not what its type needs")             \
    X(BAD_ANSWER, "bad-answer", DATA, "an answer that the question does not allow")                          \
    X(NONE_AND_MORE, "none-and-more", DATA, "the option none together with another option")                  \
    X(LATE_ANSWER, "late-answer", WARNING, "an answer received after the session's cut-off")                 \
    X(CONTRADICTION, "contradiction", WARNING, "two answers that contradict each other")                     \
    X(UNKNOWN_COLUMN, "unknown-column", WARNING, "a column that no schema knows, not read")                  \
    X(EARLY_CONSENT, "early-consent", WARNING, "a consent before the treaty was adopted")                    \
    X(LATE_SIGNATURE, "late-signature", WARNING, "a signature after a consent")                              \
    X(OTHER_ENTRY, "other-entry", WARNING,                                                                   \
      "the effective day of a consent is not that of the treaty's rule")                                     \
    X(LATE_CUTOFF, "late-cutoff", WARNING, "the cut-off of a session after its close: two reports overlap")  \
    X(UNKNOWN_INDICATOR, "unknown-indicator", WARNING, "an indicator of a request that no run computes")     \
    X(EMPTY_PERIOD, "empty-period", WARNING, "the cut-off is before the period of the session starts")       \
    X(NOT_UNDERSTOOD, "not-understood", DATA, "a cell of an imported table that cannot be read for certain") \
    X(THIN_TREATY, "thin-treaty", WARNING, "an imported table of a treaty that treaties.csv does not know")  \
    X(LEFT_TREATY, "left-treaty", WARNING, "an imported row of a State that withdrew on an unknown day")     \
    X(READ_AS, "read-as", NOTE, "how an imported file was read: encoding, separator, sheet, form of dates")  \
    X(REDUCED_DATE, "reduced-date", NOTE, "imported dates that give a year or a month only")                 \
    X(NO_STATE, "no-state", NOTE, "an imported row of an organization or a territory, skipped")              \
    X(NO_ACT, "no-act", NOTE, "an imported row without a date")                                              \
    X(UNKNOWN_ACT, "unknown-act", WARNING, "imported cells under a title that is not known, kept apart")     \
    X(LATER_CONSENT, "later-consent", WARNING, "an imported row with two consents, the second kept apart")   \
    X(CONSENT_KIND, "consent-kind", NOTE, "imported dates of consents of a kind not given")                  \
    X(OTHER_TABLE, "other-table", NOTE, "a table of an imported page that is not one of participants")       \
    X(TREATY_DIFFERS, "treaty-differs", WARNING, "an imported page contradicts a day of treaties.csv")       \
    X(ACT_APART, "act-apart", NOTE, "imported dates of what is neither signature nor consent, kept apart")   \
    X(COARSE_PNG, "coarse-png", NOTE, "a PNG too large for charts.png_dpi, drawn at a lower resolution")     \
    X(NO_OPTIONAL_FILE, "no-optional-file", NOTE, "an optional table is missing, and what it feeds")         \
    X(NO_CUTOFF, "no-cutoff", NOTE, "the cut-off of the last report is not known")                           \
    X(BETWEEN_REPORTS, "between-reports", NOTE,                                                              \
      "acts after the last report's cut-off and up to the close of its session, listed apart")               \
    X(NO_LABEL, "no-label", NOTE,                                                                            \
      "a code that labels.csv has no label for; charts and annex print the code")                            \
    X(NO_WORDING, "no-wording", USAGE, "the file of report.wording is missing")                              \
    X(BAD_MESSAGE, "bad-message", USAGE,                                                                     \
      "a message that cannot be read, or has other values than it should")                                   \
    X(UNKNOWN_MESSAGE, "unknown-message", USAGE, "a message that replaces none of the program")              \
    X(NO_CONFIG, "no-config", USAGE, "the configuration file cannot be read")                                \
    X(BAD_LINE, "bad-line", USAGE, "a line of the configuration that is neither section nor key")            \
    X(UNKNOWN_KEY, "unknown-key", USAGE, "a section or key that the program does not know")                  \
    X(DUPLICATE_SETTING, "duplicate-setting", USAGE, "a key set twice")                                      \
    X(BAD_VALUE, "bad-value", USAGE, "a value of the wrong kind, unknown, or out of range")                  \
    X(NO_MATCH, "no-match", DATA, "a name or pattern on the command line that the data do not have")         \
    X(BAD_USAGE, "bad-usage", USAGE, "a command line that the program does not understand")                  \
    X(FOREIGN_OUTPUT, "foreign-output", USAGE, "the output folder holds other files")                        \
    X(OUTPUT_OVERLAPS, "output-overlaps", USAGE,                                                             \
      "the output folder holds the input tables or the configuration, or lies among the tables")             \
    X(HOLDS_ANNEX, "holds-annex", USAGE, "figures or charts would remove an annex")                          \
    X(LEFT_BEHIND, "left-behind", WARNING, "a folder or file of a run cannot be removed")                    \
    X(RECOVERED, "recovered", WARNING, "the output of a run before an interrupted one was put back")         \
    X(NOT_LOCKED, "not-locked", WARNING, "a file system without locks: two runs at once would clash")        \
    X(CANNOT_READ, "cannot-read", SYSTEM, "the system failed to read a file")                                \
    X(CANNOT_WRITE, "cannot-write", SYSTEM, "the system failed to write a file")                             \
    X(CANNOT_DRAW, "cannot-draw", SYSTEM, "a font is missing or a drawing library failed")                   \
    X(NO_LIBRARY, "no-library", SYSTEM, "a library that the verb needs cannot be opened")                    \
    X(NO_MEMORY, "no-memory", SYSTEM, "memory ran out")

typedef enum { KIND_NOTE, KIND_DATA, KIND_USAGE, KIND_SYSTEM, KIND_WARNING } DefectKind;

#define X(id, name, kind, text) DEFECT_##id,
typedef enum { DEFECTS(X) DEFECT_COUNT } Defect;
#undef X

typedef struct {
    const char *id;
    DefectKind  kind;
    const char *text;
} DefectDef;

extern const DefectDef DEFECT_DEFS[DEFECT_COUNT];

// Where something stands. line 0: the whole file; column 0: the whole line.
typedef struct {
    Str    file;
    size_t line, column;
} Place;

typedef struct {
    Defect defect;
    Place  at;
    Str    message;
    Str    excerpt; // a line of the configuration, shown with a caret under at.column
    size_t order;   // when it was found: equal places keep this order
} DiagItem;

typedef struct {
    Arena    *keep;
    DiagItem *items;
    size_t    n, cap;
    size_t    counts[DEFECT_COUNT]; // how often each occurred, also those not kept
    bool      all;                  // the report shows every item, not DIAG_SHOWN of an id
    bool      errors_only;          // the report shows neither warnings nor notes
} Diag;

// At most this many items of one id are shown; the rest is a count.
enum { DIAG_SHOWN = 20 };

void diag_add(Diag *d, Defect defect, Place at, const char *format, ...) FORMAT(4, 5);
void diag_add_excerpt(Diag *d, Defect defect, Place at, Str excerpt, const char *format, ...) FORMAT(5, 6);
// ", did you mean 'NAME'?" for the nearest of names, or an empty text.
const char *diag_hint(Str word, const Str *names, size_t count, Arena *keep);

// Whether something was reported there already, so that a cell is not found wrong twice.
bool diag_has(const Diag *d, Place at);

// Adds all that another list holds, as found after what is here.
void diag_take(Diag *d, const Diag *from);

size_t diag_errors(const Diag *d);
size_t diag_warnings(const Diag *d);
// 0 without errors, else the gravest: 3 the system failed, 2 usage or configuration, 1 the data.
int diag_status(const Diag *d);

// Sorts the items by place (file, line, column); equal places keep their order.
void diag_sort(Diag *d);
// Item i as one line without line break, control bytes as '?'.
Str diag_line(const Diag *d, size_t i, Arena *keep);
// All of it, sorted, at most DIAG_SHOWN of an id, then the counts of what is not shown. Notes only
// when asked for.
Str diag_report(Diag *d, bool notes, bool colour, Arena *keep);

#endif
