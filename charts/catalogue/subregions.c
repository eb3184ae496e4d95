// subregions.c - the subregions of the focus group, told by markers.
#include "catalogue/story.h"
#include "base/insert.h"

// Small subregions that are told as one.
static const struct {
    const char *subregion;
    MessageId   name;
} TOGETHER[] = { { "melanesia", MSG_SUBREGION_PACIFIC },
                 { "micronesia", MSG_SUBREGION_PACIFIC },
                 { "polynesia", MSG_SUBREGION_PACIFIC } };

static const Marker MARKERS[SUBREGIONS_TOLD + 1] = { MARKER_CIRCLE,  MARKER_SQUARE,        MARKER_TRIANGLE,
                                                     MARKER_DIAMOND, MARKER_TRIANGLE_DOWN, MARKER_STAR,
                                                     MARKER_DOT };

static Str told_name(ChartContext *c, size_t state)
{
    Str code = c->w->data->states[state].subregion;
    for (size_t i = 0; i < COUNT(TOGETHER); i++)
        if (str_eq(code, str(TOGETHER[i].subregion)))
            return say(c, TOGETHER[i].name, NO_ARGS);
    return subregion_name(c, code);
}

static size_t find_told(const SubregionList *l, Str name)
{
    size_t i = 0;
    while (i < l->n && !str_eq(l->items[i].name, name))
        i++;
    return i;
}

static bool is_larger(const void *a, const void *b, const void *unused)
{
    (void)unused;
    const Subregion *x = a, *y = b;
    return x->states != y->states ? x->states > y->states : str_cmp(x->name, y->name) < 0;
}

SubregionList subregions_of(ChartContext *c)
{
    SubregionList l = { .n = 0 };
    for (size_t i = 0; i < c->w->data->states_n && c->focus; i++) {
        if (!set_has(c->w->scope->groups[c->focus].states, i))
            continue;
        Str    name = told_name(c, i);
        size_t at = find_told(&l, name);
        if (at == l.n && l.n < COUNT(l.items))
            l.items[l.n++] = (Subregion){ name, 0 };
        at = at < l.n ? at : l.n - 1;
        l.items[at].states++;
    }
    for (size_t i = 1; i < l.n; i++)
        insert_last(l.items, i + 1, sizeof *l.items, is_larger, NULL);
    l.shown = l.n > SUBREGIONS_TOLD ? SUBREGIONS_TOLD : l.n;
    return l;
}

size_t subregion_of(ChartContext *c, const SubregionList *l, size_t state)
{
    size_t at = find_told(l, told_name(c, state));
    return at < l->shown ? at : SUBREGIONS_TOLD;
}

Marker subregion_marker(size_t i) { return MARKERS[i]; }
