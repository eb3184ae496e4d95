// untc_titles.c - the titles of a participant table's columns. See untc.h.
#include "import/untc.h"

#include <string.h>

#include "import/fold.h"

/* What the acts are called; the first that fits. A definitive signature, a simplified procedure and
 * a consent to be bound make a party like the six consents, but actions.csv has no word of their own
 * for them: they are rows of acceptance, the general word, and the source says what they were
 * called. Where not even that is told, as of a participation that follows from an act toward another
 * treaty, the row says consent. */
static const struct {
    const char *label; // folded, * for anything
    size_t      act;   // 0: neither a signature nor a consent
    bool        plain;
} LABELS[] = {
    { "signature", ACT_SIGNATURE, true },
    { "succession to signature", ACT_SIGNATURE, false },
    { "signature by *", ACT_SIGNATURE, false },
    { "signature subject to *", ACT_SIGNATURE, false },
    { "definitive signature*", ACT_ACCEPTANCE, false },
    { "signature without reservation*", ACT_ACCEPTANCE, false },
    { "definitive acceptance*", ACT_ACCEPTANCE, false },
    { "definitive accession*", ACT_ACCESSION, false },
    { "definitive ratification*", ACT_RATIFICATION, false },
    { "ratification*or a*", ACT_CONSENT, false },
    { "ratification*or succession*", ACT_CONSENT, false },
    { "acceptance*or a*", ACT_CONSENT, false },
    { "a*or succession*", ACT_CONSENT, false },
    { "ratification", ACT_RATIFICATION, true },
    { "ratification of*", ACT_RATIFICATION, false },
    { "ratification in respect of *", ACT_RATIFICATION, false },
    { "acceptance", ACT_ACCEPTANCE, true },
    { "acceptance of*", ACT_ACCEPTANCE, false },
    { "acceptance in respect of *", ACT_ACCEPTANCE, false },
    { "acceptance ipso facto*", ACT_ACCEPTANCE, false },
    { "approval", ACT_APPROVAL, true },
    { "approval of *", ACT_APPROVAL, false },
    { "accession", ACT_ACCESSION, true },
    { "accession to *", ACT_ACCESSION, false },
    { "accession in respect of *", ACT_ACCESSION, false },
    { "succession", ACT_SUCCESSION, true },
    { "succession to *", ACT_SUCCESSION, false },
    { "succession of/to *", ACT_SUCCESSION, false },
    { "succession in respect of *", ACT_SUCCESSION, false },
    { "formal confirmation", ACT_FORMAL_CONFIRMATION, true },
    { "act of formal confirmation", ACT_FORMAL_CONFIRMATION, true },
    { "consent to be bound", ACT_ACCEPTANCE, false },
    { "consent to be bound by *", ACT_ACCEPTANCE, false },
    { "simplified procedure", ACT_ACCEPTANCE, false },
    { "participation*by virtue of *", ACT_CONSENT, false },
    { "denunciation", UNTC_LEAVING, true },
    { "denunciation of *", UNTC_LEAVING, true },
    { "notification of denunciation*", UNTC_LEAVING, true },
    { "withdrawal", UNTC_LEAVING, true },
    { "withdrawal from *", UNTC_LEAVING, true },
    { "notification of withdrawal*", UNTC_LEAVING, true },
    { "provisional application*", 0, true },
    { "notification of provisional application*", 0, true },
    { "notification of non-provisional application*", 0, true },
    { "notification in respect of *", 0, true },
    { "application", 0, true },
    { "application of *", 0, true },
    { "participation", 0, true },
    { "participation in *", 0, true },
};

static const char *const CODES[] = { "a", "d", "A", "AA", "c", "C", "p", "P", "s", "n" };

static bool is_title_blank(char c) { return c == ' ' || c == '\n'; }

// The code that stands in brackets at an offset; empty: none.
static Str code_at(Str text, size_t at)
{
    Str rest = { text.s + at, text.n - at };
    for (size_t i = 0; i < COUNT(CODES); i++) {
        Str code = str(CODES[i]);
        if (rest.n >= code.n + 2 && rest.s[0] == '(' && rest.s[code.n + 1] == ')' &&
            memcmp(rest.s + 1, code.s, code.n) == 0)
            return (Str){ rest.s + 1, code.n };
    }
    return (Str){ 0 };
}

// Takes "(a)" off the end of a label. Behind a blank it may count paragraphs, "article 7 (1) (a)":
// there it is a code only behind a word, or wherever it stands if loose. Glued to what is before it,
// "article 23(n)", it is a code.
static Str cut_code(Str *label, bool loose)
{
    for (size_t i = 0; i < COUNT(CODES); i++) {
        size_t n = strlen(CODES[i]) + 2;
        Str    code = label->n > n ? code_at(*label, label->n - n) : (Str){ 0 };
        if (code.n + 2 != n)
            continue;
        Str  rest = { label->s, label->n - n };
        bool glued = !is_title_blank(rest.s[rest.n - 1]);
        while (rest.n && is_title_blank(rest.s[rest.n - 1]))
            rest.n--;
        if (!rest.n || (!glued && !loose && (rest.s[rest.n - 1] == ')' || char_is_digit(rest.s[rest.n - 1]))))
            break;
        *label = rest;
        return code;
    }
    return (Str){ 0 };
}

static bool find_known_label(UntcLabel *label, Str text, Arena scratch)
{
    Str name = fold(text, &scratch);
    label->text = text;
    for (size_t i = 0; i < COUNT(LABELS) && !label->known; i++)
        if (str_glob(str(LABELS[i].label), name)) {
            label->known = true;
            label->act = LABELS[i].act;
            label->plain = LABELS[i].plain;
        }
    return label->known;
}

// "Succession (d) in respect of the Protocol": one code behind the name of the act, and more words.
static bool find_inner(UntcLabel *label, Str text, Arena scratch)
{
    size_t codes = 0, at = 0;
    for (size_t i = 1; i < text.n; i++)
        if (code_at(text, i).n && ++codes == 1)
            at = i;
    *label = (UntcLabel){ 0 };
    if (codes != 1 || !find_known_label(label, str_trim((Str){ text.s, at }), scratch) || !label->plain)
        return false;
    label->text = text;
    label->code = code_at(text, at);
    label->plain = false;
    return true;
}

// A number before a code may be part of the label, "under article 23(n)", or the mark of a footnote.
static UntcLabel read_label(Str text, Arena scratch)
{
    UntcLabel label = { 0 }, loose = { 0 };
    Str       whole = untc_bare(text).text, rest = whole;
    label.code = cut_code(&rest, false);
    bool number = label.code.n && char_is_digit(rest.s[rest.n - 1]);
    if ((number && find_known_label(&label, rest, scratch)) ||
        find_known_label(&label, untc_bare(rest).text, scratch))
        return label;
    loose.code = cut_code(&whole, true); // "Acceptance 3 (A)"
    if (find_known_label(&loose, untc_bare(whole).text, scratch) && loose.plain)
        return loose;
    if (find_inner(&loose, untc_bare(text).text, scratch))
        return loose;
    label.text = label.code.n ? label.text : text; // a digit may belong to an article
    return label;
}

// How strongly a mark separates labels: 2 always, 1 when a label that is known stands on both sides, as
// a line break may be a mere wrap and a slash may join words. Labels begin with a capital.
static int separates(Str title, size_t at)
{
    char   c = title.s[at];
    size_t next = at + 1;
    while (next < title.n && is_title_blank(title.s[next]))
        next++;
    if (next == title.n || !char_is_capital(title.s[next]))
        return 0;
    return c == ',' || c == ';' ? 2 : c == '\n' || c == '/' ? 1 : 0;
}

// A copy with one blank for each other kind and run of blanks; line breaks stay.
static Str tidy(Str title, Arena *keep)
{
    Text t = { .in = keep };
    text_reserve(&t, title.n);
    while (title.n) {
        Str  rest = title;
        char c = title.s[0];
        if (c == '\n' || c == '\r' || !untc_take_blank(&rest))
            rest = (Str){ title.s + 1, title.n - 1 };
        else
            c = ' ';
        c = c == '\r' ? '\n' : c;
        if (c == '\n' && t.n && is_title_blank(t.s[t.n - 1]))
            t.s[t.n - 1] = c;
        else if (!is_title_blank(c) || (t.n && !is_title_blank(t.s[t.n - 1])))
            text_bytes(&t, &c, 1);
        title = rest;
    }
    return text_str(&t);
}

static Str without_breaks(Str text)
{
    char *s = (char *)(uintptr_t)text.s; // of the copy that tidy made
    for (size_t i = 0; i < text.n; i++)
        if (s[i] == '\n')
            s[i] = ' ';
    return str_trim(text);
}

size_t untc_labels(Str title, UntcLabel *labels, size_t most, Arena *keep, Arena scratch)
{
    size_t n = 0, from = 0, begin = 0; // of the label that is gathered, of its last piece
    title = tidy(title, keep);
    for (size_t i = 0; i <= title.n && n < most; i++) {
        int strength = i == title.n ? 2 : separates(title, i);
        if (!strength)
            continue;
        Str piece = str_trim((Str){ title.s + begin, i - begin });
        // A weak mark before this piece: two labels only if both are known.
        if (begin > from && piece.n) {
            Str before = str_trim((Str){ title.s + from, begin - 1 - from });
            if (read_label(before, scratch).known && read_label(piece, scratch).known) {
                labels[n++] = read_label(without_breaks(before), scratch);
                from = begin;
            }
        }
        begin = i + 1;
        if (strength < 2)
            continue;
        Str text = without_breaks((Str){ title.s + from, i - from });
        if (text.n && n < most)
            labels[n++] = read_label(text, scratch);
        from = begin;
    }
    return n;
}
