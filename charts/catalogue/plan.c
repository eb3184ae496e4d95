// plan.c - see plan.h.
#include "catalogue/plan.h"

#include <ctype.h>

// What is not here is made from the code: a capital first, blanks for hyphens.
static const struct {
    const char *code, *name;
} LABELS[] = {
    // organs
    { "court", N_("The Court") },
    { "assembly", N_("Assembly of States Parties") },
    { "assembly-president", N_("President of the Assembly") },
    { "focal-points", N_("Focal points for the Plan of action") },
    { "secretariat", N_("Secretariat of the Assembly") },
    { "pga", N_("Parliamentarians for Global Action") },
    { "cicc", N_("Coalition for the International Criminal Court") },
    { "state", N_("States") },
    // options of the questionnaire
    { "african-union", N_("African Union") },
    { "oas", N_("OAS") },
    { "eu", N_("European Union") },
    { "francophonie", N_("La Francophonie") },
    { "pacific-islands-forum", N_("Pacific Islands Forum") },
    { "asean", N_("ASEAN") },
    { "upr-recommendation", N_("UPR recommendation") },
    { "upr-recommendations", N_("UPR recommendations") },
    { "constitution-immunity", N_("Constitution: immunity") },
    { "constitution-surrender", N_("Constitution: surrender") },
    { "constitution-pardon", N_("Constitution: pardon") },
    { "inter-agency", N_("Inter-agency") },
    { "non-party", N_("Non-party") },
    { "african", N_("African") },
    { "asia-pacific", N_("Asia-Pacific") },
    { "eastern-european", N_("Eastern European") },
    { "grulac", N_("GRULAC") },
    { "weog", N_("WEOG") },
};

Str code_label(const ChartContext *c, Str code)
{
    for (size_t i = 0; i < COUNT(LABELS); i++)
        if (str_eq(code, str(LABELS[i].code)))
            return str(_(LABELS[i].name));
    char *label = str_c(c->keep, code);
    for (size_t i = 0; i < code.n; i++)
        label[i] = code.s[i] == '-' ? ' ' : code.s[i];
    if (code.n)
        label[0] = (char)toupper((unsigned char)label[0]);
    return (Str){ label, code.n };
}

Str inside_sentence(const ChartContext *c, Str label)
{
    if (label.n < 2 || !islower((unsigned char)label.s[1]))
        return label;
    char *lower = str_c(c->keep, label);
    lower[0] = (char)tolower((unsigned char)lower[0]);
    return (Str){ lower, label.n };
}

ChartNotes plan_notes(Str own, Str day, Str source)
{
    const Str  lines[] = { own, day, source };
    ChartNotes notes = { .n = 0 };
    for (size_t i = 0; i < COUNT(lines); i++)
        if (lines[i].n)
            notes.lines[notes.n++] = lines[i];
    return notes;
}

Str plan_says(Str said, Str empty) { return empty.n ? str_trim((Str){ empty.s, empty.n - 1 }) : said; }

void plan_empty_axis(const Frame *f)
{
    canvas_line(f->canvas, 6, f->plot.y, 6, f->plot.y + f->plot.h, pen(INK_FAINT, 0.8));
}

// The questionnaire --------------------------------------------------------------------------------

Str session_name(const ChartContext *c, const Session *s)
{
    return str_format(c->keep, _("%.*s session"), ARG(ordinal_text(c, s->ordinal)));
}

size_t answered_now(const ChartContext *c)
{
    const Figure *f = figure_find(c->figures, "responses/%.*s/all", ARG(c->w->scope->session->code));
    return f ? f->k : 0;
}

Str without_answers(const ChartContext *c)
{
    const TableRead *tables = c->w->data->tables;
    if (!tables[TABLE_RESPONDENTS].present || !tables[TABLE_RESPONSES].present)
        return str(_("No returns of the questionnaire were read."));
    if (!tables[TABLE_QUESTIONS].present)
        return str(_("The questions of the questionnaire are not there."));
    if (!answered_now(c))
        return str_format(c->keep, _("No answer for the %.*s of the Assembly was received in time."),
                          ARG(session_name(c, c->w->scope->session)));
    return (Str){ 0 };
}

Str questionnaire_source(const ChartContext *c)
{
    const Session *s = c->w->scope->session;
    if (!c->w->data->tables[TABLE_RESPONSES].present)
        return (Str){ 0 };
    return str_format(c->keep,
                      _("Source: returns of the Plan of action questionnaire for the %.*s received "
                        "by %.*s, as kept in responses.csv."),
                      ARG(session_name(c, s)),
                      ARG(date_text(responses_day(c->w, configured_session(c->w)), c->keep)));
}

const Figure *answer_figure(const ChartContext *c, Str question, Str option, size_t group)
{
    return figure_find(c->figures, "answer/%.*s=%.*s/%.*s", ARG(question), ARG(option),
                       ARG(c->w->scope->groups[group].name));
}

bool is_hidden(const Figure *f) { return !f || !f->has_k || !f->n; }

Str secrecy_note(const ChartContext *c)
{
    return str_format(
        c->keep,
        _("Confidential answers to a question are left out where they are fewer than %zu; where they "
          "are more they count in the total of all, and no group is shown."),
        c->w->config->min_cell);
}

Str events_text(const ChartContext *c, size_t n)
{
    return n == 1 ? str(_("1 event")) : str_format(c->keep, _("%zu events"), n);
}

Str respondents_text(const ChartContext *c, size_t n)
{
    return n == 1 ? str(_("1 respondent")) : str_format(c->keep, _("%zu respondents"), n);
}
