#!/bin/bash
# messages.sh - en.msg and the C files that say its messages agree: no message is unused, and a call names
# the values that its messages have, no more and no less. A call that chooses among several messages names the values of
# all of them. Calls that pass their values by a variable are checked when they run.
. "$(dirname "$0")/lib.sh"

# "MSG_ID value value ..." for each message.
"$PROGRAM" list messages | awk 'NR > 1 {
    id = $1; gsub(/[.-]/, "_", id); print "MSG_" toupper(id) }' >"$WORK/ids"

# check FOLDER...: prints every disagreement, as file: what.
check()
{
    "$PROGRAM" list messages >"$WORK/messages"
    find "$@" -name '*.[ch]' | sort | xargs awk -v messages="$WORK/messages" '
        # The values of a message are what stands between its id and its text; columns are two blanks apart.
        BEGIN {
            while ((getline line < messages) > 0) {
                if (!head++) { values_at = index(line, "values"); text_at = index(line, "text"); continue }
                id = line; sub(/ .*/, "", id); gsub(/[.-]/, "_", id); id = "MSG_" toupper(id)
                values[id] = " " substr(line, values_at, text_at - values_at) " "; gsub(/ +/, " ", values[id])
            }
            values["MSG_NONE"] = values["MSG_COUNT"] = " "
        }
        # From the first message of a call to the end of the call: its messages, and the values it names.
        function call(text,   c, i, depth, ids, n, part, named, wanted, value, list, k) {
            for (i = 1; i <= length(text); i++) {
                c = substr(text, i, 1)
                if (c ~ /[({]/) depth++
                if (c ~ /[)};]/ && --depth < 0) break
            }
            part = substr(text, 1, i - 1)
            rest = substr(text, i)
            n = 0; list = part
            while (match(list, /MSG_[A-Z0-9_]+/)) {
                ids[++n] = substr(list, RSTART, RLENGTH); list = substr(list, RSTART + RLENGTH)
            }
            named = " "; list = part
            while (match(list, /arg_[a-z_]+\("[a-z0-9-]+"/)) {
                value = substr(list, RSTART, RLENGTH); sub(/.*\("/, "", value); sub(/"/, "", value)
                if (!index(named, " " value " ")) named = named value " "
                list = substr(list, RSTART + RLENGTH)
            }
            wanted = " "
            for (k = 1; k <= n; k++) {
                if (!(ids[k] in values)) { print FILENAME ": there is no " ids[k]; continue }
                used[ids[k]] = 1
                split(values[ids[k]], v, " ")
                for (j in v) if (!index(wanted, " " v[j] " ")) wanted = wanted v[j] " "
            }
            if (part !~ /ARGS\(/ && part ~ /, *[a-z]+$/) return # a variable
            if (c == "}" || part !~ /,/) return                 # a table
            split(wanted, v, " ") # ARGS(treaty): a variable that is called like the value
            for (j in v) if (!index(named, " " v[j] " ") && part !~ "[(,] *" v[j] " *[,)]") print FILENAME ": " ids[1] " is not given " v[j]
            split(named, v, " ");  for (j in v) if (!index(wanted, " " v[j] " ")) print FILENAME ": " ids[1] " has no value " v[j]
        }
        function file(   at) {
            rest = all
            while (match(rest, /MSG_[A-Z0-9_]+/)) call(substr(rest, RSTART))
            all = ""
        }
        FNR == 1 && NR > 1 { FILENAME_now = FILENAME; FILENAME = before; file(); FILENAME = FILENAME_now }
        { before = FILENAME; line = $0; sub(/ *\/\/.*/, "", line); sub(/ +/, " ", line); all = all line " " }
        END { file(); for (id in values) if (!(id in used) && id !~ /^MSG_(NONE|COUNT)$/) print "en.msg: no file says " id }'
}

cd "$ROOT" || exit 3
found=$(check charts)
if [ -z "$found" ]; then pass; else fail 'messages and the files that say them' <<<"$found"; fi

# What must be found.
mkdir "$WORK/charts"
plant() # WHAT is found, in a file with TEXT
{
    printf '%b\n' "$2" >"$WORK/charts/x.c"
    found=$(check charts "$WORK/charts")
    if grep -qF "$1" <<<"$found"; then pass; else fail "not found: $1" <<<"$found"; fi
}
plant 'there is no MSG_NO_SUCH' 'void f(void) { say(c, MSG_NO_SUCH, NO_ARGS); }'
plant 'MSG_VALUE_OF is not given n' 'void f(void) { say(c, MSG_VALUE_OF, ARGS(arg_count("k", 1))); }'
plant 'MSG_VALUE_OF is not given k' 'void f(void) { say(c, MSG_VALUE_OF, NO_ARGS); }'
plant 'MSG_VALUE_OF has no value day' 'void f(void) { say(c, MSG_VALUE_OF, ARGS(arg_count("k", 1), arg_count("n", 2),\n arg_day("day", 1))); }'
mv "$WORK/charts/x.c" "$WORK/x.c"
found=$(check "$WORK/charts")
if grep -qF 'en.msg: no file says MSG_VALUE_OF' <<<"$found"; then pass; else fail 'an unused message' <<<"$found"; fi
finish
