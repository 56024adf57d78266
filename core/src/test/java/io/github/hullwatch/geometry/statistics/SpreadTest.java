package io.github.hullwatch.geometry.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.oracle.Samples;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SpreadTest {

    /** The slow twin: pair by pair, distance by distance, eigenvalues of the d×d tensor for every shape. */
    private static Spread slowTwin(double[] rows, int n, int d) {
        double[] u = Samples.normalised(rows, n, d);
        double min = 2;
        double max = -2;
        double mean = 0;
        double e0 = 0;
        double e1 = 0;
        double e2 = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i == j) {
                    continue;
                }
                double dot = 0;
                double square = 0;
                for (int k = 0; k < d; k++) {
                    dot += u[i * d + k] * u[j * d + k];
                    square += Math.pow(u[i * d + k] - u[j * d + k], 2);
                }
                min = Math.min(min, dot);
                max = Math.max(max, dot);
                mean += dot / n / (n - 1);
                e0 += Math.log(1 / Math.sqrt(square));
                e1 += 1 / Math.sqrt(square);
                e2 += 1 / square;
            }
        }
        double[] sum = new double[d];
        double[][] tensor = new double[d][d];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                sum[k] += u[i * d + k] / n;
                for (int l = 0; l < d; l++) {
                    tensor[k][l] += u[i * d + k] * u[i * d + l] / n;
                }
            }
        }
        double r2 = 0;
        for (double s : sum) {
            r2 += s * s;
        }
        double entropy = 0;
        SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(d, d, false, false, true);
        assertTrue(svd.decompose(new DMatrixRMaj(tensor)));
        for (double p : svd.getSingularValues()) {
            entropy -= p > 0 ? p * Math.log(p) : 0;
        }
        return new Spread(Math.sqrt(r2), mean, min, max, Math.exp(entropy), n * d * r2, e0, e1, e2, n);
    }

    private static void assertClose(Spread expected, Spread actual, double tolerance) {
        assertEquals(expected.resultant(), actual.resultant(), tolerance);
        assertEquals(expected.meanCosine(), actual.meanCosine(), tolerance);
        assertEquals(expected.minCosine(), actual.minCosine(), tolerance);
        assertEquals(expected.maxCosine(), actual.maxCosine(), tolerance);
        assertEquals(expected.effectiveRank(), actual.effectiveRank(), 10 * tolerance * expected.effectiveRank());
        assertEquals(expected.rayleigh(), actual.rayleigh(), tolerance * (1 + expected.rayleigh()));
        assertEquals(expected.energy0(), actual.energy0(), tolerance * (1 + Math.abs(expected.energy1())));
        assertEquals(expected.energy1(), actual.energy1(), tolerance * expected.energy1());
        assertEquals(expected.energy2(), actual.energy2(), tolerance * expected.energy2());
        assertEquals(expected.pairNeurons(), actual.pairNeurons());
    }

    /** The pairs of a sample: what is of all neurons stays the same to the bit, what is of pairs comes near. */
    @Test
    void aSampleStandsForAllPairs() {
        int n = 3000;
        UnitRows rows = UnitRows.of(Vectors.rows(Samples.gaussian(8, n, 6), n, 6));
        Spread all = Spread.of(rows);
        Spread sampled = Spread.of(rows, 1000, 5);
        assertEquals(1000, sampled.pairNeurons());
        assertEquals(n, all.pairNeurons());
        assertEquals(all.resultant(), sampled.resultant());
        assertEquals(all.meanCosine(), sampled.meanCosine());
        assertEquals(all.rayleigh(), sampled.rayleigh());
        assertEquals(all.effectiveRank(), sampled.effectiveRank(), 1e-12);
        assertTrue(sampled.minCosine() >= all.minCosine() && sampled.maxCosine() <= all.maxCosine());
        assertEquals(1, sampled.energy1() / all.energy1(), .01);
        assertEquals(1, sampled.energy2() / all.energy2(), .05);
        assertEquals(0, (sampled.energy0() - all.energy0()) / ((double) n * (n - 1)), .01);
        assertEquals(sampled, Spread.of(rows, 1000, 5));
        assertNotEquals(sampled.minCosine(), Spread.of(rows, 1000, 6).minCosine());
        assertEquals(all, Spread.of(rows, n, 5));
    }

    /** Of all samples of two the mean is the mean over all pairs: the scale is right. */
    @Test
    void samplesOfTwoAverageToAllPairs() {
        UnitRows rows = UnitRows.of(Vectors.rows(Samples.gaussian(3, 5, 3), 5, 3));
        double mean = 0;
        int draws = 4000;
        for (int seed = 0; seed < draws; seed++) {
            mean += Spread.of(rows, 2, seed).energy1() / draws;
        }
        assertEquals(1, mean / Spread.of(rows).energy1(), .02);
    }

    @Test
    void agreesWithTheSlowTwin() {
        for (int[] shape : new int[][] {
            {2, 1}, {2, 5}, {3, 2}, {40, 7}, {7, 40}, {33, 33}, {300, 12}, {12, 300}, {271, 64}, {520, 3}
        }) {
            double[] rows = Samples.gaussian(shape[0] * 1000 + shape[1], shape[0], shape[1]);
            Spread expected = slowTwin(rows, shape[0], shape[1]);
            if (shape[1] > 1) {
                assertClose(expected, Spread.of(Vectors.rows(rows, shape[0], shape[1])), 1e-11);
            }
        }
    }

    @Test
    void closePairsKeepTheirDigits() {
        double[] rows = {1, 0, 0, 1, 1e-7, 0, 1, 0, 3e-9, 1, -2e-5, 1e-6};
        assertClose(slowTwin(rows, 4, 3), Spread.of(Vectors.rows(rows, 4, 3)), 1e-9);
    }

    @Test
    void scaleOfARowAndDeadRowsDoNotMatter() {
        double[] rows = Samples.gaussian(5, 6, 4);
        double[] scaled = new double[8 * 4];
        double[] factors = {1e30, 1e-30, 1e-300, 1e300, 3, 0x1p-1040};
        for (int i = 0; i < 6; i++) {
            for (int k = 0; k < 4; k++) {
                scaled[(i + 1) * 4 + k] = rows[i * 4 + k] * factors[i];
            }
        }
        assertClose(Spread.of(Vectors.rows(rows, 6, 4)), Spread.of(Vectors.rows(scaled, 8, 4)), 1e-8);
    }

    @Test
    void orthonormalSet() {
        int n = 5;
        double[] rows = new double[n * n];
        for (int i = 0; i < n; i++) {
            rows[i * n + i] = i + 1;
        }
        Spread spread = Spread.of(Vectors.rows(rows, n, n));
        double pairs = n * (n - 1);
        assertClose(
                new Spread(
                        1 / Math.sqrt(n), 0, 0, 0, n, n, -pairs * Math.log(2) / 2, pairs / Math.sqrt(2), pairs / 2, n),
                spread,
                1e-14);
    }

    @Test
    void antipodalPairs() {
        Spread two = Spread.of(Vectors.rows(new double[] {3, 4, -6, -8}, 2, 2));
        assertClose(new Spread(0, -1, -1, -1, 1, 0, -2 * Math.log(2), 1, .5, 2), two, 1e-14);
        Spread cross = Spread.of(Vectors.rows(new double[] {1, 0, -1, 0, 0, 1, 0, -1}, 4, 2));
        // Two pairs at distance 2, four at √2.
        assertClose(new Spread(0, -1.0 / 3, -1, 0, 2, 0, -8 * Math.log(2), 2 + 8 / Math.sqrt(2), 5, 4), cross, 1e-14);
    }

    /** So many equal distances that their product leaves the range of double on either side. */
    @Test
    void energyOfVeryManyPairs() {
        int n = 900;
        for (double cosine : new double[] {-1, .999}) {
            PairStatistics pairs = new PairStatistics(new double[n], 1);
            double[] entries = new double[n * n];
            java.util.Arrays.fill(entries, cosine);
            pairs.take(0, n, entries);
            double count = n * (n - 1) / 2.0;
            double square = 2 - 2 * cosine;
            assertEquals(-count * Math.log(square), pairs.energy0(), 1e-9 * count);
            assertEquals(2 * count / Math.sqrt(square), pairs.energy1(), 1e-9 * count * 50);
            assertEquals(2 * count / square, pairs.energy2(), 1e-9 * count * 1000);
            assertEquals(cosine, pairs.minCosine());
            assertEquals(cosine, pairs.maxCosine());
        }
    }

    @Test
    void onePoint() {
        Spread single = Spread.of(Vectors.rows(new double[] {0, -2, 0}, 1, 3));
        assertEquals(1, single.resultant());
        assertEquals(1, single.effectiveRank(), 1e-15);
        assertEquals(3, single.rayleigh());
        assertTrue(Double.isNaN(single.meanCosine()) && Double.isNaN(single.minCosine()));
        assertTrue(Double.isNaN(single.maxCosine()) && Double.isNaN(single.energy0()));
        assertTrue(Double.isNaN(single.energy1()) && Double.isNaN(single.energy2()));
    }

    @Test
    void manyAtOnePoint() {
        double[] rows = new double[50 * 3];
        for (int i = 0; i < 50; i++) {
            rows[3 * i] = i + 1;
            rows[3 * i + 1] = 2 * (i + 1);
            rows[3 * i + 2] = -(i + 1);
        }
        Spread spread = Spread.of(Vectors.rows(rows, 50, 3));
        assertEquals(1, spread.resultant(), 1e-15);
        assertTrue(spread.resultant() <= 1);
        assertEquals(1, spread.meanCosine(), 1e-14);
        assertEquals(1, spread.minCosine(), 1e-15);
        assertEquals(1, spread.effectiveRank(), 1e-12);
        assertEquals(150, spread.rayleigh(), 1e-12);
        assertTrue(spread.energy1() > 1e16);
    }

    @Test
    void equalVectorsHaveInfiniteEnergy() {
        Spread spread = Spread.of(Vectors.rows(new double[] {1, 2, 1, 2, 1, 0}, 3, 2));
        assertEquals(Double.POSITIVE_INFINITY, spread.energy0());
        assertEquals(Double.POSITIVE_INFINITY, spread.energy1());
        assertEquals(Double.POSITIVE_INFINITY, spread.energy2());
    }

    @Test
    void nothingAlive() {
        Spread spread = Spread.of(Vectors.rows(new double[6], 2, 3));
        assertTrue(Double.isNaN(spread.resultant()) && Double.isNaN(spread.effectiveRank()));
        LightSpread light = LightSpread.of(Vectors.rows(new double[6], 2, 3));
        assertTrue(Double.isNaN(light.resultant()) && Double.isNaN(light.rayleigh()));
    }

    /** Uniform directions: n·d·R² is χ² with d degrees of freedom, and the mean energies have closed forms. */
    @Test
    void uniformDirections() {
        int n = 800;
        double rayleigh = 0;
        for (int seed = 0; seed < 200; seed++) {
            rayleigh += LightSpread.of(Vectors.rows(Samples.gaussian(seed, n, 5), n, 5))
                            .rayleigh()
                    / 200;
        }
        assertEquals(5, rayleigh, 5 * Math.sqrt(2.0 * 5 / 200));
        double pairs = (double) n * (n - 1);
        Spread five = Spread.of(Vectors.rows(Samples.gaussian(1, n, 5), n, 5));
        assertEquals(.75, five.energy2() / pairs, .02);
        assertEquals(5, five.effectiveRank(), .05);
        Spread three = Spread.of(Vectors.rows(Samples.gaussian(2, n, 3), n, 3));
        assertEquals(1, three.energy1() / pairs, .01);
        assertEquals(.5 - Math.log(2), three.energy0() / pairs, .01);
    }

    /** Von Mises–Fisher in d = 3: the mean cosine with the axis is coth κ − 1/κ, and R tends to it. */
    @Test
    @Tag("slow")
    void vonMisesFisher() {
        int n = 1500;
        for (double kappa : new double[] {.5, 2, 10, 100}) {
            double a = 1 / Math.tanh(kappa) - 1 / kappa;
            double[] rows = Samples.vonMisesFisher3((long) kappa, n, kappa);
            LightSpread light = LightSpread.of(Vectors.rows(rows, n, 3));
            assertEquals(a, light.resultant(), 5 / Math.sqrt(n) * Math.sqrt(1 - a * a) + 1e-3);
            assertEquals(a * a, light.meanCosine(), 10 / Math.sqrt(n) * Math.sqrt(1 - a * a));
            // Eigenvalues of the tensor: 1 − 2a/κ along the axis, a/κ across.
            double along = 1 - 2 * a / kappa;
            double across = a / kappa;
            double rank = Math.exp(-along * Math.log(along) - 2 * across * Math.log(across));
            assertEquals(rank, Spread.of(Vectors.rows(rows, n, 3)).effectiveRank(), .05 * rank);
        }
    }

    @Test
    void theEffectiveRankAloneIsTheSame() {
        for (int[] shape : new int[][] {{1, 3}, {30, 20}, {20, 30}, {300, 4}}) {
            Vectors vectors = Vectors.rows(Samples.gaussian(9, shape[0], shape[1]), shape[0], shape[1]);
            assertEquals(Spread.of(vectors).effectiveRank(), Spread.effectiveRank(vectors), 1e-12);
        }
        assertTrue(Double.isNaN(Spread.effectiveRank(Vectors.rows(new double[6], 2, 3))));
    }

    @Test
    void lightIsTheSameAsFull() {
        double[] rows = Samples.gaussian(9, 30, 20);
        Spread spread = Spread.of(Vectors.rows(rows, 30, 20));
        LightSpread light = LightSpread.of(Vectors.rows(rows, 30, 20));
        assertEquals(new LightSpread(spread.resultant(), spread.meanCosine(), spread.rayleigh()), light);
    }

    @Test
    void refusesNumbersThatAreNotFinite() {
        double[] rows = {1, 2, 3, Double.NaN};
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Spread.of(Vectors.rows(rows, 2, 2)));
        assertTrue(refused.getMessage().contains("row 1"));
    }
}
