// marker.c - the forms of the markers.
#include "draw/marker.h"

static const MarkerForm FORMS[MARKER_COUNT] = {
    [MARKER_CIRCLE] = { false, 0, { { 0, 0 } } },
    [MARKER_SQUARE] = { false, 4, { { -.5, -.5 }, { .5, -.5 }, { .5, .5 }, { -.5, .5 } } },
    [MARKER_TRIANGLE] = { false, 3, { { 0, -.577 }, { .5, .289 }, { -.5, .289 } } },
    [MARKER_DIAMOND] = { false, 4, { { 0, -.5 }, { .5, 0 }, { 0, .5 }, { -.5, 0 } } },
    [MARKER_CROSS] = { true, 4, { { -.5, -.5 }, { .5, .5 }, { -.5, .5 }, { .5, -.5 } } },
    [MARKER_TRIANGLE_DOWN] = { false, 3, { { 0, .577 }, { -.5, -.289 }, { .5, -.289 } } },
    [MARKER_PLUS] = { true, 4, { { 0, -.5 }, { 0, .5 }, { -.5, 0 }, { .5, 0 } } },
    [MARKER_STAR] = { true,
                      6,
                      { { 0, -.5 },
                        { 0, .5 },
                        { -.433, -.25 },
                        { .433, .25 },
                        { -.433, .25 },
                        { .433, -.25 } } },
    [MARKER_DOT] = { false, 0, { { 0, 0 } } },
};

const MarkerForm *marker_form(Marker marker) { return &FORMS[marker]; }

double marker_scale(Marker marker)
{
    static const double SCALES[MARKER_COUNT] = {
        [MARKER_CIRCLE] = 1,     [MARKER_SQUARE] = 0.89, [MARKER_TRIANGLE] = 1.22,
        [MARKER_DIAMOND] = 1.25, [MARKER_CROSS] = 0.9,   [MARKER_TRIANGLE_DOWN] = 1.22,
        [MARKER_PLUS] = 1.15,    [MARKER_STAR] = 1.15,   [MARKER_DOT] = 0.67,
    };
    return SCALES[marker];
}
