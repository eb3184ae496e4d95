// sweep.c - see sweep.h.
#include "program/sweep.h"

#include "base/parallel.h"
#include "input/csv.h"

#include <math.h>

// The plan -------------------------------------------------------------------------------------------

typedef struct {
    SweepKey *key;
    size_t    cap;
    Place     at;
    Arena    *keep;
    Diag     *diag;
} Values;

static bool add_value(Values *v, Str value)
{
    if (v->key->n == SWEEP_MOST) {
        diag_add(v->diag, DEFECT_BAD_USAGE, v->at, "more than %d values", SWEEP_MOST);
        return false;
    }
    Str *added = GROW(v->keep, v->key->values, v->key->n, v->cap);
    *added = value;
    return true;
}

// "1y": how many months, or days.
static bool parse_step(Str text, size_t *months, size_t *days)
{
    size_t count;
    char   unit = text.n ? text.s[text.n - 1] : 0;
    if (text.n < 2 || !str_size((Str){ text.s, text.n - 1 }, &count) || count == 0 || count > 9999)
        return false;
    *months = unit == 'y' ? 12 * count : unit == 'm' ? count : 0;
    *days = unit == 'd' ? count : 0;
    return *months || *days;
}

// "2002-12-31..2024-12-31/1y"; the days are counted from the first, so that none wanders.
static bool add_days(Values *v, Str from, Str to_step)
{
    Cut      cut = str_cut(to_step, '/');
    DateSpan first, last;
    size_t   months, days;
    char     text[DATE_SIZE];
    if (!date_parse(from, &first) || !date_parse(cut.head, &last) || first.first != first.last ||
        last.first != last.last || first.first > last.first || !parse_step(cut.tail, &months, &days)) {
        diag_add(v->diag, DEFECT_BAD_USAGE, v->at,
                 "'%.*s..%.*s' is not a range of days such as 2002-12-31..2024-12-31/1y (y, m or d)",
                 ARG(from), ARG(to_step));
        return false;
    }
    for (size_t k = 0; k <= SWEEP_MOST; k++) {
        Day day = months ? day_plus_months(first.first, (int)(k * months)) : first.first + (Day)(k * days);
        if (day == 0 || day > last.first)
            return true;
        if (!add_value(v, str_copy(v->keep, str(day_text(day, text)))))
            return false;
    }
    return true;
}

static size_t find_dots(Str text)
{
    for (size_t i = 0; i + 1 < text.n; i++)
        if (text.s[i] == '.' && text.s[i + 1] == '.')
            return i;
    return text.n;
}

static bool read_values(Values *v, const KeyDef *def, Str text)
{
    for (Cut cut = { .tail = text, .ok = true }; cut.ok;) {
        cut = str_cut(cut.tail, '|');
        size_t dots = find_dots(cut.head);
        Str    from = { cut.head.s, dots };
        bool   range = def->type == KEY_DAY && dots < cut.head.n;
        if (range ? !add_days(v, from, (Str){ cut.head.s + dots + 2, cut.head.n - dots - 2 })
                  : !add_value(v, cut.head))
            return false;
    }
    return true;
}

static bool read_key(SweepKey *key, const char *argument, Arena *keep, Diag *diag)
{
    Place         at = { .file = str_format(keep, "sweep %s", argument) };
    Cut           cut = str_cut(str(argument), '=');
    const char   *why;
    const KeyDef *def = config_key(cut.head, &why, keep);
    *key = (SweepKey){ .key = cut.head };
    if (!cut.ok)
        diag_add(diag, DEFECT_BAD_USAGE, at, "sweep takes section.key=VALUE|VALUE..., then -- and globs");
    else if (!def)
        diag_add(diag, DEFECT_UNKNOWN_KEY, at, "%s", why);
    else if (strcmp(def->section, "data") == 0)
        diag_add(diag, DEFECT_BAD_USAGE, at, "the tables are read once: '%.*s' cannot be swept",
                 ARG(cut.head));
    else
        return read_values(&(Values){ .key = key, .at = at, .keep = keep, .diag = diag }, def, cut.tail);
    return false;
}

bool sweep_plan(SweepPlan *plan, const char *const *keys, size_t n, Arena *keep, Diag *diag)
{
    bool ok = true;
    plan->keys = NEW(keep, SweepKey, n + 1);
    plan->keys_n = n, plan->n = 1;
    for (size_t i = 0; i < n; i++) {
        ok &= read_key(&plan->keys[i], keys[i], keep, diag);
        for (size_t k = 0; k < i; k++)
            if (ok && str_eq(plan->keys[k].key, plan->keys[i].key)) {
                diag_add(diag, DEFECT_BAD_USAGE, (Place){ .file = S("sweep") }, "'%.*s' is given twice",
                         ARG(plan->keys[i].key));
                ok = false;
            }
        if (ok && plan->keys[i].n > SWEEP_MOST / plan->n) {
            diag_add(diag, DEFECT_BAD_USAGE, (Place){ .file = S("sweep") }, "more than %d settings",
                     SWEEP_MOST);
            ok = false;
        }
        plan->n *= ok ? plan->keys[i].n : 1;
    }
    return ok;
}

static Str value_of_key(const SweepPlan *plan, size_t setting, size_t key)
{
    for (size_t k = plan->keys_n; k-- > key + 1;)
        setting /= plan->keys[k].n;
    return plan->keys[key].values[setting % plan->keys[key].n];
}

const char **sweep_setting(const SweepPlan *plan, size_t setting, Arena *keep)
{
    const char **overrides = NEW(keep, const char *, plan->keys_n + 1);
    for (size_t k = 0; k < plan->keys_n; k++) {
        Str value = value_of_key(plan, setting, k);
        overrides[k] = str_format(keep, "%.*s=%.*s", ARG(plan->keys[k].key), ARG(value)).s;
    }
    return overrides;
}

// Checking -------------------------------------------------------------------------------------------

// What is wrong under a setting, once for each kind of warning. The run has told that of the first setting.
static void report_setting(Job *r, const SweepPlan *plan, size_t setting, const Diag *found, size_t *warned)
{
    const char **overrides = sweep_setting(plan, setting, r->keep);
    Text         name = { .in = r->keep };
    for (size_t k = 0; k < plan->keys_n; k++)
        text_addf(&name, "%s%s", k ? ", " : "", overrides[k]);
    for (size_t i = 0; i < found->n; i++) {
        const DiagItem *item = &found->items[i];
        if (DEFECT_DEFS[item->defect].kind == KIND_WARNING && (warned[item->defect]++ || setting == 0))
            continue;
        Place at = item->at; // found in memory that is given back
        at.file = str_copy(r->keep, at.file);
        diag_add_excerpt(&r->diag, item->defect, at, str_copy(r->keep, item->excerpt), "%.*s; under %.*s",
                         ARG(item->message), ARG(text_str(&name)));
    }
}

static bool check_all_settings(Job *r, const SweepPlan *plan)
{
    size_t warned[DEFECT_COUNT] = { 0 };
    for (size_t i = 0; i < plan->n; i++) {
        Arena      scratch = r->scratch;
        Diag       found = { .keep = &scratch };
        ConfigRead config =
            config_with(&r->config, sweep_setting(plan, i, &scratch), plan->keys_n, &scratch, &found);
        if (!diag_errors(&found))
            scope_make(&r->data, &config, &scratch, &found);
        report_setting(r, plan, i, &found, warned);
    }
    for (size_t d = 0; d < DEFECT_COUNT; d++)
        if (warned[d] > 1)
            diag_add(&r->diag, (Defect)d, (Place){ .file = S("sweep") }, "the same under %zu other settings",
                     warned[d] - 1);
    return diag_errors(&r->diag) == 0;
}

// Computing ------------------------------------------------------------------------------------------

typedef struct {
    Job             *job;
    const SweepPlan *plan;
    const bool      *needed;              // [FIGURE_DEFS]
    bool            *matched[LANES_MOST]; // [globs], noted by each lane for itself
    Str             *rows;                // [settings]
    void (*progress)(size_t done, void *context);
    void *context;
} Sweep;

static void add_number_cell(Text *t, bool there, double value)
{
    text_addc(t, ",");
    if (there)
        text_number(t, value);
}

static void add_text_cell(Text *t, Str text)
{
    text_addc(t, ",");
    csv_write_text(t, text);
}

static void add_sweep_row(Text *t, const SweepPlan *plan, size_t setting, const Figure *f, Str id)
{
    for (size_t k = 0; k < plan->keys_n; k++) {
        csv_write_text(t, value_of_key(plan, setting, k));
        text_addc(t, ",");
    }
    csv_write_text(t, id);
    add_number_cell(t, !isnan(f->value), f->value);
    add_number_cell(t, !isnan(f->low), f->low);
    add_number_cell(t, !isnan(f->high), f->high);
    add_number_cell(t, f->has_k, (double)f->k);
    add_number_cell(t, f->has_n, (double)f->n);
    add_text_cell(t, f->note);
    add_text_cell(t, f->provenance ? str(CONFIDENCE_NAMES[f->provenance - 1]) : (Str){ 0 });
    text_addc(t, "\n");
}

static bool matches(const SweepPlan *plan, Str id, bool *matched)
{
    bool any = false;
    for (size_t g = 0; g < plan->globs_n; g++)
        if (str_glob(plan->globs[g], id))
            matched[g] = any = true;
    return any;
}

// The figures of a setting; all of them where `needed` is NULL.
static Store figures_under(const Job *r, const SweepPlan *plan, size_t setting, const bool *needed,
                           Arena *keep, Arena scratch)
{
    Diag        diag = { .keep = keep }; // what it would hold is reported already
    ConfigRead *config = NEW(keep, ConfigRead, 1);
    Scope      *scope = NEW(keep, Scope, 1);
    World      *w = NEW(keep, World, 1);
    *config = config_with(&r->config, sweep_setting(plan, setting, keep), plan->keys_n, keep, &diag);
    *scope = scope_make(&r->data, config, keep, &diag);
    *w = world_make(&r->data, &config->values, scope, r->standing, keep, scratch);
    return figures_make_some(w, needed, keep);
}

// What it takes to compute a setting is given back after it; the rows stay.
static void sweep_setting_rows(void *sweep, size_t i, Lane *lane)
{
    Sweep *s = sweep;
    Arena  scratch = lane->scratch, work = arena_split(&scratch);
    Store  store = figures_under(s->job, s->plan, i, s->needed, &work, scratch);
    Text   rows = { .in = &work };
    for (size_t f = 0; f < store.n; f++) {
        Str id = figure_id(&store.items[f], &work);
        if (matches(s->plan, id, s->matched[lane->number]))
            add_sweep_row(&rows, s->plan, i, &store.items[f], id);
    }
    s->rows[i] = str_copy(lane->keep, text_str(&rows));
    if (s->progress && lane->number == 0)
        s->progress(i + 1, s->context);
}

// The measures whose ids a glob can match.
static bool *find_needed(const SweepPlan *plan, Arena *keep)
{
    bool *needed = NEW(keep, bool, FIGURE_DEFS);
    for (size_t d = 0; d < FIGURE_DEFS; d++)
        for (size_t g = 0; g < plan->globs_n; g++)
            needed[d] |= str_glob_begins(plan->globs[g], str_format(keep, "%s/", FIGURES[d].measure));
    return needed;
}

// A glob that matches under no setting is reported with the nearest id under the first.
static void check_matched(Job *r, const SweepPlan *plan, bool *const *matched, size_t n)
{
    for (size_t g = 0; g < plan->globs_n; g++) {
        bool any = false;
        for (size_t i = 0; i < n; i++)
            any |= matched[i][g];
        if (any)
            continue;
        Store      all = figures_under(r, plan, 0, NULL, r->keep, r->scratch);
        const Str *ids = figure_ids(&all);
        diag_add(&r->diag, DEFECT_NO_MATCH, (Place){ .file = S("sweep") }, "there is no figure '%.*s'%s",
                 ARG(plan->globs[g]), diag_hint(plan->globs[g], ids, all.n, r->keep));
    }
}

static Str join(const SweepPlan *plan, const Str *rows, Arena *keep)
{
    Text   t = { .in = keep };
    size_t bytes = 256;
    for (size_t i = 0; i < plan->n; i++)
        bytes += rows[i].n;
    text_reserve(&t, bytes);
    for (size_t k = 0; k < plan->keys_n; k++)
        text_addf(&t, "%.*s,", ARG(plan->keys[k].key));
    text_addc(&t, "id,value,low,high,k,n,note,provenance\n");
    for (size_t i = 0; i < plan->n; i++)
        text_add(&t, rows[i]);
    return text_str(&t);
}

Str sweep_csv(Job *r, const SweepPlan *plan, void (*progress)(size_t done, void *context), void *context)
{
    Sweep s = { .job = r, .plan = plan, .progress = progress, .context = context };
    if (!check_all_settings(r, plan))
        return (Str){ 0 };
    Parallel *parallel = parallel_new(r->keep, r->scratch, &r->aside);
    s.rows = NEW(r->keep, Str, plan->n);
    s.needed = find_needed(plan, r->keep);
    for (size_t i = 0; i < parallel_lanes(parallel); i++)
        s.matched[i] = NEW(r->keep, bool, plan->globs_n + 1);
    parallel_run(parallel, sweep_setting_rows, &s, plan->n);
    check_matched(r, plan, s.matched, parallel_lanes(parallel));
    return diag_errors(&r->diag) ? (Str){ 0 } : join(plan, s.rows, r->keep);
}
