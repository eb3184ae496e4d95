// xml.c - see xml.h.
#include "import/xml.h"

#include "base/late.h"

#include <libxml/parser.h>
#include <string.h>

// clang-format off
#define XML_CALLS(X) \
    X(xmlCreatePushParserCtxt) \
    X(xmlCtxtUseOptions) \
    X(xmlFreeParserCtxt) \
    X(xmlParseChunk) \
    X(xmlStopParser)
// clang-format on

typedef struct {
    XML_CALLS(LATE_POINTER)
} LibXml;

static const char *const XML_NAMES[] = { XML_CALLS(LATE_NAME) };

typedef struct {
    LibXml           xml;
    const XmlEvents *events;
    void            *context;
    xmlParserCtxt   *parser;
    bool             typed; // a document type was met
    size_t           line;  // of the first error
} Reading;

static Str slice(const xmlChar *s) { return str((const char *)s); }

// libxml2 gives five pointers an attribute: local name, prefix, namespace, begin and end of the value.
Str xml_attribute(const XmlAttributes *attributes, const char *name)
{
    const xmlChar **a = (const xmlChar **)(uintptr_t)attributes->pairs;
    for (size_t i = 0; i < attributes->n; i++)
        if (strcmp((const char *)a[5 * i], name) == 0)
            return (Str){ (const char *)a[5 * i + 3], (size_t)(a[5 * i + 4] - a[5 * i + 3]) };
    return (Str){ 0 };
}

static void on_begin(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int namespaces_n, const xmlChar **namespaces, int n, int defaulted,
                     const xmlChar **attributes)
{
    const Reading *r = context;
    (void)prefix, (void)uri, (void)namespaces_n, (void)namespaces, (void)defaulted;
    r->events->begin(r->context, slice(name), &(XmlAttributes){ attributes, (size_t)n });
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    const Reading *r = context;
    (void)prefix, (void)uri;
    r->events->end(r->context, slice(name));
}

static void on_xml_text(void *context, const xmlChar *text, int n)
{
    const Reading *r = context;
    r->events->text(r->context, (Str){ (const char *)text, (size_t)n });
}

static void on_type(void *context, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
    Reading *r = context;
    (void)name, (void)public_id, (void)system_id;
    r->typed = true;
    r->xml.xmlStopParser(r->parser);
}

// Of libxml2's structured errors only the line is told; without this it prints them itself.
static void on_xml_error(void *context, xmlError *error)
{
    Reading *r = context;
    if (!r->line && error->level >= XML_ERR_ERROR)
        r->line = error->line > 0 ? (size_t)error->line : 1;
}

const char *xml_read(Str document, const XmlEvents *events, void *context, Arena *keep)
{
    xmlSAXHandler handler = { .initialized = XML_SAX2_MAGIC,
                              .internalSubset = on_type,
                              .startElementNs = on_begin,
                              .endElementNs = on_end,
                              .characters = on_xml_text,
                              .cdataBlock = on_xml_text,
                              .serror = on_xml_error };
    Reading       r = { .events = events, .context = context };
    if (!document.n || document.n > INT32_MAX)
        return "is empty or too large";
    const char *why = late_open(LATE_XML2, XML_NAMES, COUNT(XML_NAMES), &r.xml, keep);
    if (why)
        return str_format(keep, "cannot be parsed: %s", why).s;
    r.parser = r.xml.xmlCreatePushParserCtxt(&handler, &r, NULL, 0, NULL);
    if (!r.parser)
        return "cannot be parsed: memory ran out";
    r.xml.xmlCtxtUseOptions(r.parser, XML_PARSE_NONET);
    r.xml.xmlParseChunk(r.parser, document.s, (int)document.n, 1);
    bool sound = r.parser->wellFormed && !r.line;
    r.xml.xmlFreeParserCtxt(r.parser);
    if (r.typed)
        return "has a document type, which no such part has";
    return sound ? NULL : str_format(keep, "is not well-formed XML (line %zu)", r.line).s;
}
