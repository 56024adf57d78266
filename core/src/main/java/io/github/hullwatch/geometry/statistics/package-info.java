/**
 * Statistics of directions: how they spread, how far they turned, how long the weight vectors are, how the hull looks
 * in random subspaces, and the values expected by chance.
 *
 * <p>Pure mathematics on arrays, like the rest of the geometry.
 */
package io.github.hullwatch.geometry.statistics;
