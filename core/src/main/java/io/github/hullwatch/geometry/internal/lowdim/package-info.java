/**
 * The hull test in one, two and three dimensions, where every verdict is exact. {@link
 * io.github.hullwatch.geometry.internal.lowdim.LowHull} is its only public class.
 *
 * <p>Internal: only {@link io.github.hullwatch.geometry.hull} uses it.
 */
package io.github.hullwatch.geometry.internal.lowdim;
