// import.c - see import.h.
#include "input/import.h"

#include "base/file.h"
#include "input/untc.h"

#include <errno.h>
#include <string.h>

static void cannot(Import *i, Defect defect, Str path, const char *what)
{
    diag_add(i->diag, defect, (Place){ .file = path }, "%s: %s", what, strerror(errno));
}

static void import_untc(Import *i)
{
    TableRead tables[TABLE_COUNT] = { 0 };
    Names     names = { .tables = tables };
    FileNote  note;
    DateSpan  as_of = { 0 };
    Place     command = { .file = S("universality") };
    if (!i->as_of)
        diag_add(i->diag, DEFECT_BAD_USAGE, command,
                 "the tables do not say as of when they are: give --as-of DATE");
    else if (!date_parse(str(i->as_of), &as_of) || as_of.first != as_of.last)
        diag_add(i->diag, DEFECT_BAD_USAGE, command, "--as-of '%s' is not a day such as 2015-01-31", i->as_of);
    if (i->treaties && file_exists(str(i->treaties), i->scratch))
        diag_add(i->diag, DEFECT_BAD_USAGE, command, "--treaties '%s' is there already and is not replaced",
                 i->treaties);
    if (diag_errors(i->diag))
        return;
    for (size_t t = TABLE_STATES; t <= TABLE_TREATIES; t++)
        tables[t] = table_read(&TABLES[t], i->data_dir, &names, i->keep, i->diag, &note);
    const State *states = tables[TABLE_STATES].rows;
    for (size_t s = 0; s < tables[TABLE_STATES].n; s++)
        index_add(&names.index[TABLE_STATES], states[s].code, NULL, i->keep);
    TableRead aliases = table_read(&ALIASES, i->data_dir, &names, i->keep, i->diag, &note);
    UntcNames known = untc_names(&tables[TABLE_STATES], &aliases, i->keep, i->diag);
    if (diag_errors(i->diag))
        return;
    Untc u = { .names = &known, .treaties = tables[TABLE_TREATIES].rows, .treaties_n = tables[TABLE_TREATIES].n,
               .as_of = as_of.last, .wants_treaties = i->treaties, .keep = i->keep, .scratch = i->scratch,
               .diag = i->diag };
    untc_begin(&u);
    for (size_t f = 0; f < i->files_n; f++) {
        if (file_read(i->files[f], i->keep, &note))
            untc_read(&u, str(i->files[f]), note.bytes);
        else
            cannot(i, DEFECT_CANNOT_READ, str(i->files[f]), "cannot read");
    }
    if (diag_status(i->diag) > 1) // a file missing or misnamed: half of what was asked for is nothing
        return;
    if (i->treaties && !file_create(i->treaties, untc_treaties(&u, i->keep)))
        cannot(i, DEFECT_CANNOT_WRITE, str(i->treaties), "cannot write");
    if (diag_status(i->diag) > 1)
        return;
    i->rows    = text_str(&u.actions);
    i->summary = untc_summary(&u, i->keep);
}

const ImportDef IMPORTS[] = {
    { "untc", "--as-of DATE [--treaties NEWFILE] FILE...",
      "participant tables of the UN Treaty Collection -> rows of actions.csv",
      "A file is named by chapter and number: 4-9.csv is the table of IV-9, and its rows name the\n"
      "treaty that has this number in treaties.csv, else 'iv-9'. Participants are found by their names\n"
      "in states.csv and names.csv. DATE is the day as of which the tables are. --treaties writes rows\n"
      "of treaties.csv, with DATE for their coverage, to a file that is not there yet.\n"
      "What is not understood is reported with its place and makes the exit status 1.\n",
      SIZE_MAX, import_untc },
};
const size_t IMPORT_COUNT = COUNT(IMPORTS);
