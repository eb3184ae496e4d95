// order.c - see order.h.
#include "stats/order.h"

#include <math.h>
#include <string.h>

// A cluster is the list of its leaves; it has none once it was joined to another.
typedef struct {
    size_t *leaf, n;
} Cluster;

static void turn(Cluster *c)
{
    for (size_t i = 0; i < c->n / 2; i++) {
        size_t moved = c->leaf[i];
        c->leaf[i] = c->leaf[c->n - 1 - i];
        c->leaf[c->n - 1 - i] = moved;
    }
}

// Turns a and b so that the end of a and the start of b are most similar, then puts b behind a.
static void put_end_to_end(Cluster *a, Cluster *b, const double *like, size_t n)
{
    double best = -INFINITY;
    int    way = 0;
    for (int i = 0; i < 4; i++) {
        size_t end = a->leaf[i & 1 ? 0 : a->n - 1], start = b->leaf[i & 2 ? b->n - 1 : 0];
        double here = like[end * n + start];
        if (here > best)
            best = here, way = i;
    }
    if (way & 1)
        turn(a);
    if (way & 2)
        turn(b);
    memcpy(a->leaf + a->n, b->leaf, b->n * sizeof *b->leaf);
    a->n += b->n, b->n = 0;
}

// The mean similarity of a and b together with every other, by their sizes.
static void average(double *mean, size_t n, size_t a, size_t b, double in_a, double in_b)
{
    for (size_t k = 0; k < n; k++)
        mean[a * n + k] = mean[k * n + a] = (in_a * mean[a * n + k] + in_b * mean[b * n + k]) / (in_a + in_b);
}

void order_by_similarity(const double *similarity, size_t n, size_t *order, Arena scratch)
{
    double  *like = NEW(&scratch, double, n *n), *mean = NEW(&scratch, double, n *n);
    Cluster *clusters = NEW(&scratch, Cluster, n);
    for (size_t i = 0; i < n * n; i++)
        mean[i] = like[i] = isnan(similarity[i]) ? 0 : similarity[i];
    for (size_t i = 0; i < n; i++) {
        clusters[i] = (Cluster){ NEW(&scratch, size_t, n), 1 };
        *clusters[i].leaf = i;
    }
    for (size_t joined = 1; joined < n; joined++) {
        size_t a = 0, b = 0;
        for (size_t i = 0; i < n; i++)
            for (size_t j = i + 1; j < n && clusters[i].n; j++)
                if (clusters[j].n && (a == b || mean[i * n + j] > mean[a * n + b]))
                    a = i, b = j;
        average(mean, n, a, b, (double)clusters[a].n, (double)clusters[b].n);
        put_end_to_end(&clusters[a], &clusters[b], like, n);
    }
    if (n)
        memcpy(order, clusters[0].leaf, n * sizeof *order);
}
