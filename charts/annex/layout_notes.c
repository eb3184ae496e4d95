// layout_notes.c - footnotes at the foot of the page on which their marks stand.
//
// Lines of a paragraph take the room of their notes along: flow_room is less by what is kept for them.
#include "annex/layout.h"

#define ABOVE_NOTES 9.0 // the rule stands in the middle of it
#define RULE_WIDTH MM(50)
#define NOTE_GAP 1.5

void notes_measure(Flow *flow, Piece *p, size_t before)
{
    const Prose *prose = &p->block->prose;
    p->notes = NEW(flow->keep, NoteLayout, prose->n + 1);
    for (size_t i = 0; i < prose->n; i++) {
        const Span *s = &prose->items[i];
        if (!s->note)
            continue;
        Prose whole = { .items = NEW(flow->keep, Span, s->note->prose.n + 1) };
        whole.items[whole.n++] = (Span){ .text = str_format(flow->keep, "%.*s ", ARG(s->text)) };
        for (size_t k = 0; k < s->note->prose.n; k++)
            whole.items[whole.n++] = s->note->prose.items[k];
        p->notes[p->notes_n++] = (NoteLayout){
            .run = i + before,
            .number = s->note->number,
            .text = prose_paragraph(flow, &whole, LOOK_SMALL, INK_TEXT, TEXT_WIDTH, ALIGN_LEFT),
        };
    }
}

double notes_height(const Flow *flow, const Piece *p, size_t from, size_t to)
{
    double height = 0;
    for (size_t i = 0; i < p->notes_n; i++)
        if (paragraph_shows(&p->text, from, to, p->notes[i].run))
            height += p->notes[i].text.height + NOTE_GAP;
    return height > 0 && !flow->notes_n ? height + ABOVE_NOTES : height;
}

void notes_add(Flow *flow, const Piece *p, size_t from, size_t to)
{
    flow->notes_height += notes_height(flow, p, from, to);
    for (size_t i = 0; i < p->notes_n; i++)
        if (paragraph_shows(&p->text, from, to, p->notes[i].run))
            *GROW(flow->keep, flow->notes, flow->notes_n, flow->notes_cap) = &p->notes[i];
}

void notes_draw(Flow *flow)
{
    double y = BODY_BOTTOM - flow->notes_height + ABOVE_NOTES;
    if (!flow->notes_n)
        return;
    canvas_line(flow_canvas(flow), MARGIN, y - ABOVE_NOTES / 2, MARGIN + RULE_WIDTH, y - ABOVE_NOTES / 2,
                pen(INK_TEXT, 0.5));
    for (size_t i = 0; i < flow->notes_n; i++) {
        const NoteLayout *note = flow->notes[i];
        canvas_destination(flow_canvas(flow), str_format(flow->keep, "note-%zu", note->number), MARGIN,
                           y - 4);
        canvas_tag(flow_canvas(flow), TAG_NOTE, (Str){ 0 });
        y += canvas_paragraph(flow_canvas(flow), &note->text, 0, note->text.n, MARGIN, y) + NOTE_GAP;
        canvas_tag_end(flow_canvas(flow));
    }
    flow->notes_n = 0;
    flow->notes_height = 0;
}
