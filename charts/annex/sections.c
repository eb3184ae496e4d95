// sections.c - see sections.h.
#include "annex/sections.h"

const SectionDef SECTIONS[] = {
    { .id = "summary", .title = MSG_SECTION_SUMMARY, .write = section_summary, .part = PART_SUMMARY },
    { .id = "since", .title = MSG_SECTION_SINCE, .write = section_since },
    { .id = "where-states-stand", .title = MSG_SECTION_WHERE_STATES_STAND, .write = section_standing },
    { .id = "growth", .title = MSG_SECTION_GROWTH, .write = section_growth },
    { .id = "human-rights", .title = MSG_SECTION_HUMAN_RIGHTS, .write = section_human_rights },
    { .id = "full-implementation",
      .title = MSG_SECTION_FULL_IMPLEMENTATION,
      .write = section_implementation,
      .applies = is_statute },
    { .id = "outreach", .title = MSG_SECTION_OUTREACH, .write = section_outreach, .applies = is_statute },
    { .id = "questionnaire",
      .title = MSG_SECTION_QUESTIONNAIRE,
      .write = section_questionnaire,
      .applies = is_statute },
    { .id = "what-was-asked",
      .title = MSG_SECTION_REQUESTS,
      .write = section_requests,
      .applies = is_statute },
    { .id = "resolution",
      .title = MSG_RESOLUTION_TITLE,
      .write = section_resolution,
      .applies = has_resolution },
    { .id = "statistics",
      .title = MSG_SECTION_STATISTICS,
      .write = section_statistics,
      .part = PART_APPENDIX },
    { .id = "register", .title = MSG_SECTION_REGISTER, .write = section_register, .part = PART_APPENDIX },
    { .id = "method", .title = MSG_SECTION_METHOD, .write = section_method, .part = PART_APPENDIX },
};
const size_t SECTION_COUNT = COUNT(SECTIONS);
