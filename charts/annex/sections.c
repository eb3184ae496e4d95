// sections.c - see sections.h.
#include "annex/sections.h"

const SectionDef SECTIONS[] = {
    { "key-facts", MSG_SECTION_KEY_FACTS, section_key_facts },
    { "since", MSG_SECTION_SINCE, section_since },
    { "where-states-stand", MSG_SECTION_WHERE_STATES_STAND, section_standing },
    { "growth", MSG_SECTION_GROWTH, section_growth },
    { "human-rights", MSG_SECTION_HUMAN_RIGHTS, section_human_rights },
    { "full-implementation", MSG_SECTION_FULL_IMPLEMENTATION, section_implementation },
    { "outreach", MSG_SECTION_OUTREACH, section_outreach },
    { "questionnaire", MSG_SECTION_QUESTIONNAIRE, section_questionnaire },
    { "method", MSG_SECTION_METHOD, section_method },
    { "register", MSG_SECTION_REGISTER, section_register },
};
const size_t SECTION_COUNT = COUNT(SECTIONS);
