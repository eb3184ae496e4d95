#!/bin/bash
# coverage.sh BUILD - of the lines of each file, the share that the tests have reached, least first.
cd "$(dirname "$0")/.." || exit 3
find "$1"/pipeline "$1"/charts -name '*.gcda' | xargs gcov -n 2>/dev/null | awk -v root="$PWD/" '
    /^File/ { file = $2; gsub(/\047/, "", file); sub(root, "", file) }
    /^Lines executed/ && file ~ /^(pipeline|charts)\/.*\.c$/ && !seen[file]++ {
        split($2, part, "[:%]"); lines = $4; hit += part[2] * lines / 100; all += lines
        printf "%6.1f %%  %5d  %s\n", part[2], lines, file }
    END { if (all) printf "%6.1f %%  %5d  all\n", 100 * hit / all, all }' | sort -n
