// test_text.c - messages with values in English and in the pseudo-languages; every mistake of a file of
// messages with its place.
#include "testing.h"

#include "base/asset.h"
#include "figures/format.h"
#include "text/language.h"
#include "text/pattern.h"

#include <stdlib.h>

static Language *new_language(size_t number, const Messages *wording, const Dataset *data, Arena *keep)
{
    Language *l;
    assert_null(language_new(number, wording, data, keep, &l));
    return l;
}

// A language in which one message has another text.
static Language *with(Arena *keep, size_t number, const Dataset *data, MessageId id, const char *text)
{
    Language *l = new_language(number, NULL, data, keep);
    l->messages[id] = str(text);
    l->reworded = true;
    return l;
}

// The text with values, in a language: 0 English, 1 accents, 2 right to left.
static Str said(Arena *keep, size_t number, const char *text, const Arg *args)
{
    Language *l = with(keep, number, NULL, MSG_KEY_PARTY, text);
    Str       s = language_say(l, MSG_KEY_PARTY, args, keep);
    assert_null(language_error(l));
    language_close(l);
    return s;
}

static void plural_forms(void **state)
{
    (void)state;
    Arena             keep = arena();
    const char *const text = "{n, plural, =0 {No State is} one {# State is} other {# States are}} party.";
    static const struct {
        size_t      n;
        const char *want;
    } CASES[] = { { 0, "No State is party." },
                  { 1, "1 State is party." },
                  { 2, "2 States are party." },
                  { 21, "21 States are party." } };
    for (size_t i = 0; i < COUNT(CASES); i++)
        assert_str(said(&keep, 0, text, ARGS(arg_count("n", CASES[i].n))), CASES[i].want);
    const char *const ordinals = "the {n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} day";
    assert_str(said(&keep, 0, ordinals, ARGS(arg_count("n", 22))), "the 22nd day");
    assert_str(said(&keep, 0, ordinals, ARGS(arg_count("n", 113))), "the 113th day");
    assert_str(said(&keep, 0, "{n} {n, spellout-small}", ARGS(arg_count("n", 1449))), "1,449 1,449");
    assert_str(said(&keep, 0, "{n}", ARGS(arg_count("n", 999))), "999");
}

static void choices_nest(void **state)
{
    (void)state;
    Arena             keep = arena();
    const char *const text =
        "{clock, select, in-force {{n, plural, one {one # in force} other {# in force}}} "
        "other {# deposited}}";
    assert_str(said(&keep, 0, text, ARGS(arg_word("clock", "in-force"), arg_count("n", 3))), "3 in force");
    assert_str(said(&keep, 0, text, ARGS(arg_word("clock", "deposited"), arg_count("n", 3))), "# deposited");
    assert_str(said(&keep, 0, "{n, plural, other {{c, select, yes {#} other {no}}}}",
                    ARGS(arg_word("c", "yes"), arg_count("n", 7))),
               "7");
}

static void numbers_and_words(void **state)
{
    (void)state;
    Arena keep = arena();
    static const struct {
        const char *text;
        size_t      n;
        const char *want;
    } CASES[] = {
        { "{n}", 1234, "1,234" },
        { "of {n, spellout-small}", 9, "of nine" },
        { "of {n, spellout-small}", 10, "of 10" },
        { "{n, spellout-small} of them. {n, spellout-small} more.", 3, "Three of them. Three more." },
        { "of {n, spellout}", 22, "of twenty-two" },
        { "the {n, ordinal-small} session", 22, "the twenty-second session" },
        { "the {n, ordinal-small} session", 100, "the 100th session" },
        { "the {n, ordinal} State", 124, "the 124th State" },
        { "the {n, spellout, %spellout-ordinal} State", 12, "the twelfth State" },
    };
    for (size_t i = 0; i < COUNT(CASES); i++)
        assert_str(said(&keep, 0, CASES[i].text, ARGS(arg_count("n", CASES[i].n))), CASES[i].want);
}

// In English the same as the one formatter says.
static void figures_as_formatted(void **state)
{
    (void)state;
    Arena           keep = arena();
    const FigureDef share = { .measure = "rate", .unit = UNIT_SHARE, .digits = 1 };
    const FigureDef odds = { .measure = "odds", .unit = UNIT_ODDS_RATIO, .digits = 2 };
    Figure          f = { .def = &share,
                          .value = 0.629,
                          .low = 0.56,
                          .high = 0.694,
                          .k = 124,
                          .n = 197,
                          .has_k = true,
                          .has_n = true };
    const Arg      *args = ARGS(arg_figure("f", &f));
    assert_str(said(&keep, 0, "{f}", args), "62.9\u202F%");
    assert_str(said(&keep, 0, "{f, rounded}; {f, rounded, 2}; {f, number} per cent", args),
               "63\u202F%; 62.90\u202F%; 62.9 per cent");
    assert_str(said(&keep, 0, "{f, interval}; {f, of}", args), "56.0\u201369.4\u202F%; 124 of 197");
    f = (Figure){ .def = &odds, .value = 2.5, .low = 1.3, .high = INFINITY };
    assert_str(said(&keep, 0, "{f, interval}{f, of}", args), "1.30 to \u221E");
    f.low = f.value = NAN;
    assert_str(said(&keep, 0, "{f} {f, interval}", args), "\u2013 \u2013");
    assert_str(said(&keep, 0, "{x}", ARGS(arg_number("x", -0.25, UNIT_SHARE, 0))), "\u221225\u202F%");
    assert_str(said(&keep, 0, "{a} {b}", ARGS(arg_level("a", 0.95), arg_level("b", 0.999))),
               "95\u202F% 99.9\u202F%");
}

// An item of a list does not begin a sentence; what is to be typed is set apart.
static void items_and_code(void **state)
{
    (void)state;
    Arena      keep = arena();
    size_t     n;
    Language  *l = new_language(0, NULL, NULL, &keep);
    const Arg *args = ARGS(arg_count("n", 2), arg_label("o", "option", S("cost")), arg_text("c", S("*x*")));
    l->messages[MSG_KEY_PARTY] = S("{o} ({n, spellout})");
    assert_str(language_say(l, MSG_KEY_PARTY, args, &keep), "Cost (two)");
    assert_str(language_say_within(l, MSG_KEY_PARTY, args, &keep), "cost (two)");
    assert_str(language_capital(l, S("\u00E9lan"), &keep), "\u00C9lan");
    l->messages[MSG_KEY_PARTY] = S("Type {c, code}.");
    const Said *said_ = language_pieces(l, MSG_KEY_PARTY, args, &n, &keep);
    assert_int_equal(n, 3);
    assert_str(said_[1].text, "*x*");
    assert_int_equal(said_[1].style, STYLE_MONO);
    assert_int_equal(said_[2].style, STYLE_PLAIN);
    assert_str(
        said(&keep, 0, "{a} {b} {c}", ARGS(arg_limit("a", 0.95), arg_limit("b", 0.9), arg_limit("c", 0.999))),
        "0.05 0.10 0.001");
    language_close(l);
}

// A p-value behind its sign, log odds as a factor, lists within a list.
static void signs_odds_and_parts(void **state)
{
    (void)state;
    Arena           keep = arena();
    const FigureDef p_value = { .measure = "p", .unit = UNIT_P, .digits = 3 };
    const FigureDef log_odds = { .measure = "logit", .unit = UNIT_LOG_ODDS, .digits = 2 };
    Figure          p = { .def = &p_value, .value = 0.013 },
           slope = { .def = &log_odds, .value = log(1.5), .low = log(0.5), .high = log(12) };
    const Arg parts[] = { arg_text(NULL, S("16: A")), arg_text(NULL, S("14: B and C")),
                          arg_text(NULL, S("9: D")) };
    assert_str(said(&keep, 0, "p {p, equals}", ARGS(arg_figure("p", &p))), "p =\u00A00.013");
    p.value = 0.0001;
    assert_str(said(&keep, 0, "p {p, equals}", ARGS(arg_figure("p", &p))), "p <\u202F0.001");
    assert_str(said(&keep, 0, "p {p, equals}", ARGS(arg_number("p", 0.0496, UNIT_P, 4))), "p =\u00A00.0496");
    assert_str(said(&keep, 0, "{s, odds} ({s, odds-interval})", ARGS(arg_figure("s", &slope))),
               "1.50 (0.50\u201312)");
    assert_str(said(&keep, 0, "{l, parts}.", ARGS(arg_list("l", parts, 3))), "16: A; 14: B and C; 9: D.");
    assert_str(said(&keep, 0, "{l, parts}", ARGS(arg_list("l", parts, 0))), "");
}

static void days_and_periods(void **state)
{
    (void)state;
    Arena    keep = arena();
    Day      day = day_make(2024, 11, 8);
    DateSpan month = { day_make(2018, 8, 1), day_make(2018, 8, 31) };
    DateSpan year = { day_make(2018, 1, 1), day_make(2018, 12, 31) };
    assert_str(said(&keep, 0, "{d}", ARGS(arg_day("d", day))), "8\u00A0November\u00A02024");
    assert_str(said(&keep, 0, "{d}", ARGS(arg_day("d", day_make(1, 1, 1)))), "1\u00A0January\u00A01");
    assert_str(said(&keep, 0, "{d}", ARGS(arg_day("d", day_make(1582, 10, 14)))),
               "14\u00A0October\u00A01582");
    assert_str(said(&keep, 0, "{d, month}, {d, year}", ARGS(arg_day("d", day))), "November\u00A02024, 2024");
    assert_str(said(&keep, 0, "{d}", ARGS(arg_day("d", 0))), "\u2013");
    assert_str(said(&keep, 0, "{a}; {b}", ARGS(arg_span("a", month), arg_span("b", year))),
               "August\u00A02018; 2018");
    assert_str(said(&keep, 0, "{p}", ARGS(arg_days("p", day_make(2024, 12, 2), day_make(2024, 12, 7)))),
               "2\u20137\u00A0December\u00A02024");
    static const char *const MONTHS[] = { "January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December" };
    for (int y = 1900; y < 2100; y += 7)
        for (int m = 1; m <= 12; m++)
            assert_str(said(&keep, 0, "{d}", ARGS(arg_day("d", day_make(y, m, 28)))),
                       str_format(&keep, "28\u00A0%s\u00A0%d", MONTHS[m - 1], y).s);
}

static void lists(void **state)
{
    (void)state;
    Arena                    keep = arena();
    const Arg                items[] = { arg_text(NULL, S("Armenia")), arg_text(NULL, S("Côte d'Ivoire")),
                                         arg_text(NULL, S("Fiji")) };
    static const char *const WANT[] = { "", "Armenia", "Armenia and Côte d'Ivoire",
                                        "Armenia, Côte d'Ivoire and Fiji" };
    for (size_t n = 0; n <= 3; n++)
        assert_str(said(&keep, 0, "{list}", ARGS(arg_list("list", items, n))), WANT[n]);
    assert_str(said(&keep, 0, "{list, plural, one {State} other {States}}: {list}",
                    ARGS(arg_list("list", items, 2))),
               "States: Armenia and Côte d'Ivoire");
}

static void lists_with_commas_only(void **state)
{
    (void)state;
    Arena     keep = arena();
    const Arg items[] = { arg_count(NULL, 2), arg_count(NULL, 12), arg_count(NULL, 3) };
    assert_str(said(&keep, 0, "of {list, commas}", ARGS(arg_list("list", items, 3))), "of 2, 12, 3");
    assert_str(said(&keep, 0, "of {list, commas, spellout}", ARGS(arg_list("list", items, 2))),
               "of two, twelve");
}

static CodeLabel LABELS[] = {
    { 2, { "group", 5 }, { "one", 3 }, { "One World", 9 }, { "One", 3 } },
    { 3, { "group-states", 12 }, { "one", 3 }, { "Worldly States", 14 }, { 0 } },
    { 4, { "organ", 5 }, { "court", 5 }, { "the Court", 9 }, { "Court", 5 } },
    { 5, { "treaty", 6 }, { "cat", 3 }, { "Torture Convention", 18 }, { "CAT", 3 } },
};
static State     STATES[] = { { .code = { "CCC", 3 }, .name = { "Gamma", 5 } },
                              { .code = { "AAA", 3 }, .name = { "Alpha", 5 } },
                              { .code = { "BBB", 3 }, .name = { "\u00C9lan", 5 } } };
static Treaty    TREATIES[] = { { .code = { "cat", 3 }, .name = { "CAT", 3 }, .title = { "Convention", 10 } },
                                { .code = { "crc", 3 }, .name = { "CRC", 3 }, .title = { "Rights", 6 } } };
static StateName NAMES[] = { { .state = 0, .en = { "Gambia", 6 }, .en_article = { "the", 3 } } };

static const Dataset DATA = { .states = STATES,
                              .states_n = 3,
                              .treaties = TREATIES,
                              .treaties_n = 2,
                              .labels = LABELS,
                              .labels_n = 4,
                              .state_names = NAMES,
                              .state_names_n = 1 };

static Str named(Arena *keep, size_t number, const char *text, const Arg *args)
{
    Language *l = with(keep, number, &DATA, MSG_KEY_PARTY, text);
    Str       s = language_say(l, MSG_KEY_PARTY, args, keep);
    language_close(l);
    return s;
}

static void names_by_label(void **state)
{
    (void)state;
    Arena      keep = arena();
    const Arg *args =
        ARGS(arg_group("g", S("one")), arg_group("h", S("two")), arg_label("o", "organ", S("court")),
             arg_treaty("t", 0), arg_treaty("u", 1), arg_state("s", 0), arg_state("a", 1));
    assert_str(named(&keep, 0, "{g}, {g, short}, the {g, states}", args),
               "One World, One, the Worldly States");
    assert_str(named(&keep, 0, "of {h}, {h, short}, the {h, states}", args),
               "of two, two, the States of two");
    assert_str(named(&keep, 0, "{all}, {all, short}, the {all, states}", ARGS(arg_group("all", S("all")))),
               "All States, all States, the States");
    assert_str(named(&keep, 0, "{o} and {o}, {o, short}", args), "The Court and the Court, Court");
    assert_str(named(&keep, 0, "{t}, {t, short}, {t, title}; {u}, {u, short}, {u, title}", args),
               "Torture Convention, CAT, Convention; CRC, CRC, Rights");
    assert_str(named(&keep, 0, "{s}, {s, article}; {a}, {a, article}", args),
               "Gambia, the Gambia; Alpha, Alpha");
    assert_str(named(&keep, 1, "{s}", args), "[[\u011E\u00E1\u0271\u0180\u00ED\u00E1 é]]");
}

static void states_in_order(void **state)
{
    (void)state;
    Arena        keep = arena();
    const size_t all[] = { 0, 1, 2 };
    Language    *l = new_language(0, NULL, &DATA, &keep);
    l->messages[MSG_KEY_PARTY] = S("{list}");
    assert_str(language_say(l, MSG_KEY_PARTY, ARGS(arg_states("list", l, all, 3, &keep)), &keep),
               "Alpha, \u00C9lan and Gambia");
    assert_str(language_value(l, arg_label(NULL, "organ", S("court")), TYPE_PLAIN, &keep), "The Court");
    language_close(l);
}

static void marks_make_pieces(void **state)
{
    (void)state;
    Arena       keep = arena();
    size_t      n;
    Language   *l = with(&keep, 0, NULL, MSG_KEY_PARTY,
                         "**{n} States** joined,\n    *at last*; {see:roll-call} \\* 'x'.");
    const Said *said_ = language_pieces(l, MSG_KEY_PARTY, ARGS(arg_count("n", 3)), &n, &keep);
    static const struct {
        const char *text, *refers;
        Style       style;
    } WANT[] = { { "Three States", "", STYLE_BOLD }, { " joined, ", "", STYLE_PLAIN },
                 { "at last", "", STYLE_ITALIC },    { "; ", "", STYLE_PLAIN },
                 { "", "roll-call", STYLE_PLAIN },   { " * 'x'.", "", STYLE_PLAIN } };
    assert_int_equal(n, COUNT(WANT));
    for (size_t i = 0; i < n; i++) {
        assert_str(said_[i].text, WANT[i].text);
        assert_str(said_[i].refers, WANT[i].refers);
        assert_int_equal(said_[i].style, WANT[i].style);
    }
    language_close(l);
}

static void syntax_that_is_quoted(void **state)
{
    (void)state;
    Arena keep = arena();
    assert_str(said(&keep, 0, "'{not a value}' it''s \\u00A0|", NO_ARGS), "{not a value} it's \u00A0|");
    assert_str(said(&keep, 0, "\\u0020x\\u0020", NO_ARGS), " x ");
    assert_str(said(&keep, 0, "{t}", ARGS(arg_text("t", S("*{see:x}* 'and' # \\u0041")))),
               "*{see:x}* 'and' # \\u0041");
    assert_str(said(&keep, 0, "a {t} b", ARGS(arg_text("t", S("\u05D0\u202E")))), "a \u2068\u05D0\u2069 b");
}

// 40 % longer, in brackets; values as they are; right to left each value apart.
static void pseudo_languages(void **state)
{
    (void)state;
    Arena      keep = arena();
    const Arg *args = ARGS(arg_count("n", 5));
    assert_str(said(&keep, 1, "{n} States are parties.", args), "[5 Šţáţéš áŕé þáŕţíéš. éẋţŕá é]");
    Str rtl = said(&keep, 2, "{n} States.", args);
    assert_true(str_starts(rtl, S("[\u2068"
                                  "5\u2069 ")));
    for (size_t i = 0; i < rtl.n; i++)
        assert_false((rtl.s[i] >= 'a' && rtl.s[i] <= 'z') || (rtl.s[i] >= 'A' && rtl.s[i] <= 'Z'));
}

// Other languages write the same numbers with signs of their own.
static void numerals_of_others(void **state)
{
    (void)state;
    Arena   keep = arena();
    Locale *fr, *ar;
    assert_null(locale_new("fr", &keep, &fr));
    assert_null(locale_new("ar_EG", &keep, &ar));
    assert_str(numerals(fr, S("62.9\u202F%"), &keep), "62,9\u202F%");
    assert_str(numerals(ar, S("10.5"), &keep), "١٠٫٥");
    Str forms[6];
    assert_int_equal(locale_plural_forms(ar, PLURAL_CARDINAL, forms, &keep), 6);
    assert_str(locale_plural(ar, PLURAL_CARDINAL, 2, &keep), "two");
    locale_close(fr);
    locale_close(ar);
}

// Files of messages ---------------------------------------------------------------------------------

static void built_in_messages_are_sound(void **state)
{
    (void)state;
    Arena    keep = arena();
    Diag     diag = { .keep = &keep };
    Messages all = messages_built_in(&keep);
    Locale  *l;
    assert_null(locale_new("en_GB", &keep, &l));
    assert_int_equal(all.n, MSG_COUNT - 1);
    for (size_t i = 0; i < all.n; i++)
        message_check(&all, &all.items[i], l, &keep, &diag);
    if (diag_errors(&diag))
        fail_msg("%.*s", ARG(diag_report(&diag, false, false, &keep)));
    locale_close(l);
}

// What is said of a file of messages as report.wording.
static Str wording_report(Arena *keep, const char *text, size_t *n)
{
    char path[] = "/tmp/wording-XXXXXX";
    int  fd = mkstemp(path);
    assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    close(fd);
    Diag     diag = { .keep = keep };
    FileNote note;
    Messages m = wording_read(str(path), 0, &note, keep, &diag);
    unlink(path);
    *n = m.n;
    Str  report = diag_report(&diag, false, false, keep);
    Text t = { .in = keep };
    for (Cut c = { .tail = report, .ok = true }; c.ok && c.tail.n;) { // without the name of the file
        c = str_cut(c.tail, '\n');
        text_addf(&t, "%.*s|", (int)(c.head.n - strlen(path)), c.head.s + strlen(path));
    }
    return text_str(&t);
}

static void mistakes_with_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *file, *want;
    } CASES[] = {
        { "# well\nkey.party =\n    a party\n\nvalue.of = {k} from {n}\n", "" },
        { "key.party\n", ":1:1: error: a message begins with 'id =', a comment with '#', not 'key.party' "
                         "[bad-message]|" },
        { "  a party\n", ":1:1: error: an indented line continues no message: 'a party' [bad-message]|" },
        { "key.party = a\nkey.party = b\n",
          ":2:1: error: a message is given twice: 'key.party' [bad-message]|" },
        { "key.party =\n", ":1:12: error: 'key.party' has no text [bad-message]|" },
        { "key.partie = a\n", ":1:1: error: there is no message 'key.partie', did you mean 'key.party'? "
                              "[unknown-message]|" },
        { "value.of = {k} of {m}\n",
          ":1:12: error: 'n' is a value of the message that is missing [bad-message]|"
          ":1:19: error: 'm' is not a value of the message [bad-message]|" },
        { "value.of =\n    {k} o\u00E9\n    {n, plural, one {#} few {#} other {#}}\n",
          ":3:25: error: 'few' is not a plural form of the language [bad-message]|" },
        { "value.of = {k} {n, plural, one {#}}\n", ":1:16: error: 'n' has no branch 'other' [bad-message]|" },
        { "value.of = {k} {n, plural, one {#} one {#} other {#}}\n",
          ":1:36: error: 'one' is a branch that is there twice [bad-message]|" },
        { "value.of = {k} {n, plural, othr {#} other {#}}\n",
          ":1:28: error: 'othr' is not a plural form of the language, did you mean 'other'? [bad-message]|" },
        { "value.of = {k} {n, plural, other #}\n",
          ":1:28: error: 'other' is not followed by its text in braces [bad-message]|" },
        { "value.of = {k} {n, plural}\n", ":1:16: error: 'plural' has no branches [bad-message]|" },
        { "value.of = {k} {n, spelout}\n",
          ":1:16: error: 'spelout' is no way to write a value, did you mean 'spellout'? [bad-message]|" },
        { "value.of = {k, spellout, %no} {n, ordinal, x} {n, rounded, 12}\n",
          ":1:12: error: '%no' is not a set of rules that the language has [bad-message]|"
          ":1:31: error: 'x' is a style of a type that takes none [bad-message]|"
          ":1:47: error: '12' is not a number of decimals [bad-message]|" },
        { "value.of = {k, commas, shrt} {n}\n",
          ":1:12: error: 'shrt' is no way to write a value [bad-message]|" },
        { "value.of = {k} {n\n", ":1:16: error: a brace is not closed [bad-message]|" },
        { "value.of = {k} n}\n", ":1:17: error: a brace is closed that was not opened [bad-message]|" },
        { "value.of = {The k} {n}\n", ":1:12: error: 'The k' is not the name of a value [bad-message]|" },
        { "value.of = **{k} of *{n}*\n", ":1:12: error: '**' is not closed [bad-message]|" },
        { "value.of = {k} *{n}\n", ":1:16: error: '*' is not closed [bad-message]|" },
        { "value.of = {k} {n} {see:}\n",
          ":1:20: error: '{see:}' is not a reference such as {see:ID} [bad-message]|" },
        { "value.of = {k} {n} \\u00\n",
          ":1:20: error: '\\u00' is not an escape such as \\u00A0 [bad-message]|" },
        { "value.of = {k} {n} '{ x\n",
          ":1:24: error: an apostrophe before a brace is not closed [bad-message]|" },
        { "value.of = {k}\xFF {n}\n", ":1:15: error: a line is not UTF-8: 'value.of = {k}' [bad-message]|" },
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Arena  keep = arena();
        size_t n;
        assert_str(wording_report(&keep, CASES[i].file, &n), CASES[i].want);
    }
}

static void lines_of_a_file(void **state)
{
    (void)state;
    Arena    keep = arena();
    Diag     diag = { .keep = &keep };
    Messages m = messages_read(
        S("x.msg"), S("# a comment\r\nkey.party = \r\n\tone  \r\n  two\r\n\r\nvalue.of = {k} =\n  {n}"),
        &keep, &diag);
    assert_int_equal(diag_errors(&diag), 0);
    assert_int_equal(m.n, 2);
    assert_str(m.items[0].id, "key.party");
    assert_str(message_line(&m.items[0], &keep), "one two");
    assert_str(message_line(&m.items[1], &keep), "{k} = {n}");
    assert_str(said(&keep, 0, str_c(&keep, m.items[0].text), NO_ARGS), "one two");
    assert_int_equal(m.items[0].line, 3);
    Str names[VALUES_MOST];
    assert_int_equal(message_values(S("{a} {b, plural, other {{c} {a}}} {see:d}"), names), 3);
    assert_str(names[2], "c");
}

static void wording_replaces(void **state)
{
    (void)state;
    Arena     keep = arena();
    Messages  own = messages_read(S("x.msg"), S("key.party = State Party\n"), &keep, NULL);
    Language *l = new_language(0, &own, NULL, &keep);
    assert_str(language_say(l, MSG_KEY_PARTY, NO_ARGS, &keep), "State Party");
    assert_str(language_say(l, MSG_KEY_SIGNED, NO_ARGS, &keep), "signed, not party");
    language_close(l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plural_forms),
        cmocka_unit_test(choices_nest),
        cmocka_unit_test(numbers_and_words),
        cmocka_unit_test(figures_as_formatted),
        cmocka_unit_test(items_and_code),
        cmocka_unit_test(signs_odds_and_parts),
        cmocka_unit_test(days_and_periods),
        cmocka_unit_test(lists),
        cmocka_unit_test(lists_with_commas_only),
        cmocka_unit_test(names_by_label),
        cmocka_unit_test(states_in_order),
        cmocka_unit_test(marks_make_pieces),
        cmocka_unit_test(syntax_that_is_quoted),
        cmocka_unit_test(pseudo_languages),
        cmocka_unit_test(numerals_of_others),
        cmocka_unit_test(built_in_messages_are_sound),
        cmocka_unit_test(mistakes_with_their_place),
        cmocka_unit_test(lines_of_a_file),
        cmocka_unit_test(wording_replaces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
