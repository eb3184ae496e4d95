#!/bin/bash
# guarantees.sh - section 8 of the contract on the shipped data: same inputs, same bytes; all or
# nothing; nothing written but the output.
. "$(dirname "$0")/lib.sh"
cd "$WORK" || exit 3
mkdir home
here() { (cd "$WORK/home" && exec "$PROGRAM" "$@"); }
alone() { cd "$WORK/home" && exec "$PROGRAM" "$@"; } # to be killed, in the background
cp -r "$ROOT/data" "$ROOT/config.ini" home
expect 'the yearly run' here -q run
[ -e home/out/manifest.json ] || finish

# Same inputs, same bytes ----------------------------------------------------------------------------

# Another folder, locale, time zone, day, home, umask, and a user who likes other fonts.
mkdir -p away/deep 'another user/.config/fontconfig'
cp -r "$ROOT/data" "$ROOT/config.ini" away/deep
cat >'another user/.config/fontconfig/fonts.conf' <<'END'
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <match target="pattern"><edit name="family" mode="assign" binding="strong"><string>Nonesuch</string></edit></match>
  <match target="font"><edit name="antialias" mode="assign"><bool>false</bool></edit>
    <edit name="hinting" mode="assign"><bool>true</bool></edit><edit name="hintstyle" mode="assign"><const>hintfull</const></edit>
    <edit name="rgba" mode="assign"><const>rgb</const></edit></match>
</fontconfig>
END
far_away()
{
    umask 077
    cd / && env -i PATH=/nowhere HOME="$WORK/another user" XDG_CONFIG_HOME="$WORK/another user/.config" \
        USER=other LANG=tr_TR.UTF-8 LC_ALL=tr_TR.UTF-8 LANGUAGE=ar TZ=Asia/Tokyo PANGOCAIRO_BACKEND=fc GSL_RNG_SEED=7 \
        LD_PRELOAD="$BUILD/another_day.so" ASAN_OPTIONS="${ASAN_OPTIONS:-}:verify_asan_link_order=0" \
        "$PROGRAM" -q -c "$WORK/away/deep/config.ini" run
}
expect 'the run of another user in another folder' far_away
expect 'two runs write the same bytes' diff -r home/out away/deep/out

# One processor, or more: charts, files and briefs are drawn by one thread, and no second one hashes and writes
# the tables. Pairs fill several pieces. A width beyond the page's is drawn twice.
if have taskset 'one processor writes the same bytes'; then
    one_processor() { taskset -c "$(taskset -cp $$ | sed 's/.*: //; s/[-,].*//')" "$PROGRAM" -c home/config.ini -q "$@"; }
    expect 'a run with all pairs' here -q -s report.output=../all -s association.pairs=all -s charts.width=200 run
    expect 'the same on one processor' one_processor -s report.output="$WORK/one" -s association.pairs=all -s charts.width=200 run
    expect 'which writes the same bytes' diff -r all one
    expect 'a brief of every State' here -q -s brief.output=../briefs brief all
    expect 'the same on one processor' one_processor -s brief.output="$WORK/one-briefs" brief all
    expect 'which writes the same bytes' diff -r briefs one-briefs
fi
[ "$(id -u)" = 0 ] || skip 'the run of a user without rights or home' 'not root'
if [ "$(id -u)" = 0 ] && chmod 755 "$WORK" && chmod -R a+rX away && mkdir nobody && chmod 777 nobody; then
    as_nobody() { (cd / && setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/nonexistent "$PROGRAM" -q \
        -c "$WORK/away/deep/config.ini" -s report.output="$WORK/nobody/out" run); }
    if setpriv --reuid=65534 --regid=65534 --clear-groups test -x "$PROGRAM"; then
        expect 'the run of a user without rights or home' as_nobody
        expect 'which writes the same bytes' diff -r home/out nobody/out
    fi
fi

expect 'figures' here -q -s report.output=../part figures
expect 'figures writes the figures of run' cmp home/out/figures.csv part/figures.csv
for chart in $("$PROGRAM" list charts | sed -n '2,$s/ .*//p'); do
    here -q -s report.output=../part charts "$chart" 2>&1
    (cd part && find charts -type f) | sort >drawn
    expect "charts $chart draws that chart alone" diff drawn <(cd home/out && ls charts/"$chart".* | sort)
    expect "charts $chart writes the bytes of run" diff <(cd home/out && xargs sha256sum <"$WORK/drawn") <(cd part && xargs sha256sum <"$WORK/drawn")
done

# Every measure can be explained, and the explanation ends in the figure's own value.
for id in $(awk -F, 'NR > 1 && !seen[$2]++ { print $1 }' home/out/figures.csv); do
    value=$(awk -F, -v id="$id" '$1 == id { print $6 }' home/out/figures.csv)
    here -q explain "$id" >said 2>&1
    [ $? = 0 ] && grep -qxF "$id" said && { [ -z "$value" ] || grep -qE "^value +${value//./\\.}( |\$)" said; } && pass ||
        fail "explain $id, which is '$value'" <said
done

# The order of the rows carries no meaning, nor do the ends of lines: the same bytes, but for the hashes of
# the inputs, the lines that messages name, and the sizes of the files that hold these.
cp -r home shuffled && rm -r shuffled/out
(cd home/data && find . -name '*.csv') | while read -r table; do
    { head -n 1 "home/data/$table" && tail -n +2 "home/data/$table" | shuf --random-source=<(yes); } |
        sed 's/$/\r/' >"shuffled/data/$table"
done
expect 'the run on shuffled rows' "$PROGRAM" -q -c shuffled/config.ini run
same() { tr -s ' \n' '\n' <"$1" | sed -zE 's/[0-9a-f]{64}/HASH/g; s/line\n[0-9]+/line/g; s/"bytes":\n?[0-9]+/bytes/g; s/[0-9]+\nbytes/bytes/g'; }
for file in $(cd home/out && find . -type f); do
    case $file in
    *.html | *.json) expect "shuffled rows give the same $file" diff <(same "home/out/$file" | sort) <(same "shuffled/out/$file" | sort) ;;
    *annex.pdf | *annex*.docx | *annex.xlsx) ;; # the same document as annex.html
    *) expect "shuffled rows give the same bytes of $file" cmp "home/out/$file" "shuffled/out/$file" ;;
    esac
done

# The manifest tells the truth.
sums() { tr -d ' \n' <"$1/manifest.json" | grep -oE "\"$2\":\[[^]]*\]" | grep -oE '"name":"[^"]*","sha256":"[0-9a-f]+"' |
    sed -E 's/"name":"([^"]*)","sha256":"([0-9a-f]+)"/\2  \1/'; }
in_folder() { (cd "$1" && sums "$2" "$3" | while read -r sum name; do [ -e "$name" ] && echo "$sum  $name"; done | sha256sum --quiet -c -); }
outputs_hold() { in_folder "$1" . outputs; }
expect 'every output is as its manifest says' outputs_hold home/out
outputs() { sums "$1" outputs | sed 's/^[^ ]*  //'; }
listed() { diff <(outputs home/out | sort) <(cd home/out && find . -type f ! -name manifest.json | sed 's|^\./||' | sort); }
expect 'every output is in the manifest' listed
inputs_hold() { in_folder home/data ../out inputs; }
expect 'every input is as the manifest says' inputs_hold

# All or nothing -------------------------------------------------------------------------------------

before=$(checksum home/out)
tree=$(ls -A home)
# untouched NAME STATUS COMMAND...: fails with that status and a message, out/ as before, no litter.
untouched()
{
    local name=$1 want=$2 got
    shift 2
    "$@" >said 2>&1
    got=$?
    if [ $got != "$want" ]; then fail "$name: status $got, wanted $want" <said
    elif [ "$(checksum home/out)" != "$before" ]; then fail "$name: out/ changed" <said
    elif [ "$(ls -A home)" != "$tree" ]; then fail "$name: litter" < <(ls -A home)
    elif ! grep -q ' error: ' said; then fail "$name: no message" <said
    else pass
    fi
}
limited() { (ulimit -f "$1" && cd home && "$PROGRAM" -q run); }
untouched 'a file larger than allowed' 3 limited 40
untouched 'an error in the data' 1 here -q -s data.dir=nowhere run
untouched 'a wrong setting' 2 here -q -s rates.level=2 run
untouched 'a wrong verb' 2 here rin

# A full disk and one that is read only, where this machine lets us mount one.
mkdir disk
if mount -t tmpfs -o size=64m none disk 2>/dev/null; then
    cp -r home/config.ini home/data disk
    (cd disk && "$PROGRAM" -q figures) 2>said
    full=$(checksum disk/out)
    cat /dev/zero >disk/filler 2>/dev/null # to the last byte
    truncate -s -100K disk/filler          # then room for a part of the output
    on_disk() { (cd disk && "$PROGRAM" -q run); }
    untouched 'a full disk' 3 on_disk
    grep -q 'No space left' said && [ "$(checksum disk/out)" = "$full" ] && [ "$(ls -A disk | wc -l)" = 4 ] && pass ||
        fail 'a full disk: its out/ is not as it was' < <(cat said; ls -A disk)
    mount -o remount,ro disk
    untouched 'a disk that is read only' 3 on_disk
    grep -q 'Read-only' said && [ "$(checksum disk/out)" = "$full" ] && pass || fail 'a disk that is read only' <said
    umount disk
fi

# The summary cannot be printed: that is a failure, but not of the output.
here -s rates.level=0.9 run >/dev/full 2>said
[ $? = 3 ] && ! grep -q 'as it was' said && [ "$(checksum home/out)" != "$before" ] && pass || fail 'a run that cannot print' <said

# Killed at any moment; then two at once.
for delay in 0.005 0.02 0.04 0.08; do
    before=$(checksum home/out)
    alone -q -s rates.level=0.8 run & killed=$!
    sleep $delay
    kill -9 $killed 2>/dev/null
    wait $killed 2>/dev/null
    after=$(checksum home/out)
    if [ "$after" = "$before" ] || outputs_hold home/out; then pass; else fail "killed after $delay s" </dev/null; fi
done
here -q -s rates.level=0.9 run & first=$!
here -q -s rates.level=0.8 run & second=$!
wait $first; one=$?
wait $second; two=$?
if [ $one$two = 00 ] && outputs_hold home/out && [ "$(ls -A home)" = "$tree" ]; then pass; else
    fail "two runs at once: status $one and $two" < <(ls -A home); fi

# Nothing but the output is written ------------------------------------------------------------------

touch stamp
sleep 0.02
here -q run
expect 'only out/ is written' diff /dev/null <(find home 'another user' -newer stamp ! -path 'home/out*' ! -path home)
finish
