/**
 * Proofs of bounds on the depth in more than three dimensions. Whatever stands here must be right: a bound holds for the rows as
 * they are stored, with every rounding accounted for. The derivations are in {@code docs/hull-kernel.md}.
 *
 * <p>Internal: other packages of the geometry use it, nobody else may. It never calls the search.
 */
package io.github.hullwatch.geometry.internal.bound;
