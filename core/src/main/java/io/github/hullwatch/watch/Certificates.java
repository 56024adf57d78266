package io.github.hullwatch.watch;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.geometry.Certificate;
import io.github.hullwatch.geometry.ExactBoundary;
import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.proof.BoundaryProof;
import io.github.hullwatch.proof.Claim;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRecord;

/** The results of geometry in the terms of the run directory, which knows no geometry. */
public final class Certificates {

    private Certificates() {}

    /**
     * A certificate of one moment of a block.
     *
     * @param rows the weight vectors of the block's group, as trained
     * @param basis the block's space, or null for the full one
     * @param hull what was found of these rows in that space
     */
    public static CertificateRecord record(Block block, long iteration, Vectors rows, Basis basis, Hull hull) {
        return record(block, iteration, rows, null, basis, hull);
    }

    /**
     * As {@link #record(Block, long, Vectors, Basis, Hull)}, of some rows of a layer.
     *
     * @param layer the weight vectors of the whole layer, as trained
     * @param neurons which of them it is about, ascending; null for all
     */
    static CertificateRecord record(Block block, long iteration, Vectors layer, int[] neurons, Basis basis, Hull hull) {
        return new CertificateRecord(
                block,
                iteration,
                weights(layer),
                neurons,
                basis == null ? null : NpyArray.matrix(basis.m(), basis.d(), basis.toArray()),
                claim(hull));
    }

    /** What was found, with its witnesses. */
    public static Claim claim(Hull hull) {
        Certificate certificate = hull.certificate();
        ExactBoundary boundary = certificate.boundary();
        return Claim.builder(hull.verdict().label())
                .depth(hull.depth())
                .exact(hull.exact())
                .lower(hull.lower())
                .upper(hull.upper())
                .n(hull.n())
                .d(hull.d())
                .dead(hull.dead())
                .lambda(certificate.lambda())
                .vector(certificate.vector())
                .facets(certificate.facets())
                .boundary(
                        boundary == null
                                ? null
                                : new BoundaryProof(boundary.indices(), boundary.combination(), boundary.vector()))
                .exactVector(certificate.exactVector())
                .stretch(certificate.stretch())
                .build();
    }

    /** The vectors as trained: float32 stays float32. */
    public static NpyArray weights(Vectors vectors) {
        int n = vectors.n();
        int d = vectors.d();
        if (!vectors.isFloat()) {
            return NpyArray.matrix(n, d, vectors.toDoubles());
        }
        if (vectors.isContiguous() && vectors.start(0) == 0 && vectors.floats().length == n * d) {
            // Both are immutable: a copy of a large layer would only take memory.
            return NpyArray.matrix(n, d, vectors.floats());
        }
        float[] rows = new float[n * d];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                rows[i * d + k] = (float) vectors.get(i, k);
            }
        }
        return NpyArray.matrix(n, d, rows);
    }
}
