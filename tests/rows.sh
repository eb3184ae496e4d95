#!/bin/bash
# rows.sh - one figure, chart, key, column, message and verb are added to a copy of the sources, each in the files
# that CONTRIBUTING.md names and in no other; all of them must then work.
. "$(dirname "$0")/lib.sh"
TREE=$WORK/tree

# Objects and sources keep their times, so that only what an addition touches is compiled.
mkdir -p "$TREE/build/dev" "$TREE/tests"
cp -a "$ROOT"/{Makefile,VERSION,config.ini,pipeline,charts} "$TREE"
cp -a "$ROOT"/tests/cases/small/data "$TREE"
cp -a "$ROOT"/tests/{lib,messages}.sh "$TREE/tests"
cp -a "$ROOT"/build/dev/{flags,made,pipeline,charts} "$TREE/build/dev" 2>/dev/null
cd "$TREE" || exit 3

# What is added -------------------------------------------------------------------------------------

# insert FILE REGEX: the lines of standard input, before the first line of the file that matches; $ is the end.
insert()
{
    echo "$1" >>"$WORK/touched"
    [ -e "$1" ] || : >"$1"
    cat >"$WORK/lines"
    awk -v lines="$WORK/lines" -v regex="$2" '
        function add() { while ((getline line < lines) > 0) print line; added = 1 }
        !added && regex != "$" && $0 ~ regex { add() }
        { print }
        END { if (regex == "$") add(); exit !added }' "$1" >"$WORK/new" ||
        fail "'$2' is in $1" </dev/null
    cat "$WORK/new" >"$1"
}

add_figure()
{
    insert pipeline/figures/registry.c 'measure = "withdrawn"' <<'END'
    { .measure = "untouched", .what = "treaty", .unit = UNIT_STATES, .clock = CLOCK_CONFIGURED,
      .method = "count", .family = &FAMILY_STANDINGS, .of.count = count_untouched,
      .definition = "States that have neither signed nor joined" },
END
    insert pipeline/figures/families/families.h 'count_withdrawn' <<'END'
size_t count_untouched(const Tally *t);
END
    insert pipeline/figures/families/rates.c '^size_t count_withdrawn' <<'END'
size_t count_untouched(const Tally *t) { return t->states - t->parties - t->signatories - t->withdrawn; }
END
}

add_chart()
{
    insert charts/catalogue/catalogue.c '"roll-call"' <<'END'
    { "untouched", "Which groups have not begun?", "one number a group", chart_untouched,
      { "untouched/{subject}/*" }, NULL },
END
    insert charts/catalogue/families.h chart_roll_call <<'END'
Chart chart_untouched(const ChartDef *def, const ChartContext *c); // untouched_chart.c
END
    insert charts/catalogue/untouched_chart.c '$' <<'END'
// untouched_chart.c - a number for each group.
#include "catalogue/common.h"
#include "catalogue/families.h"

Chart chart_untouched(const ChartDef *def, const ChartContext *c)
{
    size_t    *order = NEW(c->keep, size_t, c->w->scope->groups_n), n = groups_by(c, "untouched", order);
    Str       *names = NEW(c->keep, Str, n + 1);
    ChartNotes notes = chart_notes(c, &c->w->scope->subject, 1, (Str){ 0 });
    Chart      chart = { .def = def, .title = say(c, MSG_UNTOUCHED_TITLE, NO_ARGS) };
    chart.caption = chart.alt = say(c, MSG_UNTOUCHED_CAPTION, NO_ARGS);
    for (size_t i = 0; i < n; i++)
        names[i] = group_name(c, order[i]);
    FrameSpec spec = { .width = MM(c->w->config->width_mm),
                       .title = chart.title,
                       .left = axis_rows_width(c->fonts, names, NULL, n) + 8,
                       .plot_height = 20 * (double)(n + 1),
                       .notes = notes.lines,
                       .notes_n = notes.n,
                       .alt = chart.alt };
    Frame     f = frame_begin(c->keep, c->fonts, &spec);
    Scale     rows = scale_band(n, f.plot.y, f.plot.y + f.plot.h, 0.3);
    axis_rows(f.canvas, &rows, names, NULL, n, f.plot.x - 6, ALIGN_RIGHT);
    for (size_t i = 0; i < n; i++)
        canvas_text(f.canvas, figure_cell(c, subject_figure(c, "untouched", order[i])), FONT_LABEL, INK_TEXT,
                    f.plot.x, scale_at(&rows, (double)i), ANCHOR_LEFT | ANCHOR_MIDDLE);
    return chart_end(&f, &chart);
}
END
    insert charts/annex/section_standing.c 'chart_answer.*"roll-call"' <<'END'
    chart_answer(a, "untouched", MSG_UNTOUCHED_SEE);
END
    insert charts/text/en.msg '^# charts/catalogue/requests_chart.c' <<'END'
untouched.title = Which groups have not begun?
untouched.caption = States that have neither signed nor joined, by group.
untouched.see = The numbers of the groups that have not begun are in the figure.

END
}

add_key()
{
    insert pipeline/input/config.c '"population", "parts"' <<'END'
    { "population", "capitals", KEY_COUNT, AT(capitals), "7", 1, 9, .help =
      "how many letters of a capital are shown" },
END
    insert pipeline/input/config.h 'Str    grouping, parts;' <<'END'
    size_t capitals;
END
}

add_column()
{
    insert pipeline/input/dataset.c '"un_member_since"' <<'END'
        { "capital", COL_TEXT, IN(State, capital), OPTIONAL, .about = "the seat of the government" },
END
    insert pipeline/input/dataset.h 'Day    member_since;' <<'END'
    Str    capital;
END
}

add_message()
{
    insert charts/text/en.msg '^column.state =' <<'END'
standing.capitals = Of {n, plural, one {# State} other {# States}} the capital is known.
END
    insert charts/annex/section_standing.c 'chart_shown.*"regional-rates"' <<'END'
    doc_message(a->d, MSG_STANDING_CAPITALS, ARGS(arg_count("n", a->w->data->states_n)));
END
}

# It prints what the key and the column say.
add_verb()
{
    insert pipeline/program/verbs.h '^    X.sweep.' <<'END'
    X(capitals) \
END
    insert pipeline/program/verb_capitals.c '$' <<'END'
// verb_capitals.c - prints the capitals of the States.
#include "program/app.h"

static void capitals(App *app)
{
    if (!app_run(app, FOR_CHECK))
        return;
    Text           t = { .in = &app->keep };
    const Dataset *d = &app->job.data;
    for (size_t i = 0; i < d->states_n; i++) {
        Str capital = d->states[i].capital;
        if (capital.n > app->job.config.values.capitals)
            capital.n = app->job.config.values.capitals;
        text_addf(&t, "%.*s %.*s\n", ARG(d->states[i].code), ARG(capital));
    }
    app_print_text(app, text_str(&t));
}

const Verb VERB_capitals = {
    .name = "capitals",
    .args = "",
    .does = "print the capitals of the States",
    .more = "One State a line.\n",
    .run = capitals,
};
END
}

# Which files ---------------------------------------------------------------------------------------

# The files of a row of CONTRIBUTING.md's table, with the names that the additions here have.
files_of()
{
    grep "^| $1 |" "$ROOT/CONTRIBUTING.md" | cut -d'|' -f3 | grep -o '`[^`]*`' | tr -d '`' |
        sed -E 's/FAMILY/rates/; s/CHART/untouched_chart/; s/SECTION/section_standing/; s/NAME/capitals/' | sort
}

for what in figure chart key column message verb; do
    : >"$WORK/touched"
    add_$what
    if files_of $what | diff - <(sort -u "$WORK/touched") >"$WORK/differ"; then
        pass
    else
        fail "$what: < named in CONTRIBUTING.md, > touched" <"$WORK/differ"
    fi
done

# Whether they work ---------------------------------------------------------------------------------

# Without optimization, which takes half the time, and warns of what it does not see through; -o: the other objects
# stay as they are though the flags differ.
expect 'it builds' make --no-print-directory -o build/dev/flags MODE=dev BUILD=build/dev FLAGS_dev='-O0 -g0' \
    WERROR=0 -j"$(nproc)" build/dev/universality
[ $FAILED = 0 ] || finish
new=build/dev/universality
sed -i '1s/$/,capital/; 2,$s/$/,Springfield/' data/states.csv
expect 'it runs' $new -q run

# seen WHAT REGEX FILE: a line has it.
seen()
{
    if grep -qE -- "$2" "$3" 2>/dev/null; then pass; else cut -c 1-200 "$3" 2>&1 | head -n 20 | fail "$1"; fi
}
# told WHAT REGEX ARGUMENT...: what the program prints has it.
told()
{
    local what=$1 regex=$2
    shift 2
    $new "$@" >"$WORK/said" 2>&1
    seen "$what" "$regex" "$WORK/said"
}

seen 'figure: its value' '^untouched/rome-statute/all,' out/figures.csv
told 'figure: list' '^untouched/treaty$' list figures
told 'figure: explained' 'neither signed nor joined' explain untouched/rome-statute/all
told 'figure: schema' '"untouched"' schema

seen 'chart: the file' 'Which groups have not begun' out/charts/untouched.svg
seen 'chart: its place in the annex' '<figure [^>]*untouched' out/annex.html
told 'chart: list' '^untouched' list charts

told 'key: list' '^capitals = 7' list config
told 'key: manual' 'population.capitals' list man
told 'key: completion' 'population.capitals=' list completion
told 'key: its value' '^[A-Z]+ Spring$' -s population.capitals=6 capitals
told 'key: its range' "population.capitals.*'10'" -s population.capitals=10 check

told 'column: its value' '^[A-Z]+ Springf$' capitals
told 'column: schema' '"name": "capital"' schema
sed -i 's/,[^,]*$//' data/states.csv
told 'column: it may be missing' '^KEN $' capitals

seen 'message: in the annex' 'Of 10 States the capital is known' out/annex.html
told 'message: list' '^standing.capitals ' list messages
expect 'message: its values' env BUILD=build/dev bash tests/messages.sh

told 'verb: -h' '^ *capitals +print the capitals' -h
told 'verb: help' 'One State a line' capitals -h
told 'verb: manual' 'print the capitals' list man
told 'verb: completion' '[^.]capitals[^=]' list completion
finish
