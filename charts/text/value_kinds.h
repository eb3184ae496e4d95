// value_kinds.h - what the values of messages are, and how each may be written.
//
// The kinds of a value are known by its name, from the sources (value_kinds.awk), and by how the program's
// own message writes it. A set of kinds has the bits 1u << ArgKind.
#ifndef TEXT_VALUE_KINDS_H
#define TEXT_VALUE_KINDS_H

#include "text/pattern.h"
#include "text/types.h"

// What a value of the program's message can be; 0: the message contradicts the sources. All kinds where the
// name is in no source.
unsigned value_kinds(Str name, Pattern message);

// The kinds of all values of that name, as the sources have them.
unsigned value_kinds_named(Str name);

// The kinds that a piece, a value or a choice, can write, and what the way is called: "rounded", "plural".
unsigned way_kinds(const Piece *piece);
Str      way_name(const Piece *piece);

Str kinds_text(unsigned kinds, Arena *keep); // "a treaty", "a count or a figure"
Str ways_text(unsigned kinds, Arena *keep);  // the ways to write any of them: "{treaty}, short or title"

#endif
