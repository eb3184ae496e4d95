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
    { "recipient_group", OUT_TEXT, .about = "its group; empty: in none" },
    { "donor", OUT_REFERENCE, .refers = TABLE_RESPONDENTS, .required = true, .key = true, .about = "the respondent that offers it to that group" },
    { "donor_name", OUT_TEXT, .about = "its name as shown" },
    { "provenance", OUT_WORD, .words = MADE_UP, .about = "illustrative: the answers are made up" },
};
// clang-format on

Str assistance_csv(const Assistance *a, const World *w, Arena *keep)
{
    Text t = { .in = keep };
    output_header(&t, ASSISTANCE_COLUMNS, ASSISTANCE_COLUMN_COUNT);
    for (size_t i = 0; i < a->n; i++) {
        const AssistancePair *p = &a->pairs[i];
        const Respondent *to = &w->data->respondents[p->recipient], *from = &w->data->respondents[p->donor];
        size_t            group = respondent_group(w, p->recipient);
        const Str         cells[ASSISTANCE_COLUMN_COUNT] = { p->kind,
                                                             to->code,
                                                             to->name,
                                                     group ? w->scope->groups[group].name : (Str){ 0 },
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
