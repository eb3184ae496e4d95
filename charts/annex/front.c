// front.c - see front.h.
#include "annex/front.h"

#include "annex/content.h"

Str annex_symbol(const AnnexInput *in)
{
    const Session *session = in->charts->w->scope->session;
    return in->config->values.symbol.n ? in->config->values.symbol : session ? session->report : (Str){ 0 };
}

// "Twenty-third session, The Hague, 2 December 2024 to 7 December 2024" as far as it is known.
static Str session_words(const Content *a)
{
    const Session *s = a->w->scope->session;
    if (!s)
        return (Str){ 0 };
    Str name = capital(a, ordinal_words(a, s->ordinal));
    Str text = str_format(a->keep, _("%.*s session"), ARG(name));
    if (s->place.n)
        text = str_format(a->keep, "%.*s, %.*s", ARG(text), ARG(s->place));
    return s->opens ? str_format(a->keep, _("%.*s, %.*s to %.*s"), ARG(text), ARG(day_words(a, s->opens)),
                                 ARG(day_words(a, s->closed)))
                    : text;
}

FrontLines annex_front(const AnnexInput *in, Arena *keep)
{
    const World    *w = in->charts->w;
    Content         a = { .w = w, .c = in->charts, .in = in, .keep = keep };
    size_t          states = w->scope->groups[0].n;
    const char     *clock = in->config->values.clock == CLOCK_IN_FORCE
                                ? _("from the entry into force of the treaty for the State")
                                : _("from the deposit of the instrument");
    const FrontLine all[FRONT_LINES] = {
        { _("Document"), annex_symbol(in) },
        { _("Session"), session_words(&a) },
        { _("As of"), day_words(&a, w->scope->cutoff) },
        { _("Parties count"), str(clock) },
        { _("Subject"), treaty_title(&a, w->scope->subject) },
        { _("Population"), states == 1 ? str(_("1 State")) : str_format(keep, _("%zu States"), states) },
    };
    FrontLines lines = { .n = 0 };
    for (size_t i = 0; i < FRONT_LINES; i++)
        if (all[i].value.n)
            lines.items[lines.n++] = all[i];
    return lines;
}
