package io.github.hullwatch.geometry;

/**
 * What an answer cost.
 *
 * @param algorithm the algorithm that gave the answer
 * @param iterations how many of its steps it took (what a step is differs between algorithms)
 * @param nanos wall time in nanoseconds
 */
public record Cost(String algorithm, int iterations, long nanos) {}
