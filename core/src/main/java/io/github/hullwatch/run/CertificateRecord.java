package io.github.hullwatch.run;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.proof.Claim;
import java.util.Objects;

/**
 * A certificate: a claim, and all that is needed to check it.
 *
 * @param block the group of neurons and the space; all three names given
 * @param iteration the state after this many updates
 * @param weights rows of the group, n×d, float32 or float64 as trained; those of a whole layer where {@code neurons}
 *     says which of them are meant
 * @param neurons indices of the rows that it is about, ascending; null for all of them. So certificates of many groups
 *     of one layer share its weights
 * @param basis m×d orthonormal rows, float64, of the space that the rows are seen in; null for the full space
 * @param claim about the rows, seen in that space
 */
public record CertificateRecord(
        Block block, long iteration, NpyArray weights, int[] neurons, NpyArray basis, Claim claim) {

    /** A certificate about all rows of its weights. */
    public CertificateRecord(Block block, long iteration, NpyArray weights, NpyArray basis, Claim claim) {
        this(block, iteration, weights, null, basis, claim);
    }

    /**
     * @throws IllegalArgumentException if weights or basis are not two-dimensional, their widths differ, the basis is
     *     not float64, neurons are none or not ascending indices of rows, or the block lacks a name
     */
    public CertificateRecord {
        Objects.requireNonNull(claim, "claim");
        if (block.group() == null) {
            throw new IllegalArgumentException("a certificate is of one group in one space: layer " + block.layer());
        }
        if (weights.rank() != 2) {
            throw new IllegalArgumentException("weights of " + block + " must be n×d, not " + weights.shapeText());
        }
        if (basis != null && (basis.rank() != 2 || basis.isFloat() || basis.shape()[1] != weights.shape()[1])) {
            throw new IllegalArgumentException("the basis of " + block + " must be m×" + weights.shape()[1]
                    + " float64, not " + basis.shapeText() + " " + basis.dtype());
        }
        if (neurons != null && neurons.length == 0) {
            throw new IllegalArgumentException("neurons of " + block + " are none: nothing can be proven of them");
        }
        for (int j = 0; neurons != null && j < neurons.length; j++) {
            if (neurons[j] < 0 || neurons[j] >= weights.shape()[0] || j > 0 && neurons[j] <= neurons[j - 1]) {
                throw new IllegalArgumentException("neurons of " + block + " must be ascending indices of "
                        + weights.shape()[0] + " rows; number " + j + " is " + neurons[j]);
            }
        }
        neurons = neurons == null ? null : neurons.clone();
    }

    /** The rows that it is about, n×d. */
    public NpyArray rows() {
        if (neurons == null) {
            return weights;
        }
        int d = weights.shape()[1];
        float[] floats = new float[weights.isFloat() ? neurons.length * d : 0];
        double[] doubles = new double[weights.isFloat() ? 0 : neurons.length * d];
        for (int j = 0; j < neurons.length; j++) {
            for (int k = 0; k < d; k++) {
                double value = weights.get(neurons[j] * d + k);
                if (weights.isFloat()) {
                    floats[j * d + k] = (float) value;
                } else {
                    doubles[j * d + k] = value;
                }
            }
        }
        return weights.isFloat()
                ? NpyArray.matrix(neurons.length, d, floats)
                : NpyArray.matrix(neurons.length, d, doubles);
    }

    /** One line for people. */
    @Override
    public String toString() {
        return "certificate of " + block + " at iteration " + iteration + ": "
                + (neurons == null ? "all" : Integer.toString(neurons.length)) + " of " + weights.shapeText()
                + " weights, " + claim;
    }
}
