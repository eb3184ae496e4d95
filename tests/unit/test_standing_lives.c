// test_standing_lives.c - random lives of States against a simulation that goes day by day.
#include "fixture.h"

enum { FIRST = 730000, DAYS = 90, RULE = 10, LIVES_N = 600 }; // days of the year 1999

typedef struct {
    size_t act;
    Day    date, effective; // 0: none
} Deed;

static int by_date_and_act(const void *a, const void *b)
{
    const Deed *x = a, *y = b;
    return x->date != y->date ? (x->date > y->date) - (x->date < y->date)
                              : (x->act > y->act) - (x->act < y->act);
}

typedef struct {
    bool live;
    Day  deposit, entry;
} Consent;

typedef struct {
    bool pending;
    Day  date, closing;
} Leave;

typedef struct {
    Consent consents[16];
    Leave   leaves[16];
    size_t  consents_n, leaves_n;
    bool    is_signed, was[CLOCKS];
} Life;

static void live_act(Life *l, const Deed *a)
{
    switch (a->act) {
    case ACT_SIGNATURE:
        l->is_signed = true;
        break;
    case ACT_SIGNATURE_WITHDRAWN:
        l->is_signed = false;
        break;
    case ACT_WITHDRAWAL:
        l->leaves[l->leaves_n++] = (Leave){ true, a->date, a->effective ? a->effective : a->date + 365 };
        break;
    case ACT_WITHDRAWAL_RESCINDED:
        for (size_t i = l->leaves_n; i-- > 0;)
            if (l->leaves[i].pending && a->date < l->leaves[i].closing) {
                l->leaves[i].pending = false;
                return;
            }
        break;
    default:
        l->consents[l->consents_n++] =
            (Consent){ true, a->date, a->effective ? a->effective : a->date + RULE };
    }
}

static StandingKind live_day(Life *l, Day today, Clock clock)
{
    bool party = false;
    for (size_t i = 0; i < l->leaves_n; i++)
        for (size_t c = 0; c < l->consents_n && l->leaves[i].pending && l->leaves[i].closing <= today; c++)
            if (l->consents[c].deposit < l->leaves[i].date)
                l->consents[c].live = false;
    for (size_t c = 0; c < l->consents_n; c++)
        party |= l->consents[c].live && (clock == CLOCK_DEPOSITED || l->consents[c].entry <= today);
    l->was[clock] |= party;
    return party           ? STANDING_PARTY
           : l->was[clock] ? STANDING_WITHDRAWN
           : l->is_signed  ? STANDING_SIGNATORY
                           : STANDING_NONE;
}

// Withdrawals that have not taken effect by the end of the day, and those rescinded.
static void exits_of_the_day(const Life *life, History h, Day today)
{
    size_t pending = 0, rescinded = 0;
    Exit   exit;
    for (size_t i = 0; i < life->leaves_n; i++) {
        pending += life->leaves[i].pending && today < life->leaves[i].closing;
        rescinded += !life->leaves[i].pending;
    }
    for (size_t c = 0; c < CLOCKS; c++)
        assert_int_equal(history_leaves_on(h, (Clock)c, today) != 0,
                         pending && history_at(h, (Clock)c, today).kind == STANDING_PARTY);
    for (size_t at = 0; history_next_exit(h, today, &at, &exit);) {
        pending -= exit.kind == EXIT_PENDING;
        rescinded -= exit.kind == EXIT_RESCINDED;
    }
    assert_int_equal(pending, 0);
    assert_int_equal(rescinded, 0);
}

// A consent deposited that has not entered into force by the end of the day.
static void entry_of_the_day(const Life *life, History h, Day today)
{
    Day next = 0;
    for (size_t i = 0; i < life->consents_n; i++)
        if (life->consents[i].live && (!next || life->consents[i].entry < next))
            next = life->consents[i].entry;
    assert_int_equal(history_awaits_entry(h, today), next > today ? next : 0);
}

static size_t make_life(uint64_t *seed, Deed deeds[8])
{
    static const size_t ACTS[] = {
        ACT_SIGNATURE,  ACT_RATIFICATION,         ACT_RATIFICATION,        ACT_ACCESSION, ACT_WITHDRAWAL,
        ACT_WITHDRAWAL, ACT_WITHDRAWAL_RESCINDED, ACT_SIGNATURE_WITHDRAWN, ACT_CONSENT
    };
    size_t n = 0, wanted = 1 + below(seed, 8);
    while (n < wanted) {
        Deed deed = { ACTS[below(seed, COUNT(ACTS))], FIRST + (Day)below(seed, 40), 0 };
        bool again = false;
        for (size_t i = 0; i < n; i++)
            again |= deeds[i].act == deed.act && deeds[i].date == deed.date;
        bool may = act_is_consent(deed.act) || deed.act == ACT_WITHDRAWAL;
        if (may && below(seed, 3))
            deed.effective = deed.date + (Day)below(seed, 25);
        if (!again)
            deeds[n++] = deed;
    }
    return n;
}

static void random_lives(void **state)
{
    (void)state;
    static Deed deeds[LIVES_N][8];
    size_t      n[LIVES_N];
    uint64_t    seed = 124;
    Desk       *d = desk_open();
    Text        states = { .in = &d->keep }, acts = { .in = &d->scratch };
    desk_tables(d);
    text_addc(&states, STATES_HEAD);
    text_addc(&acts, ACTIONS_HEAD);
    for (size_t i = 0; i < LIVES_N; i++) {
        char code[4] = { (char)('A' + i / 676), (char)('A' + i / 26 % 26), (char)('A' + i % 26), 0 },
             a[DATE_SIZE], b[DATE_SIZE];
        text_addf(&states, "%s,x,,,,other,\n", code);
        n[i] = make_life(&seed, deeds[i]);
        for (size_t k = 0; k < n[i]; k++)
            text_addf(&acts, "%s,pact,%s,%s,%s,,\n", code, day_text(deeds[i][k].date, a),
                      ACT_NAMES[deeds[i][k].act - 1], day_text(deeds[i][k].effective, b));
        qsort(deeds[i], n[i], sizeof deeds[i][0], by_date_and_act);
    }
    desk_put(d, "states.csv", text_str(&states));
    desk_put(d, "actions.csv", text_str(&acts));
    desk_write(d, "treaties.csv", TREATIES_HEAD "pact,P,P,,,1990-01-01,1991-01-01,10d,,\n");
    desk_write(d, "groups.csv", GROUPS_HEAD);
    Dataset data = dataset_read(str(d->folder), (Str){ 0 }, &d->keep, &d->diag);
    assert_int_equal(diag_errors(&d->diag), 0);
    const Standing *s = standing_fold(&data, READ_LAST, &d->keep, &d->diag, d->scratch);
    desk_close(d);
    for (size_t i = 0; i < LIVES_N; i++) {
        History h = history_of(s, 0, i);
        Life    life = { 0 };
        size_t  k = 0;
        for (Day today = FIRST; today < FIRST + DAYS; today++) {
            for (; k < n[i] && deeds[i][k].date == today; k++)
                live_act(&life, &deeds[i][k]);
            for (size_t c = 0; c < CLOCKS; c++) {
                StandingKind want = live_day(&life, today, (Clock)c),
                             got = history_at(h, (Clock)c, today).kind;
                if (got != want)
                    fail_msg("State %.*s, day %d, %s: %s, want %s", ARG(data.states[i].code), today,
                             CLOCK_NAMES[c], STANDING_NAMES[got], STANDING_NAMES[want]);
            }
            exits_of_the_day(&life, h, today);
            entry_of_the_day(&life, h, today);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(random_lives) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
