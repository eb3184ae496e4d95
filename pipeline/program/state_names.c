// state_names.c - see state_names.h.
#include "program/state_names.h"

#include "import/fold.h"
#include "import/import.h"

StateNames state_names_read(Job *r, Diag *diag)
{
    Diag       own = { .keep = r->keep }; // that names.csv is not there is no news here
    Import     in = { .config = &r->config.values, .keep = r->keep, .scratch = r->scratch, .diag = &own };
    StateNames names = { &r->data, untc_read_names(&r->data, &in) };
    in.diag = diag;
    if (diag_errors(&own))
        names.names = untc_read_names(&r->data, &in);
    return names;
}

size_t state_names_find(const StateNames *names, Str given, Arena scratch)
{
    Str code = fold(given, &scratch);
    for (size_t i = 0; i < names->data->states_n; i++)
        if (str_eq(fold(names->data->states[i].code, &scratch), code))
            return i;
    size_t known = untc_name_find(&names->names, given, scratch);
    size_t state = known == NOT_FOUND ? 0 : names->names.state[known]; // 0: the name of what is no State
    return state ? state - 1 : NOT_FOUND;
}

const Str *state_names_all(const StateNames *names, size_t *n, Arena *keep)
{
    Str *all = NEW(keep, Str, names->names.index.n + names->data->states_n + 1);
    *n = 0;
    for (size_t i = 0; i < names->names.index.n; i++)
        if (names->names.state[i])
            all[(*n)++] = names->names.shown[i];
    for (size_t i = 0; i < names->data->states_n; i++)
        all[(*n)++] = names->data->states[i].code;
    return all;
}

bool state_names_match(const StateNames *names, Str glob, size_t state, Arena scratch)
{
    const Dataset *d = names->data;
    Str            pattern = fold(glob, &scratch);
    if (str_glob(pattern, fold(d->states[state].code, &scratch)) ||
        str_glob(pattern, fold(d->states[state].name, &scratch)))
        return true;
    for (size_t i = 0; i < d->state_names_n; i++) {
        const StateName *n = &d->state_names[i];
        const Str        all[] = { n->en, n->fr, n->es, n->ru, n->zh, n->ar };
        for (size_t l = 0; n->state == state && l < COUNT(all); l++)
            if (str_glob(pattern, fold(all[l], &scratch)))
                return true;
    }
    return false;
}

size_t state_names_require(const StateNames *names, const char *given, Job *r)
{
    size_t     n, state = state_names_find(names, str(given), r->scratch);
    const Str *all = state_names_all(names, &n, r->keep);
    if (state == NOT_FOUND)
        diag_add(&r->diag, DEFECT_NO_MATCH, (Place){ .file = S("universality") }, "there is no State '%s'%s",
                 given, diag_hint(str(given), all, n, r->keep));
    return state;
}

size_t state_names_choose(Job *r, size_t *states)
{
    StateNames names = state_names_read(r, &r->diag);
    Set        chosen = set_make(r->data.states_n, r->keep);
    size_t     n = 0;
    for (size_t i = 0; i < r->states_n; i++) {
        bool   all = str_eq(str(r->states[i]), S("all"));
        size_t state = all ? NOT_FOUND : state_names_require(&names, r->states[i], r);
        if (state != NOT_FOUND)
            set_add(chosen, state);
        for (size_t k = 0; all && k < chosen.n; k++)
            chosen.words[k] |= r->scope.population.words[k];
    }
    for (size_t i = 0; (i = set_next(chosen, i)) != NOT_FOUND; i++)
        states[n++] = i;
    return n;
}
