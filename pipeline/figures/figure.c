// figure.c - the store of figures.
#include "figures/figure.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

const UnitDef UNITS[UNIT_COUNT] = {
    [UNIT_STATES] = { "States" },
    [UNIT_ACTS] = { "acts" },
    [UNIT_SHARE] = { "share" },
    [UNIT_POINTS] = { "difference of shares" },
    [UNIT_CORRELATION] = { "correlation" },
    [UNIT_ODDS_RATIO] = { "odds ratio" },
    [UNIT_HAZARD_RATIO] = { "hazard ratio" },
    [UNIT_P] = { "probability" },
    [UNIT_CHI2] = { "chi-squared" },
    [UNIT_TREATIES] = { "treaties" },
    [UNIT_YEARS] = { "years" },
    [UNIT_LOG_ODDS] = { "log odds" },
    [UNIT_EVENTS] = { "events" },
    [UNIT_DAYS] = { "days" },
    [UNIT_RESPONDENTS] = { "respondents" },
};

void figure_add_at(Text *t, const Figure *f)
{
    char day[DATE_SIZE];
    if (f->at_kind == AT_DAY)
        text_addc(t, day_text((Day)f->at, day));
    else if (f->at_kind == AT_NUMBER)
        text_number(t, f->at);
}

void figure_add(Store *out, Figure figure) { *GROW(out->keep, out->items, out->n, out->cap) = figure; }

Figure *figure_room(Store *out, size_t more)
{
    while (out->cap - out->n < more)
        out->items = arena_grow(out->keep, out->items, &out->cap, sizeof *out->items);
    out->n += more;
    return out->items + out->n - more;
}

Figure *figure_room_together(Store *out, const FigureDef *def, size_t each, size_t *family)
{
    const FigureDef *end = FIGURES + FIGURE_DEFS;
    if (def > FIGURES && def->family->together && def[-1].family == def->family)
        return NULL;
    for (*family = 1; def->family->together && def + *family < end && def[*family].family == def->family;)
        ++*family;
    return figure_room(out, *family * each);
}

void figure_add_id(Text *t, const Figure *f)
{
    text_addc(t, f->def->measure);
    text_addc(t, "/");
    text_add(t, f->what);
    text_addc(t, "/");
    text_add(t, *f->group_name);
    if (f->at_kind != AT_NONE) {
        text_addc(t, "@");
        figure_add_at(t, f);
    }
}

Str figure_id(const Figure *f, Arena *keep)
{
    Text id = { .in = keep };
    text_reserve(&id, strlen(f->def->measure) + f->what.n + f->group_name->n + 24);
    figure_add_id(&id, f);
    return text_str(&id);
}

static const Index *ids_of(Store *store)
{
    for (size_t i = store->ids->n; i < store->n; i++) {
        bool is_new;
        index_add(store->ids, figure_id(&store->items[i], store->keep), &is_new, store->keep);
        assert(is_new);
    }
    return store->ids;
}

const Str *figure_ids(Store *store) { return ids_of(store)->names; }

FORMAT(2, 0)
static const Figure *find_figure(Store *store, const char *format, va_list args)
{
    char         room[512], *id = room;
    const Index *ids = ids_of(store);
    va_list      again;
    va_copy(again, args);
    int n = vsnprintf(room, sizeof room, format, args);
    if (n >= (int)sizeof room) {
        id = arena_bytes(store->keep, (size_t)n + 1);
        vsnprintf(id, (size_t)n + 1, format, again);
    }
    va_end(again);
    size_t i = n < 0 ? NOT_FOUND : index_find(ids, (Str){ id, (size_t)n });
    return i == NOT_FOUND ? NULL : &store->items[i];
}

const Figure *figure_find(Store *store, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const Figure *f = find_figure(store, format, args);
    va_end(args);
    return f;
}

const Figure *figure_get(Store *store, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const Figure *f = find_figure(store, format, args);
    va_end(args);
    assert(f);
    return f;
}
