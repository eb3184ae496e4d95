// link_series.c - the association between the number of treaties and the subject, year by year.
#include "catalogue/common.h"

#include <math.h>

LinkSeries link_series(const ChartContext *c, size_t group)
{
    // The figures with a day follow the one without, in order of time.
    const Figure *undated = subject_figure(c, "depth-correlation", group), *end = c->figures->items + c->figures->n;
    LinkSeries    s = { undated + 1, 0 };
    while (s.at + s.n < end && s.at[s.n].def == undated->def && s.at[s.n].group == group)
        s.n++;
    return s;
}

size_t link_since(const ChartContext *c, const LinkSeries *series)
{
    size_t since = series->n;
    if (!since || !is_apart(c, &series->at[since - 1], 0))
        return NOT_FOUND;
    bool above = series->at[since - 1].value > 0;
    while (since && is_apart(c, &series->at[since - 1], 0) && (series->at[since - 1].value > 0) == above)
        since--;
    return since;
}
