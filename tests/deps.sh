#!/bin/bash
# deps.sh - what `make deps` does on machines that this one is not: its commands are replaced by
# stand-ins that write down how they were called.
. "$(dirname "$0")/lib.sh"
cd "$WORK" || exit 3

# machine NAME COMMAND...: a folder of stand-ins; only these and the shell's own are to be found.
machine()
{
    rm -rf bin && mkdir bin && : >called
    for tool in sh env mktemp tail rm cat; do ln -s "$(command -v $tool)" bin; done
    for stand_in; do
        case $stand_in in
        root) printf '#!/bin/sh\necho 0\n' >bin/id ;;
        user) printf '#!/bin/sh\necho 1000\n' >bin/id ;;
        sudo) printf '#!/bin/sh\necho sudo "$1" >>%s/called\nexec "$@"\n' "$WORK" >bin/sudo ;;
        apt-get) printf '#!/bin/sh\necho apt-get "$@" >>%s/called\n' "$WORK" >bin/apt-get ;;
        apt-get-fails) printf '#!/bin/sh\necho E: no network; exit 100\n' >bin/apt-get ;;
        dpkg:*) printf '#!/bin/sh\nfor p in %s; do printf "installed:$p "; done\nexit 1\n' "${stand_in#dpkg:}" >bin/dpkg-query ;;
        esac
    done
    chmod +x bin/* 2>/dev/null
}
deps() { PATH=$WORK/bin "$ROOT/.ci/deps" gcc libcsv-dev libgsl-dev >said 2>&1 </dev/null; }

machine root apt-get 'dpkg:gcc libcsv-dev libgsl-dev'
expect 'nothing is missing' deps
[ ! -s said ] && [ ! -s called ] && pass || fail 'nothing is missing: silence' <said

machine root apt-get 'dpkg:gcc'
expect 'two packages are missing' deps
[ "$(cat said)" = 'installing with apt-get: libcsv-dev libgsl-dev' ] && pass || fail 'one line said' <said
grep -qE '^apt-get install .* libcsv-dev libgsl-dev$' called && grep -q '^apt-get update' called && pass || fail 'what is installed' <called

machine user sudo apt-get 'dpkg:gcc libcsv-dev'
expect 'with sudo' deps
[ "$(grep -c ^sudo called)" = 2 ] && pass || fail 'with sudo' <called

machine user apt-get 'dpkg:gcc libcsv-dev'
deps && fail 'neither root nor sudo' <said || { grep -q '^as root: apt-get install libgsl-dev$' said && pass || fail 'neither root nor sudo' <said; }

machine root apt-get-fails 'dpkg:gcc'
deps && fail 'apt-get fails' <said || { grep -q 'no network' said && pass || fail 'apt-get fails' <said; }

machine root
deps && fail 'no apt-get' <said || { grep -q 'Fedora' said && grep -q 'Brew' said && pass || fail 'no apt-get' <said; }

# On this machine, where everything is there, the check must not be felt: processor time, as other suites run.
TIMEFORMAT='%U %S'
took=$({ time make -s -C "$ROOT" deps >/dev/null 2>&1; } 2>&1 | awk '{ print int(1000 * ($1 + $2)) }')
[ "$took" -lt 500 ] && pass || fail "make deps took $took ms" </dev/null

# What is installed works where it is copied to, without this folder.
expect 'make install' make -s -C "$ROOT" install PREFIX=/usr "DESTDIR=$WORK/root"
cp -r root/usr/share/universality report && cd report || finish
expect 'the installed program' "$WORK/root/usr/bin/universality" -q -s charts.formats=svg charts
expect 'which reads what was installed' test -s out/charts/standing.svg
expect 'all data are installed' diff -r "$ROOT/data" data
expect 'its man page' grep -q '^.TH UNIVERSALITY 1' "$WORK/root/usr/share/man/man1/universality.1"
expect 'its completion' bash -c '. "$1/universality" && complete -p universality' - "$WORK/root/usr/share/bash-completion/completions"
touch "$WORK/root/usr/share/universality/mine"
expect 'make uninstall' make -s -C "$ROOT" uninstall PREFIX=/usr "DESTDIR=$WORK/root"
left=$(cd "$WORK/root" && find . -type f)
[ "$left" = ./usr/share/universality/mine ] && pass || fail 'uninstall leaves what is not its own, and nothing else' <<<"$left"
finish
