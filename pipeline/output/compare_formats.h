// compare_formats.h - a comparison as text: for people, and for the tools that show the results of checks.
//
// With a summary, text, markdown and github print it in place of a line for each figure; json has both.
// What is equal prints nothing as text and github; the others stay documents of their format.
#ifndef OUTPUT_COMPARE_FORMATS_H
#define OUTPUT_COMPARE_FORMATS_H

#include "output/compare_summary.h"

typedef struct {
    const char *name;
    void (*write)(Text *out, const Comparison *c, const Summary *s); // s: NULL without --summary
} CompareFormat;

extern const CompareFormat COMPARE_FORMATS[];
extern const size_t        COMPARE_FORMAT_COUNT;

void compare_text(Text *out, const Comparison *c, const Summary *s);
void compare_markdown(Text *out, const Comparison *c, const Summary *s);
void compare_json(Text *out, const Comparison *c, const Summary *s);
void compare_junit(Text *out, const Comparison *c, const Summary *s);
void compare_github(Text *out, const Comparison *c, const Summary *s);

// For the writers:
// "changed ID  value 0.5 -> 0.6 (+0.1)", without a line break;
void compare_add_change(Text *out, const FigureChange *change);
// "3 figures moved: 2 changed, 1 added, 0 removed";
void compare_add_count(Text *out, const Comparison *c);
// " (+0.1)" where both are numbers that differ;
void compare_add_gap(Text *out, Str before, Str after);
// whether a summary has anything to tell, and it as lines of text.
bool compare_differs(const Comparison *c, const Summary *s);
void compare_add_summary(Text *out, const Summary *s);

#endif
