// untc_names.c - participants: footnote marks, spellings, former names. See untc.h.
#include "import/untc.h"

#include <string.h>

#include "import/fold.h"

// clang-format off
const TableDef ALIASES = { "names.csv", IN_DATA, sizeof(Alias), {
    { "alias", COL_TEXT, .at = offsetof(Alias, alias), .required = true, .key = true, .about = "a name as others write it" },
    { "state", COL_PERHAPS, .at = offsetof(Alias, state), .refers = TABLE_STATES, .about = "the State; empty: it is none" },
    { "source", COL_TEXT, .at = offsetof(Alias, source), .required = true, .about = "where the name stands, or what it is" },
}, "other names of the States", NULL, 0 };

// Footnote marks, beside plain digits.
static const Str MARKS[] = {
    { ",", 1 }, { "*", 1 }, { "\xC2\xB9", 2 }, { "\xC2\xB2", 2 }, { "\xC2\xB3", 2 }, { "\xE2\x81\xB0", 3 },
    { "\xE2\x81\xB4", 3 }, { "\xE2\x81\xB5", 3 }, { "\xE2\x81\xB6", 3 }, { "\xE2\x81\xB7", 3 }, { "\xE2\x81\xB8", 3 },
    { "\xE2\x81\xB9", 3 }, { "\xE2\x80\xA0", 3 }, { "\xE2\x80\xA1", 3 },
};
static const Str BLANKS[] = { { " ", 1 }, { "\t", 1 }, { "\n", 1 }, { "\r", 1 }, { "\xC2\xA0", 2 } };
// clang-format on

static bool take_one(Str *text, const Str *of, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_starts(*text, of[i])) {
            text->s += of[i].n, text->n -= of[i].n;
            return true;
        }
    return false;
}

bool untc_take_mark(Str *text) { return take_one(text, MARKS, COUNT(MARKS)); }
bool untc_take_blank(Str *text) { return take_one(text, BLANKS, COUNT(BLANKS)); }

static bool cut_one(Str *text, const Str *of, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (text->n >= of[i].n && str_eq((Str){ text->s + text->n - of[i].n, of[i].n }, of[i])) {
            text->n -= of[i].n;
            return true;
        }
    return false;
}

// The number of a footnote has one or two digits; "resolution 07-79" and "1990" are no footnotes.
static bool cut_number(Str *text)
{
    size_t n = 0;
    while (n < text->n && char_is_digit(text->s[text->n - n - 1]))
        n++;
    char before = n < text->n ? text->s[text->n - n - 1] : ' ';
    if (n == 0 || n > 2 || before == '-' || before == '/' || before == '.')
        return false;
    text->n -= n;
    return true;
}

static Str cut_marks(Str text)
{
    while (untc_take_blank(&text))
        ;
    while (cut_one(&text, MARKS, COUNT(MARKS)) || cut_one(&text, BLANKS, COUNT(BLANKS)) || cut_number(&text))
        ;
    return text;
}

UntcBare untc_bare(Str cell)
{
    UntcBare bare = { .text = cut_marks(cell) };
    size_t   n = bare.text.n;
    if (n > 1 && bare.text.s[0] == '[' && bare.text.s[n - 1] == ']') {
        bare.bracketed = true;
        bare.text = cut_marks((Str){ bare.text.s + 1, n - 2 });
    }
    return bare;
}

// The form in which names are compared: folded, without punctuation and without "the" at either end.
static Str name_key(Str name, Arena *keep)
{
    static const char THE[] = "the ";
    Text              t = { .in = keep };
    name = fold(name, keep);
    text_reserve(&t, name.n);
    for (size_t i = 0; i < name.n; i++) {
        char c = memchr(",.()[]", name.s[i], 6) ? ' ' : name.s[i];
        if (c != ' ' || (t.n && t.s[t.n - 1] != ' '))
            text_bytes(&t, &c, 1);
    }
    Str key = str_trim(text_str(&t));
    if (str_starts(key, str(THE)))
        key.s += 4, key.n -= 4;
    if (key.n > 4 && memcmp(key.s + key.n - 4, " the", 4) == 0)
        key.n -= 4;
    return key;
}

static void add_name(UntcNames *names, Str name, size_t state, Str source, Place at, Arena *keep, Diag *diag)
{
    bool   is_new;
    size_t number = index_add(&names->index, name_key(name, keep), &is_new, keep);
    if (is_new) {
        names->shown[number] = name;
        names->state[number] = state;
        names->source[number] = source;
    } else if (names->state[number] != state) {
        diag_add(diag, DEFECT_DUPLICATE_KEY, at, "'%.*s' names two: '%.*s' is another's name already",
                 ARG(name), ARG(names->shown[number]));
    }
}

enum { LANGUAGES = 6 };
static const char *const COLUMNS[LANGUAGES] = { "en", "fr", "es", "ru", "zh", "ar" };

UntcNames untc_names(const TableRead *states, const TableRead *aliases, const TableRead *languages,
                     Arena *keep, Diag *diag)
{
    size_t           most = states->n + aliases->n + languages->n * LANGUAGES;
    const Alias     *rows = aliases->rows;
    const StateName *called = languages->rows;
    UntcNames        names = { .states = states->rows,
                               .shown = NEW(keep, Str, most + 1),
                               .state = NEW(keep, size_t, most + 1),
                               .source = NEW(keep, Str, most + 1) };
    for (size_t i = 0; i < states->n; i++)
        add_name(&names, names.states[i].name, i + 1, (Str){ 0 },
                 table_place(states, names.states[i].line, "name"), keep, diag);
    for (size_t i = 0; i < aliases->n; i++)
        add_name(&names, rows[i].alias, rows[i].state, rows[i].source,
                 table_place(aliases, rows[i].line, "alias"), keep, diag);
    for (size_t i = 0; i < languages->n; i++) {
        const Str in_each[LANGUAGES] = { called[i].en, called[i].fr, called[i].es,
                                         called[i].ru, called[i].zh, called[i].ar };
        for (size_t l = 0; l < LANGUAGES; l++)
            if (in_each[l].n)
                add_name(&names, in_each[l], called[i].state + 1, (Str){ 0 },
                         table_place(languages, called[i].line, COLUMNS[l]), keep, diag);
    }
    return names;
}

size_t untc_name_find(const UntcNames *names, Str name, Arena scratch)
{
    return index_find(&names->index, name_key(name, &scratch));
}
