#!/bin/bash
# cli.sh - what the program answers, exactly: a case is a line below and a file tests/cases/NAME
# with its standard output, standard error and exit status. Every case runs in a fresh folder that
# holds config.ini and data/, a copy of tests/cases/small: ten States, four treaties.
#
# A difference writes tests/cases/NAME.new and fails. `make golden` (--accept) takes what is said
# now as right; read `git diff tests/cases` before committing it.
. "$(dirname "$0")/lib.sh"
CASES=$ROOT/tests/cases
ACCEPT=${1:-}
SEEN=" "

# t NAME STATUS COMMAND: universality is the program, and the status is part of the line, so that
# accepting an output never accepts a failure.
t()
{
    local name=$1 want=$2 got new=$WORK/$1.new
    SEEN="$SEEN$name "
    rm -rf "$WORK/case"
    cp -r "$CASES/small" "$WORK/case"
    cp "$ROOT/config.ini" "$WORK/case"
    (cd "$WORK/case" && eval "$3") >"$WORK/stdout" 2>"$WORK/stderr" </dev/null
    got=$?
    { printf '$ %s\n' "$3" && cat "$WORK/stdout" && echo '--- standard error' &&
          cat "$WORK/stderr" && echo "--- status $got"; } >"$new"
    if [ $got != "$want" ]; then
        cp "$new" "$CASES"
        fail "$name: status $got, wanted $want" <"$new"
    elif [ "$ACCEPT" = --accept ]; then
        mv "$new" "$CASES/$name" && pass
    elif [ ! -e "$CASES/$name" ]; then
        cp "$new" "$CASES"
        fail "$name: no file tests/cases/$name yet; make golden writes it" <"$new"
    elif cmp -s "$CASES/$name" "$new"; then
        pass
    else
        cp "$new" "$CASES"
        diff -u "$CASES/$name" "$new" | fail "$name: the answer changed (tests/cases/$name.new)"
    fi
}

universality() { "$PROGRAM" "$@"; }
check() # the defects alone, without notes
{
    local status
    "$PROGRAM" check >/dev/null 2>"$WORK/said"
    status=$?
    grep -v ': note: ' "$WORK/said" >&2
    return $status
}
edit() { sed -i "$2" "data/$1"; }                         # edit FILE SED
cut_off() { head -c "$2" "data/$1" >data/new && mv data/new "data/$1"; } # cut_off FILE BYTES
row() { printf "$2\n" >>"data/$1"; }                      # row FILE TEXT
setting() { printf "$1\n" >>config.ini; }                 # setting TEXT, at the end: [compare]

# The command line ---------------------------------------------------------------------------------

t help                0 'universality -h'
t help-long           0 'universality --help | head -n 1'
for verb in $("$PROGRAM" -h | sed -nE 's/^  ([a-z]+) .*/\1/p'); do
    t "help-$verb"    0 "universality $verb -h"
done
t version             0 'universality --version'
t version-full        3 'universality --version >/dev/full'
t verb-none           2 'universality'
t verb-unknown        2 'universality rnu'
t verb-strange        2 'universality "$(printf "a\033[31m\n\377b")"'
t option-unknown      2 'universality -x run'
t option-long-unknown 2 'universality --colour=never run'
t option-no-value     2 'universality -s'
t option-elsewhere    2 'for o in -o --output=x --quiet --session=asp23 --as-of=2024-01-01 --data=x --force --repalce --wrong; do universality $o check; done'
t colour-unknown      2 'universality --color=maybe check'
t colour-always       1 'edit actions.csv s/DEU/DEZ/; universality --color=always -q check'
t argument-extra      2 'universality run now'
t argument-missing    2 'universality compare'
t chart-unknown       1 'universality charts regional-rate'
t list-messages       0 'universality list messages "rates.*"'
t list-unknown        2 'universality list figurse'
t min-cell             2 'universality -s responses.min_cell=2 check'
t import-unknown       2 'universality import surveys answers.csv'
t import-few           2 'universality import survey'
t import-many          2 'universality import survey a b c'
t import-no-map        2 'cp data/states.csv answers.csv; universality import survey answers.csv'
t import-map-beside    0 'cp "$ROOT"/tests/data/survey/labels.* .; cp -r "$ROOT/data" .; universality -q import survey labels.csv | wc -l; exit ${PIPESTATUS[0]}'
t import-no-file       3 'universality import survey answers.csv'
t list-none           2 'universality list'
t schema              0 'universality schema | grep path'
t schema-elsewhere    2 'universality -s data.dir=../data schema'

# Tables of others -----------------------------------------------------------------------------------

UNTC='Participant,Signature,"Ratification, Accession(a), Provisional application(n)"\nGermany 1,4 Feb 2001,\n[Fiji],,1 Apr 2002\nKenya,31 Feb 2001,3 Mar 2003 a\nGhana,,5 May 2004 n\nJapan,,6 Jun 2005 a 2\n'
untc() { printf "$UNTC" >"$1"; "$PROGRAM" import untc --as-of 2014-07-31 "${@:2}" "$1"; }
t import-untc         1 'untc 18-10.csv --treaties new.csv; s=$?; cat new.csv; exit $s'
t import-untc-thin    1 'untc 29-9.csv --treaties new.csv 2>/dev/null; cat new.csv; exit 1'
t import-untc-again   2 'untc 18-10.csv --treaties config.ini'
t import-untc-day     2 'printf "$UNTC" >4-9.csv; universality import untc 4-9.csv'
t import-untc-page    0 'cp "$ROOT/tests/data/untc/page.html" 4-5.csv; universality import untc --treaties new.csv 4-5.csv; s=$?; cat new.csv; exit $s'
t import-untc-xml     1 'universality import untc --as-of 2014-07-31 "$ROOT/tests/data/untc/rows.xml" 2>&1 | sed "s#^/.*/rows#rows#"; exit ${PIPESTATUS[0]}'
t import-untc-gone    3 'universality import untc --as-of 2014-07-31 4-9.csv'
t import-untc-full    3 'untc 18-10.csv --treaties /dev/full/x'
t import-option       2 'universality --as-of 2014-07-31 check'
t import-acts         1 'cp "$ROOT"/tests/data/acts/ohchr.* .; universality import acts ohchr.csv ohchr.ini'
t import-encoding     2 'printf "who\\n" >a.csv; printf "[acts]\\ntreaty = cat\\nstate = who\\n[columns]\\nsignature = who\\n" >a.ini; universality import acts --encoding=windows-1225 a.csv a.ini'
t import-encoding-untc 0 'printf "Participant;Signature\\nFiji;4 Feb 2001\\nGh\\344na;5 Feb 2001\\n" >18-10.csv; edit states.csv "s/Ghana/Gh\xD0\xB4na/"; universality import untc --as-of 2014-07-31 --encoding windows-1251 18-10.csv'
t import-encoding-page 0 'iconv -t UTF-16LE "$ROOT/tests/data/untc/page.html" >4-5.html; universality import untc --encoding utf-16le 4-5.html 2>/dev/null'
t import-two-consents 0 'printf "Participant,Acceptance,Ratification\\nFiji,4 Feb 2001,1 Apr 2000\\n" >18-10.csv; universality import untc --as-of 2014-07-31 18-10.csv'
t encoding-check      2 'universality --encoding utf-8 check'
t import-survey-option 2 'universality --as-of 2014-07-31 import survey answers.csv'

# The configuration --------------------------------------------------------------------------------

t config-missing      2 'universality -q -c nowhere.ini check'
t config-folder       2 'universality -q -c data check'
t config-unknown-key  2 'setting "relatve = 1"; check'
t config-unknown-part 2 'setting "[report]\n[rate]\nlevel = 0.9\ninterval = none"; check'
t config-no-section   2 'sed -i "1i level = 0.9" config.ini; check'
t config-bad-line     2 'setting "what is this"; check'
t config-twice        2 'setting "relative = 1e-6"; check'
t config-bad-value    2 'sed -i "s/^clock = .*/clock = deposit/; s/^level = .*/level = 95/" config.ini; check'
t config-bad-number   2 'universality -q -s charts.width=wide -s charts.png_dpi=5 check'
t config-bad-day      2 'universality -q -s report.as_of=2024-02-30 check'
t config-session      2 'universality -q -s report.session=asp32 check'
t config-subject      2 'universality -q -s treaties.subject=rome-statue check'
t config-predictors   2 'universality -q -s treaties.predictors=@human-rights,catt check'
t config-grouping     2 'universality -q -s population.grouping=island check'
t config-parts        2 'universality -q -s population.parts=no-such check'
t config-focus        2 'universality -q -s charts.focus=asia check'
t config-font         3 'universality -q -s "charts.font=No Such Sans" run; s=$?; ls; exit $s'
t override-unknown    2 'universality -q -s report.clok=deposited check'
t override-shape      2 'universality -q -s clock check'
t override-last-wins  0 'universality -q -s report.clock=deposited -s report.clock=in-force check'

# What the verbs say -------------------------------------------------------------------------------

t check               0 'universality check 2>/dev/null'
t check-quiet         0 'universality -q check; ls'
t check-requests      0 'printf "request,document,paragraph,addressee,ask,indicators\\na,D,1,states,Join,rate/rome-statue/all; rate/cat/al; lefd/cat/all; parties; missing/apic/weog\\nb,D,2,states,Report,responses/{session}/all; responses/asp29/all; parties/cat/all@2010-12-31\\n" >data/requests.csv; universality -q check; universality check >/dev/null'
t check-islands       0 'universality -q -s population.grouping=islands list groups'
t run                 0 'universality -s charts.formats=svg run 2>/dev/null | sed "s/[0-9]* figures, .* in out/N figures, files in out/"'
t run-quiet           0 'universality -q -s charts.formats=svg run; ls; ls out | grep -v "^annex"'
t run-deposited       0 'universality -s report.clock=deposited -s charts.formats=svg run 2>/dev/null | head -n 2'
t figures             0 'universality -q figures; ls out; head -n 1 out/figures.csv'
t charts-one          0 'universality -q charts regional-rates; ls out/charts'
t list-figures        0 'universality -q list figures "joined/rome-statute*"'
t list-treaties       0 'universality -q list treaties'
t list-states         0 'universality -q list states'
t list-groups         0 'universality -q list groups'
t sweep               0 "universality -q sweep 'report.as_of=2018-12-31..2019-12-31/6m' 'report.clock=deposited|in-force' -- rate/rome-statute/all 'phi-mean/*/all'"
t sweep-range         2 "universality -q sweep report.as_of=2019-12-31..2018-12-31/1y -- 'rate/*'"
t sweep-setting       2 "universality -q sweep 'population.grouping=un-regional-groups|regions' 'rates.level=0.9|0.95' -- 'rate/*'"
t sweep-value         2 "universality -q sweep 'report.clock=deposited|in-forc' -- 'rate/*'"
t sweep-key           2 "universality -q sweep report.clok=deposited -- 'rate/*'"
t sweep-data          2 "universality -q sweep data.dir=data -- 'rate/*'"
t sweep-no-globs      2 "universality -q sweep report.clock=deposited"
t sweep-dashes         0 "cp config.ini ./--; universality -q -c -- sweep report.clock=deposited -- rate/rome-statute/all"
t sweep-nothing       1 "universality -q sweep report.clock=deposited -- rate/rome-statut/all"
t help-sweep          0 'universality sweep -h'
t list-glob           0 'universality -q list states "F*"'
t explain             0 'universality -q explain rate/rome-statute/asia-pacific'
STEER='s/Fiji/Fi\xE2\x80\xAEji/; s/Japan/Ja\xC2\x85pan\xE2\x81\xA6/; s/Kenya/"Ken\nya"/; s/Ghana/\xD8\x9CGhana/'
t list-steered        0 'edit states.csv "$STEER"; universality -q list states | cat -v'
t explain-steered     0 'edit states.csv "$STEER"; universality -q explain rate/rome-statute/all | grep -A 1 -E "FJI|JPN|KEN|GHA" | cat -v'
t explain-state       0 'universality -q explain japan'
t explain-no-state    1 'universality -q explain Jappan'
t list-states-name    0 'universality -q list states "k*"'
t list-neighbours     0 'universality -q list neighbours Fiji'
t list-neighbours-of  2 'universality -q list neighbours'
t list-no-match       1 'universality -q list states Keny; universality -q list figures "rates/*"'
t annex-formats       0 'universality -q -s charts.formats=svg -s annex.formats=html,xlsx run; ls out | grep annex'
t annex-docx          0 'universality -q -s charts.formats=svg -s annex.formats=docx run; ls out | grep annex'
t against             0 'universality -q -s charts.formats=png run; universality -q -s charts.formats=svg -s report.output=next -s report.as_of=2024-11-01 run --against out; ls next | grep annex; sed -n "/inputs/,/outputs/p" next/manifest.json | grep -oE "annex.json|map.png"'
t against-none        2 'universality -q run --against nowhere; s=$?; ls; exit $s'
t against-other       1 'mkdir old; echo "{\"blocks\": [{\"kind\": \"heding\"}]}" >old/annex.json; universality -q run --against=old'
t annex-format        2 'universality -q -s annex.formats=odt run'
t brief               0 'universality brief Japan fji 2>/dev/null; ls briefs'
t brief-all           0 'universality -q brief all; ls briefs | grep -c html'
t brief-unknown       1 'universality -q brief Japan; universality -q brief Japn; s=$?; ls briefs; exit $s'
t brief-annex         2 'universality -q -s charts.formats=svg run; universality -q -s brief.output=out brief Japan; s=$?; ls out | grep annex; exit $s'
t explain-unknown     1 'universality -q explain rate/rome-statut/asia-pacific'
t get                 0 'universality -q get rate/rome-statute/all hazard-p/cat+rome-statute/weog parties/rome-statute/all@2010-12-31'
t get-posixly          0 'POSIXLY_CORRECT=1 universality get parties/rome-statute/all -q'
t get-fields          0 'universality -q get --fields=value,low,high,k,n,note rate/rome-statute/all'
t get-field-unknown   2 'universality get --fields=value,hihg rate/rome-statute/all; universality get --fields=k,k rate/rome-statute/all'
t get-unknown         1 'universality -q get rate/rome-statute/all rate/rome-statute/all@2010'
t get-undefined       0 'universality -q get phi/cat+rome-statute/weog; universality -q get --fields=value,n phi/cat+rome-statute/weog'
t list-csv            0 'universality -q list figures "rate/rome-statute/a*" --format=csv | head -n 4; universality -q list groups --format=csv'
t list-json           0 'universality -q list figures "phi/*/all" --format=json; universality -q list states "F*" --format=json; universality list config "compare.*" --format=json'
t list-format         2 'universality list states --format=xml; universality list man --format=csv'
t list-near           1 'for g in "rate/*/asia-pacifc" "rate/rome-statute/all@2010" "xyz*"; do universality -q list figures "$g"; done; universality -q list charts "zzz*"'
t compare-equal       0 'universality -q figures; universality compare out/figures.csv out/figures.csv'
t compare-moved       1 'universality -q figures; cp out/figures.csv was.csv; edit actions.csv "/^JPN,rome/d"; universality -q figures; universality compare was.csv out/figures.csv | grep "ties/rome-statute/[a-z-]* "; exit ${PIPESTATUS[0]}'
t compare-computed    1 'universality -q figures; mv out was; edit actions.csv "/^JPN,rome/d"; universality compare was 2>/dev/null | grep "ties/rome-statute/[a-z-]* "; s=${PIPESTATUS[0]}; ls; exit $s'
t compare-folders     0 'universality -q figures; cp -r out was; universality -q compare was out --summary'
t compare-summary     1 'universality -q figures; mv out was; edit actions.csv "/^JPN,rome/d"; universality -q -s report.clock=deposited compare was --summary | grep -v moved; exit ${PIPESTATUS[0]}'
t compare-settings    0 'universality -q figures; mv out was; universality -q -s charts.width=170 compare was --summary; universality -q -s charts.width=170 compare was'
t compare-ignore      0 'universality -q figures; mv out was; edit actions.csv "/^JPN,rome/d"; universality -q -s "compare.ignore=*" compare was; universality -q -s "compare.ignore=*" compare was --format=markdown | sed "s/; [0-9]* not/; N not/"'
t compare-ignore-bad  2 'universality -q -s compare.ignore=a,,b compare data'
t compare-github      1 'universality -q figures; mv out was; edit actions.csv "/^JPN,rome/d"; universality -q compare was --format=github | grep -m 2 "parties/rome"; exit ${PIPESTATUS[0]}'
t compare-junit       1 'universality -q figures; mv out was; edit actions.csv "/^JPN,rome/d"; universality -q compare was --format=junit | sed "4q; s/=\"[0-9]*\"/=\"N\"/g"; exit ${PIPESTATUS[0]}'
t compare-format      2 'universality compare data --format=xml'
t compare-bad-data    1 'universality -q figures; edit actions.csv "2s/DEU/DEV/"; universality -q compare out'
t option-summary      2 'universality --summary --replace check'
t compare-missing     2 'universality compare nowhere.csv data/states.csv'
t compare-foreign     1 'universality compare data/states.csv data/groups.csv'

# Bad input ----------------------------------------------------------------------------------------

t file-missing        1 'rm data/actions.csv; check'
t file-missing-two    1 'rm data/actions.csv data/states.csv; check'
t file-optional       0 'rm data/groups.csv; universality check 2>&1 >/dev/null | grep groups'
t file-empty          1 ': >data/actions.csv; check'
t file-blank          1 'printf "\n\n" >data/actions.csv; check'
t file-header-only    1 'edit actions.csv 1q; check'
t file-folder         3 'rm data/actions.csv; mkdir data/actions.csv; check'
t data-folder         1 'universality -q -s data.dir=nowhere check'
t bom                 0 'edit actions.csv "1s/^/\xEF\xBB\xBF/"; universality check 2>/dev/null'
t crlf                0 'edit actions.csv "s/\$/\r/"; universality check 2>/dev/null'
t column-optional     0 'edit actions.csv "s/,[^,]*$//"; check'
t column-mistyped     1 'edit actions.csv "1s/effective/effectve/"; check'
t column-order        0 'awk -F, "{ print \$3 FS \$2 FS \$1 }" data/groups.csv >g; mv g data/groups.csv; universality check 2>/dev/null'
t column-missing      1 'edit actions.csv "1s/treaty/traety/"; check'
t column-twice        1 'edit groups.csv "s/\$/,x/; 1s/x/state/"; check'
t quiet-warnings      0 'edit groups.csv "s/\$/,x/"; universality -q check'
t column-unknown      0 'edit groups.csv "s/\$/,x/"; check'
t quote-open          1 'edit actions.csv "5s/\"//2"; check'
t quote-stray         1 'row actions.csv "DEU,cat,2001-01-01,signature,,a \"b\" c,a"; check'
t cut-in-row          1 'cut_off actions.csv 300; check'
t utf8                1 'row actions.csv "DEU,cat,2001-01-01,signature,,\377\376,a"; check'
t kind-workbook       1 'printf "PK\003\004xl/workbook.xml" >data/actions.csv; check'
t kind-semicolon      1 'sed -i "s/,/;/g" data/actions.csv; check'
t kind-utf16          1 'iconv -t UTF-16 data/actions.csv >new; mv new data/actions.csv; check'
t kind-windows-1252   1 'edit states.csv "s/Ghana/Gh\xE2na/; s/Fiji/F\xEEji/"; check'
t kind-page           1 'printf "<!doctype html>\n<table>\n" >data/actions.csv; check'
t nul                 1 'row actions.csv "DEU,cat,2001-01-01,signature,,a\\000b,a"; check'
t control             1 'row actions.csv "DEU,cat,2001-01-01,signature,,a\\033[31mb,a"; check'
t field-extra         1 'row actions.csv "KEN,cedaw-op,2024-01-01,accession,,x,a,b"; check'
t field-missing       1 'row actions.csv "KEN,cedaw-op,2024-01-01"; check'
t date-impossible     1 'row actions.csv "KEN,cedaw-op,2018-02-30,accession,,x,a"; check'
t date-reduced        1 'row sessions.csv "asp24,24,2025-12,2025-12-06,The Hague,,,,,x,a"; check'
t date-words          1 'row actions.csv "KEN,cedaw-op,1 May 2018,accession,,x,a"; check'
t date-letter          1 'row actions.csv "KEN,cedaw-op,20x5-03-05,accession,,x,a"; check'
t cell-explained      1 'for c in "Japan,cat,15/10/2018" "JAP,cat,15.10.2018" "JPN ,cat,3/4/2018" "JPN,cat,10-15-2018 " "JPN,cat,31/02/2018"; do row actions.csv "$c,accession,,x,a"; done; check'
t state-unknown       1 'row actions.csv "KEM,cedaw-op,2018-02-03,accession,,x,a"; check'
t state-small         1 'row states.csv "ken,Kenya,,,,member,1963-12-16"; check'
t treaty-unknown      1 'row actions.csv "KEN,cedaw-po,2018-02-03,accession,,x,a"; check'
t action-unknown      1 'row actions.csv "KEN,cedaw-op,2018-02-03,acession,,x,a"; check'
t rule-bad            1 'edit treaties.csv "s/,60d-first-of-next-month,/,60 days,/"; check'
t ordinal-bad         1 'edit sessions.csv "s/,23,/,23a,/"; check'
t cell-empty          1 'row actions.csv "KEN,cedaw-op,,accession,,x,a"; check'
t option-mistyped     1 'cp -r "$ROOT/data" .; edit questions.csv s/enacted.draft/ecacted\;draft/; check 2>&1 | head -n 1; exit ${PIPESTATUS[0]}'
t group-all           1 'row groups.csv "islands,all,PHL"; check'
t treaty-depth         1 'edit treaties.csv s/^apic,/depth,/; edit actions.csv s/,apic,/,depth,/; check'
t state-misspelt       1 'cut -d, -f1,2 data/states.csv | sed 1s/name/en/ >data/state_names.csv; edit states.csv s/^KEN/KNE/; check'
t duplicate           1 'row states.csv "KEN,Kenya,,,,member,1963-12-16"; check'
t consent-twice       1 'row actions.csv "KEN,rome-statute,2018-02-03,accession,,x,a"; check'
t withdraw-nonparty   1 'row actions.csv "KEN,cedaw-op,2018-02-03,withdrawal,,x,a"; check'
t rescind-nothing     1 'row actions.csv "KEN,cat,2018-02-03,withdrawal-rescinded,,x,a"; check'
t effective-early     1 'row actions.csv "KEN,cedaw-op,2018-02-03,accession,2018-01-01,x,a"; check'
t consent-early       0 'row actions.csv "KEN,cedaw-op,1998-02-03,accession,,x,a"; check'
t signature-late      0 'row actions.csv "KEN,rome-statute,2018-02-03,signature,,x,a"; check'
t period-backwards    1 'edit sessions.csv "s/2023-11-01/2024-12-01/"; check'
t many-at-once        1 'edit states.csv "s/member,1/member,x1/"; edit actions.csv "s/signature/signing/"; check'
t run-on-bad-data     1 'universality -q figures; edit actions.csv "2s/DEU/DEV/"; universality -q run; s=$?; ls -A; exit $s'

# The system ---------------------------------------------------------------------------------------

t stdout-full         3 'universality list states >/dev/full'
t version-full        3 'universality --version >/dev/full'
t stdout-closed       0 'universality list defects | head -n 0'
t out-is-a-file       2 'echo mine >out; universality -q run; s=$?; cat out; exit $s'
t brief-out-is-data   2 'universality -q -s brief.output=data brief Japan; s=$?; ls; exit $s'
t out-is-data         2 'universality -q -s report.output=data/../data run; s=$?; ls; exit $s'
t out-in-data         2 'ln -s data tables; universality -q -s report.output=tables/new/out figures; s=$?; ls . data; exit $s'
t out-holds-data      2 'universality -q -s report.output=. run; s=$?; ls; exit $s'
t out-holds-config    2 'mkdir set; mv config.ini set; universality -q -c set/config.ini -s data.dir=data -s report.output=set run; s=$?; ls set; exit $s'
t out-changed         2 'universality -q figures; echo >>out/figures.csv; universality -q figures; s=$?; tail -c 2 out/figures.csv; exit $s'
t out-changed-first   2 'universality -q figures; echo >>out/figures.csv; rm data/treaties.csv; universality figures; s=$?; ls -A; exit $s'
t out-holds-annex     2 'universality -q -s charts.formats=svg run; universality -q figures; s=$?; ls out; exit $s'
t out-replace         0 'universality -q -s charts.formats=svg run; universality -q --replace figures; s=$?; ls out; exit $s'
t option-replace      2 'universality --replace run'
t out-under-a-file    3 'echo mine >file; universality -q -s report.output=file/out run'
t out-foreign         2 'mkdir out; echo mine >out/letter.txt; universality -q run; s=$?; ls -A . out; exit $s'
t out-no-parent       3 'universality -q -s report.output=no/such/out run'

# Wording ------------------------------------------------------------------------------------------

t wording             0 'printf "rates.title =\n    Rates by group, {treaty}\n" >own.msg; universality -q -s report.wording=own.msg charts regional-rates; grep -o "<title id=[^<]*" out/charts/regional-rates.svg; universality -q -s report.wording=own.msg list messages rates.title'
t wording-mark        0 'printf "\357\273\277key.party = State Party\r\n" >own.msg; universality -q -s report.wording=own.msg list messages key.party'
t wording-missing     2 'universality -q -s report.wording=none.msg check'
t wording-mistakes    2 'printf "rates.titel = x\nrates.title = {traety}\n" >own.msg; universality -q -s report.wording=own.msg check'
t wording-kinds     2 'printf "rates.title = {treaty, rounded, 1}\nassociation.line = {clear} {tested, month} {group}\n" >own.msg; universality -q -s report.wording=own.msg check'
t wording-input     0 'printf "key.party = State Party\n" >own.msg; universality -q -s report.wording=own.msg figures; grep -A1 own.msg out/manifest.json; sha256sum own.msg'
t wording-accents     0 'universality -q -s report.language=qps charts regional-rates; grep -o "<title id=[^<]*" out/charts/regional-rates.svg'
t no-label            0 'printf "kind,code,en,en_short\ngroup,weog,Western European and others,WEOG\n" >data/labels.csv; universality check'

# A file without a case is a case that was lost.
for file in "$CASES"/*; do
    name=$(basename "$file")
    case $name in small | *.new) continue ;; esac
    case $SEEN in *" $name "*) ;; *)
        if [ "$ACCEPT" = --accept ]; then rm "$file"; else fail "tests/cases/$name has no case" </dev/null; fi ;;
    esac
done

finish
