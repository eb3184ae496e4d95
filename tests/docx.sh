#!/bin/bash
# annex.docx as LibreOffice draws it, held against annex.html. Apart from `make test`, because LibreOffice is
# large: `make test-docx`. The pages are left in build/docx, to be looked at.
. "$(dirname "$0")/lib.sh"
cd "$WORK" || exit 3
"$PROGRAM" -q -c "$ROOT/config.ini" -s report.output="$WORK/out" \
    -s 'annex.title=Rights & <duties>: "annex"' -s 'annex.symbol=A&B/1' run 2>/dev/null || {
    fail 'run' <<<'the program failed'
    finish
}
draw() { soffice --headless "-env:UserInstallation=file://$WORK/profile" --convert-to pdf --outdir drawn out/annex.docx; }
expect 'LibreOffice draws it' draw
pdftotext -layout -enc UTF-8 drawn/annex.pdf - | tr '\f' '\n' | sed 's/\xc2\xa0/ /g; s/\xe2\x80\x82/ /g; s/  */ /g; s/^ //; s/ $//' >drawn.txt
plain() { sed 's/<[^>]*>//g; s/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&#39;/'"'"'/g; s/&amp;/\&/g; s/\xc2\xa0/ /g; s/  */ /g'; }

# Headings with the numbers that the word processor counts, each behind the last, beyond the contents.
begin=$(grep -n '^Tables$' drawn.txt | head -n 1 | cut -d: -f1)
line=${begin:-0} missing=
grep -oE '<h[234] id="[^"]*">.*</h[234]>' out/annex.html | grep -vE '"(contents|states|how|notes)"' | plain >headings # of the page alone
while read -r heading; do
    at=$(awk -v from="$line" -v want="${heading:0:60}" 'NR > from && index($0, want) == 1 { print NR; exit }' drawn.txt)
    line=${at:-$line}
    [ -n "$at" ] || missing+="$heading"$'\n'
done <headings
expect 'there are headings' test "$(wc -l <headings)" -gt 15
[ -z "$missing" ] && pass || fail 'headings in their order, numbered' <<<"$missing"

# Captions with the numbers that fields count.
missing=
grep -oE '(<figcaption[^>]*>|<caption id="table-[^>]*><span>)<b>[^<]*</b>' out/annex.html | plain | while read -r name; do
    grep -qF "$name" drawn.txt || missing+="$name"$'\n'
done
[ -z "$missing" ] && pass || fail 'captions' <<<"$missing"
expect 'no reference is broken' sh -c '! grep -E "Error!|source not found" drawn.txt'
expect 'appendices are referred to by name' sh -c 'tr "\n" " " <drawn.txt | grep -q "Appendix II  *gives  *the  *dates"'
expect 'a large number stands on one line' grep -qE '124 of 197$' drawn.txt
expect 'the head of the page' grep -qF 'A&B/1 Rights & <duties>: "annex"' drawn.txt
expect 'A4' sh -c 'pdfinfo drawn/annex.pdf | grep -q "(A4)"'
figures=$(grep -c '^<figure ' out/annex.html)
expect 'every figure is drawn' test "$(grep -cE '^Figure [0-9IVX]+\. ' drawn.txt)" -ge $((2 * figures)) # in the list, too
mkdir -p "$ROOT/build/docx" && rm -f "$ROOT"/build/docx/*
pdftoppm -r 50 -png drawn/annex.pdf "$ROOT/build/docx/page"
finish
