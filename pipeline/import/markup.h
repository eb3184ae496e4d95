// markup.h - HTML and XML as a tree. The only user of libxml2.
//
// Nothing but the bytes given is read: no network, no DTD, no entity beyond those that the language
// itself defines. HTML is repaired as a browser would repair it and is never wrong; XML that is not
// well-formed is reported with its line, and gives no tree.
//
// Text that is well-formed UTF-8 is read as UTF-8, whatever the file declares: browsers and editors
// convert a file and leave its declaration alone. Other text is read as the file declares, HTML without
// a declaration as Windows-1252.
#ifndef IMPORT_MARKUP_H
#define IMPORT_MARKUP_H

#include "base/base.h"
#include "base/diag.h"

enum { MARKUP_BYTES = 32 << 20, MARKUP_DEPTH = 500 }; // larger or deeper files are refused

typedef enum { MARKUP_HTML, MARKUP_XML } MarkupKind;

typedef struct {
    Str name, value;
} Attribute;

typedef struct Node {
    Str          name; // without a prefix, HTML in small letters; empty: a run of text
    Str          text; // of a run of text, UTF-8
    size_t       line;
    Attribute   *attributes;
    size_t       attributes_n;
    struct Node *parent, *child, *last, *next;
} Node;

// The root, which is no element itself; NULL, with a diagnostic, when the file cannot be read.
const Node *markup_parse(Str bytes, MarkupKind kind, Str file, Arena *keep, Diag *diag);

// The value of an attribute; empty: there is none.
Str  node_attribute(const Node *node, const char *name);
bool node_is(const Node *node, const char *name);
// The node behind this one in the order of the file, within the tree of root; NULL: it was the last.
const Node *node_after(const Node *node, const Node *root);
// The same without what is inside the node.
const Node *node_past(const Node *node, const Node *root);
// The first child with the name; NULL: none.
const Node *node_child(const Node *node, const char *name);

#endif
