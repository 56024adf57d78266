package io.github.hullwatch.geometry;

/**
 * Which algorithm gave an answer, and what it took.
 *
 * @param algorithm name of the algorithm
 * @param iterations number of its steps; what a step is differs between algorithms
 * @param nanos wall time in nanoseconds
 */
public record Cost(String algorithm, int iterations, long nanos) {}
