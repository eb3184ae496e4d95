// untc_results.c - what an import of participant tables gives: treaties and a count. See untc.h.
#include "import/untc.h"

#include "import/fold.h"

static Str rule_text(EntryRule rule, Arena *keep)
{
    if (!rule.unit)
        return S("none");
    return str_format(keep, "%d%c%s", rule.delay, rule.unit,
                      rule.first_of_next_month ? "-first-of-next-month" : "");
}

// A treaty that treaties.csv does not have. What the page does not say of it: the number stands for the
// names, and the day of the earliest act for the day of adoption, which was then or before. Without a
// rule of entry a consent counts from its own day, and not before the treaty is in force; without that
// day nothing enters into force, so that the treaty counts on the deposit clock alone.
static Treaty thin_treaty(const UntcTable *t, Arena *keep)
{
    const UntcPage *page = &t->page;
    Str             chapter = str_cut(fold(t->number, keep), '-').head;
    Str             article = !page->adopted
                                  ? S("not known: adopted is the earliest act of the UNTC table, which gives no rule")
                                  : str_format(keep, "%.*s%snot known: the UNTC page gives no rule", ARG(page->entry),
                                   page->entry.n ? "; " : "");
    return (Treaty){ .code = t->code,
                     .name = t->number,
                     .title = page->title.n ? page->title : t->number,
                     .untc = t->number,
                     .family = str_format(keep, "untc-%.*s", ARG(chapter)),
                     .adopted = page->adopted ? page->adopted : t->earliest,
                     .in_force = page->in_force,
                     .article = article };
}

Str untc_treaties(const Untc *u, Arena *keep)
{
    Text out = { .in = keep };
    text_addc(&out, "treaty,short,title,untc,family,adopted,in_force,entry_rule,entry_article,coverage\n");
    for (size_t i = 0; i < u->tables_n; i++) {
        const UntcTable *table = &u->tables[i];
        Treaty           t = table->known ? *table->known : thin_treaty(table, keep);
        char             adopted[DATE_SIZE], in_force[DATE_SIZE], as_of[DATE_SIZE];
        if (!t.adopted) // no act was taken that could name the treaty
            continue;
        const Str cells[] = { t.code,
                              t.name,
                              t.title,
                              t.untc,
                              t.family,
                              str(day_text(t.adopted, adopted)),
                              str(day_text(t.in_force, in_force)),
                              rule_text(t.rule, keep),
                              t.article,
                              str(day_text(table->as_of, as_of)) };
        for (size_t c = 0; c < COUNT(cells); c++) {
            text_addc(&out, c ? "," : "");
            csv_write_text(&out, cells[c]);
        }
        text_addc(&out, "\n");
    }
    return text_str(&out);
}

Str untc_summary(const Untc *u, Arena *keep)
{
    static const char *const FATES[ROW_FATES] = {
        [ROW_TAKEN] = "taken",
        [ROW_BARE] = "without a date",
        [ROW_APART] = "with dates of other acts only, kept apart",
        [ROW_LEFT] = "in brackets, of States that withdrew, not taken",
        [ROW_NO_STATE] = "of organizations and territories, skipped",
        [ROW_WRONG] = "not understood",
    };
    Text   t = { .in = keep };
    size_t rows = u->lost, acts = 0;
    for (size_t i = 0; i < ROW_FATES; i++)
        rows += u->rows[i];
    for (size_t a = ACT_SIGNATURE; a < COUNT(u->acts); a++)
        acts += u->acts[a];
    text_addf(&t, "%zu table%s, %zu row%s:\n", u->tables_n, untc_plural(u->tables_n), rows,
              untc_plural(rows));
    for (size_t i = 0; i < ROW_FATES; i++)
        if (u->rows[i] || i == ROW_TAKEN || i == ROW_WRONG)
            text_addf(&t, "  %5zu %s\n", u->rows[i], FATES[i]);
    if (u->lost)
        text_addf(&t, "  %5zu that could not be read\n", u->lost);
    text_addf(&t, "%zu act%s, and %zu date%s of other acts kept apart%s\n", acts, untc_plural(acts),
              u->acts[0], untc_plural(u->acts[0]), acts ? ":" : "");
    for (size_t a = ACT_SIGNATURE; a < COUNT(u->acts); a++)
        if (u->acts[a])
            text_addf(&t, "  %5zu %s\n", u->acts[a], ACT_NAMES[a - ACT_SIGNATURE]);
    return text_str(&t);
}
