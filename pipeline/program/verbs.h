// verbs.h - the verbs of the command line: what -h, the man page and the shell's completion print, and what
// main.c calls.
//
// A new verb is one row of VERB_ROWS and one file verb_NAME.c, which defines VERB_NAME.
#ifndef PROGRAM_VERBS_H
#define PROGRAM_VERBS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct App App; // app.h

// What a shell can offer after a verb or an option.
typedef enum {
    TAKES_NOTHING,
    TAKES_FILE,
    TAKES_CHART,
    TAKES_FIGURE,
    TAKES_LIST,
    TAKES_IMPORT,
    TAKES_STATE,
    TAKES_SETTING,
    TAKES_WORD
} Takes;

typedef struct {
    const char *name, *args, *does, *more;
    size_t      least, most; // number of arguments
    Takes       takes;
    void (*run)(App *app); // called with a number of arguments from least to most
} Verb;

// In the order of -h.
// clang-format off
#define VERB_ROWS(X) \
    X(run) \
    X(check) \
    X(figures) \
    X(charts) \
    X(compare) \
    X(get) \
    X(explain) \
    X(list) \
    X(brief) \
    X(sweep) \
    X(import) \
    X(schema)
// clang-format on

#define VERB_DECLARE(name) extern const Verb VERB_##name;
VERB_ROWS(VERB_DECLARE)
#undef VERB_DECLARE

extern const Verb *const VERBS[];
extern const size_t      VERB_COUNT;

#endif
