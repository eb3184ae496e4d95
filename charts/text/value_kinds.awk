# value_kinds.awk - value_names.h from the C sources: for each value of messages, by name, the kinds of Arg that the
# program gives it. A kind is told by the function that makes the Arg; a function that passes its name on to another
# one makes what that one makes.
function kinds_of(maker,   of, n, i, part, all) {
    if (maker in known) return known[maker]
    known[maker] = all = own[maker] # a circle ends here
    for (n = split(passes[maker], part, " "); n; n--) {
        of = kinds_of(part[n])
        for (i = 1; i <= split(of, bits, " "); i++) if (!index(all " ", " " bits[i] " ")) all = all " " bits[i]
    }
    return known[maker] = all
}
{ line = line " " $0 } # an argument may stand on the line after its function
/^(static )?(inline )?Arg arg_[a-z_]+\(/ { maker = $0; sub(/\(.*/, "", maker); sub(/.*Arg /, "", maker); line = substr($0, index($0, maker) + length(maker)) }
{
    text = line
    while (match(text, /(arg_[a-z_]+\( *(name|NULL|"[a-z0-9-]+")|\(Arg\)\{ *name, *ARG_[A-Z]+)/)) {
        call = substr(text, RSTART, RLENGTH); text = substr(text, RSTART + RLENGTH)
        if (call ~ /^\(Arg\)/) { sub(/.*ARG_/, "ARG_", call); if (maker != "") own[maker] = own[maker] " " call }
        else {
            split(call, part, /\( */)
            if (part[2] == "name") { if (maker != "") passes[maker] = passes[maker] " " part[1] }
            else if (part[2] != "NULL") { gsub(/"/, "", part[2]); made[part[2]] = made[part[2]] " " part[1] }
        }
    }
    # What may begin a call that goes on in the next line stays.
    line = match(text, /(arg_[a-z_]+\( *|\(Arg\)\{ *name, *|\(Arg\)\{ *)$/) ? substr(text, RSTART) : ""
}
/^}/ { maker = "" }
END {
    print "// value_names.h - made from the sources by value_kinds.awk: the kinds of each value of messages, by name."
    for (name in made) {
        all = ""
        for (n = split(made[name], makers, " "); n; n--) {
            k = split(kinds_of(makers[n]), kinds, " ")
            for (; k; k--) if (!index(all " ", " " kinds[k] " ")) all = all " " kinds[k]
        }
        n = split(all, kinds, " "); mask = ""
        for (i = 1; i <= n; i++) mask = mask (i > 1 ? " | " : "") "1u << " kinds[i]
        if (n) print "{ \"" name "\", " mask " }," | "LC_ALL=C sort"
        else print "value_kinds.awk: no kind of value \"" name "\"" >"/dev/stderr"
    }
}
