/**
 * Floating-point arithmetic with known rounding, in double and float: scalar products, factorisations, products of
 * matrices, eigenvalues, random numbers.
 *
 * <p>Internal: only other packages of the geometry use it.
 */
package io.github.hullwatch.geometry.internal.arithmetic;
