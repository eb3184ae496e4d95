#!/bin/bash
# bench.sh PROGRAM [RUNS] - medians in milliseconds of `figures` and `run` on the shipped data, and of
# their stages, on one core. The total is of the whole process, from its start to its end.
set -eu
export LC_ALL=C
program=$(realpath "$1") runs=${2:-21}
work=$(mktemp -d "$(pwd)/build/bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
one_core=
command -v taskset >/dev/null && one_core='taskset -c 0'

median() { sort -g | awk '{ v[NR] = $1 } END { printf "%.1f", NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

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
