/**
 * The hull test: {@link io.github.hullwatch.geometry.hull.HullSolver} solves one set of directions, {@link
 * io.github.hullwatch.geometry.hull.HullTracker} follows one through time.
 */
package io.github.hullwatch.geometry.hull;
