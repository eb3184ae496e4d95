#include "annex/annex.h"
const char *annex_pdf(const AnnexInput *in, Str *bytes){(void)in;*bytes=(Str){0};return "no annex yet";}
