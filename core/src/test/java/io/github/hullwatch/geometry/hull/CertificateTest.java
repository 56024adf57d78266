package io.github.hullwatch.geometry.hull;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.geometry.ExactBoundary;
import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.proof.BoundaryProof;
import io.github.hullwatch.proof.CertificateChecker;
import io.github.hullwatch.proof.Claim;
import io.github.hullwatch.proof.Proof;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every answer is accepted by the checker, which shares no code with the solver; corrupted answers are refused. */
class CertificateTest {
    private static final int[][] SHAPES = {
        {3, 1}, {5, 2}, {9, 3}, {8, 4}, {14, 4}, {5, 4}, {30, 7}, {9, 12}, {60, 30}, {25, 30}, {100, 41}, {150, 45},
        {60, 90}
    };

    private static Claim claim(Hull hull, double lower, double upper, double[] lambda, double[] vector) {
        ExactBoundary boundary = hull.certificate().boundary();
        return Claim.builder(hull.verdict().label())
                .depth(hull.exact() ? hull.depth() : upper)
                .exact(hull.exact())
                .lower(lower)
                .upper(upper)
                .n(hull.n())
                .d(hull.d())
                .dead(hull.dead())
                .lambda(lambda)
                .vector(vector)
                .facets(hull.certificate().facets())
                .boundary(
                        boundary == null
                                ? null
                                : new BoundaryProof(boundary.indices(), boundary.combination(), boundary.vector()))
                .build();
    }

    private static Proof check(float[] data, Hull hull) {
        Claim claim = claim(
                hull,
                hull.lower(),
                hull.upper(),
                hull.certificate().lambda(),
                hull.certificate().vector());
        return CertificateChecker.check(new NpyArray(new int[] {hull.n(), hull.d()}, data), null, claim);
    }

    private static float[] gaussian(Random random, int n, int d, double shift, boolean dead) {
        float[] data = new float[n * d];
        for (int i = 0; i < n * d; i++) {
            data[i] = dead && i < d ? 0 : (float) (random.nextGaussian() + (i % d == 0 ? shift : 0));
        }
        return data;
    }

    @Test
    void everyAnswerIsProvenAgain() {
        Random random = new Random(12);
        HullSolver solver = new HullSolver();
        for (int[] shape : SHAPES) {
            for (int round = 0; round < 8; round++) {
                float[] data = gaussian(random, shape[0], shape[1], round % 2, round % 4 == 3);
                Vectors vectors = Vectors.rows(data, shape[0], shape[1]);
                solver.solve(vectors);
                Proof best = check(data, solver.result());
                assertTrue(best.holds(), best + " " + solver.result());
                solver.decide(vectors);
                Proof decided = check(data, solver.result());
                assertTrue(decided.holds(), decided + " " + solver.result());
            }
        }
    }

    @Test
    void flatSetsAreProvenAgain() {
        Random random = new Random(13);
        int inside = 0;
        for (int round = 0; round < 40; round++) {
            int d = 4 + round % 7;
            int n = 3 * d;
            float[] data = new float[n * d];
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int k = 0; k < d - 1; k++) {
                    data[i * d + k] = (float) random.nextGaussian();
                    sum += data[i * d + k] / Math.sqrt(2 + k);
                }
                data[i * d + d - 1] = (float) -sum;
            }
            Hull hull = HullSolver.hullOf(Vectors.rows(data, n, d));
            Proof proof = check(data, hull);
            assertTrue(proof.holds(), proof + " " + hull);
            if (hull.verdict() == Verdict.INSIDE) {
                inside++;
            }
        }
        assertTrue(inside > 10, inside + " inside");
    }

    @Test
    void corruptedAnswersAreRefused() {
        Random random = new Random(14);
        for (int[] shape : new int[][] {{40, 8}, {6, 8}, {120, 45}}) {
            float[] data = gaussian(random, shape[0], shape[1], 0, false);
            NpyArray weights = new NpyArray(shape, data);
            Hull hull = HullSolver.hullOf(Vectors.rows(data, shape[0], shape[1]));
            double[] lambda = hull.certificate().lambda();
            double[] vector = hull.certificate().vector();
            double gap = Math.max(1e-9, 1e-3 * Math.abs(hull.lower()));
            refuse(
                    weights,
                    claim(hull, hull.lower() + gap, Math.max(hull.upper(), hull.lower() + gap), lambda, vector));
            refuse(
                    weights,
                    claim(hull, Math.min(hull.lower(), hull.upper() - gap), hull.upper() - gap, lambda, vector));
            double[] heavier = lambda.clone();
            for (int i = 0; i < shape[0]; i += 2) {
                heavier[i] *= 2;
            }
            refuse(weights, claim(hull, hull.lower(), hull.upper(), heavier, vector));
            double[] other = vector.clone();
            other[0] += 0.5 * Math.sqrt(Dot.of(vector, 0, vector, 0, shape[1]));
            refuse(weights, claim(hull, hull.lower(), hull.upper(), lambda, other));
            float[] turned = data.clone();
            turned[3] += 3;
            turned[shape[1] + 1] -= 3;
            refuse(new NpyArray(shape, turned), claim(hull, hull.lower(), hull.upper(), lambda, vector));
        }
    }

    private static void refuse(NpyArray weights, Claim claim) {
        assertFalse(CertificateChecker.check(weights, null, claim).holds(), claim.toString());
    }
}
