#!/bin/bash
# folder.sh - the output folder on awkward file systems, with runs at the same time, with signals and closed
# descriptors; and what the process may do while it works. What this machine cannot mount is left out and said.
. "$(dirname "$0")/lib.sh"
FAULTY=$BUILD/faulty
fresh() { rm -rf "$WORK/case" && cp -r "$ROOT/tests/cases/small" "$WORK/case" && cp "$ROOT/config.ini" "$WORK/case" && cd "$WORK/case"; }
fresh || exit 3
"$PROGRAM" -q figures || { fail 'no run' </dev/null; finish; }
cp -r out "$WORK/reference"
is_reference() { diff -r out "$WORK/reference"; }

# Closed descriptors: nothing said gets into a file, and a stream that is needed and closed is a failure.
for closed in '0<&-' '2>&-' '1>&-' '0<&- 2>&-' '0<&- 1>&- 2>&-'; do
    eval "\"\$PROGRAM\" -v figures $closed" >/dev/null 2>&1
    expect "figures with $closed" is_reference
done
"$PROGRAM" list states >&- 2>said
[ $? = 3 ] && grep -q 'standard output: error: ' said && pass || fail 'list with standard output closed' <said
rm -f said

# Four at a time on one output folder.
one() { "$PROGRAM" -q figures 2>&1 || echo "status $?"; }
export -f one; export PROGRAM
said=$(seq "${RUNS:-200}" | xargs -P 4 -I{} bash -c one)
if [ -z "$said" ]; then pass; else fail 'runs at the same time' <<<"$said"; fi
expect 'what they leave' is_reference
[ "$(ls -A | grep -c '^\.out')" = 0 ] && pass || fail 'litter' < <(ls -A)

# Signals, while the first file is flushed: the fault holds the run there.
signal() # NAME STATUS
{
    rm -f "$WORK/said" # what the run before said
    env --default-signal=INT,TERM,HUP FAULT=fsync:1:WAIT "$FAULTY" -q -s rates.level=0.9 figures 2>"$WORK/said" & local run=$! n
    for ((n = 0; n < 500; n++)); do grep -q waiting "$WORK/said" 2>/dev/null && break; sleep 0.02; done
    kill -"$1" $run
    wait $run
    local got=$?
    if [ $got = "$2" ] && grep -qx 'interrupted, out is as it was' "$WORK/said" && is_reference >/dev/null &&
        [ "$(ls -A | grep -c '^\.out')" = 0 ]; then pass; else fail "SIG$1: status $got" < <(cat "$WORK/said"; ls -A); fi
}
signal INT 130
signal TERM 143
signal HUP 129
nohup env FAULT=fsync:1:HANGUP "$FAULTY" -q figures >/dev/null 2>&1 </dev/null
[ $? = 0 ] && pass || fail 'an ignored SIGHUP ends the run' </dev/null

# While it writes, the process may not write elsewhere, run a program, nor open a socket.
said=$(FAULT=fsync:1:ESCAPE "$FAULTY" -q figures 2>&1)
want=$'write elsewhere: Permission denied\nread elsewhere: Permission denied\nprogram: Operation not permitted\nsocket: Operation not permitted'
if "$PROGRAM" -v check 2>&1 | grep -q 'files by Landlock, network and programs by seccomp'; then
    if [ "$said" = "$want" ]; then pass; else fail 'the sandbox' <<<"$said"; fi
else
    echo 'SKIPPED folder: the sandbox, for want of Landlock or seccomp'
fi
ln -s "$PWD/data/states.csv" "$WORK/states.csv" && mv data/states.csv "$WORK/real.csv" && ln -s "$WORK/real.csv" data/states.csv
expect 'an input that is a link' "$PROGRAM" -q figures
rm -f "$WORK/states.csv"; mv "$WORK/real.csv" data/states.csv

# An overlay, whose lower folders cannot be renamed; a mirror that cannot exchange folders.
overlay='mkdir -p "$WORK/up" "$WORK/wd" "$WORK/disk" && mount -t tmpfs none "$WORK/up" && mkdir "$WORK/up/u" "$WORK/up/w" &&
    mount -t overlay -o lowerdir="$WORK/case",upperdir="$WORK/up/u",workdir="$WORK/up/w" none "$WORK/disk" || exit 77
    cd "$WORK/disk" && "$PROGRAM" -q -s rates.level=0.9 figures && ! diff -rq out "$WORK/reference" >/dev/null &&
    "$PROGRAM" -q figures && diff -r out "$WORK/reference" && ! ls -A | grep "^\.out"'
export WORK
said=$(unshare -m bash -c "$overlay" 2>&1); got=$?
case $got in 0) pass ;; 77 | 1) if grep -q 'mount\|unshare' <<<"$said"; then echo 'SKIPPED folder: no overlay can be mounted here'; else fail overlay <<<"$said"; fi ;; *) fail overlay <<<"$said" ;; esac
mkdir -p "$WORK/disk"
if command -v bindfs >/dev/null && bindfs "$WORK/case" "$WORK/disk" 2>/dev/null; then
    mirrored() { (cd "$WORK/disk" && "$PROGRAM" -q -s rates.level=0.9 figures && "$PROGRAM" -q figures && is_reference && ! ls -A | grep '^\.out'); }
    expect 'a file system of bindfs' mirrored
    umount "$WORK/disk"
else
    echo 'SKIPPED folder: bindfs cannot be mounted here'
fi
finish
