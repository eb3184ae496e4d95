// front.c - see front.h.
#include "annex/front.h"

#include "catalogue/forms.h"
#include "catalogue/common.h"

Str annex_symbol(const AnnexInput *in) { return report_symbol(in->charts); }

// As far as it is known.
static Str session_held(ChartContext *c)
{
    const Session *s = c->w->scope->session;
    if (!s)
        return (Str){ 0 };
    return say(c, MSG_FRONT_SESSION_HELD,
               ARGS(arg_count("ordinal", s->ordinal),
                    arg_word("case", s->place.n ? s->opens ? "place-and-day" : "place"
                                     : s->opens ? "day"
                                                : "neither"),
                    arg_text("place", s->place), arg_day("opens", s->opens), arg_day("closes", s->closed)));
}

FrontLines annex_front(const AnnexInput *in, Arena *keep)
{
    ChartContext   *c = in->charts;
    World          *w = c->w;
    const Language *l = c->language;
    const FrontLine all[FRONT_LINES] = {
        { say(c, MSG_FRONT_DOCUMENT, NO_ARGS), annex_symbol(in) },
        { say(c, MSG_FRONT_SESSION, NO_ARGS), session_held(c) },
        { say(c, MSG_FRONT_AS_OF, NO_ARGS),
          language_value(l, arg_day(NULL, w->scope->cutoff), TYPE_PLAIN, keep) },
        { say(c, MSG_FRONT_CLOCK, NO_ARGS),
          say(c, MSG_FRONT_COUNTED_FROM, ARGS(arg_word("clock", CLOCK_NAMES[in->config->values.clock]))) },
        { say(c, MSG_FRONT_SUBJECT, NO_ARGS),
          language_value(l, arg_treaty(NULL, w->scope->subject), TYPE_TITLE, keep) },
        { say(c, MSG_FRONT_POPULATION, NO_ARGS), states_text(c, w->scope->groups[0].n) },
    };
    FrontLines lines = { .n = 0 };
    for (size_t i = 0; i < FRONT_LINES; i++)
        if (all[i].value.n)
            lines.items[lines.n++] = all[i];
    return lines;
}
