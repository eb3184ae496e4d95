// html_cards.c - a card for each State of the register: what its row says, and the treaties that it joined.
// The box over them opens one by name; without script they are a list to be opened one by one.
#include "annex/html.h"

#include "catalogue/common.h"

static void put_term(Html *h, Str name, Str value)
{
    html_put(h, "<div><dt>");
    html_text(h, name);
    html_put(h, "</dt><dd>");
    html_text(h, value);
    html_put(h, "</dd></div>\n");
}

// "CAT since 13 June 1991, ...": the treaties that the subject is set against.
static Str joined_text(Html *h, size_t state)
{
    ChartContext *c = h->in->charts;
    const Scope  *s = c->w->scope;
    Arg          *items = NEW(h->keep, Arg, s->predictors_n + 1);
    size_t        n = 0;
    for (size_t p = 0; p < s->predictors_n; p++) {
        StateStanding at = state_standing(c, s->predictors[p], state);
        if (at.kind == STANDING_PARTY)
            items[n++] =
                arg_text(NULL, say(c, MSG_HTML_JOINED,
                                   ARGS(arg_treaty("treaty", s->predictors[p]), arg_day("day", at.since))));
    }
    return say(c, MSG_HTML_TREATIES, ARGS(arg_list("list", items, n)));
}

static void put_card(Html *h, const DocTable *t, const DocRow *row)
{
    Str    name = prose_text(&row->cells[0], h->keep);
    size_t state = index_find(&h->in->charts->w->data->state_index, row->state);
    text_addf(&h->out, "<details class=\"card\" id=\"card-%.*s\"", ARG(row->state));
    html_attribute(h, "data-name", name);
    html_put(h, "><summary>");
    html_text(h, name);
    html_put(h, "</summary>\n<dl>\n");
    for (size_t i = 1; i < t->columns_n; i++)
        put_term(h, str(t->columns[i].head), prose_text(&row->cells[i], h->keep));
    put_term(h, say(h->in->charts, MSG_COLUMN_TREATIES, NO_ARGS), joined_text(h, state));
    text_addf(&h->out, "</dl>\n<p><a href=\"#state-%.*s\">", ARG(row->state));
    html_text(h, say(h->in->charts, MSG_HTML_TO_REGISTER, NO_ARGS));
    html_put(h, "</a></p>\n</details>\n");
}

static void put_box(Html *h)
{
    html_put(h, "<div class=\"find\" role=\"search\" hidden=\"hidden\"><label for=\"find\">");
    html_text(h, say(h->in->charts, MSG_HTML_FIND, NO_ARGS));
    html_put(h, "</label> <input id=\"find\" type=\"search\" list=\"states-names\" autocomplete=\"off\">"
                "<span id=\"found\" role=\"status\" data-none=\"");
    html_text(h, say(h->in->charts, MSG_HTML_NOT_FOUND, NO_ARGS));
    html_put(h, "\"");
    html_attribute(h, "data-in", say(h->in->charts, MSG_HTML_FOUND, NO_ARGS));
    html_put(h, "></span><ul class=\"found\"></ul></div>\n<datalist id=\"states-names\"></datalist>\n");
}

void html_cards(Html *h)
{
    const Block *b = doc_find(h->doc, S("register-table"));
    bool         begun = false;
    for (size_t i = 0; b && i < b->table->n; i++) {
        if (!b->table->rows[i].state.n)
            continue;
        if (!begun) {
            html_put(h, "<section aria-labelledby=\"states\">\n<h2 id=\"states\">");
            html_text(h, say(h->in->charts, MSG_HTML_STATES, NO_ARGS));
            html_put(h, "</h2>\n");
            put_box(h);
        }
        begun = true;
        put_card(h, b->table, &b->table->rows[i]);
    }
    html_put(h, begun ? "</section>\n" : "");
}
