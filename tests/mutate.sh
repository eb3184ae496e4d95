#!/bin/bash
# mutate.sh [FIRST [COUNT [VERB]]] - seeded typing errors in tables, maps and configuration, one a run; see
# tests/mutate.c. `mutate.sh N 1` repeats run N, and leaves what failed in build/.
set -eu
cd "$(dirname "$0")/.." || exit 3
mutate=$(realpath "${BUILD:-build/dev}/mutate")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r data config.ini tests/data/survey "$work"
mkdir "$work/untc"
cp tests/fuzz/seeds/untc/4-9.csv "$work/untc"
# A sanitizer's own status must not be taken for one of the program's.
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:exitcode=99" UBSAN_OPTIONS="${UBSAN_OPTIONS:-}:exitcode=99"
cd "$work" && "$mutate" "${1:-1}" "${2:-2000}" ${3:+"$3"}
