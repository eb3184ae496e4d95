// assistance_csv.c - see assistance_csv.h.
#include "output/assistance_csv.h"

#include "figures/families/families.h"
#include "input/csv.h"

static const char *const MADE_UP[] = { "illustrative", NULL };

// clang-format off
const OutputColumn ASSISTANCE_COLUMNS[ASSISTANCE_COLUMN_COUNT] = {
    { "kind", OUT_TEXT, .required = true, .key = true, .about = "the kind of assistance" },
    { "recipient", OUT_REFERENCE, .refers = TABLE_RESPONDENTS, .required = true, .key = true, .about = "the respondent that needs it" },
    { "recipient_name", OUT_TEXT, .about = "its name as shown" },
    { "recipient_group", OUT_TEXT, .about = "its groups, separated by semicolons; empty: in none" },
    { "donor", OUT_REFERENCE, .refers = TABLE_RESPONDENTS, .required = true, .key = true, .about = "the respondent that offers it to that group" },
    { "donor_name", OUT_TEXT, .about = "its name as shown" },
    { "provenance", OUT_WORD, .words = MADE_UP, .about = "illustrative: the answers are made up" },
};
// clang-format on

static Str group_names(const World *w, const Set *groups, size_t respondent, Arena *keep)
{
    Text t = { .in = keep };
    for (size_t g = 1; g < w->scope->groups_n; g++)
        if (set_has(groups[g], respondent))
            text_addf(&t, "%s%.*s", t.n ? ";" : "", ARG(w->scope->groups[g].name));
    return text_str(&t);
}

Str assistance_csv(const Assistance *a, World *w, Arena *keep)
{
    Text       t = { .in = keep };
    const Set *groups = respondents_by_group(w, configured_session(w));
    output_header(&t, ASSISTANCE_COLUMNS, ASSISTANCE_COLUMN_COUNT);
    for (size_t i = 0; i < a->n; i++) {
        const AssistancePair *p = &a->pairs[i];
        const Respondent *to = &w->data->respondents[p->recipient], *from = &w->data->respondents[p->donor];
        const Str         cells[ASSISTANCE_COLUMN_COUNT] = { p->kind,
                                                             to->code,
                                                             to->name,
                                                             group_names(w, groups, p->recipient, keep),
                                                             from->code,
                                                             from->name,
                                                     a->illustrative ? str(MADE_UP[0]) : (Str){ 0 } };
        for (size_t c = 0; c < COUNT(cells); c++) {
            text_addc(&t, c ? "," : "");
            csv_write_text(&t, cells[c]);
        }
        text_addc(&t, "\n");
    }
    return text_str(&t);
}
