package io.github.hullwatch.run;

import java.math.BigInteger;

/**
 * Why the origin lies exactly on the boundary of the hull: {@code Σ_k combination[k]·w_indices[k] = 0} with positive integers,
 * so that the origin is in the hull, and {@code ⟨vector, w_i⟩ ≤ 0} for every i, so that it is not inside. Both hold exactly,
 * for the rows as stored (seen through the basis, where there is one). Arrays are not copied: treat them as immutable.
 *
 * @param indices of the rows of the combination, at least one, none twice, none of them zero
 * @param combination positive, as long as {@code indices}
 * @param vector one integer per dimension, not all zero
 */
public record BoundaryProof(int[] indices, BigInteger[] combination, BigInteger[] vector) {}
