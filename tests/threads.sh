#!/bin/bash
# threads.sh - no thread touches what another one changes: a run, all briefs and a sweep under ThreadSanitizer.
# Apart from `make test`: builds a program of its own (make test-threads). Needs two processors.
. "$(dirname "$0")/lib.sh"
[ "$(nproc)" -gt 1 ] || { skip 'threads' 'one processor'; finish; }
# GLib's own allocator hands memory from thread to thread behind locks that are not seen.
export G_SLICE=always-malloc TSAN_OPTIONS="suppressions=$ROOT/tests/threads.supp exitcode=66 report_signal_unsafe=0"
cd "$ROOT" || exit 3
expect 'a run'        "$PROGRAM" -q -s report.output="$WORK/out" -s association.pairs=all run
expect 'wide charts'  "$PROGRAM" -q -s report.output="$WORK/wide" -s charts.width=200 run
expect 'all briefs'   "$PROGRAM" -q -s brief.output="$WORK/briefs" brief all
expect 'a sweep'      "$PROGRAM" -q sweep 'report.clock=deposited|in-force' 'rates.level=0.9|0.95' -- 'rate/*' 'phi*'
finish
