// late.h - libraries that only some verbs need, opened when first needed: loading them takes longer than most
// verbs take to run.
//
// A file that calls such a library lists the functions; the library's own header gives their types:
//
//   #define XML_CALLS(X) X(xmlParseChunk) X(xmlStopParser)
//   typedef struct { XML_CALLS(LATE_POINTER) } Xml;
//   static const char *const XML_NAMES[] = { XML_CALLS(LATE_NAME) };
//   Xml         xml;
//   const char *why = late_open(LATE_XML2, XML_NAMES, COUNT(XML_NAMES), &xml, keep);
//
// To open what is open costs little and reads no file: in the sandbox only what was opened before can be
// opened. Nothing is closed.
#ifndef BASE_LATE_H
#define BASE_LATE_H

#include "base/base.h"

typedef enum { LATE_ICUUC, LATE_ICUI18N, LATE_XML2, LATE_XLSXWRITER, LATE_LIBRARIES } LateLibrary;

// ICU's headers rename functions: names are those that macros give.
#define LATE_POINTER(function) __typeof__(function) *function;
#define LATE_NAME(function) LATE_TEXT(function),
#define LATE_TEXT(name) #name

// Fills a struct of n pointers to functions, in the order of their names; n may be 0. NULL, or a sentence
// that tells what failed.
const char *late_open(LateLibrary library, const char *const *names, size_t n, void *pointers, Arena *keep);

#endif
