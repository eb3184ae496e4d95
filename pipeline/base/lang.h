// lang.h - marks the text that a reader of charts and annex sees, so that it can be translated.
//
// xgettext collects what stands in _() and N_(). Diagnostics, figure ids, notes in figures.csv and
// everything a program may parse stay as they are in every language.
#ifndef BASE_LANG_H
#define BASE_LANG_H

#define _(text) (text)  // translated where it is used
#define N_(text) (text) // marked in a static table, translated where the table is read

#endif
