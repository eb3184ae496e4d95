// noop_csv.c FILE - what libcsv alone takes to parse a file in memory, with callbacks that do next to
// nothing, in milliseconds: what `make bench` sets our reading against.
#include <csv.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static void on_field(void *field, size_t n, void *bytes)
{
    (void)field;
    *(size_t *)bytes += n;
}

static void on_row(int end, void *bytes) { (void)end, (void)bytes; }

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return 1e3 * (double)t.tv_sec + 1e-6 * (double)t.tv_nsec;
}

int main(int argc, char **argv)
{
    double begun = now();
    FILE  *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    if (!file || fseek(file, 0, SEEK_END) != 0)
        return 1;
    size_t            size = (size_t)ftell(file), bytes = 0;
    char             *text = malloc(size + 1);
    struct csv_parser parser;
    rewind(file);
    if (!text || fread(text, 1, size, file) != size || csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return 1;
    if (csv_parse(&parser, text, size, on_field, on_row, &bytes) != size ||
        csv_fini(&parser, on_field, on_row, &bytes) != 0)
        return 1;
    csv_free(&parser);
    fclose(file);
    free(text);
    printf("%.1f\n", now() - begun);
    return 0;
}
