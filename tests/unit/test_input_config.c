// test_input_config.c - config.ini and -s: every mistake with its exact message and place.
#include "fixture.h"

typedef struct {
    const char *text, *report;
} Case;

static const Case MISTAKES[] = {
    { "[reprot]\nsession = s1\nclock = x\n",
      "c.ini:1:2: error: there is no section 'reprot', did you mean 'report'? [unknown-key]\n"
      "    [reprot]\n     ^\n" },
    { "[quite else]\n", "c.ini:1:2: error: there is no section 'quite else' [unknown-key]\n"
                        "    [quite else]\n     ^\n" },
    { "[report]\nsesion = s1\n",
      "c.ini:2:1: error: [report] has no key 'sesion', did you mean 'session'? [unknown-key]\n"
      "    sesion = s1\n    ^\n" },
    { "[report]\nlevel = 0.9\n",
      "c.ini:2:1: error: [report] has no key 'level'; [rates] has it [unknown-key]\n"
      "    level = 0.9\n    ^\n" },
    { "[report]\nqqq = a\n  b\n  c\n[rates]\nlevel = 0.5\n",
      "c.ini:2:1: error: [report] has no key 'qqq' [unknown-key]\n    qqq = a\n    ^\n" },
    { "session = s1\n",
      "c.ini:1:1: error: 'session' stands before the first [section]; [report] has it [unknown-key]\n"
      "    session = s1\n    ^\n" },
    { "[report]\nclock = deposit\n", "c.ini:2:9: error: report.clock 'deposit' is not one of deposited, "
                                     "in-force, did you mean 'deposited'? [bad-value]\n"
                                     "    clock = deposit\n            ^\n" },
    { "[rates]\ninterval = x\n", "c.ini:2:12: error: rates.interval 'x' is not one of wilson, jeffreys, "
                                 "clopper-pearson, none [bad-value]\n"
                                 "    interval = x\n               ^\n" },
    { "[population]\nkinds = member, obsever\n",
      "c.ini:2:9: error: population.kinds 'obsever' is not one of member, observer, other, did you mean "
      "'observer'? [bad-value]\n"
      "    kinds = member, obsever\n            ^\n" },
    { "[rates]\nlevel = 95\n", "c.ini:2:9: error: rates.level '95' is outside 0.5 to 0.9999 [bad-value]\n"
                               "    level = 95\n            ^\n" },
    { "[rates]\nlevel = e\n", "c.ini:2:9: error: rates.level 'e' is not a number [bad-value]\n"
                              "    level = e\n            ^\n" }, // not the e of level
    { "[rates]\nlevel = nan\n", "c.ini:2:9: error: rates.level 'nan' is not a number [bad-value]\n"
                                "    level = nan\n            ^\n" },
    { "[rates]\nlevel =\n", "c.ini:2:1: error: rates.level '' is not a number [bad-value]\n"
                            "    level =\n    ^\n" },
    { "[report]\nas_of = 2018-02-30\n",
      "c.ini:2:9: error: report.as_of '2018-02-30' is not a day such as 2024-11-08 [bad-value]\n"
      "    as_of = 2018-02-30\n            ^\n" },
    { "[report]\nas_of = 2018-02\n",
      "c.ini:2:9: error: report.as_of '2018-02' is not a day such as 2024-11-08 [bad-value]\n"
      "    as_of = 2018-02\n            ^\n" },
    { "[rates]\nseries_from = 98\n",
      "c.ini:2:15: error: rates.series_from '98' is not a year such as 1998 [bad-value]\n"
      "    series_from = 98\n                  ^\n" },
    { "[report]\nsession = ASP 23\n", "c.ini:2:11: error: report.session 'ASP 23' is not a code: small "
                                      "letters, digits, '-' and '.' [bad-value]\n"
                                      "    session = ASP 23\n              ^\n" },
    { "[report]\nsession =\n",
      "c.ini:2:1: error: report.session '' is not a code: small letters, digits, '-' and '.' [bad-value]\n"
      "    session =\n    ^\n" },
    { "[report]\noutput =\n",
      "c.ini:2:1: error: report.output may not be empty [bad-value]\n    output =\n    ^\n" },
    { "[treaties]\npredictors = cat,, @Core\n",
      "c.ini:2:14: error: treaties.predictors '' is not a code, nor @family [bad-value]\n"
      "    predictors = cat,, @Core\n                 ^\n"
      "c.ini:2:14: error: treaties.predictors '@Core' is not a code, nor @family [bad-value]\n"
      "    predictors = cat,, @Core\n                 ^\n" },
    { "[rates]\nlevel = 0.9\nlevel = 0.8\n",
      "c.ini:3:1: error: 'level' is set a second time, first on line 2 [duplicate-setting]\n"
      "    level = 0.8\n    ^\n" },
    { "[rates]\nlevel = 0.9\n[rates]\n  level = 0.8\n",
      "c.ini:4:3: error: 'level' is set a second time, first on line 2 [duplicate-setting]\n"
      "      level = 0.8\n      ^\n" },
    { "[rates]\nlevel 0.9\nnonsense\n[rates\nlevl = 1\n", // all of them, also beside others
      "c.ini:2:1: error: neither [section] nor key = value [bad-line]\n    level 0.9\n    ^\n"
      "c.ini:3:1: error: neither [section] nor key = value [bad-line]\n    nonsense\n    ^\n"
      "c.ini:4:1: error: neither [section] nor key = value [bad-line]\n    [rates\n    ^\n"
      "c.ini:5:1: error: [rates] has no key 'levl', did you mean 'level'? [unknown-key]\n    levl = 1\n    "
      "^\n" },
    { "[annex]\ntitle = \xE9\n", "c.ini:2:9: error: the line is not UTF-8 text [bad-line]\n" },
    { "[annex]\ntitle = "
      "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
      "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
      "\n",
      "c.ini:2:199: error: the line has 208 bytes, more than 198: continue the value on an indented line "
      "[bad-line]\n" },
};

static void mistakes_are_reported(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(MISTAKES); i++) {
        Desk *d = desk_open();
        desk_write(d, "c.ini", MISTAKES[i].text);
        config_read(desk_path(d, "c.ini"), NULL, 0, &d->keep, &d->diag);
        Str report = desk_report(d);
        desk_close(d);
        if (!str_eq(report, str(MISTAKES[i].report)))
            fail_msg("case %zu:\n%.*s\nwant\n%s", i, ARG(report), MISTAKES[i].report);
        assert_int_equal(diag_status(&d->diag), 2);
    }
}

static const Case OVERRIDES[] = {
    { "rates.level=0.9", "" },
    { " rates . level = 0.9 ", "" },
    { "rates.level", "-s rates.level: error: -s takes section.key=value [bad-usage]\n" },
    { "level=0.9", "-s level=0.9: error: -s takes section.key=value [bad-usage]\n" },
    { "rates.levl=0.9",
      "-s rates.levl=0.9: error: [rates] has no key 'levl', did you mean 'level'? [unknown-key]\n" },
    { "rate.level=0.9",
      "-s rate.level=0.9: error: there is no section 'rate', did you mean 'rates'? [unknown-key]\n" },
    { "foo.session=x",
      "-s foo.session=x: error: there is no section 'foo'; [report] has it [unknown-key]\n" },
    { "rates.level=2", "-s rates.level=2: error: rates.level '2' is outside 0.5 to 0.9999 [bad-value]\n" },
    { "report.as_of=yesterday", "-s report.as_of=yesterday: error: report.as_of 'yesterday' is not a day "
                                "such as 2024-11-08 [bad-value]\n" },
    { "annex.title=\xFF", "-s annex.title=?: error: title is not UTF-8 text [bad-value]\n" },
    { "annex.title=a=b", "" },
};

static void overrides_are_checked(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(OVERRIDES); i++) {
        Desk *d = desk_open();
        desk_write(d, "c.ini", "[annex]\n");
        ConfigRead c = config_read(desk_path(d, "c.ini"), &OVERRIDES[i].text, 1, &d->keep, &d->diag);
        Str        report = desk_report(d);
        desk_close(d);
        if (!str_eq(report, str(OVERRIDES[i].report)))
            fail_msg("case %zu:\n%.*s", i, ARG(report));
        if (i < 2)
            assert_close(c.values.level, 0.9, 0);
    }
}

static void the_file_may_be_absent(void **state)
{
    (void)state;
    Desk *d = desk_open();
    config_read("/nowhere/c.ini", NULL, 0, &d->keep, &d->diag);
    assert_str(desk_report(d), "/nowhere/c.ini: error: the configuration cannot be read: No such file or "
                               "directory; name one with -c FILE [no-config]\n");
    d = desk_open();
    config_read("/tmp", NULL, 0, &d->keep, &d->diag);
    assert_str(desk_report(d), "/tmp: error: the configuration cannot be read: Is a directory; name one with "
                               "-c FILE [no-config]\n");
}

static void files_are_read(void **state)
{
    (void)state;
    Desk *d = desk_open();
    desk_write(
        d, "c.ini",
        "\xEF\xBB\xBF; a comment\r\n[report]\r\n# another\r\nsession = s7\r\nas_of=2020-02-29\r\n\r\n"
        "[treaties]\r\npredictors = @core,\r\n    cat,\r\n    ced\r\n[annex]\r\n"
        "title = A \xC3\xA9tat\r\n    continued\r\nsymbol =\r\n[population]\r\nkinds=other,member\r\n");
    ConfigRead c = config_read(desk_path(d, "c.ini"), NULL, 0, &d->keep, &d->diag);
    assert_str(desk_report(d), "");
    desk_close(d);
    assert_str(c.values.session, "s7");
    assert_int_equal(c.values.as_of, day_make(2020, 2, 29));
    assert_int_equal(c.values.predictors.n, 3);
    assert_str(c.values.predictors.items[0], "@core");
    assert_str(c.values.predictors.items[2], "ced");
    assert_str(c.values.title, "A \xC3\xA9tat continued");
    assert_int_equal(c.values.kinds, 5);
    assert_int_equal(c.values.symbol.n, 0);
}

static void paths_start_at_the_file_or_here(void **state)
{
    (void)state;
    static const char *const HERE[] = { "data.dir=there" };
    Desk                    *d = desk_open();
    desk_write(d, "c.ini", "[data]\ndir = tables\n[report]\noutput = /abs/out\n");
    const char *path = desk_path(d, "c.ini");
    ConfigRead  c = config_read(path, NULL, 0, &d->keep, &d->diag);
    assert_str(c.values.data_dir, str_format(&d->keep, "%s/tables", d->folder).s);
    assert_str(c.values.output, "/abs/out");
    c = config_read(path, HERE, 1, &d->keep, &d->diag);
    assert_str(c.values.data_dir, "there");
    desk_write(d, "c.ini", "");
    c = config_read(path, NULL, 0, &d->keep, &d->diag);
    assert_str(c.values.data_dir, str_format(&d->keep, "%s/data", d->folder).s); // a preset too
    desk_close(d);
    assert_int_equal(d->diag.n, 0);
}

static bool same_values(const ConfigRead *a, const ConfigRead *b)
{
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++)
        if (!str_eq(a->settings[i].text, b->settings[i].text))
            return false;
    return true;
}

static void presets_read_back(void **state)
{
    (void)state;
    Desk *d = desk_open();
    Str   text = config_text(&d->keep);
    desk_put(d, "c.ini", text);
    ConfigRead all = config_read(desk_path(d, "c.ini"), NULL, 0, &d->keep, &d->diag);
    desk_write(d, "c.ini", "");
    ConfigRead none = config_read(desk_path(d, "c.ini"), NULL, 0, &d->keep, &d->diag);
    assert_true(same_values(&all, &none));
    ConfigRead shipped = config_read("config.ini", NULL, 0, &d->keep, &d->diag);
    assert_true(same_values(&shipped, &none));
    desk_close(d);
    assert_str(desk_report(d), "");
}

static void keys_are_named_once(void **state)
{
    (void)state;
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        assert_non_null(CONFIG_KEYS[i].help);
        for (size_t j = 0; j < i; j++)
            assert_false(strcmp(CONFIG_KEYS[i].section, CONFIG_KEYS[j].section) == 0 &&
                         strcmp(CONFIG_KEYS[i].name, CONFIG_KEYS[j].name) == 0);
    }
}

// What the configuration names and the data do not know -------------------------------------------

typedef struct {
    const char *set, *report;
} ScopeCase;

static const ScopeCase UNKNOWN[] = {
    { "report.session=s3", "-s report.session=s3: error: report.session 's3' is not a session of "
                           "sessions.csv, did you mean 's1'? [bad-value]\n" },
    { "report.session=s1",
      "configuration: error: report.as_of is needed: sessions.csv has no cut-off for 's1'; give the day of "
      "the "
      "report with -s report.as_of=YYYY-MM-DD, or fill its column cutoff [bad-value]\n"
      "configuration: error: report.since is needed: sessions.csv has no session before 's1' [bad-value]\n" },
    { "treaties.subject=statut", "-s treaties.subject=statut: error: treaties.subject 'statut' is not a "
                                 "treaty of treaties.csv, did you mean 'statute'? [bad-value]\n" },
    { "treaties.predictors=pact,pakt,@right",
      "-s treaties.predictors=pact,pakt,@right: error: treaties.predictors 'pakt' is not a treaty of "
      "treaties.csv, did you mean 'pact'? [bad-value]\n"
      "-s treaties.predictors=pact,pakt,@right: error: treaties.predictors '@right' is not a family of "
      "treaties.csv, did you mean 'rights'? [bad-value]\n" },
    { "population.grouping=seas",
      "-s population.grouping=seas: error: population.grouping 'seas' is not one of un-regional-groups, "
      "subregions, sea, did you mean 'sea'? [bad-value]\n" },
    { "charts.focus=nroth", "-s charts.focus=nroth: error: charts.focus 'nroth' is not a group of "
                            "'un-regional-groups', did you mean 'north'? [bad-value]\n" },
    { "report.as_of=2018-01-01",
      "-s report.as_of=2018-01-01: warning: the cut-off '2018-01-01' is before the period starts (after "
      "2018-12-10): no act counts as new [empty-period]\n" },
};

static void names_are_looked_up(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(UNKNOWN); i++) {
        Desk *d = desk_open();
        desk_tables(d);
        walk_with(d, UNKNOWN[i].set);
        Str report = desk_report(d), want = str(UNKNOWN[i].report);
        desk_close(d);
        if (!str_eq(report, want))
            fail_msg("case %zu:\n%.*s", i, ARG(report));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mistakes_are_reported),
        cmocka_unit_test(overrides_are_checked),
        cmocka_unit_test(the_file_may_be_absent),
        cmocka_unit_test(files_are_read),
        cmocka_unit_test(paths_start_at_the_file_or_here),
        cmocka_unit_test(presets_read_back),
        cmocka_unit_test(keys_are_named_once),
        cmocka_unit_test(names_are_looked_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
