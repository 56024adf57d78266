package io.github.hullwatch.proof;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Proof that the origin lies exactly on the boundary of the hull. {@code Σ_k combination[k]·z_indices[k] = 0} with
 * positive integers: the origin is in the hull. {@code ⟨vector, z_i⟩ ≤ 0} for every i: it is not inside. Here z_i is
 * row i of the weights as stored (times the basis, exactly, if there is one), times the least power of two that makes
 * all of its components integers; each row has its own power, and one component is odd. Arrays are not copied: treat
 * them as immutable.
 *
 * @param indices of the rows of the combination, at least one, none twice, none of them zero
 * @param combination positive, as long as {@code indices}
 * @param vector one integer per dimension, not all zero
 */
public record BoundaryProof(int[] indices, BigInteger[] combination, BigInteger[] vector) {

    /** As records print, with the numbers of the arrays. */
    @Override
    public String toString() {
        return "BoundaryProof[indices=" + Arrays.toString(indices) + ", combination=" + Arrays.toString(combination)
                + ", vector=" + Arrays.toString(vector) + "]";
    }
}
