// fold.c - the acts of each State toward each treaty, folded into spells. See standing.h.
#include "standing/fold.h"

#include <string.h>

typedef struct {
    const Dataset *data;
    Diag          *diag; // NULL: nothing is reported
    Standing      *out;
    uint32_t       spells, withdrawals; // so far
} Fold;

static const Action *act_at(const Fold *f, size_t i) { return &f->data->actions[f->out->acts[i].action]; }

static Day act_day(const Fold *f, size_t i) { return f->out->acts[i].day; }

// The day on which a withdrawal ends what it ends.
static Day closing_day(const Fold *f, size_t i)
{
    const Action *a = act_at(f, i);
    Day           given = reading_date(f->out, a->effective);
    Day           year_later = day_plus_months(act_day(f, i), 12);
    return given ? given : year_later ? year_later : DAY_NEVER;
}

// By the treaty's rule alone, from the day of the consent; DAY_NEVER: the rule gives none.
static Day rule_day(const Treaty *t, size_t act, Day deposit)
{
    if (!t->in_force)
        return DAY_NEVER;
    Day day = act == ACT_SUCCESSION ? deposit : entry_rule_day(t->rule, deposit);
    if (!day)
        return DAY_NEVER;
    return day > t->in_force ? day : t->in_force;
}

static Day entry_day(const Fold *f, size_t i)
{
    const Action *a = act_at(f, i);
    return a->effective.last ? reading_date(f->out, a->effective)
                             : rule_day(&f->data->treaties[a->treaty], a->act, act_day(f, i));
}

// An effective day has to be one that the rule allows, whatever day of a reduced date it was. A succession
// has its own, and a treaty that is not in force no rule yet.
static void check_effective(const Fold *f, size_t i)
{
    const Action *a = act_at(f, i);
    const Treaty *t = &f->data->treaties[a->treaty];
    char          given[DATE_SIZE], rule[DATE_SIZE];
    if (!f->diag || !a->effective.last || a->act == ACT_SUCCESSION)
        return;
    Day first = rule_day(t, a->act, a->date.first), last = rule_day(t, a->act, a->date.last);
    if (last == DAY_NEVER || (a->effective.last >= first && a->effective.first <= last))
        return;
    diag_add(f->diag, DEFECT_OTHER_ENTRY, table_place(&f->data->tables[TABLE_ACTIONS], a->line, "effective"),
             "effective '%s' is not the day that the rule of '%.*s' gives (%s)",
             span_text(a->effective, given), ARG(t->code), day_text(last, rule));
}

static void report_act(const Fold *f, size_t i, Defect defect, const char *what)
{
    if (!f->diag)
        return;
    const Action *a = act_at(f, i);
    char          day[DATE_SIZE];
    diag_add(f->diag, defect, table_place(&f->data->tables[TABLE_ACTIONS], a->line, "action"),
             "%s of '%.*s' to '%.*s' on %s %s", ACT_NAMES[a->act - 1], ARG(f->data->states[a->state].code),
             ARG(f->data->treaties[a->treaty].code), span_text(a->date, day), what);
}

static void note_withdrawal(Fold *f, size_t at)
{
    f->out->withdrawals[f->withdrawals++] =
        (Withdrawal){ f->out->acts[at].action, NO_ACTION, closing_day(f, at) };
}

static Day notified_day(const Fold *f, const Withdrawal *w) { return standing_act_day(f->out, w->action); }

// Marks the latest withdrawal still pending when a rescission comes; reports if there is none.
static void rescind(Fold *f, const Record *t, size_t at)
{
    for (size_t i = f->withdrawals; i-- > t->withdrawals;) {
        Withdrawal *w = &f->out->withdrawals[i];
        if (w->rescission == NO_ACTION && act_day(f, at) < w->effect) {
            w->rescission = f->out->acts[at].action;
            return;
        }
    }
    report_act(f, at, DEFECT_BAD_RESCISSION, "cancels no pending withdrawal");
}

// An earlier consent of the State still stands on the day of act i, on the deposit clock.
static bool is_party_before(const Fold *f, const Record *t, size_t i)
{
    for (size_t s = t->spells; s < f->spells; s++) {
        const Spell *spell = &f->out->spells[s];
        if (spell->opens[CLOCK_DEPOSITED] <= act_day(f, i) && act_day(f, i) < spell->closes)
            return true;
    }
    return false;
}

// A withdrawal was notified by the day of act i and is still to take effect.
static bool is_leaving(const Fold *f, const Record *t, size_t i)
{
    for (size_t k = t->withdrawals; k < t->withdrawals_end; k++) {
        const Withdrawal *w = &f->out->withdrawals[k];
        if (w->rescission == NO_ACTION && notified_day(f, w) <= act_day(f, i) && act_day(f, i) < w->effect)
            return true;
    }
    return false;
}

static void open_spell(Fold *f, const Record *t, size_t at)
{
    check_effective(f, at);
    if (is_party_before(f, t, at) && !is_leaving(f, t, at))
        report_act(f, at, DEFECT_BAD_CONSENT, "comes while it is a party");
    Spell *spell = &f->out->spells[f->spells++];
    *spell = (Spell){ { act_day(f, at), entry_day(f, at) }, DAY_NEVER, f->out->acts[at].action, NO_ACTION };
    for (size_t k = t->withdrawals; k < t->withdrawals_end; k++) {
        const Withdrawal *w = &f->out->withdrawals[k];
        if (w->rescission == NO_ACTION && notified_day(f, w) > act_day(f, at) && w->effect < spell->closes) {
            spell->closes = w->effect;
            spell->withdrawal = w->action;
        }
    }
}

// A withdrawal needs a consent deposited before it and not yet ended by another.
static void check_withdrawal(const Fold *f, const Record *t, size_t at)
{
    for (size_t s = t->spells; s < f->spells; s++) {
        const Spell *spell = &f->out->spells[s];
        if (spell->opens[CLOCK_DEPOSITED] < act_day(f, at) &&
            (act_day(f, at) < spell->closes || spell->withdrawal == f->out->acts[at].action))
            return;
    }
    report_act(f, at, DEFECT_BAD_WITHDRAWAL, "comes while it is not a party");
}

static bool is_twin(const Fold *f, const Record *t, size_t i)
{
    if (i == t->acts)
        return false;
    const Action *a = act_at(f, i - 1), *b = act_at(f, i);
    return a->act == b->act && a->date.first == b->date.first && a->date.last == b->date.last;
}

// A signature withdrawn that was never given.
static bool signed_before(const Fold *f, const Record *t, size_t at)
{
    for (size_t i = at; i-- > t->acts;)
        if (act_at(f, i)->act == ACT_SIGNATURE || act_at(f, i)->act == ACT_SIGNATURE_WITHDRAWN)
            return act_at(f, i)->act == ACT_SIGNATURE;
    return false;
}

// The withdrawals first: a consent asks which of them closes it.
static void fold_withdrawals(Fold *f, Record *t)
{
    t->withdrawals = f->withdrawals;
    for (size_t i = t->acts; i < t->acts_end; i++) {
        if (act_at(f, i)->act == ACT_WITHDRAWAL)
            note_withdrawal(f, i);
        else if (act_at(f, i)->act == ACT_WITHDRAWAL_RESCINDED && !is_twin(f, t, i))
            rescind(f, t, i);
    }
    t->withdrawals_end = f->withdrawals;
}

static void fold_record(Fold *f, Record *t)
{
    t->spells = f->spells;
    fold_withdrawals(f, t);
    for (size_t i = t->acts; i < t->acts_end; i++) {
        const Action *a = act_at(f, i);
        t->reduced |= a->date.first != a->date.last || a->effective.first != a->effective.last;
        if (is_twin(f, t, i))
            continue; // reported as what it is
        if (act_is_consent(a->act)) {
            open_spell(f, t, i);
        } else if (a->act == ACT_SIGNATURE && f->spells > t->spells) {
            report_act(f, i, DEFECT_LATE_SIGNATURE, "comes after its consent");
        } else if (a->act == ACT_SIGNATURE_WITHDRAWN && !signed_before(f, t, i)) {
            report_act(f, i, DEFECT_BAD_RESCISSION, "withdraws no signature");
        }
    }
    t->spells_end = f->spells;
    for (size_t i = t->acts; f->diag && i < t->acts_end; i++)
        if (act_at(f, i)->act == ACT_WITHDRAWAL)
            check_withdrawal(f, t, i);
}

// Order -------------------------------------------------------------------------------------------

static bool comes_before(const Fold *f, const OrderedAct *a, const OrderedAct *b)
{
    const Action *x = &f->data->actions[a->action], *y = &f->data->actions[b->action];
    if (a->day != b->day)
        return a->day < b->day;
    if (a->act != b->act)
        return a->act < b->act;
    if (x->date.first != y->date.first)
        return x->date.first < y->date.first;
    return x->date.last != y->date.last ? x->date.last < y->date.last : x->line < y->line;
}

// Actions by treaty and State in one counting pass, then each short list by date and act.
static OrderedAct *sort_acts(Fold *f, size_t *start, Arena *keep)
{
    const Dataset *d = f->data;
    size_t         pairs = d->treaties_n * d->states_n;
    for (size_t i = 0; i < d->actions_n; i++)
        start[d->actions[i].treaty * d->states_n + d->actions[i].state + 1]++;
    for (size_t p = 0; p < pairs; p++)
        start[p + 1] += start[p];
    OrderedAct *acts = NEW(keep, OrderedAct, d->actions_n + 1);
    for (size_t i = d->actions_n; i-- > 0;) { // from the last, so that start[p] ends at its own place
        const Action *a = &d->actions[i];
        acts[--start[a->treaty * d->states_n + a->state + 1]] =
            (OrderedAct){ (uint32_t)i, reading_date(f->out, a->date), (uint8_t)a->act,
                          (uint8_t)a->confidence };
    }
    for (size_t p = 0; p < pairs; p++) { // start[p + 1] now is where pair p begins
        size_t from = start[p + 1], to = p + 1 < pairs ? start[p + 2] : d->actions_n;
        for (size_t i = from + 1; i < to; i++)
            for (size_t j = i; j > from && comes_before(f, &acts[j], &acts[j - 1]); j--) {
                OrderedAct moved = acts[j];
                acts[j] = acts[j - 1], acts[j - 1] = moved;
            }
    }
    return acts;
}

static size_t count_acts(const Dataset *d, bool (*is)(size_t act))
{
    size_t n = 0;
    for (size_t i = 0; i < d->actions_n; i++)
        n += is(d->actions[i].act);
    return n;
}

static void report_twins(const Fold *f, const Record *t)
{
    for (size_t i = t->acts + 1; f->diag && i < t->acts_end; i++) {
        const Action *a = act_at(f, i - 1), *b = act_at(f, i);
        char          day[DATE_SIZE];
        if (is_twin(f, t, i))
            diag_add(f->diag, DEFECT_DUPLICATE_KEY,
                     table_place(&f->data->tables[TABLE_ACTIONS], b->line, "action"),
                     "%s of '%.*s' to '%.*s' on %s is there twice, first on line %zu", ACT_NAMES[b->act - 1],
                     ARG(f->data->states[b->state].code), ARG(f->data->treaties[b->treaty].code),
                     span_text(b->date, day), a->line);
    }
}

// The acts of one State toward one treaty, [from, to) of the sorted acts, as record n.
static void add_record(Fold *f, size_t n, size_t state, size_t from, size_t to)
{
    Record *t = &f->out->records[n];
    *t = (Record){ .state = (uint32_t)state, .acts = (uint32_t)from, .acts_end = (uint32_t)to };
    report_twins(f, t);
    fold_record(f, t);
}

const Standing *standing_fold(const Dataset *data, Reading reading, Arena *keep, Diag *diag, Arena scratch)
{
    size_t    pairs = data->treaties_n * data->states_n, n = 0;
    Standing *out = NEW(keep, Standing, 1);
    Fold      f = { .data = data, .diag = reading == READ_LAST ? diag : NULL, .out = out };
    size_t   *start = NEW(&scratch, size_t, pairs + 2);
    *out = (Standing){ .data = data, .reading = reading };
    out->acts = sort_acts(&f, start, keep);
    out->number = NEW(keep, uint32_t, pairs + 1);
    out->records = NEW(keep, Record, pairs < data->actions_n ? pairs : data->actions_n);
    out->spells = NEW(keep, Spell, count_acts(data, act_is_consent));
    out->withdrawals = NEW(keep, Withdrawal, count_acts(data, act_is_withdrawal));
    out->from = NEW(keep, size_t, data->treaties_n + 1);
    out->reduced = NEW(keep, bool, data->treaties_n + 1);
    for (size_t p = 0; p < pairs; p++) {
        size_t treaty = p / data->states_n, state = p % data->states_n;
        size_t from = start[p + 1], to = p + 1 < pairs ? start[p + 2] : data->actions_n;
        if (state == 0)
            out->from[treaty] = n;
        if (from == to)
            continue;
        add_record(&f, n, state, from, to);
        out->reduced[treaty] |= out->records[n++].reduced;
        out->number[p] = (uint32_t)n;
    }
    out->from[data->treaties_n] = n;
    return out;
}
