// diag.c - see diag.h.
#include "base/diag.h"

#include "base/terminal.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define X(id, name, kind, text) [DEFECT_##id] = { name, KIND_##kind, text },
const DefectDef DEFECT_DEFS[DEFECT_COUNT] = { DEFECTS(X) };
#undef X

static const struct {
    const char *word, *colour;
} KINDS[] = {
    [KIND_NOTE] = { "note", "\033[36m" },       [KIND_DATA] = { "error", "\033[31m" },
    [KIND_USAGE] = { "error", "\033[31m" },     [KIND_SYSTEM] = { "error", "\033[31m" },
    [KIND_WARNING] = { "warning", "\033[33m" },
};

enum { MESSAGE_MOST = 1000 };

static bool is_inside(char c) { return ((unsigned char)c & 0xC0) == 0x80; } // of a UTF-8 sequence

// A message with a very long culprit keeps its head and its tail, which says what is wrong.
FORMAT(2, 0)
static Str format_message(Arena *keep, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int    n = vsnprintf(NULL, 0, format, args);
    size_t size = n < 0 ? 0 : (size_t)n;
    char  *s = arena_bytes(keep, size + 1);
    vsnprintf(s, size + 1, format, again);
    va_end(again);
    if (size <= MESSAGE_MOST)
        return (Str){ s, size };
    size_t head = MESSAGE_MOST / 2, tail = size - MESSAGE_MOST / 2;
    while (head && is_inside(s[head]))
        head--;
    while (tail < size && is_inside(s[tail]))
        tail++;
    return str_format(keep, "%.*s...%s", (int)head, s, s + tail);
}

FORMAT(5, 0)
static void add_item(Diag *d, Defect defect, Place at, Str excerpt, const char *format, va_list args)
{
    d->counts[defect]++;
    Str       message = format_message(d->keep, format, args);
    DiagItem *item = GROW(d->keep, d->items, d->n, d->cap);
    *item = (DiagItem){ defect, at, message, excerpt.n ? str_copy(d->keep, excerpt) : (Str){ 0 }, d->n };
}

void diag_add(Diag *d, Defect defect, Place at, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add_item(d, defect, at, (Str){ 0 }, format, args);
    va_end(args);
}

void diag_add_excerpt(Diag *d, Defect defect, Place at, Str excerpt, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add_item(d, defect, at, excerpt, format, args);
    va_end(args);
}

void diag_take(Diag *d, const Diag *from)
{
    for (size_t i = 0; i < from->n; i++) {
        DiagItem *item = GROW(d->keep, d->items, d->n, d->cap);
        *item = from->items[i];
        item->order = d->n;
        d->counts[item->defect]++;
    }
}

const char *diag_hint(Str word, const Str *names, size_t count, Arena *keep)
{
    size_t i = str_nearest(word, names, count);
    return i < count ? str_format(keep, ", did you mean '%.*s'?", ARG(names[i])).s : "";
}

static size_t count_kinds(const Diag *d, bool warnings)
{
    size_t n = 0;
    for (size_t i = 0; i < DEFECT_COUNT; i++)
        if (DEFECT_DEFS[i].kind != KIND_NOTE && (DEFECT_DEFS[i].kind == KIND_WARNING) == warnings)
            n += d->counts[i];
    return n;
}

bool diag_has(const Diag *d, Place at)
{
    for (size_t i = 0; i < d->n; i++)
        if (d->items[i].at.line == at.line && d->items[i].at.column == at.column &&
            str_eq(d->items[i].at.file, at.file))
            return true;
    return false;
}

size_t diag_errors(const Diag *d) { return count_kinds(d, false); }
size_t diag_warnings(const Diag *d) { return count_kinds(d, true); }

int diag_status(const Diag *d)
{
    int status = 0;
    for (size_t i = 0; i < DEFECT_COUNT; i++)
        if (d->counts[i] && DEFECT_DEFS[i].kind != KIND_WARNING && (int)DEFECT_DEFS[i].kind > status)
            status = (int)DEFECT_DEFS[i].kind;
    return status;
}

static int by_place(const void *a, const void *b)
{
    const DiagItem *x = a, *y = b;
    int             file = str_cmp(x->at.file, y->at.file);
    if (file)
        return file;
    if (x->at.line != y->at.line)
        return x->at.line < y->at.line ? -1 : 1;
    if (x->at.column != y->at.column)
        return x->at.column < y->at.column ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

void diag_sort(Diag *d)
{
    if (d->n)
        qsort(d->items, d->n, sizeof *d->items, by_place);
}

static void add_item_line(Text *t, const DiagItem *item, bool colour)
{
    DefectKind kind = DEFECT_DEFS[item->defect].kind;
    terminal_add(t, item->at.file);
    if (item->at.line)
        text_addf(t, ":%zu", item->at.line);
    if (item->at.line && item->at.column)
        text_addf(t, ":%zu", item->at.column);
    text_addf(t, "%s%s%s%s: ", item->at.file.n ? ": " : "", colour ? KINDS[kind].colour : "",
              KINDS[kind].word, colour ? "\033[0m" : "");
    terminal_add(t, item->message);
    text_addf(t, " [%s]", DEFECT_DEFS[item->defect].id);
}

Str diag_line(const Diag *d, size_t i, Arena *keep)
{
    Text t = { .in = keep };
    add_item_line(&t, &d->items[i], false);
    return text_str(&t);
}

static void add_excerpt(Text *t, const DiagItem *item)
{
    text_addc(t, "    ");
    terminal_add(t, item->excerpt);
    text_addf(t, "\n    %*s^\n", (int)(item->at.column ? item->at.column - 1 : 0), "");
}

Str diag_report(Diag *d, bool notes, bool colour, Arena *keep)
{
    Text   t = { .in = keep };
    size_t shown[DEFECT_COUNT] = { 0 };
    Str    hidden_in[DEFECT_COUNT] = { 0 };
    diag_sort(d);
    for (size_t i = 0; i < d->n; i++) {
        const DiagItem *item = &d->items[i];
        DefectKind      kind = DEFECT_DEFS[item->defect].kind;
        if ((kind == KIND_NOTE && (!notes || d->errors_only)) || (kind == KIND_WARNING && d->errors_only))
            continue;
        if (++shown[item->defect] > DIAG_SHOWN && !d->all) {
            Str *file = &hidden_in[item->defect];
            if (shown[item->defect] == DIAG_SHOWN + 1)
                *file = item->at.file;
            else if (!str_eq(*file, item->at.file))
                *file = (Str){ 0 }; // hidden ones stand in several files
            continue;
        }
        add_item_line(&t, item, colour);
        text_addc(&t, "\n");
        if (item->excerpt.n)
            add_excerpt(&t, item);
    }
    for (size_t i = 0; i < DEFECT_COUNT; i++)
        if (shown[i] > DIAG_SHOWN && !d->all) {
            terminal_add(&t, hidden_in[i]);
            text_addf(&t, "%s%s: %zu more [%s] not shown\n", hidden_in[i].n ? ": " : "",
                      KINDS[DEFECT_DEFS[i].kind].word, shown[i] - DIAG_SHOWN, DEFECT_DEFS[i].id);
        }
    return text_str(&t);
}
