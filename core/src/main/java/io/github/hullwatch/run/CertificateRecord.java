package io.github.hullwatch.run;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.proof.Claim;
import java.util.Objects;

/**
 * A certificate: a claim, and all that is needed to check it.
 *
 * @param block the group of neurons and the space; all three names given
 * @param iteration the state after this many updates
 * @param weights rows of the group, n×d, float32 or float64 as trained
 * @param basis m×d orthonormal rows, float64, of the space that the rows are seen in; null for the full space
 * @param claim about the rows, seen in that space
 */
public record CertificateRecord(Block block, long iteration, NpyArray weights, NpyArray basis, Claim claim) {

    /**
     * @throws IllegalArgumentException if weights or basis are not two-dimensional, their widths differ, the basis is
     *     not float64, or the block lacks a name
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
    }
}
