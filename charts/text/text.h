// text.h - every sentence and label that a reader sees: code passes a message and values, and gets text
// in the language of the report.
//
// How a sentence gets from C into en.msg:
//
//   1. Write the whole sentence in charts/text/en.msg, in the part of the file for your C file. A message
//      is one or more complete sentences, or one label; never glue two messages together.
//
//          rates.answer =
//              {k} of {n} {n, plural, one {State} other {States}} are parties, {rate}.
//
//   2. Pass its id and its values. The id is a constant, made from en.msg when the program is built:
//      rates.answer is MSG_RATES_ANSWER.
//
//          Str s = say(c, MSG_RATES_ANSWER, ARGS(arg_count("k", rate->k), arg_count("n", rate->n),
//                                                arg_figure("rate", rate)));
//
//      Charts call say (catalogue/common.h), which returns plain text. The annex calls doc_message,
//      prose_message, prose_sentence and doc_heading_message (annex/doc.h), which keep *italic*, **bold** and
//      {see:ID}. A head of a table is a message in DocColumn.title.
//
//   3. Pass what the value is, not its text: arg_count, arg_figure, arg_day, arg_state, arg_treaty,
//      arg_group, arg_label ... A choice of wording belongs in the message: {k, plural, =0 {No State is
//      party.} one {...} other {...}}, or {standing, select, party {...} other {...}} with arg_word. The
//      ways to write a value, {rate, interval} and so on, are in types.c. A label and a number in words
//      begin with a capital letter where they begin a sentence.
//
//   4. Take the C file off the list NOT_MIGRATED of tests/layers.sh. `list messages` shows the result.
//
// A message is given all its values, or the program aborts in a debugging build; an unknown constant does
// not compile; tests/messages.sh compares the values named in C with those of en.msg.
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include "figures/figure.h"
#include "input/dataset.h"
#include "text/message_file.h"
#include "text/messages.h" // made from en.msg: enum MessageId
#include "text/types.h"

// A language with the messages, labels and formats of a report. It opens what it needs of ICU when it
// first needs it, so that it belongs to one thread; close it with language_close.
typedef struct Language Language;

// number: in LANGUAGE_NAMES. wording: messages that replace those of the program; NULL: none. data: labels
// and names of States; NULL: codes stand for themselves.
// NULL, or a sentence that tells why ICU cannot be loaded.
const char *language_new(size_t number, const Messages *wording, const Dataset *data, Arena *keep,
                         Language **language);
// The same language for another thread, which closes it; its messages and labels are those of `l`.
Language *language_for_thread(const Language *l, Arena *keep);
void      language_close(Language *l);
// NULL, or what failed in the library behind dates, plural forms and lists.
const char *language_error(const Language *l);
bool        language_is_rtl(const Language *l); // written from right to left
// The order of two names in a list, as the language has it.
int language_compare(const Language *l, Str a, Str b);

// The messages of the program.
Messages messages_built_in(Arena *keep);
// A file of messages for one report, all mistakes reported. number: the language that it is in. note: the
// file as it was read, with its hash; zero where path is empty.
Messages wording_read(Str path, size_t number, FileNote *note, Arena *keep, Diag *diag);

// Values ------------------------------------------------------------------------------------------

typedef struct Arg Arg;
struct Arg {
    const char *name; // as in the message; in lists not used
    ArgKind     kind;
    union {
        size_t        n; // count; number of a State or treaty
        const Figure *figure;
        DateSpan      span; // day: both equal
        Str           text;
        struct {
            double value;
            Unit   unit;
            int    digits;
        } number;
        struct {
            const char *kind;
            Str         code;
        } label;
        struct {
            const Arg *items;
            size_t     n;
        } list;
    };
};

#define ARGS(...)                                                                                            \
    (const Arg[])                                                                                            \
    {                                                                                                        \
        __VA_ARGS__, { 0 }                                                                                   \
    }
#define NO_ARGS NULL

static inline Arg arg_count(const char *name, size_t n) { return (Arg){ name, ARG_COUNT, { .n = n } }; }
static inline Arg arg_number(const char *name, double value, Unit unit, int digits)
{
    return (Arg){ name, ARG_NUMBER, { .number = { value, unit, digits } } };
}
static inline Arg arg_figure(const char *name, const Figure *f)
{
    return (Arg){ name, ARG_FIGURE, { .figure = f } };
}
// A dash for no day.
static inline Arg arg_day(const char *name, Day day)
{
    return (Arg){ name, ARG_DAY, { .span = { day, day } } };
}
// A day, month or year, by what is known.
static inline Arg arg_span(const char *name, DateSpan span)
{
    return (Arg){ name, ARG_SPAN, { .span = span } };
}
// A period: 2–7 December 2024.
static inline Arg arg_days(const char *name, Day from, Day to)
{
    return (Arg){ name, ARG_DAYS, { .span = { from, to } } };
}
static inline Arg arg_state(const char *name, size_t state)
{
    return (Arg){ name, ARG_STATE, { .n = state } };
}
static inline Arg arg_treaty(const char *name, size_t treaty)
{
    return (Arg){ name, ARG_TREATY, { .n = treaty } };
}
// A code that labels.csv knows: kind is one of its kinds, such as "organ".
static inline Arg arg_label(const char *name, const char *kind, Str code)
{
    return (Arg){ name, ARG_LABEL, { .label = { kind, code } } };
}
static inline Arg arg_group(const char *name, Str code) { return arg_label(name, "group", code); }
// The level of an interval, with the decimals that it needs: 95 %, 99.9 %.
Arg arg_level(const char *name, double level);
// The p below which a result counts at this level: 0.05, 0.001.
Arg arg_limit(const char *name, double level);
// Text of the data, such as the title of an event. Never a sentence.
static inline Arg arg_text(const char *name, Str text) { return (Arg){ name, ARG_TEXT, { .text = text } }; }
// A block of the annex by an id that is known only at run time; else {see:ID}.
static inline Arg arg_block(const char *name, Str id) { return (Arg){ name, ARG_BLOCK, { .text = id } }; }
// A word that a message chooses by (select), not to be printed.
static inline Arg arg_word(const char *name, const char *word)
{
    return (Arg){ name, ARG_WORD, { .text = str(word) } };
}
// For a choice between yes and other.
static inline Arg arg_flag(const char *name, bool flag) { return arg_word(name, flag ? "yes" : "no"); }
// "A, B and C", in this order; an empty list is an empty text. The items' names are not used.
static inline Arg arg_list(const char *name, const Arg *items, size_t n)
{
    return (Arg){ name, ARG_LIST, { .list = { items, n } } };
}
// The States in the order of their names; items: room for n.
Arg arg_states(const char *name, const Language *l, const size_t *states, size_t n, Arena *keep);

// Saying ------------------------------------------------------------------------------------------

// Large: a number on the first page, a cell of its own.
typedef enum { STYLE_PLAIN, STYLE_BOLD, STYLE_ITALIC, STYLE_MONO, STYLE_LARGE, STYLE_COUNT } Style;

// A piece of a message in one style. refers: the id of a block that {see:ID} refers to; then no text.
typedef struct {
    Str   text, refers;
    Style style;
} Said;

// For prose: "per cent" in the place of the sign, and in words the count with which a sentence begins. args
// end at one without a name; NULL: none. *n pieces.
const Said *language_pieces(const Language *l, MessageId id, const Arg *args, size_t *n, Arena *keep);
// For cells and labels: as one text, without its marks, in signs and digits.
Str language_say(const Language *l, MessageId id, const Arg *args, Arena *keep);

// The same within a sentence: no value begins with a capital letter because it comes first.
Str language_say_within(const Language *l, MessageId id, const Arg *args, Arena *keep);
// A text of the data with its first letter as a capital, as it begins a cell.
Str language_capital(const Language *l, Str text, Arena *keep);

// A value alone, as a cell of a table.
Str language_value(const Language *l, Arg value, Type type, Arena *keep);

#endif
