// reconciliation_table.c - what official documents state, beside what the tables give, and why the
// two differ where they do.
#include "annex/content.h"
#include "figures/reconcile.h"

static const DocColumn COLUMNS[] = {
    { N_("Statement"), ALIGN_LEFT, 1.5, STYLE_PLAIN },
    { N_("Source"), ALIGN_LEFT, 1, STYLE_PLAIN },
    { N_("Stated"), ALIGN_LEFT, 0.6, STYLE_PLAIN },
    { N_("Computed"), ALIGN_LEFT, 0.7, STYLE_BOLD },
    { N_("Agrees, or why not"), ALIGN_LEFT, 1.6, STYLE_PLAIN },
};

static void add_row(Content *a, DocTable *t, const Reconciled *r)
{
    Str computed = r->computed.n ? r->computed : S("\u2013");
    if (r->illustrative) {
        doc_rests_on(a->d, CONFIDENCE_ILLUSTRATIVE);
        computed = str_format(a->keep, _("%.*s (ILLUSTRATIVE DATA)"), ARG(computed));
    }
    Str verdict = r->agrees && r->why.n ? str_format(a->keep, _("agrees; %.*s"), ARG(r->why))
                  : r->agrees           ? str(_("agrees"))
                  : r->why.n            ? r->why
                                        : str(_("differs"));
    doc_row(a->d, t, STYLE_PLAIN,
            (Str[]){ capital(a, r->claim->text), r->claim->source, r->claim->stated, computed, verdict });
}

void reconciliation_table(Content *a)
{
    Reconciled *rows;
    size_t      n = reconcile(a->w, a->c->figures, &rows), agree = 0;
    if (!n)
        return;
    for (size_t i = 0; i < n; i++)
        agree += rows[i].agrees;
    const Value *with = WITH({ "n", whole(a, n) }, { "differ", count_text(n - agree, a->keep) });
    doc_heading(a->d, 2, "documents", _("What documents state"), NULL);
    doc_say(a->d,
            by_number(n - agree,
                      _("{see:reconciliation} sets {n} statements of official documents beside what "
                        "the tables of this run give; all agree."),
                      _("{see:reconciliation} sets {n} statements of official documents beside what "
                        "the tables of this run give; one differs, and the table says why."),
                      _("{see:reconciliation} sets {n} statements of official documents beside what "
                        "the tables of this run give; {differ} differ, and the table says why.")),
            with);
    Prose     caption = prose_plain(a->d, str(_("Official statements and what the tables give")));
    DocTable *t = doc_table(a->d, "reconciliation", &caption, COLUMNS, COUNT(COLUMNS));
    t->dense = true;
    for (size_t i = 0; i < n; i++)
        add_row(a, t, &rows[i]);
}
