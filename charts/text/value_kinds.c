// value_kinds.c - see value_kinds.h.
#include "text/value_kinds.h"

static const struct {
    const char *name;
    unsigned    kinds;
} VALUES[] = {
#include "text/value_names.h" // made by value_kinds.awk
};

static const char *const KIND_NAMES[ARG_KINDS] = {
    [ARG_COUNT] = "a count",
    [ARG_NUMBER] = "a number",
    [ARG_FIGURE] = "a figure",
    [ARG_DAY] = "a day",
    [ARG_SPAN] = "a date",
    [ARG_DAYS] = "a period",
    [ARG_STATE] = "a State",
    [ARG_TREATY] = "a treaty",
    [ARG_LABEL] = "a label",
    [ARG_TEXT] = "a text",
    [ARG_LIST] = "a list",
    [ARG_BLOCK] = "a reference",
    [ARG_WORD] = "a word to choose by",
};

#define NUMBERS (1u << ARG_COUNT | 1u << ARG_NUMBER | 1u << ARG_FIGURE | 1u << ARG_LIST)

static const struct {
    const char *name;
    unsigned    kinds;
} CHOICES[] = {
    [CHOOSE_PLURAL] = { "plural", NUMBERS },
    [CHOOSE_ORDINAL] = { "selectordinal", NUMBERS },
    [CHOOSE_SELECT] = { "select", 1u << ARG_WORD },
};

unsigned way_kinds(const Piece *piece)
{
    if (piece->kind == PIECE_CHOICE)
        return CHOICES[piece->choice].kinds;
    const TypeDef *type = type_find(piece->type);
    return type ? type->kinds : ~0u;
}

Str way_name(const Piece *piece)
{
    if (piece->kind == PIECE_CHOICE)
        return str(CHOICES[piece->choice].name);
    return piece->type.n ? piece->type : S("a value alone");
}

typedef struct {
    Str      name;
    unsigned kinds;
} Narrowing;

static void narrow(void *narrowing, const Piece *piece)
{
    Narrowing *n = narrowing;
    if (str_eq(piece->name, n->name))
        n->kinds &= way_kinds(piece);
}

unsigned value_kinds_named(Str name)
{
    for (size_t i = 0; i < COUNT(VALUES); i++)
        if (str_eq(name, str(VALUES[i].name)))
            return VALUES[i].kinds;
    return ~0u;
}

unsigned value_kinds(Str name, Pattern message)
{
    Narrowing n = { name, value_kinds_named(name) };
    pattern_values(message, narrow, &n);
    return n.kinds;
}

static Str join_or(const Str *names, size_t n, Arena *keep)
{
    Text t = { .in = keep };
    for (size_t i = 0; i < n; i++)
        text_addf(&t, "%s%.*s", i == 0 ? "" : i + 1 == n ? " or " : ", ", ARG(names[i]));
    return text_str(&t);
}

Str kinds_text(unsigned kinds, Arena *keep)
{
    Str    names[ARG_KINDS];
    size_t n = 0;
    for (size_t k = 0; k < ARG_KINDS; k++)
        if (kinds & 1u << k && KIND_NAMES[k])
            names[n++] = str(KIND_NAMES[k]);
    return join_or(names, n, keep);
}

Str ways_text(unsigned kinds, Arena *keep)
{
    Str    names[TYPE_COUNT + COUNT(CHOICES)];
    size_t n = 0;
    for (size_t i = 0; i < TYPE_COUNT; i++)
        if (kinds & TYPE_DEFS[i].kinds)
            names[n++] = i == TYPE_PLAIN ? S("the name alone") : str(TYPE_DEFS[i].name);
    for (size_t i = 0; i < COUNT(CHOICES); i++)
        if (kinds & CHOICES[i].kinds)
            names[n++] = str(CHOICES[i].name);
    return join_or(names, n, keep);
}
