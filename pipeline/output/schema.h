// schema.h - the input and output tables described for other tools: a datapackage.json as Frictionless
// Data defines it (Tabular Data Package, version 1), made from the tables that read and write them.
#ifndef OUTPUT_SCHEMA_H
#define OUTPUT_SCHEMA_H

#include "input/config.h"

// Every table that the configuration asks for is told, whether it is there yet or not. Folders are told
// relative to the working directory, and must lie below it: that is a rule of data packages, and a mistake is
// reported.
Str schema_json(const ConfigRead *config, Arena *keep, Diag *diag);

#endif
