// brief_record.c - the predictors that a State joined, beside its group and the States Parties; its nearest
// States.
#include "annex/brief_parts.h"

#include <math.h>

static Arg arg_middle(const char *name, double middle)
{
    return arg_number(name, middle, UNIT_TREATIES, middle > floor(middle) ? 1 : 0);
}

static void depth_sentence(Writing *w)
{
    World         *world = w->a.w;
    const Medians *m = &w->all->medians;
    size_t         rank = w->all->places.rank[w->state];
    doc_message(w->a.d, MSG_BRIEF_RECORD_DEPTH,
                ARGS(arg_count("depth", world->depth[w->state]), arg_count("n", world->scope->predictors_n),
                     arg_record("record", w->a.c), arg_word("ranked", rank ? "yes" : "no"),
                     arg_count("more", rank ? rank - 1 : 0),
                     arg_count("of", world->scope->groups[w->group].n),
                     arg_group_of("group", w->a.c, w->group), arg_middle("middle", m->depth[w->group]),
                     arg_word("parties", isnan(m->depth_parties) ? "no" : "yes"),
                     arg_middle("parties-middle", m->depth_parties)));
}

static Str since_cell(Writing *w, size_t treaty)
{
    World        *world = w->a.w;
    Day           cutoff = world->scope->cutoff;
    History       h = history_of(world->standing[READ_LAST], treaty, w->state);
    StateStanding at = history_at(h, (Clock)world->config->clock, cutoff);
    Day           enters = history_awaits_entry(h, cutoff);
    const char   *standing = at.kind != STANDING_PARTY && enters
                                 ? enters == DAY_NEVER ? "awaiting-treaty" : "awaiting"
                                 : STANDING_NAMES[at.kind];
    if (at.decided_by != NOT_FOUND)
        doc_rests_on(w->a.d, world->data->actions[at.decided_by].confidence);
    return cell_message(
        &w->a, MSG_BRIEF_SINCE,
        ARGS(arg_word("standing", standing), arg_day("since", at.since), arg_day("day", enters)));
}

static Str middle_cell(Writing *w, const MedianJoined *m)
{
    return cell_message(&w->a, MSG_BRIEF_MIDDLE,
                        ARGS(arg_count("n", m->parties), arg_count("of", m->of),
                             arg_word("any", m->parties ? "yes" : "no"), arg_day("day", m->day)));
}

void brief_record(Writing *w)
{
    static const DocHead HEADS[] = { { MSG_COLUMN_TREATY, ALIGN_LEFT, 1, STYLE_PLAIN },
                                     { MSG_BRIEF_SINCE_HEAD, ALIGN_LEFT, 0, STYLE_PLAIN },
                                     { MSG_BRIEF_GROUP_HEAD, ALIGN_RIGHT, 0, STYLE_PLAIN },
                                     { MSG_BRIEF_PARTIES_HEAD, ALIGN_RIGHT, 0, STYLE_PLAIN } };
    const Scope         *s = w->a.w->scope;
    if (!s->predictors_n)
        return;
    brief_heading(w, "record", MSG_BRIEF_RECORD, ARGS(arg_record("record", w->a.c)));
    depth_sentence(w);
    DocTable *t = brief_table(w, "record-table", MSG_BRIEF_RECORD_CAPTION, HEADS, COUNT(HEADS));
    for (size_t p = 0; p < s->predictors_n; p++)
        doc_row(w->a.d, t, STYLE_PLAIN,
                (Str[]){ cell_as(&w->a, arg_treaty(NULL, s->predictors[p]), TYPE_SHORT),
                         since_cell(w, s->predictors[p]),
                         middle_cell(w, &w->all->medians.joined[p][w->group]),
                         middle_cell(w, &w->all->medians.joined_parties[p]) });
}

// Peers ---------------------------------------------------------------------------------------------------

static bool is_party(const Writing *w, size_t state)
{
    return set_has(w->a.w->cutoff[READ_LAST][w->a.w->scope->subject].party, state);
}

// The nearest, and of those that are party as many again as fit.
static void peers_sentence(Writing *w, const Neighbour *near, size_t n, bool parties)
{
    Arg   *items = NEW(w->a.keep, Arg, n + 1);
    size_t shown = 0;
    for (size_t i = 0; i < n && shown < w->detail->peers; i++)
        if (is_party(w, near[i].state) || !parties)
            items[shown++] =
                arg_item(&w->a, MSG_BRIEF_PEER,
                         ARGS(arg_state("state", near[i].state), arg_count("common", near[i].common),
                              arg_count("either", near[i].either)));
    if (shown)
        doc_message(w->a.d, MSG_BRIEF_PEERS,
                    ARGS(arg_word("parties", parties ? "yes" : "no"), arg_list("list", items, shown)));
}

static void subregion_sentence(Writing *w)
{
    World  *world = w->a.w;
    Str     own = world->data->states[w->state].subregion;
    size_t *states = NEW(w->a.keep, size_t, world->data->states_n + 1), n = 0;
    for (size_t i = 0; own.n && (i = set_next(world->scope->population, i)) != NOT_FOUND; i++)
        if (i != w->state && is_party(w, i) && str_eq(world->data->states[i].subregion, own))
            states[n++] = i;
    if (!own.n)
        return;
    size_t shown = n < w->detail->names ? n : w->detail->names;
    Arg    list = arg_states("list", w->a.c->language, states, n, w->a.keep);
    list.list.n = shown;
    doc_message(w->a.d, MSG_BRIEF_SUBREGION,
                ARGS(arg_group("subregion", own), arg_count("n", n), list, arg_count("left", n - shown)));
}

void brief_peers(Writing *w)
{
    World     *world = w->a.w;
    Neighbour *near = NEW(w->a.keep, Neighbour, world->data->states_n + 1);
    size_t     n = states_neighbours(world, w->state, near, w->a.in->scratch);
    brief_heading(w, "peers", MSG_BRIEF_PEERS_HEAD, NO_ARGS);
    peers_sentence(w, near, n, false);
    peers_sentence(w, near, n, true);
    subregion_sentence(w);
}
