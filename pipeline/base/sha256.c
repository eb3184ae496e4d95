// sha256.c - see sha256.h.
#include "base/sha256.h"

#include <stdio.h>

void sha256_add(struct sha256_ctx *sum, Str piece) { sha256_update(sum, piece.n, (const uint8_t *)piece.s); }

void sha256_end(struct sha256_ctx *sum, char text[SHA256_TEXT])
{
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_digest(sum, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++)
        snprintf(text + 2 * i, 3, "%02x", digest[i]);
}

void sha256_text(Str bytes, char text[SHA256_TEXT])
{
    struct sha256_ctx sum;
    sha256_init(&sum);
    sha256_add(&sum, bytes);
    sha256_end(&sum, text);
}
