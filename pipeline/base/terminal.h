// terminal.h - text from tables and arguments as it may be shown: nothing in it steers a terminal.
//
// Control characters (C0, DEL, C1), line breaks (also U+0085, U+2028, U+2029), marks that turn the direction
// of the text around (U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069) and bytes that are not
// UTF-8 print as '?'. CSV and JSON are data and do not pass through here.
#ifndef BASE_TERMINAL_H
#define BASE_TERMINAL_H

#include "base/base.h"

// One line: a line feed or a tab is replaced like any other control character.
void terminal_add(Text *t, Str line);
// Several lines of ours: line feeds and tabs stay.
Str terminal_lines(Arena *keep, Str text);
// A copy of one line.
Str terminal_line(Arena *keep, Str line);

#endif
