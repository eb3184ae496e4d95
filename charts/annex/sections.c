// sections.c - see sections.h.
#include "annex/sections.h"

const SectionDef SECTIONS[] = {
    { "key-facts", MSG_SECTION_KEY_FACTS, section_key_facts, false },
    { "since", MSG_SECTION_SINCE, section_since, false },
    { "where-states-stand", MSG_SECTION_WHERE_STATES_STAND, section_standing, false },
    { "growth", MSG_SECTION_GROWTH, section_growth, false },
    { "human-rights", MSG_SECTION_HUMAN_RIGHTS, section_human_rights, false },
    { "full-implementation", MSG_SECTION_FULL_IMPLEMENTATION, section_implementation, true },
    { "outreach", MSG_SECTION_OUTREACH, section_outreach, true },
    { "questionnaire", MSG_SECTION_QUESTIONNAIRE, section_questionnaire, true },
    { "requests", MSG_SECTION_REQUESTS, section_requests, true },
    { "method", MSG_SECTION_METHOD, section_method, false },
    { "register", MSG_SECTION_REGISTER, section_register, false },
};
const size_t SECTION_COUNT = COUNT(SECTIONS);
