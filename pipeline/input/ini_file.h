// ini_file.h - INI files as entries that know their line. The only user of inih.
//
// [section], name = value or name : value, comments behind ; or # at the start of a line or behind a
// blank. An indented line continues the value above, joined by a blank. inih tells no position and
// cuts long lines, so it gets one line at a time, and lines that it would not read are reported.
#ifndef INPUT_INI_FILE_H
#define INPUT_INI_FILE_H

#include "base/base.h"
#include "base/diag.h"

typedef struct {
    Str   section, name, value; // section is empty before the first one
    Place at, value_at;         // of the name, of the value (of the name if it is empty)
    Str   excerpt;              // the line
} IniEntry;

typedef struct {
    Str   name;
    Place at;
    Str   excerpt;
} IniSection;

typedef struct {
    IniEntry   *entries;
    IniSection *sections;
    size_t      n, cap, sections_n, sections_cap;
} Ini;

Ini ini_read(Str bytes, Str file, Arena *keep, Diag *diag);

#endif
