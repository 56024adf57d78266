/**
 * Benchmarks of the hull kernel beside linear programming solvers, on the same inputs in one run. Compiled with {@code
 * -Pbench} only; docs/benchmarks/hull.sh runs them.
 */
package io.github.hullwatch.geometry.benchmark;
