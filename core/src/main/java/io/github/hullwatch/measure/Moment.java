package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.Vectors;

/**
 * One block at one iteration.
 *
 * @param iteration the number of updates that made these weights
 * @param vectors the block's weight vectors: the rows of its group, as coordinates in its space; not changed by anyone
 * @param thorough whether quantities with a cheap and an expensive part shall measure both
 */
public record Moment(long iteration, Vectors vectors, boolean thorough) {}
