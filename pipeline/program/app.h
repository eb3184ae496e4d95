// app.h - one call of the program: what the command line asks for, the run, and what is said about it.
#ifndef PROGRAM_APP_H
#define PROGRAM_APP_H

#include "program/run.h"
#include "program/verbs.h"

enum { OVERRIDES_MOST = 256 };

typedef enum { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER } Colouring;

struct App {
    Job         job;
    Arena       keep;
    const char *overrides[OVERRIDES_MOST]; // of -s; job.overrides points here
    Colouring   colour;
    const char *as_of, *treaties, *encoding; // of import; NULL: not given
    const char *format, *fields;             // of compare and list, of get; NULL: not given
    bool        summary;                     // of compare
    unsigned    given;                       // the options given, as bits in the order of OPTIONS
    const char *verb;                        // NULL: none was given
    char      **args;
    size_t      args_n, before_dashes; // all arguments of the verb; those before --, or args_n
    bool        dashes;
    bool        quiet, verbose, help, version;
    double      started;         // by clock_seconds
    bool        replaces_output; // the verb writes the output folder
    Str         closing;         // printed on standard error after the diagnostics
    int         status;          // exit status where no error is reported
};

// Makes memory and an empty run. An arena that runs out calls no_memory with context; it must not return.
void app_begin(App *app, void (*no_memory)(void *context), void *context);
// Prints the diagnostics, gives everything back, returns the exit status.
int app_end(App *app);

// Prints on standard output. A failed write is an error of the run, but for a pipe that was closed.
void app_print(App *app, Str text);
// The same for lines that hold text from tables, which must not steer a terminal.
void app_print_text(App *app, Str text);
// Prints on standard error.
void app_note(App *app, Str text);

// A mistake in the call. hint is "" or what diag_hint returned.
void app_usage(App *app, const char *what, const char *culprit, const char *hint);
// The place of given among the names. n, and reported as "what 'given'" with the nearest name, when it is
// none.
size_t app_choose(App *app, const char *what, const char *given, const Str *names, size_t n);

// The same for what only the data can tell: reported as no-match, status 1.
size_t app_find(App *app, const char *what, const char *given, const Str *names, size_t n);

// The State that an argument names (state_names.h), once a run has read the data. NOT_FOUND, and reported,
// when there is none.
size_t app_state(App *app, const char *given);

// Whether a person is told how far a long run is (progress.c).
bool app_is_watched(const App *app);

// Runs the stages for a purpose with progress on standard error (progress.c). False when errors are reported.
bool app_run(App *app, Purpose purpose);
// The same for a purpose that writes the output folder; ends with a summary on standard output.
void app_write_output(App *app, Purpose purpose);

#endif
