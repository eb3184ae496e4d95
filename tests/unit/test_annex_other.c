// test_annex_other.c - the annex of other subjects, of days on which little had happened yet, and of
// less data: as a careful editor would read it.
#include "annex_run.h"

// What must be said; what must not begins with '!'.
static void assert_all(const char *const *settings, const char *const *said)
{
    AnnexRun run = annex_run(settings);
    for (size_t i = 0; said[i]; i++)
        if (annex_says(&run, said[i] + (*said[i] == '!')) != (*said[i] != '!'))
            fail_msg("%s ... the annex %s '%s'", settings[0], *said[i] == '!' ? "says" : "does not say",
                     said[i] + (*said[i] == '!'));
    annex_end(&run);
}

static void a_subject_stands_behind_the(void **state)
{
    (void)state;
    static const struct {
        const char *setting, *said[3];
    } CASES[] = {
        { "treaties.subject=rome-statute", { "the Rome Statute", "!Rome Statute Statute" } },
        { "treaties.subject=art-124", { "party to the Art. 124 amendment", "!the Art. 124 by" } },
        { "treaties.subject=kampala-aggression", { "The Aggression amendment by group" } },
        { "treaties.subject=genocide-convention", { "The Genocide Convention by group" } },
        { "treaties.subject=cedaw-op", { "The CEDAW-OP by group" } },
    };
    for (size_t i = 0; i < COUNT(CASES); i++)
        assert_all((const char *const[]){ CASES[i].setting, NULL }, CASES[i].said);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_subject_stands_behind_the),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
