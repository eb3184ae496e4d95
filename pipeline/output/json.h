// json.h - what the writers of JSON share.
#ifndef OUTPUT_JSON_H
#define OUTPUT_JSON_H

#include "base/base.h"

#include <jansson.h>

static inline json_t *json_str(Str s) { return json_stringn(s.n ? s.s : "", s.n); }

#endif
