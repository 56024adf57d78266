/**
 * The hull test in one, two and three dimensions, where every verdict is exact. {@link
 * io.github.hullwatch.geometry.internal.lowdim.LowHull} is the only door.
 *
 * <p>Internal: {@link io.github.hullwatch.geometry.hull} uses it, nobody else may.
 */
package io.github.hullwatch.geometry.internal.lowdim;
