// import.c - the kinds of import, one row each.
#include "import/import.h"

const ImportDef IMPORTS[] = {
    { "acts", "[--encoding NAME] FILE MAP",
      "any table of States, dates and acts (CSV, XLSX) -> rows of actions.csv",
      "MAP says which column is what and what the words mean; | separates several:\n"
      "    [acts]\n"
      "    treaty = cat                                   or treaty_column = its header, with [treaties]\n"
      "    state = Country                                names or codes of States\n"
      "    date = Date                                    with act = Action: a row an act\n"
      "    act = Action\n"
      "    effective = Entry into force                   optional, beside date and act\n"
      "    date_format = dmy                              or iso, mdy; not given: as the column proves\n"
      "    empty = N/A | -                                what stands for no date\n"
      "    rows = years                                   a row a State and year: the first year counts\n"
      "    confidence = b                                 a, b or c; with source, for these columns\n"
      "    [words]         accession = Accession | a; ignore = words of acts to leave out\n"
      "    [columns]       signature = header of a column of dates; a word behind a date is its act\n"
      "    [treaties]      code of treaties.csv = what the column says\n",
      2, 2, import_acts, false, NULL },
    { "survey", "[--encoding NAME] FILE [MAP]",
      "a survey tool's wide export (CSV, XLSX) -> rows of responses.csv",
      "One row a respondent, one column a question. MAP, or FILE with .ini for its end, says which column\n"
      "asks what:\n"
      "    [survey]\n"
      "    session = asp23\n"
      "    respondent = Which State do you answer for?    a code, State or name of respondents.csv\n"
      "    received = Submitted                           empty: not submitted, so not taken\n"
      "    date_format = iso                              or dmy, mdy; not given: as the column proves\n"
      "    confidential = Should your answers be kept confidential?    a column, or just yes or no\n"
      "    confidential_yes = Yes | Rather yes            its values that mean confidential; an empty cell "
      "does\n"
      "    confidential_no = No                           its values that mean that answers may be shown\n"
      "    separator = semicolon                          or comma, for several answers in one cell\n"
      "    empty = N/A                                    what stands for no answer\n"
      "    ignore = id, start*                            columns that are left out\n"
      "    source = note for the column source\n"
      "    [columns]       question = header of its column; q[option] columns are found by q\n"
      "    [respondents]   respondent = what the cell says\n"
      "    [answers.QUESTION]  option = its label in the export\n",
      1, 2, import_survey, false, import_survey_map },
    { "untc", "[--as-of DATE] [--treaties NEWFILE] [--encoding NAME] FILE...",
      "participant tables of the UN Treaty Collection -> rows of actions.csv",
      "FILE is the page of a treaty saved as HTML, the XML that the page links to, or a table with its\n"
      "columns in CSV (comma, semicolon or tab) or .xlsx. A page tells its treaty and its day. Other files\n"
      "are named by chapter and number: 4-9.csv is the table of IV-9; XML tells its treaty too. DATE is the\n"
      "day as of which files are that do not say it. Rows name the treaty that has the number in\n"
      "treaties.csv, else 'iv-9'. Participants are found by their names in states.csv, names.csv and\n"
      "state_names.csv. --treaties writes rows of treaties.csv, with the day for their coverage, to a file\n"
      "that is not there yet; title, adoption and entry into force come from the page.\n",
      1, SIZE_MAX, import_untc, true, NULL },
};
const size_t IMPORT_COUNT = COUNT(IMPORTS);
