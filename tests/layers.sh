#!/bin/bash
# layers.sh - the rules of the house, each checked on the sources or on the compiled objects, and
# each checked itself: a planted violation in a copy of the tree must be found.
#
# A rule is a function that prints "file:line: what" for every violation. It runs in the root of a
# tree; OBJECTS holds that tree's objects, compiled without sanitizers.
. "$(dirname "$0")/lib.sh"
OBJECTS=$ROOT/build/dev

# Data flow one way: a file includes its own folder and folders further left.
ORDER='base input import standing stats figures output draw text catalogue annex program'

sources() { find "$@" -name '*.[ch]' | sort; } # FOLDER...

rule_order()
{
    sources pipeline charts | xargs -r awk -v order="$ORDER" '
        BEGIN { for (n = split(order, o, " "); n; n--) rank[o[n]] = n }
        FNR == 1 { split(FILENAME, part, "/"); from = part[2] }
        /^#include "/ { split($0, q, "\""); to = q[2]
            if (!sub("/.*", "", to)) { print FILENAME ":" FNR ": " q[2] " is named without its folder"; next }
            if (!(to in rank) || rank[to] > rank[from])
                print FILENAME ":" FNR ": " from "/ may not include " q[2]
            else if (from == "stats" && to != "stats" && to != "base")
                print FILENAME ":" FNR ": stats/ includes only base/ and GSL, not " q[2]
            else if (from == "draw" && to != "draw" && to != "base")
                print FILENAME ":" FNR ": draw/ knows numbers and text, not " q[2] }'
}

# The files of a folder include each other in one direction: x.c and x.h are one, and no way of includes leads from
# it back to it. Of each include on a circle the shortest circle is shown.
rule_circles()
{
    sources pipeline charts | xargs -r awk '
        function way(from, to,   path, queue, head, tail, at, n, i, next_) { # "from ... to"; "" if there is none
            path[from] = from; queue[tail = 1] = from
            while (head++ < tail) {
                if ((at = queue[head]) == to) return path[at]
                for (n = split(includes[at], next_, " "); n; n--)
                    if (!(next_[n] in path)) { path[next_[n]] = path[at] " " next_[n]; queue[++tail] = next_[n] } }
            return "" }
        function turned(circle,   file, n, first, i, text) { # so that its first name comes first
            n = split(circle, file, " "); first = 1
            for (i = 2; i <= n; i++) if (file[i] < file[first]) first = i
            for (i = 0; i <= n; i++) text = text (i ? " -> " : "") file[(first - 1 + i) % n + 1]
            return text }
        FNR == 1 { from = FILENAME; sub(/^[^\/]*\//, "", from); sub(/\.[ch]$/, "", from); folder = from; sub(/\/.*/, "", folder) }
        /^#include "/ { split($0, q, "\""); to = q[2]; sub(/\.h$/, "", to)
            if (to != from && index(to, folder "/") == 1 && !((from " " to) in place)) {
                place[from " " to] = FILENAME ":" FNR; includes[from] = includes[from] " " to } }
        END { for (edge in place) {
                  split(edge, end, " "); back = way(end[2], end[1])
                  if (back == "" || seen[circle = turned(back)]++) continue
                  split(circle, end, " -> "); print place[end[1] " " end[2]] ": a circle: " circle } }' | sort
}

# Acts and spells are the business of standing/ alone: others ask a History.
rule_one_law()
{
    sources pipeline charts tests | grep -v '^pipeline/standing/' | xargs grep -nHE '#include "standing/fold.h"' |
        sed 's/$/ (what lies behind a History is private to standing\/)/'
}

# A figure is an estimate; which statistics there are is the business of the families.
rule_figures()
{
    grep -nHE '#include "stats/' pipeline/figures/figure.h | grep -v '"stats/stat.h"' |
        sed 's/$/ (the statistics belong in figures\/families\/)/'
}

# Every file lies in a folder of the order.
rule_places()
{
    sources pipeline charts | grep -vE '^pipeline/(base|input|import|standing|stats|figures|figures/families|output|program)/[a-z0-9_]+\.[ch]$' |
        grep -vE '^charts/(draw|text|catalogue|annex)/[a-z0-9_]+\.[ch]$' | sed 's/$/:1: no such place in ARCHITECTURE.md/'
}

# Each library is included in one place. What is not here may not be included at all.
rule_libraries()
{
    sources pipeline charts | xargs -r grep -HnE '^ *# *include *<' | awk -F: '
        BEGIN {
            only["gsl/"] = "^pipeline/stats/"; only["csv.h"] = "^pipeline/input/csv.c$"
            only["ini.h"] = "^pipeline/input/ini_file.c$"; only["jansson.h"] = "^(pipeline/(output/|base/owned.c$)|pipeline/program/earlier_annex.c$)"
            only["nettle/"] = "^pipeline/base/sha256.[ch]$"; only["libdeflate.h"] = "^(charts/draw/png|pipeline/(import/zip|output/archive)).c$"
            only["unicode/"] = "^(charts/text/icu|pipeline/import/(decode|fold)).c$"; only["xlsxwriter.h"] = "^pipeline/output/book.c$"; only["libxml/"] = "^pipeline/import/(xml|markup).c$"
            only["cairo"] = "^charts/draw/(play.h|pages.c)$"; only["pango/"] = only["fontconfig/"] = "^charts/draw/(pango.h|faces.[ch])$"
            only["sys/"] = only["fcntl.h"] = only["dirent.h"] = "^pipeline/base/"; only["linux/"] = "^pipeline/base/sandbox.c$"
            only["pthread.h"] = "^pipeline/base/(worker|interrupt).c$"; only["dlfcn.h"] = "^pipeline/base/late.c$"; only["sched.h"] = "^pipeline/base/worker.c$"; only["stdatomic.h"] = "^pipeline/base/parallel.c$"; only["unistd.h"] = "^pipeline/(base/.*|program/(main|app|progress).c)$"
            only["getopt.h"] = "^pipeline/program/options.c$"; only["signal.h"] = "^pipeline/(program/main|base/interrupt).c$"; only["setjmp.h"] = "^pipeline/(program/main|base/worker).c$"; only["time.h"] = "^pipeline/base/(file|lock).c$"
            split("assert ctype errno float inttypes limits math stdalign stdarg stdbool stddef stdint stdio stdlib stdnoreturn string strings", c, " ")
            for (i in c) free[c[i] ".h"] = 1 }
        { name = $3; sub(".*<", "", name); sub(">.*", "", name)
          if (name in free) next
          if ($1 == "pipeline/program/main.c" && name == "gsl/gsl_errno.h") next # gsl_set_error_handler_off
          for (p in only) if (index(name, p) == 1) { if ($1 !~ only[p]) print $1 ":" $2 ": <" name "> belongs in " only[p]; next }
          print $1 ":" $2 ": <" name "> is no library of this program" }'
}

# What the objects call. Symbols, and the only object that may: files, network, processes, clock,
# environment, heap, locale, randomness. Sources could hide a call in a macro, objects cannot.
rule_calls()
{
    (cd "$OBJECTS" && find pipeline charts -name '*.o' | sort | xargs nm -A -u) | awk '
        function each(files, names,   n, s) { for (n = split(files, s, " "); n; n--) only("pipeline/base/" s[n] ".o", names) }
        function only(where, names,   n, s) { for (n = split(names, s, " "); n; n--) may[s[n]] = may[s[n]] where " " }
        BEGIN {
            only("pipeline/base/file.o", "fopen freopen fdopen creat link symlink truncate ftruncate write pwrite writev read pread fread fgets getline clock_gettime isatty fcntl free realpath")
            each("file tree folder lock owned swap sandbox", "open openat close access faccessat stat fstat fstatat lstat")
            each("file tree folder swap lock", "mkdir mkdirat rmdir unlink unlinkat remove fsync fdatasync"); only("pipeline/base/tree.o", "read readlink fchmodat")
            each("tree folder sandbox", "opendir fdopendir readdir closedir"); only("pipeline/base/swap.o", "rename renameat renameat2"); only("pipeline/base/lock.o", "flock nanosleep")
            only("pipeline/base/sandbox.o", "syscall prctl"); only("pipeline/base/interrupt.o", "sigwait sigaction signal pthread_sigmask"); only("pipeline/program/main.o", "signal")
            only("nowhere", "fwrite fputs fputc putc puts putchar printf fprintf vprintf vfprintf dprintf vdprintf perror __printf_chk __fprintf_chk tmpfile mkstemp mkdtemp")
            only("nowhere", "cairo_surface_write_to_png cairo_pdf_surface_create cairo_svg_surface_create cairo_ps_surface_create")
            only("nowhere", "socket connect bind listen getaddrinfo gethostbyname fork vfork clone execl execlp execve execv execvp posix_spawn posix_spawnp system popen")
            only("pipeline/base/late.o", "dlopen dlmopen dlsym dlvsym")
            only("nowhere", "setlocale newlocale uselocale bindtextdomain time gettimeofday localtime localtime_r gmtime gmtime_r mktime strftime ctime getenv secure_getenv setenv putenv unsetenv rand srand random srandom drand48 rand_r")
            only("nowhere", "malloc calloc realloc reallocarray strdup strndup asprintf vasprintf alloca")
            only("nowhere", "exit _Exit"); only("pipeline/base/interrupt.o", "_exit"); only("pipeline/program/options.o", "getopt_long"); only("pipeline/program/main.o", "setjmp _setjmp longjmp"); only("pipeline/base/worker.o", "setjmp _setjmp longjmp")
            only("pipeline/base/base.o", "mmap munmap abort") }
        { file = $1; sub(/:$/, "", file); name = $NF; sub(/@.*/, "", name); sub(/64$/, "", name)
          if (name in may && !index(may[name], file " ")) print file ":0: calls " name ", which only " may[name] "may"
          if (name ~ /^(cairo|pango|Fc|FT)_?[A-Za-z]/ && file !~ /^charts\/draw\/(faces|shape|paragraph|play|pages|tags).o$/) print file ":0: calls " name
          if (name ~ /^gsl_/ && file !~ /^pipeline\/stats\// && name != "gsl_set_error_handler_off") print file ":0: calls " name
          if (name ~ /^(html|xml)[A-Z]|^u[a-z0-9]*_.*_[0-9]+$|^(lxw|workbook|worksheet|format)_[a-z]/) print file ":0: calls " name ", which base/late.h opens"
          if (name ~ /^csv_(init|parse|fini|free|f?write2?|set_.*|get_.*|error|strerror)$/ && file != "pipeline/input/csv.o") print file ":0: calls " name }'
}

# No variable outlives a call, but static const tables (which relocation puts in .data.rel.ro).
# main.c is no library: its App stands outside the stack because setjmp spares it there.
rule_globals()
{
    (cd "$OBJECTS" && find pipeline charts -name '*.o' ! -path pipeline/program/main.o | sort | xargs nm -A -f sysv) |
        awk -F'|' '$7 ~ /^\.(data|bss|tdata|tbss)|COM/ && $7 !~ /^\.data\.rel\.ro/ {
            gsub(/ /, "", $1); at = index($1, ".o:")
            print substr($1, 1, at + 1) ":0: the variable " substr($1, at + 3) " in " $7 }'
}

# GUIDE.md: files of at most 500 lines, functions of at most 60.
rule_files()
{
    sources pipeline charts tests | xargs -r awk '
        function check() { if (n > 500) print file ":" n ": a file of " n " lines" }
        FNR == 1 { check(); file = FILENAME } { n = FNR } END { check() }'
}

rule_functions()
{
    sources pipeline charts tests | xargs awk '
        FNR == 1 { begun = 0 }
        /^{$/ { begun = FNR } /^[a-zA-Z].*\)$/ { name = $0 }
        /^}/ { if (begun && FNR - begun - 1 > 60) print FILENAME ":" begun ": " FNR - begun - 1 " lines: " name
               begun = 0 }'
}

# A colour is a role; only the palette knows how much red it has.
rule_colours()
{
    sources pipeline charts | grep -vx charts/draw/palette.c |
        xargs -r grep -HnE '"[^"]*#([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})[^0-9A-Za-z][^"]*"|"[^"]*rgba?\(|\b0x[0-9A-Fa-f]{6}\b' |
        grep -vE '^[^:]*:[0-9]+: *//|0xFFFFFF\b' | sed 's/\(:[0-9]*:\)/\1 a colour outside palette.c:/'
    sources charts | xargs -r grep -HnE 'set_source_rgba?\([^,]*, *[0-9.]+ *,' | grep -v '1, 1, 1'
}

# Catalogue and annex read figures; they compute none, and print none but through figures/format.h.
rule_drawing_only()
{
    [ -d charts/catalogue ] || return
    find charts/catalogue charts/annex -name '*.[ch]' | sort | xargs awk '
        /^ *\/\// { next }
        /#include "stats\// { print FILENAME ":" FNR ": a statistic belongs in figures/" }
        /[^a-z_](sqrt|cbrt|pow|exp|expm1|log|log1p|log2|log10|erf|erfc|lgamma|tgamma|qsort_r)\(/ {
            print FILENAME ":" FNR ": mathematics of a statistic: " $0 }
        /"[^"]*%[-+ #0]*[0-9*]*(\.[0-9*]+)?[ef][^"]*"/ { print FILENAME ":" FNR ": a number printed beside the formatter: " $0 }'
}

# Wording is data: no literal in catalogue or annex holds a word for a reader. Tags, commands in <code>
# and the policy of the page are no words; a text that quotes its culprit in single quotes is for the
# terminal; the registry of charts is what `list charts` prints.
rule_wording()
{
    [ -d charts/catalogue ] || return
    find charts/catalogue charts/annex -name '*.c' | sort | xargs awk '
        FNR == 1 { registry = 0 }
        /^const ChartDef CHARTS/ { registry = 1 } /^};/ { registry = 0 }
        { line = $0; sub(/\/\/.*/, "", line)
          if (registry || line ~ /^#|assert\(/) next
          while (match(line, /"([^"\\]|\\.)*"/)) {
              text = substr(line, RSTART, RLENGTH); line = substr(line, RSTART + RLENGTH)
              gsub(/<code>[^<"]*|<[^>]*(>|"$)|@media[^{]*|[a-z]+-src[^;"]*/, "", text)
              words = text ~ /[A-Za-z][A-Za-z]+[,.]? [a-z][a-z]+/ || text ~ /(^|[^A-Za-z])[A-Z][a-z]+ /
              if (words && text !~ /\047%/) print FILENAME ":" FNR ": wording belongs in en.msg: " text
          } }'
}

# With NDEBUG an assertion is not evaluated: it may look, not act.
rule_assertions()
{
    sources pipeline charts | xargs -r grep -HnE '\bassert\(.*(\+\+|--|[^=!<>]=[^=]|\b(take|add|push|pop|write|read|put|next|begin|end)\()'
}

# A list is kept in order by base/insert.h, not by a loop of its own.
rule_insertions()
{
    sources pipeline charts | grep -v '^pipeline/base/insert.c$' | xargs -r grep -HnE 'for \(;[^;]*- 1\][^;]*; *[a-z]+--\)'
}

# A copy of keep is no scratch: what is written to it is overwritten by the next allocation from keep.
rule_scratch()
{
    sources pipeline charts | xargs grep -nHE '[^A-Za-z0-9_ ] ?\*([a-z_]+(->|\.))*keep\b' | grep -vE 'Arena +\*' |
        sed 's/$/ (a copy of keep, used as scratch)/'
}

# A function that allocates says so in its parameters: it takes no arena out of a struct that it gets as const.
rule_arenas()
{
    sources pipeline charts | xargs awk '
        FNR == 1 { delete of }
        /^[A-Za-z ].*/ && !/;$/ && !/^    [a-z]/ {
            line = $0
            while (match(line, /const [A-Z][A-Za-z]+ \*[a-z_]+/)) {
                split(substr(line, RSTART, RLENGTH), part, /[ *]+/); of[part[3]] = part[2]
                line = substr(line, RSTART + RLENGTH) } }
        /^}/ { delete of }
        { for (name in of)
              if ($0 ~ "(^|[^A-Za-z0-9_.>])" name "->([a-z_]+(->|\\.))*(keep|scratch)[^A-Za-z0-9_>.]")
                  print FILENAME ":" FNR ": allocates from an arena inside a const " of[name] }
        /^[A-Za-z].*}$/ { delete of } # a function of one line'
}

# A function is written once: what two files need stands in a lower one. Short ones are let be.
rule_twins()
{
    sources pipeline charts | xargs -r awk '
        function done(   key) {
            sub(/\/\/[^"]*$/, "", text); key = text; gsub("[^A-Za-z0-9_]" name "[^A-Za-z0-9_]", "@", key); gsub(/[ \t]+/, " ", key)
            if (length(key) > 100 && key in first && first[key] != FILENAME)
                print FILENAME ":" begun ": " name "() stands in " first[key] " too"
            else if (!(key in first)) first[key] = FILENAME
            begun = 0 }
        FNR == 1 { begun = 0 }
        /^static .*[ *][a-z0-9_]+\(/ && !/;$/ { text = ""; begun = FNR; name = $0; sub(/\(.*/, "", name); sub(/.*[ *]/, "", name) }
        begun { line = $0; sub(/\/\/[^"]*$/, "", line); text = text " " line }
        begun && (/^}/ || (FNR == begun && /}$/)) { done() }'
}

# Sentences of the house that grep can hear.
rule_words()
{
    sources pipeline charts | xargs -r grep -HnE '\b(TODO|FIXME|XXX|HACK)\b|\bgoto\b'
    sources pipeline charts | xargs -r grep -HnP '\t| +$' | sed 's/$/ (a tab or a trailing blank)/'
    find pipeline charts -name '*.h' | xargs -r awk 'FNR == 1 {
        n = split(FILENAME, part, "/")
        if (index($0, "// " part[n] " - ") != 1) print FILENAME ":1: a header begins with its name and what it is for" }'
}

# The rules on the tree ------------------------------------------------------------------------------

RULES=$(declare -F | sed -n 's/^declare -f rule_//p')
cd "$ROOT" || exit 3
for rule in $RULES; do
    found=$("rule_$rule")
    if [ -z "$found" ]; then pass; else fail "rule $rule" <<<"$found"; fi
done

# The rules on planted violations --------------------------------------------------------------------

OBJECTS=$WORK/objects

# plant RULE FILE TEXT [FILE TEXT]...: each TEXT at the end of its FILE (which may be new). RULE must find the first,
# in a tree that holds nothing else.
plant()
{
    local found at
    rm -rf "$WORK/tree"
    mkdir -p "$WORK/tree/pipeline" "$WORK/tree/charts/catalogue" "$WORK/tree/charts/annex" "$WORK/tree/tests"
    cd "$WORK/tree" || exit 3
    for ((at = 2; at < $#; at += 2)); do
        mkdir -p "$(dirname "${!at}")"
        [ -e "$ROOT/${!at}" ] && cp "$ROOT/${!at}" "${!at}"
        printf '%b\n' "${@:at+1:1}" >>"${!at}"
    done
    found=$("rule_$1")
    if grep -q "^$2:" <<<"$found"; then pass; else fail "rule $1 does not see '$3' in $2" <<<"$found"; fi
}

# plant_object RULE FILE TEXT: TEXT compiled to the object of FILE must be found by RULE.
plant_object()
{
    local object=${2%.c}.o found
    mkdir -p "$OBJECTS/pipeline/base" "$OBJECTS/charts" "$(dirname "$OBJECTS/$object")"
    printf '#define _GNU_SOURCE\n%b\n' "$3" | gcc -x c -w -O1 -c - -o "$OBJECTS/$object" || exit 3
    found=$("rule_$1")
    rm -r "$OBJECTS"
    if grep -q "^$object:" <<<"$found"; then pass; else fail "rule $1 does not see '$3' in $2" <<<"$found"; fi
}

plant order pipeline/base/date.c '#include "input/csv.h"'
plant order pipeline/input/csv.c '#include "standing/standing.h"'
plant order pipeline/stats/rank.c '#include "input/config.h"'
plant order pipeline/standing/standing.c '#include "stats/stat.h"'
plant order pipeline/input/table.c '#include "import/untc.h"'
plant order pipeline/figures/families/rates.c '#include "draw/canvas.h"'
plant order pipeline/figures/world.c '#include "output/output.h"'
plant order pipeline/output/output.c '#include "program/run.h"'
plant order charts/draw/scale.c '#include "figures/figure.h"'
plant order charts/text/values.c '#include "catalogue/common.h"'
plant order charts/catalogue/common.c '#include "annex/annex.h"'
plant order charts/annex/annex.c '#include "program/run.h"'
plant order pipeline/base/date.c '#include "date.h"'
plant order pipeline/program/stages.c '#include "elsewhere/x.h"'
plant circles pipeline/base/x.h '#include "base/y.h"' pipeline/base/y.c '#include "base/x.h"'
plant circles charts/annex/a.c '#include "annex/b.h"' charts/annex/b.h '#include "annex/c.h"' charts/annex/c.c '#include "annex/a.h"'
plant circles pipeline/figures/families/x.h '#include "figures/x.h"' pipeline/figures/x.c '#include "figures/families/x.h"'
plant one_law charts/annex/facts.c '#include "standing/fold.h"'
plant figures pipeline/figures/figure.h '#include "stats/cox.h"'
plant places pipeline/helpers/x.c 'int x;'
plant places charts/x.c 'int x;'
plant places pipeline/x.c 'int x;'
plant libraries pipeline/figures/families/rates.c '#include <gsl/gsl_cdf.h>'
plant libraries charts/draw/svg.c '#include <cairo.h>'
plant libraries charts/draw/mark.c '#include <pango/pangocairo.h>'
plant libraries pipeline/input/dataset.c '#include <csv.h>'
plant libraries charts/text/say.c '#include <unicode/unum.h>'
plant libraries pipeline/import/sheet.c '#include <unicode/ucnv.h>'
plant libraries pipeline/import/xlsx.c '#include <libxml/parser.h>'
plant libraries pipeline/import/xlsx.c '#include <libdeflate.h>'
plant libraries pipeline/input/dataset.c '#include <fcntl.h>'
plant libraries pipeline/base/file.c '#include <linux/seccomp.h>'
plant libraries pipeline/base/folder.c '#include <pthread.h>'
plant libraries pipeline/base/file.c '#include <dlfcn.h>'
plant libraries pipeline/base/file.c '#include <jansson.h>'
plant libraries pipeline/base/text.c '#include <locale.h>'
plant libraries charts/annex/xlsx.c '#include <xlsxwriter.h>'
plant libraries pipeline/program/verb_run.c '#include <getopt.h>'
plant libraries pipeline/base/text.c '#include <curl/curl.h>'
plant_object calls pipeline/input/x.c '#include <stdio.h>\nvoid *f(void) { return fopen("x", "w"); }'
plant_object calls pipeline/figures/x.c '#include <stdio.h>\nint f(void) { return rename("x", "y"); }'
plant_object calls pipeline/figures/x.c '#include <fcntl.h>\nint f(void) { return open("x", 0); }'
plant_object calls pipeline/figures/x.c '#include <setjmp.h>\njmp_buf *b(void);\nint f(void) { return setjmp(*b()); }'
plant_object calls pipeline/program/main.c '#include <unistd.h>\nlong f(void) { return write(1, "x", 1); }'
plant_object calls pipeline/program/verb_run.c '#include <stdlib.h>\nvoid f(void) { exit(1); }'
plant_object calls charts/draw/x.c '#include <stdio.h>\nvoid f(void) { printf("x"); }'
plant_object calls charts/draw/play.c 'int cairo_surface_write_to_png(void *, char *);\nint f(void *s) { return cairo_surface_write_to_png(s, "x"); }'
plant_object calls charts/draw/svg.c 'void cairo_stroke(void *);\nvoid f(void *c) { cairo_stroke(c); }'
plant_object calls pipeline/import/x.c 'int unorm2_close_72(void *);\nint f(void *p) { return unorm2_close_72(p); }'
plant_object calls pipeline/base/file.c '#include <stdlib.h>\nint f(void) { return system("x"); }'
plant_object calls pipeline/base/file.c '#include <dlfcn.h>\nvoid *f(void) { return dlopen("x", RTLD_NOW); }'
plant_object calls pipeline/output/book.c 'int workbook_close(void *);\nint f(void *b) { return workbook_close(b); }'
plant_object calls charts/text/icu.c 'void unum_close_72(void *);\nvoid f(void *n) { unum_close_72(n); }'
plant_object calls pipeline/import/xml.c 'void xmlStopParser(void *);\nvoid f(void *p) { xmlStopParser(p); }'
plant_object calls pipeline/base/text.c '#include <locale.h>\nvoid f(void) { setlocale(LC_ALL, ""); }'
plant_object calls pipeline/base/file.c '#include <sys/file.h>\nint f(void) { return flock(1, LOCK_EX); }'
plant_object calls pipeline/base/folder.c '#include <stdio.h>\nint f(void) { return rename("x", "y"); }'
plant_object calls pipeline/program/main.c '#include <sys/prctl.h>\nint f(void) { return prctl(PR_GET_DUMPABLE); }'
plant_object calls pipeline/figures/x.c '#include <time.h>\nlong f(void) { return time(0); }'
plant_object calls pipeline/figures/x.c '#include <stdlib.h>\nchar *f(void) { return getenv("HOME"); }'
plant_object calls pipeline/figures/x.c '#include <stdlib.h>\nvoid *f(int n) { return malloc(n); }'
plant_object calls pipeline/figures/x.c 'double gsl_cdf_ugaussian_P(double);\ndouble f(double x) { return gsl_cdf_ugaussian_P(x); }'
plant_object globals pipeline/figures/x.c 'static int count;\nint f(void) { return count++; }'
plant_object globals pipeline/figures/x.c 'int table[] = { 1, 2 };'
plant_object globals pipeline/figures/x.c 'const char *names[] = { "a" };'
plant_object globals pipeline/figures/x.c 'int f(void) { static _Thread_local int n; return n++; }'
plant files pipeline/base/x.c "$(printf '\\n%.0s' {1..501})"
plant functions pipeline/base/x.c "int f(void)\n{\n$(printf '\\n%.0s' {1..61})\n}"
plant colours charts/catalogue/common.c 'static const char *RED = "#D55E00;";'
plant colours charts/draw/svg.c 'static const int RED = 0xD55E00;'
plant drawing_only charts/catalogue/common.c '#include "stats/rank.h"'
plant drawing_only charts/catalogue/common.c 'double f(double x) { return 2 * sqrt(x); }'
plant drawing_only charts/annex/annex.c 'void f(Text *t) { text_addf(t, "%.1f %%", 62.9); }'
plant wording charts/catalogue/rates_charts.c 'static Str f(void) { return S("no States here"); }'
plant wording charts/catalogue/rates_charts.c 'static Str f(void) { return str_format(0, "States %zu", 1); }'
plant wording charts/annex/html.c 'static void f(Html *h) { html_put(h, "<p class=\\"x\\">no States here</p>"); }'
plant assertions pipeline/base/date.c 'void f(int n)\n{\n    assert(n++ < 3);\n}'
plant insertions charts/catalogue/common.c '        for (; i && before(&row, &rows[i - 1]); i--)'
plant scratch pipeline/base/date.c 'bool f(Output *out) { return file_exists(out->path, *out->keep); }'
plant scratch pipeline/base/date.c 'void f(Arena *keep)\n{\n    Arena scratch = *keep;\n}'
plant arenas pipeline/standing/standing.c 'Str f(const Standing *s)\n{\n    return str_copy(s->keep, S("x"));\n}'
plant arenas charts/draw/svg.c 'static Str f(const Axis *axis, const Frame *f)\n{\n    return str_copy(f->canvas->keep, S("x"));\n}'
plant twins pipeline/base/x.c 'static int by_number(const void *a, const void *b)\n{\n    double x = *(const double *)a, y = *(const double *)b;\n    return (x > y) - (x < y);\n}' pipeline/base/a.c 'static int by_time(const void *a, const void *b)\n{\n    double x = *(const double *)a, y = *(const double *)b; // times\n    return (x > y) - (x < y);\n}'
plant words pipeline/base/date.c '// TODO'
plant words pipeline/base/x.h '#ifndef X'
finish
