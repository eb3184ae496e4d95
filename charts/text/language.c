// language.c - a language of the report: built-in messages, those of report.wording, labels.
#include "text/language.h"

#include "base/asset.h"
#include "base/file.h"
#include "input/config.h"

#include <assert.h>
#include <errno.h>

const LanguageDef LANGUAGES[] = {
    { "en", "en_GB", PSEUDO_NONE, false, true },
    { "qps", "en_GB", PSEUDO_ACCENTS, false, true },
    { "qpr", "en_GB", PSEUDO_RTL, true, true },
};

ASSET(en_msg, "charts/text/en.msg");

Messages messages_built_in(Arena *keep)
{
    Messages m = messages_read(S("charts/text/en.msg"), ASSET_TEXT(en_msg), keep, NULL);
    assert(m.n == MSG_COUNT - 1);
    return m;
}

// The plural forms of each message.
static void check_forms(const Messages *m, const char *locale, Arena *keep, Diag *diag)
{
    Locale     *l;
    const char *why = locale_new(locale, keep, &l);
    if (why) {
        diag_add(diag, DEFECT_NO_LIBRARY, (Place){ .file = m->file }, "%s", why);
        return;
    }
    for (size_t i = 0; i < m->n; i++)
        message_check(m, &m->items[i], l, keep, diag);
    locale_close(l);
}

Messages wording_read(Str path, size_t number, FileNote *note, Arena *keep, Diag *diag)
{
    Messages m = { .file = path };
    size_t   found = diag_errors(diag);
    *note = (FileNote){ 0 };
    if (!path.n)
        return m;
    if (!file_read(str_c(keep, path), keep, note, NULL)) {
        diag_add(diag, errno == ENOENT ? DEFECT_NO_WORDING : DEFECT_CANNOT_READ, (Place){ .file = path },
                 "cannot read: %s", strerror(errno));
        return m;
    }
    sha256_text(note->bytes, note->sha256);
    m = messages_read(path, note->bytes, keep, diag);
    Messages all = messages_built_in(keep);
    check_forms(&m, LANGUAGES[number].locale, keep, diag);
    if (diag_errors(diag) == found)
        messages_check_against(&m, &all, keep, diag);
    return m;
}

static void index_labels(Language *l, Arena *keep)
{
    const Dataset *d = l->data;
    for (size_t i = 0; i < d->labels_n; i++)
        index_add(&l->labels, str_format(keep, "%.*s/%.*s", ARG(d->labels[i].kind), ARG(d->labels[i].code)),
                  NULL, keep);
    for (size_t i = 0; i < d->state_names_n; i++)
        index_add(&l->names, d->states[d->state_names[i].state].code, NULL, keep);
}

const char *language_new(size_t number, const Messages *wording, const Dataset *data, Arena *keep,
                         Language **language)
{
    Language   *l = NEW(keep, Language, 1);
    Messages    all = messages_built_in(keep);
    Locale     *locale;
    const char *why = locale_new(LANGUAGES[number].locale, keep, &locale);
    *language = why ? NULL : l;
    *l = (Language){
        .def = &LANGUAGES[number], .locale = locale, .data = data, .reworded = wording && wording->n
    };
    for (size_t i = 0; i < all.n; i++)
        l->messages[i + 1] = all.items[i].text;
    for (size_t i = 0; wording && i < wording->n; i++) {
        size_t known = index_find(&all.ids, wording->items[i].id);
        if (known != NOT_FOUND)
            l->messages[known + 1] = wording->items[i].text;
    }
    if (data)
        index_labels(l, keep);
    return why;
}

Language *language_for_thread(const Language *l, Arena *keep)
{
    Language *own = NEW(keep, Language, 1);
    *own = *l;
    own->locale = locale_for_thread(l->locale, keep);
    return own;
}

void language_close(Language *l) { locale_close(l->locale); }

const char *language_error(const Language *l) { return locale_error(l->locale); }

bool language_is_rtl(const Language *l) { return l->def->rtl; }

int language_compare(const Language *l, Str a, Str b) { return locale_compare(l->locale, a, b); }
