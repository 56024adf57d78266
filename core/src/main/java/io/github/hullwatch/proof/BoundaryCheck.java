package io.github.hullwatch.proof;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Checks, in integers, that the origin lies exactly on the boundary of the hull; see {@link BoundaryProof}. */
final class BoundaryCheck {
    private BoundaryCheck() {}

    /** @throws Refusal if it is not proven */
    static void require(CheckedDirections rows, BoundaryProof proof) {
        requireInHull(rows, proof.indices(), proof.combination());
        requireNotInside(rows, proof.vector());
    }

    private static void requireInHull(CheckedDirections rows, int[] indices, BigInteger[] combination) {
        if (indices.length == 0 || indices.length != combination.length) {
            throw new Refusal(
                    "boundary.combination has " + combination.length + " numbers for " + indices.length + " rows");
        }
        Set<Integer> seen = new HashSet<>();
        BigInteger[] sum = new BigInteger[rows.d()];
        Arrays.fill(sum, BigInteger.ZERO);
        for (int j = 0; j < indices.length; j++) {
            if (indices[j] < 0 || indices[j] >= rows.n() || !seen.add(indices[j])) {
                throw new Refusal(
                        "boundary.indices names row " + indices[j] + ", which is named twice or does not exist");
            }
            if (rows.isDead(indices[j])) {
                throw new Refusal("boundary.indices names row " + indices[j] + ", which is zero");
            }
            if (combination[j].signum() <= 0) {
                throw new Refusal("boundary.combination has a number that is not positive");
            }
            BigInteger[] row = rows.exact().row(indices[j]);
            for (int k = 0; k < sum.length; k++) {
                sum[k] = sum[k].add(combination[j].multiply(row[k]));
            }
        }
        for (BigInteger component : sum) {
            if (component.signum() != 0) {
                throw new Refusal("boundary.combination does not sum to 0");
            }
        }
    }

    private static void requireNotInside(CheckedDirections rows, BigInteger[] vector) {
        if (vector.length != rows.d()) {
            throw new Refusal("boundary.vector has " + vector.length + " components, the space has " + rows.d());
        }
        boolean zero = true;
        for (BigInteger component : vector) {
            zero &= component.signum() == 0;
        }
        if (zero) {
            throw new Refusal("boundary.vector is zero");
        }
        for (int i = 0; i < rows.n(); i++) {
            if (ExactRows.dot(vector, rows.exact().row(i)).signum() > 0) {
                throw new Refusal("boundary.vector has row " + i + " on its wrong side");
            }
        }
    }
}
