// period.c - whether every act toward the subject belongs to one report. See standing.h.
#include "standing/standing.h"

static size_t acts_within(const Standing *s, size_t treaty, Days days)
{
    size_t n = 0, action;
    for (size_t i = 0; i < history_count(s, treaty); i++)
        for (size_t at = 0;
             history_next_act(history_number(s, treaty, i), days.after, days.until, &at, &action);)
            n++;
    return n;
}

void standing_check_period(const Standing *s, const Scope *scope, const Dataset *data, Diag *diag)
{
    const TableRead *sessions = &data->tables[TABLE_SESSIONS];
    const Session   *last = scope->previous;
    Days             between = scope_between(scope);
    char             from[DATE_SIZE], to[DATE_SIZE];
    if (last && !last->cutoff) {
        diag_add(diag, DEFECT_NO_CUTOFF, table_place(sessions, last->line, "cutoff"),
                 "the cut-off of the last report ('%.*s') is not known: acts between it and %s may be in "
                 "neither report",
                 ARG(last->code), day_text(scope->since, to));
        return;
    }
    size_t n = acts_within(s, scope->subject, between);
    if (n)
        diag_add(diag, DEFECT_BETWEEN_REPORTS, table_place(sessions, last->line, "cutoff"),
                 "%zu %s toward '%.*s' after the cut-off of the last report (%s) and up to %s: listed apart",
                 n, n == 1 ? "act" : "acts", ARG(data->treaties[scope->subject].code),
                 day_text(between.after, from), day_text(between.until, to));
}
