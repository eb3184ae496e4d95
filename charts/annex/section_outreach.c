// section_outreach.c - section 6: the events of the outreach period, and whom they reached.
#include "annex/content.h"
#include "catalogue/plan.h"
#include "figures/families/families.h"

static bool is_made_up(Str source) { return str_eq(source, S("illustrative")); }

static size_t worst_source(Str source)
{
    return is_made_up(source) ? CONFIDENCE_ILLUSTRATIVE : CONFIDENCE_NONE;
}

// Whom they reached ---------------------------------------------------------------------------------

static Set both_sets(const Content *a, Set x, Set y)
{
    Set both = set_make(a->w->data->states_n, a->keep);
    for (size_t s = 0; s < a->w->data->states_n; s++)
        if (set_has(x, s) && set_has(y, s))
            set_add(both, s);
    return both;
}

static void say_reach(Content *a, const Figure *reach)
{
    Set   reached = both_sets(a, outreach_reached(a->w), outreach_missing(a->w, READ_LAST));
    Prose p = { 0 };
    prose_say(a->d, &p,
              reach->n == 0 ? _("No State was missing on the day before the period, so that there was none "
                                "to be reached. ")
                            : by_number(reach->k,
                                        _("**None of the {n} States** that were not party on the day before "
                                          "the period is recorded as a participant, in any role. "),
                                        _("**One of the {n} States** that were not party on the day before "
                                          "the period is recorded as a participant, in any role ({share}; "
                                          "{level} interval {interval}). "),
                                        _("**{k} of the {n} States** that were not party on the day before "
                                          "the period are recorded as participants, in any role ({share}; "
                                          "{level} interval {interval}). ")),
              WITH({ "n", whole(a, reach->n) }, { "k", whole(a, reach->k) },
                   { "share", value_text(a, reach) }, { "interval", value_interval(a, reach) },
                   { "level", number_text(a->w->config->level, UNIT_SHARE, 0, a->keep) }));
    for (size_t i = 1; reach->k && i <= a->w->scope->groups_n; i++) {
        size_t g = i % a->w->scope->groups_n, in;
        Str    names = names_in_group(a, reached, g, &in);
        if (in)
            prose_say(a->d, &p, a->w->scope->groups_n < 2 ? _("{names}. ") : _("*{group}*: {names}. "),
                      WITH({ "group", g ? group_name(a->c, g) : str(_("In no group")) }, { "names", names }));
    }
    prose_say(a->d, &p,
              _("Lists of participants are not complete; where only a total is known, no State is "
                "counted."),
              NULL);
    if (reach->n)
        prose_say(a->d, &p, _(" {see:reach} counts by group."), NULL);
    *doc_paragraph(a->d) = p;
}

static void reach_table(Content *a)
{
    static const DocColumn COLUMNS[] = { { N_("Group"), ALIGN_LEFT, 1, STYLE_PLAIN },
                                         { N_("Not party before"), ALIGN_RIGHT, 0, STYLE_PLAIN },
                                         { N_("Reached"), ALIGN_RIGHT, 0, STYLE_BOLD },
                                         { N_("Share"), ALIGN_RIGHT, 0, STYLE_BOLD },
                                         { N_("Interval"), ALIGN_RIGHT, 0, STYLE_PLAIN } };
    Prose     caption = prose_plain(a->d, str(_("States not party on the day before the outreach "
                                                    "period that took part in an event of it")));
    DocTable *t = doc_table(a->d, "reach", &caption, COLUMNS, COUNT(COLUMNS));
    for (size_t i = 1; i <= a->w->scope->groups_n; i++) {
        size_t        g = i % a->w->scope->groups_n;
        const Figure *f = subject_figure(a->c, "reach", g);
        doc_row(a->d, t, g ? STYLE_PLAIN : STYLE_BOLD,
                (Str[]){ group_name(a->c, g), whole(a, f->n), whole(a, f->k), value_text(a, f),
                         value_interval(a, f) });
    }
}

// The events ----------------------------------------------------------------------------------------

// "2023-11-14 to 15", "2023-09-30 to 10-02": of the end only what differs.
static Str dates_cell(const Content *a, const OutreachEvent *e)
{
    char   start[DATE_SIZE], end[DATE_SIZE];
    Str    from = str(span_text(e->start, start)), to = str(span_text(e->end, end));
    size_t same = 0;
    if (str_eq(from, to) || !to.n)
        return str_copy(a->keep, from);
    for (size_t i = 0; i < to.n && i < from.n && from.s[i] == to.s[i]; i++)
        same = to.s[i] == '-' ? i + 1 : same;
    if (from.n == to.n)
        to = (Str){ to.s + same, to.n - same };
    return str_format(a->keep, _("%.*s to %.*s"), ARG(from), ARG(to));
}

// The place alone, the country where no place is known.
static Str place_cell(const Content *a, const OutreachEvent *e)
{
    if (e->place.n)
        return capital(a, e->place);
    return e->country ? state_name(a, e->country - 1) : S("\u2013");
}

// Organs whose names are too long for a column, by their initials; the note spells them out.
static const char *const INITIALS[][2] = { { "cicc", N_("CICC") }, { "pga", N_("PGA") } };

static Str organ_cell(const Content *a, Str organ)
{
    for (size_t i = 0; i < COUNT(INITIALS); i++)
        if (str_eq(organ, str(INITIALS[i][0])))
            return str(_(INITIALS[i][1]));
    char *words = str_c(a->keep, organ);
    for (size_t i = 0; i < organ.n; i++)
        words[i] = words[i] == '-' ? ' ' : words[i];
    return organ.n ? capital(a, (Str){ words, organ.n }) : S("\u2013");
}

static void say_initials(Content *a, Prose *note, const size_t *order, size_t n)
{
    for (size_t i = 0; i < COUNT(INITIALS); i++)
        for (size_t k = 0; k < n; k++)
            if (str_eq(a->w->data->events[order[k]].organ, str(INITIALS[i][0]))) {
                prose_say(a->d, note, _(" {initials}: {name}."),
                          WITH({ "initials", str(_(INITIALS[i][1])) },
                               { "name", code_label(a->c, str(INITIALS[i][0])) }));
                break;
            }
}

static Str focus_cell(const Content *a, Str focus)
{
    for (size_t g = 1; g < a->w->scope->groups_n; g++)
        if (str_eq(a->w->scope->groups[g].name, focus))
            return group_short(a->c, g);
    return focus.n ? capital(a, code_words(a, focus)) : S("\u2013");
}

// Each State once, by name; with an asterisk those that were missing.
static Str states_cell(Content *a, size_t event, Set missing)
{
    Set    in = set_make(a->w->data->states_n, a->keep);
    Str   *names = NEW(a->keep, Str, a->w->data->states_n + 1);
    size_t n = 0;
    for (size_t i = 0; i < a->w->data->participants_n; i++) {
        const Participant *p = &a->w->data->participants[i];
        if (p->event != event || set_has(in, p->state))
            continue;
        set_add(in, p->state);
        doc_rests_on(a->d, worst_source(p->source));
        Str    name = set_has(missing, p->state)
                          ? str_format(a->keep, "%.*s\u00A0*", ARG(state_name(a, p->state)))
                          : state_name(a, p->state);
        size_t k = n++;
        for (; k && str_cmp(name, names[k - 1]) < 0; k--)
            names[k] = names[k - 1];
        names[k] = name;
    }
    return n ? list_words(a, names, n) : S("\u2013");
}

// Numbers of the events of the period, by their first day, then as in the file.
static size_t events_of_period(const Content *a, size_t *order)
{
    size_t n = 0;
    for (size_t i = 0; i < a->w->data->events_n; i++) {
        if (!outreach_in_period(a->w, &a->w->data->events[i]))
            continue;
        size_t k = n++;
        for (; k && a->w->data->events[i].start.first < a->w->data->events[order[k - 1]].start.first; k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
    return n;
}

static void event_table(Content *a, const size_t *order, size_t n)
{
    static const DocColumn COLUMNS[] = { { N_("Dates"), ALIGN_LEFT, 0.75, STYLE_PLAIN },
                                         { N_("Event"), ALIGN_LEFT, 2.1, STYLE_PLAIN },
                                         { N_("Organ"), ALIGN_LEFT, 0.68, STYLE_PLAIN },
                                         { N_("Place"), ALIGN_LEFT, 0.7, STYLE_PLAIN },
                                         { N_("Focus"), ALIGN_LEFT, 0.66, STYLE_PLAIN },
                                         { N_("States that took part"), ALIGN_LEFT, 1.5, STYLE_PLAIN } };
    Set                    missing = outreach_missing(a->w, READ_LAST);
    Prose                  caption = prose_plain(a->d, str(_("Events of the outreach period"))), note = { 0 };
    doc_say(a->d,
            _("{see:events} lists the events with the States that are recorded as participants, "
              "speakers, hosts or otherwise."),
            NULL);
    DocTable *t = doc_table(a->d, "events", &caption, COLUMNS, COUNT(COLUMNS));
    t->dense = true;
    for (size_t i = 0; i < n; i++) {
        const OutreachEvent *e = &a->w->data->events[order[i]];
        doc_rests_on(a->d, worst_source(e->source));
        doc_row(a->d, t, STYLE_PLAIN,
                (Str[]){ dates_cell(a, e), e->title, organ_cell(a, e->organ), place_cell(a, e),
                         focus_cell(a, e->focus), states_cell(a, order[i], missing) });
    }
    prose_say(a->d, &note,
              _("{star}: not party on the day before the period. Dates are year, month, day, as "
                "far as they are known. An en dash: not known."),
              WITH({ "star", S("*") }));
    say_initials(a, &note, order, n);
    doc_table_note(a->d, t, &note);
}

static void say_events(Content *a, size_t n, const Period *period)
{
    const Figure *days = figure_find(a->c->figures, "event-days/all/all");
    size_t        undated = 0, dated = days ? figure_count(days) : 0;
    for (size_t i = 0; i < a->w->data->events_n; i++)
        undated +=
            outreach_in_period(a->w, &a->w->data->events[i]) && !event_is_dated(&a->w->data->events[i]);
    const Value *with =
        WITH({ "from", day_words(a, period->from) }, { "to", day_words(a, period->to) }, { "n", whole(a, n) },
             { "days", whole(a, dated) }, { "undated", whole(a, undated) });
    Prose *p = doc_paragraph(a->d);
    prose_say(a->d, p,
              n == 1 ? _("In the outreach period, {from} to {to}, one event is recorded.")
                     : _("In the outreach period, {from} to {to}, {n} events are recorded."),
              with);
    prose_say(a->d, p,
              by_number(dated, "", _(" Those that are dated to the day add up to one day."),
                        _(" Those that are dated to the day add up to {days} days.")),
              with);
    prose_say(a->d, p,
              by_number(undated, "",
                        _(" One is known only to the month or the year, and its days are not counted."),
                        _(" {undated} are known only to the month or the year, and their days are not "
                          "counted.")),
              with);
    prose_say(a->d, p, _(" The list is what public sources report, not all that was done."), NULL);
}

void section_outreach(Content *a)
{
    size_t *order = NEW(a->keep, size_t, a->w->data->events_n + 1), n;
    Period  period = outreach_period(a->w);
    if (!a->w->data->tables[TABLE_EVENTS].present) {
        doc_say(a->d, _("No table of outreach events was given to this run; nothing can be said about them."),
                NULL);
        return;
    }
    n = events_of_period(a, order);
    if (period.from > period.to || !n) {
        doc_say(a->d,
                period.from > period.to
                    ? _("The outreach period of the session begins on {from}, after the cut-off of "
                        "this run, {to}: there is nothing to report yet.")
                    : _("In the outreach period, {from} to {to}, no event is recorded."),
                WITH({ "from", day_words(a, period.from) }, { "to", day_words(a, period.to) }));
        return;
    }
    say_events(a, n, &period);
    chart_resting(a, "outreach-timeline", _("{see:outreach-timeline} places the events in time."), NULL,
                  figure_get(a->c->figures, "events/all/all")->provenance);
    chart_resting(a, "outreach-effort",
                  _("{see:outreach-effort} sets the effort by focus beside the States that are missing."),
                  NULL, figure_get(a->c->figures, "events/all/all")->provenance);
    const Figure *reach =
        figure_find(a->c->figures, "reach/%.*s/all", ARG(treaty_code(a->c, a->w->scope->subject)));
    if (reach)
        say_reach(a, reach);
    if (reach && reach->n)
        reach_table(a);
    event_table(a, order, n);
}
