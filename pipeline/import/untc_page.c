// untc_page.c - see untc_page.h.
#include "import/untc_page.h"

#include <string.h>

#include "import/untc_cells.h"

enum { SPAN_MOST = 64 }; // columns that a cell may span, and columns of a grid

// Text -------------------------------------------------------------------------------------------

// Where the words stand in a text, capitals or not; NOT_FOUND.
static size_t find_words(Str text, const char *words)
{
    size_t n = strlen(words);
    for (size_t i = 0; i + n <= text.n; i++) {
        size_t k = 0;
        while (k < n && char_small(text.s[i + k]) == words[k])
            k++;
        if (k == n)
            return i;
    }
    return NOT_FOUND;
}

static bool ends_with(Str text, const char *end)
{
    size_t n = strlen(end);
    return text.n >= n && str_eq((Str){ text.s + text.n - n, n }, str(end));
}

static bool is_any(const Node *node, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (node_is(node, names[i]))
            return true;
    return false;
}

static bool is_hidden(const Node *node)
{
    static const char *const MARKS[] = { "sup", "superscript", "Superscript", "select", "noscript" };
    Str                      style = node_attribute(node, "style");
    return is_any(node, MARKS, COUNT(MARKS)) || find_words(style, "display:none") != NOT_FOUND ||
           find_words(style, "display: none") != NOT_FOUND;
}

// Adds text with every run of blanks as one; control bytes are blanks.
static void add_folded(Text *t, Str text)
{
    while (text.n) {
        size_t plain = 0;
        while (plain < text.n && text.s[plain] > ' ' && text.s[plain] < 0x7F)
            plain++;
        if (plain) {
            text_bytes(t, text.s, plain);
            text.s += plain, text.n -= plain;
            continue;
        }
        Str  rest = text;
        bool blank = (unsigned char)rest.s[0] < ' ' || rest.s[0] == 0x7F || untc_take_blank(&rest);
        if (blank && rest.n == text.n)
            rest.s++, rest.n--;
        if (!blank)
            text_bytes(t, text.s, 1), rest = (Str){ text.s + 1, text.n - 1 };
        else if (t->n && t->s[t->n - 1] != ' ' && t->s[t->n - 1] != '\n')
            text_addc(t, " ");
        text = rest;
    }
}

// The shown text of a node. A line break of the page is a line feed, also between blocks.
static Str shown_text(const Node *root, Arena *keep)
{
    static const char *const BLOCKS[] = { "br", "p", "div", "li", "tr", "td", "th", "table" };
    Text                     t = { .in = keep };
    text_addc(&t, "");
    for (const Node *node = root; node;) {
        if (node != root && is_hidden(node)) {
            node = node_past(node, root);
            continue;
        }
        if (node != root && is_any(node, BLOCKS, COUNT(BLOCKS)) && t.n) {
            while (t.n && t.s[t.n - 1] == ' ')
                t.n--;
            if (t.n && t.s[t.n - 1] != '\n')
                text_addc(&t, "\n");
        }
        add_folded(&t, node->text);
        node = node_after(node, root);
    }
    while (t.n && (t.s[t.n - 1] == ' ' || t.s[t.n - 1] == '\n'))
        t.n--;
    t.s[t.n] = 0;
    return text_str(&t);
}

// In the XML, text holds markup as text: "Belarus<superscript>6</superscript>".
static Str without_tags(Str text, Arena *keep)
{
    Text t = { .in = keep };
    if (!text.n || !memchr(text.s, '<', text.n))
        return text;
    text_reserve(&t, text.n);
    bool closed = true; // false: no mark ends any more
    while (text.n) {
        const char *end = text.s[0] == '<' ? memchr(text.s, '>', text.n) : NULL;
        size_t      n = end ? (size_t)(end - text.s) + 1 : 0;
        if (n > 2 && (text.s[1] == '/' || (char_small(text.s[1]) >= 'a' && char_small(text.s[1]) <= 'z'))) {
            bool   mark = closed && find_words((Str){ text.s, 4 }, "<sup") == 0;
            size_t close = mark ? find_words(text, "</sup") : NOT_FOUND;
            closed = !mark || close != NOT_FOUND;
            if (close != NOT_FOUND)
                n = close;
        } else {
            n = 1;
            text_bytes(&t, text.s, 1);
        }
        text.s += n, text.n -= n;
    }
    return text_str(&t);
}

static Str node_words(const Node *node, Arena *keep)
{
    if (!node)
        return (Str){ 0 };
    Text t = { .in = keep };
    add_folded(&t, without_tags(shown_text(node, keep), keep));
    return str_trim(text_str(&t));
}

// Tables -----------------------------------------------------------------------------------------

static const char *const TABLE_NAMES[] = { "table", "Table" };
static const char *const ROW_NAMES[] = { "tr", "Row" };
static const char *const CELL_NAMES[] = { "td", "th", "Entry" };

static size_t span_of(const Node *cell, const char *attribute)
{
    size_t span;
    return str_size(node_attribute(cell, attribute), &span) && span > 1 ? span : 1;
}

// The next node of the table with one of the names; tables inside it are passed over.
static const Node *next_of(const Node *node, const Node *table, const char *const *names, size_t n)
{
    do
        node = node != table && is_any(node, TABLE_NAMES, COUNT(TABLE_NAMES)) ? node_past(node, table)
                                                                              : node_after(node, table);
    while (node && !is_any(node, names, n));
    return node;
}

static bool is_row_of_titles(const Node *row)
{
    return node_child(row, "th") || node_is(row->parent, "thead") || node_is(row->parent, "Thead") ||
           find_words(node_attribute(row, "class"), "thead") != NOT_FOUND;
}

// The cells of one row at the columns where they stand; below[c] is the number of rows that a cell above
// still covers.
static SheetRow read_page_row(const Node *row, bool titles, size_t below[SPAN_MOST], Arena *keep)
{
    SheetRow out = { .line = row->line };
    size_t   covered[SPAN_MOST] = { 0 }, n = 0, cap = 0;
    for (const Node *cell = row; (cell = next_of(cell, row, CELL_NAMES, COUNT(CELL_NAMES)));) {
        while (n < SPAN_MOST && below[n])
            *GROW(keep, out.cells, n, cap) = (Cell){ .line = row->line };
        size_t wide = span_of(cell, "colspan"), high = span_of(cell, "rowspan");
        Str    text = without_tags(shown_text(cell, keep), keep);
        for (size_t i = 0; i < wide && n < SPAN_MOST; i++) {
            covered[n] = high - 1;
            *GROW(keep, out.cells, n, cap) = (Cell){ i == 0 || titles ? text : (Str){ 0 }, cell->line };
            out.n = text.n && (i == 0 || titles) ? n : out.n;
        }
    }
    for (size_t c = 0; c < SPAN_MOST; c++)
        below[c] = below[c] ? below[c] - 1 : covered[c];
    return out;
}

static Sheet read_page_table(const Node *table, Str file, Arena *keep)
{
    Sheet  sheet = { .file = file };
    size_t below[SPAN_MOST] = { 0 };
    bool   first = true;
    for (const Node *row = table; (row = next_of(row, table, ROW_NAMES, COUNT(ROW_NAMES))); first = false) {
        SheetRow read = read_page_row(row, first || is_row_of_titles(row), below, keep);
        if (read.n && !sheet_add(&sheet, read, keep))
            sheet.torn = true;
    }
    return sheet;
}

// What the page says of the treaty ---------------------------------------------------------------

// The first element whose id holds one text and ends in another.
static const Node *find_id(const Node *root, const char *part, const char *end)
{
    for (const Node *n = root; n; n = node_after(n, root)) {
        Str id = node_attribute(n, "id");
        if (id.n && ends_with(id, end) && find_words(id, part) != NOT_FOUND)
            return n;
    }
    return NULL;
}

static const Node *find_element(const Node *root, const char *name)
{
    const Node *n = root;
    while (n && !node_is(n, name))
        n = node_after(n, root);
    return n;
}

// The first day that a text names, wherever it stands; what is behind it is left in *text.
static Day first_day(Str *text)
{
    for (; text->n; text->s++, text->n--) {
        Str rest = *text;
        Day day = char_is_digit(rest.s[0]) ? untc_take_day(&rest) : 0;
        if (day) {
            *text = rest;
            return day;
        }
        while (text->n > 1 && char_is_digit(text->s[0]) && char_is_digit(text->s[1]))
            text->s++, text->n--;
    }
    return 0;
}

// "STATUS AS AT : 03-02-2026 10:16:18 EDT": the day, then the month.
static Day status_day(Str text)
{
    size_t at = find_words(text, "status as at");
    if (at == NOT_FOUND)
        return 0;
    for (Str rest = { text.s + at, text.n - at }; rest.n >= 10; rest.s++, rest.n--) {
        size_t   day, month, year;
        DateSpan iso;
        if (date_parse((Str){ rest.s, 10 }, &iso))
            return iso.last;
        if (str_size((Str){ rest.s, 2 }, &day) && str_size((Str){ rest.s + 3, 2 }, &month) &&
            str_size((Str){ rest.s + 6, 4 }, &year) && !char_is_digit(rest.s[2]) && rest.s[2] == rest.s[5])
            return day_make((int)year, (int)month, (int)day);
        if (rest.s[0] == '\n')
            return 0;
    }
    return 0;
}

static Day find_status(const Node *root, Arena *keep)
{
    Day    day = 0;
    size_t tried = 0;
    for (const Node *n = root; n && !day && tried < 8; n = node_after(n, root))
        if (find_words(n->text, "status as at") != NOT_FOUND) {
            tried++;
            Str own = node_words(n->parent, keep);
            day = status_day(own);
            if (!day && n->parent->parent)
                day = status_day(node_words(n->parent->parent, keep));
        }
    return day;
}

// The number in the address of the page: "ViewDetails.aspx?src=TREATY&mtdsg_no=IV-5&chapter=4".
static Str number_of_address(const Node *root, const char *element, const char *attribute, Arena *keep)
{
    static const char KEY[] = "mtdsg_no=";
    for (const Node *n = root; n; n = node_after(n, root)) {
        Str    address = node_is(n, element) ? node_attribute(n, attribute) : (Str){ 0 };
        size_t at = find_words(address, KEY);
        if (at == NOT_FOUND)
            continue;
        Str number = { address.s + at + sizeof KEY - 1, address.n - at - (sizeof KEY - 1) };
        number = untc_number(str_cut(number, '&').head, keep);
        if (number.n)
            return number;
    }
    return (Str){ 0 };
}

// "CHAPTER IV" and "11. b" are IV-11-b.
static Str number_of_heading(Str chapter, Str item, Arena *keep)
{
    Text   t = { .in = keep };
    size_t at = find_words(chapter, "chapter ");
    if (at == NOT_FOUND)
        return (Str){ 0 };
    chapter = (Str){ chapter.s + at + 8, chapter.n - at - 8 };
    text_add(&t, str_cut(str_cut(chapter, '\n').head, ' ').head);
    bool apart = true;
    for (size_t i = 0; i < item.n; i++) {
        char c = char_small(item.s[i]);
        bool part = char_is_digit(c) || (c >= 'a' && c <= 'z');
        if (part && apart)
            text_addc(&t, "-");
        if (part)
            text_bytes(&t, &c, 1);
        apart = !part;
    }
    return untc_number(text_str(&t), keep);
}

// Takes "11. b" off the head of "11. b Optional Protocol": a number, then perhaps one small letter.
static Str take_item(Str *title)
{
    size_t n = 0;
    while (n < title->n && char_is_digit(title->s[n]))
        n++;
    if (!n || n == title->n || title->s[n] != '.')
        return (Str){ 0 };
    size_t next = n + 1;
    while (next < title->n && (title->s[next] == ' ' || title->s[next] == '('))
        next++;
    bool letter = next + 1 < title->n && title->s[next] >= 'a' && title->s[next] <= 'z' &&
                  memchr(" .)", title->s[next + 1], 3);
    Str item = { title->s, letter ? next + 1 : n };
    title->s += letter ? next + 2 : n + 1, title->n -= letter ? next + 2 : n + 1;
    *title = str_trim(*title);
    return item;
}

// The day must come first: "Not yet in force: see article 27 of 10 December 1984" tells none.
static void read_entry_into_force(UntcPage *page, Str text)
{
    Str rest = text;
    page->in_force = untc_take_day(&rest);
    if (!page->in_force)
        return;
    while (rest.n && (rest.s[0] == ',' || rest.s[0] == ' '))
        rest.s++, rest.n--;
    while (rest.n && (rest.s[rest.n - 1] == '.' || rest.s[rest.n - 1] == ' '))
        rest.n--;
    page->entry = rest;
}

static void read_html(const Node *root, Str file, UntcPage *page, Arena *keep)
{
    Str title = node_words(find_id(root, "", "_tcTreaty"), keep), item = take_item(&title);
    Str chapter = node_words(find_id(root, "rpthead", "_tcHead"), keep);
    Str place = node_words(find_id(root, "rpttreaty", "_tcText"), keep);
    page->title = title;
    page->adopted = first_day(&place);
    read_entry_into_force(page, node_words(find_id(root, "rpteif", "_tcText"), keep));
    page->as_of = find_status(root, keep);
    page->number = number_of_address(root, "form", "action", keep);
    if (!page->number.n)
        page->number = number_of_heading(chapter, item, keep);
    if (!page->number.n)
        page->number = number_of_address(root, "a", "href", keep);
    for (const Node *n = root; n; n = node_after(n, root))
        if (node_is(n, "table") && ends_with(node_attribute(n, "id"), "tblgrid"))
            *GROW(keep, page->tables, page->n, page->cap) = read_page_table(n, file, keep);
}

static void read_xml(const Node *root, Str file, UntcPage *page, Arena *keep)
{
    const Node *chapter = find_element(root, "Chapter"), *entry = find_element(root, "EIF");
    Str         item = node_words(find_element(root, "Numsect"), keep);
    Str         place = node_words(find_element(root, "Conclusion"), keep);
    page->title = node_words(find_element(root, "Titlesect"), keep);
    page->adopted = first_day(&place);
    if (entry)
        read_entry_into_force(page, node_words(node_child(entry, "Labeltext"), keep));
    page->as_of = find_status(root, keep);
    if (chapter)
        page->number = number_of_heading(node_words(node_child(chapter, "Header"), keep), item, keep);
    for (const Node *n = find_element(root, "Participants"), *all = n; n; n = node_after(n, all))
        if (node_is(n, "Table"))
            *GROW(keep, page->tables, page->n, page->cap) = read_page_table(n, file, keep);
}

bool untc_is_markup(Str bytes, MarkupKind *kind)
{
    char   head[2048];
    size_t n = 0;
    for (size_t i = 0; i < bytes.n && n < sizeof head; i++)
        if (bytes.s[i] && (n || !memchr(" \t\r\n\xEF\xBB\xBF\xFF\xFE", bytes.s[i], 9))) // UTF-16 has zeros
            head[n++] = bytes.s[i];
    Str text = { head, n };
    if (!n || head[0] != '<')
        return false;
    bool html = find_words(text, "<html") != NOT_FOUND || find_words(text, "<!doctype html") != NOT_FOUND;
    *kind = !html && (find_words(text, "<?xml") == 0 || find_words(text, "<document") != NOT_FOUND ||
                      find_words(text, "<treaty") != NOT_FOUND)
                ? MARKUP_XML
                : MARKUP_HTML;
    return true;
}

bool untc_page_read(Str bytes, MarkupKind kind, Str file, UntcPage *page, Arena *keep, Diag *diag)
{
    const Node *root = markup_parse(bytes, kind, file, keep, diag);
    *page = (UntcPage){ 0 };
    if (!root)
        return false;
    if (kind == MARKUP_HTML)
        read_html(root, file, page, keep);
    else
        read_xml(root, file, page, keep);
    return true;
}
