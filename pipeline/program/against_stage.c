// against_stage.c - the annex of an earlier run, from the folder in --against: its text from annex.json, and
// from charts/ the pictures of its charts. Each file that was read is an input of this run, with its hash.
#include "program/drawing.h"
#include "program/earlier_annex.h"

#include <errno.h>
#include <string.h>

static bool read_input(Job *r, Str name, FileNote *note)
{
    Str path = path_join(r->keep, str(r->against), name);
    if (!file_read(str_c(r->keep, path), r->keep, note, NULL))
        return false;
    note->name = name;
    sha256_text(note->bytes, note->sha256);
    return true;
}

static void add_input(Job *r, const FileNote *note) { r->earlier_files[r->earlier_files_n++] = *note; }

static uint32_t big_endian(const char *at)
{
    const unsigned char *b = (const unsigned char *)at;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

bool png_picture(Str png, Picture *p)
{
    enum { HEAD = 8, IHDR = 25, CHUNK = 12, PHYS = 9, MOST = 1 << 15 };
    const double inch = 0.0254;
    double       dpi = PICTURE_DPI;
    if (png.n < HEAD + IHDR || memcmp(png.s, "\x89PNG\r\n\x1a\n", HEAD) != 0 ||
        memcmp(png.s + HEAD + 4, "IHDR", 4) != 0)
        return false;
    uint32_t wide = big_endian(png.s + 16), high = big_endian(png.s + 20);
    size_t   at = HEAD + IHDR; // what tells the resolution comes right behind, if at all
    if (at + CHUNK + PHYS <= png.n && memcmp(png.s + at + 4, "pHYs", 4) == 0 && big_endian(png.s + at + 8))
        dpi = big_endian(png.s + at + 8) * inch;
    if (!wide || !high || wide > MOST || high > MOST)
        return false;
    *p = (Picture){ .png = png, .width = wide * 72 / dpi, .height = high * 72 / dpi };
    return true;
}

// Charts without a PNG there, or with one that is none, have no picture as they were.
static void read_pictures(Job *r)
{
    for (size_t i = 0; i < r->earlier.n; i++) {
        const Chart *chart = r->earlier.blocks[i].chart;
        FileNote     note;
        Picture      picture;
        if (!chart || !chart->def ||
            !read_input(r, str_format(r->keep, "charts/%s.png", chart->def->id), &note) ||
            !png_picture(note.bytes, &picture))
            continue;
        ChartPictures *of = &r->earlier_pictures[r->earlier_pictures_n++];
        *of = (ChartPictures){ .chart = chart, .items = NEW(r->keep, Picture, 1), .n = 1 };
        of->items[0] = picture;
        add_input(r, &note);
    }
}

// Without a last report nothing is written of changes.
void do_against(Job *r)
{
    FileNote    note;
    const char *why;
    if (!r->against)
        return;
    Str path = path_join(r->keep, str(r->against), S("annex.json"));
    if (!read_input(r, S("annex.json"), &note)) {
        diag_add(&r->diag, errno == ENOENT ? DEFECT_BAD_USAGE : DEFECT_CANNOT_READ, (Place){ .file = path },
                 "%s%s", strerror(errno), errno == ENOENT ? ": --against takes a folder that run wrote" : "");
        return;
    }
    if ((why = annex_json_read(note.bytes, &r->earlier, &r->earlier_front, r->keep))) {
        diag_add(&r->diag, DEFECT_BAD_SYNTAX, (Place){ .file = path }, "not an annex.json that run wrote: %s",
                 why);
        return;
    }
    r->earlier_files = NEW(r->keep, FileNote, r->earlier.n + 1);
    r->earlier_pictures = NEW(r->keep, ChartPictures, r->earlier.n + 1);
    add_input(r, &note);
    read_pictures(r);
}
