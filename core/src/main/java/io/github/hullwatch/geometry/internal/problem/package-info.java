/**
 * The hull problem as the algorithms see it: the unit directions of the live rows, in double and in float, and the
 * state that an algorithm fills in with bounds and evidence.
 *
 * <p>Internal: only other packages of the geometry use it.
 */
package io.github.hullwatch.geometry.internal.problem;
