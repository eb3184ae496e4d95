// mutate.c - the whole program on inputs with one typing error each.
//
//   mutate FIRST COUNT [VERB]   in a folder with data/, config.ini, survey/ and untc/
//
// The number of a run decides its typing error, so that a failure can be repeated alone. The program is
// linked, its main is called in a child process: all of it runs as in production, but nothing is loaded
// anew. VERB is what is done with tables and configuration (without it: check, now and then figures).
//
// Each run must end by itself with a status that the program promises (0, 1, 2), report what is wrong
// when it is not 0, and trip no sanitizer. What an import prints must be in its input.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mutate_rows.h"
#include "unit/random.h"

int universality_main(int argc, char **argv); // main.o's main, renamed by the Makefile

enum { ARGS = 8 };

typedef struct {
    const char *path;       // gets the typing error
    const char *args[ARGS]; // none: a table or the configuration
    const char *map;        // of a survey's export
    const char *export;
} Target;

#define SURVEY(name)                                                                                         \
    { "survey/" name ".csv", { "import", "survey", "survey/" name ".csv" }, "survey/" name ".ini", NULL },   \
    {                                                                                                        \
        "survey/" name ".ini", { "import", "survey", "survey/" name ".csv" }, "survey/" name ".ini",         \
            "survey/" name ".csv"                                                                            \
    }

static const Target TARGETS[] = {
    { .path = "config.ini" },
    { .path = "data/actions.csv" },
    { .path = "data/events.csv" },
    { .path = "data/groups.csv" },
    { .path = "data/implementation.csv" },
    { .path = "data/participants.csv" },
    { .path = "data/questions.csv" },
    { .path = "data/reconciliation.csv" },
    { .path = "data/sessions.csv" },
    { .path = "data/states.csv" },
    { .path = "data/treaties.csv" },
    { .path = "data/illustrative/respondents.csv" },
    { .path = "data/illustrative/responses.csv" },
    SURVEY("forms"),
    SURVEY("limesurvey"),
    SURVEY("labels"),
    { "untc/4-9.csv", { "import", "untc", "--as-of", "2024-11-08", "untc/4-9.csv" }, NULL, NULL },
    { "data/names.csv", { "import", "untc", "--as-of", "2024-11-08", "untc/4-9.csv" }, NULL, "untc/4-9.csv" },
};

typedef struct {
    Str         bytes, before[COUNT(TARGETS)]; // of the file, of what its run prints without an error
    Str         files[COUNT(TARGETS)];
    const char *verb;
    int         out, err;
} Bench;

static _Noreturn void stop(const char *what)
{
    fprintf(stderr, "mutate: cannot %s: %s\n", what, strerror(errno));
    exit(3);
}

static Str load(const char *path, Arena *keep)
{
    FileNote note = { 0 };
    if (!file_read(path, keep, &note, NULL))
        stop(path);
    return note.bytes;
}

static void store(const char *path, Str bytes)
{
    int fd = open(path, O_WRONLY | O_TRUNC | O_CREAT, 0666);
    if (fd < 0 || write(fd, bytes.s, bytes.n) != (ssize_t)bytes.n || close(fd) != 0)
        stop(path);
}

static Str said(int fd, Arena *keep)
{
    off_t size = lseek(fd, 0, SEEK_END);
    char *s = arena_bytes(keep, (size_t)size + 1);
    if (size < 0 || pread(fd, s, (size_t)size, 0) != size)
        stop("read what the program printed");
    s[size] = 0;
    return (Str){ s, (size_t)size };
}

// The program in a child; its status as waitpid has it. A hang ends by SIGALRM.
static int run(const Bench *b, const Target *t, size_t number)
{
    const char *args[ARGS + 4] = { "universality", "-s", "report.output=out" };
    int         n = 3;
    for (size_t i = 0; t->args[i]; i++)
        args[n++] = t->args[i];
    if (!*t->args)
        args[n++] = b->verb ? b->verb : number % 40 == 7 ? "figures" : "check";
    if (ftruncate(b->out, 0) != 0 || ftruncate(b->err, 0) != 0)
        stop("empty a file");
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        lseek(b->out, 0, SEEK_SET), lseek(b->err, 0, SEEK_SET);
        if (dup2(b->out, STDOUT_FILENO) < 0 || dup2(b->err, STDERR_FILENO) < 0)
            _exit(98);
        alarm(60);
        exit(universality_main(n, (char **)(void *)args));
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child)
        stop("run the program");
    return status;
}

// Typing errors ------------------------------------------------------------------------------------

typedef struct {
    Str    text;
    size_t at;     // where the text differs
    bool   bounds; // a separator, quote or line end is involved
} Typo;

static char other_letter(uint64_t *seed, char c)
{
    static const char STRANGE[] = ",;\"\n =[]|-.\t\xC3\x80#'/";
    if (below(seed, 10) == 0)
        return STRANGE[below(seed, sizeof STRANGE)]; // the closing NUL too
    return c >= '0' && c <= '9' ? (char)('0' + below(seed, 10)) : (char)('a' + below(seed, 26));
}

static bool is_bound(char c) { return c && strchr(",;\"\r\n[]|=", c); }

// One letter replaced, left out, doubled, added, or exchanged with the next; one time in ten in the first
// line.
static Typo mistype(Str text, uint64_t *seed, Arena *keep)
{
    const char *line = memchr(text.s, '\n', text.n);
    size_t      head = line ? (size_t)(line - text.s) : text.n;
    size_t      at = below(seed, below(seed, 10) ? text.n : head + !head), how = below(seed, 5);
    char        c = text.s[at], other = other_letter(seed, c);
    Text        t = { .in = keep };
    text_bytes(&t, text.s, at);
    if (how == 2 || how == 3)
        text_bytes(&t, how == 2 ? &c : &other, 1);
    if (how == 0)
        text_bytes(&t, &other, 1);
    else if (how != 1)
        text_bytes(&t, how == 4 && at + 1 < text.n ? &text.s[at + 1] : &c, 1);
    if (how == 4 && at + 1 < text.n)
        text_bytes(&t, &c, 1);
    size_t rest = at + 1 + (how == 4 && at + 1 < text.n);
    text_bytes(&t, text.s + rest, text.n - rest);
    bool next = how == 4 && at + 1 < text.n && is_bound(text.s[at + 1]);
    return (Typo){ text_str(&t), at,
                   is_bound(c) || next || ((how == 0 || how == 3) && (is_bound(other) || !other)) };
}

// Judging ------------------------------------------------------------------------------------------

static const char *judge_end(int status, Str err)
{
    static const char *const ALARMS[] = { "Sanitizer", "runtime error:", "Assertion" };
    if (!WIFEXITED(status))
        return WTERMSIG(status) == SIGALRM ? "does not end" : "died of a signal";
    for (size_t i = 0; i < COUNT(ALARMS); i++)
        if (strstr(err.s, ALARMS[i]))
            return "tripped a sanitizer or an assertion";
    if (WEXITSTATUS(status) > 2)
        return "ended with a status that is not promised";
    if (WEXITSTATUS(status) && !strstr(err.s, "error: "))
        return "failed without an error message";
    return NULL;
}

static const char *judge_rows(const Bench *b, size_t which, const Typo *typo, Str out, Arena *keep)
{
    const Target *t = &TARGETS[which];
    Input         in = { .before = b->before[which], .source = typo->text };
    if (t->export)
        in.source = load(t->export, keep);
    if (t->map)
        in.map = load(t->map, keep);
    in.record = t->export || typo->bounds ? in.source : lines_around(typo->text, typo->at);
    return rows_found(&in, out, keep);
}

// One run; NULL if it is as it must be.
static const char *try_run(Bench *b, size_t number, size_t *which, Str *err, Arena *keep)
{
    uint64_t seed = number;
    *which = below(&seed, COUNT(TARGETS));
    const Target *t = &TARGETS[*which];
    Typo          typo = mistype(b->files[*which], &seed, keep);
    store(t->path, typo.text);
    int status = run(b, t, number);
    *err = said(b->err, keep);
    const char *wrong = judge_end(status, *err);
    if (!wrong && *t->args)
        wrong = judge_rows(b, *which, &typo, said(b->out, keep), keep);
    if (!wrong)
        store(t->path, b->files[*which]);
    return wrong;
}

int main(int argc, char **argv)
{
    static Arena whole;
    if (argc < 3 || !arena_try_map(&whole, (size_t)1 << 32))
        return 3;
    Bench  b = { .verb = argc > 3 ? argv[3] : NULL,
                 .out = memfd_create("out", MFD_CLOEXEC),
                 .err = memfd_create("err", MFD_CLOEXEC) };
    size_t first = strtoul(argv[1], NULL, 10), count = strtoul(argv[2], NULL, 10), failed = 0;
    for (size_t i = 0; i < COUNT(TARGETS); i++) {
        b.files[i] = load(TARGETS[i].path, &whole);
        if (*TARGETS[i].args)
            run(&b, &TARGETS[i], 0), b.before[i] = said(b.out, &whole);
    }
    for (size_t number = first; number < first + count; number++) {
        Arena       keep = whole; // given back after each run
        size_t      which;
        Str         err;
        const char *wrong = try_run(&b, number, &which, &err, &keep);
        if (!wrong)
            continue;
        failed++;
        printf("FAILED mutate: run %zu, %s: %s\n", number, TARGETS[which].path, wrong);
        printf("    %.*s\n", err.n < 600 ? (int)err.n : 600, err.s);
        store(TARGETS[which].path, b.files[which]);
    }
    printf("mutate: %zu passed, %zu failed\n", count - failed, failed);
    return failed != 0;
}
