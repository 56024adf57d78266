/** What a measurement costs, quantity by quantity: {@code docs/benchmarks/measurement.sh}. */
package io.github.hullwatch.measure.benchmark;
