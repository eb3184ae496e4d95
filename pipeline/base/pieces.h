// pieces.h - a file of an Output that is written piece by piece, so that it never is in memory whole: add to
// its text, and say output_more after each row. Pieces are hashed and written by the Output's worker while
// the next rows are made.
#ifndef BASE_PIECES_H
#define BASE_PIECES_H

#include "base/folder.h"

typedef struct {
    Text         text;
    struct Sink *sink; // NULL: nothing is written, and all stays in the text
} OutputFile;

enum { OUTPUT_PIECE = 1 << 17 };

// The pieces, one that fills and those on their way, are taken from `scratch`; it must stay as it is until
// output_close. Opened and closed by the thread that has the Output, filled by any one.
OutputFile output_open(Output *out, Str name, Arena *scratch);
bool       output_close(OutputFile *file);
void       output_flush(OutputFile *file);

static inline void output_more(OutputFile *file)
{
    if (file->sink && file->text.n >= OUTPUT_PIECE)
        output_flush(file);
}

#endif
