// mutate_rows.h - whether what an import printed is in what it read.
//
// A row may be one that was printed before the typing error, or must be made of words that stand in
// the record that has it: an answer by its own text or by its label in the map, an act by its date.
// Small and capital letters, blanks and quotes do not count.
#ifndef TESTS_MUTATE_ROWS_H
#define TESTS_MUTATE_ROWS_H

#include "base/date.h"
#include "base/diag.h"
#include "base/file.h"
#include "input/csv.h"

typedef struct {
    Str before; // what was printed without the error
    Str source; // the file of others, with the error if it is there
    Str record; // the part of it that the error touches
    Str map;
} Input;

// Letters and digits alone, in small letters.
static Str bare(Str text, Arena *keep)
{
    char  *s = arena_bytes(keep, text.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.s[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c + 32);
        if (c != ' ' && c != '"' && c != '\'' && c != '\n' && c != '\r' && c != '\t')
            s[n++] = c;
    }
    s[n] = 0;
    return (Str){ s, n };
}

static bool holds(Str text, Str piece) { return memmem(text.s, text.n, piece.s, piece.n) != NULL; }

// The line at `at` with its neighbours: a cell may hold a line break.
static Str lines_around(Str text, size_t at)
{
    size_t from = at < text.n ? at : text.n, to = from;
    for (size_t lines = 0; from && (lines += text.s[from - 1] == '\n') < 2;)
        from--;
    for (size_t lines = 0; to < text.n && (lines += text.s[to] == '\n') < 2;)
        to++;
    return (Str){ text.s + from, to - from };
}

// Whether a label that the map gives this option stands in the record; in a heading, for an option with
// a column of its own.
static bool label_found(const Input *in, Str option, Str record, Arena *keep)
{
    for (Cut line = { .tail = in->map, .ok = true }; line.ok;) {
        line = str_cut(line.tail, '\n');
        Cut pair = str_cut(line.head, '=');
        if (!pair.ok || !str_eq(str_trim(pair.head), option))
            continue;
        for (Cut label = { .tail = pair.tail, .ok = true }; label.ok;) {
            label = str_cut(label.tail, '|');
            Str text = bare(str_trim(label.head), keep);
            Str column = str_format(keep, "[%.*s]", ARG(text));
            if (text.n && (holds(record, text) || holds(bare(in->source, keep), column)))
                return true;
        }
    }
    return false;
}

static bool piece_found(const Input *in, Str piece, Str record, Arena *keep)
{
    Str text = bare(piece, keep);
    if (str_eq(text, S("yes")) || str_eq(text, S("no")))
        text.n = 1; // tools write y and n
    return holds(record, text) || label_found(in, piece, record, keep);
}

// "2002-07-01" as the Treaty Collection writes it, bare.
static Str treaty_date(Str iso, Arena *keep)
{
    static const char MONTHS[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    int               year, month, day;
    if (sscanf(str_c(keep, iso), "%d-%d-%d", &year, &month, &day) != 3 || month < 1 || month > 12)
        return iso;
    return str_format(keep, "%d%.3s%d", day, MONTHS + (month - 1) * 3, year);
}

// Whether the row is made of what was read; before: the row of the same respondent and question, or NULL.
static bool row_found(const Input *in, const Cell *row, const Cell *before, Str record, Arena *keep)
{
    if (!in->map.n)
        return holds(record, treaty_date(row[2].text, keep));
    for (Cut piece = { .tail = row[3].text, .ok = true }; piece.ok;) {
        piece = str_cut(piece.tail, ';');
        bool was = before && holds(before[3].text, piece.head);
        if (!was && !piece_found(in, piece.head, record, keep))
            return false;
    }
    return true;
}

// NULL, or what is wrong with the rows in out.
static const char *rows_found(const Input *in, Str out, Arena *keep)
{
    Diag diag = { .keep = keep };
    Csv  now = csv_parse_bytes(out, S("printed"), keep, &diag);
    Csv  old = csv_parse_bytes(in->before, S("before"), keep, &diag);
    if (out.n && diag_errors(&diag))
        return "printed rows that are not CSV";
    Str record = bare(in->record, keep);
    for (size_t i = 0; i < now.rows; i++) {
        const Cell *row = &now.cells[i * now.columns], *before = NULL;
        bool        same = false;
        for (size_t k = 0; k < old.rows && !same; k++) {
            const Cell *was = &old.cells[k * old.columns];
            if (!str_eq(was[in->map.n ? 1 : 0].text, row[in->map.n ? 1 : 0].text) ||
                !str_eq(was[2].text, row[2].text))
                continue;
            before = was;
            same = str_eq(was[3].text, row[3].text);
        }
        if (!same && !row_found(in, row, before, record, keep))
            return str_format(keep, "printed a row that is not in its input: %.*s, %.*s, %.*s, %.*s",
                              ARG(row[0].text), ARG(row[1].text), ARG(row[2].text), ARG(row[3].text))
                .s;
    }
    return NULL;
}

#endif
