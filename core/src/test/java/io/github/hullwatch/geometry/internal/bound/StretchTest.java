package io.github.hullwatch.geometry.internal.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.oracle.CertificateProof;
import io.github.hullwatch.proof.CertificateChecker;
import io.github.hullwatch.proof.Proof;
import io.github.hullwatch.watch.Certificates;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Flat sets of opposite pairs, whose depth has a closed form and which no simplex proves. */
class StretchTest {
    /** The axes but the first, both ways, lifted by h and lowered by {@code below}·h: the depth is that of h. */
    private static double[] prism(int d, double h, double below) {
        double[] rows = new double[4 * (d - 1) * d];
        for (int i = 0; i < 4 * (d - 1); i++) {
            rows[i * d + 1 + i / 4] = i % 2 == 0 ? 1 : -1;
            rows[i * d] = i % 4 < 2 ? h : -below * h;
        }
        return rows;
    }

    /** In a mirror that mixes all axes; its rounding is less than 1e-15. */
    private static double[] mirrored(Random random, double[] rows, int d) {
        double[] h = new double[d];
        for (int k = 0; k < d; k++) {
            h[k] = random.nextGaussian();
        }
        double norm2 = Dot.of(h, 0, h, 0, d);
        double[] out = rows.clone();
        for (int i = 0; i < rows.length / d; i++) {
            Dot.add(-2 * Dot.of(rows, i * d, h, 0, d) / norm2, h, 0, out, i * d, d);
        }
        return out;
    }

    /**
     * Stretched it is the prism over a cross-polytope: ‖S‖ alone is given away, some √d, and what the second moment
     * can't see.
     */
    @Test
    void thinPrismsOfManyDimensions() {
        HullSolver solver = new HullSolver();
        for (int d : new int[] {7, 8, 12, 20, 40, 60}) {
            for (double h : new double[] {1e-5, 1e-7, 1e-9, 1e-10, 1e-11}) {
                for (double below : new double[] {1, 2}) {
                    Vectors vectors = Vectors.rows(prism(d, h, below), 4 * (d - 1), d);
                    inside(solver, vectors, h, d + " dimensions, height " + h);
                }
            }
        }
    }

    @Test
    void turnedPrismsOfManyDimensions() {
        Random random = new Random(5);
        HullSolver solver = new HullSolver();
        for (int d : new int[] {7, 9, 16, 41}) {
            for (double h : new double[] {1e-6, 1e-8, 1e-10}) {
                double[] rows = mirrored(random, prism(d, h, 1.5), d);
                inside(solver, Vectors.rows(rows, 4 * (d - 1), d), h, d + " dimensions, height " + h);
            }
        }
    }

    /**
     * Fewer pairs than dimensions could hold, nearly opposite: the second moment of equal weights is flat, that of
     * their own is not.
     */
    @Test
    void nearlyOppositePairsAreDecided() {
        HullSolver solver = new HullSolver();
        int stretched = 0;
        for (double h : new double[] {1e-4, 1e-6, 1e-7}) {
            for (int seed = 0; seed < 60; seed++) {
                Random random = new Random(seed);
                int d = 7 + random.nextInt(14);
                int pairs = d / 2 + 1 + random.nextInt(d / 2);
                double[] rows = new double[2 * pairs * d];
                for (int i = 0; i < pairs; i++) {
                    for (int k = 0; k < d; k++) {
                        double x = random.nextGaussian();
                        rows[2 * i * d + k] = x;
                        rows[(2 * i + 1) * d + k] = -x + h * random.nextGaussian();
                    }
                }
                Vectors vectors = Vectors.rows(rows, 2 * pairs, d);
                Verdict verdict = solver.solve(vectors);
                assertNotEquals(Verdict.UNDECIDED, verdict, h + " " + seed + ": " + solver.result());
                assertEquals(verdict, solver.decide(vectors));
                solver.solve(vectors);
                Hull hull = solver.result();
                stretched += hull.certificate().stretch() == null ? 0 : 1;
                Proof proof = CertificateChecker.check(Certificates.weights(vectors), null, Certificates.claim(hull));
                assertTrue(proof.holds(), h + " " + seed + ": " + proof);
            }
        }
        assertTrue(stretched > 60, stretched + " stretched");
    }

    private static void inside(HullSolver solver, Vectors vectors, double h, String where) {
        assertEquals(Verdict.INSIDE, solver.decide(vectors), where);
        assertTrue(solver.lower() > 0);
        assertEquals(Verdict.INSIDE, solver.solve(vectors), where);
        double depth = h / Math.sqrt(1 + h * h);
        Hull hull = solver.result();
        int d = vectors.d();
        assertTrue(hull.lower() <= depth + 1e-15 && depth - 1e-15 <= hull.upper(), where + ": " + hull);
        // Far better than the second moment, h², and upper is the height itself.
        assertTrue(hull.lower() > h / (20 * d) - Allowance.ofProduct(d), where + ": " + hull);
        assertEquals(depth, hull.upper(), 1e-3 * depth + 2 * Allowance.ofProduct(d), where);
        if (d <= 12) {
            // Forty digits take seconds in more.
            CertificateProof.check(vectors, hull);
        }
        Proof proof = CertificateChecker.check(Certificates.weights(vectors), null, Certificates.claim(hull));
        assertTrue(proof.holds(), where + ": " + proof);
    }

    /** By hand: the corners (±1, ±h) of a rectangle become those of a square of D = 1/√2; both axes count in ‖S‖. */
    @Test
    void aRectangleByHand() {
        for (double h : new double[] {1, 1e-3, 1e-6, 1e-10}) {
            Directions directions = new Directions();
            directions.load(Vectors.rows(new double[] {1, h, 1, -h, -1, h, -1, -h}, 4, 2));
            Whitening whitening = new Whitening();
            assertTrue(whitening.load(directions));
            Stretch stretch = new Stretch(new BoundProver());
            double lower = stretch.prove(directions, whitening, new double[] {1, 1, 1, 1});
            double expected = h / (1 + h * h) / Math.sqrt(2);
            assertEquals(expected, lower, 1e-8 * expected + 4 * Allowance.ofProduct(2));
            for (double weight : stretch.weights()) {
                assertEquals(0.25, weight, 1e-9);
            }
            double[] thin = new double[2];
            stretch.thinnest(thin, 2);
            if (h < 1) {
                assertEquals(1, Math.abs(thin[1]), 1e-12);
            }
        }
    }
}
