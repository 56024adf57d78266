/**
 * The doors of the hull test: {@link io.github.hullwatch.geometry.hull.HullSolver} solves afresh, {@link
 * io.github.hullwatch.geometry.hull.HullTracker} follows a set that moves little from call to call. They choose the algorithm, draw
 * the verdict and hand out the certificate.
 */
package io.github.hullwatch.geometry.hull;
