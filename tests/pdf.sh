#!/bin/bash
# The PDF files by other programs than the one that wrote them: qpdf reads their structure, poppler
# their fonts and words.
. "$(dirname "$0")/lib.sh"
OUT=$WORK/out
"$PROGRAM" -q -c "$ROOT/config.ini" -s report.output="$OUT" -s charts.formats=pdf run 2>/dev/null || {
    fail 'run' <<<'the program failed'
    finish
}

# Sound, tagged, with a title; every font embedded as a subset and able to give its text back.
sound()
{
    expect "$1 is sound" qpdf --check --warning-exit-0 "$OUT/$1"
    pdfinfo "$OUT/$1" >"$WORK/info"
    expect "$1 has a title" grep -q '^Title: *[^ ]' "$WORK/info"
    pdffonts "$OUT/$1" | awk 'NR > 2 { print $(NF-4), $(NF-3), $(NF-2) }' >"$WORK/fonts"
    expect "$1 has fonts" test -s "$WORK/fonts"
    expect "$1 embeds subsets of its fonts, with their text" \
        sh -c '! grep -v "^yes yes yes$" "$0"' "$WORK/fonts"
}
for file in "$OUT"/charts/*.pdf "$OUT"/annex.pdf; do sound "${file#"$OUT"/}"; done

# The annex: tagged, in a language, with an outline, page labels and links that lead somewhere.
pdfinfo "$OUT/annex.pdf" >"$WORK/info"
expect 'the annex is tagged' grep -q '^Tagged: *yes' "$WORK/info"
expect 'the annex has A4 pages' grep -q '^Page size: *595.*(A4)' "$WORK/info"
qpdf --qdf --object-streams=disable "$OUT/annex.pdf" "$WORK/plain.pdf" 2>/dev/null
for word in /Outlines /PageLabels /StructTreeRoot /Lang /Dests; do
    expect "the annex has $word" grep -aq "$word" "$WORK/plain.pdf"
done

# The structure: lists with labels and bodies, heads with their scope, figures with a description, and no text
# beside it but the running heads and feet of the pages.
count() { grep -ac "$1" "$WORK/plain.pdf"; }
expect 'as many labels as items begin' test "$(count '/S /Lbl')" -gt 10
expect 'every item has a body' test "$(count '/S /LI$')" = "$(count '/S /LBody')"
expect 'every head has its scope' test "$(count '/S /TH$')" = "$(count '/Scope /\(Column\|Row\)')"
expect 'heads of rows' test "$(count '/Scope /Row')" -gt 200
expect 'every figure has a description' test "$(count '/S /Figure')" -le "$(count '/Alt ')"
pages=$(pdfinfo "$OUT/annex.pdf" | awk '/^Pages/ { print $2 }')
awk '/ BDC$/ { depth++; if (/MCID/) in_tree++; kind[depth] = /MCID/ } /^EMC$/ { in_tree -= kind[depth]; depth-- }
    /T[jJ]$/ { texts++; if (!in_tree) outside++ }
    END { print texts + 0, outside + 0 }' "$WORK/plain.pdf" >"$WORK/texts"
read -r texts outside <"$WORK/texts"
expect 'there is text' test "$texts" -gt 5000
expect "text outside the structure: $outside of $texts on $pages pages" test "$outside" -le $((12 * pages))
linked=$(grep -ac '/S /Link' "$WORK/plain.pdf")
expect 'what stands beside a link is in the structure' test "$(count '/S /Span')" -ge $((linked / 4))

# Its words: in reading order, without a missing glyph, every figure and table spoken of.
pdftotext -enc UTF-8 "$OUT/annex.pdf" "$WORK/words"
expect 'no missing glyph' sh -c '! grep -aq "$(printf "\357\277\275")" "$0"' "$WORK/words"
headings=('Summary' 'I. Since the last report' 'II. Where States stand' 'III. How membership grew'
    'IV. Human-rights treaties and the Rome Statute' 'V. Full implementation' 'VI. Outreach' 'VII. Questionnaire'
    'VIII. What was asked, and what is seen' 'IX. Sentences for the omnibus resolution' 'Appendix I. Statistics and further figures'
    'Appendix II. Register of States' 'Appendix III. Sources')
line=0
for i in "${!headings[@]}"; do # behind the contents, which name them all
    at=$(grep -n "^${headings[i]/. /\\.[^A-Za-z]*}$" "$WORK/words" | tail -n 1 | cut -d: -f1)
    expect "'${headings[i]}' stands in its place" test "${at:-0}" -gt "$line"
    line=${at:-$line}
done
expect 'a reader of paper is told how to trace a number' \
    sh -c 'tr "\n" " " <"$0" | grep -q "universality explain rate/ \{0,1\}rome-statute/all"' "$WORK/words"
# A figure or table stands on the page where it is first spoken of, or the next; in the appendices anew.
far()
{
    pdftotext -layout -enc UTF-8 "$1" - | awk 'BEGIN { RS = "\f" }
    NR > 2 { n = split($0, line, "\n"); text = ""
        for (i = 1; i <= n; i++) {
            if (line[i] ~ /^Appendix I\./) split("", first)
            if (match(line[i], /^ *(Figure|Table) ([0-9]+|[IVX]+)\. /)) {
                split(line[i], word, " "); name = word[1] " " word[2]; sub(/\.$/, "", name)
                if (!(name in shown)) shown[name] = NR
            }
            sub(/^ +/, "", line[i]); text = text " " line[i]
        }
        while (match(text, /(Figure|Table) ([0-9]+|[IVX]+)[^0-9IVXA-Za-z]/)) {
            name = substr(text, RSTART, RLENGTH - 1); text = substr(text, RSTART + RLENGTH)
            if (!(name in first)) first[name] = NR
            spoken[name] = first[name] } }
    { for (name in shown) if (shown[name] == NR && !(name in at)) at[name] = first[name] }
    END { for (name in shown) { measured++
              if (shown[name] - at[name] > 1) print name ": spoken of on page " at[name] ", shown on " shown[name] }
          if (measured < 20) print measured + 0 " measured" }' >"$WORK/far"
    if [ -s "$WORK/far" ]; then fail "far from where $2 speaks of it" <"$WORK/far"; else pass; fi
}
# White space of each page, above its footnotes, as a share of the room for text: at most a third; the last page of a
# part may be emptier.
white()
{
    pdftotext -bbox -enc UTF-8 "$1" "$WORK/boxes"
    awk '/<page / { if (page) print page, (foot - low) / (high - 100), first
                    page++; low = 0; first = ""; match($0, /height="[0-9.]+/); high = substr($0, RSTART + 8, RLENGTH - 8) + 0
                    foot = high - 50 }
        /<word / { match($0, /xMin="[0-9.]+/); left = substr($0, RSTART + 6, RLENGTH - 6) + 0
                   match($0, /yMin="[0-9.]+/); top = substr($0, RSTART + 6, RLENGTH - 6) + 0
                   match($0, /yMax="[0-9.]+/); bottom = substr($0, RSTART + 6, RLENGTH - 6) + 0
                   text = $0; sub(/^[^>]*>/, "", text); sub(/<.*/, "", text)
                   if (top > 55 && first == "") first = text
                   if (left < 66 && foot == high - 50 && text ~ /^(\302[\271\262\263]|\342\201[\264-\271])/) foot = top - 5
                   if (bottom < foot && bottom > low) low = bottom }
        END { print page, 0, first }' "$WORK/boxes" >"$WORK/blank"
    awk '{ blank[NR] = $2; first[NR] = $3 }
        END { for (i = 3; i <= NR; i++)
                  if (first[i + 1] !~ /^Appendix/ && blank[i] > 0.334)
                      printf "page %d: %.0f per cent are empty\n", i, 100 * blank[i] }' "$WORK/blank" >"$WORK/too-empty"
    if [ -s "$WORK/too-empty" ]; then fail "white space of $2" <"$WORK/too-empty"; else pass; fi
}
for report in 'asp24 2025-11-07' 'asp25 2026-08-31'; do # the other two reports
    read -r session day <<<"$report"
    "$PROGRAM" -q -c "$ROOT/config.ini" -s report.output="$WORK/$session" -s report.session="$session" \
        -s report.as_of="$day" -s charts.formats=svg -s annex.formats=pdf run 2>/dev/null
    white "$WORK/$session/annex.pdf" "$session"
    far "$WORK/$session/annex.pdf" "$session"
done
white "$OUT/annex.pdf" asp23
far "$OUT/annex.pdf" asp23
expect 'white space is measured' awk 'NR > 20 { found = 1 } END { exit !found }' "$WORK/blank"
expect 'the summary is one page' sh -c 'pdftotext -f 4 -l 4 "$0" - | grep -q "^I\. Since the last report"' "$OUT/annex.pdf"
# Parts of a table follow each other: the page before holds the part before, and the next begins with it.
pdftotext -layout -enc UTF-8 "$OUT/annex.pdf" - | awk 'BEGIN { RS = "\f" }
    { n = split($0, line, "\n"); split("", here)
      for (i = 1; i <= n; i++) if (match(line[i], /^ *Table [0-9]+( \(continued\)|\.)/)) {
          split(line[i], word, " "); name = word[2]; sub(/\./, "", name); here[name] = 1
          if (line[i] ~ /\(continued\)/ && parts++ >= 0 && !(name in before)) print "page " NR ": " line[i] }
      split("", before); for (name in here) before[name] = 1 }
    END { if (parts < 5) print parts + 0 " parts" }' >"$WORK/between"
expect 'nothing stands between the parts of a table' sh -c '! grep "" "$0"' "$WORK/between"
for kind in Figure Table; do
    # in arabic numerals, or, of figures up to twenty, in roman ones
    numbers=$(grep -oE "^$kind ([0-9]+|[IVX]+)\." "$WORK/words" | sed 's/.* //; s/\.//' | sort -u)
    expect "the annex has a $kind" test "$(wc -w <<<"$numbers")" -gt 5
    for n in $numbers; do
        # once in the list, once as the caption, and at least once in a sentence
        times=$(tr '\n' ' ' <"$WORK/words" | grep -oE "$kind $n[^0-9IVX]" | wc -l)
        expect "$kind $n is spoken of" test "$times" -ge 3
    done
done
# Without the oblique face nothing is drawn: a slanted regular face has other widths and gives other bytes.
fonts=/usr/share/fonts/truetype/dejavu
mkdir "$WORK/core" && cp $fonts/{DejaVuSans,DejaVuSans-Bold,DejaVuSansMono}.ttf "$WORK/core"
if unshare --mount mount --bind "$WORK/core" $fonts 2>/dev/null; then
    unshare --mount sh -c 'mount --bind "$1" "$2" && shift 2 && "$@"' - "$WORK/core" $fonts \
        "$PROGRAM" -q -c "$ROOT/config.ini" -s report.output="$WORK/without" charts >"$WORK/said" 2>&1
    status=$?
    [ $status = 3 ] && grep -q "'DejaVu Sans' has no italic face here; install fonts-dejavu-extra" "$WORK/said" && pass ||
        fail "without fonts-dejavu-extra: status $status" <"$WORK/said"
else
    skip 'a machine without fonts-dejavu-extra' 'no right to mount'
fi
finish
