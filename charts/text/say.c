// say.c - a message with its values becomes text.
#include "text/language.h"

#include "text/value_kinds.h"

#include <assert.h>
#include <math.h>

#define PERCENT "\u202F%" // as figures/format.c writes it

typedef struct {
    const Language *l;
    const Arg      *args;
    Arena          *keep;
    Text            pending; // in one style
    bool            italic, bold;
    bool            within; // a sentence that has begun
    bool            prose;  // not a cell, nor a label of a chart
    Said           *said;
    size_t          n, cap;
    size_t          letters; // of the message itself, for what a pseudo-language adds
} Saying;

static void flush(Saying *s)
{
    Style style = s->bold ? STYLE_BOLD : s->italic ? STYLE_ITALIC : STYLE_PLAIN;
    if (s->pending.n)
        *GROW(s->keep, s->said, s->n, s->cap) = (Said){ .text = text_str(&s->pending), .style = style };
    s->pending = (Text){ .in = s->keep };
}

static const Arg *find_arg(const Saying *s, Str name)
{
    for (const Arg *a = s->args; a && a->name; a++)
        if (str_eq(str(a->name), name)) {
            assert(s->l->reworded ||
                   value_kinds_named(name) & 1u << a->kind); // value_kinds.awk read the sources well
            return a;
        }
    assert(0 && "a message has a value that it is not given");
    return NULL;
}

// Whether a text has letters that run to the left, or controls that turn the direction (Unicode
// Annex 9): Hebrew to Arabic Extended-A, the presentation forms, U+202A-202E, U+2066-2069.
static bool is_turning(Str text)
{
    for (size_t i = 0; i + 2 < text.n; i++) {
        unsigned char a = (unsigned char)text.s[i], b = (unsigned char)text.s[i + 1],
                      c = (unsigned char)text.s[i + 2];
        if ((a >= 0xD6 && a <= 0xDF) || (a == 0xE0 && b >= 0xA0 && b <= 0xA3) ||
            (a == 0xEF && b >= 0xAC && b <= 0xBB && b != 0xB8) ||
            (a == 0xE2 && b == 0x80 && c >= 0xAA && c <= 0xAE) ||
            (a == 0xE2 && b == 0x81 && c >= 0xA6 && c <= 0xA9))
            return true;
    }
    return false;
}

// A value that may turn the direction, so that it turns its own alone: without controls, isolated. In a
// language from right to left every value is.
static void add_isolated(Saying *s, Str value)
{
    if (!value.n || (!s->l->def->rtl && !is_turning(value))) {
        text_add(&s->pending, value);
        return;
    }
    text_addc(&s->pending, "\u2068");
    for (size_t i = 0; i < value.n; i++) {
        Str left = { value.s + i, value.n - i };
        if (left.n > 2 && (str_starts(left, S("\xE2\x80")) || str_starts(left, S("\xE2\x81"))) &&
            is_turning((Str){ left.s, 3 }))
            i += 2;
        else
            text_add(&s->pending, (Str){ left.s, 1 });
    }
    text_addc(&s->pending, "\u2069");
}

// Nothing so far, or a full stop and a blank.
static bool begins_sentence(const Saying *s)
{
    Str before = text_str(&s->pending);
    if (!before.n && s->n)
        before = s->said[s->n - 1].text;
    if (before.n > 2)
        before = (Str){ before.s + before.n - 2, 2 };
    if (!before.n)
        return !s->within;
    return str_eq(before, S(". ")) || str_eq(before, S("? "));
}

static void say_pattern(Saying *s, Pattern p, const Arg *number);

// =N before the form of the language, that before other; for select the word itself.
static bool choose(Saying *s, const Pattern *p, const Piece *piece, const Arg *a, Branch *chosen)
{
    Branch branch;
    Piece  error;
    double value = value_number(a);
    Str    form =
        piece->choice == CHOOSE_SELECT ? a->text
           : isnan(value)
               ? S("other")
               : locale_plural(s->l->locale, piece->choice == CHOOSE_ORDINAL ? PLURAL_ORDINAL : PLURAL_CARDINAL,
                               value, s->keep);
    size_t at = 0, exact;
    int    best = 0;
    while (pattern_branch(p, piece, &at, &branch, &error)) {
        bool is_exact = piece->choice != CHOOSE_SELECT && branch.key.s[0] == '=' &&
                        str_size((Str){ branch.key.s + 1, branch.key.n - 1 }, &exact) &&
                        (double)exact == value;
        int fit = is_exact ? 3 : str_eq(branch.key, form) ? 2 : str_eq(branch.key, S("other")) ? 1 : 0;
        if (fit > best)
            *chosen = branch, best = fit;
    }
    return best > 0;
}

static void add_reference(Saying *s, Str block)
{
    flush(s);
    *GROW(s->keep, s->said, s->n, s->cap) = (Said){ .refers = block };
}

// A sentence does not begin with digits.
static bool begins_with_count(const Saying *s, const Arg *a, const TypeDef *type)
{
    return s->prose && a->kind == ARG_COUNT &&
           (type == &TYPE_DEFS[TYPE_PLAIN] || type == &TYPE_DEFS[TYPE_SPELLOUT_SMALL]) && begins_sentence(s);
}

static Str count_in_words(Saying *s, const Arg *a)
{
    return language_say(s->l, MSG_VALUE_COUNT_FIRST, ARGS(arg_count("n", a->n)), s->keep);
}

static void say_value(Saying *s, const Piece *piece)
{
    const Arg     *a = find_arg(s, piece->name);
    const TypeDef *type = type_find(piece->type);
    if (!a || !type)
        return;
    if (a->kind == ARG_BLOCK) {
        add_reference(s, a->text);
        return;
    }
    if (type == &TYPE_DEFS[TYPE_CODE]) {
        flush(s);
        *GROW(s->keep, s->said, s->n, s->cap) = (Said){ .text = a->text, .style = STYLE_MONO };
        return;
    }
    Str text = begins_with_count(s, a, type)
                   ? count_in_words(s, a)
                   : value_in(s->l, a, (Type)(type - TYPE_DEFS), piece->style, s->keep);
    if (value_is_words(a) && begins_sentence(s))
        text = locale_capital(s->l->locale, text, s->keep);
    add_isolated(s, text);
}

static void say_number(Saying *s, const Arg *number)
{
    const TypeDef *plain_type = &TYPE_DEFS[TYPE_PLAIN];
    add_isolated(s, begins_with_count(s, number, plain_type)
                        ? count_in_words(s, number)
                        : value_in(s->l, number, TYPE_PLAIN, (Str){ 0 }, s->keep));
}

static void say_choice(Saying *s, const Pattern *p, const Piece *piece, const Arg *number)
{
    const Arg *a = find_arg(s, piece->name);
    Branch     branch;
    if (a && choose(s, p, piece, a, &branch))
        say_pattern(s, branch.body, piece->choice == CHOOSE_SELECT ? number : a);
}

static void say_piece(Saying *s, const Pattern *p, const Piece *piece, const Arg *number)
{
    switch (piece->kind) {
    case PIECE_TEXT:
        s->letters += piece->text.n;
        pseudo_letters(s->l->def->pseudo, piece->text, &s->pending);
        break;
    case PIECE_ITALIC:
        flush(s);
        s->italic = !s->italic;
        break;
    case PIECE_BOLD:
        flush(s);
        s->bold = !s->bold;
        break;
    case PIECE_SEE:
        add_reference(s, piece->text);
        break;
    case PIECE_NUMBER:
        if (number)
            say_number(s, number);
        break;
    case PIECE_VALUE:
        say_value(s, piece);
        break;
    case PIECE_CHOICE:
        say_choice(s, p, piece, number);
        break;
    case PIECE_END:
    case PIECE_ERROR:
        break;
    }
}

static void say_pattern(Saying *s, Pattern p, const Arg *number)
{
    Piece piece;
    for (pattern_next(&p, &piece); piece.kind != PIECE_END && piece.kind != PIECE_ERROR;
         pattern_next(&p, &piece))
        say_piece(s, &p, &piece, number);
}

typedef enum { IN_CELL, IN_SENTENCE, IN_PROSE } Where;

static Said *pieces(const Language *l, MessageId id, const Arg *args, Where where, size_t *n, Arena *keep)
{
    Saying s = { .l = l,
                 .args = args,
                 .keep = keep,
                 .within = where == IN_SENTENCE,
                 .prose = where == IN_PROSE,
                 .pending = { .in = keep } };
    assert(id > MSG_NONE && id < MSG_COUNT);
    pseudo_open(l->def->pseudo, &s.pending);
    say_pattern(&s, pattern_of(l->messages[id]), NULL);
    pseudo_close(l->def->pseudo, s.letters, &s.pending);
    flush(&s);
    *n = s.n;
    return s.said;
}

static Str plain(const Said *said, size_t n, Arena *keep)
{
    Text t = { .in = keep };
    if (n == 1)
        return said->text;
    for (size_t i = 0; i < n; i++)
        text_add(&t, said[i].text);
    return text_str(&t);
}

const Said *language_pieces(const Language *l, MessageId id, const Arg *args, size_t *n, Arena *keep)
{
    Said *said = pieces(l, id, args, IN_PROSE, n, keep);
    Str   words = language_say(l, MSG_VALUE_PER_CENT, NO_ARGS, keep);
    for (size_t i = 0; i < *n; i++)
        said[i].text = str_replaced(said[i].text, PERCENT, words, keep);
    return said;
}

Str language_say(const Language *l, MessageId id, const Arg *args, Arena *keep)
{
    size_t      n;
    const Said *said = pieces(l, id, args, IN_CELL, &n, keep);
    return plain(said, n, keep);
}

Str language_say_within(const Language *l, MessageId id, const Arg *args, Arena *keep)
{
    size_t      n;
    const Said *said = pieces(l, id, args, IN_SENTENCE, &n, keep);
    return plain(said, n, keep);
}
