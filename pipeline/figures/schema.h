// schema.h - the input and output tables described for other tools: a datapackage.json as Frictionless
// Data defines it (Tabular Data Package, version 1), made from the tables that read and write them.
#ifndef FIGURES_SCHEMA_H
#define FIGURES_SCHEMA_H

#include "input/config.h"

// Every table is told, whether it is there yet or not; the questionnaire's only if a folder is set for
// it. Folders are told relative to the working directory, and must lie below it: that is a rule of
// data packages, and a mistake is reported.
Str schema_json(const ConfigRead *config, Arena *keep, Diag *diag);

#endif
