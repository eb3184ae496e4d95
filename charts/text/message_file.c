// message_file.c - see message_file.h.
#include "text/message_file.h"

#include "text/pattern.h"
#include "text/value_kinds.h"

// Reading ------------------------------------------------------------------------------------------

typedef struct {
    Messages *m;
    Arena    *keep;
    Diag     *diag;
    size_t    line;
    bool      open; // a continuation line has a message to continue
} Reader;

static void line_defect(const Reader *r, size_t column, const char *what, Str culprit)
{
    if (r->diag)
        diag_add(r->diag, DEFECT_BAD_MESSAGE, (Place){ r->m->file, r->line, column }, "%s '%.*s'", what,
                 ARG(culprit));
}

// Continuation lines are not copied: the text of a message runs through the file to its last line.
static void continue_message(Reader *r, Str line)
{
    Str      text = str_trim(line);
    Message *m = r->m->n ? &r->m->items[r->m->n - 1] : NULL;
    if (!r->open)
        line_defect(r, 1, "an indented line continues no message:", text);
    if (!r->open || !text.n)
        return;
    if (m->text.n)
        m->text.n = (size_t)(text.s + text.n - m->text.s);
    else
        m->text = text, m->line = r->line, m->column = (size_t)(text.s - line.s) + 1;
}

static void begin_message(Reader *r, Str line)
{
    Cut  cut = str_cut(line, '=');
    Str  id = str_trim(cut.head), text = str_trim(cut.tail);
    bool is_new;
    r->open = false;
    if (!cut.ok || !str_is_code(id)) {
        line_defect(r, 1, "a message begins with 'id =', a comment with '#', not", str_trim(line));
        return;
    }
    index_add(&r->m->ids, id, &is_new, r->keep);
    if (!is_new) {
        line_defect(r, 1, "a message is given twice:", id);
        return;
    }
    r->open = true;
    *GROW(r->keep, r->m->items, r->m->n, r->m->cap) =
        (Message){ id, text, r->line, text.n ? (size_t)(text.s - line.s) + 1 : line.n + 1 };
}

Messages messages_read(Str file, Str bytes, Arena *keep, Diag *diag)
{
    Messages m = { .file = file };
    Reader   r = { .m = &m, .keep = keep, .diag = diag };
    str_take(&bytes, BYTE_ORDER_MARK);
    size_t bad = str_utf8_error(bytes);
    for (Cut c = { .tail = bytes, .ok = true }; c.ok && c.tail.n;) {
        size_t at = (size_t)(c.tail.s - bytes.s);
        c = str_cut(c.tail, '\n');
        r.line++;
        if (bad < bytes.n && bad <= at + c.head.n) {
            line_defect(&r, bad - at + 1, "a line is not UTF-8:", (Str){ c.head.s, bad - at });
            return m;
        }
        if (c.head.n && c.head.s[c.head.n - 1] == '\r')
            c.head.n--;
        if (!str_trim(c.head).n || c.head.s[0] == '#')
            r.open = false;
        else if (c.head.s[0] == ' ' || c.head.s[0] == '\t')
            continue_message(&r, c.head);
        else
            begin_message(&r, c.head);
    }
    return m;
}

// Checking -----------------------------------------------------------------------------------------

typedef struct {
    const Messages *of;
    const Message  *m;
    Locale         *l;
    Arena          *keep;
    Diag           *diag;
    Str             forms[PLURALS][6];
    size_t          forms_n[PLURALS];
} Check;

// Where a byte of a message stands in its file. Columns count characters.
static Place place_of(const Messages *of, const Message *m, size_t at)
{
    Place place = { of->file, m->line, m->column };
    for (size_t i = 0; i < at && i < m->text.n; i++) {
        if (m->text.s[i] == '\n')
            place.line++, place.column = 1;
        else if ((m->text.s[i] & 0xC0) != 0x80)
            place.column++;
    }
    return place;
}

static void defect(Check *c, size_t at, Str what, Str culprit, const char *hint)
{
    Place place = place_of(c->of, c->m, at);
    if (culprit.n)
        diag_add(c->diag, DEFECT_BAD_MESSAGE, place, "'%.*s' %.*s%s", ARG(culprit), ARG(what), hint);
    else
        diag_add(c->diag, DEFECT_BAD_MESSAGE, place, "%.*s%s", ARG(what), hint);
}

static void check_value(Check *c, const Piece *piece)
{
    if (!piece->type.n)
        return;
    const TypeDef *type = type_find(piece->type);
    if (!type) {
        Str    names[TYPES_MOST];
        size_t n = type_names(names);
        defect(c, piece->at, S("is no way to write a value"), piece->type,
               diag_hint(piece->type, names, n, c->keep));
    } else if (piece->style.n && type->style == STYLE_OF_NONE) {
        defect(c, piece->at, S("is a style of a type that takes none"), piece->style, "");
    } else if (piece->style.n && type->style == STYLE_OF_TYPE && !type_find(piece->style)) {
        defect(c, piece->at, S("is no way to write a value"), piece->style, "");
    } else if (piece->style.n && type->style == STYLE_OF_DIGITS &&
               (piece->style.n > 1 || piece->style.s[0] < '0' || piece->style.s[0] > '9')) {
        defect(c, piece->at, S("is not a number of decimals"), piece->style, "");
    } else if (piece->style.n && type->style == STYLE_OF_RULES &&
               !locale_has_rules(c->l, piece->style, c->keep)) {
        defect(c, piece->at, S("is not a set of rules that the language has"), piece->style, "");
    }
}

static bool is_form(Check *c, Choice choice, Str key, const char **hint)
{
    PluralKind kind = choice == CHOOSE_ORDINAL ? PLURAL_ORDINAL : PLURAL_CARDINAL;
    size_t     number;
    *hint = "";
    if (key.s[0] == '=')
        return str_size((Str){ key.s + 1, key.n - 1 }, &number);
    if (!c->forms_n[kind])
        c->forms_n[kind] = locale_plural_forms(c->l, kind, c->forms[kind], c->keep);
    for (size_t i = 0; i < c->forms_n[kind]; i++)
        if (str_eq(key, c->forms[kind][i]))
            return true;
    *hint = diag_hint(key, c->forms[kind], c->forms_n[kind], c->keep);
    return false;
}

static void check_pattern(Check *c, Pattern p);

static void check_choice(Check *c, const Pattern *p, const Piece *piece)
{
    Branch      branch;
    Piece       error;
    bool        other = false;
    Str         keys[VALUES_MOST];
    size_t      at = 0, n = 0;
    const char *hint;
    while (pattern_branch(p, piece, &at, &branch, &error)) {
        for (size_t i = 0; i < n; i++)
            if (str_eq(keys[i], branch.key))
                defect(c, branch.at, S("is a branch that is there twice"), branch.key, "");
        if (n < VALUES_MOST)
            keys[n++] = branch.key;
        other |= str_eq(branch.key, S("other"));
        if (piece->choice != CHOOSE_SELECT && !is_form(c, piece->choice, branch.key, &hint))
            defect(c, branch.at, S("is not a plural form of the language"), branch.key, hint);
        check_pattern(c, branch.body);
    }
    if (error.kind == PIECE_ERROR)
        defect(c, error.at, error.text, error.name, "");
    else if (!other)
        defect(c, piece->at, S("has no branch 'other'"), piece->name, "");
}

static void check_pattern(Check *c, Pattern p)
{
    Piece  piece;
    size_t italic = 0, bold = 0; // offset of a mark that is open, plus 1
    for (;;) {
        pattern_next(&p, &piece);
        if (piece.kind == PIECE_END)
            break;
        if (piece.kind == PIECE_ERROR) {
            defect(c, piece.at, piece.text, piece.name, "");
            return;
        }
        if (piece.kind == PIECE_ITALIC)
            italic = italic ? 0 : piece.at + 1;
        else if (piece.kind == PIECE_BOLD)
            bold = bold ? 0 : piece.at + 1;
        else if (piece.kind == PIECE_VALUE)
            check_value(c, &piece);
        else if (piece.kind == PIECE_CHOICE)
            check_choice(c, &p, &piece);
    }
    if (italic)
        defect(c, italic - 1, S("is not closed"), S("*"), "");
    if (bold)
        defect(c, bold - 1, S("is not closed"), S("**"), "");
}

void message_check(const Messages *of, const Message *m, Locale *l, Arena *keep, Diag *diag)
{
    Check c = { .of = of, .m = m, .l = l, .keep = keep, .diag = diag };
    if (!m->text.n)
        defect(&c, 0, S("has no text"), m->id, "");
    check_pattern(&c, pattern_of(m->text));
}

// Values -------------------------------------------------------------------------------------------

Str message_line(const Message *m, Arena *keep)
{
    Text t = { .in = keep };
    for (size_t i = 0; i < m->text.n; i++) {
        bool blank = strchr(" \t\r\n", m->text.s[i]) != NULL;
        if (!blank)
            text_bytes(&t, m->text.s + i, 1);
        else if (t.n && t.s[t.n - 1] != ' ')
            text_addc(&t, " ");
    }
    return text_str(&t);
}

typedef struct {
    Str    names[VALUES_MOST];
    size_t at[VALUES_MOST], n; // offset of the first use
} Values;

static size_t find_value_name(const Str *names, size_t n, Str name)
{
    size_t i = 0;
    while (i < n && !str_eq(names[i], name))
        i++;
    return i;
}

static void collect_value(void *values, const Piece *piece)
{
    Values *v = values;
    if (v->n < VALUES_MOST && find_value_name(v->names, v->n, piece->name) == v->n) {
        v->at[v->n] = piece->at;
        v->names[v->n++] = piece->name;
    }
}

size_t message_values(Str text, Str names[VALUES_MOST])
{
    Values v = { .n = 0 };
    pattern_values(pattern_of(text), collect_value, &v);
    memcpy(names, v.names, v.n * sizeof *names);
    return v.n;
}

static void check_values(Check *c, const Message *replaced)
{
    Values has = { .n = 0 }, wants = { .n = 0 };
    pattern_values(pattern_of(c->m->text), collect_value, &has);
    pattern_values(pattern_of(replaced->text), collect_value, &wants);
    for (size_t i = 0; i < has.n; i++)
        if (find_value_name(wants.names, wants.n, has.names[i]) == wants.n)
            defect(c, has.at[i], S("is not a value of the message"), has.names[i],
                   diag_hint(has.names[i], wants.names, wants.n, c->keep));
    for (size_t i = 0; i < wants.n; i++)
        if (find_value_name(has.names, has.n, wants.names[i]) == has.n)
            defect(c, 0, S("is a value of the message that is missing"), wants.names[i], "");
}

typedef struct {
    Check  *c;
    Pattern replaced;
} Uses;

static void check_use(void *uses, const Piece *piece)
{
    const Uses *u = uses;
    unsigned    kinds = value_kinds(piece->name, u->replaced);
    if (kinds & way_kinds(piece))
        return;
    Str what =
        str_format(u->c->keep, "does not go with '%.*s', which is %.*s; expected %.*s", ARG(piece->name),
                   ARG(kinds_text(kinds, u->c->keep)), ARG(ways_text(kinds, u->c->keep)));
    defect(u->c, piece->at, what, way_name(piece), "");
}

static void check_against(Check *c, const Message *replaced)
{
    size_t found = diag_errors(c->diag);
    check_values(c, replaced);
    if (diag_errors(c->diag) == found)
        pattern_values(pattern_of(c->m->text), check_use, &(Uses){ c, pattern_of(replaced->text) });
}

void messages_check_against(const Messages *of, const Messages *all, Arena *keep, Diag *diag)
{
    for (size_t i = 0; i < of->n; i++) {
        const Message *m = &of->items[i];
        size_t         known = index_find(&all->ids, m->id);
        if (known == NOT_FOUND)
            diag_add(diag, DEFECT_UNKNOWN_MESSAGE, (Place){ of->file, m->line, 1 },
                     "there is no message '%.*s'%s", ARG(m->id),
                     diag_hint(m->id, all->ids.names, all->ids.n, keep));
        else
            check_against(&(Check){ .of = of, .m = m, .keep = keep, .diag = diag }, &all->items[known]);
    }
}
