// dataset.h - everything the input tables say, as typed rows that refer to each other by number.
//
// Rows are in the order of table_sort, whatever their order in the file: States and treaties by code,
// sessions by ordinal. Their index is their number everywhere. Each row knows its line. What is wrong within
// one row or between two tables is reported here; what is wrong in the order of a State's acts is found by
// standing/.
#ifndef INPUT_DATASET_H
#define INPUT_DATASET_H

#include "input/table.h"

// Ordered from good to bad, so that the worst of several is their maximum.
typedef enum {
    CONFIDENCE_NONE, // no row with a confidence is behind it
    CONFIDENCE_A,
    CONFIDENCE_B,
    CONFIDENCE_C,
    CONFIDENCE_ILLUSTRATIVE
} Confidence;

extern const char *const CONFIDENCE_NAMES[]; // from CONFIDENCE_A on

typedef struct {
    size_t line;
    Str    code, name, m49, group, subregion;
    size_t kind; // KIND_NAMES, from 1
    Day    member_since;
} State;

typedef struct {
    size_t    line;
    Str       code, name, title, untc, family;
    Day       adopted, in_force;
    EntryRule rule;
    Str       article;
    Day       coverage;
    Str       published; // what others count, and who
} Treaty;

// In the order in which acts of one day count.
typedef enum {
    ACT_SIGNATURE = 1,
    ACT_RATIFICATION,
    ACT_ACCEPTANCE,
    ACT_APPROVAL,
    ACT_ACCESSION,
    ACT_SUCCESSION,
    ACT_FORMAL_CONFIRMATION,
    ACT_CONSENT, // the source does not tell which of the six
    ACT_WITHDRAWAL,
    ACT_WITHDRAWAL_RESCINDED,
    ACT_SIGNATURE_WITHDRAWN
} Act;

extern const char *const ACT_NAMES[]; // from ACT_SIGNATURE on
static inline bool       act_is_consent(size_t act) { return act >= ACT_RATIFICATION && act <= ACT_CONSENT; }
static inline bool       act_is_signature(size_t act) { return act == ACT_SIGNATURE; }
static inline bool       act_is_unsigning(size_t act) { return act == ACT_SIGNATURE_WITHDRAWN; }
static inline bool       act_is_withdrawal(size_t act) { return act == ACT_WITHDRAWAL; }

typedef struct {
    size_t   line;
    uint32_t state, treaty; // narrow: there may be millions of these
    DateSpan date, effective;
    uint32_t act, confidence;
    Str      source;
} Action;

typedef struct {
    size_t line;
    Str    code;
    size_t ordinal;
    Day    opens, closes, closed; // closed: as held, which is `closes` where the table does not tell
    Str    place, report;
    Day    period_from, cutoff, responses_cutoff;
    Str    source;
    size_t confidence;
} Session;

// The last day on which an answer of a session counts, before one knows the day of the report.
static inline Day session_responses_day(const Session *s)
{
    return s->responses_cutoff ? s->responses_cutoff : s->cutoff ? s->cutoff : s->closed;
}

typedef struct {
    size_t line;
    Str    scheme, group;
    size_t state;
} Membership;

typedef struct {
    size_t   line;
    Str      code;
    DateSpan start, end; // end: of the same precision; no end: as start
    Str      title, kind, organ, place;
    size_t   country; // State + 1, or 0
    Str      focus, source;
} OutreachEvent;

typedef struct {
    size_t line;
    size_t event, state;
    Str    role, source;
} Participant;

typedef enum { ASK_YES_NO = 1, ASK_SINGLE, ASK_MULTI, ASK_SCALE, ASK_NUMBER, ASK_TEXT } QuestionType;
extern const char *const QUESTION_TYPE_NAMES[]; // from ASK_YES_NO on

typedef struct {
    size_t line;
    Str    code, topic, paragraph;
    size_t type;
    Str    option_list; // as in the file
    Str    text;
    Str   *options; // of yes-no too: yes, no
    size_t options_n;
} Question;

typedef struct {
    size_t line;
    Str    code;
    size_t state; // State + 1, or 0: a placeholder
    Str    name, group, kind, source;
} Respondent;

enum { CONFIDENTIAL_YES = 1, CONFIDENTIAL_NO };

typedef struct {
    size_t line;
    size_t session, respondent, question;
    Str    answer; // empty: no answer
    Day    received;
    size_t confidential; // CONFIDENTIAL_YES or CONFIDENTIAL_NO
    Str    source;
} Response;

// What is not marked as open is not shown.
static inline bool response_is_confidential(const Response *r) { return r->confidential != CONFIDENTIAL_NO; }

typedef enum {
    MEASURE_DRAFT = 1,
    MEASURE_SIGNED,
    MEASURE_ENACTED,
    MEASURE_IN_FORCE,
    MEASURE_REPEALED
} MeasureStatus;
extern const char *const MEASURE_STATUS_NAMES[]; // from MEASURE_DRAFT on

typedef struct {
    size_t   line;
    size_t   state;
    Str      measure;
    size_t   status;
    DateSpan date;
    Str      source;
    size_t   confidence;
} Measure;

// What a document states, and how to compute it (figures/reconcile.h).
typedef struct {
    size_t line;
    Str    code, text, stated, source, how, tolerance, comment;
    size_t session; // of the report that takes the claim up, + 1; 0: of every one
} Claim;

// What the Assembly, a report or a seminar asked for, and the figures that show how far it has come.
typedef struct {
    size_t line;
    Str    code, document, paragraph, addressee, ask;
    Str    indicators; // figure ids separated by `;`, in which {session} stands for the session reported
} Request;

// What a code is called: in a sentence, and where there is little room.
typedef struct {
    size_t line;
    Str    kind, code, en, en_short;
} CodeLabel;

// The names of a State in the official languages, with the article that a sentence needs.
typedef struct {
    size_t line;
    size_t state;
    Str    en, en_article, fr, fr_article, es, es_article, ru, zh, ar;
    Str    source, note;
    size_t confidence;
} StateName;

// In the order in which they are read: a table may refer to those before it.
enum {
    TABLE_STATES,
    TABLE_TREATIES,
    TABLE_ACTIONS,
    TABLE_SESSIONS,
    TABLE_GROUPS,
    TABLE_EVENTS,
    TABLE_PARTICIPANTS,
    TABLE_QUESTIONS,
    TABLE_RESPONDENTS,
    TABLE_RESPONSES,
    TABLE_IMPLEMENTATION,
    TABLE_RECONCILIATION,
    TABLE_REQUESTS,
    TABLE_LABELS,
    TABLE_STATE_NAMES,
    TABLE_COUNT
};

extern const TableDef TABLES[TABLE_COUNT];
// The files that a run reads: its tables, and the file of report.wording, which the reader of messages adds.
enum { INPUT_WORDING = TABLE_COUNT, INPUT_FILES };

typedef struct {
    State         *states;
    Treaty        *treaties;
    Action        *actions;
    Session       *sessions;
    Membership    *memberships;
    OutreachEvent *events;
    Participant   *participants;
    Question      *questions;
    Respondent    *respondents;
    Response      *responses;
    Measure       *measures;
    Claim         *claims;
    Request       *requests;
    CodeLabel     *labels;
    StateName     *state_names;
    size_t states_n, treaties_n, actions_n, sessions_n, memberships_n, events_n, participants_n, questions_n,
        respondents_n, responses_n, measures_n, claims_n, requests_n, labels_n, state_names_n;
    Index     state_index, treaty_index, session_index;
    TableRead tables[TABLE_COUNT];
    FileNote *files; // [INPUT_FILES] bytes and hash of each; empty name: not there
} Dataset;

// responses: the folder under `folder` with respondents.csv and responses.csv; empty: none.
// The question of this code, or NULL.
const Question *dataset_question(const Dataset *d, Str code);
Dataset         dataset_read(Str folder, Str responses, Arena *keep, Diag *diag);
// The same, of some tables only: bits by the numbers above. What they refer to must be among them.
Dataset dataset_read_some(unsigned tables, Str folder, Str responses, Arena *keep, Diag *diag);

// The number of an option of a question, or options_n.
size_t question_option(const Question *q, Str answer);
// Whether a question of type number takes it: from 0 on, in digits without blanks.
bool answer_is_number(Str answer);

// Notes each code that labels.csv, if it is there, has no label for (labels.c).
void labels_check(const Dataset *d, Arena *keep, Diag *diag);

// Puts the questions in the order in which they are shown: topics by the first of the paragraphs that ask
// for them, within a topic by paragraph, then by code.
void questionnaire_sort(TableRead *questions, Arena *keep);
// What is wrong among the answers (questionnaire.c).
void questionnaire_check(Dataset *d, Arena *keep, Diag *diag);
// What is odd among the answers for one session; a table may hold those of others.
void questionnaire_warn(Dataset *d, const Session *session, Arena *keep, Diag *diag);

#endif
