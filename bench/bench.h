/* Clocks and medians of the measuring programs. */
#ifndef BENCH_H
#define BENCH_H

#include <stdlib.h>
#include <time.h>

/* Seconds since some moment. */
static inline double
bench_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static inline int
bench_compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* The middle one of the figures, which are put in order. */
static inline double
bench_median(double *figures, size_t count)
{
	qsort(figures, count, sizeof *figures, bench_compare);
	return count == 0 ? 0 : (figures[(count - 1) / 2] + figures[count / 2]) / 2;
}

#endif
