package io.github.hullwatch.listener;

import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.geometry.Certificate;
import io.github.hullwatch.geometry.ExactBoundary;
import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.BoundaryProof;
import io.github.hullwatch.run.CertificateRecord;
import io.github.hullwatch.run.Claim;
import io.github.hullwatch.run.NpyArray;

/** The results of geometry in the terms of the run directory, which knows no geometry. */
final class Certificates {

    private Certificates() {}

    static CertificateRecord record(Block block, Basis basis, BlockWatch.Evidence evidence) {
        return new CertificateRecord(
                block,
                evidence.iteration(),
                array(evidence.weights()),
                basis == null ? null : NpyArray.matrix(basis.m(), basis.d(), basis.toArray()),
                claim(evidence.hull()));
    }

    private static Claim claim(Hull hull) {
        Certificate certificate = hull.certificate();
        ExactBoundary boundary = certificate.boundary();
        return new Claim(
                hull.verdict().label(),
                hull.depth(),
                hull.exact(),
                hull.lower(),
                hull.upper(),
                hull.n(),
                hull.d(),
                hull.dead(),
                certificate.lambda(),
                certificate.vector(),
                certificate.facets(),
                boundary == null
                        ? null
                        : new BoundaryProof(boundary.indices(), boundary.combination(), boundary.vector()));
    }

    /** The weights as trained: float32 stays float32. */
    private static NpyArray array(Vectors vectors) {
        int n = vectors.n();
        int d = vectors.d();
        if (!vectors.isFloat()) {
            return NpyArray.matrix(n, d, vectors.toDoubles());
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
