// compare_text.c - a comparison for people: lines, Markdown, annotations of GitHub. See compare_formats.h.
#include "output/compare_formats.h"

const CompareFormat COMPARE_FORMATS[] = { { "text", compare_text },
                                          { "markdown", compare_markdown },
                                          { "json", compare_json },
                                          { "junit", compare_junit },
                                          { "github", compare_github } };
const size_t        COMPARE_FORMAT_COUNT = COUNT(COMPARE_FORMATS);

static Str or_undefined(Str cell) { return cell.n ? cell : S("undefined"); }

void compare_add_gap(Text *out, Str before, Str after)
{
    double x, y;
    if (!str_real(before, &x) || !str_real(after, &y) || x == y)
        return;
    text_addc(out, y > x ? " (+" : " (");
    text_number(out, y - x);
    text_addc(out, ")");
}

static void add_arrow(Text *out, Str before, Str after)
{
    text_addf(out, "%.*s -> %.*s", ARG(or_undefined(before)), ARG(or_undefined(after)));
    compare_add_gap(out, before, after);
}

void compare_add_change(Text *out, const FigureChange *change)
{
    text_addf(out, "%-7s %.*s", CHANGE_NAMES[change->kind], ARG(change->id));
    if (change->kind != CHANGE_MOVED)
        text_addf(out, "  value %.*s",
                  ARG(or_undefined(change->kind == CHANGE_ADDED ? change->after[0] : change->before[0])));
    for (size_t k = 0; k < COMPARED_COLUMNS; k++)
        if (change->moved[k]) {
            text_addf(out, "  %s ", COMPARED[k]);
            add_arrow(out, change->before[k], change->after[k]);
        }
}

void compare_add_count(Text *out, const Comparison *c)
{
    text_addf(out, "%zu figure%s moved: %zu changed, %zu added, %zu removed", c->n, c->n == 1 ? "" : "s",
              c->counts[CHANGE_MOVED], c->counts[CHANGE_ADDED], c->counts[CHANGE_REMOVED]);
    if (c->ignored)
        text_addf(out, "; %zu not compared (compare.ignore)", c->ignored);
}

// Summary ----------------------------------------------------------------------------------------------

bool compare_differs(const Comparison *c, const Summary *s)
{
    return c->n || (s && (s->settings.n || s->inputs.n || s->joined.n || s->left.n));
}

static void add_movers(Text *out, const char *what, const Movers *list)
{
    text_addf(out, "%s: ", what);
    for (size_t i = 0; i < list->n; i++)
        text_addf(out, "%s%.*s (%.*s)", i ? ", " : "", ARG(list->items[i].after), ARG(list->items[i].name));
    text_addc(out, list->n ? "\n" : "none\n");
}

static const char *fate(const Difference *d)
{
    return !d->before.n ? "added" : !d->after.n ? "removed" : "changed";
}

static void add_settings(Text *out, const Summary *s)
{
    if (!s->manifests_known) {
        text_addc(out, "settings and inputs: not known, as one side has no manifest.json\n");
        return;
    }
    for (size_t i = 0; i < s->settings.n; i++)
        text_addf(out, "setting %.*s: '%.*s' -> '%.*s'\n", ARG(s->settings.items[i].name),
                  ARG(s->settings.items[i].before), ARG(s->settings.items[i].after));
    for (size_t i = 0; i < s->inputs.n; i++)
        text_addf(out, "input %.*s: %s\n", ARG(s->inputs.items[i].name), fate(&s->inputs.items[i]));
}

void compare_add_summary(Text *out, const Summary *s)
{
    if (s->states_known) {
        add_movers(out, "joined", &s->joined);
        add_movers(out, "left", &s->left);
    } else {
        text_addc(out, "joined and left: not known, as one side has no states.csv\n");
    }
    for (size_t i = 0; i < s->headlines.n; i++) {
        const Difference *d = &s->headlines.items[i];
        text_addf(out, "%.*s: ", ARG(d->name));
        add_arrow(out, d->before, d->after);
        text_addc(out, "\n");
    }
    text_addf(out, "other figures that moved: %zu\n", s->others);
    add_settings(out, s);
}

void compare_text(Text *out, const Comparison *c, const Summary *s)
{
    if (s && compare_differs(c, s))
        compare_add_summary(out, s);
    for (size_t i = 0; !s && i < c->n; i++) {
        compare_add_change(out, &c->changes[i]);
        text_addc(out, "\n");
    }
    if (c->n) {
        compare_add_count(out, c);
        text_addc(out, "\n");
    }
}

// Markdown ---------------------------------------------------------------------------------------------

// A cell of a table: no mark-up of its own, no end of the cell.
static void add_markdown_cell(Text *out, Str text)
{
    text_addc(out, "| ");
    for (size_t i = 0; i < text.n; i++) {
        if (memchr("|\\`*_<>[]&~#", text.s[i], 12))
            text_addc(out, "\\");
        text_bytes(out, text.s[i] == '\n' || text.s[i] == '\r' ? " " : text.s + i, 1);
    }
    text_addc(out, " ");
}

static void add_markdown_row(Text *out, Str name, Str column, Str before, Str after)
{
    Text gap = { .in = out->in };
    text_addc(&gap, "");
    compare_add_gap(&gap, before, after);
    Str bare = gap.n ? (Str){ gap.s + 2, gap.n - 3 } : (Str){ 0 };
    add_markdown_cell(out, name);
    if (column.n)
        add_markdown_cell(out, column);
    add_markdown_cell(out, before);
    add_markdown_cell(out, after);
    add_markdown_cell(out, bare);
    text_addc(out, "|\n");
}

static void markdown_summary(Text *out, const Summary *s)
{
    Text lines = { .in = out->in };
    text_addc(out, "| headline | before | after | difference |\n| --- | --- | --- | --- |\n");
    for (size_t i = 0; i < s->headlines.n; i++) {
        const Difference *d = &s->headlines.items[i];
        add_markdown_row(out, d->name, (Str){ 0 }, or_undefined(d->before), or_undefined(d->after));
    }
    text_addc(out, "\n");
    Summary rest = *s;
    rest.headlines.n = 0;
    compare_add_summary(&lines, &rest);
    for (Cut cut = { .tail = text_str(&lines), .ok = true }; cut.ok && cut.tail.n;) {
        cut = str_cut(cut.tail, '\n');
        Text cell = { .in = out->in };
        add_markdown_cell(&cell, cut.head);
        text_addf(out, "* %.*s\n", (int)cell.n - 3, cell.s + 2);
    }
}

static void markdown_changes(Text *out, const Comparison *c)
{
    text_addc(out, "| figure | column | before | after | difference |\n| --- | --- | --- | --- | --- |\n");
    for (size_t i = 0; i < c->n; i++) {
        const FigureChange *change = &c->changes[i];
        if (change->kind != CHANGE_MOVED)
            add_markdown_row(out, change->id, str(CHANGE_NAMES[change->kind]),
                             change->kind == CHANGE_ADDED ? (Str){ 0 } : or_undefined(change->before[0]),
                             change->kind == CHANGE_ADDED ? or_undefined(change->after[0]) : (Str){ 0 });
        for (size_t k = 0; k < COMPARED_COLUMNS; k++)
            if (change->moved[k])
                add_markdown_row(out, change->id, str(COMPARED[k]), or_undefined(change->before[k]),
                                 or_undefined(change->after[k]));
    }
}

void compare_markdown(Text *out, const Comparison *c, const Summary *s)
{
    text_addc(out, "**");
    compare_add_count(out, c);
    text_addc(out, "**\n\n");
    if (s)
        markdown_summary(out, s);
    else if (c->n)
        markdown_changes(out, c);
}

// GitHub -----------------------------------------------------------------------------------------------

// The text of an annotation; in a property ':' and ',' would end it.
static void add_escaped(Text *out, Str text, bool property)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.s[i];
        if (c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ',')))
            text_addf(out, "%%%02X", (unsigned)(unsigned char)c);
        else
            text_bytes(out, &c, 1);
    }
}

static void annotate(Text *out, Str title, const Text *message)
{
    text_addc(out, "::error title=");
    add_escaped(out, title, true);
    text_addc(out, "::");
    add_escaped(out, text_str(message), false);
    text_addc(out, "\n");
}

// The count comes first: GitHub shows ten annotations of a step.
void compare_github(Text *out, const Comparison *c, const Summary *s)
{
    Text message = { .in = out->in };
    if (!compare_differs(c, s))
        return;
    compare_add_count(&message, c);
    if (s) {
        text_addc(&message, "\n");
        compare_add_summary(&message, s);
    }
    annotate(out, S("figures moved"), &message);
    for (size_t i = 0; !s && i < c->n; i++) {
        message.n = 0;
        compare_add_change(&message, &c->changes[i]);
        annotate(out, c->changes[i].id, &message);
    }
}
