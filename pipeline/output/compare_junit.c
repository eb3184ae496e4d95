// compare_junit.c - a comparison as JUnit XML, in which every measure is a test. See compare_formats.h.
#include "output/compare_formats.h"

// Text of XML 1.0, which has no control bytes and neither U+FFFE nor U+FFFF.
static void add_xml(Text *out, Str text)
{
    static const struct {
        char        c;
        const char *written;
    } ESCAPES[] = {
        { '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" }, { '"', "&quot;" }, { '\n', "&#10;" }
    };
    for (size_t i = 0; i < text.n; i++) {
        size_t e = 0;
        while (e < COUNT(ESCAPES) && ESCAPES[e].c != text.s[i])
            e++;
        bool none = text.n - i > 2 &&
                    (!memcmp(text.s + i, "\xEF\xBF\xBE", 3) || !memcmp(text.s + i, "\xEF\xBF\xBF", 3));
        bool control = (unsigned char)text.s[i] < ' ' || text.s[i] == 0x7F;
        if (e < COUNT(ESCAPES))
            text_addc(out, ESCAPES[e].written);
        else if (none || control)
            text_addc(out, "?"), i += none ? 2 : 0;
        else
            text_bytes(out, text.s + i, 1);
    }
}

static Str measure_of(Str id) { return str_cut(id, '/').head; }

// The changes of one measure, which stand together, from the one numbered `from` on.
static size_t end_of(const Comparison *c, size_t from, Str measure)
{
    while (from < c->n && str_eq(measure_of(c->changes[from].id), measure))
        from++;
    return from;
}

static void add_test(Text *out, const Comparison *c, Str measure, size_t from, size_t to)
{
    text_addc(out, "  <testcase classname=\"figures\" name=\"");
    add_xml(out, measure);
    if (from == to) {
        text_addc(out, "\"/>\n");
        return;
    }
    text_addf(out, "\">\n   <failure message=\"figures that moved: %zu\">", to - from);
    for (size_t i = from; i < to; i++) {
        Text line = { .in = out->in };
        compare_add_change(&line, &c->changes[i]);
        text_addc(&line, "\n");
        add_xml(out, text_str(&line));
    }
    text_addc(out, "</failure>\n  </testcase>\n");
}

void compare_junit(Text *out, const Comparison *c, const Summary *s)
{
    Text   tests = { .in = out->in }, lines = { .in = out->in };
    size_t count = 0, failures = 0, from = 0;
    text_addc(&tests, "");
    for (size_t i = 0; i < c->ids_n; i++) {
        Str measure = measure_of(c->ids[i]);
        if (i && str_eq(measure_of(c->ids[i - 1]), measure))
            continue;
        size_t to = end_of(c, from, measure);
        add_test(&tests, c, measure, from, to);
        count++, failures += to > from;
        from = to;
    }
    text_addf(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n <testsuite name=\"universality compare\" "
        "tests=\"%zu\" failures=\"%zu\" errors=\"0\" skipped=\"0\">\n",
        count, failures);
    text_add(out, text_str(&tests));
    text_addc(out, "  <system-out>");
    compare_add_count(&lines, c);
    text_addc(&lines, "\n");
    if (s)
        compare_add_summary(&lines, s);
    add_xml(out, text_str(&lines));
    text_addc(out, "</system-out>\n </testsuite>\n</testsuites>\n");
}
