// asset.h - files of other types (messages, style sheets, scripts) as bytes of the program.
//
//   ASSET(page_css, "charts/annex/page.css");   // at file scope; the path is relative to the project's root
//   Str css = ASSET_TEXT(page_css);
//
// The assembler reads the file; the Makefile names it as a dependency of each object that holds assets.
#ifndef BASE_ASSET_H
#define BASE_ASSET_H

#include "base/base.h"

// clang-format off
#define ASSET(name, path)                                       \
    __asm__(".pushsection .rodata\n"                            \
            ".local asset_" #name ", asset_" #name "_end\n"     \
            "asset_" #name ":\n"                                \
            ".incbin \"" path "\"\n"                            \
            "asset_" #name "_end:\n"                            \
            ".byte 0\n"                                         \
            ".popsection\n");                                   \
    extern const char asset_##name[] __attribute__((visibility("hidden"))); \
    extern const char asset_##name##_end[] __attribute__((visibility("hidden")))
// clang-format on

#define ASSET_TEXT(name) ((Str){ asset_##name, (size_t)(asset_##name##_end - asset_##name) })

#endif
