// test_draw_faces.c - a family is refused unless every face that the program draws with is a real one;
// slanted text keeps off what follows.
//
// The fonts of the system are replaced by copies in a folder, each case in a process of its own, since
// fontconfig reads its configuration once.
#include "testing.h"

#include "draw/canvas.h"
#include "draw/ops.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define DEJAVU "/usr/share/fonts/truetype/dejavu/"

// As in fontconfig's 90-synthetic.conf, which Debian enables.
static const char SYNTHESIZE[] =
    "<match target='font'><test name='slant'><const>roman</const></test>"
    "<test target='pattern' name='slant' compare='not_eq'><const>roman</const></test>"
    "<edit name='matrix' "
    "mode='assign'><times><name>matrix</name><matrix><double>1</double><double>0.2</double>"
    "<double>0</double><double>1</double></matrix></times></edit>"
    "<edit name='slant' mode='assign'><const>oblique</const></edit></match>"
    "<match target='font'><test name='weight' compare='less_eq'><const>medium</const></test>"
    "<test target='pattern' name='weight' compare='more_eq'><const>bold</const></test>"
    "<edit name='embolden' mode='assign'><bool>true</bool></edit>"
    "<edit name='weight' mode='assign'><const>bold</const></edit></match>";

typedef struct {
    const char *files[4]; // of DejaVu Sans Mono, which has no row in faces.c
    bool        synthesize;
    const char *want; // part of the message; NULL: the family is taken
} FaceCase;

static void copy_font(const char *folder, const char *file)
{
    char command[512];
    snprintf(command, sizeof command, "cp " DEJAVU "%s %s", file, folder);
    if (system(command) != 0)
        _exit(3);
}

// In a child: 0 when the answer is the one wanted.
static int ask(const FaceCase *c, const char *folder)
{
    char path[300];
    snprintf(path, sizeof path, "%s/fonts.conf", folder);
    FILE *conf = fopen(path, "w");
    if (!conf)
        return 3;
    fprintf(conf, "<fontconfig><dir>%s</dir><cachedir>%s/cache</cachedir>%s</fontconfig>", folder, folder,
            c->synthesize ? SYNTHESIZE : "");
    fclose(conf);
    for (size_t i = 0; i < COUNT(c->files) && c->files[i]; i++)
        copy_font(folder, c->files[i]);
    setenv("FONTCONFIG_FILE", path, 1);
    Arena       keep = arena();
    Fonts      *fonts = NULL;
    const char *error = fonts_new(&keep, "DejaVu Sans Mono", &fonts);
    fprintf(stderr, "%s\n", error ? error : "taken");
    return c->want ? !error || !strstr(error, c->want) : error != NULL;
}

static void faces_are_real(void **state)
{
    (void)state;
#define BOOK "DejaVuSansMono.ttf"
#define BOLD "DejaVuSansMono-Bold.ttf"
#define ITALIC "DejaVuSansMono-Oblique.ttf"
    static const FaceCase CASES[] = {
        { { BOOK, BOLD, ITALIC }, false, NULL },
        { { BOOK, BOLD, ITALIC }, true, NULL },
        { { BOOK, BOLD }, false, "'DejaVu Sans Mono' has no italic face" },
        { { BOOK, BOLD }, true, "'DejaVu Sans Mono' has no italic face" },
        { { BOOK, ITALIC }, false, "'DejaVu Sans Mono' has no bold face" },
        { { BOOK, ITALIC }, true, "'DejaVu Sans Mono' has no bold face" },
        { { BOLD, ITALIC }, false, "'DejaVu Sans Mono' has no regular face" },
        { { "DejaVuSerif.ttf" }, false, "'DejaVu Sans Mono' is not installed" },
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        char folder[] = "/tmp/faces-XXXXXX", command[64];
        assert_non_null(mkdtemp(folder));
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0)
            _exit(ask(&CASES[i], folder));
        int status;
        assert_int_equal(waitpid(child, &status, 0), child);
        snprintf(command, sizeof command, "rm -r %s", folder);
        assert_int_equal(system(command), 0);
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
            fail_msg("case %zu: want '%s'", i, CASES[i].want ? CASES[i].want : "taken");
    }
}

// The end of a slanted run leans to the right, over a high letter that follows.
static void slanted_runs_keep_off_upright_ones(void **state)
{
    (void)state;
    static const char *const FAMILIES[] = { "DejaVu Sans", "DejaVu Serif" };
    static const char *const SLANTED[] = { "instrument", "if", "HH", "Td", "l", "a" };
    for (size_t i = 0; i < COUNT(FAMILIES) * COUNT(SLANTED); i++) {
        Arena  keep = arena();
        Fonts *fonts = NULL;
        assert_null(fonts_new(&keep, FAMILIES[i / COUNT(SLANTED)], &fonts));
        Run       runs[] = { { .text = str(SLANTED[i % COUNT(SLANTED)]), .font = FONT_BODY_ITALIC },
                             { .text = S("THl"), .font = FONT_BODY } };
        Paragraph p = paragraph_make(&keep, fonts, runs, 2, 400, ALIGN_LEFT);
        assert_int_equal(p.lines[0].n, 2);
        const Segment *a = &p.lines[0].segments[0], *b = a + 1;
        double         gap = b->x + b->shape->ink.x - (a->x + a->shape->ink.x + a->shape->ink.w);
        if (gap < -1e-9)
            fail_msg("%s, '%.*s': %.3f points", FAMILIES[i / COUNT(SLANTED)], ARG(runs[0].text), gap);
        fonts_free(fonts);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faces_are_real),
        cmocka_unit_test(slanted_runs_keep_off_upright_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
