// untc_import.c - `import untc`: options, tables of ours, files. See untc.h.
#include "import/import.h"
#include "import/untc.h"

#include <errno.h>
#include <string.h>

static void cannot(const Import *in, Defect defect, Str path, const char *what)
{
    diag_add(in->diag, defect, (Place){ .file = path }, "%s: %s", what, strerror(errno));
}

// The day as of which tables are that do not say it; 0: not given. False when an option is wrong.
static bool read_options(Import *in, Day *day)
{
    DateSpan as_of = { 0 };
    Place    command = { .file = S("universality") };
    if (in->as_of && (!date_parse(str(in->as_of), &as_of) || as_of.first != as_of.last))
        diag_add(in->diag, DEFECT_BAD_USAGE, command, "--as-of '%s' is not a day such as 2015-01-31",
                 in->as_of);
    if (in->treaties && file_exists(str(in->treaties), in->scratch))
        diag_add(in->diag, DEFECT_BAD_USAGE, command, "--treaties '%s' is there already and is not replaced",
                 in->treaties);
    *day = as_of.last;
    return diag_errors(in->diag) == 0;
}

UntcNames untc_read_names(const Dataset *data, Import *in)
{
    Names    names = { .tables = data->tables };
    FileNote note;
    for (size_t s = 0; s < data->states_n; s++)
        index_add(&names.index[TABLE_STATES], data->states[s].code, NULL, in->keep);
    TableRead aliases = table_read(&ALIASES, in->config->data_dir, &names, &note, NULL, in->keep, in->diag);
    return untc_names(&data->tables[TABLE_STATES], &aliases, &data->tables[TABLE_STATE_NAMES], in->keep,
                      in->diag);
}

void import_untc(Import *in)
{
    Day as_of;
    if (!read_options(in, &as_of))
        return;
    Dataset   data = dataset_read_some(1u << TABLE_STATES | 1u << TABLE_TREATIES | 1u << TABLE_STATE_NAMES,
                                       in->config->data_dir, (Str){ 0 }, in->keep, in->diag);
    UntcNames names = untc_read_names(&data, in);
    if (diag_errors(in->diag))
        return;
    Untc u = { .names = &names,
               .treaties = data.treaties,
               .treaties_n = data.treaties_n,
               .as_of = as_of,
               .wants_treaties = in->treaties,
               .encoding = str(in->encoding),
               .keep = in->keep,
               .scratch = in->scratch,
               .diag = in->diag };
    in->diag->all = true; // each row that is not understood is told
    untc_begin(&u);
    for (size_t f = 0; f < in->args_n; f++) {
        FileNote note;
        if (file_read(in->args[f], in->keep, &note, NULL))
            untc_read(&u, str(in->args[f]), note.bytes);
        else
            cannot(in, DEFECT_CANNOT_READ, str(in->args[f]), "cannot read");
    }
    if (diag_status(in->diag) > 1) // a file missing or misnamed: half of what was asked for is nothing
        return;
    if (in->treaties && !file_create(in->treaties, untc_treaties(&u, in->keep))) {
        cannot(in, DEFECT_CANNOT_WRITE, str(in->treaties), "cannot write");
        return;
    }
    in->rows = u.actions;
    text_add(&in->summary, untc_summary(&u, in->keep));
}
