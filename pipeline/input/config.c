// config.c - see config.h.
#include "input/config.h"

#include "base/file.h"
#include "input/ini_file.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *const CLOCK_NAMES[] = { "deposited", "in-force", NULL };
const char *const INTERVAL_NAMES[] = { "wilson", "jeffreys", "clopper-pearson", "none", NULL };
const char *const KIND_NAMES[] = { "member", "observer", "other", NULL };
const char *const FORMAT_NAMES[] = { "pdf", "svg", "png", NULL };
const char *const ANNEX_FORMAT_NAMES[] = { "pdf", "html", "docx", "xlsx", NULL };

static const char *const PAIRS_NAMES[] = { "subject", "all", NULL };
const char *const        LANGUAGE_NAMES[] = { "en", "qps", "qpr", NULL };

#define AT(field) offsetof(Config, field)

// clang-format off
const KeyDef CONFIG_KEYS[] = {
    { "report", "session", KEY_CODE, AT(session), "asp23", .help =
      "the session of the Assembly that the report is for, a row of sessions.csv" },
    { "report", "previous", KEY_CODE, AT(previous), "", .help =
      "the session whose report was the last one; empty: the one whose ordinal is one lower" },
    { "report", "as_of", KEY_DAY, AT(as_of), "", .help =
      "the reporting date; empty: the session's cut-off" },
    { "report", "since", KEY_DAY, AT(since), "", .help =
      "acts after this day are new; empty: the day on which the previous session closed" },
    { "report", "clock", KEY_WORD, AT(clock), "in-force", .words = CLOCK_NAMES, .help =
      "what makes a party: the deposit of the instrument, or its entry into force" },
    { "report", "language", KEY_WORD, AT(language), "en", .words = LANGUAGE_NAMES, .help =
      "the language of charts and annex: en; qps and qpr are made-up languages that show what was not translated" },
    { "report", "wording", KEY_FILE, AT(wording), "", .help =
      "a file of messages that replace those of the program; empty: none" },
    { "report", "output", KEY_PATH, AT(output), "out", .help =
      "the folder that a run replaces as a whole" },
    { "data", "dir", KEY_PATH, AT(data_dir), "data", .help =
      "the folder of the input tables" },
    { "data", "responses", KEY_TEXT, AT(responses), "illustrative", .help =
      "the folder under data.dir with respondents.csv and responses.csv; empty: no questionnaire" },
    { "population", "kinds", KEY_WORDS, AT(kinds), "member, observer, other", .words = KIND_NAMES, .help =
      "which States count, by the column kind of states.csv" },
    { "population", "grouping", KEY_CODE, AT(grouping), "un-regional-groups", .help =
      "how States are grouped: un-regional-groups, subregions, or a scheme of groups.csv" },
    { "population", "parts", KEY_SCHEME, AT(parts), PARTS_PRESET, .help =
      "a scheme whose groups are shown beside those of the grouping, where they differ from all of these; empty: none" },
    { "treaties", "subject", KEY_CODE, AT(subject), "rome-statute", .help =
      "the treaty that the report is about" },
    { "treaties", "predictors", KEY_LIST, AT(predictors), "@human-rights-core, @human-rights-protocol", .help =
      "the treaties compared with it; @family stands for all treaties of a family" },
    { "rates", "interval", KEY_WORD, AT(interval), "wilson", .words = INTERVAL_NAMES, .help =
      "the interval of a rate" },
    { "rates", "level", KEY_REAL, AT(level), "0.95", 0.5, 0.9999, .help =
      "the level of every interval" },
    { "rates", "series_from", KEY_YEAR, AT(series_from), "", .help =
      "the first year of the yearly series; empty: the year of the subject's adoption" },
    { "association", "pairs", KEY_WORD, AT(pairs), "subject", .words = PAIRS_NAMES, .help =
      "which pairs of treaties are compared: subject, each predictor with the subject; all, also every two treaties, in pairs.csv" },
    { "association", "permutations", KEY_COUNT, AT(permutations), "9999", 1, 999999, .help =
      "the number of random permutations of the parties among the States of a group for phi-mean-p" },
    { "association", "seed", KEY_COUNT, AT(seed), "1", 1, 999999, .help =
      "the seed of the random numbers of phi-mean-p: the same seed gives the same figure" },
    { "outreach", "from", KEY_DAY, AT(outreach_from), "", .help =
      "the first day of the outreach period; empty: the session's period_from, else the day after the previous session's cutoff, else the day after report.since" },
    { "responses", "min_cell", KEY_COUNT, AT(min_cell), "3", 3, 100, .help =
      "fewer confidential answers to a question than this are left out; from this number on they count in all, and no group is shown" },
    { "charts", "formats", KEY_WORDS, AT(formats), "pdf, svg, png", .words = FORMAT_NAMES, .help =
      "the files drawn of each chart" },
    { "charts", "width", KEY_REAL, AT(width_mm), "165", 100, 400, .help =
      "the width of a chart in millimetres; its own files have margins of 4 mm more" },
    { "charts", "png_dpi", KEY_REAL, AT(png_dpi), "150", 36, 600, .help =
      "the resolution of the PNG files in dots an inch" },
    { "charts", "focus", KEY_CODE, AT(focus), "", .help =
      "the focus group of charts and annex; empty: the group with the lowest rate" },
    { "charts", "font", KEY_TEXT, AT(font), "DejaVu Sans", .help =
      "the font family of all text in charts and annex" },
    { "annex", "formats", KEY_WORDS, AT(annex_formats), "pdf, html, docx, xlsx", .words = ANNEX_FORMAT_NAMES, .help =
      "the files of the annex that `run` writes; docx: with the tracked changes" },
    { "annex", "title", KEY_TEXT, AT(title), "Universality and full implementation of the Rome Statute: annex", .help =
      "the title on the first page and in the file's properties" },
    { "annex", "author", KEY_TEXT, AT(author), "Bureau of the Assembly of States Parties", .help =
      "the author in the file's properties" },
    { "annex", "symbol", KEY_TEXT, AT(symbol), "", .help =
      "the document symbol at the head of each page; empty: the report of the session" },
    { "annex", "withdrawals_after", KEY_DAY, AT(withdrawals_after), "2017-12-14", .help =
      "the resolution's sentence on withdrawals covers those notified after this day; empty: all" },
    { "brief", "output", KEY_PATH, AT(brief_output), "briefs", .help =
      "the folder that `brief` replaces as a whole" },
    { "compare", "relative", KEY_REAL, AT(relative), "1e-9", 0, 1, .help =
      "two values of `compare` are equal when they differ by no more than this share" },
    { "compare", "ignore", KEY_GLOBS, AT(ignore), "", .help =
      "ids of figures that may move, separated by commas; * stands for any text, also across /; empty: none" },
};
// clang-format on
const size_t CONFIG_KEY_COUNT = COUNT(CONFIG_KEYS);

// Names ------------------------------------------------------------------------------------------

// The row of a key, or CONFIG_KEY_COUNT.
static size_t find_key(Str section, Str name)
{
    size_t i = 0;
    while (i < CONFIG_KEY_COUNT &&
           !(str_eq(section, str(CONFIG_KEYS[i].section)) && str_eq(name, str(CONFIG_KEYS[i].name))))
        i++;
    return i;
}

static bool is_section(Str section)
{
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++)
        if (str_eq(section, str(CONFIG_KEYS[i].section)))
            return true;
    return false;
}

// What is wrong with a key that find_key does not know, with the nearest name.
static const char *unknown_key(Str section, Str name, Arena *keep)
{
    Str    names[COUNT(CONFIG_KEYS)];
    size_t n = 0;
    bool   known = is_section(section);
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++)
        if (!known || str_eq(section, str(CONFIG_KEYS[i].section)))
            names[n++] = str(known ? CONFIG_KEYS[i].name : CONFIG_KEYS[i].section);
    const char *hint = diag_hint(known ? name : section, names, n, keep);
    for (size_t i = 0; !*hint && i < CONFIG_KEY_COUNT; i++)
        if (str_eq(name, str(CONFIG_KEYS[i].name)))
            hint = str_format(keep, "; [%s] has it", CONFIG_KEYS[i].section).s;
    if (!section.n)
        return str_format(keep, "'%.*s' stands before the first [section]%s", ARG(name), hint).s;
    if (!known)
        return str_format(keep, "there is no section '%.*s'%s", ARG(section), hint).s;
    return str_format(keep, "[%.*s] has no key '%.*s'%s", ARG(section), ARG(name), hint).s;
}

// Reading the file -------------------------------------------------------------------------------

// Of an unknown section one report is enough.
static void check_sections(const Ini *ini, Arena *keep, Diag *diag)
{
    for (size_t i = 0; i < ini->sections_n; i++)
        if (!is_section(ini->sections[i].name))
            diag_add_excerpt(diag, DEFECT_UNKNOWN_KEY, ini->sections[i].at, ini->sections[i].excerpt, "%s",
                             unknown_key(ini->sections[i].name, (Str){ 0 }, keep));
}

static void read_config_entry(ConfigRead *read, const IniEntry *e, Arena *keep, Diag *diag)
{
    size_t key = find_key(e->section, e->name);
    if (key == CONFIG_KEY_COUNT) {
        if (!e->section.n || is_section(e->section))
            diag_add_excerpt(diag, DEFECT_UNKNOWN_KEY, e->at, e->excerpt, "%s",
                             unknown_key(e->section, e->name, keep));
        return;
    }
    Setting *set = &read->settings[key];
    if (set->from_file)
        diag_add_excerpt(diag, DEFECT_DUPLICATE_SETTING, e->at, e->excerpt,
                         "'%.*s' is set a second time, first on line %zu", ARG(e->name), set->at.line);
    *set = (Setting){ e->value, e->value_at, e->excerpt, true };
}

static void read_file(ConfigRead *read, const char *path, Arena *keep, Diag *diag)
{
    FileNote note;
    if (!file_read(path, keep, &note, NULL)) {
        diag_add(diag, DEFECT_NO_CONFIG, (Place){ .file = str(path) },
                 "the configuration cannot be read: %s; name one with -c FILE", strerror(errno));
        return;
    }
    Ini ini = ini_read(note.bytes, str_copy(keep, str(path)), keep, diag);
    check_sections(&ini, keep, diag);
    for (size_t i = 0; i < ini.n; i++)
        read_config_entry(read, &ini.entries[i], keep, diag);
}

static void read_override(ConfigRead *read, const char *argument, Arena *keep, Diag *diag)
{
    Place at = { .file = str_format(keep, "-s %s", argument) };
    Cut   setting = str_cut(str(argument), '='), key = str_cut(setting.head, '.');
    if (!setting.ok || !key.ok) {
        diag_add(diag, DEFECT_BAD_USAGE, at, "-s takes section.key=value");
        return;
    }
    Str    section = str_trim(key.head), name = str_trim(key.tail);
    size_t i = find_key(section, name);
    if (i == CONFIG_KEY_COUNT) {
        diag_add(diag, DEFECT_UNKNOWN_KEY, at, "%s", unknown_key(section, name, keep));
        return;
    }
    if (str_utf8_error(setting.tail) < setting.tail.n)
        diag_add(diag, DEFECT_BAD_VALUE, at, "%s is not UTF-8 text", CONFIG_KEYS[i].name);
    else
        read->settings[i] = (Setting){ str_copy(keep, str_trim(setting.tail)), at, { 0 }, false };
}

// Values -----------------------------------------------------------------------------------------

typedef struct {
    const KeyDef  *def;
    const Setting *set;
    Str            folder; // relative paths start here
    Arena         *keep;
    Diag          *diag;
} ValueAt;

static void bad_value(ValueAt *v, const char *format, ...) FORMAT(2, 3);
static void bad_value(ValueAt *v, const char *format, ...)
{
    va_list args;
    char    message[512];
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    diag_add_excerpt(v->diag, DEFECT_BAD_VALUE, v->set->at, v->set->excerpt, "%s.%s %s", v->def->section,
                     v->def->name, message);
}

// The place of a word in a NULL-terminated list, or SIZE_MAX after a report.
static size_t find_word(ValueAt *v, Str word)
{
    Str    names[16];
    size_t n = 0;
    Text   all = { .in = v->keep };
    for (; v->def->words[n]; n++) {
        names[n] = str(v->def->words[n]);
        if (str_eq(word, names[n]))
            return n;
        text_addf(&all, "%s%s", n ? ", " : "", v->def->words[n]);
    }
    const char *hint = diag_hint(word, names, n, v->keep);
    bad_value(v, "'%.*s' is not one of %s%s", ARG(word), all.s, hint);
    return SIZE_MAX;
}

static void parse_words(ValueAt *v, size_t *bits)
{
    *bits = 0;
    for (Cut cut = { .tail = v->set->text, .ok = true }; cut.ok;) {
        cut = str_cut(cut.tail, ',');
        size_t word = find_word(v, str_trim(cut.head));
        if (word != SIZE_MAX)
            *bits |= (size_t)1 << word;
    }
}

static void parse_list(ValueAt *v, StrList *list)
{
    size_t cap = 0;
    *list = (StrList){ 0 };
    for (Cut cut = { .tail = v->set->text, .ok = v->set->text.n > 0 }; cut.ok;) {
        cut = str_cut(cut.tail, ',');
        Str item = str_trim(cut.head);
        Str code = item;
        if (code.n && code.s[0] == '@')
            code.s++, code.n--;
        if (v->def->type == KEY_GLOBS ? !item.n : !str_is_code(code)) {
            bad_value(
                v, v->def->type == KEY_GLOBS ? "'%.*s' is no pattern" : "'%.*s' is not a code, nor @family",
                ARG(item));
            continue;
        }
        Str *added = GROW(v->keep, list->items, list->n, cap);
        *added = item;
    }
}

static void parse_number(ValueAt *v, double *value)
{
    double x;
    if (!str_real(v->set->text, &x))
        bad_value(v, "'%.*s' is not a number", ARG(v->set->text));
    else if (x < v->def->min || x > v->def->max)
        bad_value(v, "'%.*s' is outside %g to %g", ARG(v->set->text), v->def->min, v->def->max);
    else
        *value = x;
}

static void parse_count(ValueAt *v, size_t *value)
{
    size_t x;
    if (!str_size(v->set->text, &x))
        bad_value(v, "'%.*s' is not a whole number", ARG(v->set->text));
    else if ((double)x < v->def->min || (double)x > v->def->max)
        bad_value(v, "'%.*s' is outside %g to %g", ARG(v->set->text), v->def->min, v->def->max);
    else
        *value = x;
}

static void parse_value(ValueAt *v, void *at)
{
    Str      text = v->set->text;
    DateSpan span = { 0 };
    switch (v->def->type) {
    case KEY_TEXT:
        *(Str *)at = text;
        break;
    case KEY_PATH:
        if (text.n == 0)
            bad_value(v, "may not be empty");
        *(Str *)at = path_join(v->keep, v->folder, text);
        break;
    case KEY_FILE:
        *(Str *)at = text.n ? path_join(v->keep, v->folder, text) : text;
        break;
    case KEY_CODE:
    case KEY_SCHEME:
        if (!str_is_code(text) && (text.n || (*v->def->preset && v->def->type == KEY_CODE)))
            bad_value(v, "'%.*s' is not a code: small letters, digits, '-' and '.'", ARG(text));
        *(Str *)at = text;
        break;
    case KEY_DAY:
        if (text.n && (!date_parse(text, &span) || span.first != span.last))
            bad_value(v, "'%.*s' is not a day such as 2024-11-08", ARG(text));
        *(Day *)at = span.last;
        break;
    case KEY_YEAR:
        if (text.n && (text.n != 4 || !date_parse(text, &span)))
            bad_value(v, "'%.*s' is not a year such as 1998", ARG(text));
        *(size_t *)at = span.first ? (size_t)day_civil(span.first).year : 0;
        break;
    case KEY_WORD:
        *(size_t *)at = find_word(v, text);
        break;
    case KEY_WORDS:
        parse_words(v, at);
        break;
    case KEY_LIST:
    case KEY_GLOBS:
        parse_list(v, at);
        break;
    case KEY_REAL:
        parse_number(v, at);
        break;
    case KEY_COUNT:
        parse_count(v, at);
        break;
    }
}

static void parse_setting(ConfigRead *read, size_t i, Arena *keep, Diag *diag)
{
    const Setting *set = &read->settings[i];
    bool           overridden = !set->from_file && set->at.file.n;
    ValueAt        v = { &CONFIG_KEYS[i], set, overridden ? (Str){ 0 } : read->folder, keep, diag };
    parse_value(&v, (char *)&read->values + CONFIG_KEYS[i].at);
}

ConfigRead config_read(const char *path, const char *const *overrides, size_t n, Arena *keep, Diag *diag)
{
    ConfigRead read = { .settings = NEW(keep, Setting, CONFIG_KEY_COUNT), .folder = path_folder(str(path)) };
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++)
        read.settings[i] = (Setting){ .text = str(CONFIG_KEYS[i].preset), .from_file = false };
    read_file(&read, path, keep, diag);
    for (size_t i = 0; i < n; i++)
        read_override(&read, overrides[i], keep, diag);
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++)
        parse_setting(&read, i, keep, diag);
    return read;
}

ConfigRead config_with(const ConfigRead *base, const char *const *overrides, size_t n, Arena *keep,
                       Diag *diag)
{
    ConfigRead read = *base;
    read.settings = NEW(keep, Setting, CONFIG_KEY_COUNT);
    memcpy(read.settings, base->settings, CONFIG_KEY_COUNT * sizeof *read.settings);
    for (size_t i = 0; i < n; i++)
        read_override(&read, overrides[i], keep, diag);
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++)
        if (read.settings[i].text.s != base->settings[i].text.s)
            parse_setting(&read, i, keep, diag);
    return read;
}

const KeyDef *config_key(Str name, const char **why, Arena *keep)
{
    Cut    cut = str_cut(name, '.');
    Str    section = cut.ok ? cut.head : (Str){ 0 }, key = cut.ok ? cut.tail : name;
    size_t i = find_key(section, key);
    *why = i < CONFIG_KEY_COUNT ? "" : unknown_key(section, key, keep);
    return i < CONFIG_KEY_COUNT ? &CONFIG_KEYS[i] : NULL;
}

static const Setting *setting_of(const ConfigRead *read, const char *key)
{
    Cut cut = str_cut(str(key), '.');
    return &read->settings[find_key(cut.head, cut.tail)];
}

Place config_place(const ConfigRead *read, const char *key)
{
    const Setting *set = setting_of(read, key);
    return set->at.file.n ? set->at : (Place){ .file = S("configuration") };
}

void config_defect(const ConfigRead *read, const char *key, Diag *diag, const char *format, ...)
{
    va_list args;
    char    message[1024];
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    diag_add_excerpt(diag, DEFECT_BAD_VALUE, config_place(read, key), setting_of(read, key)->excerpt, "%s %s",
                     key, message);
}

Str config_text(Arena *keep)
{
    Text        t = { .in = keep };
    const char *section = "";
    text_addc(&t, "# What `universality` reads when it starts. Every key stands here with its default;\n"
                  "# a line may be left out. Paths are relative to this file. A value is continued on\n"
                  "# an indented line. Override one for a single run: -s section.key=value\n");
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        const KeyDef *def = &CONFIG_KEYS[i];
        if (strcmp(section, def->section) != 0)
            text_addf(&t, "\n[%s]\n", section = def->section);
        text_addf(&t, "# %s", def->help);
        for (size_t w = 0; def->words && def->words[w]; w++)
            text_addf(&t, "%s%s",
                      w                       ? ", "
                      : def->type == KEY_WORD ? " (one of "
                                              : " (any of ",
                      def->words[w]);
        text_addc(&t, def->words ? ")" : "");
        if (def->type == KEY_REAL || def->type == KEY_COUNT)
            text_addf(&t, " (%g to %g)", def->min, def->max);
        text_addf(&t, "\n%s =%s%s\n", def->name, *def->preset ? " " : "", def->preset);
    }
    return text_str(&t);
}
