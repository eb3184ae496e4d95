#!/bin/bash
# run.sh PROGRAM - datapackage.json of a run over the shipped tables, checked by tools of others. What
# they are is pinned in package-lock.json; they are fetched once, into build/schema.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
program=$(realpath "$1")
tools=$root/build/schema/tools report=$root/build/schema/report
command -v npm >/dev/null || { echo 'make test-schema needs node and npm' >&2; exit 1; }
mkdir -p "$tools"
cp "$root"/tests/schema/{package.json,package-lock.json,check.js} "$tools"
cmp -s "$tools/package-lock.json" "$tools/fetched" || {
    (cd "$tools" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
    cp "$tools/package-lock.json" "$tools/fetched"
}
rm -rf "$report" && mkdir -p "$report"
cp -r "$root"/{config.ini,data} "$report"
cd "$report"
"$program" -q -s association.pairs=all figures 2>/dev/null
"$program" -s association.pairs=all schema >datapackage.json
node "$tools/check.js" "$report"
