// message_file.h - files of messages, such as en.msg: reading and checking them.
//
//   # a comment
//   key-facts.parties =
//       On {day}, {k} of {n} States were parties to the {treaty}.
//
// A message begins with its id at the start of a line; lines that begin with a blank continue it. The
// syntax of the text is in pattern.h.
#ifndef TEXT_MESSAGE_FILE_H
#define TEXT_MESSAGE_FILE_H

#include "base/diag.h"
#include "base/index.h"
#include "text/icu.h"

typedef struct {
    Str    id, text;
    size_t line, column; // of the first character of the text
} Message;

typedef struct {
    Str      file; // as shown in messages
    Message *items;
    size_t   n, cap;
    Index    ids; // in the order of items
} Messages;

// Reports what is no message; diag NULL: the file is known to be sound.
Messages messages_read(Str file, Str bytes, Arena *keep, Diag *diag);

enum { VALUES_MOST = 24 };
// The names of the values of a message, in the order of their first use. Returns how many.
size_t message_values(Str text, Str names[VALUES_MOST]);

// The text in one line, as it stands in the file.
Str message_line(const Message *m, Arena *keep);

// Reports every mistake of syntax, unknown type, and plural form that the language does not have.
void message_check(const Messages *of, const Message *m, Locale *l, Arena *keep, Diag *diag);
// Reports each message that replaces none of `all`, or has other values than the one it replaces, or writes
// one in a way that does not go with what it is.
void messages_check_against(const Messages *of, const Messages *all, Arena *keep, Diag *diag);

#endif
