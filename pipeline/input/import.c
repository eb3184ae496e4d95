// import.c - the kinds of import, one row each.
#include "input/import.h"

const ImportDef IMPORTS[] = {
    { "survey", "FILE [MAP]", "a survey tool's wide export (CSV) -> rows of responses.csv",
      "One row a respondent, one column a question. MAP, or FILE with .ini for .csv, says which column\n"
      "asks what:\n"
      "    [survey]\n"
      "    session = asp23\n"
      "    respondent = Which State do you answer for?    a code, State or name of respondents.csv\n"
      "    received = Submitted                           empty: not submitted, so not taken\n"
      "    received_format = iso                          or dmy, mdy; a time behind the day is ignored\n"
      "    confidential = May we quote you?               a column, or just yes or no\n"
      "    separator = semicolon                          or comma, for several answers in one cell\n"
      "    empty = N/A                                    what stands for no answer\n"
      "    ignore = id, start*                            columns that are left out\n"
      "    source = note for the column source\n"
      "    [columns]       question = header of its column; q[option] columns are found by q\n"
      "    [respondents]   respondent = what the cell says\n"
      "    [answers.QUESTION]  option = its label in the export\n",
      1, 2, import_survey },
};
const size_t IMPORT_COUNT = COUNT(IMPORTS);
