/**
 * The search for candidates in more than three dimensions: convex weights that nearly balance the directions, and
 * vectors that nearly separate them from the origin. Candidates may be wrong; {@link
 * io.github.hullwatch.geometry.internal.bound} proves what they are worth.
 *
 * <p>Internal: only {@link io.github.hullwatch.geometry.hull} uses it.
 */
package io.github.hullwatch.geometry.internal.search;
