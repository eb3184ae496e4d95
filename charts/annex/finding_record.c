// finding_record.c - States of the group looked at closely that are party to more treaties than its
// parties are on average, and not to the subject. A record; no forecast is made of it.
#include "annex/finding.h"

// More States than this are told by their number.
enum { NAMED = 15 };

// States outside with more treaties than `mean`: most treaties first, then by name.
static size_t states_above(const Content *a, size_t group, double mean, size_t *order)
{
    const size_t *depth = a->w->depth;
    size_t        n = 0;
    for (size_t s = 0; s < a->w->data->states_n; s++) {
        if (!set_has(a->w->scope->groups[group].states, s) || (double)depth[s] <= mean ||
            state_standing(a->c, a->w->scope->subject, s).kind == STANDING_PARTY)
            continue;
        size_t i = n++;
        for (; i && (depth[order[i - 1]] < depth[s] ||
                     (depth[order[i - 1]] == depth[s] &&
                      str_cmp(state_name(a, s), state_name(a, order[i - 1])) < 0));
             i--)
            order[i] = order[i - 1];
        order[i] = s;
    }
    return n;
}

static Str name_of(const Content *a, size_t state)
{
    if (state_standing(a->c, a->w->scope->subject, state).kind == STANDING_WITHDRAWN)
        return str_format(a->keep, _("%.*s (withdrawn)"), ARG(state_name(a, state)));
    return state_name(a, state);
}

// "16: Kazakhstan; 14: Kyrgyzstan and Sri Lanka".
static Str by_depth(const Content *a, const size_t *order, size_t n)
{
    Text t = { .in = a->keep };
    for (size_t i = 0, next; i < n; i = next) {
        Str *names = NEW(a->keep, Str, n);
        for (next = i; next < n && a->w->depth[order[next]] == a->w->depth[order[i]]; next++)
            names[next - i] = name_of(a, order[next]);
        text_addf(&t, i ? "; %zu: " : "%zu: ", a->w->depth[order[i]]);
        text_add(&t, list_words(a, names, next - i));
    }
    return text_str(&t);
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
    prose_say(a->d, &p,
              n == 0 ? _("**Many treaties, not the {subject}.** Of the {group} that are not party, none is "
                         "party to more {noun} than the parties among them are on average ({mean}).")
                     : _("**Many treaties, not the {subject}.** Of the {group} that are not party, {n} "
                         "{are} party to more {noun} than the parties among them are on average ({mean})."),
              WITH({ "subject", subject_name(a->c) }, { "group", group_states(a->c, g) },
                   { "n", count_text(n, a->keep) }, { "are", str(n == 1 ? _("is") : _("are")) },
                   { "noun", finding_noun(a) }, { "mean", value_text(a, mean) }));
    if (n)
        prose_say(a->d, &p,
                  n > NAMED ? "" : _(" By number of treaties, {list}. This is their record, not a forecast."),
                  WITH({ "list", n > NAMED ? (Str){ 0 } : by_depth(a, order, n) }));
    *doc_paragraph(a->d) = p;
}
