// reconciliation_table.c - what official documents state, beside what the tables give, and why the
// two differ where they do.
#include "annex/sections.h"
#include "figures/reconcile.h"

static const DocHead HEADS[] = {
    { MSG_RECONCILIATION_COLUMN_STATEMENT, ALIGN_LEFT, 1.5, STYLE_PLAIN },
    { MSG_RECONCILIATION_COLUMN_SOURCE, ALIGN_LEFT, 1, STYLE_PLAIN },
    { MSG_RECONCILIATION_COLUMN_STATED, ALIGN_LEFT, 0.6, STYLE_PLAIN },
    { MSG_RECONCILIATION_COLUMN_COMPUTED, ALIGN_LEFT, 0.7, STYLE_BOLD },
    { MSG_RECONCILIATION_COLUMN_VERDICT, ALIGN_LEFT, 1.6, STYLE_PLAIN },
};

static Str verdict_cell(Content *a, const Reconciled *r)
{
    if (r->agrees && r->why.n)
        return cell_message(a, MSG_RECONCILIATION_AGREES_WHY, ARGS(arg_text("why", r->why)));
    if (r->agrees)
        return cell_message(a, MSG_RECONCILIATION_AGREES, NO_ARGS);
    return r->why.n ? r->why : cell_message(a, MSG_RECONCILIATION_DIFFERS, NO_ARGS);
}

// Days within a text, such as "124 on 2024-02-01", as other tables write them.
static Str days_written(Content *a, Str text)
{
    enum { ISO = 10 };
    Text t = { .in = a->keep };
    for (size_t i = 0; i < text.n; i++) {
        Str      iso = { text.s + i, text.n - i < ISO ? text.n - i : ISO };
        DateSpan span;
        if (iso.n == ISO && date_parse(iso, &span)) {
            text_add(&t, short_day_cell(a, span.first, iso));
            i += ISO - 1;
        } else {
            text_bytes(&t, iso.s, 1);
        }
    }
    return text_str(&t);
}

static bool is_count(Str text)
{
    size_t digits = 0;
    while (digits < text.n && text.s[digits] >= '0' && text.s[digits] <= '9')
        digits++;
    return text.n && digits == text.n;
}

// A count as a number, and anything else with its days. What is computed tells which it is: 2019 may be a
// year.
static Str value_written(Content *a, Str text, bool counted)
{
    double count;
    if (counted && is_count(text) && str_real(text, &count))
        return cell(a, arg_number(NULL, count, UNIT_STATES, 0));
    return days_written(a, text);
}

// What is stated, in the figures of the other columns.
static Str statement_cell(Content *a, const Claim *claim, Str stated)
{
    Str text = claim->stated.n > 3 ? str_replaced(claim->text, str_c(a->keep, claim->stated), stated, a->keep)
                                   : claim->text;
    return language_capital(a->c->language, text, a->keep);
}

static void add_row(Content *a, DocTable *t, const Reconciled *r)
{
    bool counted = is_count(r->computed);
    Str  stated = value_written(a, r->claim->stated, counted);
    Str  computed = r->computed.n ? value_written(a, r->computed, counted) : NOT_AVAILABLE;
    if (r->illustrative) {
        doc_rests_on(a->d, CONFIDENCE_ILLUSTRATIVE);
        computed = cell_message(a, MSG_RECONCILIATION_ILLUSTRATIVE, ARGS(arg_text("computed", computed)));
    }
    doc_row(a->d, t, STYLE_PLAIN,
            (Str[]){ statement_cell(a, r->claim, counted ? stated : r->claim->stated), r->claim->source,
                     stated, computed, verdict_cell(a, r) });
}

void reconciliation_table(Content *a)
{
    Reconciled *rows;
    size_t      n = reconcile(a->w, a->c->figures, &rows), agree = 0;
    if (!n)
        return;
    for (size_t i = 0; i < n; i++)
        agree += rows[i].agrees;
    doc_heading_message(a->d, 2, "documents", MSG_RECONCILIATION_HEADING, NO_ARGS);
    doc_message(a->d, MSG_RECONCILIATION_SUMMARY, ARGS(arg_count("n", n), arg_count("differ", n - agree)));
    DocTable *t =
        doc_table_message(a->d, "reconciliation", MSG_RECONCILIATION_TABLE, NO_ARGS, HEADS, COUNT(HEADS));
    t->dense = true;
    for (size_t i = 0; i < n; i++)
        add_row(a, t, &rows[i]);
}
