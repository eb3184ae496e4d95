// finding_record.c - States of the group looked at closely that are party to more treaties than its
// parties are on average, and not to the subject. A record; no forecast is made of it.
#include "annex/finding.h"
#include "base/insert.h"

// More States than this are told by their number.
enum { NAMED = 15 };

static bool has_more(const void *x, const void *y, const void *content)
{
    const Content *a = content;
    size_t         s = *(const size_t *)x, t = *(const size_t *)y;
    if (a->w->depth[s] != a->w->depth[t])
        return a->w->depth[s] > a->w->depth[t];
    return str_cmp(state_name(a, s), state_name(a, t)) < 0;
}

// States outside with more treaties than `mean`: most treaties first, then by name.
static size_t states_above(const Content *a, size_t group, double mean, size_t *order)
{
    const size_t *depth = a->w->depth;
    size_t        n = 0;
    for (size_t s = 0; s < a->w->data->states_n; s++) {
        if (!set_has(a->w->scope->groups[group].states, s) || (double)depth[s] <= mean ||
            state_standing(a->c, a->w->scope->subject, s).kind == STANDING_PARTY)
            continue;
        order[n++] = s;
        insert_last(order, n, sizeof *order, has_more, a);
    }
    return n;
}

static Arg name_of(const Content *a, size_t state)
{
    if (state_standing(a->c, a->w->scope->subject, state).kind == STANDING_WITHDRAWN)
        return arg_item(a, MSG_FINDING_RECORD_WITHDRAWN, ARGS(arg_state("state", state)));
    return arg_state(NULL, state);
}

// "16: Kazakhstan", "14: Kyrgyzstan and Sri Lanka". Returns how many.
static size_t by_depth(Content *a, const size_t *order, size_t n, Arg *depths)
{
    size_t depths_n = 0;
    for (size_t i = 0, next; i < n; i = next) {
        Arg   *states = NEW(a->keep, Arg, n);
        size_t depth = a->w->depth[order[i]];
        for (next = i; next < n && a->w->depth[order[next]] == depth; next++)
            states[next - i] = name_of(a, order[next]);
        depths[depths_n++] = arg_item(a, MSG_FINDING_RECORD_DEPTH,
                                      ARGS(arg_count("depth", depth), arg_list("states", states, next - i)));
    }
    return depths_n;
}

void finding_record(Content *a)
{
    size_t        g = a->c->focus, *order = NEW(a->keep, size_t, a->w->data->states_n + 1);
    const Figure *mean =
        g ? figure_get(a->c->figures, "depth/party/%.*s", ARG(a->w->scope->groups[g].name)) : NULL;
    if (!g || a->w->scope->predictors_n < 2 || !(mean->value > 1))
        return;
    size_t n = states_above(a, g, mean->value, order);
    Prose  p = { 0 };
    prose_sentence(a->d, &p, MSG_FINDING_RECORD_STATES,
                   ARGS(arg_subject("subject", a), arg_group_of("group", a->c, g), arg_count("n", n),
                        arg_noun("noun", a), arg_figure("mean", mean)));
    if (n && n <= NAMED) {
        Arg   *depths = NEW(a->keep, Arg, n);
        size_t depths_n = by_depth(a, order, n, depths);
        prose_sentence(a->d, &p, MSG_FINDING_RECORD_LIST, ARGS(arg_list("depths", depths, depths_n)));
    }
    *doc_paragraph(a->d) = p;
}
