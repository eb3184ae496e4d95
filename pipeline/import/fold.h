// fold.h - texts of any script in one form, to be compared. The only user of ICU here.
#ifndef IMPORT_FOLD_H
#define IMPORT_FOLD_H

#include "base/base.h"

// Composed (NFKC) and without difference of case: "CO\u0302TE" is "c\u00F4te". Kinds of apostrophes,
// hyphens and blanks are one; runs of blanks are one, and none is at either end. UTF-8 in and out.
Str fold(Str text, Arena *keep);

#endif
