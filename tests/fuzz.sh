#!/bin/bash
# fuzz.sh FOLDER RUNS TARGET... - each target of tests/fuzz for RUNS executions from its seeds, then the whole
# program, with the sanitizers and the verb `run`, on one typing error for each 10,000 of them. FOLDER holds
# the targets and receives the inputs that reached new code; an input that crashes a target is
# FOLDER/TARGET.crash-HASH, and `FOLDER/fuzz_TARGET FILE` repeats the crash.
. "$(dirname "$0")/lib.sh"
folder=$(realpath "$1") runs=$2 total=0
shift 2
cd "$ROOT" || exit 3
export ASAN_OPTIONS=detect_leaks=0 # arenas are never given back

for target; do
    mkdir -p "$folder/$target"
    log=$folder/$target.log
    if nice "$folder/fuzz_$target" -runs="$runs" -max_len=4096 -timeout=20 -rss_limit_mb=4096 \
        -artifact_prefix="$folder/$target." -print_final_stats=1 "$folder/$target" \
        "tests/fuzz/seeds/$target" >"$log" 2>&1; then
        pass
    else
        tail -n 30 "$log" | fail "target $target"
    fi
    executed=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    total=$((total + ${executed:-0}))
    printf 'fuzz %-8s %10s executions, %6s inputs kept\n' "$target" "${executed:-0}" "$(find "$folder/$target" -type f | wc -l)"
done
printf 'fuzz %-8s %10s executions\n' total "$total"
if BUILD=build/asan bash tests/mutate.sh 1000001 $((runs / 10000 + 1)) run >"$WORK/said" 2>&1; then
    pass
else
    fail 'the whole program' <"$WORK/said"
fi
tail -n 1 "$WORK/said"
finish
