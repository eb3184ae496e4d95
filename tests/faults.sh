#!/bin/bash
# faults.sh - every system call that can fail does, once each, then memory; then the process is
# killed there. After each fault out/ is the old one or the new one, complete, and the status,
# the message and the folder around it agree with that.
. "$(dirname "$0")/lib.sh"
FAULTY=$BUILD/faulty
cp -r "$ROOT/tests/cases/small" "$WORK/case"
cp "$ROOT/config.ini" "$WORK/case"
cd "$WORK/case" || exit 3
export FAULT_MARK=$WORK/mark
# The leak check opens files of its own, which would be counted among the program's; and libraries
# cannot be told to give back what they hold when memory ends in between.
export ASAN_OPTIONS=${ASAN_OPTIONS:-}:detect_leaks=0

OLD='-q -s rates.level=0.9 charts regional-rates'
NEW='-q -s association.pairs=all charts regional-rates'
"$PROGRAM" $NEW && mv out "$WORK/new"
"$PROGRAM" $OLD && cp -r out "$WORK/old"
[ -e "$WORK/new/manifest.json" ] && [ -e out/manifest.json ] || { fail 'no run to fail' </dev/null; finish; }
tree=$(ls -A)

is() { diff -r "out" "$WORK/$1" >/dev/null; } # is old|new

# fault CALL N HOW: runs with that fault; 1 when there was no such call. Sets status.
fault()
{
    rm -f "$FAULT_MARK"
    is old || { rm -rf out && cp -r "$WORK/old" out; }
    { FAULT=$1:$2:$3 "$FAULTY" $NEW >"$WORK/said" 2>&1 9>"$FAULT_MARK"; } 2>/dev/null
    status=$?
    [ -s "$FAULT_MARK" ]
}

# each CALL HOW STATUSES: fails its first call, its second, ... Only these exit statuses may come;
# 0 goes with the new output, any other with the old one, a message and no litter.
each()
{
    local call=$1 how=$2 allowed=" $3 " n step=${4:-1} bad=
    for ((n = 1; n < 100000; n = n * step / 100 + 1)); do
        [ "$step" = 1 ] && step=100
        fault "$call" $n "$how" || break
        case $allowed in *" $status "*) ;; *) bad="status $status, not one of$allowed" ;; esac
        if [ $status = 0 ]; then
            is new || bad='status 0, and not the new output'
        else
            is old || bad="status $status, and not the old output"
            grep -q ': error: ' "$WORK/said" || bad='no message'
            [ "$call" = open ] || [ "$call" = read ] || [ "$call" = arena ] ||
                grep -qx 'out is as it was' "$WORK/said" || bad='nothing is said of out/'
        fi
        [ "$call" = unlinkat ] || [ "$(ls -A)" = "$tree" ] || bad="litter: $(ls -A | tr '\n' ' ')"
        if [ -n "$bad" ]; then fail "$call $n $how: $bad" <"$WORK/said"; bad=; else pass; fi
    done
    [ $n -gt 1 ] || fail "$call is never called" </dev/null
}

# 2: the configuration or the manifest cannot be read; 0: a path of the sandbox that nothing needs
each open   EACCES '0 2 3'
each open   EIO    '0 2 3'
each read   EIO    '2 3'
each read   EINTR  '0'
each read   SHORT  '0'
each pwrite ENOSPC '3'
each pwrite EINTR  '0'
each pwrite SHORT  '0'
each fsync  EIO    '3'
fault fsync 1 EIO # the message names the file, once
if [ "$(grep -c ': error: ' "$WORK/said")" = 1 ] && grep -q '^out/[a-z/.-]*: error: cannot write: ' "$WORK/said"
then pass; else fail 'fsync 1 EIO: which file?' <"$WORK/said"; fi
each close  EIO    '0 3'  # 0: of a file that was only read
each mkdir  EACCES '3'
each mkdirat ENOSPC '3'
each renameat2 EXDEV '0'
each renameat2 EIO   '3'
each renameat2 EINVAL '0' # a file system that cannot exchange two folders
each unlinkat EIO  '0'    # the old output stays beside the new one until the next run
"$PROGRAM" $NEW
[ "$(ls -A)" = "$tree" ] && pass || fail 'the next run does not clear the folder' < <(ls -A)

each arena NONE '3' 135

# kills CALL: dies at the first call, the second, ...; the next run clears away what it left.
kills()
{
    local n=1
    while fault "$1" $n KILL; do
        if [ $status != 137 ]; then fail "$1 $n KILL: status $status" <"$WORK/said"
        elif ! is old && ! is new; then fail "$1 $n KILL: out/ is neither" <"$WORK/said"
        elif ! "$PROGRAM" $NEW || ! is new || [ "$(ls -A)" != "$tree" ]; then
            fail "$1 $n KILL: the next run does not clear the folder" < <(ls -A)
        else pass
        fi
        n=$((n + 1))
    done
    [ $n -gt 1 ] || fail "$1 is never called" </dev/null
}

kills mkdir
kills pwrite
kills fsync
kills renameat2
kills unlinkat

# A file system that cannot exchange folders, or not rename the old one: killed between the two steps, or
# refused the second one. The next run finds the old output, and says so when it was not in its place.
between()
{
    is old || { rm -rf out && cp -r "$WORK/old" out; }
    { FAULT=$1 "$FAULTY" $NEW >"$WORK/said" 2>&1 9>"$FAULT_MARK"; } 2>/dev/null
    if [ $? != "$2" ]; then fail "$1: status" <"$WORK/said"
    elif [ "$2" != 137 ] && ! { is old && grep -qx 'out is as it was' "$WORK/said"; }; then fail "$1: out/" <"$WORK/said"
    elif ! "$PROGRAM" -q -s rates.level=2 figures >"$WORK/said" 2>&1 && ! "$PROGRAM" -q -s data.dir=none figures >"$WORK/said" 2>&1 && ! is old; then
        fail "$1: a run that fails does not put the old output back" <"$WORK/said"
    elif ! "$PROGRAM" $NEW 2>/dev/null || ! is new || [ "$(ls -A)" != "$tree" ]; then fail "$1: the next run" < <(ls -A)
    else pass
    fi
}
between renameat2:1:EINVAL,rename:2:KILL 137
between renameat2:1:EINVAL,rename:2:EIO 3
between renameat2:1:EXDEV,rename:1:EXDEV,unlinkat:2:KILL 137
between renameat2:1:EXDEV,rename:1:EXDEV,rename:2:KILL 137
between renameat2:1:EXDEV,rename:1:EXDEV,rename:2:EIO 3

# Little address space: sanitizers need more than there is, and ICU's data alone are 32 MiB to the loader.
if [[ $BUILD != */asan ]]; then
    for mib in 96 160 256 384 512 625 880 1024; do
        is old || { rm -rf out && cp -r "$WORK/old" out; }
        (ulimit -v $((mib * 1024)) && "$PROGRAM" $NEW) >"$WORK/said" 2>&1
        status=$?
        if { [ $status = 3 ] && is old && grep -q 'memory ran out' "$WORK/said"; } || { [ $status = 0 ] && is new; }
        then pass; else fail "$mib MiB of address space: status $status" <"$WORK/said"; fi
    done
fi
finish
