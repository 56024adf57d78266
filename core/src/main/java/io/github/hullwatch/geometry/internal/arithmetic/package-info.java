/**
 * Floating-point arithmetic with known rounding: scalar products, factorisations, products of matrices, eigenvalues and random
 * numbers, in double and float. Knows arrays and nothing else.
 *
 * <p>Internal: other packages of the geometry use it, nobody else may.
 */
package io.github.hullwatch.geometry.internal.arithmetic;
