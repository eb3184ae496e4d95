// names.c - values alone, as heads, names of rows and cells have them.
#include "catalogue/common.h"

#include <math.h>

static Str value_as(ChartContext *c, Arg value, Type type)
{
    return language_value(c->language, value, type, c->keep);
}

Arg arg_record(const char *name, const ChartContext *c)
{
    const Scope *s = c->w->scope;
    for (size_t i = 0; i < s->predictors_n; i++)
        if (!str_starts(c->w->data->treaties[s->predictors[i]].family, S("human-rights")))
            return arg_word(name, "other");
    return arg_word(name, "human-rights");
}

static bool is_printed_as(ChartContext *c, const Figure *f, double value)
{
    return str_eq(number_text(f->value, f->def->unit, f->def->digits, c->keep),
                  number_text(value, f->def->unit, f->def->digits, c->keep));
}

Arg arg_test(const char *name, ChartContext *c, const Figure *p)
{
    bool near = !isnan(p->value) && is_printed_as(c, p, 1 - c->w->config->level);
    return near ? arg_number(name, p->value, p->def->unit, p->def->digits + 1) : arg_figure(name, p);
}

Str label_name(ChartContext *c, const char *kind, Str code)
{
    return value_as(c, arg_label(NULL, kind, code), TYPE_PLAIN);
}

Str label_short(ChartContext *c, const char *kind, Str code)
{
    return value_as(c, arg_label(NULL, kind, code), TYPE_SHORT);
}

Str figure_cell(ChartContext *c, const Figure *f) { return value_as(c, arg_figure(NULL, f), TYPE_PLAIN); }

Str interval_cell(ChartContext *c, const Figure *f)
{
    return isnan(f->low) || isnan(f->high) ? (Str){ 0 } : value_as(c, arg_figure(NULL, f), TYPE_INTERVAL);
}

Str of_cell(ChartContext *c, const Figure *f) { return value_as(c, arg_figure(NULL, f), TYPE_OF); }

Str count_cell(ChartContext *c, size_t n) { return value_as(c, arg_count(NULL, n), TYPE_PLAIN); }

void draw_q(Canvas *canvas, ChartContext *c, const Evidence *e, Ink ink, double x, double y)
{
    canvas_text(canvas, value_as(c, arg_test(NULL, c, &e->q), TYPE_PLAIN),
                e->clear ? FONT_LABEL_BOLD : FONT_LABEL, ink, x, y, ANCHOR_RIGHT | ANCHOR_MIDDLE);
}

Str name_of_state(ChartContext *c, size_t state) { return value_as(c, arg_state(NULL, state), TYPE_PLAIN); }

Str subregion_name(ChartContext *c, Str code) { return value_as(c, arg_group(NULL, code), TYPE_PLAIN); }

Str group_name(ChartContext *c, size_t group)
{
    return value_as(c, arg_group_of(NULL, c, group), TYPE_PLAIN);
}

Str group_short(ChartContext *c, size_t group)
{
    return value_as(c, arg_group_of(NULL, c, group), TYPE_SHORT);
}

Series group_series(size_t group) { return group == 0 ? series_all() : series(group - 1); }

Str treaty_name(ChartContext *c, size_t treaty) { return value_as(c, arg_treaty(NULL, treaty), TYPE_SHORT); }

Str treaty_code(const ChartContext *c, size_t treaty) { return c->w->data->treaties[treaty].code; }

Str subject_name(ChartContext *c) { return value_as(c, arg_treaty(NULL, c->w->scope->subject), TYPE_PLAIN); }

Str states_text(ChartContext *c, size_t n) { return say(c, MSG_COUNT_STATES, ARGS(arg_count("n", n))); }
