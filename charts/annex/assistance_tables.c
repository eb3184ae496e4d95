// assistance_tables.c - technical assistance: kinds against requests and offers, by group, and who
// could help whom. The pairs come from figures/assistance.h and rest on open answers only.
#include "annex/questionnaire.h"
#include "figures/assistance.h"
#include "figures/families/families.h"

static bool is_none(Str option) { return str_eq(option, S("none")); }

// Requests less offers, where both may be shown.
static Str gap_cell(Content *a, const Figure *needs, const Figure *offers)
{
    if (!is_shown(needs) || !is_shown(offers))
        return str(_("hidden"));
    return number_text((double)needs->k - (double)offers->k, UNIT_RESPONDENTS, 0, a->keep);
}

static const DocColumn *matrix_columns(Content *a)
{
    size_t     groups = groups_across(a);
    DocColumn *columns = NEW(a->keep, DocColumn, groups + 4);
    columns[0] = (DocColumn){ N_("Kind of assistance"), ALIGN_LEFT, 1, STYLE_PLAIN };
    columns[1] = (DocColumn){ N_("Requests"), ALIGN_RIGHT, 0, STYLE_BOLD };
    columns[2] = (DocColumn){ N_("Offers"), ALIGN_RIGHT, 0, STYLE_BOLD };
    columns[3] = (DocColumn){ N_("Gap"), ALIGN_RIGHT, 0, STYLE_BOLD };
    for (size_t g = 1; g <= groups; g++)
        columns[g + 3] = (DocColumn){ str_c(a->keep, group_short(a->c, g)), ALIGN_RIGHT, 0, STYLE_PLAIN };
    return columns;
}

// How many name a group as one they can help; that "any" is named stands in the note.
static void add_regions(Content *a, DocTable *t)
{
    size_t          groups = groups_across(a);
    const Question *regions = question_of(a, "assistance-regions");
    Str            *cells = NEW(a->keep, Str, groups + 4);
    if (!groups || !question_is_shown(a, regions))
        return;
    cells[0] = str(_("Donors that name the group"));
    for (size_t g = 1; g <= groups; g++) {
        const Figure *f = answer_of(a, regions, a->w->scope->groups[g].name, 0);
        cells[g + 3] = f ? answer_cell(a, f, false) : S("\u2013");
    }
    doc_row(a->d, t, STYLE_BOLD, cells);
}

static void matrix_note(Content *a, DocTable *t, const Question *needs, const Question *offers)
{
    const Question *regions = question_of(a, "assistance-regions");
    const Figure   *need = answer_of(a, needs, needs->options[0], 0),
                 *offer = answer_of(a, offers, offers->options[0], 0);
    const Figure *any = question_is_shown(a, regions) ? answer_of(a, regions, S("any"), 0) : NULL;
    Prose         note = { 0 };
    prose_say(a->d, &note,
              _("Gap: requests less offers; below 0, more offers than requests. Columns of groups: "
                "requests from it."),
              NULL);
    if (question_is_shown(a, needs) && question_is_shown(a, offers))
        prose_say(a->d, &note, _(" {needs} answered what they need, {offers} what they can give."),
                  WITH({ "needs", whole(a, need->n) }, { "offers", whole(a, offer->n) }));
    if (is_shown(any))
        prose_say(a->d, &note,
                  by_number(any->k, _(" No donor offers help to any group."),
                            _(" One donor offers help to any group."),
                            _(" {any} donors offer help to any group.")),
                  WITH({ "any", capital(a, count_text(any->k, a->keep)) }));
    say_secrecy(a, &note, needs, _("Requests"));
    doc_table_note(a->d, t, &note);
}

static void matrix(Content *a, const Question *needs, const Question *offers)
{
    size_t    groups = groups_across(a), n;
    Str      *order = NEW(a->keep, Str, needs->options_n + 1), *cells = NEW(a->keep, Str, groups + 4);
    Prose     caption = prose_plain(a->d, str(_("Technical assistance: kinds against requests and offers")));
    DocTable *t = doc_table(a->d, "assistance-matrix", &caption, matrix_columns(a), groups + 4);
    n = options_by_count(a, needs, order);
    for (size_t i = 0; i < n; i++) {
        const Figure *need = answer_of(a, needs, order[i], 0), *offer = answer_of(a, offers, order[i], 0);
        if (is_none(order[i]))
            continue;
        cells[0] = option_words(a, order[i]), cells[1] = answer_cell(a, need, false);
        cells[2] = answer_cell(a, offer, false), cells[3] = gap_cell(a, need, offer);
        for (size_t g = 1; g <= groups; g++)
            cells[g + 3] = answer_cell(a, answer_of(a, needs, order[i], g), false);
        doc_row(a->d, t, STYLE_PLAIN, cells);
    }
    add_regions(a, t);
    matrix_note(a, t, needs, offers);
}

// Kinds of which more is asked than offered.
static void say_gaps(Content *a, const Question *needs, const Question *offers)
{
    size_t n = 0, seen = 0;
    Str   *names = NEW(a->keep, Str, needs->options_n + 1);
    Prose  p = { 0 };
    for (size_t i = 0; i < needs->options_n; i++) {
        const Figure *need = answer_of(a, needs, needs->options[i], 0),
                     *offer = answer_of(a, offers, needs->options[i], 0);
        if (is_none(needs->options[i]) || !is_shown(need) || !is_shown(offer) || need->n + offer->n == 0)
            continue;
        seen++;
        doc_rests_on(a->d, need->provenance);
        if (need->k > offer->k)
            names[n++] = str_format(a->keep, _("%.*s (%zu against %zu)"),
                                    ARG(code_words(a, needs->options[i])), need->k, offer->k);
    }
    prose_say(a->d, &p, _("{see:assistance-matrix} is the matrix of kinds against requests and offers."),
              NULL);
    if (seen)
        prose_say(a->d, &p,
                  by_number(n, _(" Of no kind more is asked for than is offered."),
                            _(" Of one kind more is asked for than is offered: {names}."),
                            _(" Of {n} kinds more is asked for than is offered: {names}.")),
                  WITH({ "n", count_text(n, a->keep) }, { "names", list_words(a, names, n) }));
    *doc_paragraph(a->d) = p;
}

// Who could help whom -------------------------------------------------------------------------------

static Str respondent_name(const Content *a, size_t respondent)
{
    return a->w->data->respondents[respondent].name;
}

// One row a recipient and kind: pairs come in this order.
static void pairs_table(Content *a, const Assistance *pairs)
{
    static const DocColumn COLUMNS[] = { { N_("Recipient"), ALIGN_LEFT, 0, STYLE_PLAIN },
                                         { N_("Donors that offer the kind in its group, or in any"),
                                           ALIGN_LEFT, 1, STYLE_PLAIN } };
    Prose caption = prose_plain(a->d, str(_("Recipients and the donors that match them, by kind"))),
          note = { 0 };
    DocTable *t = doc_table(a->d, "assistance-pairs", &caption, COLUMNS, COUNT(COLUMNS));
    t->dense = true;
    for (size_t i = 0, next; i < pairs->n; i = next) {
        const AssistancePair *p = &pairs->pairs[i];
        Str                  *donors = NEW(a->keep, Str, pairs->n - i);
        if (pairs->illustrative)
            doc_rests_on(a->d, CONFIDENCE_ILLUSTRATIVE);
        if (i == 0 || !str_eq(p->kind, pairs->pairs[i - 1].kind))
            doc_band(a->d, t, option_words(a, p->kind));
        for (next = i; next < pairs->n && pairs->pairs[next].recipient == p->recipient &&
                       str_eq(pairs->pairs[next].kind, p->kind);
             next++)
            donors[next - i] = respondent_name(a, pairs->pairs[next].donor);
        doc_row(a->d, t, STYLE_PLAIN,
                (Str[]){ respondent_name(a, p->recipient), list_words(a, donors, next - i) });
    }
    prose_say(a->d, &note,
              _("Confidential answers make no pair. A pair says that two answers match, not that "
                "the two have spoken."),
              NULL);
    doc_table_note(a->d, t, &note);
}

static void say_pairs(Content *a)
{
    Assistance pairs = assistance_make(a->w, a->keep);
    if (!pairs.asked)
        return;
    if (pairs.illustrative)
        doc_rests_on(a->d, CONFIDENCE_ILLUSTRATIVE);
    doc_say(a->d,
            by_number(pairs.n,
                      _("No request meets an offer of the same kind for its group among the "
                        "answers that are not confidential."),
                      _("One request meets an offer of the same kind for its group "
                        "({see:assistance-pairs})."),
                      _("{n} pairs of a recipient and a donor match by kind and group "
                        "({see:assistance-pairs}).")),
            WITH({ "n", whole(a, pairs.n) }));
    if (pairs.n)
        pairs_table(a, &pairs);
}

void assistance_tables(Content *a)
{
    const Question *needs = question_of(a, "assistance-needs"),
                   *offers = question_of(a, "assistance-offered");
    if (!needs || !offers || !needs->options_n || !offers->options_n)
        return;
    const Figure *any = answer_of(a, needs, needs->options[0], 0);
    doc_heading(a->d, 2, "assistance-heading", _("Technical assistance"), NULL);
    if (question_is_shown(a, needs) || question_is_shown(a, offers)) {
        say_gaps(a, needs, offers);
        matrix(a, needs, offers);
    } else {
        doc_say(a->d, _("Needs: {needs} Offers: {offers}"),
                WITH({ "needs", why_hidden(a, needs) }, { "offers", why_hidden(a, offers) }));
    }
    if (any)
        chart_resting(a, "assistance", _("{see:assistance} draws requests beside offers."), NULL,
                      any->provenance);
    say_pairs(a);
}
