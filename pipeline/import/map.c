// map.c - see map.h.
#include "import/map.h"

#include "base/file.h"
#include "import/sheet_table.h"

#include <errno.h>
#include <string.h>

bool import_read(Import *in, const char *path, Str *bytes)
{
    FileNote note;
    if (!file_read(path, in->keep, &note, NULL)) {
        diag_add(in->diag, DEFECT_CANNOT_READ, (Place){ .file = str(path) }, "cannot read: %s",
                 strerror(errno));
        return false;
    }
    *bytes = note.bytes;
    return true;
}

void map_bad_value(const Import *in, const IniEntry *e, const char *what, const char *hint)
{
    diag_add_excerpt(in->diag, DEFECT_BAD_VALUE, e->value_at, e->excerpt, "%.*s '%.*s' %s%s", ARG(e->name),
                     ARG(e->value), what, hint);
}

void map_unknown_name(Import *in, const IniEntry *e, const char *what, const Str *names, size_t n)
{
    diag_add_excerpt(in->diag, DEFECT_UNKNOWN_KEY, e->at, e->excerpt, "'%.*s' is not %s%s", ARG(e->name),
                     what, diag_hint(e->name, names, n, in->keep));
}

size_t map_word(Import *in, const IniEntry *e, const char *const *words, size_t n)
{
    Text all = { .in = in->keep };
    for (size_t i = 0; i < n; i++) {
        if (str_eq(e->value, str(words[i])))
            return i;
        text_addf(&all, "%s%s", i ? ", " : "", words[i]);
    }
    map_bad_value(in, e, "is not one of ", all.s);
    return 0;
}

DateOrder map_date_order(Import *in, const IniEntry *e)
{
    static const char *const ORDERS[] = { "iso", "dmy", "mdy" };
    return (DateOrder)(ORDER_ISO + map_word(in, e, ORDERS, COUNT(ORDERS)));
}

const IniEntry *map_entry(const Ini *ini, Str section, const char *key)
{
    for (size_t i = 0; i < ini->n; i++)
        if (str_eq(ini->entries[i].section, section) && str_eq(ini->entries[i].name, str(key)))
            return &ini->entries[i];
    return NULL;
}

const char *map_header_hint(Str wanted, const Csv *table, Arena *keep)
{
    Str *headers = NEW(keep, Str, table->columns + 1);
    for (size_t c = 0; c < table->columns; c++)
        headers[c] = fold_blanks(table->header[c].text, keep);
    return diag_hint(wanted, headers, table->columns, keep);
}

static void check_sections(Import *in, const Ini *ini, const char *const *sections, size_t n)
{
    Str *names = NEW(in->keep, Str, n);
    for (size_t i = 0; i < n; i++)
        names[i] = str(sections[i]);
    for (size_t s = 0; s < ini->sections_n; s++) {
        const IniSection *section = &ini->sections[s];
        bool              known = false;
        for (size_t i = 0; i < n; i++)
            known |= str_eq(section->name, names[i]) ||
                     (memchr(names[i].s, '.', names[i].n) &&
                      str_starts(section->name, (Str){ names[i].s, str_cut(names[i], '.').head.n + 1 }));
        if (!known)
            diag_add_excerpt(in->diag, DEFECT_UNKNOWN_KEY, section->at, section->excerpt,
                             "there is no section '%.*s'%s", ARG(section->name),
                             diag_hint(section->name, names, n, in->keep));
    }
}

// A key set twice would let the first go unseen.
static void check_twice(const Import *in, const Ini *ini, const char *repeat)
{
    for (size_t i = 0; i < ini->n; i++)
        for (size_t b = 0; b < i; b++) {
            const IniEntry *e = &ini->entries[i], *first = &ini->entries[b];
            if (!str_eq(e->section, first->section) || !str_eq(e->name, first->name) ||
                (*repeat && str_starts(e->section, str(repeat))))
                continue;
            diag_add_excerpt(in->diag, DEFECT_DUPLICATE_SETTING, e->at, e->excerpt,
                             "'%.*s' is set a second time, first on line %zu", ARG(e->name), first->at.line);
            break;
        }
}

bool map_read(Import *in, Str path, const char *const *sections, size_t sections_n, const char *repeat,
              Ini *ini)
{
    FileNote note;
    if (!file_read(path.s, in->keep, &note, NULL)) {
        diag_add(in->diag, DEFECT_NO_CONFIG, (Place){ .file = path }, "the mapping cannot be read: %s",
                 strerror(errno));
        return false;
    }
    *ini = ini_read(note.bytes, path, in->keep, in->diag);
    check_sections(in, ini, sections, sections_n);
    check_twice(in, ini, repeat);
    return true;
}
