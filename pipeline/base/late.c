// late.c - see late.h.
#include "base/late.h"

#include "base/sonames.h" // made from what the linker finds

#include <dlfcn.h>
#include <string.h>

static const char *const SONAMES[LATE_LIBRARIES] = { [LATE_ICUUC] = SONAME_icuuc,
                                                     [LATE_ICUI18N] = SONAME_icui18n,
                                                     [LATE_XML2] = SONAME_xml2,
                                                     [LATE_XLSXWRITER] = SONAME_xlsxwriter };

const char *late_open(LateLibrary library, const char *const *names, size_t n, void *pointers, Arena *keep)
{
    void *handle = dlopen(SONAMES[library], RTLD_LAZY), *found = handle;
    for (size_t i = 0; i < n && found; i++) {
        found = dlsym(handle, names[i]);
        memcpy((char *)pointers + i * sizeof found, &found, sizeof found);
    }
    return found ? NULL : str_format(keep, "a library cannot be opened: %s", dlerror()).s;
}
