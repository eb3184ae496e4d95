#!/bin/bash
# manual.sh - the man page and the shell's completion: made from the registries, so here only that they
# are sound roff and bash, that nothing of the registries is missing, and what completion answers.
. "$(dirname "$0")/lib.sh"
cd "$WORK" || exit 3
cp -r "$ROOT"/{config.ini,data} .
expect 'list man' "$PROGRAM" list man
expect 'list completion' "$PROGRAM" list completion
"$PROGRAM" list man >universality.1
"$PROGRAM" list completion >completion

# The page -------------------------------------------------------------------------------------------

if have groff 'the man page as groff formats it'; then
    said=$(groff -man -Tutf8 -ww -z universality.1 2>&1)
    [ -z "$said" ] && pass || fail 'the man page is no sound roff' <<<"$said"
    page=$(groff -man -Tascii -P-cbou universality.1)
else
    page=$(sed 's/\\-/-/g; s/\\(aq/'"'"'/g; s/\\f[A-Z]//g' universality.1)
fi

# named WHAT WORD...: every word of a registry stands on the page.
named()
{
    local what=$1 word missing=
    shift
    for word; do
        grep -qF -- "$word" <<<"$page" || missing="$missing $word"
    done
    [ $# -gt 0 ] && [ -z "$missing" ] && pass || fail "the man page does not name every $what" <<<"$missing"
}
rows() { "$PROGRAM" list "$1" | sed -n '2,$s/ .*//p'; }
verbs=$("$PROGRAM" -h | sed -nE 's/^  ([a-z]+) .*/\1/p')
settings=$("$PROGRAM" list config | awk -F'[][ =]+' '/^\[/ { s = $2 } /^[a-z]/ { print s "." $1 }')
lists=$("$PROGRAM" list -h | sed -nE 's/^  ([a-z]+) .*/\1/p')
named verb $verbs
named option $("$PROGRAM" -h | grep -oE '^  -[^ ,=]+|, --[a-z]+' | tr -d ', ') --as-of --treaties --encoding
named chart $(rows charts)
named defect $(rows defects)
named setting $settings
named list $lists
named table $(rows columns | sort -u) names.csv figures.csv states.csv pairs.csv assistance.csv
named import acts survey untc

# Completion -----------------------------------------------------------------------------------------

said=$(bash -n completion 2>&1)
[ -z "$said" ] && pass || fail 'the completion is no sound bash' <<<"$said"
. ./completion
ln -s "$PROGRAM" universality

# answers NAME WANTED WORD...: what bash would offer for the last word; '=' parts words, as bash does it.
answers()
{
    local name=$1 wanted=$2 got
    shift 2
    COMP_WORDS=("./universality" "$@") COMP_CWORD=$# COMPREPLY=()
    _universality ./universality "${!#}" ''
    got=$(echo ${COMPREPLY[*]})
    [ "$got" = "$wanted" ] && pass || fail "completion of $name" <<<"wanted '$wanted', got '$got'"
}
answers 'nothing' "$(echo $verbs)" ''
answers 'a verb' 'check charts' 'ch'
answers 'an option' '--color' '--c'
answers 'options behind a verb' '--help' run '--h'
answers 'a verb behind options' 'schema' -q -s report.clock = deposited --color = never -v 'sc'
answers 'a colour' 'auto always' --color = 'a'
answers 'a colour, nothing yet' 'auto always never' --color =
answers 'a colour as a word' 'never' --color 'n'
answers 'a chart' 'timeline treaty-gap' charts 't'
answers 'a second chart' 'timeline' charts depth 'ti'
answers 'every chart' "$(echo $(rows charts))" charts ''
answers 'every list' "$(echo $lists)" list ''
answers 'no pattern of a list' '' list figures ''
answers 'nothing behind run' '' run ''
answers 'every setting' "$(echo $(sed 's/$/=/' <<<"$settings"))" -s ''
answers 'a setting' 'report.clock=' -s 'report.c'
answers 'words of a setting' 'deposited in-force' -s report.clock =
answers 'a word of a setting' 'in-force' -s report.clock = 'in'
answers 'a setting of no words' '' -s report.session = 'a'
answers 'a measure' 'rate/ rate-difference/' explain 'rat'
answers 'a figure' 'rate/rome-statute/all rate/rome-statute/african rate/rome-statute/asia rate/rome-statute/asia-pacific' explain 'rate/rome-statute/a'
answers 'a file' 'config.ini' -c 'conf'
answers 'a file to compare' 'data' compare 'dat'
answers 'an import' 'acts survey untc' import ''
answers 'a file to import' 'config.ini' import --as-of 2020-01-01 untc 'conf'
answers 'an unknown verb' '' walk ''
finish
