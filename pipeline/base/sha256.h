// sha256.h - SHA-256 (FIPS 180-4) in hexadecimal, of a text at once or piece by piece.
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include "base/base.h"

#include <nettle/sha2.h>

enum { SHA256_TEXT = 65 }; // with the NUL

void sha256_text(Str bytes, char text[SHA256_TEXT]);

// sha256_init of nettle, pieces, then the end.
void sha256_add(struct sha256_ctx *sum, Str piece);
void sha256_end(struct sha256_ctx *sum, char text[SHA256_TEXT]);

#endif
