#!/bin/bash
# readme.sh - the documents are what the program says. In README.md and data/README.md
#
#   between "<!-- made by make readme: list X -->" and "<!-- end -->" stands the table of `list X`;
#   in a ```console block every "$ command" is run, in order, in a copy of the tree, and what it
#   prints on standard output follows it. Of `make` commands only the target is looked up.
#
#   a ```r block is run by Rscript, where there is one, in the same copy after the commands before it.
#
# config.ini is `list config`; charts/gallery/ holds pictures of a run. Without an argument the files
# are compared with what they should be; --write renews them.
. "$(dirname "$0")/lib.sh"
WRITE=${1:-}
cd "$WORK" || exit 3
mkdir -p tree/build tree/tests
cp -r "$ROOT"/{config.ini,data,Makefile} tree
cp -r "$ROOT/tests/baseline" tree/tests 2>/dev/null
ln -s "$PROGRAM" tree/build/universality

# Cells are parted by two blanks or more; the first row is the head.
grid_table()
{
    sed -E 's/\|/\\|/g; s/<([a-z])/\&lt;\1/g; s/  +/ | /g; s/^/| /; s/$/ |/' |
        awk '{ print } NR == 1 { gsub(/[^|]/, ""); gsub(/[|]/, "| --- "); sub(/ --- $/, ""); print }'
}

# `list figures` tells each measure in a paragraph; this is the same as a table.
figures_table()
{
    awk 'function cell(s) { gsub(/\|/, "\\|", s); return s == "-" ? "" : s }
        BEGIN { print "| figure | what it is | unit | method | reference |"; print "| --- | --- | --- | --- | --- |" }
        function row() {
            if (id == "") return
            how = v["interval"] == "" ? v["method"] : v["method"] "; interval: " v["interval"]
            what = v["formula"] == "" ? v["what"] : v["what"] ": " v["formula"]
            if (v["undefined"] != "") what = what "; undefined: " v["undefined"]
            print "| `" id "` | " what " | " v["unit"] " | " how " | " v["reference"] " |" }
        /^[^ ]/ { row(); id = cell($0); split("", v); next }
        { key = $1; sub(/^ *[a-z]+ +/, ""); v[key] = cell($0) }
        END { row() }'
}

table() # WHAT
{
    case $1 in
    figures) "$PROGRAM" list figures | figures_table ;;
    config) printf '```ini\n' && "$PROGRAM" list config && printf '```\n' ;;
    *) "$PROGRAM" list "$1" | grid_table ;;
    esac
}

run_command()
{
    if [[ $1 = make\ * ]]; then
        local target=${1#make }
        make -C "$ROOT" -n "${target%%[ #]*}" >/dev/null 2>&1 || echo "make $target: no such target" >>"$WORK/broken"
    else
        (cd "$WORK/tree" && PATH=$PATH bash -o pipefail -c "$1") 2>"$WORK/stderr" || {
            # a reader of part of the output, and a comparison that finds something, are no failures
            case $? in 1 | 141) [[ $1 = *\|* || $1 = *' compare '* ]] ;; *) false ;; esac || { echo "$1"; cat "$WORK/stderr"; } >>"$WORK/broken"; }
    fi
}

run_r() # FILE
{
    command -v Rscript >/dev/null || return 0
    (cd "$WORK/tree" && rm -f Rplots.pdf && Rscript "$1" && [ -s Rplots.pdf ]) >"$WORK/stderr" 2>&1 ||
        { echo 'the R block draws no plot'; cat "$WORK/stderr"; } >>"$WORK/broken"
}

# render FILE: the document as it should be.
render()
{
    local line mode=text
    while IFS= read -r line; do
        case $mode in
        table) [ "$line" = '<!-- end -->' ] && mode=text && printf '\n%s\n' "$line"; continue ;;
        console)
            if [ "$line" = '```' ]; then mode=text; echo "$line"
            elif [[ $line = '$ '* ]]; then echo "$line"; run_command "${line#\$ }" </dev/null
            fi
            continue ;;
        r) if [ "$line" = '```' ]; then mode=text; run_r "$WORK/block.R"; else echo "$line" >>"$WORK/block.R"; fi ;;
        esac
        printf '%s\n' "$line"
        case $line in
        '```console') mode=console ;;
        '```r') mode=r; : >"$WORK/block.R" ;;
        '<!-- made by make readme: list '*) mode=table; line=${line#*: list }; echo; table "${line% -->}" ;;
        esac
    done <"$1"
}

# is NAME FILE WANTED: FILE holds what WANTED does, or is made to.
is()
{
    if [ "$WRITE" = --write ]; then cmp -s "$2" "$3" || cp "$2" "$3"; pass
    elif cmp -s "$2" "$3"; then pass
    else diff -u "$3" "$2" 2>&1 | fail "$1 is not current: make readme renews it"
    fi
}

"$PROGRAM" list config >config
is config.ini config "$ROOT/config.ini"
[ "$WRITE" = --write ] && cp "$ROOT/config.ini" tree
for document in README.md data/README.md; do
    : >broken
    render "$ROOT/$document" >document
    is "$document" document "$ROOT/$document"
    if [ -s broken ]; then fail "$document: a command fails" <broken; else pass; fi
    rm -rf tree/out tree/new tree/draft
done

(cd tree && build/universality -q run) 2>/dev/null
[ "$WRITE" = --write ] && mkdir -p "$ROOT/charts/gallery"
for picture in $(grep -oE '\(charts/gallery/[a-z-]+\.png\)' "$ROOT/README.md" | sed 's/.*\///; s/\.png)//'); do
    is "charts/gallery/$picture.png" "tree/out/charts/$picture.png" "$ROOT/charts/gallery/$picture.png"
done

for output in tree/out/*; do
    name=$(basename "$output")
    if grep -qE "^\| .$name/?. \|" "$ROOT/README.md"; then pass; else fail "README does not tell what out/$name is" </dev/null; fi
done

# Every id in the documents' prose that looks like a path exists.
for path in $(grep -ohE '\b(pipeline|charts|tests|data)/[a-z_./-]*[a-z]\b' "$ROOT/README.md" "$ROOT/data/README.md" | sort -u); do
    if [ -e "$ROOT/$path" ]; then pass; else fail "README names '$path', which is not there" </dev/null; fi
done
finish
