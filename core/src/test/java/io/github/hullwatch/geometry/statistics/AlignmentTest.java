package io.github.hullwatch.geometry.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cosines with class sums, activation sets and speeds: by hand, against slow twins, and where values do not exist. */
class AlignmentTest {

    private static final double R = Math.sqrt(.5);

    @Test
    void aPlaneIsWorkedOutByHand() {
        // Sums (2, 0) and (0, 3).
        Vectors inputs = Vectors.rows(new double[] {1, 1, 1, -1, 0, 3}, 3, 2);
        ClassSums sums = ClassSums.of(inputs, new int[] {1, 1, 0}, 2);
        assertArrayEquals(new double[] {1, 0}, sums.unit(1), 0);
        assertEquals(2, sums.norm(1));
        assertArrayEquals(new double[] {0, 1}, sums.unit(0), 0);
        UnitRows rows = UnitRows.of(Vectors.rows(new double[] {5, 0, 1, 1, 0, 0, -1, 1, 0, 2}, 5, 2));
        Alignment found = Alignment.of(rows, sums, new int[] {1, 1, 1, 0, 0});
        assertEquals(R, found.min(), 1e-15);
        assertEquals((1 + R) / 2, found.median(), 1e-15);
        assertEquals((2 + 2 * R) / 4, found.mean(), 1e-15);
        assertEquals((1 + 0 + R + R + R + R + 0 + 1) / 8, found.meanAbsolute(), 1e-15);
        assertEquals(4, found.neurons());
        assertEquals(List.of(2, 2), found.own());
        assertEquals(R, found.minOf().get(0), 1e-15);
        assertEquals(R, found.minOf().get(1), 1e-15);
        assertEquals(Math.cos(Math.PI / 8), found.meanDirection().get(0), 1e-15);
        assertEquals(Math.cos(Math.PI / 8), found.meanDirection().get(1), 1e-15);
        assertArrayEquals(new int[] {1, 0, Alignment.NONE, 0, 0}, Alignment.bestClasses(rows, sums));
    }

    @Test
    void opposedNeuronsHaveNoMeanDirection() {
        ClassSums sums = ClassSums.of(Vectors.rows(new double[] {1, 0}, 1, 2), new int[] {0}, 1);
        Alignment found =
                Alignment.of(UnitRows.of(Vectors.rows(new double[] {0, 1, 0, -1}, 2, 2)), sums, new int[] {0, 0});
        assertTrue(Double.isNaN(found.meanDirection().get(0)));
        assertEquals(0, found.mean());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void equalsASlowTwin(long seed) {
        Random random = new Random(seed);
        int n = 7;
        int m = 23;
        int d = 5;
        int classes = 3;
        double[][] x = new double[m][d];
        int[] labels = new int[m];
        for (int i = 0; i < m; i++) {
            Arrays.setAll(x[i], k -> random.nextGaussian());
            labels[i] = random.nextInt(classes);
        }
        double[][] w = new double[n][d];
        int[] own = new int[n];
        for (int j = 0; j < n; j++) {
            Arrays.setAll(w[j], k -> 1e-7 * random.nextGaussian());
            own[j] = random.nextInt(classes);
        }
        Vectors inputs = Vectors.rows(flat(x), m, d);
        Vectors weights = Vectors.rows(flat(w), n, d);
        double least = 2;
        double total = 0;
        int[] strict = new int[classes];
        for (int j = 0; j < n; j++) {
            double[] sum = new double[d];
            boolean[] hits = new boolean[classes];
            boolean[] misses = new boolean[classes];
            for (int i = 0; i < m; i++) {
                for (int k = 0; k < d && labels[i] == own[j]; k++) {
                    sum[k] += x[i][k];
                }
                (dot(w[j], x[i]) > 0 ? hits : misses)[labels[i]] = true;
            }
            double cosine = dot(w[j], sum) / Math.sqrt(dot(w[j], w[j]) * dot(sum, sum));
            least = Math.min(least, cosine);
            total += cosine;
            for (int c = 0; c < classes; c++) {
                boolean others = false;
                for (int o = 0; o < classes; o++) {
                    others |= o != c && hits[o];
                }
                strict[c] += !misses[c] && !others ? 1 : 0;
            }
        }
        Alignment found = Alignment.of(UnitRows.of(weights), ClassSums.of(inputs, labels, classes), own);
        assertEquals(least, found.min(), 1e-14);
        assertEquals(total / n, found.mean(), 1e-14);
        ActivationSets sets = ActivationSets.of(weights, inputs, labels, classes);
        assertEquals(Arrays.stream(strict).boxed().toList(), sets.strict());
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    @Test
    void setsWeakenByDelta() {
        // One neuron, w = 1; 100 examples of each class: active on 99 of class 1 and on 5, 1 or 0 of class 0.
        for (int elsewhere : new int[] {0, 1, 5, 6}) {
            double[] inputs = new double[200];
            int[] labels = new int[200];
            for (int i = 0; i < 200; i++) {
                labels[i] = i < 100 ? 1 : 0;
                inputs[i] = i < 99 || i >= 200 - elsewhere ? 1 : -1;
            }
            ActivationSets sets =
                    ActivationSets.of(Vectors.rows(new double[] {1}, 1, 1), Vectors.rows(inputs, 200, 1), labels, 2);
            assertEquals(List.of(0, 0), sets.strict());
            assertEquals(List.of(0, elsewhere <= 1 ? 1 : 0), sets.within01());
            assertEquals(List.of(0, elsewhere <= 5 ? 1 : 0), sets.within05());
            assertEquals(0, sets.dead());
        }
    }

    @Test
    void manyExamplesAreTakenBlockByBlock() {
        double[] inputs = new Random(1).doubles(1000, -1, 1).toArray();
        int[] labels = new int[1000];
        Arrays.setAll(labels, i -> inputs[i] > 0 ? 1 : 0);
        ActivationSets sets = ActivationSets.of(
                Vectors.rows(new double[] {2, -3, 0}, 3, 1), Vectors.rows(inputs, 1000, 1), labels, 2);
        assertEquals(List.of(1, 1), sets.strict());
        assertEquals(1, sets.dead());
        assertEquals(2, ActivationSets.total(sets.within05()));
    }

    @Test
    void oneClassZeroInputsAndDeadNeuronsHaveDefinedValues() {
        Vectors live = Vectors.rows(new double[] {1, 0, 0, 1}, 2, 2);
        int[] none = {Alignment.NONE, Alignment.NONE};
        ClassSums zero = ClassSums.of(Vectors.rows(new double[4], 2, 2), new int[] {0, 1}, 2);
        assertFalse(zero.has(0));
        assertEquals(0, zero.norm(1));
        assertTrue(Double.isNaN(zero.unit(1)[0]));
        assertArrayEquals(none, Alignment.bestClasses(UnitRows.of(live), zero));
        Alignment without = Alignment.of(UnitRows.of(live), zero, new int[] {0, 1});
        assertTrue(Double.isNaN(without.mean()) && Double.isNaN(without.meanAbsolute()));
        assertEquals(0, without.neurons());

        ClassSums one = ClassSums.of(Vectors.rows(new double[] {2, 0}, 1, 2), new int[] {1}, 2);
        assertFalse(one.has(0));
        Alignment some = Alignment.of(UnitRows.of(live), one, new int[] {0, 1});
        assertEquals(1, some.neurons());
        assertEquals(0, some.mean());
        ActivationSets sets = ActivationSets.of(live, Vectors.rows(new double[] {2, 0}, 1, 2), new int[] {1}, 2);
        assertEquals(List.of(0, 0), sets.strict());
        assertEquals(1, sets.dead());

        Vectors dead = Vectors.rows(new double[4], 2, 2);
        Alignment nothing = Alignment.of(UnitRows.of(dead), one, new int[] {1, 1});
        assertTrue(Double.isNaN(nothing.min()) && Double.isNaN(nothing.median()));
        assertArrayEquals(none, Alignment.bestClasses(UnitRows.of(dead), one));
    }

    @Test
    void aSumThatIsZeroUpToRoundingHasNoDirection() {
        ClassSums sums = ClassSums.of(Vectors.rows(new double[] {.1, .2, -.3}, 3, 1), new int[] {0, 0, 0}, 1);
        assertFalse(sums.has(0));
        ClassSums small = ClassSums.of(Vectors.rows(new double[] {1e-9, 1, -1}, 3, 1), new int[] {0, 0, 0}, 1);
        assertTrue(small.has(0));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Vectors inputs = Vectors.rows(new double[] {1, 2}, 1, 2);
        assertThrows(IllegalArgumentException.class, () -> ClassSums.of(inputs, new int[] {0, 0}, 1));
        assertThrows(IllegalArgumentException.class, () -> ClassSums.of(inputs, new int[] {1}, 1));
        ClassSums sums = ClassSums.of(inputs, new int[] {0}, 1);
        UnitRows wide = UnitRows.of(Vectors.rows(new double[3], 1, 3));
        assertThrows(IllegalArgumentException.class, () -> Alignment.of(wide, sums, new int[] {0}));
        Vectors three = Vectors.rows(new double[3], 1, 3);
        assertThrows(IllegalArgumentException.class, () -> ActivationSets.of(three, inputs, new int[] {0}, 1));
        assertThrows(IllegalArgumentException.class, () -> AlignmentSpeed.of(wide, inputs));
    }

    @Test
    void chanceOfAnAbsoluteCosineIsKnown() {
        assertEquals(1, Alignment.chanceAbsolute(1));
        assertEquals(2 / Math.PI, Alignment.chanceAbsolute(2), 1e-15);
        assertEquals(.5, Alignment.chanceAbsolute(3), 1e-15);
        assertEquals(4 / (3 * Math.PI), Alignment.chanceAbsolute(4), 1e-15);
        // The recurrence goes on where the series takes over.
        assertEquals(
                Alignment.chanceAbsolute(999) * 999 / 1000,
                Alignment.chanceAbsolute(1001),
                1e-12 * Alignment.chanceAbsolute(1001));
        Random random = new Random(5);
        int d = 6;
        double sum = 0;
        for (int i = 0; i < 20_000; i++) {
            double[] g = new double[d];
            Arrays.setAll(g, k -> random.nextGaussian());
            sum += Math.abs(g[0]) / Math.sqrt(dot(g, g)) / 20_000;
        }
        assertEquals(Alignment.chanceAbsolute(d), sum, .01);
    }

    @Test
    void speedsAreThoseOfTheFlow() {
        double[] w = {3, 4, 0, 0, 1, 0};
        double[] g = {1, 2, 5, 5, .5, -.25};
        AlignmentSpeed speed = AlignmentSpeed.of(UnitRows.of(Vectors.rows(w, 3, 2)), Vectors.rows(g, 3, 2));
        assertEquals(2 * (11 + .5), speed.radial(), 1e-14);
        // Across (3, 4)/5: (1·(−4) + 2·3)/5 = .4.
        assertEquals(.4 / 5 + .25, speed.angular(), 1e-15);
        double t = 1e-6;
        double[] later = new double[6];
        Arrays.setAll(later, k -> w[k] + t * g[k]);
        double[] live = {w[0], w[1], w[4], w[5]};
        double[] moved = {later[0], later[1], later[4], later[5]};
        Motion motion = Motion.between(Vectors.rows(live, 2, 2), Vectors.rows(moved, 2, 2), 1);
        assertEquals(speed.radial(), motion.radialSpeed() / t, 1e-4);
        assertEquals(speed.angular() / 2, motion.meanAngle() / t, 1e-5);
    }
}
