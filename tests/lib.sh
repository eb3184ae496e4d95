# lib.sh - what the test scripts share: counting, a folder of their own, the program's path.
#
#   BUILD  the build under test, build/dev unless set. A script ends with `finish`, which prints
#   "name: N passed, N failed" and gives the exit status.
set -u
shopt -s lastpipe # so that `diff ... | fail` counts in this shell
export LC_ALL=C
unset MAKEFLAGS MFLAGS MAKELEVEL GREP_OPTIONS CDPATH
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
BUILD=${BUILD:-build/dev}
[[ $BUILD = /* ]] || BUILD=$ROOT/$BUILD
PROGRAM=$BUILD/universality
SUITE=$(basename "$0" .sh)
WORK=$(mktemp -d "${TMPDIR:-/tmp}/universality-$SUITE.XXXXXX")
PASSED=0 FAILED=0

# A file system that a test mounted must go before its folder does.
clean_up()
{
    if mountpoint -q "$WORK/disk" 2>/dev/null; then umount "$WORK/disk"; fi
    chmod -R u+rwx "$WORK" 2>/dev/null
    rm -rf "$WORK"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

pass() { PASSED=$((PASSED + 1)); }
fail() # WHAT, then lines on standard input that show it
{
    FAILED=$((FAILED + 1))
    echo "FAILED $SUITE: $1"
    sed 's/^/    /' | head -n 25
}

# have TOOL WHAT: whether a program is there. If not, run.sh lists what is not tested for want of it.
have()
{
    command -v "$1" >/dev/null && return
    skip "$2" "'$1' is not installed"
    return 1
}
skip() { echo "SKIPPED $SUITE: $1: $2"; } # WHAT WHY

# expect NAME COMMAND...: the command must succeed; what it prints is shown when it does not.
expect()
{
    local name=$1 said
    shift
    if said=$("$@" 2>&1); then pass; else fail "$name" <<<"$said"; fi
}

# One number for a folder: the names and contents of all in it.
checksum()
{
    (cd "$1" && find . -mindepth 1 | sort | while read -r f; do
        echo "$f"
        [ -f "$f" ] && sha256sum <"$f"
    done) | sha256sum
}

finish()
{
    echo "$SUITE: $PASSED passed, $FAILED failed"
    [ $FAILED = 0 ]
    exit
}
