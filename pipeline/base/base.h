// base.h - memory and text for the whole program: arenas, slices, growing text, near names.
//
//   Arena *keep     the caller keeps what we allocate
//   Arena scratch   a copy of the scratch arena: what we take is given back when we return
//
// keep and scratch are two separate blocks: what is written to a copy of keep is overwritten by the
// next allocation from keep itself. An arena that runs out calls a->oom, which must not return, so
// nobody tests for NULL. Memory from NEW is always zero, also where a copy of the arena had used it
// before. A Str never owns its bytes; they live in an arena or in a literal.
#ifndef BASE_BASE_H
#define BASE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
    char *at, *end;
    void (*oom)(void *ctx);
    void  *ctx;
    char **used; // shared by all copies: no byte from *used on was ever handed out. NULL: any may have been
} Arena;

typedef struct {
    const char *s;
    size_t      n;
} Str;

#define NEW(a, T, n) ((T *)arena_alloc((a), sizeof(T), _Alignof(T), (n)))
#define COUNT(array) (sizeof(array) / sizeof *(array))
#define S(lit) ((Str){ "" lit, sizeof(lit) - 1 })
#define BYTE_ORDER_MARK S("\xEF\xBB\xBF") // in UTF-8: what some editors put before a file
#define ARG(x) (int)(x).n, (x).s          // for "%.*s"
#define FORMAT(f, a) __attribute__((format(printf, f, a)))

// Reserves address space; pages cost memory only once touched, and NEW touches only those that were
// handed out before. False, and *a as it was, when the system has not that much. The arena's oom is
// for the caller to set.
bool arena_try_map(Arena *a, size_t bytes);
// The same if at least `spare` bytes more are there, which stay free for the libraries.
bool arena_try_map_sparing(Arena *a, size_t bytes, size_t spare);
// So many bytes or, where little is allowed, fewer, so that Pango has some left: each of its threads maps
// 128 MiB, and GLib aborts the program when malloc fails. An arena without memory where there is none.
Arena arena_reserve(size_t bytes);
void *arena_alloc(Arena *a, size_t size, size_t align, size_t count);
// The upper half of what is left, which is the arena's no longer.
Arena arena_split(Arena *a);
// Says so to a->oom, and does not return.
_Noreturn void arena_ran_out(const Arena *a);
// The same without zeroing, for bytes that are overwritten at once.
char *arena_bytes(Arena *a, size_t n);

// Makes room for one more element in a growing array of *n elements; returns its address.
//   item = GROW(keep, list->items, list->n, list->cap);   // then list->n is one larger
#define GROW(a, items, n, cap)                                                                               \
    ((n) == (cap) ? ((items) = arena_grow((a), (items), &(cap), sizeof *(items)), &(items)[(n)++])           \
                  : &(items)[(n)++])
void *arena_grow(Arena *a, void *items, size_t *cap, size_t size);

// Slices -----------------------------------------------------------------------------------------

Str   str(const char *c_string); // NULL gives an empty slice
bool  str_eq(Str a, Str b);
int   str_cmp(Str a, Str b);         // byte order, a prefix first
int   str_cmp_natural(Str a, Str b); // the same, but numbers by what they count: para. 9 before para. 10
int   str_compare(const void *a, const void *b); // str_cmp of two Str, for qsort
bool  str_starts(Str text, Str prefix);
bool  str_take(Str *text, Str prefix); // whether it begins so; it then begins behind
bool  str_same_letters(Str a, Str b);  // equal but for capitals of A to Z
Str   str_trim(Str text);              // blanks and tabs off both ends
Str   str_copy(Arena *keep, Str text);
char *str_c(Arena *keep, Str text); // a copy that ends in NUL
Str   str_format(Arena *keep, const char *format, ...) FORMAT(2, 3);
bool  str_size(Str text, size_t *value);       // decimal digits only, no overflow
bool  str_real(Str text, double *value);       // a plain decimal number: no hex, inf, nan, blanks
bool  str_glob(Str pattern, Str text);         // * any run of characters, also across '/'; ? any one
bool  str_glob_begins(Str pattern, Str start); // whether a text that begins so can match

bool str_is_code(Str text); // [a-z0-9][a-z0-9.-]*

// FNV-1a; a seed other than 0 gives other hashes.
static inline uint64_t str_hash(Str text, uint64_t seed)
{
    uint64_t h = 14695981039346656037u ^ seed;
    for (size_t i = 0; i < text.n; i++)
        h = (h ^ (unsigned char)text.s[i]) * 1099511628211u;
    return h ^ h >> 32;
}

// Characters of ASCII; no other byte is a letter.
static inline bool char_is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool char_is_capital(char c) { return c >= 'A' && c <= 'Z'; }
static inline char char_small(char c) { return char_is_capital(c) ? (char)(c - 'A' + 'a') : c; }
static inline bool char_is_letter(char c) { return char_small(c) >= 'a' && char_small(c) <= 'z'; }

// "folder/name", or name alone if it is absolute or folder is empty.
Str path_join(Arena *keep, Str folder, Str name);
// The folder part of a path: "" for a bare name, "/" for "/name".
Str path_folder(Str path);

// The next word such as CRC-OP-IC from *at on, which moves behind it: capitals and digits with hyphens
// between, not long. No line should end within. Empty: there is none.
Str str_hyphenated(Str text, size_t *at);

// head up to the first separator, tail behind it; ok tells whether there was one.
typedef struct {
    Str  head, tail;
    bool ok;
} Cut;
Cut str_cut(Str text, char separator);

// The line, from 1, in which an offset lies.
size_t str_line_at(Str text, size_t offset);
// Offset of the first byte that is not well-formed UTF-8, or text.n.
size_t str_utf8_error(Str text);

// The text with `value` in the place of every `mark`.
Str str_replaced(Str text, const char *mark, Str value, Arena *keep);

// Index of the name most like word, or count if none is near enough to suggest.
// Edits are insertions, deletions, replacements and swaps of neighbours; a third may differ.
size_t str_nearest(Str word, const Str *names, size_t count);

// Growing text -----------------------------------------------------------------------------------

typedef struct {
    Arena *in;
    char  *s; // ends in NUL once something was added
    size_t n, cap;
} Text;

void text_addf(Text *t, const char *format, ...) FORMAT(2, 3);
Str  text_str(const Text *t);
// Room for so many more bytes and the closing NUL, for those who write at t->s + t->n themselves.
void text_reserve(Text *t, size_t more);

// memcpy for what is mostly short: a call costs more than two moves that overlap.
static inline void copy_short(char *to, const char *from, size_t n)
{
    if (n > 32) {
        memcpy(to, from, n);
    } else if (n >= 16) {
        memcpy(to, from, 16);
        memcpy(to + n - 16, from + n - 16, 16);
    } else if (n >= 8) {
        memcpy(to, from, 8);
        memcpy(to + n - 8, from + n - 8, 8);
    } else if (n >= 4) {
        memcpy(to, from, 4);
        memcpy(to + n - 4, from + n - 4, 4);
    } else {
        for (size_t i = 0; i < n; i++)
            to[i] = from[i];
    }
}

// Here, since the output tables are made of millions of short pieces.
static inline void text_bytes(Text *t, const void *bytes, size_t n)
{
    if (t->cap - t->n <= n)
        text_reserve(t, n);
    if (n)
        memcpy(t->s + t->n, bytes, n);
    t->n += n;
    t->s[t->n] = 0;
}
static inline void text_add(Text *t, Str piece) { text_bytes(t, piece.s, piece.n); }
static inline void text_addc(Text *t, const char *c_string) { text_bytes(t, c_string, strlen(c_string)); }

// The shortest decimal that reads back to the same double; inf, -inf, nan in letters.
void text_number(Text *t, double value);

// Numbers without a Text: none writes a NUL, each at most NUMBER_SIZE bytes, and returns how many.
enum { NUMBER_SIZE = 32 };
size_t number_shortest(double value, char to[NUMBER_SIZE]);
size_t number_whole(uint64_t value, char to[NUMBER_SIZE]);
// The decimal with so many significant digits (1 to 9), as %g has it but for zeros at its end. Halves go
// up. Of what lies within a last bit of the middle of two neighbours either may come.
size_t number_rounded(double value, int digits, char to[NUMBER_SIZE]);

#endif
