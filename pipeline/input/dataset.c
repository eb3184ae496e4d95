// dataset.c - see dataset.h.
#include "input/dataset.h"

#include "input/config.h"

const char *const CONFIDENCE_NAMES[] = { "a", "b", "c", "illustrative", NULL };
const char *const ACT_NAMES[] = { "signature",  "ratification",         "acceptance",          "approval",
                                  "accession",  "succession",           "formal-confirmation", "consent",
                                  "withdrawal", "withdrawal-rescinded", "signature-withdrawn", NULL };

const char *const QUESTION_TYPE_NAMES[] = { "yes-no", "single", "multi", "scale", "number", "text", NULL };
const char *const MEASURE_STATUS_NAMES[] = { "draft", "signed", "enacted", "in-force", "repealed", NULL };

static const char *const CONFIDENTIAL_NAMES[] = { "yes", "no", NULL }; // from CONFIDENTIAL_YES on

#define IN(type, field)                                                                                      \
    .at = offsetof(type, field), .narrow = sizeof(((type *)NULL)->field) == sizeof(uint32_t)
#define REQUIRED .required = true
#define OPTIONAL .optional = true // without the column the program does as well as with empty cells
#define KEY .required = true, .key = true

// clang-format off
const TableDef TABLES[TABLE_COUNT] = {
    [TABLE_STATES] = { "states.csv", IN_DATA_NEEDED, sizeof(State), {
        { "state", COL_STATE, IN(State, code), KEY, .about = "ISO 3166-1 alpha-3" },
        { "name", COL_TEXT, IN(State, name), REQUIRED, .about = "short name in English" },
        { "m49", COL_TEXT, IN(State, m49), OPTIONAL, .about = "UN M49 numeric code" },
        { "group", COL_CODE, IN(State, group), .about = "regional group; empty: in none" },
        { "subregion", COL_CODE, IN(State, subregion), OPTIONAL, .about = "UN M49 subregion" },
        { "kind", COL_WORD, IN(State, kind), REQUIRED, .words = KIND_NAMES, .about = "member, observer or other" },
        { "un_member_since", COL_DAY, IN(State, member_since), .about = "day of admission to the United Nations" },
    }, "the States", "a State", offsetof(State, code) },
    [TABLE_TREATIES] = { "treaties.csv", IN_DATA_NEEDED, sizeof(Treaty), {
        { "treaty", COL_CODE, IN(Treaty, code), KEY, .about = "our name of the treaty" },
        { "short", COL_TEXT, IN(Treaty, name), REQUIRED, .about = "name in charts" },
        { "title", COL_TEXT, IN(Treaty, title), REQUIRED, .about = "full title" },
        { "untc", COL_TEXT, IN(Treaty, untc), OPTIONAL, .about = "chapter and number in the UN Treaty Collection" },
        { "family", COL_CODE, IN(Treaty, family), OPTIONAL, .about = "for @family in config.ini" },
        { "adopted", COL_DAY, IN(Treaty, adopted), REQUIRED, .about = "day of adoption" },
        { "in_force", COL_DAY, IN(Treaty, in_force), .about = "day of the treaty's own entry into force; empty: not yet" },
        { "entry_rule", COL_RULE, IN(Treaty, rule), REQUIRED, .about = "none, or a delay: 30d, 3m, 1y, perhaps -first-of-next-month" },
        { "entry_article", COL_TEXT, IN(Treaty, article), OPTIONAL, .about = "where the rule stands" },
        { "coverage", COL_DAY, IN(Treaty, coverage), .about = "the day to which the rows are believed complete" },
        { "published", COL_TEXT, IN(Treaty, published), OPTIONAL, .about = "how many parties others count, and who: told beside the number of a treaty whose coverage ended long ago" },
    }, "the treaties and their rules of entry into force", "a treaty", offsetof(Treaty, code) },
    [TABLE_ACTIONS] = { "actions.csv", IN_DATA_NEEDED, sizeof(Action), {
        { "state", COL_REFERENCE, IN(Action, state), REQUIRED, .refers = TABLE_STATES, .about = "who acted" },
        { "treaty", COL_REFERENCE, IN(Action, treaty), REQUIRED, .refers = TABLE_TREATIES, .about = "toward which treaty" },
        { "date", COL_DATE, IN(Action, date), REQUIRED, .about = "day of the act (deposit, signature, notification)" },
        { "action", COL_WORD, IN(Action, act), REQUIRED, .words = ACT_NAMES, .about = "what it was" },
        { "effective", COL_DATE, IN(Action, effective), OPTIONAL, .about = "day of entry into force or of effect, where the rule does not give it" },
        { "source", COL_TEXT, IN(Action, source), OPTIONAL, .about = "where the fact stands" },
        { "confidence", COL_WORD, IN(Action, confidence), OPTIONAL, .words = CONFIDENCE_NAMES, .about = "a depositary, b another good source, c doubtful, illustrative made up" },
    }, "what each State did toward each treaty", NULL, 0 },
    [TABLE_SESSIONS] = { "sessions.csv", IN_DATA_NEEDED, sizeof(Session), {
        { "session", COL_CODE, IN(Session, code), KEY, .about = "our name of the session" },
        { "ordinal", COL_COUNT, IN(Session, ordinal), REQUIRED, .leads = true, .about = "its number" },
        { "opens", COL_DAY, IN(Session, opens), REQUIRED, .about = "first day" },
        { "closes", COL_DAY, IN(Session, closes), REQUIRED, .about = "last day as planned" },
        { "closed", COL_DAY, IN(Session, closed), OPTIONAL, .about = "last day as held; empty: as planned. Acts after it are new at the next session" },
        { "place", COL_TEXT, IN(Session, place), OPTIONAL, .about = "where it is held" },
        { "report", COL_TEXT, IN(Session, report), OPTIONAL, .about = "symbol of the Bureau's report" },
        { "period_from", COL_DAY, IN(Session, period_from), OPTIONAL, .about = "first day of the outreach period" },
        { "cutoff", COL_DAY, IN(Session, cutoff), .about = "the day as of which the report speaks" },
        { "responses_cutoff", COL_DAY, IN(Session, responses_cutoff), OPTIONAL, .about = "last day for questionnaire responses" },
        { "source", COL_TEXT, IN(Session, source), OPTIONAL, .about = "where the facts stand" },
        { "confidence", COL_WORD, IN(Session, confidence), OPTIONAL, .words = CONFIDENCE_NAMES, .about = "as in actions.csv" },
    }, "the sessions of the Assembly", "a session", offsetof(Session, code) },
    [TABLE_GROUPS] = { "groups.csv", IN_DATA, sizeof(Membership), {
        { "scheme", COL_CODE, IN(Membership, scheme), KEY, .about = "a way to group States" },
        { "group", COL_CODE, IN(Membership, group), KEY, .about = "one group of it" },
        { "state", COL_REFERENCE, IN(Membership, state), KEY, .refers = TABLE_STATES, .about = "a member" },
    }, "further groupings, for population.grouping", NULL, 0 },
    [TABLE_EVENTS] = { "events.csv", IN_DATA, sizeof(OutreachEvent), {
        { "event", COL_CODE, IN(OutreachEvent, code), KEY, .about = "our name of the event" },
        { "start", COL_DATE, IN(OutreachEvent, start), REQUIRED, .leads = true, .about = "first day, month or year" },
        { "end", COL_DATE, IN(OutreachEvent, end), OPTIONAL, .about = "last day, month or year; empty: as start" },
        { "title", COL_TEXT, IN(OutreachEvent, title), REQUIRED, .about = "what it was" },
        { "kind", COL_CODE, IN(OutreachEvent, kind), REQUIRED, .about = "seminar, side-event, delegation-visit and so on" },
        { "organ", COL_CODE, IN(OutreachEvent, organ), REQUIRED, .about = "who held it: court, focal-points, secretariat and so on" },
        { "place", COL_TEXT, IN(OutreachEvent, place), OPTIONAL, .about = "city, or online" },
        { "country", COL_PERHAPS, IN(OutreachEvent, country), OPTIONAL, .refers = TABLE_STATES, .about = "State where it was held" },
        { "focus", COL_CODE, IN(OutreachEvent, focus), OPTIONAL, .about = "the regional group it was aimed at, or global" },
        { "source", COL_TEXT, IN(OutreachEvent, source), OPTIONAL, .about = "where the fact stands" },
    }, "outreach: what was done, when, by whom", "an event", offsetof(OutreachEvent, code) },
    [TABLE_PARTICIPANTS] = { "participants.csv", IN_DATA, sizeof(Participant), {
        { "event", COL_REFERENCE, IN(Participant, event), KEY, .refers = TABLE_EVENTS, .about = "which event" },
        { "state", COL_REFERENCE, IN(Participant, state), KEY, .refers = TABLE_STATES, .about = "who took part" },
        { "role", COL_CODE, IN(Participant, role), KEY, .about = "participant, speaker, host and so on" },
        { "source", COL_TEXT, IN(Participant, source), OPTIONAL, .about = "where the fact stands" },
    }, "which States took part in which event", NULL, 0 },
    [TABLE_QUESTIONS] = { "questions.csv", IN_DATA, sizeof(Question), {
        { "question", COL_CODE, IN(Question, code), KEY, .about = "our name of the question" },
        { "topic", COL_CODE, IN(Question, topic), OPTIONAL, .about = "questions are shown topic by topic" },
        { "paragraph", COL_TEXT, IN(Question, paragraph), OPTIONAL, .about = "where it is asked for" },
        { "type", COL_WORD, IN(Question, type), REQUIRED, .words = QUESTION_TYPE_NAMES, .about = "what an answer is" },
        { "options", COL_TEXT, IN(Question, option_list), .about = "the answers to choose from, separated by ;" },
        { "text", COL_TEXT, IN(Question, text), OPTIONAL, .about = "the question as asked" },
    }, "the questionnaire on the Plan of action", "a question", offsetof(Question, code) },
    [TABLE_RESPONDENTS] = { "respondents.csv", IN_RESPONSES, sizeof(Respondent), {
        { "respondent", COL_CODE, IN(Respondent, code), KEY, .about = "our name of the respondent" },
        { "state", COL_PERHAPS, IN(Respondent, state), .refers = TABLE_STATES, .about = "the State; empty for a placeholder or an organization" },
        { "name", COL_TEXT, IN(Respondent, name), OPTIONAL, .about = "name as shown" },
        { "group", COL_CODE, IN(Respondent, group), OPTIONAL, .about = "group of a respondent that is no State" },
        { "kind", COL_CODE, IN(Respondent, kind), OPTIONAL, .about = "party, non-party, organization" },
        { "source", COL_TEXT, IN(Respondent, source), OPTIONAL, .about = "where the fact stands; illustrative: made up" },
    }, "who answered the questionnaire", "a respondent", offsetof(Respondent, code) },
    [TABLE_RESPONSES] = { "responses.csv", IN_RESPONSES, sizeof(Response), {
        { "session", COL_REFERENCE, IN(Response, session), KEY, .refers = TABLE_SESSIONS, .about = "for which session" },
        { "respondent", COL_REFERENCE, IN(Response, respondent), KEY, .refers = TABLE_RESPONDENTS, .about = "who" },
        { "question", COL_REFERENCE, IN(Response, question), KEY, .refers = TABLE_QUESTIONS, .about = "which question" },
        { "answer", COL_TEXT, IN(Response, answer), .about = "the answer; several separated by ;; empty: no answer" },
        { "received", COL_DAY, IN(Response, received), REQUIRED, .about = "day of receipt" },
        { "confidential", COL_WORD, IN(Response, confidential), REQUIRED, .words = CONFIDENTIAL_NAMES, .about = "yes: counts in the total only, and only among others" },
        { "source", COL_TEXT, IN(Response, source), OPTIONAL, .about = "where the fact stands; illustrative: made up" },
    }, "what was answered", NULL, 0 },
    [TABLE_IMPLEMENTATION] = { "implementation.csv", IN_DATA, sizeof(Measure), {
        { "state", COL_REFERENCE, IN(Measure, state), KEY, .refers = TABLE_STATES, .about = "which State" },
        { "measure", COL_CODE, IN(Measure, measure), KEY, .about = "law or agreement" },
        { "status", COL_WORD, IN(Measure, status), KEY, .words = MEASURE_STATUS_NAMES, .about = "how far it is" },
        { "date", COL_DATE, IN(Measure, date), OPTIONAL, .about = "since when; empty: not known" },
        { "source", COL_TEXT, IN(Measure, source), OPTIONAL, .about = "where the fact stands" },
        { "confidence", COL_WORD, IN(Measure, confidence), OPTIONAL, .words = CONFIDENCE_NAMES, .about = "as in actions.csv" },
    }, "laws and agreements that implement the Statute", NULL, 0 },
    [TABLE_RECONCILIATION] = { "reconciliation.csv", IN_DATA, sizeof(Claim), {
        { "claim", COL_CODE, IN(Claim, code), KEY, .about = "our name of the claim" },
        { "text", COL_TEXT, IN(Claim, text), REQUIRED, .about = "the claim in words" },
        { "stated", COL_TEXT, IN(Claim, stated), REQUIRED, .about = "the value stated; >N: more than N" },
        { "source", COL_TEXT, IN(Claim, source), REQUIRED, .leads = true, .about = "the document that states it, and where" },
        { "how", COL_TEXT, IN(Claim, how), REQUIRED, .about = "what to compute, such as: parties rome-statute all 2024-11-08 in-force" },
        { "tolerance", COL_TEXT, IN(Claim, tolerance), OPTIONAL, .about = "how far two numbers may differ; empty: not at all" },
        { "comment", COL_TEXT, IN(Claim, comment), OPTIONAL, .about = "why the two differ, should they" },
        { "session", COL_PERHAPS, IN(Claim, session), OPTIONAL, .refers = TABLE_SESSIONS, .about = "the session whose report takes the claim up; empty: every one" },
    }, "what official documents state, to be set beside what is computed", NULL, 0 },
    [TABLE_REQUESTS] = { "requests.csv", IN_DATA, sizeof(Request), {
        { "request", COL_CODE, IN(Request, code), KEY, .about = "our name of the request" },
        { "document", COL_TEXT, IN(Request, document), REQUIRED, .leads = true, .about = "the document that asks" },
        { "paragraph", COL_TEXT, IN(Request, paragraph), OPTIONAL, .about = "where in it" },
        { "addressee", COL_CODE, IN(Request, addressee), REQUIRED, .about = "who is asked: states, states-parties, secretariat and so on" },
        { "ask", COL_TEXT, IN(Request, ask), REQUIRED, .about = "what is asked for, in our words" },
        { "indicators", COL_TEXT, IN(Request, indicators), OPTIONAL, .about = "ids of the figures that show how far it has come, separated by ;, with {session} for the session; empty: none" },
    }, "what was asked for, and the figures that bear on it", NULL, 0 },
    [TABLE_LABELS] = { "labels.csv", IN_DATA, sizeof(CodeLabel), {
        { "kind", COL_CODE, IN(CodeLabel, kind), KEY, .about = "what has the label: group, treaty, organ, measure, option and so on" },
        { "code", COL_CODE, IN(CodeLabel, code), KEY, .about = "its code in the other tables" },
        { "en", COL_TEXT, IN(CodeLabel, en), REQUIRED, .about = "the label in English, as within a sentence" },
        { "en_short", COL_TEXT, IN(CodeLabel, en_short), OPTIONAL, .about = "a shorter one, for charts; empty: the same" },
    }, "what charts and annex call groups, treaties, organs, measures and options", NULL, 0 },
    [TABLE_STATE_NAMES] = { "state_names.csv", IN_DATA, sizeof(StateName), {
        { "state", COL_REFERENCE, IN(StateName, state), KEY, .refers = TABLE_STATES, .about = "which State" },
        { "en", COL_TEXT, IN(StateName, en), REQUIRED, .about = "short name in English" },
        { "en_article", COL_TEXT, IN(StateName, en_article), OPTIONAL, .about = "article before it in a sentence" },
        { "fr", COL_TEXT, IN(StateName, fr), OPTIONAL, .about = "in French" },
        { "fr_article", COL_TEXT, IN(StateName, fr_article), OPTIONAL, .about = "article before it in a sentence" },
        { "es", COL_TEXT, IN(StateName, es), OPTIONAL, .about = "in Spanish" },
        { "es_article", COL_TEXT, IN(StateName, es_article), OPTIONAL, .about = "article before it in a sentence" },
        { "ru", COL_TEXT, IN(StateName, ru), OPTIONAL, .about = "in Russian" },
        { "zh", COL_TEXT, IN(StateName, zh), OPTIONAL, .about = "in Chinese" },
        { "ar", COL_TEXT, IN(StateName, ar), OPTIONAL, .about = "in Arabic" },
        { "source", COL_TEXT, IN(StateName, source), OPTIONAL, .about = "where the names stand" },
        { "confidence", COL_WORD, IN(StateName, confidence), OPTIONAL, .words = CONFIDENCE_NAMES, .about = "as in actions.csv" },
        { "note", COL_TEXT, IN(StateName, note), OPTIONAL, .about = "what to know about the name" },
    }, "the names of States in six languages", NULL, 0 },
};
// clang-format on

// States and treaties are looked up by later tables, so their names are indexed once read.
static Index index_rows(const void *rows, size_t n, size_t size, size_t at, Arena *keep)
{
    Index index = { 0 };
    for (size_t i = 0; i < n; i++) {
        const char *row = (const char *)rows + i * size;
        index_add(&index, *(const Str *)(const void *)(row + at), NULL, keep);
    }
    return index;
}

static void span_defect(const TableRead *t, size_t line, const char *column, DateSpan day, const char *other,
                        DateSpan than, Diag *diag)
{
    char a[DATE_SIZE], b[DATE_SIZE];
    diag_add(diag, DEFECT_BAD_ORDER, table_place(t, line, column), "%s '%s' is before %s '%s'", column,
             span_text(day, a), other, span_text(than, b));
}

static void order_defect(const TableRead *t, size_t line, const char *column, Day day, const char *other,
                         Day than, Diag *diag)
{
    span_defect(t, line, column, (DateSpan){ day, day }, other, (DateSpan){ than, than }, diag);
}

static void no_group_all(const TableRead *t, size_t line, const char *column, Str group, Diag *diag)
{
    if (str_eq(group, S("all")))
        diag_add(diag, DEFECT_BAD_CODE, table_place(t, line, column),
                 "no %s may be called 'all': it stands for the whole population", column);
}

// `illustrative` in the source marks made-up rows as it does in the confidence.
static void mark_illustrative(Dataset *d)
{
    for (size_t i = 0; i < d->actions_n; i++)
        if (str_eq(d->actions[i].source, S("illustrative")))
            d->actions[i].confidence = CONFIDENCE_ILLUSTRATIVE;
    for (size_t i = 0; i < d->sessions_n; i++)
        if (str_eq(d->sessions[i].source, S("illustrative")))
            d->sessions[i].confidence = CONFIDENCE_ILLUSTRATIVE;
    for (size_t i = 0; i < d->measures_n; i++)
        if (str_eq(d->measures[i].source, S("illustrative")))
            d->measures[i].confidence = CONFIDENCE_ILLUSTRATIVE;
}

// A session closed as planned unless the table says otherwise.
static void complete_sessions(Dataset *d)
{
    for (size_t i = 0; i < d->sessions_n; i++)
        if (!d->sessions[i].closed)
            d->sessions[i].closed = d->sessions[i].closes;
}

static void check_states(const Dataset *d, Diag *diag)
{
    const TableRead *t = &d->tables[TABLE_STATES];
    for (size_t i = 0; i < d->states_n; i++) {
        const State *s = &d->states[i];
        no_group_all(t, s->line, "group", s->group, diag);
        no_group_all(t, s->line, "subregion", s->subregion, diag);
        if (s->kind == KIND_MEMBER && !s->member_since &&
            !diag_has(diag, table_place(t, s->line, "un_member_since")))
            diag_add(diag, DEFECT_EMPTY_CELL, table_place(t, s->line, "un_member_since"),
                     "un_member_since is empty for the member '%.*s'", ARG(s->code));
    }
}

// A State without names, where state_names.csv has names for a code that is nearly the same and no State: the
// code is misspelt in states.csv, and not wherever else it is used.
static void check_state_codes(const Dataset *d, Diag *diag)
{
    const TableRead *t = &d->tables[TABLE_STATES], *names = &d->tables[TABLE_STATE_NAMES];
    if (!names->lost_n)
        return;
    Set named = set_make(d->states_n, diag->keep);
    for (size_t i = 0; i < d->state_names_n; i++)
        set_add(named, d->state_names[i].state);
    for (size_t i = 0; i < d->states_n; i++) {
        Str    code = d->states[i].code, near = { 0 };
        size_t found = 0;
        for (size_t k = 0; !set_has(named, i) && k < names->lost_n; k++)
            if (str_nearest(code, &names->lost[k], 1) == 0)
                near = names->lost[k], found++;
        if (found == 1)
            diag_add(diag, DEFECT_BAD_CODE, table_place(t, d->states[i].line, "state"),
                     "state '%.*s' is not in state_names.csv, did you mean '%.*s'?", ARG(code), ARG(near));
    }
}

static void check_treaties(const Dataset *d, Diag *diag)
{
    const TableRead *t = &d->tables[TABLE_TREATIES];
    for (size_t i = 0; i < d->treaties_n; i++) {
        const Treaty *tr = &d->treaties[i];
        if (str_eq(tr->code, S("depth")))
            diag_add(
                diag, DEFECT_BAD_CODE, table_place(t, tr->line, "treaty"),
                "no treaty may be called 'depth': in the ids of figures that is the number of predictors");
        if (tr->in_force && tr->in_force < tr->adopted)
            order_defect(t, tr->line, "in_force", tr->in_force, "adopted", tr->adopted, diag);
    }
}

static void check_actions(const Dataset *d, Diag *diag)
{
    const TableRead *t = &d->tables[TABLE_ACTIONS];
    for (size_t i = 0; i < d->actions_n; i++) {
        const Action *a = &d->actions[i];
        const Treaty *tr = &d->treaties[a->treaty];
        if (a->effective.last && a->effective.last < a->date.first && a->act != ACT_SUCCESSION)
            span_defect(t, a->line, "effective", a->effective, "date", a->date, diag);
        if (act_is_consent(a->act) && a->date.last < tr->adopted) {
            char day[DATE_SIZE], adopted[DATE_SIZE];
            diag_add(diag, DEFECT_EARLY_CONSENT, table_place(t, a->line, "date"),
                     "date '%s' is before '%.*s' was adopted (%s)", span_text(a->date, day), ARG(tr->code),
                     day_text(tr->adopted, adopted));
        }
    }
}

// The next report counts from the close on.
static void late_cutoff(const TableRead *t, const Session *s, Diag *diag)
{
    char cutoff[DATE_SIZE], closed[DATE_SIZE];
    diag_add(diag, DEFECT_LATE_CUTOFF, table_place(t, s->line, "cutoff"),
             "cutoff '%s' is after the session closed (%s): acts between them are in two reports",
             day_text(s->cutoff, cutoff), day_text(s->closed ? s->closed : s->closes, closed));
}

static void check_sessions(const Dataset *d, Arena *keep, Diag *diag)
{
    const TableRead *t = &d->tables[TABLE_SESSIONS];
    size_t          *by_ordinal = NEW(keep, size_t, 1000);
    for (size_t i = 0; i < d->sessions_n; i++) {
        const Session *s = &d->sessions[i];
        if (s->closes && s->closes < s->opens)
            order_defect(t, s->line, "closes", s->closes, "opens", s->opens, diag);
        if (s->closed && s->closed < s->opens)
            order_defect(t, s->line, "closed", s->closed, "opens", s->opens, diag);
        if (s->cutoff && s->cutoff < s->period_from)
            order_defect(t, s->line, "cutoff", s->cutoff, "period_from", s->period_from, diag);
        if (s->cutoff && s->cutoff > (s->closed ? s->closed : s->closes))
            late_cutoff(t, s, diag);
        if (s->ordinal == 0)
            continue; // the cell is wrong, and reported
        if (s->ordinal >= 1000)
            diag_add(diag, DEFECT_BAD_NUMBER, table_place(t, s->line, "ordinal"),
                     "ordinal '%zu' is above 999", s->ordinal);
        else if (by_ordinal[s->ordinal])
            diag_add(diag, DEFECT_DUPLICATE_KEY, table_place(t, s->line, "ordinal"),
                     "ordinal '%zu' is there twice, first on line %zu", s->ordinal, by_ordinal[s->ordinal]);
        else
            by_ordinal[s->ordinal] = s->line;
    }
}

static void check_groups(const Dataset *d, Diag *diag)
{
    const TableRead *t = &d->tables[TABLE_GROUPS];
    for (size_t i = 0; i < d->memberships_n; i++) {
        const Membership *m = &d->memberships[i];
        no_group_all(t, m->line, "group", m->group, diag);
        if (str_eq(m->scheme, S("un-regional-groups")) || str_eq(m->scheme, S("subregions")))
            diag_add(diag, DEFECT_BAD_CODE, table_place(t, m->line, "scheme"),
                     "scheme '%.*s' is a column of states.csv and cannot be given here", ARG(m->scheme));
    }
}

static void check_respondents(const Dataset *d, Diag *diag)
{
    for (size_t i = 0; i < d->respondents_n; i++)
        no_group_all(&d->tables[TABLE_RESPONDENTS], d->respondents[i].line, "group", d->respondents[i].group,
                     diag);
}

static void check_events(Dataset *d, Diag *diag)
{
    const TableRead *t = &d->tables[TABLE_EVENTS];
    for (size_t i = 0; i < d->events_n; i++) {
        OutreachEvent *e = &d->events[i];
        if (!e->end.last)
            e->end = e->start;
        if (e->end.last < e->start.first)
            span_defect(t, e->line, "end", e->end, "start", e->start, diag);
    }
}

// Rows, their number, and for the tables that others refer to the index of their names.
typedef struct {
    void  **rows;
    size_t *n;
    Index  *index; // a copy for those who look names up later; may be NULL
} Into;

Dataset dataset_read_some(unsigned tables, Str folder, Str responses, Arena *keep, Diag *diag)
{
    Dataset    d = { .files = NEW(keep, FileNote, INPUT_FILES) };
    Names      names = { .tables = d.tables };
    Worker    *hasher = worker_start(keep);
    const Into into[TABLE_COUNT] = {
        [TABLE_STATES] = { (void **)&d.states, &d.states_n, &d.state_index },
        [TABLE_TREATIES] = { (void **)&d.treaties, &d.treaties_n, &d.treaty_index },
        [TABLE_ACTIONS] = { (void **)&d.actions, &d.actions_n, NULL },
        [TABLE_SESSIONS] = { (void **)&d.sessions, &d.sessions_n, &d.session_index },
        [TABLE_GROUPS] = { (void **)&d.memberships, &d.memberships_n, NULL },
        [TABLE_EVENTS] = { (void **)&d.events, &d.events_n, NULL },
        [TABLE_PARTICIPANTS] = { (void **)&d.participants, &d.participants_n, NULL },
        [TABLE_QUESTIONS] = { (void **)&d.questions, &d.questions_n, NULL },
        [TABLE_RESPONDENTS] = { (void **)&d.respondents, &d.respondents_n, NULL },
        [TABLE_RESPONSES] = { (void **)&d.responses, &d.responses_n, NULL },
        [TABLE_IMPLEMENTATION] = { (void **)&d.measures, &d.measures_n, NULL },
        [TABLE_RECONCILIATION] = { (void **)&d.claims, &d.claims_n, NULL },
        [TABLE_REQUESTS] = { (void **)&d.requests, &d.requests_n, NULL },
        [TABLE_LABELS] = { (void **)&d.labels, &d.labels_n, NULL },
        [TABLE_STATE_NAMES] = { (void **)&d.state_names, &d.state_names_n, NULL },
    };
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        TableRead *t = &d.tables[i];
        Str        from = folder;
        if (!(tables >> i & 1) || (TABLES[i].place == IN_RESPONSES && !responses.n))
            continue; // not asked for; no questionnaire
        if (TABLES[i].place == IN_RESPONSES)
            from = path_join(keep, folder, responses);
        *t = table_read(&TABLES[i], from, &names, &d.files[i], hasher, keep, diag);
        if (TABLES[i].place == IN_RESPONSES && d.files[i].name.n) // as the manifest names it
            d.files[i].name = path_join(keep, responses, d.files[i].name);
        table_sort(t, keep);
        if (i == TABLE_QUESTIONS)
            questionnaire_sort(t, keep);
        *into[i].rows = t->rows;
        *into[i].n = t->n;
        if (TABLES[i].one)
            names.index[i] = index_rows(t->rows, t->n, TABLES[i].size, TABLES[i].code, keep);
        if (into[i].index)
            *into[i].index = names.index[i];
    }
    mark_illustrative(&d);
    check_states(&d, diag);
    check_state_codes(&d, diag);
    check_treaties(&d, diag);
    check_actions(&d, diag);
    check_sessions(&d, keep, diag);
    complete_sessions(&d);
    check_groups(&d, diag);
    check_events(&d, diag);
    check_respondents(&d, diag);
    questionnaire_check(&d, keep, diag);
    labels_check(&d, keep, diag);
    worker_end(hasher);
    return d;
}

Dataset dataset_read(Str folder, Str responses, Arena *keep, Diag *diag)
{
    return dataset_read_some(~0u, folder, responses, keep, diag);
}

const Question *dataset_question(const Dataset *d, Str code)
{
    for (size_t i = 0; i < d->questions_n; i++)
        if (str_eq(d->questions[i].code, code))
            return &d->questions[i];
    return NULL;
}
