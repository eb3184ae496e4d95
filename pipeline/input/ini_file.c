// ini_file.c - see ini_file.h.
#include "input/ini_file.h"

#include <ini.h>
#include <string.h>

enum { LINE_ROOM = 198 }; // bytes of a line that Debian's inih takes, without its end

typedef struct {
    Ini    ini;
    Str    file, rest, current; // what is left to read; the line last given
    Str    section;             // the one that the line stands in
    size_t line;
    bool   indented, goes_on; // the last entry may be continued
    Text   value;             // of the last entry, once it is continued
    Arena *keep;
    Diag  *diag;
} Reader;

static size_t column_of_part(Str line, Str part)
{
    for (size_t i = 0; part.n && i + part.n <= line.n; i++)
        if (memcmp(line.s + i, part.s, part.n) == 0)
            return i + 1;
    return 1;
}

static Place line_place(const Reader *r, Str part)
{
    return (Place){ r->file, r->line, column_of_part(r->current, part) };
}

// The value stands behind the first = or :, where its text may also stand before it.
static Place value_place(const Reader *r, Str value)
{
    Str    line = r->current;
    size_t at = 0;
    while (at < line.n && line.s[at] != '=' && line.s[at] != ':')
        at++;
    Place place = line_place(r, (Str){ line.s + at, line.n - at });
    place.column += column_of_part((Str){ line.s + at, line.n - at }, value) - 1;
    return place;
}

// inih tells neither of a section without keys nor of more than one line that it cannot read, so
// both are looked for here.
static void check_line(Reader *r, Str line)
{
    Str text = str_trim(line);
    Cut name = str_cut((Str){ line.s + 1, line.n ? line.n - 1 : 0 }, ']');
    if (!text.n || text.s[0] == ';' || text.s[0] == '#' || r->indented)
        return;
    if (line.s[0] == '[' && name.ok) {
        IniSection *added = GROW(r->keep, r->ini.sections, r->ini.sections_n, r->ini.sections_cap);
        *added = (IniSection){ name.head, line_place(r, name.head), line };
        r->section = name.head;
        r->goes_on = false;
    } else if (line.s[0] == '[' || !(str_cut(line, '=').ok || str_cut(line, ':').ok)) {
        diag_add_excerpt(r->diag, DEFECT_BAD_LINE, (Place){ r->file, r->line, 1 }, line,
                         "neither [section] nor key = value");
    }
}

// Why a line cannot be read at all; NULL: it can.
static const char *unreadable(Reader *r, Str line, size_t room, size_t *column)
{
    size_t control = 0, bad = str_utf8_error(line);
    while (control < line.n && (line.s[control] == '\t' || (unsigned char)line.s[control] >= 0x20) &&
           line.s[control] != 0x7F)
        control++;
    *column = LINE_ROOM + 1;
    if (line.n > LINE_ROOM || line.n + 2 > room)
        return str_format(r->keep,
                          "the line has %zu bytes, more than %d: continue the value on an "
                          "indented line",
                          line.n, LINE_ROOM)
            .s;
    *column = (control < bad ? control : bad) + 1;
    return bad < control      ? "the line is not UTF-8 text"
           : control < line.n ? "the line holds a control byte"
                              : NULL;
}

// What inih asks for its next line. It gets one line at a time, so that ours is the count.
static char *next_line(char *room, int size, void *stream)
{
    Reader *r = stream;
    if (r->rest.n == 0)
        return NULL;
    Cut cut = str_cut(r->rest, '\n');
    r->rest = cut.tail;
    r->line++;
    Str line = cut.head;
    if (line.n && line.s[line.n - 1] == '\r')
        line.n--;
    r->current = line;
    r->indented = line.n && (line.s[0] == ' ' || line.s[0] == '\t');
    size_t      column;
    const char *why = unreadable(r, line, (size_t)size, &column);
    if (why)
        diag_add(r->diag, DEFECT_BAD_LINE, (Place){ r->file, r->line, column }, "%s", why);
    else
        check_line(r, line);
    size_t n = why ? 0 : line.n;
    if (n)
        memcpy(room, line.s, n);
    memcpy(room + n, "\n", 2);
    return room;
}

// inih gives a section's name cut short; ours is whole. A continued value comes with the name of its
// entry, cut short too.
static int on_key(void *context, const char *section_c, const char *name_c, const char *value_c)
{
    Reader *r = context;
    Str     name = str(name_c), value = str(value_c);
    (void)section_c;
    if (r->goes_on && r->indented) {
        IniEntry *last = &r->ini.entries[r->ini.n - 1];
        if (!r->value.n)
            text_add(&r->value, last->value);
        text_addc(&r->value, " ");
        text_add(&r->value, value);
        last->value = text_str(&r->value);
        return 1;
    }
    IniEntry *e = GROW(r->keep, r->ini.entries, r->ini.n, r->ini.cap);
    *e = (IniEntry){ r->section,
                     str_copy(r->keep, name),
                     str_copy(r->keep, value),
                     line_place(r, name),
                     value.n ? value_place(r, value) : line_place(r, name),
                     r->current };
    r->goes_on = true;
    r->value = (Text){ .in = r->keep };
    return 1;
}

Ini ini_read(Str bytes, Str file, Arena *keep, Diag *diag)
{
    str_take(&bytes, BYTE_ORDER_MARK);
    Reader r = { .file = file, .rest = bytes, .keep = keep, .diag = diag };
    size_t errors = diag_errors(diag);
    int    line = ini_parse_stream(next_line, &r, on_key, &r);
    if (line > 0 && diag_errors(diag) == errors)
        diag_add(diag, DEFECT_BAD_LINE, (Place){ r.file, (size_t)line, 0 },
                 "neither [section] nor key = value");
    return r.ini;
}
