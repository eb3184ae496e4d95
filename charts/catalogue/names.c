// names.c - names of groups and treaties alone, as heads and names of rows have them.
#include "catalogue/common.h"

static Str name_as(const ChartContext *c, Arg value, Type type)
{
    return language_value(c->language, value, type, c->keep);
}

Str subregion_name(const ChartContext *c, Str code) { return name_as(c, arg_group(NULL, code), TYPE_PLAIN); }

Str group_name(const ChartContext *c, size_t group)
{
    return name_as(c, arg_group_of(NULL, c, group), TYPE_PLAIN);
}

Str group_short(const ChartContext *c, size_t group)
{
    return name_as(c, arg_group_of(NULL, c, group), TYPE_SHORT);
}

Str group_states(const ChartContext *c, size_t group)
{
    return name_as(c, arg_group_of(NULL, c, group), TYPE_STATES);
}

Series group_series(size_t group) { return group == 0 ? series_all() : series(group - 1); }

Str treaty_name(const ChartContext *c, size_t treaty)
{
    return name_as(c, arg_treaty(NULL, treaty), TYPE_SHORT);
}

Str treaty_code(const ChartContext *c, size_t treaty) { return c->w->data->treaties[treaty].code; }

Str subject_name(const ChartContext *c)
{
    return name_as(c, arg_treaty(NULL, c->w->scope->subject), TYPE_PLAIN);
}

Str states_text(const ChartContext *c, size_t n) { return say(c, MSG_COUNT_STATES, ARGS(arg_count("n", n))); }

Str ordinal_text(const ChartContext *c, size_t n) { return name_as(c, arg_count(NULL, n), TYPE_ORDINAL); }
