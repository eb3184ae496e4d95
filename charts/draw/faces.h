// faces.h - the font files of a family, and whether each face is a real one.
//
// A family without an oblique or a bold face does not fail in Pango: the regular face is slanted or
// smeared, and has other widths. The bytes of a document then depend on the packages of a machine.
#ifndef DRAW_FACES_H
#define DRAW_FACES_H

#include "draw/font.h"

#include <fontconfig/fontconfig.h>
#include <pango/pango.h>

typedef struct {
    const char           *family, *mono;
    FcConfig             *config; // made current; NULL: the family comes from the system's
    PangoFontDescription *roles[FONT_COUNT];
} Faces;

// Finds the files of a family and describes the face of each role.
Faces faces_make(Arena *keep, const char *family);
void  faces_free(Faces *faces);

// NULL if Pango loads a real face for every role; else a sentence that names what is missing and, where it is
// known, the Debian package that has it.
const char *faces_error(const Faces *faces, PangoFontMap *map, PangoContext *context, Arena *keep);

#endif
