// previous.c - see previous.h.
#include "figures/previous.h"

// The settings of a report on the previous session, on the day with which this one is compared. Without a
// session before that, its period is empty: nothing shows what the period tells.
static ConfigRead earlier_config(const World *now, const ConfigRead *config, bool has_since, Day day)
{
    ConfigRead c = *config;
    c.values.session = now->scope->previous->code;
    c.values.previous = (Str){ 0 };
    c.values.as_of = day;
    c.values.since = has_since ? 0 : day;
    c.values.outreach_from = 0;
    return c;
}

static bool has_session_before(const Dataset *d, const Session *session)
{
    bool found = false;
    for (size_t i = 0; i < d->sessions_n; i++)
        found |= d->sessions[i].ordinal + 1 == session->ordinal;
    return found;
}

Previous *previous_new(World *now, const ConfigRead *config, Arena *keep)
{
    Day      day = scope_last_day(now->scope);
    Previous p = { 0 };
    Diag     diag = { .keep = keep }; // what it could say is said of this report already
    if (!day || day > now->scope->cutoff)
        return NULL;
    p.is_cutoff = now->scope->previous->cutoff != 0;
    p.has_since = has_session_before(now->data, now->scope->previous);
    p.config = earlier_config(now, config, p.has_since, day);
    Previous *kept = NEW(keep, Previous, 1);
    *kept = p;
    kept->scope = scope_make(now->data, &kept->config, keep, &diag);
    if (diag_errors(&diag))
        return NULL;
    kept->world =
        world_make(now->data, &kept->config.values, &kept->scope, now->standing, keep, now->scratch);
    return kept;
}

Previous *previous_make(World *now, const ConfigRead *config, Arena *keep)
{
    Previous *p = previous_new(now, config, keep);
    if (p)
        p->figures = figures_make(&p->world, keep);
    return p;
}

Str session_id(const Scope *scope, Str id, Arena *keep)
{
    return str_replaced(id, "{session}", scope->session->code, keep);
}

const Figure *previous_find(Previous *p, Str id, Arena *keep)
{
    return p ? figure_find(&p->figures, "%.*s", ARG(session_id(&p->scope, id, keep))) : NULL;
}
