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
        return cell_message(a, MSG_QUESTIONNAIRE_HIDDEN, NO_ARGS);
    return cell(a, arg_number(NULL, (double)needs->k - (double)offers->k, UNIT_RESPONDENTS, 0));
}

static const DocHead HEADS[] = { { MSG_ASSISTANCE_TABLES_COLUMN_KIND, ALIGN_LEFT, 1, STYLE_PLAIN },
                                 { MSG_ASSISTANCE_TABLES_COLUMN_REQUESTS, ALIGN_RIGHT, 0, STYLE_BOLD },
                                 { MSG_ASSISTANCE_TABLES_COLUMN_OFFERS, ALIGN_RIGHT, 0, STYLE_BOLD },
                                 { MSG_ASSISTANCE_TABLES_COLUMN_GAP, ALIGN_RIGHT, 0, STYLE_BOLD } };

static const DocColumn *matrix_columns(Content *a)
{
    size_t     groups = groups_across(a);
    DocColumn *columns = NEW(a->keep, DocColumn, groups + COUNT(HEADS));
    for (size_t i = 0; i < COUNT(HEADS); i++)
        columns[i] = doc_column(a->d, HEADS[i]);
    for (size_t g = 1; g <= groups; g++)
        columns[g + COUNT(HEADS) - 1] = group_column(a, g);
    return columns;
}

// How many name a group as one they can help; that "any" is named stands in the note.
static void add_regions(Content *a, DocTable *t)
{
    size_t          groups = groups_across(a);
    const Question *regions = question_of(a, "assistance-regions");
    Str            *cells = NEW(a->keep, Str, groups + COUNT(HEADS));
    if (!groups || !question_is_shown(a, regions))
        return;
    cells[0] = cell_message(a, MSG_ASSISTANCE_TABLES_DONORS, NO_ARGS);
    for (size_t g = 1; g <= groups; g++) {
        const Figure *f = answer_of(a, regions, a->w->scope->groups[g].name, 0);
        cells[g + 3] = f ? answer_cell(a, f, false) : NOT_AVAILABLE;
    }
    doc_row(a->d, t, STYLE_BOLD, cells);
}

static void matrix_note(const Content *a, DocTable *t, const Question *needs, const Question *offers)
{
    const Question *regions = question_of(a, "assistance-regions");
    const Figure   *need = answer_of(a, needs, needs->options[0], 0),
                 *offer = answer_of(a, offers, offers->options[0], 0);
    const Figure *any = question_is_shown(a, regions) ? answer_of(a, regions, S("any"), 0) : NULL;
    Prose         note = { 0 };
    prose_sentence(a->d, &note, MSG_ASSISTANCE_TABLES_MATRIX_NOTE, NO_ARGS);
    if (question_is_shown(a, needs) && question_is_shown(a, offers))
        prose_sentence(a->d, &note, MSG_ASSISTANCE_TABLES_ANSWERED,
                       ARGS(arg_count("needs", need->n), arg_count("offers", offer->n)));
    if (is_shown(any))
        prose_sentence(a->d, &note, MSG_ASSISTANCE_TABLES_ANY_GROUP, ARGS(arg_count("n", any->k)));
    say_secrecy(a, &note, needs, "requests");
    doc_table_note(a->d, t, &note);
}

static void matrix(Content *a, const Question *needs, const Question *offers)
{
    size_t groups = groups_across(a), n;
    Str   *order = NEW(a->keep, Str, needs->options_n + 1), *cells = NEW(a->keep, Str, groups + COUNT(HEADS));
    Prose  caption = { 0 };
    prose_message(a->d, &caption, MSG_ASSISTANCE_TABLES_MATRIX, NO_ARGS);
    DocTable *t = doc_table(a->d, "assistance-matrix", &caption, matrix_columns(a), groups + COUNT(HEADS));
    n = options_by_count(a, needs, order);
    for (size_t i = 0; i < n; i++) {
        const Figure *need = answer_of(a, needs, order[i], 0), *offer = answer_of(a, offers, order[i], 0);
        if (is_none(order[i]))
            continue;
        cells[0] = option_cell(a, order[i]), cells[1] = answer_cell(a, need, false);
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
    Arg   *kinds = NEW(a->keep, Arg, needs->options_n + 1);
    Prose  p = { 0 };
    for (size_t i = 0; i < needs->options_n; i++) {
        const Figure *need = answer_of(a, needs, needs->options[i], 0),
                     *offer = answer_of(a, offers, needs->options[i], 0);
        if (is_none(needs->options[i]) || !is_shown(need) || !is_shown(offer) || need->n + offer->n == 0)
            continue;
        seen++;
        doc_rests_on(a->d, need->provenance);
        if (need->k > offer->k)
            kinds[n++] = arg_item(a, MSG_ASSISTANCE_TABLES_GAP,
                                  ARGS(arg_option("kind", needs->options[i]), arg_count("needs", need->k),
                                       arg_count("offers", offer->k)));
    }
    prose_sentence(a->d, &p, MSG_ASSISTANCE_TABLES_SEE_MATRIX, NO_ARGS);
    if (seen)
        prose_sentence(a->d, &p, MSG_ASSISTANCE_TABLES_GAPS,
                       ARGS(arg_list("kinds", kinds, n), arg_count("n", n)));
    *doc_paragraph(a->d) = p;
}

// Who could help whom -------------------------------------------------------------------------------

static Arg arg_respondent(const Content *a, size_t respondent)
{
    return arg_text(NULL, a->w->data->respondents[respondent].name);
}

// One row a recipient and kind: pairs come in this order.
static void pairs_table(Content *a, const Assistance *pairs)
{
    static const DocHead COLUMNS[] = {
        { MSG_ASSISTANCE_TABLES_COLUMN_RECIPIENT, ALIGN_LEFT, 0, STYLE_PLAIN },
        { MSG_ASSISTANCE_TABLES_COLUMN_DONORS, ALIGN_LEFT, 1, STYLE_PLAIN },
    };
    DocTable *t = doc_table_message(a->d, "assistance-pairs", MSG_ASSISTANCE_TABLES_PAIRS_TABLE, NO_ARGS,
                                    COLUMNS, COUNT(COLUMNS));
    t->dense = true;
    for (size_t i = 0, next; i < pairs->n; i = next) {
        const AssistancePair *p = &pairs->pairs[i];
        Arg                  *donors = NEW(a->keep, Arg, pairs->n - i);
        if (pairs->illustrative)
            doc_rests_on(a->d, CONFIDENCE_ILLUSTRATIVE);
        if (i == 0 || !str_eq(p->kind, pairs->pairs[i - 1].kind))
            doc_band(a->d, t, option_cell(a, p->kind));
        for (next = i; next < pairs->n && pairs->pairs[next].recipient == p->recipient &&
                       str_eq(pairs->pairs[next].kind, p->kind);
             next++)
            donors[next - i] = arg_respondent(a, pairs->pairs[next].donor);
        doc_row(
            a->d, t, STYLE_PLAIN,
            (Str[]){ a->w->data->respondents[p->recipient].name, cell(a, arg_list(NULL, donors, next - i)) });
    }
    doc_table_note_message(a->d, t, MSG_ASSISTANCE_TABLES_PAIRS_NOTE, NO_ARGS);
}

static void say_pairs(Content *a)
{
    Assistance pairs = assistance_make(a->w, a->keep);
    if (!pairs.asked)
        return;
    if (pairs.illustrative)
        doc_rests_on(a->d, CONFIDENCE_ILLUSTRATIVE);
    doc_message(a->d, MSG_ASSISTANCE_TABLES_PAIRS, ARGS(arg_count("n", pairs.n)));
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
    doc_heading_message(a->d, 2, "assistance-heading", MSG_ASSISTANCE_TABLES_HEADING, NO_ARGS);
    bool shown = question_is_shown(a, needs) || question_is_shown(a, offers);
    if (shown)
        say_gaps(a, needs, offers);
    else
        doc_message(a->d, MSG_ASSISTANCE_TABLES_NOT_SHOWN,
                    ARGS(arg_why("needs", a, needs), arg_why("offers", a, offers)));
    chart_see(a, "assistance");
    if (any)
        doc_rests_on(a->d, any->provenance);
    chart_shown(a, "assistance");
    if (shown)
        matrix(a, needs, offers);
    say_pairs(a);
}
