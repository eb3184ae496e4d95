// pattern.h - the syntax of one message: text, values, choices and marks, piece by piece.
//
// The syntax is ICU's MessageFormat with named arguments: {name}, {name, type}, {name, type, style},
// {name, plural, =0 {…} one {# …} other {# …}}, selectordinal, select, and apostrophes that quote braces.
// Added to it are *italic*, **bold**, {see:ID} and \uXXXX. A line break with the indentation behind it is
// one blank. ICU's own parser is not used because its C interface takes neither names nor values
// that are known only at run time, and tells no position of a mistake.
#ifndef TEXT_PATTERN_H
#define TEXT_PATTERN_H

#include "base/base.h"

typedef enum {
    PIECE_END,
    PIECE_TEXT,   // text
    PIECE_ITALIC, // a mark that begins or ends italics
    PIECE_BOLD,
    PIECE_SEE,    // text: the id of a block
    PIECE_VALUE,  // name, type, style; the last two may be empty
    PIECE_CHOICE, // name, choice, branches
    PIECE_NUMBER, // #, the number of the plural around it
    PIECE_ERROR   // text: what is wrong; name: the culprit, may be empty
} PieceKind;

typedef enum { CHOOSE_PLURAL, CHOOSE_ORDINAL, CHOOSE_SELECT } Choice;

typedef struct {
    PieceKind kind;
    Str       text, name, type, style, branches;
    Choice    choice;
    size_t    at;         // offset of the piece in the message
    char      decoded[4]; // text may point here: copy the piece only after it was used
} Piece;

// A message, or the body of a branch, while it is read.
typedef struct {
    Str    all;     // the message; offsets count from its start
    size_t at, end; // what is left to read
    bool   quoted;  // between apostrophes
    bool   numbers; // # stands for a number: within a plural
} Pattern;

Pattern pattern_of(Str message);
// The next piece. After PIECE_END or PIECE_ERROR there is none.
void pattern_next(Pattern *p, Piece *piece);

// The branches of a choice, one after the other.
typedef struct {
    Str     key; // a plural form, =N, or a word
    size_t  at;  // offset of the key
    Pattern body;
} Branch;

// False at the end, and after an error; error.kind tells which.
bool pattern_branch(const Pattern *p, const Piece *choice, size_t *at, Branch *branch, Piece *error);

// Calls use for each PIECE_VALUE and PIECE_CHOICE, those in branches too, up to a mistake.
void pattern_values(Pattern p, void (*use)(void *context, const Piece *piece), void *context);

#endif
