#!/bin/bash
# clean.sh - README's two commands, `make run` and `make test`, in a fresh Debian 12 that holds nothing
# but git and make. What is tested is the last commit. Needs root and debootstrap; takes minutes.
#
# The system is made once and kept as build/clean/base.tar; remove it to have a newer one. Everything runs
# in a mount and process name space of its own: when this script ends, however it ends, its mounts and
# processes are gone.
set -u
cd "$(dirname "$0")/.." || exit 3
CLEAN=$PWD/build/clean
SYSTEM=$CLEAN/system
[ "$(id -u)" = 0 ] || { echo 'make test-clean: only root can make a system to change into' >&2; exit 3; }
if [ "${1:-}" != inside ]; then
    mkdir -p "$CLEAN"
    # unshare ignores INT and TERM; when it is killed, the kernel ends all that it holds.
    unshare --mount --pid --fork --kill-child bash "$PWD/tests/clean.sh" inside &
    trap 'kill -KILL $!; exit 130' INT TERM
    wait $!
    exit
fi

say() { echo "test-clean: $*"; }
die() { say "$1 failed; see $2" >&2; exit 1; } # WHAT LOG

# The mirrors of this machine's Debian; those of others are no part of a bare system.
sources() { find /etc/apt -name '*.sources' -o -name '*.list' | xargs grep -lE '^(URIs:|deb ).*debian\.org/' | grep -F /etc/apt/; }
mirror() { cat $(sources) | grep -m 1 -oE 'https?://[^ ]*/debian/?( |$)' | tr -d ' '; }

if [ ! -e "$CLEAN/base.tar" ]; then
    say 'making a Debian 12 (debootstrap, minbase, git, make)'
    rm -rf "$CLEAN/new"
    debootstrap --variant=minbase --include=git,make bookworm "$CLEAN/new" "$(mirror)" >"$CLEAN/debootstrap.log" 2>&1 ||
        die debootstrap "$CLEAN/debootstrap.log"
    tar -C "$CLEAN/new" -cf "$CLEAN/base.tar.new" . && mv "$CLEAN/base.tar.new" "$CLEAN/base.tar"
    rm -rf "$CLEAN/new"
fi

rm -rf "$SYSTEM"
mkdir -p "$SYSTEM"
tar -C "$SYSTEM" -xpf "$CLEAN/base.tar" || exit 3
rm -f "$SYSTEM/etc/apt/sources.list"
for file in $(sources); do cp "$file" "$SYSTEM/etc/apt/sources.list.d/"; done
[ -e /etc/apt/apt.conf.d/proxy ] && cp /etc/apt/apt.conf.d/proxy "$SYSTEM/etc/apt/apt.conf.d/"
cp /etc/resolv.conf "$SYSTEM/etc/resolv.conf"
mount --bind "$SYSTEM" "$SYSTEM" && mount -t proc proc "$SYSTEM/proc" || exit 3 # tests mount, which takes a root that is a mount
git clone -q --no-local . "$SYSTEM/root/universality" || exit 3
say "commit $(git rev-parse --short HEAD), $(chroot "$SYSTEM" dpkg-query -W | wc -l) packages"

# step COMMAND: one of README's, with the environment of someone who has just logged in.
status=0
step()
{
    local log=$CLEAN/${1// /-}.log start=$SECONDS
    if env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb LANG=C.UTF-8 \
        chroot "$SYSTEM" sh -c "cd /root/universality && $1" >"$log" 2>&1 </dev/null; then
        say "$1: $((SECONDS - start)) s: $(grep -E ' passed, | in out$' "$log" | tail -n 1)"
    else
        status=1
        say "$1 FAILED after $((SECONDS - start)) s; its log, $log, ends with"
        tail -n 25 "$log" | sed 's/^/    /'
    fi
}
step 'make run'
step 'make test'
grep '^SKIPPED ' "$CLEAN/make-test.log" || say 'no test was skipped'
left=$(git -C "$SYSTEM/root/universality" status --porcelain)
[ -z "$left" ] || { status=1; say 'the commands changed the tree:'; echo "$left"; }
umount "$SYSTEM/proc" "$SYSTEM" && rm -rf --one-file-system "$SYSTEM"
exit $status
