// test_markup.c - HTML and XML as trees: repair, encodings, entities, limits.
#include "fixture.h"

#include "import/markup.h"

// The tree as text: <name attribute=value ...>text</name>.
static void print(Text *t, const Node *node)
{
    for (const Node *n = node->child; n; n = n->next) {
        if (!n->name.n) {
            text_add(t, n->text);
            continue;
        }
        text_addf(t, "<%.*s", ARG(n->name));
        for (size_t i = 0; i < n->attributes_n; i++)
            text_addf(t, " %.*s=%.*s", ARG(n->attributes[i].name), ARG(n->attributes[i].value));
        text_addc(t, ">");
        print(t, n);
        text_addc(t, "</>");
    }
}

static const struct {
    const char *bytes;
    MarkupKind  kind;
    const char *tree, *report;
} CASES[] = {
    // repaired as a browser repairs it
    { "<table id=x><tr><td>a<td>b<tr><td>c", MARKUP_HTML,
      "<html><body><table id=x><tr><td>a</><td>b</></><tr><td>c</></></></></>", "" },
    { "<p>a</i></p></b><TD CLASS='y'>b&nbsp;&eacute;&#8217;", MARKUP_HTML,
      "<html><body><p>a</><td class=y>b\xC2\xA0\xC3\xA9\xE2\x80\x99</></></>", "" },
    { "<p disabled>a<script>if (a < b) '<p>'</script><style>p { }</style>", MARKUP_HTML,
      "<html><body><p disabled=>a<script></><style></></></></>", "" },
    // encodings: what is UTF-8 is read so, whatever is declared
    { "<html><meta charset=iso-8859-1><p>C\xC3\xB4te", MARKUP_HTML,
      "<html><head><meta charset=iso-8859-1></></><body><p>C\xC3\xB4te</></></>", "" },
    { "<p>C\xF4te d\x92Ivoire", MARKUP_HTML, "<html><body><p>C\xC3\xB4te d\xE2\x80\x99Ivoire</></></>", "" },
    { "<meta charset=\"windows-1251\"><p>\xD0\xEE", MARKUP_HTML,
      "<html><head><meta charset=windows-1251></></><body><p>\xD0\xA0\xD0\xBE</></></>", "" },
    { "<?xml version='1.0' encoding='iso-8859-1'?><a>C\xF4te</a>", MARKUP_XML, "<a>C\xC3\xB4te</>", "" },
    { "<?xml version='1.0' encoding='iso-8859-1'?><a>C\xC3\xB4te</a>", MARKUP_XML, "<a>C\xC3\xB4te</>", "" },
    { "<a xmlns:x='u' xmlns:y='v' x:b='1'><y:c><![CDATA[<&]]>&amp;&#233;</y:c></a>", MARKUP_XML,
      "<a b=1><c><&&\xC3\xA9</></>", "" },
    // XML that is wrong gives no tree
    { "<a>\n<b></a>", MARKUP_XML, NULL,
      "f:2: error: not well-formed XML: Opening and ending tag mismatch: b line 2 and a [bad-syntax]\n" },
    { "<a>\n<b>", MARKUP_XML, NULL,
      "f:2: error: not well-formed XML: Premature end of data in tag b line 2 [bad-syntax]\n" },
    { "<?xml version='1.0' encoding='us-ascii'?>\n<a>C\xF4te</a>", MARKUP_XML, NULL,
      "f:2: error: not well-formed XML: Premature end of data in tag a line 2 [bad-syntax]\n" },
    { "", MARKUP_XML, NULL, "f: error: the file is empty [empty-file]\n" },
    // no entity but those of the language, no file, no network
    { "<a>&nbsp;</a>", MARKUP_XML, NULL,
      "f:1: error: not well-formed XML: Entity 'nbsp' not defined [bad-syntax]\n" },
    { "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>\n<a>&e;</a>", MARKUP_XML, NULL,
      "f:2: error: not well-formed XML: Entity 'e' not defined [bad-syntax]\n" },
    { "<!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c '&b;&b;'>]>\n<a x='&c;'/>", MARKUP_XML, NULL,
      "f:2: error: not well-formed XML: Entity 'c' not defined [bad-syntax]\n" },
};

static void trees_of_every_kind(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Desk       *d = desk_open();
        const Node *root = markup_parse(str(CASES[i].bytes), CASES[i].kind, S("f"), &d->keep, &d->diag);
        assert_str(diag_report(&d->diag, true, false, &d->keep), CASES[i].report);
        assert_true(!root == !CASES[i].tree);
        Text t = { .in = &d->keep };
        if (root)
            print(&t, root);
        assert_str(text_str(&t), root ? CASES[i].tree : "");
    }
}

// UTF-16 as Windows saves it, with a byte order mark.
static void utf_16_is_read(void **state)
{
    (void)state;
    Desk      *d = desk_open();
    Text       bytes = { .in = &d->keep }, t = { .in = &d->keep };
    const char page[] = "<p>C\xF4te";
    text_bytes(&bytes, "\xFF\xFE", 2);
    for (size_t i = 0; i < sizeof page - 1; i++)
        text_bytes(&bytes, (char[]){ page[i], 0 }, 2);
    print(&t, markup_parse(text_str(&bytes), MARKUP_HTML, S("f"), &d->keep, &d->diag));
    assert_str(text_str(&t), "<html><body><p>C\xC3\xB4te</></></>");
}

// Four bytes that look like UCS-4, which no part of the file is in.
static void mistaken_encoding_is_refused(void **state)
{
    (void)state;
    Desk      *d = desk_open();
    const char page[] = "<\0\0\0\0\0\0?\xD7xml version=\"1.0\"?><Document>\xFF\xFF</Document>";
    assert_null(markup_parse((Str){ page, sizeof page - 1 }, MARKUP_XML, S("f"), &d->keep, &d->diag));
    assert_int_equal(diag_errors(&d->diag), 1);
}

static void lines_are_those_of_the_file(void **state)
{
    (void)state;
    Desk       *d = desk_open();
    const Node *root =
        markup_parse(S("<html>\n<body>\n\n<p>a\n<p>b"), MARKUP_HTML, S("f"), &d->keep, &d->diag);
    size_t lines[2] = { 0 }, n = 0;
    for (const Node *node = root; node; node = node_after(node, root))
        if (node_is(node, "p"))
            lines[n++] = node->line;
    assert_int_equal(n, 2);
    assert_int_equal(lines[0], 4);
    assert_int_equal(lines[1], 5);
}

static void depth_and_size_have_limits(void **state)
{
    (void)state;
    for (size_t kind = MARKUP_HTML; kind <= MARKUP_XML; kind++) {
        Desk *d = desk_open();
        Text  deep = { .in = &d->keep };
        for (size_t i = 0; i < MARKUP_DEPTH + 10; i++)
            text_addc(&deep, "<b>");
        assert_null(markup_parse(text_str(&deep), (MarkupKind)kind, S("f"), &d->keep, &d->diag));
        assert_int_equal(d->diag.counts[DEFECT_BAD_SYNTAX], 1);
        Str large = { arena_bytes(&d->keep, MARKUP_BYTES + 1), MARKUP_BYTES + 1 };
        assert_null(markup_parse(large, (MarkupKind)kind, S("f"), &d->keep, &d->diag));
        assert_str(diag_line(&d->diag, 1, &d->keep), "f: error: the file has more than 32 MiB [bad-syntax]");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trees_of_every_kind),          cmocka_unit_test(utf_16_is_read),
        cmocka_unit_test(mistaken_encoding_is_refused), cmocka_unit_test(lines_are_those_of_the_file),
        cmocka_unit_test(depth_and_size_have_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
