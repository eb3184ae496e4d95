// assistance.c - see assistance.h.
#include "figures/assistance.h"

#include "figures/families/families.h"

enum { NEEDS, OFFERS, REGIONS, ASKED };

// The answers of the configured session to the three questions, [respondent].
typedef struct {
    const Question  *question[ASKED];
    const Response **answer[ASKED]; // NULL: none, late or confidential
    const Set       *groups;        // [group] respondents
} Answers;

static void collect_answers(Answers *a, World *w, Assistance *out)
{
    const Dataset *d = w->data;
    for (size_t k = 0; k < ASKED; k++)
        a->answer[k] = NEW(w->keep, const Response *, d->respondents_n + 1);
    for (size_t i = 0; i < d->responses_n; i++) {
        const Response *r = &d->responses[i];
        for (size_t k = 0; k < ASKED; k++) {
            if (&d->questions[r->question] != a->question[k] || r->session != configured_session(w) ||
                !response_is_in_time(w, r))
                continue;
            out->asked = true;
            if (response_is_confidential(r))
                continue;
            out->illustrative |= response_is_made_up(w, r);
            a->answer[k][r->respondent] = r;
        }
    }
}

static bool says(const Answers *a, size_t k, size_t respondent, Str option)
{
    const Response *r = a->answer[k][respondent];
    return r && answer_has(a->question[k], r->answer, option);
}

static bool offers_there(const Answers *a, const World *w, size_t donor, size_t recipient)
{
    bool offers = says(a, REGIONS, donor, S("any"));
    for (size_t g = 1; g < w->scope->groups_n && !offers; g++)
        offers = set_has(a->groups[g], recipient) && says(a, REGIONS, donor, w->scope->groups[g].name);
    return offers;
}

static void add_pairs(Assistance *out, const Answers *a, const World *w, Str kind, Arena *keep)
{
    size_t n = w->data->respondents_n;
    for (size_t recipient = 0; recipient < n; recipient++)
        for (size_t donor = 0; donor < n && says(a, NEEDS, recipient, kind); donor++) {
            if (donor == recipient || !says(a, OFFERS, donor, kind) || !offers_there(a, w, donor, recipient))
                continue;
            AssistancePair *pair = GROW(keep, out->pairs, out->n, out->cap);
            *pair = (AssistancePair){ kind, recipient, donor };
        }
}

Assistance assistance_make(World *w, Arena *keep)
{
    Assistance out = { 0 };
    Answers    a = { .question = { dataset_question(w->data, S("assistance-needs")),
                                   dataset_question(w->data, S("assistance-offered")),
                                   dataset_question(w->data, S("assistance-regions")) } };
    for (size_t k = 0; k < ASKED; k++)
        if (!a.question[k])
            return out;
    a.groups = respondents_by_group(w, configured_session(w));
    collect_answers(&a, w, &out);
    for (size_t i = 0; i < a.question[NEEDS]->options_n; i++)
        if (!str_eq(a.question[NEEDS]->options[i], S("none")))
            add_pairs(&out, &a, w, a.question[NEEDS]->options[i], keep);
    return out;
}
