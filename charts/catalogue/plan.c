// plan.c - see plan.h.
#include "catalogue/plan.h"

ChartNotes plan_notes(Str own, Str day, Str source)
{
    const Str  lines[] = { own, day, source };
    ChartNotes notes = { .n = 0 };
    for (size_t i = 0; i < COUNT(lines); i++)
        if (lines[i].n)
            notes.lines[notes.n++] = lines[i];
    return notes;
}

void plan_empty_axis(const Frame *f)
{
    canvas_line(f->canvas, 6, f->plot.y, 6, f->plot.y + f->plot.h, pen(INK_FAINT, 0.8));
}

// The questionnaire --------------------------------------------------------------------------------

Arg arg_session(const char *name, const Session *s) { return arg_count(name, s->ordinal); }

size_t answered_now(const ChartContext *c)
{
    const Figure *f = figure_find(c->figures, "responses/%.*s/all", ARG(c->w->scope->session->code));
    return f ? f->k : 0;
}

Str without_answers(ChartContext *c)
{
    const TableRead *tables = c->w->data->tables;
    if (!tables[TABLE_RESPONDENTS].present || !tables[TABLE_RESPONSES].present)
        return say(c, MSG_PLAN_NO_RETURNS, NO_ARGS);
    if (!tables[TABLE_QUESTIONS].present)
        return say(c, MSG_PLAN_NO_QUESTIONS, NO_ARGS);
    if (!answered_now(c))
        return say(c, MSG_PLAN_NO_ANSWER, ARGS(arg_session("session", c->w->scope->session)));
    return (Str){ 0 };
}

Str questionnaire_source(ChartContext *c)
{
    if (!c->w->data->tables[TABLE_RESPONSES].present)
        return (Str){ 0 };
    return say(c, MSG_PLAN_SOURCE,
               ARGS(arg_session("session", c->w->scope->session),
                    arg_day("day", responses_day(c->w, configured_session(c->w)))));
}

const Figure *answer_figure(const ChartContext *c, Str question, Str option, size_t group)
{
    return figure_find(c->figures, "answer/%.*s=%.*s/%.*s", ARG(question), ARG(option),
                       ARG(c->w->scope->groups[group].name));
}

bool is_hidden(const Figure *f) { return !f || !f->has_k || !f->n; }
