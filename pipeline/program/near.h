// near.h - which name someone meant who wrote one that is not there.
#ifndef PROGRAM_NEAR_H
#define PROGRAM_NEAR_H

#include "base/base.h"

// ", did you mean 'NAME'?" or an empty text. First a name that begins with what was given, as
// rate/rome-statute/all@2010-12-31 does with @2010; then, of a pattern, the one with its wrong part put
// right; then the nearest name.
const char *near_hint(Str given, const Str *names, size_t n, Arena *keep);

#endif
