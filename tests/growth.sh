#!/bin/bash
# growth.sh STATES GROUPS FOLDER - made-up tables of so many States in so many groups, with the acts toward the
# shipped treaties, for `make bench`. The same numbers give the same bytes everywhere, as in archive.sh.
set -eu
export LC_ALL=C
data=$(dirname "$0")/../data
mkdir -p "$3"
cp "$data/treaties.csv" "$data/sessions.csv" "$3"
awk -F, -v states="$1" -v groups="$2" -v folder="$3" '
    function random() { seed = seed * 16807 % 2147483647; return seed / 2147483647 }
    function day(year) { return sprintf("%04d-%02d-%02d", year, 1 + int(12 * random()), 1 + int(28 * random())) }
    BEGIN {
        seed = 20241108
        list = folder "/states.csv"; actions = folder "/actions.csv"; measures = folder "/implementation.csv"
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        print "state,name,m49,group,subregion,kind,un_member_since" >list
        print "state,treaty,date,action,effective,source,confidence" >actions
        print "state,measure,status,date,source,confidence" >measures
        for (s = 0; s < states; s++) {
            code[s] = substr(letters, int(s / 676) + 1, 1) substr(letters, int(s / 26) % 26 + 1, 1) substr(letters, s % 26 + 1, 1)
            keen[s] = random()
            print code[s] ",State " s ",,group-" sprintf("%05d", s % groups) ",,member,1945-10-24" >list
            for (m = 0; m < 4; m++)
                if (random() < keen[s]) print code[s] ",measure-" m ",enacted,2015-01-01,made up for a benchmark,a" >measures
        }
    }
    NR > 1 {
        split($0, cell, ",")
        born = 0
        for (i = 5; !born; i++) if (cell[i] ~ /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]$/) born = substr(cell[i], 1, 4)
        for (s = 0; s < states; s++)
            if (random() < 0.2 + 0.7 * keen[s])
                print code[s] "," cell[1] "," day(born + 1 + int((2023 - born) * random() * random())) ",accession,,made up for a benchmark,a" >actions
    }' "$data/treaties.csv"
