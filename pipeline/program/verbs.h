// verbs.h - how the program is called: the rows behind -h, the man page and the shell's completion.
//
// main.c owns the rows, as it owns what they do; whoever prints them gets them through the Job.
#ifndef PROGRAM_VERBS_H
#define PROGRAM_VERBS_H

#include <stddef.h>

typedef struct App App;

// What a verb needs: the stages marked with its letter.
typedef enum {
    FOR_CHECK = 1,
    FOR_FIGURES = 2,
    FOR_CHARTS = 4,
    FOR_RUN = 8,
    FOR_LOOK = 16,
    FOR_CONFIG = 32
} Purpose;

// What a shell can offer after a verb or an option.
typedef enum {
    TAKES_NOTHING,
    TAKES_FILE,
    TAKES_CHART,
    TAKES_FIGURE,
    TAKES_LIST,
    TAKES_IMPORT,
    TAKES_SETTING,
    TAKES_WORD
} Takes;

typedef struct {
    const char *name, *args, *does, *more;
    size_t      least, most; // arguments
    Purpose     purpose;     // 0: the verb runs its own stages
    void (*after)(App *app);
    Takes takes;
} Verb;

typedef struct {
    int                letter; // a character, or above them what getopt_long gives for the name
    const char        *name;   // the long form, or NULL
    const char        *value;  // what stands behind it, or NULL
    const char        *does;
    Takes              takes;
    const char *const *words; // for TAKES_WORD
    const char        *verb;  // the only verb that it goes with; NULL: any
} OptionDef;

typedef struct {
    const char      *about;
    const Verb      *verbs;
    size_t           verbs_n;
    const OptionDef *options;
    size_t           options_n;
    const char      *statuses; // what each exit status means
} Program;

enum { OPTION_LETTERS = 128 }; // a letter below has a short form

#endif
