// map_chart.c - where the States Parties are: one tile a State, near its place on the world map.
//
// No border is drawn, so none is claimed, and a small island has the room of a large country.
#include "catalogue/common.h"
#include "catalogue/families.h"
#include "catalogue/tiles.h"

#include <math.h>

#define PITCH_Y 11.8
#define BETWEEN 1.1
#define AFTER 6.0 // before the States that have no place, and between strips
#define CODE 2.47 // a tile with its code and what is between two, over the size of its letters

enum { CELL = 4, GROUP_KEYS_MOST = 8, STRIPS_MOST = 3 };

// Where the width does not take all columns they stand in strips, one above the other: the first column of
// each, and the one behind the last.
static const size_t STRIPS[STRIPS_MOST][STRIPS_MOST + 1] = { { 0, 30 }, { 0, 15, 30 }, { 0, 8, 20, 30 } };

// The places of all States, by ISO code: distances are shortened over water and lengthened where States are
// many.
static const char *const WORLD[] = {
    // clang-format off
    "                                ISL             NOR SWE     FIN",
    "CAN                                             DNK         EST                     RUS",
    "                                        GBR NLD     DEU CZE LVA",
    "                                    IRL     BEL LUX AUT POL LTU BLR",
    "                                            CHE LIE SVN SVK     UKR             KAZ         MNG",
    "                                        FRA MCO SMR HRV HUN ROU MDA GEO AZE",
    "                                    PRT ESP AND ITA BIH SRB BGR TUR ARM IRQ     UZB KGZ         PRK",
    "    USA                                         VAT MNE MKD CYP LBN SYR KWT TKM TJK         CHN KOR JPN",
    "                    KNA ATG             MAR DZA TUN ALB GRC     PSE JOR BHR IRN AFG NPL BTN",
    "    MEX BLZ CUB BHS DOM DMA         MRT             MLT     EGY ISR SAU QAT ARE PAK BGD MMR LAO",
    "    GTM HND JAM HTI VCT LCA     CPV SEN MLI     NER LBY         SDN ERI YEM OMN     IND THA VNM",
    "    SLV NIC         GRD BRB     GNB GMB BFA     BEN NGA TCD     SSD DJI                     KHM PHL         MHL",
    "        CRI PAN COL VEN TTO     GIN CIV GHA TGO     CMR CAF     UGA ETH SOM         LKA     MYS BRN PLW FSM KIR",
    "            ECU         GUY     SLE     LBR STP GNQ COG     COD RWA KEN         MDV     SGP IDN         NRU TUV",
    "            PER         SUR                     GAB     AGO     BDI TZA COM SYC                 TLS PNG SLB     WSM",
    "                    BOL BRA                         NAM     ZMB     MWI MDG MUS                 AUS VUT FJI TON NIU COK",
    "                CHL     PRY                                 BWA ZWE MOZ",
    "                    ARG URY                             ZAF LSO SWZ                                         NZL",
    // clang-format on
};

// False: the State has no place.
static bool find_place(Str code, size_t *column, size_t *row)
{
    for (*row = 0; *row < COUNT(WORLD); ++*row) {
        Str line = str(WORLD[*row]);
        for (*column = 0; *column * CELL + code.n <= line.n; ++*column)
            if (code.n == CELL - 1 && str_eq((Str){ line.s + *column * CELL, code.n }, code))
                return true;
    }
    return false;
}

typedef struct {
    ChartContext *c;
    Canvas       *canvas;
    double        top, pitch;
    size_t        strips, across; // across: columns of the widest strip
    size_t        placeless;      // so far
} Map;

static size_t widest_strip(size_t strips)
{
    size_t widest = 0;
    for (size_t i = 0; i < strips; i++) {
        size_t columns = STRIPS[strips - 1][i + 1] - STRIPS[strips - 1][i];
        widest = columns > widest ? columns : widest;
    }
    return widest;
}

static Map map_of(ChartContext *c)
{
    double width = c->width + BETWEEN, least = CODE * font_size(font_role(c->fonts, FONT_TILE));
    size_t strips = 1;
    while (strips < STRIPS_MOST && width / (double)widest_strip(strips) < least)
        strips++;
    size_t across = widest_strip(strips);
    return (Map){ .c = c, .pitch = width / (double)across, .strips = strips, .across = across };
}

// The rows of a strip before this one that hold a State.
static size_t rows_before(const Map *m, size_t strip, size_t row)
{
    size_t n = 0, from = STRIPS[m->strips - 1][strip] * CELL, to = STRIPS[m->strips - 1][strip + 1] * CELL;
    for (size_t i = 0; i < row; i++) {
        Str line = str(WORLD[i]);
        Str part = from < line.n ? (Str){ line.s + from, (to < line.n ? to : line.n) - from } : (Str){ 0 };
        n += str_trim(part).n > 0;
    }
    return n;
}

static size_t map_rows(const Map *m, size_t strips)
{
    size_t n = 0;
    for (size_t i = 0; i < strips; i++)
        n += rows_before(m, i, COUNT(WORLD));
    return n;
}

static Box place_of(Map *m, Str code)
{
    size_t column, row, strip = 0;
    if (find_place(code, &column, &row)) {
        while (column >= STRIPS[m->strips - 1][strip + 1])
            strip++;
        column -= STRIPS[m->strips - 1][strip];
        row = map_rows(m, strip) + rows_before(m, strip, row);
    } else {
        strip = m->strips;
        column = m->placeless % m->across, row = map_rows(m, strip) + m->placeless++ / m->across;
    }
    return (Box){ (double)column * m->pitch, m->top + (double)row * PITCH_Y + (double)strip * AFTER,
                  m->pitch - BETWEEN, PITCH_Y - BETWEEN };
}

// The hue of a State's group; of none, or of several, that of all.
static Ink hue_of(const ChartContext *c, size_t state)
{
    size_t group = c->w->scope->overlap ? 0 : scope_group_of(c->w->scope, state);
    return group ? group_series(group).ink : INK_ALL;
}

static void draw_state(Map *m, size_t state)
{
    ChartContext *c = m->c;
    size_t        subject = c->w->scope->subject;
    Box           box = place_of(m, c->w->data->states[state].code);
    Ink           hue = hue_of(c, state);
    Tile          tile = { c->w->data->states[state].code, state_standing(c, subject, state),
                           state_coming(c, subject, state) };
    tile_draw(m->canvas, &tile, hue, FONT_TILE, box);
    canvas_outline(m->canvas, box, pen(hue, 0.7));
}

static size_t placeless_rows(const Map *m)
{
    ChartContext *c = m->c;
    size_t        n = 0, column, row;
    for (size_t i = 0; i < c->w->data->states_n; i++)
        n += set_has(c->w->scope->population, i) && !find_place(c->w->data->states[i].code, &column, &row);
    return (n + m->across - 1) / m->across;
}

static double map_height(const Map *m)
{
    return (double)(map_rows(m, m->strips) + placeless_rows(m)) * PITCH_Y + (double)m->strips * AFTER;
}

// The groups, while they are few and a State is in one.
static size_t group_keys(ChartContext *c, Key *keys)
{
    size_t n = 0, groups = c->w->scope->groups_n - 1;
    if (c->w->scope->overlap || groups > GROUP_KEYS_MOST)
        return 0;
    for (size_t g = 1; g <= groups; g++)
        keys[n++] =
            (Key){ .shape = KEY_FILL, .text = group_name(c, g), .fill = fill_solid(group_series(g).ink) };
    return n;
}

Chart chart_map(const ChartDef *def, ChartContext *c)
{
    Map       m = map_of(c);
    Key       groups[GROUP_KEYS_MOST];
    TileChart of = { MSG_MAP_TITLE,
                     MSG_MAP_CAPTION,
                     MSG_MAP_ALT,
                     .note = say(c, MSG_MAP_NOTE, NO_ARGS),
                     .height = map_height(&m),
                     .more = groups };
    Chart     chart = { .def = def };
    of.more_n = group_keys(c, groups);
    Frame f = tile_frame(c, &of, &chart);
    m.canvas = f.canvas, m.top = f.plot.y;
    for (size_t i = 0; i < c->w->data->states_n; i++)
        if (set_has(c->w->scope->population, i))
            draw_state(&m, i);
    return chart_end(&f, &chart);
}
