package io.github.hullwatch.geometry.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Cholesky;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.Gaussians;
import io.github.hullwatch.geometry.oracle.Samples;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StatisticalDimensionTest {

    private static StatisticalDimension of(double[] rows, int d, int pairs) {
        return StatisticalDimension.of(UnitRows.of(Vectors.rows(rows, rows.length / d, d)), 17, pairs);
    }

    private static void assertNear(double expected, StatisticalDimension found) {
        assertEquals(expected, found.value(), 4.5 * found.standardError() + 1e-9);
    }

    /** Rows ±e_k of so many axes. */
    private static double[] axes(int d, int positive, int both) {
        double[] rows = new double[(positive + 2 * both) * d];
        for (int k = 0; k < positive; k++) {
            rows[k * d + k] = 1;
        }
        for (int k = 0; k < both; k++) {
            rows[(positive + 2 * k) * d + positive + k] = 1;
            rows[(positive + 2 * k + 1) * d + positive + k] = -1;
        }
        return rows;
    }

    @Test
    void anOrthantHasHalfItsDimensions() {
        assertNear(20, of(axes(40, 40, 0), 40, 40));
        assertNear(5, of(axes(40, 10, 0), 40, 200));
        assertNear(.5, of(new double[] {0, 0, 3, 0}, 4, 400));
    }

    @Test
    void aSubspaceHasItsDimension() {
        assertNear(6, of(axes(30, 0, 6), 30, 100));
        // And orthant and subspace together have the sum.
        assertNear(4 + 5, of(axes(25, 8, 5), 25, 100));
        StatisticalDimension whole = of(axes(12, 0, 12), 12, 2);
        assertEquals(12, whole.value(), 1e-9);
    }

    @Test
    void isTheDimensionWithoutSamplesWhereTheHullHoldsTheOrigin() {
        StatisticalDimension found = of(Samples.gaussian(3, 60, 8), 8, 2);
        assertEquals(new StatisticalDimension(8, 0, 0, 60, 8), found);
    }

    /** A wedge of angle a in the plane: intrinsic volumes a/2π, 1/2, and the rest, so δ = 1/2 + a/π. */
    @Test
    void aWedgeInThePlane() {
        for (double angle : new double[] {.1, 1, 2, 3}) {
            double[] rows = {1, 0, Math.cos(angle / 3), Math.sin(angle / 3), Math.cos(angle), Math.sin(angle)};
            assertNear(.5 + angle / Math.PI, of(rows, 2, 2000));
        }
    }

    /**
     * A circular cone of half-angle a in space: δ = 3v₃ + 2v₂ + v₁ with v₃ = (1 − cos a)/2, v₂ = sin a/2, v₁ = cos a/2.
     */
    @Test
    void aCircularConeInSpace() {
        aCircularConeInSpace(60, 200);
    }

    @Test
    @Tag("slow")
    void aCircularConeOfManyDirectionsInSpace() {
        aCircularConeInSpace(100, 1000);
    }

    private static void aCircularConeInSpace(int n, int pairs) {
        for (double a : new double[] {.2, .7, 1.3}) {
            double[] rows = new double[3 * n];
            for (int i = 0; i < n; i++) {
                rows[3 * i] = Math.sin(a) * Math.cos(2 * Math.PI * i / n);
                rows[3 * i + 1] = Math.sin(a) * Math.sin(2 * Math.PI * i / n);
                rows[3 * i + 2] = Math.cos(a);
            }
            double expected = 1.5 * (1 - Math.cos(a)) + Math.sin(a) + .5 * Math.cos(a);
            StatisticalDimension found = of(rows, 3, pairs);
            assertEquals(expected, found.value(), 4.5 * found.standardError() + 1e-3);
        }
    }

    @Test
    @Tag("slow")
    void randomDirectionsHaveHalfTheirNumberAndClusteredOnesFewDimensions() {
        StatisticalDimension random = of(Samples.gaussian(1, 500, 800), 800, 8);
        assertEquals(250, random.value(), 15);
        assertTrue(random.standardError() > 0 && random.standardError() < 8);
        double[] clustered = Samples.gaussian(1, 500, 800);
        for (int i = 0; i < 500; i++) {
            clustered[i * 800] += 20;
        }
        assertTrue(of(clustered, 800, 8).value() < 30);
    }

    /** Means over random cones against the exact expectation, and closed forms of that. */
    @Test
    void theNullIsTheMeanOverRandomCones() {
        for (int[] shape : new int[][] {{3, 10}, {20, 15}, {30, 15}, {40, 15}}) {
            int n = shape[0];
            int d = shape[1];
            int cones = 300;
            double mean = 0;
            for (int c = 0; c < cones; c++) {
                mean += of(Samples.gaussian(1000 + c, n, d), d, 2).value() / cones;
            }
            // A sample's standard deviation is below √(2d + d²/4).
            double error = 5 * Math.sqrt(2 * d + d * d / 4.0) / Math.sqrt(cones);
            assertEquals(StatisticalDimension.ofGaussian(n, d), mean, error / 2);
        }
        assertEquals(250, StatisticalDimension.ofGaussian(500, 800), 1e-9);
        assertEquals(.5, StatisticalDimension.ofGaussian(1, 5), 1e-15);
        assertEquals(.75, StatisticalDimension.ofGaussian(2, 1), 1e-15);
        assertEquals(100, StatisticalDimension.ofGaussian(2000, 100), 1e-9);
        assertEquals(0, StatisticalDimension.ofGaussian(0, 3));
    }

    /** The staircase of m: random subspaces of fewer dimensions than δ show the origin inside, those of more do not. */
    @Test
    void isWhereTheShareOfRandomSubspacesFalls() {
        int n = 60;
        int d = 80;
        double[] rows = Samples.gaussian(2, n, d);
        for (int i = 0; i < n; i++) {
            rows[i * d] += 2;
        }
        Vectors vectors = Vectors.rows(rows, n, d);
        double value = of(rows, d, 30).value();
        assertTrue(value > 12 && value < 28, "δ = " + value);
        // The window is some 4√d wide in theory, much narrower in fact.
        assertTrue(share(vectors, (int) value - 8) > .9);
        assertTrue(share(vectors, (int) value + 9) < .1);
        double at = share(vectors, (int) Math.round(value));
        assertTrue(at > .2 && at < .8, "share at δ: " + at);
    }

    private static double share(Vectors vectors, int m) {
        return Census.of(vectors, HaarFrames.of(3, 100, m, vectors.d())).share();
    }

    /**
     * The squared length of a projection against its dual: what is left must make no acute angle with any direction.
     */
    @Test
    void projectionsAreOptimal() {
        SplittableRandom random = new SplittableRandom(4);
        for (int trial = 0; trial < 300; trial++) {
            int n = 1 + random.nextInt(12);
            int d = 1 + random.nextInt(8);
            double[] rows = Samples.normalised(Samples.gaussian(50 + trial, n, d), n, d);
            double[] g = Samples.gaussian(5000 + trial, 1, d);
            double[] gram = new double[n * n];
            double[] products = new double[n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    gram[i * n + j] = Dot.of(rows, i * d, rows, j * d, d);
                }
                products[i] = Dot.of(rows, i * d, g, 0, d);
            }
            double found = new ConeProjection(gram, n).squaredLength(products, 1);
            assertEquals(bySubsets(rows, g, n, d), found, 1e-6 * d, "trial " + trial);
        }
    }

    /** The slow twin: the best of all projections on spans of subsets that need no negative weight. */
    private static double bySubsets(double[] rows, double[] g, int n, int d) {
        double best = 0;
        for (int subset = 1; subset < 1 << n; subset++) {
            int size = Integer.bitCount(subset);
            if (size > d) {
                continue;
            }
            double[][] factor = new double[size][size];
            double[] weights = new double[size];
            int[] chosen = new int[size];
            for (int i = 0, a = 0; i < n; i++) {
                if ((subset >> i & 1) != 0) {
                    chosen[a++] = i;
                }
            }
            for (int a = 0; a < size; a++) {
                for (int b = a; b < size; b++) {
                    factor[a][b] = Dot.of(rows, chosen[a] * d, rows, chosen[b] * d, d);
                }
                weights[a] = Dot.of(rows, chosen[a] * d, g, 0, d);
            }
            double[] products = weights.clone();
            if (Cholesky.factor(factor, size) < size) {
                continue;
            }
            Cholesky.solve(factor, size, weights);
            double length2 = 0;
            boolean feasible = true;
            for (int a = 0; a < size; a++) {
                length2 += weights[a] * products[a];
                feasible &= weights[a] >= 0;
            }
            if (feasible) {
                best = Math.max(best, length2);
            }
        }
        return best;
    }

    /** On a ray the projections of ±g have together the square of g's component: mean and error by hand. */
    @Test
    void theErrorIsThatOfTheMeanOfPairs() {
        int d = 4;
        for (int pairs : new int[] {2, 7}) {
            Gaussians gaussians = new Gaussians(new SplittableRandom(17).split());
            double[] samples = new double[pairs];
            double mean = 0;
            for (int p = 0; p < pairs; p++) {
                double[] g = new double[d];
                gaussians.fill(g, 0, d);
                samples[p] = .5 * d * g[2] * g[2] / Dot.of(g, 0, g, 0, d);
                mean += samples[p] / pairs;
            }
            double squares = 0;
            for (double sample : samples) {
                squares += (sample - mean) * (sample - mean);
            }
            StatisticalDimension found = of(new double[] {0, 0, 3, 0}, d, pairs);
            assertEquals(mean, found.value(), 1e-14);
            assertEquals(Math.sqrt(squares / (pairs - 1) / pairs), found.standardError(), 1e-14);
            assertEquals(2 * pairs, found.samples());
        }
    }

    /**
     * One workspace for many vectors of any length, on cones whose directions are close together, again by all subsets.
     */
    @Test
    void projectionsOnNarrowConesAndOfAnyLength() {
        int n = 9;
        int d = 4;
        for (double width : new double[] {1e-1, 1e-3}) {
            double[] rows = Samples.gaussian(7, n, d);
            for (int i = 0; i < n * d; i++) {
                rows[i] = i % d == 0 ? 1 : width * rows[i];
            }
            rows = Samples.normalised(rows, n, d);
            double[] gram = new double[n * n];
            for (int i = 0; i < n * n; i++) {
                gram[i] = Dot.of(rows, i / n * d, rows, i % n * d, d);
            }
            ConeProjection cone = new ConeProjection(gram, n);
            for (int trial = 0; trial < 40; trial++) {
                double[] g = Samples.gaussian(900 + trial, 1, d);
                for (int sign = -1; sign <= 1; sign += 2) {
                    double[] products = new double[n];
                    double[] larger = new double[n];
                    double[] smaller = new double[n];
                    double[] turned = new double[d];
                    Dot.add(sign, g, 0, turned, 0, d);
                    for (int i = 0; i < n; i++) {
                        products[i] = Dot.of(rows, i * d, g, 0, d);
                        larger[i] = products[i] * 0x1p40;
                        smaller[i] = products[i] * 0x1p-40;
                    }
                    double expected = bySubsets(rows, turned, n, d);
                    double found = cone.squaredLength(products, sign);
                    String name = "width " + width + ", trial " + trial;
                    assertEquals(expected, found, 1e-8, name);
                    assertEquals(found, cone.squaredLength(larger, sign) * 0x1p-80, name);
                    assertEquals(found, cone.squaredLength(smaller, sign) * 0x1p80, name);
                }
            }
        }
    }

    @Test
    void soManyThatTheirProductsFitNoArrayAreRefused() {
        double[] ones = new double[46_341];
        java.util.Arrays.fill(ones, 1);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> of(ones, 1, 2))
                .getMessage()
                .contains("46341"));
    }

    @Test
    void duplicatesScalesAndDeadRowsChangeNothing() {
        double[] rows = Samples.gaussian(6, 10, 20);
        double[] more = new double[23 * 20];
        for (int i = 0; i < 10; i++) {
            for (int k = 0; k < 20; k++) {
                more[i * 20 + k] = Math.scalb(rows[i * 20 + k], 90 * (i - 5));
                more[(i + 11) * 20 + k] = 3 * rows[i * 20 + k];
            }
        }
        StatisticalDimension few = of(rows, 20, 8);
        StatisticalDimension many = of(more, 20, 8);
        assertEquals(few.value(), many.value(), 1e-5);
        assertEquals(20, many.n());
    }

    @Test
    void degenerateAndHostile() {
        assertEquals(new StatisticalDimension(0, 0, 0, 0, 3), of(new double[6], 3, 2));
        assertNear(.5, of(new double[] {2, 0, 1e-300, 1e-308, 5, 1e-290}, 2, 2000));
        assertThrows(IllegalArgumentException.class, () -> of(new double[] {1, 0}, 2, 1));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> of(new double[] {1, 0, 1, Double.NaN}, 2, 2))
                .getMessage()
                .contains("row 1"));
    }
}
