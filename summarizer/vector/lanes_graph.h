/*
 * lanes_graph.h - the loops of the similarity graph that work on many columns at once,
 * for graphs so small that BLAS would spend more on packing and calling than on the work.
 * Built as those of lanes.h are. All numbers are on a grid on which no order of additions
 * shows (dense.h).
 */
#ifndef SMZ_VECTOR_LANES_GRAPH_H
#define SMZ_VECTOR_LANES_GRAPH_H

#include <stddef.h>
#include <stdint.h>

/* Columns of a tile of cosines. */
enum { SMZ_GRAPH_TILE = 16 };

/* One build of the loops. */
typedef struct smz_graph_lanes {
    /* Cosines into weights: 0 for those under `least`, none above 1, rounded to multiples
     * of 2^-bits. */
    void (*weights)(const float *cosine, size_t count, float least, int bits,
                    double *weight);

    /* weight = the weights of E E^T for E n x k: n x n, the whole of it, 0 on the
     * diagonal. `columns` has room for k * max(n, SMZ_GRAPH_TILE) numbers. */
    void (*graph)(const float *e, size_t n, size_t k, float least, int bits,
                  float *columns, double *weight);

    /* y = S x for a symmetric n x n S, of which all is read. */
    void (*apply)(const double *s, size_t n, const double *x, double *y);
} smz_graph_lanes;

/* As those of lanes.h. */
extern const smz_graph_lanes smz_graph_lanes_plain;
const smz_graph_lanes *smz_graph_lanes_wide(void);
const smz_graph_lanes *smz_graph_lanes_here(void);

#endif
