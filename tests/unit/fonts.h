// fonts.h - for tests that draw: fonts, memory to keep, scratch.
#ifndef TESTS_FONTS_H
#define TESTS_FONTS_H

#include "testing.h"

#include "draw/canvas.h"

static Arena  keep;
static Fonts *fonts;

static int setup(void **state)
{
    (void)state;
    keep = arena();
    return fonts_new(&keep, "DejaVu Sans", &fonts) != NULL;
}

static int teardown(void **state)
{
    (void)state;
    fonts_free(fonts);
    return 0;
}

static inline Arena scratch(void) { return scratch_arena(); }

#endif
