// untc_bench.h - the small tables with names and an import of participant tables over them.
#ifndef TESTS_UNTC_BENCH_H
#define TESTS_UNTC_BENCH_H

#include "fixture.h"

#include "import/untc.h"

#define NAMES_HEAD "alias,state,source\n"
#define NAMES_ROWS                                                                                           \
    "Republic of Aland,AAA,long name\nOld Bland,BBB,former name\nC\xC3\xB4te d'East,EEE,spelling\n"          \
    "Union of Lands,,organization\nIsle of A,,territory\n"

// The whole report without the notes on how a file was read.
static inline Str bench_report(Desk *d)
{
    Str  all = diag_report(&d->diag, true, false, &d->keep);
    Text t = { .in = &d->keep };
    text_addc(&t, "");
    for (Cut line; all.n; all = line.tail) {
        line = str_cut(all, '\n');
        bool read_as = line.head.n > 9 && !memcmp(line.head.s + line.head.n - 9, "[read-as]", 9);
        if (!read_as)
            text_addf(&t, "%.*s\n", ARG(line.head));
    }
    return text_str(&t);
}

typedef struct {
    Names     names;
    TableRead tables[TABLE_COUNT], aliases;
    UntcNames known;
    Untc      untc;
} Bench;

static inline Bench *bench(Desk *d)
{
    Bench   *b = NEW(&d->keep, Bench, 1);
    FileNote note;
    desk_tables(d);
    desk_write(d, "treaties.csv",
               TREATIES_HEAD
               "statute,Statute,\"The, "
               "Statute\",XVIII-10,main,1998-07-17,2002-07-01,60d-first-of-next-month,Art. 1,2020-01-01\n");
    desk_write(d, "names.csv", NAMES_HEAD NAMES_ROWS);
    b->names.tables = b->tables;
    for (size_t t = 0; t <= TABLE_TREATIES; t++)
        b->tables[t] = table_read(&TABLES[t], str(d->folder), &b->names, &note, NULL, &d->keep, &d->diag);
    const State *states = b->tables[TABLE_STATES].rows;
    for (size_t s = 0; s < b->tables[TABLE_STATES].n; s++)
        index_add(&b->names.index[TABLE_STATES], states[s].code, NULL, &d->keep);
    b->aliases = table_read(&ALIASES, str(d->folder), &b->names, &note, NULL, &d->keep, &d->diag);
    b->known =
        untc_names(&b->tables[TABLE_STATES], &b->aliases, &b->tables[TABLE_STATE_NAMES], &d->keep, &d->diag);
    b->untc = (Untc){ .names = &b->known,
                      .treaties = b->tables[TABLE_TREATIES].rows,
                      .treaties_n = b->tables[TABLE_TREATIES].n,
                      .as_of = day_of("2015-01-31"),
                      .wants_treaties = true,
                      .keep = &d->keep,
                      .scratch = d->scratch,
                      .diag = &d->diag };
    untc_begin(&b->untc);
    assert_int_equal(d->diag.n, 0);
    return b;
}

#endif
