// stat.c - why a statistic is undefined, in words.
#include "stats/stat.h"

#include "base/base.h"

static const char *const TEXT[] = {
    [STAT_OK] = "",
    [STAT_EMPTY] = "nobody to count",
    [STAT_TOO_FEW] = "too few values",
    [STAT_EMPTY_MARGIN] = "a row or column of the table is empty",
    [STAT_NO_VARIATION] = "all values are equal",
    [STAT_NO_STRATUM] = "no group has all four margins positive",
    [STAT_ONE_STRATUM] = "fewer than two groups to compare",
    [STAT_FORCED] = "the common odds ratio is 0 or infinite",
    [STAT_NOT_REACHED] = "the curve does not fall that far",
    [STAT_COLLINEAR] = "the predictors determine one another",
    [STAT_NO_CONVERGENCE] = "the iteration did not settle",
    [STAT_NO_EVENT] = "no event",
    [STAT_NO_CONTRAST] = "the covariate does not differ among those at risk at the time of any event",
    [STAT_NO_MAXIMUM] = "the likelihood has no finite maximum",
};

const char *stat_status_text(StatStatus status) { return (size_t)status < COUNT(TEXT) ? TEXT[status] : ""; }
