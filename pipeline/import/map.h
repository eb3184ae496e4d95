// map.h - mappings: INI files that say how the table of another is to be read. What `import acts` and
// `import survey` share.
#ifndef IMPORT_MAP_H
#define IMPORT_MAP_H

#include "import/dates.h"
#include "import/import.h"
#include "input/ini_file.h"

// Reads the file that a mapping is for. False after a report.
bool import_read(Import *in, const char *path, Str *bytes);

// Reads a mapping. A section that is none of `sections` (a name that ends in '.' stands for all that begin
// so), and a key that is set twice outside `repeat`, are reported. False: the file cannot be read, after a
// report.
bool map_read(Import *in, Str path, const char *const *sections, size_t sections_n, const char *repeat,
              Ini *ini);

// "NAME 'VALUE' what", with the line of the mapping.
void map_bad_value(const Import *in, const IniEntry *e, const char *what, const char *hint);
// "'NAME' is not what", with the nearest of names.
void map_unknown_name(Import *in, const IniEntry *e, const char *what, const Str *names, size_t n);
// The place of the value among the words, from 0; after a report 0 too.
size_t map_word(Import *in, const IniEntry *e, const char *const *words, size_t n);
// iso, dmy or mdy.
DateOrder map_date_order(Import *in, const IniEntry *e);
// The entry of a key; NULL if it is not set.
const IniEntry *map_entry(const Ini *ini, Str section, const char *key);

// ", did you mean 'HEADER'?" for the header of a table that is most like the wanted one.
const char *map_header_hint(Str wanted, const Csv *table, Arena *keep);

#endif
