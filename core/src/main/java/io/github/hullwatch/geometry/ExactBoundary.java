package io.github.hullwatch.geometry;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * An exact proof, in integers, that the origin is on the boundary of a hull.
 *
 * <p>Let z<sub>j</sub> be row {@code indices[j]} of the raw weights, scaled to integers by a power of two of its own.
 * First, Σ<sub>j</sub> {@code combination[j]} z<sub>j</sub> = 0 exactly with every {@code combination[j]} &gt; 0, so
 * the origin is in the hull. Second, the non-zero {@code vector} has ⟨vector, w<sub>i</sub>⟩ ≤ 0 exactly for every row
 * i, so the origin is not in its interior.
 *
 * <p>The power of two of a row is the smallest one that makes all its components integers: z = 2<sup>e</sup> w with the
 * smallest e, possibly negative, for which z is integral. A checker may use another, if it divides {@code combination}
 * accordingly; for the second claim only the ray of each row matters.
 *
 * @param indices neuron indices of the rows that are combined
 * @param combination positive integers, one for each of {@code indices}
 * @param vector d integers, not all zero
 */
public record ExactBoundary(int[] indices, BigInteger[] combination, BigInteger[] vector) {

    /** One line for people, which names the rows and the integers. */
    @Override
    public String toString() {
        return "rows " + Arrays.toString(indices) + " combine to 0 with the integers " + Arrays.toString(combination)
                + ", and no row is beyond the plane of " + Arrays.toString(vector);
    }
}
