package io.github.hullwatch.geometry;

import java.math.BigInteger;

/**
 * An exact proof that the origin is on the boundary of a hull, in integers. Row {@code indices[j]} of the raw weights,
 * scaled to integers by a power of two of its own, is z<sub>j</sub>; then
 * Σ<sub>j</sub> {@code combination[j]} z<sub>j</sub> = 0 exactly with every {@code combination[j]} &gt; 0, so the origin
 * is in the hull; and the non-zero {@code vector} has ⟨vector, w<sub>i</sub>⟩ ≤ 0 exactly for every row i, so the
 * origin is not in its interior.
 *
 * <p>The power of two of a row is the least one that makes all its components integers: z = 2<sup>e</sup> w with the
 * smallest e (possibly negative) for which z is integral. A checker may use any other, as long as it divides
 * {@code combination} accordingly: only the ray of each row matters for the second claim.
 *
 * @param indices neuron indices of the rows that are combined
 * @param combination positive integers, one for each of {@code indices}
 * @param vector d integers, not all zero
 */
public record ExactBoundary(int[] indices, BigInteger[] combination, BigInteger[] vector) {}
