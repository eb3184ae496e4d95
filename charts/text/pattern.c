// pattern.c - see pattern.h.
#include "text/pattern.h"

Pattern pattern_of(Str message) { return (Pattern){ .all = message, .end = message.n }; }

static char char_at(const Pattern *p, size_t at) { return at < p->end ? p->all.s[at] : '\0'; }

static bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

static size_t skip_blanks(const Pattern *p, size_t at)
{
    while (is_blank(char_at(p, at)))
        at++;
    return at;
}

static void set_error(Pattern *p, Piece *piece, size_t at, Str what, Str culprit)
{
    *piece = (Piece){ .kind = PIECE_ERROR, .text = what, .name = culprit, .at = at };
    p->at = p->end;
}

// An apostrophe quotes only before a character that would else be syntax.
static bool begins_quote(const Pattern *p, size_t at)
{
    char next = char_at(p, at + 1);
    return char_at(p, at) == '\'' && (next == '{' || next == '}' || (next == '#' && p->numbers));
}

// The offset of the brace that closes the one at `at`, or the end.
static size_t closing(const Pattern *p, size_t at)
{
    size_t depth = 0;
    bool   quoted = false;
    for (; at < p->end; at++) {
        char c = p->all.s[at];
        if (quoted)
            quoted = c != '\'';
        else if (begins_quote(p, at))
            quoted = true;
        else if (c == '{')
            depth++;
        else if (c == '}' && --depth == 0)
            return at;
    }
    return p->end;
}

static Str slice(const Pattern *p, size_t from, size_t to)
{
    while (from < to && is_blank(p->all.s[from]))
        from++;
    while (to > from && is_blank(p->all.s[to - 1]))
        to--;
    return (Str){ p->all.s + from, to - from };
}

static size_t find_comma(const Pattern *p, size_t from, size_t to)
{
    while (from < to && p->all.s[from] != ',')
        from++;
    return from;
}

static bool is_choice(Str type, Choice *choice)
{
    static const char *const WORDS[] = { "plural", "selectordinal", "select" };
    for (size_t i = 0; i < COUNT(WORDS); i++)
        if (str_eq(type, str(WORDS[i]))) {
            *choice = (Choice)i;
            return true;
        }
    return false;
}

// The name of an argument: a code, so that it is told from a sentence in braces.
static bool is_name(Str name) { return str_is_code(name) && !memchr(name.s, '.', name.n); }

// What stands between the braces at `open` and `close`.
static void read_argument(Pattern *p, Piece *piece, size_t open, size_t close)
{
    size_t comma = find_comma(p, open + 1, close);
    piece->name = slice(p, open + 1, comma);
    if (str_starts(piece->name, S("see:"))) {
        piece->kind = PIECE_SEE;
        piece->text = (Str){ piece->name.s + 4, piece->name.n - 4 };
        if (comma < close || !str_is_code(piece->text))
            set_error(p, piece, open, S("is not a reference such as {see:ID}"), slice(p, open, close + 1));
        return;
    }
    if (!is_name(piece->name)) {
        set_error(p, piece, open, S("is not the name of a value"), piece->name);
        return;
    }
    piece->kind = PIECE_VALUE;
    if (comma == close)
        return;
    size_t second = find_comma(p, comma + 1, close);
    piece->type = slice(p, comma + 1, second);
    Str rest = second < close ? slice(p, second + 1, close) : (Str){ 0 };
    if (is_choice(piece->type, &piece->choice)) {
        piece->kind = PIECE_CHOICE;
        piece->branches = rest;
        if (!rest.n)
            set_error(p, piece, open, S("has no branches"), piece->type);
    } else {
        piece->style = rest;
        if (second < close && !rest.n)
            set_error(p, piece, open, S("is followed by an empty style"), piece->type);
    }
}

static unsigned hex_value(char c)
{
    return c >= '0' && c <= '9'   ? (unsigned)(c - '0')
           : c >= 'A' && c <= 'F' ? (unsigned)(c - 'A' + 10)
           : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a' + 10)
                                  : 16;
}

// \uXXXX as UTF-8, for characters that cannot be seen; \* for an asterisk.
static void read_escape(Pattern *p, Piece *piece)
{
    unsigned code = 0;
    size_t   digits = 0;
    if (char_at(p, p->at + 1) == '*') {
        piece->text = (Str){ p->all.s + p->at + 1, 1 };
        p->at += 2;
        return;
    }
    for (; char_at(p, p->at + 1) == 'u' && digits < 4; digits++) {
        unsigned digit = hex_value(char_at(p, p->at + 2 + digits));
        if (digit == 16)
            break;
        code = code << 4 | digit;
    }
    if (digits < 4 || code < 0x20 || (code >= 0xD800 && code < 0xE000)) {
        set_error(p, piece, p->at, S("is not an escape such as \\u00A0"),
                  (Str){ p->all.s + p->at, p->end - p->at < 6 ? p->end - p->at : 6 });
        return;
    }
    size_t n = 0;
    if (code >= 0x800)
        piece->decoded[n++] = (char)(0xE0 | code >> 12);
    if (code >= 0x80) {
        piece->decoded[n++] = (char)(code < 0x800 ? 0xC0 | code >> 6 : 0x80 | (code >> 6 & 0x3F));
        piece->decoded[n++] = (char)(0x80 | (code & 0x3F));
    } else {
        piece->decoded[n++] = (char)code;
    }
    piece->text = (Str){ piece->decoded, n };
    p->at += 6;
}

// Text up to the next character that may be something else; at least one byte.
static void read_text(Pattern *p, Piece *piece)
{
    size_t from = p->at++;
    while (p->at < p->end && !strchr("{}*'#\\\r\n", p->all.s[p->at]))
        p->at++;
    size_t to = p->at; // without the blanks before the end of a line
    bool   ends = char_at(p, p->at) == '\n' || char_at(p, p->at) == '\r';
    while (ends && to > from && is_blank(p->all.s[to - 1]))
        to--;
    piece->text = (Str){ p->all.s + from, to - from };
}

static bool read_quote(Pattern *p, Piece *piece)
{
    if (char_at(p, p->at + 1) == '\'') { // two are one, quoted or not
        piece->text = S("'");
        p->at += 2;
        return true;
    }
    if (!p->quoted && !begins_quote(p, p->at)) {
        read_text(p, piece);
        return true;
    }
    p->quoted = !p->quoted;
    p->at++;
    return false;
}

void pattern_next(Pattern *p, Piece *piece)
{
    *piece = (Piece){ .kind = PIECE_TEXT, .at = p->at };
    char c = char_at(p, p->at);
    if (p->at >= p->end) {
        if (p->quoted)
            set_error(p, piece, p->end, S("an apostrophe before a brace is not closed"), (Str){ 0 });
        else
            piece->kind = PIECE_END;
    } else if (c == '\'') {
        if (!read_quote(p, piece))
            pattern_next(p, piece);
    } else if (c == '\n' || c == '\r') {
        piece->text = S(" ");
        p->at = skip_blanks(p, p->at);
    } else if (p->quoted) {
        piece->text = (Str){ p->all.s + p->at++, 1 };
    } else if (c == '{') {
        size_t close = closing(p, p->at), open = p->at;
        if (close == p->end) {
            set_error(p, piece, open, S("a brace is not closed"), (Str){ 0 });
            return;
        }
        p->at = close + 1;
        read_argument(p, piece, open, close);
    } else if (c == '}') {
        set_error(p, piece, p->at, S("a brace is closed that was not opened"), (Str){ 0 });
    } else if (c == '*') {
        piece->kind = char_at(p, p->at + 1) == '*' ? PIECE_BOLD : PIECE_ITALIC;
        p->at += piece->kind == PIECE_BOLD ? 2 : 1;
    } else if (c == '#' && p->numbers) {
        piece->kind = PIECE_NUMBER;
        p->at++;
    } else if (c == '\\') {
        read_escape(p, piece);
    } else {
        read_text(p, piece);
    }
}

bool pattern_branch(const Pattern *p, const Piece *choice, size_t *at, Branch *branch, Piece *error)
{
    size_t  start = (size_t)(choice->branches.s - p->all.s), end = start + choice->branches.n;
    Pattern all = { .all = p->all, .end = end, .numbers = choice->choice != CHOOSE_SELECT || p->numbers };
    size_t  from = skip_blanks(&all, *at < start ? start : *at), to = from;
    *error = (Piece){ .kind = PIECE_END };
    if (from >= end)
        return false;
    while (to < end && !is_blank(all.all.s[to]) && all.all.s[to] != '{')
        to++;
    size_t open = skip_blanks(&all, to), close = open < end ? closing(&all, open) : end;
    Str    key = { all.all.s + from, to - from };
    if (to == from || char_at(&all, open) != '{' || close == end) {
        set_error(&all, error, from, S("is not followed by its text in braces"), key);
        return false;
    }
    *branch = (Branch){ .key = key, .at = from, .body = all };
    branch->body.at = open + 1;
    branch->body.end = close;
    *at = close + 1;
    return true;
}

void pattern_values(Pattern p, void (*use)(void *context, const Piece *piece), void *context)
{
    Piece  piece, error;
    Branch branch;
    for (pattern_next(&p, &piece); piece.kind != PIECE_END && piece.kind != PIECE_ERROR;
         pattern_next(&p, &piece)) {
        size_t at = 0;
        if (piece.kind == PIECE_VALUE || piece.kind == PIECE_CHOICE)
            use(context, &piece);
        while (piece.kind == PIECE_CHOICE && pattern_branch(&p, &piece, &at, &branch, &error))
            pattern_values(branch.body, use, context);
    }
}
