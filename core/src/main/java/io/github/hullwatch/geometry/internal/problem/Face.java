package io.github.hullwatch.geometry.internal.problem;

/**
 * The face of the hull that the origin lies on, as floating point sees it: where to look for an exact proof of D = 0.
 *
 * @param supports sets of positions of directions, each of which may have positive weights that sum up to 0 exactly;
 *     all of a set but the first are independent
 * @param basis positions of independent directions that span the face
 * @param vector nearly orthogonal to the face, with negative products with all other directions
 */
public record Face(int[][] supports, int[] basis, double[] vector) {}
