#!/bin/bash
# archive.sh TREATIES FOLDER [ROWS] - made-up tables of so many treaties (the subject among them) by the
# shipped States, for `make bench`. The same numbers give the same bytes everywhere: the random numbers
# are Lehmer's (16807 x mod 2^31 - 1), which doubles hold exactly. A State joins a treaty the likelier
# the more it joins anything, the more popular the treaty is, and the nearer the treaty is to its group.
# With ROWS, signatures and their withdrawals are added until actions.csv has so many rows.
set -eu
export LC_ALL=C
data=$(dirname "$0")/../data
mkdir -p "$2"
cp "$data/states.csv" "$data/sessions.csv" "$2"
awk -F, -v treaties="$1" -v folder="$2" -v rows="${3:-0}" '
    function random() { seed = seed * 16807 % 2147483647; return seed / 2147483647 }
    function day(year) { return sprintf("%04d-%02d-%02d", year, 1 + int(12 * random()), 1 + int(28 * random())) }
    function slot(year, k) { return sprintf("%04d-%02d-%02d", year, 1 + int(k / 28), 1 + k % 28) }
    function act(who, treaty, when, what) { print who "," treaty "," when "," what ",,made up for a benchmark,a" >actions; n++ }
    BEGIN { seed = 20241108; actions = folder "/actions.csv"; list = folder "/treaties.csv" }
    NR > 1 { state[++states] = $1; group[states] = $4; keen[states] = 2 * random() - 1 }
    END {
        print "treaty,short,title,untc,family,adopted,in_force,entry_rule,entry_article,coverage" >list
        print "state,treaty,date,action,effective,source,confidence" >actions
        for (t = 0; t < treaties; t++) {
            code = t ? sprintf("treaty-%04d", t) : "rome-statute"
            year = t ? 1950 + int(60 * random()) : 1998
            adopted = t ? year "-01-01" : "1998-07-17"
            print code "," code ",Made-up treaty " t ",," (t ? "archive" : "icc") "," adopted "," year + 2 "-01-01,30d,,2025-12-31" >list
            name[t] = code; born[t] = year
            popular = 5 * random() - 3
            for (s = 1; s <= states; s++) {
                if (!((t, group[s]) in near)) near[t, group[s]] = 1.5 * random() - 0.75
                if (random() < 1 / (1 + exp(-(popular + 1.5 * keen[s] + near[t, group[s]]))))
                    act(state[s], code, day(year + 1 + int((2023 - year) * random() * random())), "accession")
            }
        }
        # In the year of adoption, before any consent; each day of it takes one act of a State.
        for (k = 0; n < rows && k < 12 * 28; k += 2)
            for (t = 1; t < treaties; t++)
                for (s = 1; s <= states && n < rows; s++) {
                    act(state[s], name[t], slot(born[t], k), "signature")
                    act(state[s], name[t], slot(born[t], k + 1), "signature-withdrawn")
                }
    }' "$2/states.csv"
