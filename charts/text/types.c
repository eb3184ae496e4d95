// types.c - see types.h.
#include "text/types.h"

// A list is written item by item.
#define IS(kind) 1u << ARG_##kind

const TypeDef TYPE_DEFS[TYPE_COUNT] = {
    [TYPE_PLAIN] = { "", STYLE_OF_NONE, "as the value is written by default", ~(IS(WORD) | IS(NONE)) },
    [TYPE_SPELLOUT] = { "spellout", STYLE_OF_RULES, "a count in words: twenty-two", IS(COUNT) | IS(LIST) },
    [TYPE_SPELLOUT_SMALL] = { "spellout-small", STYLE_OF_NONE, "a count in words below ten, else in digits",
                              IS(COUNT) | IS(LIST) },
    [TYPE_ORDINAL] = { "ordinal", STYLE_OF_NONE, "124th", IS(COUNT) | IS(LIST) },
    [TYPE_ORDINAL_SMALL] = { "ordinal-small", STYLE_OF_RULES, "twenty-second; in digits from 100 on",
                             IS(COUNT) | IS(LIST) },
    [TYPE_MONTH] = { "month", STYLE_OF_NONE, "a day as November 2024", IS(DAY) | IS(LIST) },
    [TYPE_YEAR] = { "year", STYLE_OF_NONE, "a day as 2024", IS(DAY) | IS(LIST) },
    [TYPE_NUMBER] = { "number", STYLE_OF_NONE, "a figure without its unit", IS(FIGURE) | IS(LIST) },
    [TYPE_ROUNDED] = { "rounded", STYLE_OF_DIGITS, "a figure with so many decimals, or none",
                       IS(FIGURE) | IS(LIST) },
    [TYPE_OF] = { "of", STYLE_OF_NONE, "the counts behind a share: 19 of 57", IS(FIGURE) | IS(LIST) },
    [TYPE_INTERVAL] = { "interval", STYLE_OF_NONE, "the interval of a figure", IS(FIGURE) | IS(LIST) },
    [TYPE_SHORT] = { "short", STYLE_OF_NONE,
                     "the short name of a treaty, group or other label; a day as 8 Nov 2024",
                     IS(TREATY) | IS(LABEL) | IS(DAY) | IS(SPAN) | IS(DAYS) | IS(LIST) },
    [TYPE_TITLE] = { "title", STYLE_OF_NONE, "the full title of a treaty", IS(TREATY) | IS(LIST) },
    [TYPE_STATES] = { "states", STYLE_OF_NONE, "the States of a group: African States",
                      IS(LABEL) | IS(LIST) },
    [TYPE_COMMAS] = { "commas", STYLE_OF_TYPE, "a list without 'and', each value as the style says",
                      IS(LIST) },
    [TYPE_ARTICLE] = { "article", STYLE_OF_NONE, "the name of a State with its article",
                       IS(STATE) | IS(LIST) },
    [TYPE_EQUALS] = { "equals", STYLE_OF_NONE, "a number behind its sign: = 0.013, < 0.001",
                      IS(NUMBER) | IS(FIGURE) | IS(LIST) },
    [TYPE_ODDS] = { "odds", STYLE_OF_NONE, "a difference of log odds as the factor of the odds: 1.31",
                    IS(FIGURE) | IS(LIST) },
    [TYPE_ODDS_INTERVAL] = { "odds-interval", STYLE_OF_NONE, "its interval in the same way: 1.18–1.46",
                             IS(FIGURE) | IS(LIST) },
    [TYPE_PARTS] = { "parts", STYLE_OF_NONE, "a list of texts that hold lists: 16: A; 14: B and C",
                     IS(LIST) },
    [TYPE_CODE] = { "code", STYLE_OF_NONE, "a text as it is typed, in letters of equal width", IS(TEXT) },
};

const TypeDef *type_find(Str name)
{
    for (size_t i = 0; i < TYPE_COUNT; i++)
        if (str_eq(name, str(TYPE_DEFS[i].name)))
            return &TYPE_DEFS[i];
    return NULL;
}

size_t type_names(Str names[TYPES_MOST])
{
    size_t n = 0;
    for (size_t i = 1; i < TYPE_COUNT; i++)
        names[n++] = str(TYPE_DEFS[i].name);
    names[n++] = S("plural");
    names[n++] = S("selectordinal");
    names[n++] = S("select");
    return n;
}
