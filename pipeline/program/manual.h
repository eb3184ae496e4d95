// manual.h - the registries as help texts, as universality(1), and as completion for bash.
#ifndef PROGRAM_MANUAL_H
#define PROGRAM_MANUAL_H

#include "base/base.h"
#include "program/verbs.h"

void manual_help(Text *out);                   // -h
void manual_verb(const Verb *verb, Text *out); // -h after a verb
void manual_page(Text *out);                   // roff, with the macros of man(7)
void manual_completion(Text *out);             // completion.c

#endif
