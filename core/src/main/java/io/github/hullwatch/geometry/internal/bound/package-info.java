/**
 * Proofs of bounds on the depth in more than three dimensions. Everything in this package must be right: a bound holds
 * for the rows as they are stored, with every rounding accounted for. The derivations are in {@code
 * docs/hull-kernel.md}.
 *
 * <p>Internal: only other packages of the geometry use it. It never calls the search.
 */
package io.github.hullwatch.geometry.internal.bound;
