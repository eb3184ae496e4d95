// families.h - the functions that the registry's rows name, one file per family.
#ifndef CATALOGUE_FAMILIES_H
#define CATALOGUE_FAMILIES_H

#include "catalogue/chart.h"

Chart chart_regional_rates(const ChartDef *def, ChartContext *c);     // rates_charts.c
Chart chart_roll_call(const ChartDef *def, ChartContext *c);          // roll_call.c
Chart chart_map(const ChartDef *def, ChartContext *c);                // map_chart.c
Chart chart_timeline(const ChartDef *def, ChartContext *c);           // timeline.c
Chart chart_treaty_gap(const ChartDef *def, ChartContext *c);         // gap_charts.c
Chart chart_association(const ChartDef *def, ChartContext *c);        // association_charts.c
Chart chart_standing(const ChartDef *def, ChartContext *c);           // standing_grid.c
Chart chart_group_curves(const ChartDef *def, ChartContext *c);       // group_curves.c
Chart chart_survival(const ChartDef *def, ChartContext *c);           // survival_chart.c
Chart chart_depth(const ChartDef *def, ChartContext *c);              // depth_chart.c
Chart chart_expected(const ChartDef *def, ChartContext *c);           // expected_chart.c
Chart chart_link_over_time(const ChartDef *def, ChartContext *c);     // link_chart.c
Chart chart_robustness(const ChartDef *def, ChartContext *c);         // robustness_chart.c
Chart chart_lead_lag(const ChartDef *def, ChartContext *c);           // lead_chart.c
Chart chart_association_matrix(const ChartDef *def, ChartContext *c); // matrix_chart.c
Chart chart_implementation(const ChartDef *def, ChartContext *c);     // implementation_chart.c
Chart chart_outreach_timeline(const ChartDef *def, ChartContext *c);  // outreach_timeline.c
Chart chart_outreach_effort(const ChartDef *def, ChartContext *c);    // outreach_effort.c
Chart chart_responses(const ChartDef *def, ChartContext *c);          // responses_chart.c
Chart chart_answers(const ChartDef *def, ChartContext *c);            // answers_chart.c
Chart chart_assistance(const ChartDef *def, ChartContext *c);         // assistance_chart.c
Chart chart_requests(const ChartDef *def, ChartContext *c);           // requests_chart.c
Chart chart_hazard(const ChartDef *def, ChartContext *c);             // hazard_chart.c
Chart chart_neighbours(const ChartDef *def, ChartContext *c);         // neighbours.c

ChartTable table_roll_call(ChartContext *c); // chart_data.c
ChartTable table_depth(ChartContext *c);
ChartTable table_standing(ChartContext *c);
ChartTable table_matrix(ChartContext *c);
ChartTable table_requests(ChartContext *c); // requests_chart.c

#endif
