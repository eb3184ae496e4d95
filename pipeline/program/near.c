// near.c - see near.h.
#include "program/near.h"

#include "base/diag.h"
#include "base/index.h"

static Str first_match(Str pattern, const Str *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_glob(pattern, names[i]))
            return names[i];
    return (Str){ 0 };
}

static bool is_pattern(Str text)
{
    return text.n && (memchr(text.s, '*', text.n) || memchr(text.s, '?', text.n));
}

// The next part of a name; parts stand between '/' and '@'. False behind the last one.
static bool next_part(Str name, size_t *at, Str *part)
{
    if (*at > name.n)
        return false;
    size_t end = *at;
    while (end < name.n && name.s[end] != '/' && name.s[end] != '@')
        end++;
    *part = (Str){ name.s + *at, end - *at };
    *at = end + 1;
    return true;
}

// The pattern with one part that no name has replaced by the nearest part of the names; empty: that matches
// nothing either.
static Str mended(Str pattern, const Str *names, size_t n, Arena *keep)
{
    Index parts = { 0 };
    Str   part;
    for (size_t i = 0; i < n; i++)
        for (size_t at = 0; next_part(names[i], &at, &part);)
            index_add(&parts, part, NULL, keep);
    for (size_t at = 0; next_part(pattern, &at, &part);) {
        size_t nearest = str_nearest(part, parts.names, parts.n);
        if (!part.n || is_pattern(part) || index_find(&parts, part) != NOT_FOUND || nearest == parts.n)
            continue;
        size_t before = (size_t)(part.s - pattern.s), behind = before + part.n;
        Str    other = str_format(keep, "%.*s%.*s%.*s", (int)before, pattern.s, ARG(parts.names[nearest]),
                                  (int)(pattern.n - behind), pattern.s + behind);
        return first_match(other, names, n).n ? other : (Str){ 0 };
    }
    return (Str){ 0 };
}

const char *near_hint(Str given, const Str *names, size_t n, Arena *keep)
{
    Str near = given.n ? first_match(str_format(keep, "%.*s*", ARG(given)), names, n) : (Str){ 0 };
    if (!near.n && is_pattern(given))
        near = mended(given, names, n, keep);
    return near.n ? str_format(keep, ", did you mean '%.*s'?", ARG(near)).s
                  : diag_hint(given, names, n, keep);
}
