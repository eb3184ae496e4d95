// output.h - the store as figures.csv and figures.json, and the manifest of a run.
#ifndef FIGURES_OUTPUT_H
#define FIGURES_OUTPUT_H

#include "base/file.h"
#include "figures/figure.h"
#include "input/config.h"

#define PROGRAM_VERSION "1.0.0"

Str figures_csv(const Store *store, Arena *keep);
// The same figures with the configuration and the inputs they rest on.
Str figures_json(const Store *store, const ConfigRead *config, const Dataset *data, Arena *keep);
// Version, configuration, SHA-256 of every input and output. Paths of this machine stay out of it,
// so that the same inputs give the same bytes everywhere.
Str manifest_json(const ConfigRead *config, const Dataset *data, const FileNote *outputs, size_t n,
                  Arena *keep);

#endif
