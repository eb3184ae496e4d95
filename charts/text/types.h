// types.h - the ways to write a value that a message may name behind a comma: {day, month}.
#ifndef TEXT_TYPES_H
#define TEXT_TYPES_H

#include "base/base.h"

// What a value is.
typedef enum {
    ARG_NONE,
    ARG_COUNT,
    ARG_NUMBER,
    ARG_FIGURE,
    ARG_DAY,
    ARG_SPAN,
    ARG_DAYS,
    ARG_STATE,
    ARG_TREATY,
    ARG_LABEL,
    ARG_TEXT,
    ARG_WORD,
    ARG_BLOCK,
    ARG_LIST
} ArgKind;

enum { ARG_KINDS = ARG_LIST + 1 };

typedef enum {
    TYPE_PLAIN,
    TYPE_SPELLOUT,
    TYPE_SPELLOUT_SMALL,
    TYPE_ORDINAL,
    TYPE_ORDINAL_SMALL,
    TYPE_MONTH,
    TYPE_YEAR,
    TYPE_NUMBER,
    TYPE_ROUNDED,
    TYPE_OF,
    TYPE_INTERVAL,
    TYPE_SHORT,
    TYPE_TITLE,
    TYPE_STATES,
    TYPE_ARTICLE,
    TYPE_COMMAS,
    TYPE_EQUALS,
    TYPE_ODDS,
    TYPE_ODDS_INTERVAL,
    TYPE_PARTS,
    TYPE_CODE,
    TYPE_COUNT
} Type;

// What may follow behind a second comma.
typedef enum { STYLE_OF_NONE, STYLE_OF_DIGITS, STYLE_OF_RULES, STYLE_OF_TYPE } StyleKind;

typedef struct {
    const char *name;
    StyleKind   style;
    const char *does;
    unsigned    kinds; // of values that it writes: 1u << ArgKind
} TypeDef;

extern const TypeDef TYPE_DEFS[TYPE_COUNT];

enum { TYPES_MOST = TYPE_COUNT + 3 };
const TypeDef *type_find(Str name); // NULL: there is none
// The names of all, with those of choices, for a hint. Returns how many.
size_t type_names(Str names[TYPES_MOST]);

#endif
