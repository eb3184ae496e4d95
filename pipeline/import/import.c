// import.c - the kinds of import, one row each.
#include "import/import.h"

const ImportDef IMPORTS[] = {
    { "survey", "FILE [MAP]", "a survey tool's wide export (CSV) -> rows of responses.csv",
      "One row a respondent, one column a question. MAP, or FILE with .ini for .csv, says which column\n"
      "asks what:\n"
      "    [survey]\n"
      "    session = asp23\n"
      "    respondent = Which State do you answer for?    a code, State or name of respondents.csv\n"
      "    received = Submitted                           empty: not submitted, so not taken\n"
      "    received_format = iso                          or dmy, mdy; a time behind the day is ignored\n"
      "    confidential = Should your answers be kept confidential?    a column, or just yes or no\n"
      "    confidential_yes = Yes | Rather yes            its values that mean confidential; an empty cell does\n"
      "    confidential_no = No                           its values that mean that answers may be shown\n"
      "    separator = semicolon                          or comma, for several answers in one cell\n"
      "    empty = N/A                                    what stands for no answer\n"
      "    ignore = id, start*                            columns that are left out\n"
      "    source = note for the column source\n"
      "    [columns]       question = header of its column; q[option] columns are found by q\n"
      "    [respondents]   respondent = what the cell says\n"
      "    [answers.QUESTION]  option = its label in the export\n",
      1, 2, import_survey, false },
    { "untc", "--as-of DATE [--treaties NEWFILE] FILE...",
      "participant tables of the UN Treaty Collection -> rows of actions.csv",
      "A file is named by chapter and number: 4-9.csv is the table of IV-9, and its rows name the\n"
      "treaty that has this number in treaties.csv, else 'iv-9'. Participants are found by their names\n"
      "in states.csv and names.csv. DATE is the day as of which the tables are. --treaties writes rows\n"
      "of treaties.csv, with DATE for their coverage, to a file that is not there yet.\n",
      1, SIZE_MAX, import_untc, true },
};
const size_t IMPORT_COUNT = COUNT(IMPORTS);
