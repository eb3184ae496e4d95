// questionnaire.h - what the parts of the chapter on the questionnaire share. Nothing here reads an answer:
// every count is a figure, and a figure without counts is hidden. Private to annex/.
#ifndef ANNEX_QUESTIONNAIRE_H
#define ANNEX_QUESTIONNAIRE_H

#include "annex/content.h"

// answer/QUESTION=OPTION/GROUP; NULL where the question or the option is not there.
const Figure *answer_of(const Content *a, const Question *q, Str option, size_t group);
bool          is_shown(const Figure *f);
Str           answer_cell(Content *a, const Figure *f, bool of); // "5", "5 of 10", "hidden"
// A question by its code, NULL if it is not asked.
const Question *question_of(const Content *a, const char *code);
// Whether there are answers to a question that count.
bool question_is_shown(const Content *a, const Question *q);
// Why not, as a word: "nobody" answered it, or in confidence only.
Arg arg_why(const char *name, const Content *a, const Question *q);
// What became of the confidential answers to a question, where there are any: what the note of a table
// ends with that has a column for each group. column: that for all, "requests" or "all".
void say_secrecy(const Content *a, Prose *p, const Question *q, const char *column);
Arg  arg_option(const char *name, Str option);
Str  option_cell(Content *a, Str option); // "Judicial training"
// The column of a group, under its short name.
DocColumn group_column(Content *a, size_t group);

// Options in falling order of their count over all respondents, "none" and "other" last.
size_t options_by_count(Content *a, const Question *q, Str *order);

void assistance_tables(Content *a); // assistance_tables.c

#endif
