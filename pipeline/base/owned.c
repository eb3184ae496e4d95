// owned.c - see owned.h.
#include "base/owned.h"

#include "base/file.h"
#include "base/tree.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>

// A file that was touched after the manifest was written.
typedef struct {
    const FileNote *file;
    const char     *path;
    bool            changed;
} Touched;

struct Owned {
    Str             folder, shown;
    Arena          *keep;
    Diag           *diag;
    bool            has_manifest; // one of ours
    struct timespec written;      // when the manifest was
    FileNote       *files;        // what it lists, by name, without their bytes
    size_t          n, foreign;
    Touched        *touched;
    size_t          touched_n, touched_cap;
    bool            unread; // the folder could not be looked through
};

static int by_name(const void *a, const void *b)
{
    return str_cmp(((const FileNote *)a)->name, ((const FileNote *)b)->name);
}

// Other programs too call a file manifest.json: what it must say is that it is ours, and what we wrote.
static void read_list(Owned *o, const json_t *root)
{
    const char   *program = json_string_value(json_object_get(root, "program"));
    const json_t *outputs = json_object_get(root, "outputs");
    o->has_manifest = program && strcmp(program, "universality") == 0 && json_is_array(outputs);
    if (!o->has_manifest)
        return;
    o->files = NEW(o->keep, FileNote, json_array_size(outputs));
    for (size_t i = 0; i < json_array_size(outputs); i++) {
        const json_t *item = json_array_get(outputs, i), *name = json_object_get(item, "name");
        const char   *sum = json_string_value(json_object_get(item, "sha256"));
        if (!json_is_string(name) || !sum || strlen(sum) + 1 != SHA256_TEXT)
            continue;
        FileNote *file = &o->files[o->n++];
        file->name = str_copy(o->keep, (Str){ json_string_value(name), json_string_length(name) });
        memcpy(file->sha256, sum, SHA256_TEXT);
    }
    if (o->n)
        qsort(o->files, o->n, sizeof *o->files, by_name);
}

static void read_manifest(Owned *o, Str path)
{
    FileNote    note;
    struct stat info;
    if (stat(str_c(o->keep, path), &info) != 0 || !file_read(str_c(o->keep, path), o->keep, &note, NULL))
        return;
    o->written = info.st_ctim;
    json_t *root = json_loadb(note.bytes.s, note.bytes.n, JSON_REJECT_DUPLICATES, NULL);
    read_list(o, root);
    json_decref(root);
}

static bool is_before(struct timespec a, struct timespec b)
{
    return a.tv_sec != b.tv_sec ? a.tv_sec < b.tv_sec : a.tv_nsec < b.tv_nsec;
}

static void report_foreign(Owned *o, Str name, const char *why)
{
    o->foreign++;
    if (o->diag)
        diag_add(o->diag, DEFECT_FOREIGN_OUTPUT, (Place){ .file = path_join(o->keep, o->shown, name) },
                 "'%.*s' %s and would be lost; move it elsewhere, or name another output folder", ARG(name),
                 why);
}

static void visit(void *owned, Str name, const struct stat *info)
{
    Owned *o = owned;
    if (o->has_manifest && str_eq(name, S("manifest.json")) && S_ISREG(info->st_mode))
        return;
    const FileNote  wanted = { .name = name };
    const FileNote *file = o->n ? bsearch(&wanted, o->files, o->n, sizeof *o->files, by_name) : NULL;
    if (!file || !S_ISREG(info->st_mode))
        report_foreign(o, name, o->has_manifest ? "is not in the folder's manifest.json" : "is not ours");
    else if (!is_before(info->st_ctim, o->written))
        *GROW(o->keep, o->touched, o->touched_n, o->touched_cap) =
            (Touched){ file, path_join(o->keep, o->folder, file->name).s, false };
}

void owned_read(void *owned)
{
    Owned *o = owned;
    char   sum[SHA256_TEXT];
    for (Touched *t = o->touched; t < o->touched + o->touched_n; t++)
        t->changed = !file_sha256(t->path, sum) || strcmp(sum, t->file->sha256) != 0;
}

bool owned_end(Owned *o)
{
    for (size_t i = 0; i < o->touched_n; i++)
        if (o->touched[i].changed)
            report_foreign(o, o->touched[i].file->name, "was changed after the run that wrote it");
    o->touched_n = 0;
    return !o->unread && !o->foreign;
}

Owned *owned_look(Str folder, Str manifest, Str shown, Arena *keep, Diag *diag)
{
    Owned *o = NEW(keep, Owned, 1);
    Str    where = { 0 };
    *o = (Owned){ .folder = folder, .shown = shown, .keep = keep, .diag = diag };
    read_manifest(o, manifest);
    if (tree_walk(str_c(keep, folder), visit, o, keep, &where) || (errno == ENOENT && !where.n))
        return o;
    int reason = errno;
    o->unread = true;
    if (diag && reason == ENOTDIR && !where.n)
        diag_add(diag, DEFECT_FOREIGN_OUTPUT, (Place){ .file = shown }, "the output folder is a file");
    else if (diag)
        diag_add(diag, DEFECT_CANNOT_READ, (Place){ .file = where.n ? path_join(keep, shown, where) : shown },
                 "cannot look for files that would be lost: %s", strerror(reason));
    return o;
}

bool owned_all(Str folder, Str manifest, Str shown, Arena *keep, Diag *diag)
{
    Owned *o = owned_look(folder, manifest, shown, keep, diag);
    owned_read(o);
    return owned_end(o);
}
