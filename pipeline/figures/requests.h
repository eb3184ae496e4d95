// requests.h - whether the indicators of requests.csv are ids that some run computes.
//
// An indicator may be absent in one run and there in another: that of a session, of a group of another
// scheme, of a question that nobody answered. So the parts of the id are looked up, not the id.
#ifndef FIGURES_REQUESTS_H
#define FIGURES_REQUESTS_H

#include "input/dataset.h"

// A warning for each indicator that no run can have, with the nearest right name.
void requests_check(const Dataset *d, Arena *keep, Diag *diag);

#endif
