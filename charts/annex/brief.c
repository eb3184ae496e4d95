// brief.c - see brief.h: the document of a brief, and how much of it fits on a page.
#include "annex/brief.h"
#include "annex/brief_parts.h"

#include "catalogue/forms.h"

// From all there is to what is short whatever the data say.
static const Detail DETAILS[BRIEF_DETAILS] = {
    { 30, 8, 12, 14, 30, 20 }, { 12, 6, 8, 8, 20, 12 }, { 8, 5, 5, 5, 12, 8 },
    { 6, 4, 3, 3, 8, 6 },      { 4, 3, 1, 1, 4, 4 },    { 2, 2, 0, 0, 2, 2 },
};

Briefs briefs_begin(AnnexInput *in)
{
    return (Briefs){ in, states_places(in->charts->w, in->charts->keep),
                     states_medians(in->charts->w, in->charts->keep) };
}

void brief_heading(Writing *w, const char *id, MessageId title, const Arg *args)
{
    doc_heading_message(w->a.d, 1, id, title, args);
    Block *b = &w->a.d->blocks[w->a.d->n - 1];
    b->number = 0, b->name = b->label = (Str){ 0 };
}

DocTable *brief_table(Writing *w, const char *id, MessageId caption, const DocHead *heads, size_t n)
{
    DocTable *t = doc_table_message(w->a.d, id, caption, NO_ARGS, heads, n);
    Block    *b = &w->a.d->blocks[w->a.d->n - 1];
    b->number = 0, b->name = (Str){ 0 };
    t->dense = true;
    return t;
}

void brief_more(Writing *w, size_t left)
{
    Prose p = { 0 };
    if (!left)
        return;
    prose_message(w->a.d, &p, MSG_BRIEF_MORE, ARGS(arg_count("n", left)));
    doc_note(w->a.d, &p);
}

// Head and foot -------------------------------------------------------------------------------------------

static Str about(const Writing *w)
{
    const State *s = &w->a.w->data->states[w->state];
    bool         grouped = w->group != 0, placed = s->subregion.n > 0;
    return say(w->a.c, MSG_BRIEF_ABOUT,
               ARGS(arg_word("kind", KIND_NAMES[s->kind - 1]), arg_word("grouped", grouped ? "yes" : "no"),
                    arg_group_of("group", w->a.c, w->group), arg_word("placed", placed ? "yes" : "no"),
                    arg_group("subregion", s->subregion)));
}

static Str as_of(const Writing *w)
{
    return say(w->a.c, MSG_BRIEF_AS_OF,
               ARGS(arg_treaty("treaty", w->a.w->scope->subject), arg_day("day", w->a.w->scope->cutoff),
                    arg_word("clock", CLOCK_NAMES[w->a.w->config->clock])));
}

// The document --------------------------------------------------------------------------------------------

const char *brief_write(const Briefs *briefs, size_t state, size_t detail, Arena *keep, Brief *brief)
{
    ChartContext *c = briefs->in->charts;
    World        *world = c->w;
    History       h = history_of(world->standing[READ_LAST], world->scope->subject, state);
    Writing       w = { .a = { &brief->doc, c, world, briefs->in, keep },
                        .all = briefs,
                        .detail = &DETAILS[detail],
                        .state = state,
                        .group = states_group(world, state),
                        .h = h,
                        .party = set_has(world->cutoff[READ_LAST][world->scope->subject].party, state) };
    *brief = (Brief){ .state = state, .doc = { .keep = keep, .language = c->language } };
    brief->name = language_value(c->language, arg_state(NULL, state), TYPE_PLAIN, keep);
    brief->about = about(&w), brief->as_of = as_of(&w), brief->foot = source_line(w.a.c);
    brief_standing(&w);
    brief->record = brief->doc.n;
    brief_record(&w);
    brief->peers = brief->doc.n;
    brief_open(&w);
    brief_peers(&w);
    brief_events(&w);
    brief_answers(&w);
    brief->sources = brief->doc.n;
    brief_sources(&w);
    for (size_t i = 0; i < brief->doc.n; i++) {
        brief->illustrative |= brief->doc.blocks[i].illustrative;
        brief->doc.blocks[i].label = (Str){ 0 }; // paragraphs of a page are not numbered
    }
    return doc_resolve(&brief->doc);
}

// A context whose texts are in memory of the brief's own.
static Briefs with_memory(const Briefs *briefs, Arena *keep)
{
    AnnexInput   *in = NEW(keep, AnnexInput, 1);
    ChartContext *charts = briefs->in->charts;
    Briefs        own = *briefs;
    *in = *briefs->in;
    in->scratch = arena_split(keep);
    in->charts = context_for_thread(charts, charts->fonts, charts->language, keep, in->scratch);
    own.in = in;
    return own;
}

static const char *brief_pdf(const Briefs *b, const Brief *brief, const Canvas *page, Arena *keep, Str *bytes)
{
    char          day[DATE_SIZE];
    const Config *config = &b->in->config->values;
    DocumentInfo  info = { .title = brief->name,
                           .author = config->author,
                           .subject = brief->as_of,
                           .language = str(LANGUAGE_NAMES[config->language]),
                           .date = str_copy(keep, str(day_text(b->in->charts->w->scope->cutoff, day))) };
    Paper        *paper = paper_new(keep, &info);
    paper_add(paper, page, S("1"));
    return paper_pdf(paper, keep, bytes);
}

const char *brief_make(const Briefs *briefs, size_t state, Arena *keep, BriefPages *pages)
{
    Briefs      own = with_memory(briefs, keep);
    Brief       brief;
    Canvas     *page = NULL;
    const char *why = NULL;
    bool        fits = false;
    for (size_t detail = 0; !why && !fits && detail < BRIEF_DETAILS; detail++) {
        why = brief_write(&own, state, detail, keep, &brief);
        fits = !why && brief_fits(&own, &brief, keep, &page);
    }
    if (!why)
        why = brief_pdf(&own, &brief, page, keep, &pages->pdf);
    if (!why)
        pages->html = brief_html(&own, &brief, keep);
    return why;
}
