#!/bin/sh
# docx.sh RUN WORK TO - the annex of a run as a file for a word processor. RUN is the folder of the
# run, WORK one for what lies between, TO the file to write. Needs pandoc, zip and unzip.
#
# pandoc's own styles are for letters: here the page is A4 with the margins of the PDF, text 10
# points in a sans serif, tables 7.5 points, because a register of seven columns must fit.
set -eu
run=$1 work=$2 to=$3
here=$(dirname "$0")
rm -rf "$work"
mkdir -p "$work"
awk -f "$here/docx.awk" "$run/annex.html" >"$work/annex.html"

pandoc --print-default-data-file reference.docx >"$work/reference.docx"
unzip -q -d "$work" "$work/reference.docx" word/styles.xml word/document.xml
small='<w:rPr><w:sz w:val="15"/><w:szCs w:val="15"/></w:rPr>'
sans='<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
sed -i -e 's|<w:sz w:val="24" */>|<w:sz w:val="20"/>|; s|<w:szCs w:val="24" */>|<w:szCs w:val="20"/>|' \
    -e 's|<w:rFonts [^>]*Theme[^>]*/>|'"$sans"'|g' -e 's|<w:color [^>]*accent1[^>]*>|<w:color w:val="8B1A1A"/>|' \
    -e '/w:styleId="Compact"/,/<\/w:style>/s|</w:style>|'"$small"'</w:style>|' "$work/word/styles.xml"
page='<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1276" w:bottom="1304" w:left="1276" w:header="709" w:footer="709" w:gutter="0"/>'
sed -i 's|<w:sectPr */>|<w:sectPr>'"$page"'</w:sectPr>|; s|<w:sectPr>\(.*\)</w:sectPr>|<w:sectPr>'"$page"'</w:sectPr>|' "$work/word/document.xml"
(cd "$work" && zip -q reference.docx word/styles.xml word/document.xml)

pandoc -f html -t docx --shift-heading-level-by=-1 --toc --toc-depth=2 --reference-doc="$work/reference.docx" \
    --resource-path="$run" -o "$to" "$work/annex.html"
