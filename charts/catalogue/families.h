// families.h - the functions that the registry's rows name, one file per family.
#ifndef CATALOGUE_FAMILIES_H
#define CATALOGUE_FAMILIES_H

#include "catalogue/catalogue.h"

Chart chart_regional_rates(const ChartDef *def, const ChartContext *c);     // rates_charts.c
Chart chart_roll_call(const ChartDef *def, const ChartContext *c);          // roll_call.c
Chart chart_map(const ChartDef *def, const ChartContext *c);                // map_chart.c
Chart chart_timeline(const ChartDef *def, const ChartContext *c);           // timeline.c
Chart chart_treaty_gap(const ChartDef *def, const ChartContext *c);         // gap_charts.c
Chart chart_association(const ChartDef *def, const ChartContext *c);        // association_charts.c
Chart chart_standing(const ChartDef *def, const ChartContext *c);           // standing_grid.c
Chart chart_group_curves(const ChartDef *def, const ChartContext *c);       // group_curves.c
Chart chart_survival(const ChartDef *def, const ChartContext *c);           // survival_chart.c
Chart chart_depth(const ChartDef *def, const ChartContext *c);              // depth_chart.c
Chart chart_expected(const ChartDef *def, const ChartContext *c);           // expected_chart.c
Chart chart_link_over_time(const ChartDef *def, const ChartContext *c);     // link_chart.c
Chart chart_robustness(const ChartDef *def, const ChartContext *c);         // robustness_chart.c
Chart chart_lead_lag(const ChartDef *def, const ChartContext *c);           // lead_chart.c
Chart chart_association_matrix(const ChartDef *def, const ChartContext *c); // matrix_chart.c
Chart chart_implementation(const ChartDef *def, const ChartContext *c);     // implementation_chart.c
Chart chart_outreach_timeline(const ChartDef *def, const ChartContext *c);  // outreach_timeline.c
Chart chart_outreach_effort(const ChartDef *def, const ChartContext *c);    // outreach_effort.c
Chart chart_responses(const ChartDef *def, const ChartContext *c);          // responses_chart.c
Chart chart_answers(const ChartDef *def, const ChartContext *c);            // answers_chart.c
Chart chart_assistance(const ChartDef *def, const ChartContext *c);         // assistance_chart.c
Chart chart_requests(const ChartDef *def, const ChartContext *c);           // requests_chart.c
Chart chart_hazard(const ChartDef *def, const ChartContext *c);             // hazard_chart.c
Chart chart_neighbours(const ChartDef *def, const ChartContext *c);         // neighbours.c

ChartTable table_roll_call(const ChartContext *c); // chart_data.c
ChartTable table_depth(const ChartContext *c);
ChartTable table_standing(const ChartContext *c);
ChartTable table_matrix(const ChartContext *c);
ChartTable table_requests(const ChartContext *c); // requests_chart.c

#endif
