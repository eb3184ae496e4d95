// config.h - config.ini and the -s overrides, by one table of keys.
//
// The table parses, checks, prints `list config` (which is config.ini itself) and fills README's
// table. Every mistake is reported with its line and a caret; names of States, treaties, groups
// and sessions are checked later, in scope.c, against the data.
#ifndef INPUT_CONFIG_H
#define INPUT_CONFIG_H

#include "base/base.h"
#include "base/date.h"
#include "base/diag.h"

typedef enum { CLOCK_DEPOSITED, CLOCK_IN_FORCE, CLOCKS } Clock;

// The default of population.parts, which need not be a scheme of groups.csv.
#define PARTS_PRESET "asia-pacific-parts"

enum { PAIRS_OF_SUBJECT, PAIRS_ALL }; // association.pairs

extern const char *const CLOCK_NAMES[];    // as in config.ini, NULL-terminated
extern const char *const INTERVAL_NAMES[]; // in the order of IntervalKind (stats/proportion.h)
extern const char *const LANGUAGE_NAMES[]; // as in BCP 47
extern const char *const KIND_NAMES[];     // kinds of States: member, observer, other; from KIND_MEMBER on
enum { KIND_MEMBER = 1, KIND_OBSERVER, KIND_OTHER };
extern const char *const FORMAT_NAMES[];       // pdf, svg, png: the bits of Config.formats
extern const char *const ANNEX_FORMAT_NAMES[]; // pdf, html, docx, xlsx: the bits of Config.annex_formats
typedef enum { ANNEX_PDF = 1, ANNEX_HTML = 2, ANNEX_DOCX = 4, ANNEX_XLSX = 8, ANNEX_ALWAYS = 16 } AnnexFormat;

typedef struct {
    Str   *items;
    size_t n;
} StrList;

typedef struct {
    // report
    Str    session, previous;
    Day    as_of, since;
    size_t clock;
    size_t language; // in LANGUAGE_NAMES
    Str    wording, output;
    // data
    Str data_dir, responses;
    // population
    size_t kinds; // bits, in the order of KIND_NAMES
    Str    grouping, parts;
    // treaties
    Str     subject;
    StrList predictors;
    // rates
    size_t interval;
    double level;
    size_t series_from;
    // association
    size_t pairs; // PAIRS_OF_SUBJECT, PAIRS_ALL
    size_t permutations, seed;
    // outreach
    Day outreach_from;
    // responses
    size_t min_cell;
    // charts
    size_t formats; // bits, in the order of FORMAT_NAMES
    size_t annex_formats;
    double width_mm, png_dpi;
    Str    focus;
    Str    font;
    // annex
    Str title, author, symbol;
    Day withdrawals_after;
    // brief
    Str brief_output;
    // compare
    double  relative;
    StrList ignore; // globs of ids
} Config;

typedef enum {
    KEY_TEXT,
    KEY_CODE,   // not empty unless that is the default
    KEY_SCHEME, // a code, or empty
    KEY_PATH,
    KEY_FILE, // a path, or empty
    KEY_DAY,
    KEY_YEAR,
    KEY_WORD,
    KEY_WORDS,
    KEY_LIST,
    KEY_GLOBS, // a list of patterns
    KEY_REAL,
    KEY_COUNT
} KeyType;

typedef struct {
    const char        *section, *name;
    KeyType            type;
    size_t             at;     // offset in Config
    const char        *preset; // used when the file is silent
    double             min, max;
    const char *const *words; // for KEY_WORD and KEY_WORDS
    const char        *help;
} KeyDef;

extern const KeyDef CONFIG_KEYS[];
extern const size_t CONFIG_KEY_COUNT;

// Where a key's value came from, for messages about it.
typedef struct {
    Str   text;
    Place at; // line 0 for a preset or -s
    Str   excerpt;
    bool  from_file;
} Setting;

typedef struct {
    Config   values;
    Setting *settings; // one a row of CONFIG_KEYS
    Str      folder;   // of the configuration file
} ConfigRead;

// overrides[n]: the arguments of -s, "section.key=value".
ConfigRead config_read(const char *path, const char *const *overrides, size_t n, Arena *keep, Diag *diag);

// The same configuration with further overrides; no file is read.
ConfigRead config_with(const ConfigRead *base, const char *const *overrides, size_t n, Arena *keep,
                       Diag *diag);

// The key of this name, "section.key"; NULL: there is none, and *why says what is wrong with it.
const KeyDef *config_key(Str name, const char **why, Arena *keep);

// Reports a value that the data do not bear out. key is "section.name".
void config_defect(const ConfigRead *read, const char *key, Diag *diag, const char *format, ...) FORMAT(4, 5);

// The place of a setting, for other remarks on it.
Place config_place(const ConfigRead *read, const char *key);

// The whole configuration file with every key at its default.
Str config_text(Arena *keep);

#endif
