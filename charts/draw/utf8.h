// utf8.h - characters: decoding them, and text as shapers and markup may see it.
#ifndef DRAW_UTF8_H
#define DRAW_UTF8_H

#include "base/base.h"

// Size of the first character of a text that is not empty; code is U+FFFD for what is no character.
size_t utf8_next(Str text, uint32_t *code);
bool   is_control(uint32_t code);

// Text as a shaper may see it: well-formed UTF-8 without control characters. The same slice if it
// was so already.
Str text_clean(Arena *keep, Str text, bool newlines);

// Any text as text of XML or HTML, also within an attribute's quotes: markup escaped, control
// characters and overrides of direction dropped, what is no character as U+FFFD.
void text_markup(Text *t, Str s);

#endif
