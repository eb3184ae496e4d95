# docx.awk - annex.html as pandoc is to read it: each drawing is the PNG of the same run, the folded
# data and the list of contents are left out (a word processor makes its own). Our elements begin and
# end on lines of their own.
BEGIN { split("<a class=\"skip\"|</a>|<nav|</nav>|<script>|</script>|<details>|</details>|<svg |</svg>|<style>|</style>", mark, "|") }
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
!until && !(drawing && /^<\/?div/) { print }
until && index($0, until) {
    if (until == "</svg>") print "<img src=\"charts/" id ".png\" alt=\"" alt "\">"
    until = ""
}
/^<figcaption/ { drawing = 0 }
