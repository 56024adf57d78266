package io.github.hullwatch.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.geometry.HaarFrames;
import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.HullTracker;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateChecker;
import io.github.hullwatch.run.Proof;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the solver claims, the checker of the run directory, which shares no code with it, proves again. */
class CertificatesTest {
    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);

    @Test
    void smallIntegerConfigurations() {
        Random random = new Random(1);
        for (int trial = 0; trial < 8000; trial++) {
            int d = 1 + random.nextInt(4);
            int n = 1 + random.nextInt(8);
            float[] rows = new float[n * d];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = random.nextInt(7) - 3;
            }
            proven(Vectors.rows(rows, n, d), null, "integers " + trial);
        }
        assertTrue(verdicts.get(Verdict.BOUNDARY) > 100, verdicts.toString());
    }

    @Test
    void randomShapes() {
        Random random = new Random(2);
        for (int trial = 0; trial < 1500; trial++) {
            int d = 1 + random.nextInt(9);
            int n = 1 + random.nextInt(30);
            double spread = random.nextBoolean() ? 1 : 0.05;
            double[] rows = new double[n * d];
            for (int i = 0; i < n; i++) {
                double size = Math.exp(5 * random.nextGaussian());
                for (int k = 0; k < d; k++) {
                    rows[i * d + k] = size * ((k == 0 && spread < 1 ? 1 : 0) + spread * random.nextGaussian());
                }
                if (i > 0 && random.nextInt(6) == 0) {
                    double factor = random.nextInt(3) - 1;
                    for (int k = 0; k < d; k++) {
                        rows[i * d + k] = factor * rows[(i - 1) * d + k] * (1 + random.nextInt(2) * 0x1p-50);
                    }
                }
            }
            proven(Vectors.rows(rows, n, d), null, "shape " + trial);
        }
    }

    @Test
    void barelyInsideAndBarelyOutside() {
        Random random = new Random(3);
        for (int bits = 4; bits < 90; bits += 2) {
            double tiny = Math.scalb(1, -bits);
            proven(Vectors.rows(new double[] {1, 0, -1, tiny, -1, -tiny}, 3, 2), null, "inside by 2^-" + bits);
            proven(Vectors.rows(new double[] {1, 0, -1, tiny, 0, 1}, 3, 2), null, "outside by 2^-" + bits);
            for (int d = 3; d < 7; d++) {
                // A cross-polytope with a vertex that leans to the other side: e_1, −e_1 + tiny·e_2, …
                double[] rows = new double[2 * d * d];
                for (int k = 0; k < d; k++) {
                    rows[2 * k * d + k] = 1;
                    rows[(2 * k + 1) * d + k] = k == d - 1 ? tiny * (random.nextBoolean() ? 1 : -1) : -1;
                    rows[(2 * k + 1) * d] -= k == d - 1 ? 1 : 0;
                }
                proven(Vectors.rows(rows, 2 * d, d), null, "leaning by 2^-" + bits + " in " + d);
            }
        }
    }

    @Test
    void spacesOfAllKinds() {
        Random random = new Random(4);
        for (int trial = 0; trial < 600; trial++) {
            int d = 2 + random.nextInt(30);
            int m = 1 + random.nextInt(Math.min(d, 5));
            int n = 1 + random.nextInt(24);
            float[] rows = new float[n * d];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = (float) random.nextGaussian();
            }
            Basis basis = HaarFrames.of(trial, 1, m, d).basis(0);
            // Some rows are nearly orthogonal to the space, some nearly equal in it.
            for (int i = 1; i < n; i += 4) {
                double keep = random.nextBoolean() ? 1e-6 : 1;
                for (int r = 0; r < m; r++) {
                    double along = 0;
                    for (int k = 0; k < d; k++) {
                        along += basis.get(r, k) * rows[i * d + k];
                    }
                    for (int k = 0; k < d; k++) {
                        rows[i * d + k] -= (float) ((1 - keep) * along * basis.get(r, k));
                    }
                }
            }
            proven(Vectors.rows(rows, n, d), basis, "space " + trial);
        }
    }

    @Test
    void equalDirectionsInASpace() {
        Random random = new Random(5);
        for (int trial = 0; trial < 300; trial++) {
            int m = 2 + random.nextInt(2);
            int d = m + 1 + random.nextInt(3);
            int n = 6 + random.nextInt(6);
            Basis basis = HaarFrames.of(trial, 1, d, d).basis(0);
            double[][] head = new double[m][];
            for (int r = 0; r < m; r++) {
                head[r] = new double[d];
                for (int k = 0; k < d; k++) {
                    head[r][k] = basis.get(r, k);
                }
            }
            double[] rows = new double[n * d];
            for (int i = 0; i < n; i++) {
                boolean twin = i > 0 && random.nextInt(3) == 0;
                for (int r = 0; r < d; r++) {
                    double part = random.nextGaussian();
                    for (int k = 0; k < d; k++) {
                        if (!twin || r >= m) {
                            rows[i * d + k] += part * basis.get(r, k);
                        }
                    }
                    if (twin && r < m) {
                        double along = 0;
                        for (int k = 0; k < d; k++) {
                            along += basis.get(r, k) * rows[(i - 1) * d + k];
                        }
                        for (int k = 0; k < d; k++) {
                            rows[i * d + k] += along * basis.get(r, k);
                        }
                    }
                }
            }
            proven(Vectors.rows(rows, n, d), Basis.of(head), "twins " + trial);
        }
    }

    @Test
    void layersOfRealSize() {
        Random random = new Random(6);
        for (int[] shape : new int[][] {{10, 500}, {300, 60}, {200, 100}, {120, 119}, {150, 200}, {64, 2}, {500, 3}}) {
            float[] rows = new float[shape[0] * shape[1]];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = (float) random.nextGaussian();
            }
            proven(Vectors.rows(rows, shape[0], shape[1]), null, shape[0] + "×" + shape[1]);
        }
    }

    @Test
    void whatATrackerCarriesIsProvenToo() {
        Random random = new Random(7);
        for (int run = 0; run < 60; run++) {
            int d = 2 + random.nextInt(5);
            int n = d + 1 + random.nextInt(12);
            double[] rows = random.doubles((long) n * d, -1, 1).toArray();
            HullTracker tracker = new HullTracker();
            for (int step = 0; step < 40; step++) {
                for (int i = 0; i < rows.length; i++) {
                    rows[i] += 0.01 * random.nextGaussian();
                }
                Vectors vectors = Vectors.rows(rows, n, d);
                tracker.refine(vectors);
                proven(vectors, null, tracker.result(), "run " + run + ", step " + step);
            }
        }
    }

    private void proven(Vectors vectors, Basis basis, String name) {
        proven(vectors, basis, Hull.of(basis == null ? vectors : vectors.project(basis)), name);
    }

    private void proven(Vectors vectors, Basis basis, Hull hull, String name) {
        Proof proof =
                CertificateChecker.check(Certificates.record(new Block("a", "all", "full"), 0, vectors, basis, hull));
        verdicts.merge(hull.verdict(), 1, Integer::sum);
        assertTrue(
                proof.holds(),
                () -> name + ", n = " + hull.n() + ", d = " + hull.d() + ": " + proof.reason() + "; " + hull.verdict()
                        + " [" + hull.lower() + ", " + hull.upper() + "] by "
                        + hull.cost().algorithm());
        assertEquals(null, proof.reason());
    }
}
