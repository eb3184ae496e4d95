// families.h - the functions that the registry's rows name, one file per family.
#ifndef CATALOGUE_FAMILIES_H
#define CATALOGUE_FAMILIES_H

#include "catalogue/catalogue.h"

Chart chart_regional_rates(const ChartDef *def, const ChartContext *c); // rates_charts.c

#endif
