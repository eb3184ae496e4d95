// markup.c - see markup.h.
#include "import/markup.h"

#include "base/late.h"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

// clang-format off
#define MARKUP_CALLS(X) \
    X(htmlCreateMemoryParserCtxt) \
    X(htmlCtxtUseOptions) \
    X(htmlParseDocument) \
    X(xmlCreateMemoryParserCtxt) \
    X(xmlCtxtUseOptions) \
    X(xmlFindCharEncodingHandler) \
    X(xmlFreeDoc) \
    X(xmlFreeParserCtxt) \
    X(xmlParseDocument) \
    X(xmlSAX2GetLineNumber) \
    X(xmlSetStructuredErrorFunc) \
    X(xmlStopParser) \
    X(xmlSwitchToEncoding)
// clang-format on

typedef struct {
    MARKUP_CALLS(LATE_POINTER)
} LibXml;

static const char *const MARKUP_NAMES[] = { MARKUP_CALLS(LATE_NAME) };

typedef struct {
    LibXml         xml;
    xmlParserCtxt *parser;
    MarkupKind     kind;
    Str            file;
    Node          *root, *open; // the element that is being filled
    size_t         depth;
    bool           failed;
    Arena         *keep;
    Diag          *diag;
} Builder;

// The parser goes on, and nothing that it finds later is taken. It cannot be stopped where it reports an
// error: it would use the input that stopping has freed.
static void fail(Builder *b, size_t line, const char *what, Str detail)
{
    if (!b->failed)
        diag_add(b->diag, DEFECT_BAD_SYNTAX, (Place){ b->file, line, 0 }, "%s%.*s", what, ARG(detail));
    b->failed = true;
}

static size_t parser_line(const Builder *b)
{
    int line = b->xml.xmlSAX2GetLineNumber(b->parser);
    return line > 0 ? (size_t)line : 1;
}

static Str copy(Builder *b, const xmlChar *text) { return str_copy(b->keep, str((const char *)text)); }

static Node *add_node(Builder *b)
{
    Node *node = NEW(b->keep, Node, 1), *parent = b->open;
    node->line = parser_line(b);
    node->parent = parent;
    if (parent->last)
        parent->last->next = node;
    else
        parent->child = node;
    parent->last = node;
    return node;
}

static Node *begin_node(Builder *b, Str name)
{
    Node *node = add_node(b);
    node->name = str_copy(b->keep, name);
    b->open = node;
    if (++b->depth > MARKUP_DEPTH) {
        fail(b, node->line, "elements are nested too deeply in element ", node->name);
        b->xml.xmlStopParser(b->parser);
    }
    return node;
}

static void on_html_start(void *context, const xmlChar *name, const xmlChar **attributes)
{
    Builder *b = context;
    size_t   n = 0;
    if (b->failed)
        return;
    while (attributes && attributes[2 * n])
        n++;
    Node *node = begin_node(b, str((const char *)name));
    node->attributes = NEW(b->keep, Attribute, n);
    node->attributes_n = n;
    for (size_t i = 0; i < n; i++)
        node->attributes[i] = (Attribute){ copy(b, attributes[2 * i]), copy(b, attributes[2 * i + 1]) };
}

// libxml2 gives five pointers an attribute: name, prefix, namespace, begin and end of the value.
static void on_xml_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                         int namespaces_n, const xmlChar **namespaces, int n, int defaulted,
                         const xmlChar **attributes)
{
    Builder *b = context;
    (void)prefix, (void)uri, (void)namespaces_n, (void)namespaces, (void)defaulted;
    if (b->failed)
        return;
    Node *node = begin_node(b, str((const char *)name));
    node->attributes_n = n > 0 ? (size_t)n : 0;
    node->attributes = NEW(b->keep, Attribute, node->attributes_n);
    for (size_t i = 0; i < node->attributes_n; i++) {
        const char *from = (const char *)attributes[5 * i + 3], *to = (const char *)attributes[5 * i + 4];
        Str         value = { from, (size_t)(to - from) };
        node->attributes[i] = (Attribute){ copy(b, attributes[5 * i]), str_copy(b->keep, value) };
    }
}

// Where HTML is repaired, an end may stand without its beginning: it then ends nothing.
static void on_html_end(void *context, const xmlChar *name)
{
    Builder *b = context;
    Str      local = str((const char *)name);
    Node    *node = b->open;
    size_t   depth = b->depth;
    while (node->parent && !str_eq(node->name, local))
        node = node->parent, depth--;
    if (node->parent)
        b->open = node->parent, b->depth = depth - 1;
}

static void on_xml_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)prefix, (void)uri;
    on_html_end(context, name);
}

static void on_text(void *context, const xmlChar *text, int n)
{
    Builder *b = context;
    if (b->failed || n <= 0 ||
        (b->kind == MARKUP_HTML && (node_is(b->open, "script") || node_is(b->open, "style"))))
        return;
    add_node(b)->text = str_copy(b->keep, (Str){ (const char *)text, (size_t)n });
}

static void on_error(void *context, xmlErrorPtr error)
{
    Builder *b = context;
    if (b->kind == MARKUP_XML && error->level >= XML_ERR_ERROR)
        fail(b, error->line > 0 ? (size_t)error->line : 1,
             "not well-formed XML: ", str_trim(str_cut(copy(b, (const xmlChar *)error->message), '\n').head));
}

// Encoding ---------------------------------------------------------------------------------------

// What an HTML page declares near its head: <meta charset="windows-1251">.
static const char *declared(Str bytes, Arena *keep)
{
    static const char WORD[] = "charset=";
    Text              name = { .in = keep };
    text_addc(&name, "");
    size_t most = bytes.n < 4096 ? bytes.n : 4096, found = 0;
    for (size_t i = 0; i < most && found < sizeof WORD - 1; i++)
        for (found = 0; found < sizeof WORD - 1 && i + found < most; found++)
            if (char_small(bytes.s[i + found]) != WORD[found])
                break;
            else if (found == sizeof WORD - 2)
                bytes.s += i + sizeof WORD - 1, bytes.n -= i + sizeof WORD - 1;
    if (found < sizeof WORD - 1)
        return "";
    for (size_t i = 0; i < bytes.n && i < 40; i++)
        if (!memchr("\"' ", bytes.s[i], 3) || name.n) {
            if (memchr("\"' ;>/", bytes.s[i], 6))
                break;
            char c = char_small(bytes.s[i]);
            text_bytes(&name, &c, 1);
        }
    return name.s;
}

// The encoding to read by; NULL: libxml2 finds it, in the XML declaration or by a byte order mark.
static const char *encoding_of(Str bytes, MarkupKind kind, Arena *keep)
{
    if (bytes.n >= 2 && (memchr(bytes.s, 0, bytes.n < 4 ? bytes.n : 4) || !memcmp(bytes.s, "\xFF\xFE", 2) ||
                         !memcmp(bytes.s, "\xFE\xFF", 2)))
        return NULL;
    if (str_utf8_error(bytes) == bytes.n)
        return "UTF-8";
    if (kind == MARKUP_XML)
        return NULL;
    const char *name = declared(bytes, keep);
    bool latin = !*name || !strcmp(name, "utf-8") || !strcmp(name, "iso-8859-1"); // as browsers read it
    return latin ? "windows-1252" : name;
}

// Parsing ----------------------------------------------------------------------------------------

static void parse(Builder *b, Str bytes)
{
    const char *encoding = encoding_of(bytes, b->kind, b->keep);
    b->xml.xmlSetStructuredErrorFunc(b, on_error); // what the decoder finds is not told to the parser's own
    int n = (int)bytes.n;
    b->parser = b->kind == MARKUP_HTML ? b->xml.htmlCreateMemoryParserCtxt(bytes.s, n)
                                       : b->xml.xmlCreateMemoryParserCtxt(bytes.s, n);
    if (!b->parser) {
        diag_add(b->diag, DEFECT_NO_MEMORY, (Place){ .file = b->file }, "memory ran out for the parser");
        b->failed = true;
        return;
    }
    *b->parser->sax = (xmlSAXHandler){ .startElement = on_html_start,
                                       .endElement = on_html_end,
                                       .startElementNs = on_xml_start,
                                       .endElementNs = on_xml_end,
                                       .characters = on_text,
                                       .cdataBlock = on_text,
                                       .serror = on_error,
                                       .initialized = XML_SAX2_MAGIC };
    b->parser->userData = b;
    xmlCharEncodingHandler *handler = encoding ? b->xml.xmlFindCharEncodingHandler(encoding) : NULL;
    if (b->kind == MARKUP_HTML)
        b->xml.htmlCtxtUseOptions(b->parser, HTML_PARSE_NONET | (handler ? HTML_PARSE_IGNORE_ENC : 0));
    else
        b->xml.xmlCtxtUseOptions(b->parser, XML_PARSE_NONET | (handler ? XML_PARSE_IGNORE_ENC : 0));
    if (handler)
        b->xml.xmlSwitchToEncoding(b->parser, handler);
    if (b->kind == MARKUP_HTML)
        b->xml.htmlParseDocument(b->parser);
    else
        b->xml.xmlParseDocument(b->parser);
    b->xml.xmlFreeDoc(b->parser->myDoc);
    b->parser->myDoc = NULL;
    b->xml.xmlFreeParserCtxt(b->parser);
    b->xml.xmlSetStructuredErrorFunc(NULL, NULL);
}

const Node *markup_parse(Str bytes, MarkupKind kind, Str file, Arena *keep, Diag *diag)
{
    Builder b = { .kind = kind, .file = file, .keep = keep, .diag = diag };
    if (bytes.n == 0 || bytes.n > MARKUP_BYTES) {
        diag_add(diag, bytes.n ? DEFECT_BAD_SYNTAX : DEFECT_EMPTY_FILE, (Place){ .file = file },
                 bytes.n ? "the file has more than %d MiB" : "the file is empty", MARKUP_BYTES >> 20);
        return NULL;
    }
    const char *why = late_open(LATE_XML2, MARKUP_NAMES, COUNT(MARKUP_NAMES), &b.xml, keep);
    if (why) {
        diag_add(diag, DEFECT_NO_LIBRARY, (Place){ .file = file }, "%s", why);
        return NULL;
    }
    b.root = b.open = NEW(keep, Node, 1);
    parse(&b, bytes);
    return b.failed ? NULL : b.root;
}

// The tree ---------------------------------------------------------------------------------------

Str node_attribute(const Node *node, const char *name)
{
    for (size_t i = 0; i < node->attributes_n; i++)
        if (str_eq(node->attributes[i].name, str(name)))
            return node->attributes[i].value;
    return (Str){ 0 };
}

bool node_is(const Node *node, const char *name) { return str_eq(node->name, str(name)); }

const Node *node_past(const Node *node, const Node *root)
{
    while (node && node != root && !node->next)
        node = node->parent;
    return node && node != root ? node->next : NULL;
}

const Node *node_after(const Node *node, const Node *root)
{
    return node->child ? node->child : node_past(node, root);
}

const Node *node_child(const Node *node, const char *name)
{
    const Node *child = node->child;
    while (child && !node_is(child, name))
        child = child->next;
    return child;
}
