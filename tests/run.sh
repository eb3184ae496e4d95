#!/bin/bash
# run.sh - every suite, one line each, in a fixed order; what failed is shown. Ends with what was
# skipped and why, and the line "N passed, N failed".
#
# BUILD and MODE name the build under test; see the Makefile. As many suites run at a time as there
# are processors, unless JOBS says otherwise.
set -u
cd "$(dirname "$0")/.." || exit 3
BUILD=${BUILD:-build/dev}
MODE=${MODE:-dev}
JOBS=${JOBS:-$(nproc)}
export ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1
export UBSAN_OPTIONS=print_stacktrace=1
export LSAN_OPTIONS=suppressions=$PWD/tests/leaks.supp:print_suppressions=0
logs=$(mktemp -d) passed=0 failed=0
trap 'rm -rf "$logs"' EXIT
trap 'kill $(jobs -p) 2>/dev/null; exit 130' INT TERM

# The slow scripts come first, so that no processor is idle at the end.
names=() commands=()
suite() { names+=("$1") commands+=("$2"); } # NAME COMMAND
for script in mutate guarantees faults folder cli deps readme rows build layers messages manual pdf; do
    # gcov writes its files through the calls that faults.sh makes fail.
    if [ "$MODE $script" = 'cov faults' ]; then
        echo 'SKIPPED faults: not in MODE=cov' >"$logs/skipped"
    else
        suite "$script" "bash tests/$script.sh"
    fi
done
for test in tests/unit/test_*.c; do
    suite "unit/$(basename "$test" .c)" "$BUILD/tests/$(basename "$test" .c)"
done

# start NUMBER: the suite in the background; NUMBER.status appears when it has ended.
start()
{
    local from=${EPOCHREALTIME/./} status
    ${commands[$1]} >"$logs/$1.log" 2>&1 </dev/null
    status=$?
    echo $status $(((${EPOCHREALTIME/./} - from) / 1000)) >"$logs/$1.new"
    mv "$logs/$1.new" "$logs/$1.status"
}

# report NUMBER: counts come from the last lines of the log, ours or cmocka's.
report()
{
    local log=$logs/$1.log status ms good bad
    read -r status ms <"$logs/$1.status"
    read -r good bad < <(awk '
        / passed, [0-9]+ failed$/ { good += $(NF - 3); bad += $(NF - 1) }
        /^\[  PASSED  \] [0-9]+ test/ { good += $4 }
        /^\[  FAILED  \] [0-9]+ test/ { bad += $4 }
        END { print good + 0, bad + 0 }' "$log")
    [ "$status" != 0 ] && [ "$bad" = 0 ] && bad=1
    [ "$good$bad" = 00 ] && bad=1 && echo 'no test ran' >>"$log"
    passed=$((passed + good)) failed=$((failed + bad))
    if [ "$bad" != 0 ] && grep -q '^FAILED ' "$log"; then
        grep -E '^(FAILED |    )' "$log" | head -n 100
    elif [ "$bad" != 0 ]; then
        grep -vE '^\[ *(RUN|OK) *\]' "$log" | tail -n 100
    fi
    printf '%-26s %5d passed %3d failed %6d ms\n' "${names[$1]}" "$good" "$bad" "$ms"
    grep '^SKIPPED ' "$log" >>"$logs/skipped"
    sed -n "s|^\[  SKIPPED \] \([a-z_0-9]*\)$|SKIPPED ${names[$1]}: \1|p" "$log" >>"$logs/skipped"
}

# Reports the suites that have ended, up to the first that has not.
shown=0
report_ended()
{
    while [ -e "$logs/$shown.status" ]; do
        report $shown
        shown=$((shown + 1))
    done
}

running=0
for i in "${!names[@]}"; do
    if [ $running -ge "$JOBS" ]; then
        wait -n
        running=$((running - 1))
        report_ended
    fi
    start "$i" &
    running=$((running + 1))
done
while [ $running -gt 0 ]; do
    wait -n
    running=$((running - 1))
    report_ended
done

cat "$logs/skipped" 2>/dev/null
[ $shown = ${#names[@]} ] || { echo "$((${#names[@]} - shown)) suites did not end"; failed=$((failed + 1)); }
echo "$passed passed, $failed failed"
[ $failed = 0 ]
