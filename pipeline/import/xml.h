// xml.h - an XML document as events, through libxml2's SAX2 parser. The document is in memory; nothing
// else is read: no entity but the five predefined ones exists, and a document with a document type, which
// could declare others, is refused.
#ifndef IMPORT_XML_H
#define IMPORT_XML_H

#include "base/base.h"

typedef struct {
    const void *pairs; // libxml2's array
    size_t      n;
} XmlAttributes;

// Names are local names, without the prefix of their namespace. Slices live during the call only. An
// element's text may come in several pieces.
typedef struct {
    void (*begin)(void *context, Str name, const XmlAttributes *attributes);
    void (*end)(void *context, Str name);
    void (*text)(void *context, Str text);
} XmlEvents;

// The value of an attribute; empty if it is not there. An ampersand in it stays "&#38;".
Str xml_attribute(const XmlAttributes *attributes, const char *name);

// NULL, or what is wrong with the document.
const char *xml_read(Str document, const XmlEvents *events, void *context, Arena *keep);

#endif
