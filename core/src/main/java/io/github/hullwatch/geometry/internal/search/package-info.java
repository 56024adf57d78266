/**
 * The search for candidates in more than three dimensions: convex weights that nearly balance the directions, and vectors that
 * nearly separate them from the origin. What is found here may be wrong; {@link io.github.hullwatch.geometry.internal.bound}
 * proves what it is worth.
 *
 * <p>Internal: {@link io.github.hullwatch.geometry.hull} uses it, nobody else may.
 */
package io.github.hullwatch.geometry.internal.search;
