#!/bin/bash
# annex.docx as a word processor reads it, held against the page that it was made from. Apart from
# `make test`, because pandoc is large: `make test-docx`.
. "$(dirname "$0")/lib.sh"
cd "$WORK" || exit 3
"$PROGRAM" -q -c "$ROOT/config.ini" -s report.output="$WORK/out" -s charts.formats=png \
    -s 'annex.title=Rights & <duties>: "annex"' -s 'annex.symbol=A&B/1' run 2>/dev/null || {
    fail 'run' <<<'the program failed'
    finish
}
made() { sh "$ROOT/charts/annex/docx.sh" out "between-$1" "$1.docx"; }
expect 'docx.sh' made one
expect 'docx.sh in another folder of work' made two
expect 'the same run gives the same file' cmp one.docx two.docx
expect 'pandoc reads it again' pandoc -f docx -t plain -o words one.docx
mkdir parts
unzip -q -d parts one.docx

# One element a line, so that grep can count them.
sed 's/</\n</g' parts/word/document.xml >xml
page=out/annex.html

# same WHAT PATTERN-OF-XML PATTERN-OF-HTML: as many, and some.
same()
{
    local here there
    here=$(grep -cE "$2" xml)
    there=$(grep -cE "$3" "$page")
    [ "$here" = "$there" ] && [ "$here" -gt 0 ] && pass || fail "$1" <<<"$here in annex.docx, $there in annex.html"
}
table='^<div class="table"' figure='^<figure '
same 'every section has a heading' '<w:pStyle w:val="Heading1"' '^<h2 id="[^"]*"><span class="number"'
same 'every part has a heading' '<w:pStyle w:val="Heading2"' '^<h3'
same 'every table' '<w:tbl>' "$table"
same 'every table has a caption' '<w:pStyle w:val="TableCaption"' "$table"
same 'every table has a head that is repeated' '<w:tblHeader ' "$table"
same 'every picture' '<pic:pic ?>' "$figure"
same 'every picture has a caption' '<w:pStyle w:val="ImageCaption"' "$figure"
same 'every note is one' '<w:pStyle w:val="Note"' '^<p class="note">[^H]'
same 'every flag is one' '<w:pStyle w:val="Flag"' '^<p class="flag">'
rows=$(grep -c '<w:tr>' xml)
expect 'no row is cut' test "$rows" = "$(grep -c '<w:cantSplit' xml)"
expect 'numbers stand on the right' test "$(grep -c '<w:jc w:val="right"' xml)" -gt 500

# The description of a picture is the drawing's, not the caption again.
described() { sed "s/&#39;/'/g; s/&quot;/\"/g; s/&amp;/\&/g; s/&gt;/>/g; s/&lt;/</g"; }
grep -oE '<wp:docPr [^>]*>' xml | sed 's/.* descr="\([^"]*\)".*/\1/' | described >alt
sed -n 's/^<desc id="svg-[^"]*">\(.*\)<\/desc>$/\1/p' "$page" | described >desc
diff desc alt >differ && pass || fail 'a picture is described as in annex.html' <differ

# Links and contents: complete as the file is opened, each leading somewhere.
grep -oE '<w:bookmarkStart [^>]*' xml | sed 's/.* w:name="\([^"]*\)".*/\1/' | sort -u >places
grep -oE '<w:hyperlink w:anchor="[^"]*' xml | sed 's/.*"//' | sort -u >links
comm -13 places links >nowhere
[ ! -s nowhere ] && [ "$(wc -l <links)" -gt 40 ] && pass || fail 'every link leads somewhere' <nowhere
listed=$(grep -cE '<w:pStyle w:val="TOC[12]"' xml)
expect 'the contents list every heading' test "$listed" = "$(grep -cE '<w:pStyle w:val="Heading[12]"' xml)"
expect 'the contents need no update' sh -c '! grep -q w:dirty xml'
for part in begin separate end; do
    expect "the contents are one field: $part" test "$(grep -c "<w:fldChar w:fldCharType=\"$part\"" xml)" = 1
done
grep -A 19 '<w:pStyle w:val="TOC1"' xml | sed -n 's/^<w:t>\([0-9].*\)/\1/p' | sort -nu >contents
sed -n 's/^<h2 id="[^"]*"><span class="number">\([0-9]*\.\)<\/span> \(.*\)<\/h2>/\1 \2/p' "$page" >sections
diff sections contents >differ && pass || fail 'the contents name the sections' <differ

# The page, its foot, and what the file says of itself.
expect 'A4' grep -q '<w:pgSz w:h="16838" w:w="11906"' xml
expect 'pages are numbered' grep -q 'PAGE' parts/word/footer1.xml
expect 'the foot has the symbol' grep -q '>A&amp;B/1<' parts/word/footer1.xml
expect 'the foot is on the page' grep -q '<w:footerReference' xml
expect 'the title' grep -q '<dc:title>Rights &amp; &lt;duties&gt;: .*annex.*</dc:title>' parts/docProps/core.xml
expect 'the author' grep -q '<dc:creator>Bureau of the Assembly' parts/docProps/core.xml
expect 'the language' grep -q '<dc:language>en</dc:language>' parts/docProps/core.xml
expect 'the language of the words' grep -q '<w:lang [^>]*w:val="en"' parts/word/styles.xml
expect 'dated as the annex is' grep -q '2024-11-08T00:00:00Z</dcterms:created>' parts/docProps/core.xml
finish
