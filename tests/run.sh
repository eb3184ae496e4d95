#!/bin/bash
# run.sh - every suite, one line each; what failed is shown. Ends with the line "N passed, N failed".
# BUILD and MODE name the build under test; see the Makefile.
set -u
cd "$(dirname "$0")/.." || exit 3
BUILD=${BUILD:-build/dev}
export ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1
export UBSAN_OPTIONS=print_stacktrace=1
export LSAN_OPTIONS=suppressions=$PWD/tests/leaks.supp:print_suppressions=0
log=$(mktemp) passed=0 failed=0
trap 'rm -f "$log"' EXIT

# suite NAME COMMAND...: counts come from its last lines, ours or cmocka's.
suite()
{
    local name=$1 status good bad start=${EPOCHREALTIME/./}
    shift
    "$@" >"$log" 2>&1 </dev/null
    status=$?
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
    printf '%-26s %5d passed %3d failed %6d ms\n' "$name" "$good" "$bad" \
        $(((${EPOCHREALTIME/./} - start) / 1000))
}

for test in tests/unit/test_*.c; do
    [ -e "$test" ] && suite "unit/$(basename "$test" .c)" "$BUILD/tests/$(basename "$test" .c)"
done
# gcov writes its files through the calls that faults.sh makes fail.
[ "${MODE:-dev}" = cov ] && echo 'faults: left out in MODE=cov'
for script in tests/{layers,messages,cli,manual,mutate,pdf,guarantees,faults,readme,deps}.sh; do
    [ "${MODE:-dev} $script" = 'cov tests/faults.sh' ] || suite "$(basename "$script" .sh)" bash "$script"
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
