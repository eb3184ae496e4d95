# docx.awk - annex.html as pandoc is to read it: each drawing is the PNG of the same run, the folded
# data and the list of contents are left out (a word processor makes its own), columns have widths.
# Our elements begin and end on lines of their own, a row of a table is one line.
BEGIN {
    # The title and the author are pandoc's from the head of the page.
    split("<h1>|</h1>|<p class=\"author\">|</p>|<a class=\"skip\"|</a>|<nav|</nav>|<script>|</script>|<details>|</details>|<svg |</svg>|<style>|</style>", mark, "|")
}

# What a column needs: its longest word, and room for its longest cell up to a point.
function measure(row,    cells, n, i, text, words, w, k, most) {
    n = split(row, cells, /<\/t[hd]>/) - 1
    if (n < 2) return
    columns = n
    for (i = 1; i <= n; i++) {
        text = cells[i]
        gsub(/<[^>]*>/, "", text)
        gsub(/&[a-z]*;/, "x", text)
        gsub(/[\200-\277]/, "", text) # bytes after the first of a character
        most = n > 5 ? 20 : 40
        w = length(text) < most ? length(text) : most
        if (row ~ /^<thead/) w = 0
        k = split(text, words, " ")
        for (; k > 0; k--) if (length(words[k]) > w && length(words[k]) < 30) w = length(words[k])
        if (w > width[i]) width[i] = w
    }
}

function write_table(    i, k, all) {
    for (i = 1; i <= columns; i++) all += width[i] + 3
    for (i = 1; i <= lines; i++) {
        if (line[i] ~ /^<thead/ && all) {
            printf "<colgroup>"
            for (k = 1; k <= columns; k++) printf "<col style=\"width:%d%%\">", 100 * (width[k] + 3) / all
            print "</colgroup>"
        }
        print line[i]
    }
    lines = columns = 0
    split("", width)
}

{
    for (i = 1; !until && i in mark; i += 2)
        if (index($0, mark[i]) == 1) until = mark[i + 1]
}
/<desc id="svg-/ {
    id = alt = $0
    sub(/.*<desc id="svg-/, "", id); sub(/-desc".*/, "", id)
    sub(/[^>]*>/, "", alt); sub(/<\/desc>.*/, "", alt)
}
/^<figure/ { drawing = 1 }
!until && /^<table/ { table = 1 }
!until && !(drawing && /^<\/?div/) {
    gsub(/<li>/, "<li><p>"); gsub(/<\/li>/, "</p></li>") # text, not the small print of cells
    if (table) { line[++lines] = $0; if (/<tr/) measure($0) } else print
}
!until && /^<\/table>/ { table = 0; write_table() }
until && index($0, until) {
    if (until == "</svg>") print "<img src=\"charts/" id ".png\" alt=\"" alt "\">"
    until = ""
}
/^<figcaption/ { drawing = 0 }
