package io.github.hullwatch.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PermutationTestTest {

    private static final double INFINITE = Double.POSITIVE_INFINITY;

    @Test
    void spearmanByHand() {
        // Ranks 1, 2, 3, 4 against 1, 2, 4, 3: 1 − 6·2/(4·15).
        assertEquals(
                .8, of(new double[] {10, 20, 30, 40}, new double[] {1, 2, 9, 8}).rho(), 1e-12);
        // Ranks 1.5, 1.5, 3, 4 against 1, 2, 3.5, 3.5: covariance 4.0 over √(4.5·4.5).
        assertEquals(
                4.0 / 4.5,
                of(new double[] {5, 5, 7, 9}, new double[] {1, 2, 3, 3}).rho(),
                1e-12);
        assertEquals(-1, of(new double[] {1, 2, 3}, new double[] {3, 2, 1}).rho(), 1e-12);
    }

    @Test
    void neverIsATieAfterEverything() {
        double[] pace = {100, 120, 140, 160};
        PermutationTest censored = of(new double[] {50, 60, INFINITE, INFINITE}, pace);
        PermutationTest large = of(new double[] {50, 60, 1e6, 1e6}, pace);
        assertEquals(large, censored);
        assertEquals(large, of(new double[] {-INFINITE, 60, INFINITE, INFINITE}, pace));
    }

    @Test
    void allPermutationsOfThree() {
        // Of the six pairings of 1, 2, 3 with itself two are monotone.
        PermutationTest test = of(new double[] {1, 2, 3}, new double[] {4, 5, 6});
        assertEquals(2.0 / 6, test.p(), 1e-12);
        assertEquals(6, test.permutations());
        assertTrue(test.exact());
    }

    /** Against every permutation, made in another way. */
    @Test
    void exactlyAsByBruteForce() {
        Random random = new Random(3);
        for (int n = 3; n <= 7; n++) {
            for (int trial = 0; trial < 5; trial++) {
                double[] x = random.ints(n, 0, 6).asDoubleStream().toArray();
                double[] y = random.ints(n, 0, 6).asDoubleStream().toArray();
                PermutationTest test = of(x, y);
                if (!Double.isNaN(test.rho())) {
                    assertEquals(bruteForce(x, y), test.p(), 1e-12, "n = " + n);
                }
            }
        }
    }

    @Test
    void drawnPermutationsComeNearAll() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8};
        double[] y = {2, 1, 4, 3, 8, 5, 7, 6};
        PermutationTest test = of(x, y);
        double exact = bruteForce(x, y);
        assertFalse(test.exact());
        assertEquals(PermutationTest.DRAWS, test.permutations());
        assertEquals(exact, test.p(), 5 * Math.sqrt(exact / PermutationTest.DRAWS));
        assertEquals(test, of(x, y), "seeded");
    }

    @Test
    void neverZero() {
        double[] x = new double[12];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
        }
        assertEquals(1.0 / (1 + PermutationTest.DRAWS), of(x, x).p(), 1e-15);
    }

    @Test
    void nothingToTest() {
        assertTrue(Double.isNaN(of(new double[] {1, 2}, new double[] {1, 2}).p()));
        assertTrue(Double.isNaN(of(new double[0], new double[0]).rho()));
        PermutationTest constant = of(new double[] {1, 2, 3, 4}, new double[] {INFINITE, INFINITE, INFINITE, INFINITE});
        assertTrue(Double.isNaN(constant.rho()) && Double.isNaN(constant.p()));
        assertEquals(0, constant.permutations());
        double[] nan = {1, Double.NaN, 3};
        assertThrows(RuntimeException.class, () -> of(nan, new double[] {1, 2, 3}));
        assertThrows(IllegalArgumentException.class, () -> of(nan, new double[] {1, 2}));
    }

    @Test
    void falseAlarmsAreAsRareAsPSays() {
        Random random = new Random(5);
        int alarms = 0;
        for (int trial = 0; trial < 300; trial++) {
            double[] x = random.doubles(10).toArray();
            double[] y = random.ints(10, 0, 5).asDoubleStream().toArray();
            alarms += PermutationTest.of(x, y, trial).p() <= .05 ? 1 : 0;
        }
        // 15 are expected; beyond 28 lies less than one in a thousand.
        assertTrue(alarms <= 28, alarms + " of 300");
    }

    private static PermutationTest of(double[] x, double[] y) {
        return PermutationTest.of(x, y, 1);
    }

    private static double bruteForce(double[] x, double[] y) {
        double strong = Math.abs(spearman(x, y)) - 1e-9;
        List<double[]> all = new ArrayList<>();
        permute(y, new boolean[y.length], new ArrayList<>(), all);
        return (double) all.stream()
                        .filter(p -> Math.abs(spearman(x, p)) >= strong)
                        .count()
                / all.size();
    }

    private static void permute(double[] y, boolean[] used, List<Double> begun, List<double[]> all) {
        if (begun.size() == y.length) {
            all.add(begun.stream().mapToDouble(Double::doubleValue).toArray());
        }
        for (int i = 0; i < y.length; i++) {
            if (!used[i]) {
                used[i] = true;
                begun.add(y[i]);
                permute(y, used, begun, all);
                begun.remove(begun.size() - 1);
                used[i] = false;
            }
        }
    }

    /** Rank: one more than the smaller ones, and half of the other equal ones. */
    private static double spearman(double[] x, double[] y) {
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            double a = rank(x, i) - .5 * (x.length + 1);
            double b = rank(y, i) - .5 * (x.length + 1);
            xx += a * a;
            yy += b * b;
            xy += a * b;
        }
        return xy / Math.sqrt(xx * yy);
    }

    private static double rank(double[] values, int i) {
        double rank = .5;
        for (double value : values) {
            rank += value < values[i] ? 1 : value == values[i] ? .5 : 0;
        }
        return rank;
    }
}
