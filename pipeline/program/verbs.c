// verbs.c - see verbs.h.
#include "program/verbs.h"

#include "base/base.h"

#define VERB_ADDRESS(name) &VERB_##name,
const Verb *const VERBS[] = { VERB_ROWS(VERB_ADDRESS) };
const size_t      VERB_COUNT = COUNT(VERBS);
