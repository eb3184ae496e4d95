// state_names.c - see state_names.h.
#include "program/state_names.h"

#include "import/fold.h"
#include "import/import.h"

StateNames state_names_read(const Job *r, Diag *diag)
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
    Str pattern = fold(glob, &scratch);
    if (str_glob(pattern, fold(names->data->states[state].code, &scratch)))
        return true;
    for (size_t i = 0; i < names->names.index.n; i++)
        if (names->names.state[i] == state + 1 && str_glob(pattern, fold(names->names.shown[i], &scratch)))
            return true;
    return false;
}
