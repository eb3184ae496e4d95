// options.h - the options of the command line: one table for getopt_long, -h, the man page and the
// shell's completion.
#ifndef PROGRAM_OPTIONS_H
#define PROGRAM_OPTIONS_H

#include "program/verbs.h"

typedef struct {
    int                letter; // a character, or above OPTION_LETTERS what getopt_long gives for the name
    const char        *name;   // the long form, or NULL
    const char        *value;  // the value's name, or NULL: the option takes none
    const char        *does;
    Takes              takes;
    const char *const *words;                 // for TAKES_WORD: the values allowed
    const char        *verb;                  // the only verbs that take the option, "a or b"; NULL: any
    void (*set)(App *app, const char *value); // value is NULL where the option takes none
} OptionDef;

enum { OPTION_LETTERS = 128 }; // a letter below has a short form

extern const OptionDef OPTIONS[];
extern const size_t    OPTION_COUNT;

// Reads options, verb and arguments into app. Mistakes go to the run's diagnostics.
void options_read(App *app, int argc, char **argv);
// Whether an option that not every verb takes is one of the verb.
bool option_is_for(const OptionDef *o, const char *verb);
// False, and reported, when options were given that verb does not take.
bool options_suit(App *app, const Verb *verb);

#endif
