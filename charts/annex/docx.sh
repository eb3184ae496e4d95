#!/bin/sh
# docx.sh RUN WORK TO - the annex of a run as a file for a word processor. RUN is the folder of the
# run, WORK one for what lies between, TO the file to write. Needs pandoc, zip and unzip.
#
# pandoc's own styles are for letters: here the page is A4 with the margins of the PDF and a number at
# its foot, text 10 points in a sans serif, tables 7.5 points, because a register of seven columns
# must fit. What the document says and in which style is docx.lua's.
set -eu
run=$1 work=$2 to=$3
here=$(dirname "$0")
rm -rf "$work"
mkdir -p "$work/parts"

# The same run gives the same file, dated as the annex is.
head_of() { sed -n 's/^<meta name="dcterms.'"$1"'" content="\(.*\)">$/\1/p' "$run/annex.html"; }
SOURCE_DATE_EPOCH=$(date -u -d "$(head_of date)" +%s)
export SOURCE_DATE_EPOCH TZ=UTC

pandoc --print-default-data-file reference.docx >"$work/reference.docx"
(cd "$work/parts" && unzip -q ../reference.docx)
cd "$work/parts"
w='xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'

# Styles: the look of pandoc's, and those it does not have.
sans='<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
size() { echo "<w:sz w:val=\"$1\"/><w:szCs w:val=\"$1\"/>"; }
lines='<w:insideH w:val="single" w:sz="4" w:space="0" w:color="E2E2E2"/>'
lines="<w:tblBorders>$(echo "$lines" | sed 's/insideH/bottom/')$lines</w:tblBorders>"
style() # ID NAME PARAGRAPH RUN
{
    echo "<w:style w:type=\"paragraph\" w:styleId=\"$1\"><w:name w:val=\"$2\"/><w:basedOn w:val=\"Normal\"/>"
    echo "<w:qFormat/><w:pPr>$3</w:pPr><w:rPr>$4</w:rPr></w:style>"
}
more=$(
    style TOC1 'toc 1' '<w:spacing w:before="60" w:after="0"/>' ''
    style TOC2 'toc 2' '<w:spacing w:before="0" w:after="0"/><w:ind w:left="300"/>' ''
    style Footer footer '<w:tabs><w:tab w:val="right" w:pos="9354"/></w:tabs><w:spacing w:after="0"/>' "$(size 15)"
    style Note Note '<w:spacing w:before="60" w:after="120"/>' "<w:color w:val=\"4D4D4D\"/>$(size 17)"
    style Flag Flag '<w:keepNext/><w:spacing w:before="120" w:after="40"/>' "<w:b/><w:color w:val=\"B00020\"/>$(size 17)"
)
more=$(echo "$more" | tr -d '\n')
sed -i -e 's|<w:sz w:val="24" */>|<w:sz w:val="20"/>|; s|<w:szCs w:val="24" */>|<w:szCs w:val="20"/>|' \
    -e 's|<w:spacing w:after="200" */>|<w:spacing w:after="100"/>|; s|w:before="180" w:after="180"|w:before="100" w:after="100"|' \
    -e 's|<w:rFonts [^>]*Theme[^>]*/>|'"$sans"'|g; s|<w:color [^>]*accent1[^>]*>|<w:color w:val="8B1A1A"/>|' \
    -e '/w:styleId="Compact"/,/<\/w:style>/s|</w:style>|<w:rPr>'"$(size 15)"'</w:rPr></w:style>|' \
    -e '/w:styleId="TableCaption"/,/<\/w:style>/s|<w:keepNext */>|<w:keepNext/><w:spacing w:before="200" w:after="80"/>|' \
    -e '/w:styleId="ImageCaption"/,/<\/w:style>/s|</w:style>|<w:pPr><w:spacing w:after="240"/></w:pPr></w:style>|' \
    -e '/w:styleId="Table"/,/<\/w:tblPr>/s|<w:tblCellMar>|'"$lines"'<w:tblCellMar>|' \
    -e '/w:styleId="VerbatimChar"/,/<\/w:style>/s|<w:sz w:val="22" */>||' \
    -e 's|</w:styles>|'"$more"'</w:styles>|' word/styles.xml

# The page and its foot.
cat >word/footer1.xml <<END
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:ftr $w><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t>$(cd - >/dev/null && head_of identifier)</w:t></w:r><w:r><w:tab/></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>
END
foot='<w:footerReference xmlns:r="'$r'" w:type="default" r:id="rIdFoot"/>'
page='<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1276" w:bottom="1304" w:left="1276" w:header="709" w:footer="709" w:gutter="0"/>'
sed -i 's|<w:sectPr */>|<w:sectPr></w:sectPr>|; s|<w:sectPr>.*</w:sectPr>|<w:sectPr>'"$foot$page"'</w:sectPr>|' word/document.xml
sed -i 's|</Relationships>|<Relationship Id="rIdFoot" Type="'"$r"'/footer" Target="footer1.xml"/></Relationships>|' \
    word/_rels/document.xml.rels
sed -i 's|</Types>|<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>|' \
    '[Content_Types].xml'
rm ../reference.docx
touch -d "@$SOURCE_DATE_EPOCH" word/footer1.xml # pandoc takes the time over
zip -q -X -r ../reference.docx .
cd - >/dev/null

pandoc -f "$here/docx.lua" -t docx --reference-doc="$work/reference.docx" --resource-path="$run" -o "$to" "$run/annex.html"
# pandoc has no word for a row that stays on one page.
mkdir -p "$work/word"
unzip -q -p "$to" word/document.xml |
    sed 's|<w:tr>\(<w:trPr>\)\{0,1\}|<w:tr><w:trPr><w:cantSplit/>&|g; s|<w:cantSplit/><w:tr><w:trPr>|<w:cantSplit/>|g; s|<w:cantSplit/><w:tr>|<w:cantSplit/></w:trPr>|g' \
        >"$work/word/document.xml"
touch -d "@$SOURCE_DATE_EPOCH" "$work/word/document.xml"
to=$(realpath "$to")
(cd "$work" && zip -q -X "$to" word/document.xml)
