#!/bin/bash
# build.sh - the Makefile as its users call it, with a stand-in for the compiler, and the version, which stands in
# one file.
. "$(dirname "$0")/lib.sh"
cd "$WORK" || exit 3
unset CFLAGS CPPFLAGS LDFLAGS WERROR CI CC DEPS MODE

# A small tree; its compiler writes down how it was called and how many of it run at once.
mkdir -p tree/pipeline/program tree/charts/text tree/tests/unit running
cp "$ROOT"/charts/text/{en.msg,messages.awk,value_kinds.awk} tree/charts/text
cp -r "$ROOT"/{Makefile,VERSION,.ci} tree
for file in main one two three four five six; do : >tree/pipeline/program/$file.c; done
cat >cc <<END
#!/bin/sh
echo "\$*" >>"$WORK/calls"
: >"$WORK/running/\$\$"
ls "$WORK/running" | wc -l >>"$WORK/at-once"
sleep 0.3
rm "$WORK/running/\$\$"
while [ \$# -gt 0 ]; do [ "\$1" = -o ] && : >"\$2"; shift; done
END
chmod +x cc

# build [NAME=VALUE...] [MAKE-ARGUMENT...]: everything anew; calls, at-once and said tell how.
build()
{
    rm -rf tree/build calls at-once
    env DEPS=true CC="$WORK/cc" "$@" >said 2>&1
}
called() { # WHAT NUMBER PATTERN: this many calls of the compiler have the pattern
    local got
    got=$(grep -cE -- "$3" calls)
    [ "$got" = "$2" ] && pass || fail "$1: $got of $(wc -l <calls) calls" <calls
}

expect 'make -j2' build make -C tree -j2 build/universality
grep -q jobserver said && fail 'make -j2 hands its jobs on' <said || pass
[ "$(sort -n at-once | tail -n 1)" = 2 ] && pass || fail 'make -j2 runs two compilers' <at-once
called 'seven compiles, a link, and one for the names of libraries' 9 .
called 'no -Werror for users' 0 -Werror
called 'the version' 7 "-DPROGRAM_VERSION=\"$(cat "$ROOT/VERSION")\""

build CFLAGS='-O3 -DC_MARK' CPPFLAGS=-DPP_MARK LDFLAGS=-Wl,-z,now make -C tree -j2 build/universality
called 'CFLAGS of the environment, after the own' 7 '-O2 .*-O3 -DC_MARK.* -c '
called 'CFLAGS of the environment in the link' 1 '^-O2 .*-O3 -DC_MARK.*universality$'
called 'CPPFLAGS of the environment' 7 '-DPP_MARK.* -c '
called 'LDFLAGS of the environment' 1 '-Wl,-z,now'
build make -C tree -j2 CFLAGS=-DC_MARK build/universality
called 'CFLAGS of the command line' 7 '-Ipipeline .*-DC_MARK.* -c '
build make -C tree -j2 WERROR=1 build/universality
called 'WERROR=1' 7 -Werror
build CI=true make -C tree -j2 build/universality
called 'CI=true' 7 -Werror
build CI=true make -C tree -j2 WERROR=0 build/universality
called 'WERROR=0 in CI' 0 -Werror

# compile_commands.json: quotes and backslashes of the command are JSON's.
wanted='[
{ "directory": "'$WORK'", "file": "a.c", "command": "cc -DV='"'"'\"1\"'"'"' -D\\n -c a.c" },
{ "directory": "'$WORK'", "file": "b.c", "command": "cc -DV='"'"'\"1\"'"'"' -D\\n -c b.c" }
]'
diff <(echo "$wanted") <("$ROOT/.ci/compdb" "cc -DV='\"1\"' -D\\n" a.c b.c) >difference && pass || fail 'compdb' <difference
made=$(cd tree && make -s DEPS=true compdb 2>&1; grep -c '"file"' compile_commands.json)
[ "$made" = 7 ] && pass || fail 'make compdb names every source' <<<"$made"

# One version.
version=$(cat "$ROOT/VERSION")
same() { [ "$2" = "$3" ] && pass || fail "$1 has another version than VERSION" <<<"'$2', not '$3'"; } # WHAT GOT WANTED
same 'the program' "$("$PROGRAM" --version)" "universality $version"
same 'the man page' "$("$PROGRAM" list man | sed -n 's/^\.TH UNIVERSALITY 1 "" "\([^"]*\)".*/\1/p')" "universality $version"
same 'CHANGELOG.md' "$(sed -n 's/^## \([^ ]*\) - [0-9-]*$/\1/p' "$ROOT/CHANGELOG.md" | head -n 1)" "$version"
same 'the Debian package' "$(cd "$ROOT" && .ci/debian-changelog | head -n 1)" "universality ($version) unstable; urgency=medium"
long=$(cd "$ROOT" && .ci/debian-changelog | grep -E '^  .{79}')
[ -z "$long" ] && pass || fail 'a line of debian/changelog has more than 80 columns' <<<"$long"
[ "$(grep -rlF "\"$version\"" "$ROOT"/{Makefile,.ci,debian,pipeline,charts} | wc -l)" = 0 ] && pass ||
    fail 'the version stands in another file' < <(grep -rnF "\"$version\"" "$ROOT"/{Makefile,.ci,debian,pipeline,charts})

# Libraries that only some verbs need: none is linked, none is loaded by a verb that neither draws nor imports, and
# one that is missing is told in a line.
mkdir report broken
cp -r "$ROOT"/{data,config.ini} report
sonames=$(sed -n 's/^#define SONAME_.* "\(.*\)"$/\1/p' "$BUILD/made/base/sonames.h")
late=$(sed 's/\.so.*/[.]so/' <<<"$sonames" | paste -sd '|')
[ "$(wc -l <<<"$sonames")" = 4 ] && pass || fail 'sonames.h names four libraries' <<<"$sonames"
readelf -d "$PROGRAM" | grep -E "$late|libstdc|libcrypto" >linked
[ -s linked ] && fail 'libraries that should be opened late' <linked || pass
loads() # WANTED ARGUMENT...: the libraries, without lib and .so, that this call of the program loads
{
    local wanted=$1 got
    shift
    got=$(cd report && LD_DEBUG=files "$PROGRAM" "$@" 2>&1 >/dev/null | sed -n 's/.*calling init: //p' | grep -oE "$late" |
        sed 's/^lib//; s/\[.*//; s/[.]so//' | sort -u | paste -sd ' ')
    [ "$got" = "$wanted" ] && pass || fail "$*" <<<"loads '$got', not '$wanted'"
}
printf 'key.party = State Party\n' >report/own.msg
printf 'date,state\n' >report/table.csv
loads '' -h
loads '' check
loads '' figures
loads '' explain parties/rome-statute/asia-pacific
loads '' list messages
loads '' compare out out
loads 'icui18n icuuc' -s report.wording=own.msg check
loads 'icui18n icuuc' charts regional-rates
loads 'icui18n icuuc' brief NPL
loads 'icui18n icuuc xlsxwriter xml2' run
loads 'icui18n icuuc' -s annex.formats=html run
loads 'icuuc xml2' import untc table.csv
for soname in $sonames; do : >"broken/$soname"; done
fails() # LIBRARY ARGUMENT...
{
    local said status
    said=$(cd report && LD_LIBRARY_PATH=$WORK/broken "$PROGRAM" -q "${@:2}" 2>&1)
    status=$?
    [ "$status" = 3 ] && [[ $said == *"universality: error: a library cannot be opened: "*"/lib$1.so"*": file too short [no-library]"* ]] &&
        pass || fail "${*:2}, with a broken $1" <<<"status $status: $said"
}
fails icui18n charts regional-rates
fails icui18n -s report.wording=own.msg check
fails xlsxwriter run
fails xml2 import untc table.csv
expect 'check, with broken libraries' env -C report LD_LIBRARY_PATH="$WORK/broken" "$PROGRAM" -q check

# The Debian package needs what the Makefile names, and the documents name what there is.
packages() { make -s -C "$ROOT" --eval="print-packages: ; @echo \$($1)" print-packages; }
for package in $(packages BUILD_PACKAGES) $(packages FONT_PACKAGES); do
    case $package in gcc | make) continue ;; esac
    grep -qE "^ $package,?$" "$ROOT/debian/control" && pass || fail "Build-Depends of debian/control lacks $package" </dev/null
done
expect 'the Debian package depends on what is opened late' grep -qF 'dh_shlibdeps -- build/rel/late.so' "$ROOT/debian/rules"
for package in $(packages FONT_PACKAGES); do
    grep -qE "^Depends:.* $package," "$ROOT/debian/control" && pass || fail "Depends of debian/control lacks $package" </dev/null
done
for path in $(grep -ohE '`(pipeline|charts|tests|data|debian|\.ci)/[A-Za-z_./-]*[a-z]`' "$ROOT"/{ARCHITECTURE,CONTRIBUTING}.md | tr -d '`' | grep -v '[A-Z][A-Z]' | sort -u); do
    [ -e "$ROOT/$path" ] && pass || fail "a document names '$path', which is not there" </dev/null
done
for folder in $(sed -n 's/^ │ \([a-z]*\) .*/\1/p' "$ROOT/ARCHITECTURE.md"); do
    [ -d "$ROOT/pipeline/$folder" ] || [ -d "$ROOT/charts/$folder" ] && pass || fail "ARCHITECTURE.md names the folder $folder" </dev/null
done
expect 'CI runs .ci/run' grep -q '^      - run: \.ci/run$' "$ROOT/.github/workflows/ci.yml"
expect 'in Debian 12' grep -q '^    container: debian:12$' "$ROOT/.github/workflows/ci.yml"
finish
