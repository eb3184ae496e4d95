#!/bin/bash
# lint.sh - what other tools see. A tool that is not there is named, and the rest still runs.
cd "$(dirname "$0")/.." || exit 3
status=0
try() # TOOL WHAT COMMAND...
{
    local tool=$1 what=$2
    shift 2
    if ! command -v "$tool" >/dev/null; then
        echo "lint: $tool is NOT INSTALLED and was left out (apt-get install ${tool/%-check/})"
        status=1
    elif "$@" >build/lint.log 2>&1; then
        echo "lint: $what: clean"
    else
        grep -vE '^  (CC|LD) ' build/lint.log | head -n 40
        echo "lint: $what: $(grep -cE ' (error|warning):|: (error|warning)' build/lint.log) findings, all in build/lint.log"
        status=1
    fi
}
mkdir -p build
try clang 'clang -Werror' make --no-print-directory -j"$(nproc)" CC=clang WERROR=1 BUILD=build/clang objects tests
try cppcheck 'cppcheck' cppcheck --quiet --std=c11 --error-exitcode=1 --inline-suppr --suppressions-list=tests/cppcheck.supp \
    --enable=warning,performance,portability -DPROGRAM_VERSION='""' -Ipipeline -Icharts --template='{file}:{line}: {severity}: {message} [{id}]' pipeline charts
unformatted() { find pipeline charts tests -name "*.[ch]" | sort | while read -r f; do clang-format "$f" | cmp -s - "$f" || echo "$f: warning: not as clang-format has it"; done | grep . && return 1 || return 0; }
try clang-format clang-format unformatted
exit $status
