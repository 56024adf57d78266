/**
 * Exact arithmetic on big integers and big decimals, for the few cases that floating point cannot decide: signs of
 * determinants, the simplex method over the integers, and what they say about the origin and a hull.
 *
 * <p>Internal: only other packages of the geometry use it.
 */
package io.github.hullwatch.geometry.internal.exact;
