/** Timings that docs/benchmarks.md shows; compiled with -Pbench only. */
package io.github.hullwatch.mnist.benchmark;
