// pieces.c - see pieces.h.
#include "base/pieces.h"

#include <errno.h>

// A part of a file on its way.
typedef struct {
    struct Sink *sink;
    Text         text;
    size_t       at;     // its place in the file
    size_t       number; // of the worker; 0: it has none of it
    bool         ours;   // to write; to hash is always the worker's
} Piece;

enum {
    PIECES = 3,       // one is filled while the others wait or are written
    FLUSHED = 1 << 20 // bytes that are let gather before the system begins to write them to the disk
};

struct Sink {
    Output           *out;
    size_t            file; // number in out->files
    int               fd, error, worker_error;
    struct sha256_ctx sum;
    size_t            bytes;
    Piece             pieces[PIECES];
    size_t            filled; // which of them
};

static void write_piece(const Piece *p, int *error)
{
    if (!*error && !file_write(p->sink->fd, text_str(&p->text), (off_t)p->at))
        *error = errno;
}

static void take_piece(void *job)
{
    Piece *p = job;
    sha256_add(&p->sink->sum, text_str(&p->text));
    if (!p->ours)
        write_piece(p, &p->sink->worker_error);
    if ((p->at + p->text.n) / FLUSHED > p->at / FLUSHED)
        output_start_flush((void *)(intptr_t)p->sink->fd);
}

OutputFile output_open(Output *out, Str name, Arena *scratch)
{
    const size_t room = OUTPUT_PIECE + (1 << 13); // of a piece and the row that fills it
    struct Sink *s = NEW(scratch, struct Sink, 1);
    *s = (struct Sink){ .out = out };
    s->fd = output_create(out, name, &s->file); // -1: a file that swallows what it is given
    sha256_init(&s->sum);
    for (size_t i = 0; i < PIECES; i++)
        s->pieces[i] =
            (Piece){ .sink = s, .text = { .in = scratch, .s = arena_bytes(scratch, room), .cap = room } };
    return (OutputFile){ s->pieces[0].text, s };
}

// Hashing takes longest: when the worker is behind, it hashes only, and we write.
void output_flush(OutputFile *file)
{
    struct Sink *s = file->sink;
    if (s->fd >= 0) {
        Piece *full = &s->pieces[s->filled];
        full->text = file->text;
        full->at = s->bytes;
        full->ours = worker_left(s->out->worker) > 1;
        full->number = worker_give(s->out->worker, take_piece, full);
        if (full->ours)
            write_piece(full, &s->error);
        s->bytes += full->text.n;
        s->filled = (s->filled + 1) % PIECES;
        worker_wait(s->out->worker, s->pieces[s->filled].number);
        file->text = s->pieces[s->filled].text;
    }
    file->text.n = 0;
}

bool output_close(OutputFile *file)
{
    struct Sink *s = file->sink;
    output_flush(file);
    if (s->fd < 0)
        return false;
    worker_wait(s->out->worker, s->pieces[(s->filled + PIECES - 1) % PIECES].number);
    return output_created(s->out, s->file, s->bytes, &s->sum, s->error ? s->error : s->worker_error);
}
