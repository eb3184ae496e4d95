// test_optional_columns.c - which columns may be missing from a file, and that a missing one counts as empty
// cells.
#include "fixture.h"

// May be empty and must be there: without them figures would change and nothing would tell why.
static const char *const NEEDED[] = {
    "states.csv/group",           // every State would be in no group
    "states.csv/un_member_since", // every State would be in the population of any year
    "treaties.csv/in_force",      // no consent would enter into force
    "treaties.csv/coverage",      // no figure would say to when its rows go
    "sessions.csv/cutoff",        // the day of the report
    "questions.csv/options",      // what there is to choose from
    "respondents.csv/state",      // no answer would be one of a State
    "responses.csv/answer",       // no answer at all
};

static bool is_listed(const TableDef *t, const ColumnDef *c, Arena *keep)
{
    Str id = str_format(keep, "%s/%s", t->file, c->name);
    for (size_t i = 0; i < COUNT(NEEDED); i++)
        if (str_eq(id, str(NEEDED[i])))
            return true;
    return false;
}

static void a_column_is_required_or_listed_or_optional(void **state)
{
    (void)state;
    Desk  *d = desk_open();
    size_t listed = 0;
    for (size_t t = 0; t < TABLE_COUNT; t++)
        for (const ColumnDef *c = TABLES[t].columns; c->name; c++) {
            bool is_needed = is_listed(&TABLES[t], c, &d->keep);
            listed += is_needed;
            if (c->required + c->optional + is_needed != 1 || (c->optional && (c->key || c->leads)))
                fail_msg("%s: column '%s' may be empty: may it be missing?", TABLES[t].file, c->name);
        }
    assert_int_equal(listed, COUNT(NEEDED));
    desk_close(d);
}

// What is said of a table that has a header only, and not this column.
static Str read_without(Desk *d, const TableDef *t, const ColumnDef *without)
{
    Names    names = { 0 };
    FileNote note;
    Text     head = { .in = &d->keep };
    for (const ColumnDef *c = t->columns; c->name; c++)
        if (c != without)
            text_addf(&head, "%s%s", head.n ? "," : "", c->name);
    text_addc(&head, "\n");
    desk_put(d, t->file, text_str(&head));
    table_read(t, str(d->folder), &names, &note, NULL, &d->keep, &d->diag);
    return desk_report(d);
}

static void only_an_optional_column_may_be_missing(void **state)
{
    (void)state;
    for (size_t t = 0; t < TABLE_COUNT; t++)
        for (const ColumnDef *c = TABLES[t].columns; c->name; c++) {
            Desk *d = desk_open();
            Str   said = read_without(d, &TABLES[t], c);
            Str   missing =
                str_format(&d->keep, "%s:1: error: column '%s' is missing", TABLES[t].file, c->name);
            if (str_starts(said, missing) == c->optional)
                fail_msg("%s without '%s': %.*s", TABLES[t].file, c->name, ARG(said));
            desk_close(d);
        }
}

static const ColumnDef *column_of(const char *file, Str name)
{
    for (size_t t = 0; t < TABLE_COUNT; t++)
        for (const ColumnDef *c = TABLES[t].columns; strcmp(TABLES[t].file, file) == 0 && c->name; c++)
            if (str_eq(name, str(c->name)))
                return c;
    return NULL;
}

// Writes a table without its optional columns, or with nothing in them. No cell is quoted.
static void write_cut(Desk *d, const char *file, const char *text, bool cut)
{
    bool   leave[TABLE_COLUMNS] = { false };
    Text   t = { .in = &d->keep };
    size_t row = 0;
    for (Cut line = str_cut(str(text), '\n'); line.head.n; line = str_cut(line.tail, '\n'), row++) {
        size_t column = 0;
        bool   any = false;
        for (Cut cell = { .tail = line.head, .ok = true }; cell.ok; column++) {
            cell = str_cut(cell.tail, ',');
            if (!row)
                leave[column] = column_of(file, cell.head)->optional;
            if (leave[column] && cut)
                continue;
            text_addc(&t, any ? "," : "");
            if (!leave[column] || !row)
                text_add(&t, cell.head);
            any = true;
        }
        text_addc(&t, "\n");
    }
    desk_put(d, file, text_str(&t));
}

static Str figures_of(Desk *d, bool cut)
{
    static const char *const SOUND[][2] = {
        { "states.csv", STATES_HEAD STATES_ROWS },
        { "treaties.csv", TREATIES_HEAD TREATIES_ROWS },
        { "actions.csv", ACTIONS_HEAD "AAA,statute,2000-01-01,ratification,2001-02-03,x,a\n"
                                      "BBB,pact,1995-01-01,accession,,x,b\n"
                                      "BBB,statute,2005-01-01,accession,,x,c\n" },
        { "sessions.csv", SESSIONS_HEAD SESSIONS_ROWS },
    };
    for (size_t i = 0; i < COUNT(SOUND); i++)
        write_cut(d, SOUND[i][0], SOUND[i][1], cut);
    desk_write(d, "config.ini", "[report]\nsession = s2\n[treaties]\nsubject = statute\npredictors = pact\n");
    const char *sets[] = { str_format(&d->keep, "data.dir=%s", d->folder).s, "data.responses=" };
    Walk       *w = walk(d, desk_path(d, "config.ini"), sets, COUNT(sets));
    assert_str(desk_report(d), "");
    return figure_texts(d, w).csv;
}

static void a_missing_column_counts_as_empty_cells(void **state)
{
    (void)state;
    Desk *empty = desk_open();
    Str   wanted = str_format(&empty->keep, "%.*s", ARG(figures_of(empty, false)));
    char *copy = strndup(wanted.s, wanted.n);
    desk_close(empty);
    Desk *missing = desk_open();
    assert_str(figures_of(missing, true), copy);
    assert_non_null(strstr(copy, "parties/statute/all"));
    desk_close(missing);
    free(copy);
}

static void a_slip_in_the_name_is_no_missing_column(void **state)
{
    (void)state;
    static const SpoiltCase CASES[] = {
        { "actions.csv", "state,treaty,date,action,effectve,source\nAAA,statute,2000-01-01,ratification,,\n",
          "actions.csv:1: error: column 'effective' is missing, did you mean 'effectve'? [bad-header]\n"
          "actions.csv:1:5: warning: column 'effectve' is not known and not read [unknown-column]\n" },
        { "actions.csv", "state,treaty,date,action,weight\nAAA,statute,2000-01-01,ratification,3\n",
          "actions.csv:1:5: warning: column 'weight' is not known and not read [unknown-column]\n" },
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Desk *d = desk_open();
        desk_tables(d);
        assert_reported(d, &CASES[i], NULL);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_column_is_required_or_listed_or_optional),
        cmocka_unit_test(only_an_optional_column_may_be_missing),
        cmocka_unit_test(a_missing_column_counts_as_empty_cells),
        cmocka_unit_test(a_slip_in_the_name_is_no_missing_column),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
