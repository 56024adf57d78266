/**
 * Statistics of directions: how they spread, how far they turned, how long the weight vectors are, how the hull looks in random
 * subspaces, and what chance would give.
 *
 * <p>Pure mathematics on arrays, as all of the geometry.
 */
package io.github.hullwatch.geometry.statistics;
