#!/bin/bash
# bench.sh PROGRAM [RUNS [OTHER]] - medians in milliseconds of `figures` and `run` on the shipped data, and of
# their stages, on one core. The total is of the whole process, from its start to its end. Then `run` and
# briefs on one core and on all, in turns. Then the
# archive: `figures` with association.pairs = all on made-up tables of 324 and of 2000 treaties, with the
# memory used; its stages on one core, and the total also on all, since pairs are made, and tables hashed
# and written, on a second one. Then made-up tables that double three times. BENCH_LARGE=1, which takes a minute, adds a file of 200 MB to read:
# `check`, and libcsv alone.
# With OTHER, the program of another commit in a clone of its own, only the two are compared, in turns.
set -eu
export LC_ALL=C
program=$(realpath "$1") runs=${2:-21} other=${3:-}
work=$(mktemp -d "$(pwd)/build/bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
one_core=
command -v taskset >/dev/null && one_core='taskset -c 0'

median() { sort -g | awk '{ v[NR] = $1 } END { printf "%.1f", NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

# beside VERB...: the medians of the other program and of this one, each with the tables and settings of its own clone.
beside()
{
    local cores each start end
    for cores in "${one_core:-all}" all; do
        : >"$work/other"; : >"$work/this"
        for ((i = 0; i <= runs; i++)); do
            for each in other this; do
                local binary=$program
                [ $each = this ] || binary=$(realpath "$other")
                start=${EPOCHREALTIME/./}
                ${cores/all/} "$binary" -q -c "${binary%/build/*}/config.ini" -s report.output="$work/$1-$each" "$@" \
                    >/dev/null 2>"$work/said" || { cat "$work/said" >&2; exit 1; }
                end=${EPOCHREALTIME/./}
                [ $i = 0 ] || echo $((end - start)) | awk '{ print $1 / 1000 }' >>"$work/$each"
            done
        done
        printf '%-10s %-12s %8.1f ms, now %8.1f ms\n' "$1" "$([ "$cores" = all ] && echo 'on all cores' || echo 'on one core')" \
            "$(median <"$work/other")" "$(median <"$work/this")"
    done
}
if [ -n "$other" ]; then
    for verb in check figures run; do beside $verb; done
    exit
fi

for verb in figures run; do
    : >"$work/total"
    : >"$work/stages"
    for ((i = 0; i <= runs; i++)); do
        start=${EPOCHREALTIME/./}
        $one_core "$program" -q -v -s report.output="$work/out" $verb 2>"$work/said" >/dev/null
        end=${EPOCHREALTIME/./}
        [ $i = 0 ] && continue # the first one warms the caches
        echo $((end - start)) | awk '{ print $1 / 1000 }' >>"$work/total"
        # a line of -v is the time at which a stage begins; it lasts until the next one
        awk '/^ *[0-9.]+ ms / { if (name) print name, $1 - begun; name = $3; begun = $1 }' "$work/said" >>"$work/stages"
    done
    printf '%-10s %8s ms   (median of %d, %s files)\n' $verb "$(median <"$work/total")" "$runs" "$(find "$work/out" -type f | wc -l)"
    for stage in $(awk '!seen[$1]++ { print $1 }' "$work/stages"); do
        printf '  %-10s %6s\n' "$stage" "$(awk -v s="$stage" '$1 == s { print $2 }' "$work/stages" | median)"
    done
done
charts=$(find "$work/out/charts" -name '*.pdf' | wc -l)
[ "$charts" = 0 ] || awk -v n="$charts" '$1 == "charts" || $1 == "files" { t[$1] += $2; c[$1]++ }
    END { printf "a chart in all formats: %.1f ms (mean of %d: drawing and files)\n", (t["charts"] / c["charts"] + t["files"] / c["files"]) / n, n }' "$work/stages"

# turns NAME VERB...: the median on one core and on all, run in turns, so that what else the machine does adds to both.
turns()
{
    local name=$1 cores
    shift
    : >"$work/one"; : >"$work/all"
    for ((i = 0; i <= runs; i++)); do
        for cores in one all; do
            start=${EPOCHREALTIME/./}
            $([ $cores = one ] && echo "$one_core") "$program" -q -s report.output="$work/out" -s brief.output="$work/briefs" "$@" 2>/dev/null
            end=${EPOCHREALTIME/./}
            [ $i = 0 ] || echo $((end - start)) | awk '{ print $1 / 1000 }' >>"$work/$cores"
        done
    done
    awk -v name="$name" -v one="$(median <"$work/one")" -v all="$(median <"$work/all")" \
        'BEGIN { printf "%-10s %8.1f ms on one core, %8.1f ms on all: %.2f of it\n", name, one, all, all / one }'
}
if [ -n "$one_core" ]; then
    turns run run
    turns 'brief all' brief all
    turns brief brief NPL
fi

# archive TREATIES ROWS VERB: total, memory, and each stage, the least of five runs: what else the machine
# does only adds to them.
archive()
{
    bash "$(dirname "$0")/archive.sh" "$1" "$work/tables" "$2"
    : >"$work/stages"
    for _ in 1 2 3 4 5; do
        for cores in "$one_core" ''; do
            start=${EPOCHREALTIME/./}
            /usr/bin/time -f 'used %M' $cores "$program" -q -v -s data.dir="$work/tables" -s data.responses= \
                -s treaties.predictors=@archive -s association.pairs=all -s report.output="$work/out" "$3" 2>"$work/said" >/dev/null
            end=${EPOCHREALTIME/./}
            awk -v all="${cores:-all}" -v took=$((end - start)) '
                /^ *[0-9.]+ ms / { if (name && all != "all") print name, $1 - begun; name = $3; begun = $1 }
                /^used/ { print all == "all" ? "all-cores" : "total", took / 1000; print "MiB", $2 / 1024 }' "$work/said" >>"$work/stages"
        done
    done
    awk -v treaties="$1" -v verb="$3" -v bytes="$(wc -c <"$work/tables/actions.csv")" '
        !($1 in least) { order[++n] = $1; least[$1] = $2 } $2 < least[$1] { least[$1] = $2 }
        END { printf "%s, %d treaties, %d pairs, actions.csv of %.1f MB (least of 5)\n", verb, treaties, treaties * (treaties - 1) / 2, bytes / 1e6
              for (i = 1; i <= n; i++) printf "  %-10s %8.1f\n", order[i], least[order[i]] }' "$work/stages"
}
archive 324 0 figures
archive 2000 0 figures

# Growth: `figures` of 500 States in 100 groups, and of 2, 4 and 8 times as many; the least of three runs on one
# core, with how many times as long and as large as the one before. Linear is 2.
growth()
{
    bash "$(dirname "$0")/growth.sh" $((500 * $1)) $((100 * $1)) "$work/grown"
    for _ in 1 2 3; do
        start=${EPOCHREALTIME/./}
        /usr/bin/time -f 'used %M' $one_core "$program" -q -s data.dir="$work/grown" -s data.responses= \
            -s report.output="$work/out" figures 2>"$work/said" >/dev/null
        echo "$((${EPOCHREALTIME/./} - start)) $(sed -n 's/^used //p' "$work/said")"
    done | awk -v times="$1" '!ms || $1 < ms { ms = $1 } !kb || $2 < kb { kb = $2 } END { print times, ms / 1000, kb / 1024 }'
}
for times in 1 2 4 8; do growth $times; done | awk '
    NR == 1 { print "figures of States in groups (least of 3)" }
    { printf "  %5d in %3d %8.1f ms %8.1f MiB", 500 * $1, 100 * $1, $2, $3
      if (NR > 1) printf "   %4.1f times as long, %4.1f times as large", $2 / ms, $3 / mib
      print ""; ms = $2; mib = $3 }'
[ -z "${BENCH_LARGE:-}" ] || {
    archive 324 2950000 check
    for _ in 1 2 3 4 5; do $one_core "$(dirname "$1")/noop_csv" "$work/tables/actions.csv"; done |
        sort -g | awk 'NR == 1 { printf "  %-10s %8.1f\n", "libcsv", $1 }'
}
