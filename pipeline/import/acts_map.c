// acts_map.c - the mapping of a table of acts, an INI file. See acts.h.
#include "import/acts.h"

#include "import/map.h"
#include "import/sheet_table.h"

#include <string.h>

static const struct {
    const char *name;
    size_t      at; // of a text in ActsMap; 0: read_setting knows it
} KEYS[] = {
    { "treaty", offsetof(ActsMap, treaty) },
    { "treaty_column", offsetof(ActsMap, treaty_column) },
    { "state", offsetof(ActsMap, state) },
    { "date", offsetof(ActsMap, date) },
    { "act", offsetof(ActsMap, act) },
    { "effective", offsetof(ActsMap, effective) },
    { "source", offsetof(ActsMap, source) },
    { "empty", offsetof(ActsMap, empty) },
    { "confidence", 0 },
    { "date_format", 0 },
    { "rows", 0 },
};

static const char *const SECTIONS[] = { "acts", "words", "columns", "treaties" };
static const char *const CONFIDENCES[] = { "a", "b", "c" }, *const ROWS[] = { "acts", "years" };

static void read_setting(Import *in, ActsMap *map, const IniEntry *e)
{
    Str    names[COUNT(KEYS)];
    size_t k = 0;
    for (size_t i = 0; i < COUNT(KEYS); i++)
        names[i] = str(KEYS[i].name);
    while (k < COUNT(KEYS) && !str_eq(e->name, names[k]))
        k++;
    if (k == COUNT(KEYS))
        map_unknown_name(in, e, "a key of [acts]", names, COUNT(KEYS));
    else if (str_eq(names[k], S("confidence")))
        map->confidence = str(CONFIDENCES[map_word(in, e, CONFIDENCES, COUNT(CONFIDENCES))]);
    else if (str_eq(names[k], S("date_format")))
        map->order = map_date_order(in, e);
    else if (str_eq(names[k], S("rows")))
        map->first_only = map_word(in, e, ROWS, COUNT(ROWS)) == 1;
    else
        *(Str *)(void *)((char *)map + KEYS[k].at) = e->value;
}

// The act that a key names; `also` is one more word that it may be, for which ACT_IGNORED stands. False after
// a report.
static bool find_act(Import *in, const IniEntry *e, const char *also, size_t *act)
{
    Str    names[32];
    size_t n = 0;
    for (; ACT_NAMES[n]; n++) {
        names[n] = str(ACT_NAMES[n]);
        if (str_eq(e->name, names[n])) {
            *act = ACT_SIGNATURE + n;
            return true;
        }
    }
    *act = ACT_IGNORED;
    if (also && str_eq(e->name, str(also)))
        return true;
    if (also)
        names[n++] = str(also);
    map_unknown_name(in, e, also ? "an action of actions.csv, nor 'ignore'" : "an action of actions.csv",
                     names, n);
    return false;
}

// One word that stands for two acts would make one of them up.
static void add_word(Import *in, ActsMap *map, const IniEntry *e, Str word, size_t act)
{
    for (size_t i = 0; i < map->words_n; i++)
        if (str_same_letters(map->words[i].word, word) && map->words[i].act != act) {
            map_bad_value(in, e, "holds a word that stands for another act already", "");
            return;
        }
    if (word.n)
        *GROW(in->keep, map->words, map->words_n, map->words_cap) = (ActWord){ word, act };
}

static void read_words(Import *in, ActsMap *map, const IniEntry *e)
{
    size_t act;
    if (!find_act(in, e, "ignore", &act))
        return;
    for (Cut cut = { .tail = e->value, .ok = true }; cut.ok;) {
        cut = str_cut(cut.tail, '|');
        add_word(in, map, e, str_trim(cut.head), act);
    }
}

static void read_column(Import *in, ActsMap *map, const IniEntry *e)
{
    size_t act;
    if (find_act(in, e, NULL, &act))
        *GROW(in->keep, map->columns, map->columns_n, map->columns_cap) = (ActColumn){ act, e->value, e };
}

static Str *treaty_codes(const Dataset *data, Arena *keep)
{
    Str *codes = NEW(keep, Str, data->treaties_n + 1);
    for (size_t i = 0; i < data->treaties_n; i++)
        codes[i] = data->treaties[i].code;
    return codes;
}

static void read_treaty(Import *in, ActsMap *map, const IniEntry *e)
{
    Str   *codes = treaty_codes(map->data, in->keep);
    size_t treaty = 0;
    while (treaty < map->data->treaties_n && !str_eq(codes[treaty], e->name))
        treaty++;
    if (treaty == map->data->treaties_n) {
        map_unknown_name(in, e, "a treaty of treaties.csv", codes, treaty);
        return;
    }
    for (Cut cut = { .tail = e->value, .ok = true }; cut.ok;) {
        cut = str_cut(cut.tail, '|');
        if (str_trim(cut.head).n)
            *GROW(in->keep, map->treaties, map->treaties_n, map->treaties_cap) =
                (ActTreaty){ str_trim(cut.head), treaty };
    }
}

static void check_acts_settings(Import *in, const ActsMap *map)
{
    const Place file = { .file = map->file };
    const char *wrong[] = {
        !map->state.n ? "[acts] must say state, the header of the column of States" : NULL,
        !map->treaty.n == !map->treaty_column.n ? "[acts] must say treaty or treaty_column, and not both"
                                                : NULL,
        !map->date.n && !map->columns_n ? "[acts] must say date and act, or [columns] an action" : NULL,
        !map->date.n != !map->act.n ? "[acts] says one of date and act, and needs both" : NULL,
        map->effective.n && !map->date.n ? "[acts] says effective without date and act" : NULL,
    };
    for (size_t i = 0; i < COUNT(wrong); i++)
        if (wrong[i])
            diag_add(in->diag, DEFECT_BAD_VALUE, file, "%s", wrong[i]);
    const IniEntry *e = map_entry(&map->ini, S("acts"), "treaty");
    Str            *codes = treaty_codes(map->data, in->keep);
    bool            known = !e;
    for (size_t i = 0; i < map->data->treaties_n; i++)
        known |= str_eq(codes[i], map->treaty);
    if (!known)
        map_bad_value(in, e, "is not a treaty of treaties.csv",
                      diag_hint(map->treaty, codes, map->data->treaties_n, in->keep));
}

bool acts_map_read(Import *in, const Dataset *data, ActsMap *map)
{
    static const struct {
        const char *section;
        void (*read)(Import *in, ActsMap *map, const IniEntry *e);
    } READERS[] = { { "acts", read_setting },
                    { "words", read_words },
                    { "columns", read_column },
                    { "treaties", read_treaty } };
    size_t errors = diag_errors(in->diag);
    *map = (ActsMap){ .data = data, .file = str(in->args[1]), .confidence = S("b") };
    if (!map_read(in, map->file, SECTIONS, COUNT(SECTIONS), "", &map->ini))
        return false;
    for (size_t i = 0; i < map->ini.n; i++)
        for (size_t r = 0; r < COUNT(READERS); r++)
            if (str_eq(map->ini.entries[i].section, str(READERS[r].section)))
                READERS[r].read(in, map, &map->ini.entries[i]);
    check_acts_settings(in, map);
    return diag_errors(in->diag) == errors;
}
