package io.github.hullwatch.geometry.separability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeparabilityTest {

    private static double[] row(double... x) {
        return x;
    }

    @Test
    void twoInputsThatAreSeparable() {
        // The second is at 135° from the first: with its label turned, at 45°.
        Separability found = Separability.of(Table.of(1, row(2, 0), row(-3, 3)));
        assertEquals(Math.sqrt(.5), found.mu(), 1e-15);
        assertTrue(found.isSeparable());
        assertEquals(0, found.negativePairs());
        assertEquals((2 + 2 * Math.sqrt(.5)) / 4, found.meanSignedCosine(), 1e-15);
        assertEquals(1, found.normOverN(), 1e-15);
        assertEquals(-Math.sqrt(.5), found.cosineOfSums(), 1e-15);
        assertEquals(0, found.positivesOutside());
        assertEquals(0, found.negativesInside());
        assertEquals(List.of(0, 1), List.of(found.first(), found.second()));
    }

    @Test
    void inputsThatAreNot() {
        // Positive: 0°, 120°; negative: 60°. Signed cosines: −½ of the positives, −½ and −½ with the negative.
        double h = Math.sqrt(.75);
        Separability found = Separability.of(Table.of(2, row(1, 0), row(-.5, h), row(.5, h)));
        assertEquals(-.5, found.mu(), 1e-15);
        assertFalse(found.isSeparable());
        assertEquals(6, found.negativePairs());
        assertEquals(6 / 9., found.shareNegativePairs(), 1e-15);
        assertEquals(0, found.meanSignedCosine(), 1e-15);
        assertEquals(1, found.negativesInside());
        assertEquals(1 / 3., found.normOverN(), 1e-15);
        assertEquals(1, found.cosineOfSums(), 1e-15);
    }

    @Test
    void anInputInBothClassesIsAsFarAsCanBe() {
        Separability found = Separability.of(Table.of(1, row(.1, .2, .3), row(.1, .2, .3)));
        assertEquals(-1, found.mu(), 1e-15);
        assertEquals(2, found.negativePairs());
        assertEquals(1, found.cosineOfSums(), 1e-15);
    }

    @Test
    void equalInputsOfOneClassAreAsNearAsCanBe() {
        Separability found = Separability.of(Table.of(2, row(.1, .2, .3), row(.1, .2, .3)));
        assertEquals(1, found.mu(), 1e-15);
        assertEquals(0, found.negativePairs());
        assertEquals(2, found.positives());
        assertTrue(Double.isNaN(found.cosineOfSums()), "there is no x₋");
    }

    @Test
    void oneInputIsAPairWithItself() {
        Separability found = Separability.of(Table.of(1, row(3, 4)));
        assertEquals(1, found.mu());
        assertEquals(List.of(0, 0), List.of(found.first(), found.second()));
        assertEquals(5, found.normOverN());
        assertEquals(1, found.meanSignedCosine(), 1e-15);
    }

    @Test
    void inputsOfNormZeroAreLeftOutAndCounted() {
        double[][] rows = {row(0, 0), row(2, 0), row(0, -0.), row(-3, 3), row(0, 0)};
        Separability found = Separability.of(new Table(rows, new boolean[] {true, true, true, false, false}));
        assertEquals(3, found.zeros());
        assertEquals(2, found.n());
        assertEquals(1, found.positives());
        assertEquals(Math.sqrt(.5), found.mu(), 1e-15);
        assertEquals(List.of(1, 3), List.of(found.first(), found.second()));
        assertEquals(1, found.normOverN(), 1e-15);
    }

    @Test
    void nothingButZerosHasNoValues() {
        Separability found = Separability.of(Table.of(1, row(0, 0), row(0, 0)));
        assertEquals(0, found.n());
        assertTrue(Double.isNaN(found.mu()));
        assertFalse(found.isSeparable());
        assertTrue(Double.isNaN(found.shareNegativePairs()));
        assertTrue(Double.isNaN(found.meanSignedCosine()));
        assertTrue(Double.isNaN(found.normOverN()));
    }

    @Test
    void thePairsOfARightAngleAreNotNegative() {
        int n = 300;
        double[][] rows = new double[n][n];
        for (int i = 0; i < n; i++) {
            rows[i][i] = 1 + i;
        }
        Separability found = Separability.of(Table.of(150, rows));
        assertEquals(0, found.mu());
        assertEquals(0, found.negativePairs());
        assertEquals((long) n * (n - 1), found.zeroPairs());
        assertEquals(List.of(0, 1), List.of(found.first(), found.second()));
    }

    @Test
    void signsThatDoubleItselfLosesAreTold() {
        // 1·1 + 2⁻⁶⁰ − 1·1: as doubles in this order the middle is lost.
        double small = 0x1p-60;
        Table below = Table.of(1, row(1, small, 1), row(1, 1, -1));
        assertEquals(2, Separability.of(below).negativePairs());
        Table above = Table.of(2, row(1, small, 1), row(1, 1, -1));
        assertEquals(0, Separability.of(above).negativePairs());
        assertTrue(Separability.of(above).mu() > 0);
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 1", "9, 2, 2", "40, 3, 3", "70, 17, 4", "33, 65, 5", "150, 129, 6"})
    void isWhatAllPairsInExactDecimalsSay(int n, int d, long seed) {
        Table table = random(n, d, seed);
        PlainPairs plain = new PlainPairs(table);
        for (Separability found : List.of(Separability.of(table), Separability.inDouble(table))) {
            assertEquals(plain.least, found.mu(), 1e-14);
            assertEquals(plain.negative, found.negativePairs());
            assertEquals(plain.zero, found.zeroPairs());
            assertEquals(plain.mean, found.meanSignedCosine(), 1e-13);
            assertEquals(List.of(plain.first, plain.second), List.of(found.first(), found.second()));
        }
    }

    /** Small whole numbers, which are at right angles now and then, and vectors nearly at right angles. */
    private static Table random(int n, int d, long seed) {
        Random random = new Random(seed);
        double[][] rows = new double[n][d];
        boolean[] positive = new boolean[n];
        for (int i = 0; i < n; i++) {
            positive[i] = random.nextInt(3) > 0;
            for (int k = 0; k < d; k++) {
                rows[i][k] = i % 2 == 0 ? random.nextInt(7) - 3 : random.nextGaussian();
            }
            rows[i][0] += rows[i][0] == 0 ? 1 : 0;
            if (i % 3 == 2) {
                turnBeside(rows[i - 1], rows[i], (random.nextInt(5) - 2) * 1e-9);
            }
        }
        return new Table(rows, positive);
    }

    /** Makes the product of two rows small, where there is more than one column. */
    private static void turnBeside(double[] a, double[] b, double product) {
        double dot = -product;
        double squares = 0;
        for (int k = 0; k < a.length; k++) {
            dot += a[k] * b[k];
            squares += a[k] * a[k];
        }
        for (int k = 0; k < a.length && a.length > 1; k++) {
            b[k] -= dot / squares * a[k];
        }
    }

    @Test
    void floatsDecideMostPairsAndAllAgreeWithDouble() {
        Table table = random(700, 100, 7);
        Separability fast = Separability.of(table);
        Separability slow = Separability.inDouble(table);
        assertEquals(700 * 699 / 2, slow.again());
        assertTrue(fast.again() < slow.again() / 100, "taken again: " + fast.again());
        assertEquals(
                slow.toString().replaceAll("again=\\d+", ""), fast.toString().replaceAll("again=\\d+", ""));
    }

    @Test
    void threadsChangeNothing() throws Exception {
        Table table = random(1100, 20, 8);
        List<String> found = new ArrayList<>();
        for (int threads : new int[] {1, 2, 5}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            try {
                found.add(pool.submit(() -> Separability.of(table)).get().toString());
            } finally {
                pool.shutdown();
            }
        }
        assertEquals(1, found.stream().distinct().count(), found.toString());
    }

    @ParameterizedTest
    @CsvSource({"1e-300", "1e-160", "1e150", "1e300"})
    void sizesOfAnyRangeDoNotMatterToAngles(double size) {
        Table table = random(60, 9, 9);
        double[][] scaled = Arrays.stream(table.rows())
                .map(row -> Arrays.stream(row).map(x -> x * size).toArray())
                .toArray(double[][]::new);
        Separability one = Separability.of(table);
        Separability other = Separability.of(new Table(scaled, table.positive()));
        assertEquals(one.mu(), other.mu(), 1e-14);
        assertEquals(one.positivesOutside(), other.positivesOutside());
        assertEquals(one.negativesInside(), other.negativesInside());
        assertEquals(one.normOverN(), other.normOverN() / size, 1e-13);
        assertEquals(one.cosineOfSums(), other.cosineOfSums(), 1e-13);
    }

    @Test
    void centredOnTheirMeanTheSumsOfTheClassesAreOpposite() {
        Table table = random(101, 7, 10);
        Separability found = Separability.of(table.minus(table.mean()));
        assertEquals(-1, found.cosineOfSums(), 1e-12);
    }

    @Test
    void theMeanOfEqualInputsIsThatInput() {
        double[][] rows = new double[49][];
        Arrays.fill(rows, row(.1, 1 / 3., 1e17 / 7));
        Table table = Table.of(20, rows);
        assertEquals(49, Separability.of(table.minus(table.mean())).zeros(), "no direction is left, not even rounding");
    }

    @Test
    void whatIsNotFiniteIsRefused() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            Table table = Table.of(1, row(1, 2), row(1, bad));
            var e = assertThrows(IllegalArgumentException.class, () -> Separability.of(table));
            assertEquals("input 1 holds " + bad + " in column 1", e.getMessage());
        }
    }

    @Test
    void endsWhenItIsTold() {
        Table table = random(600, 5, 11);
        assertTrue(Separability.of(table, new PairsObserver() {
                    @Override
                    public boolean stop() {
                        return true;
                    }
                })
                .isEmpty());
    }

    @Test
    void tellsHowFarItIs() {
        Table table = random(600, 5, 12);
        List<Long> seen = new ArrayList<>();
        Separability.of(table, new PairsObserver() {
            @Override
            public void done(long pairs, long of) {
                assertEquals(600 * 599 / 2, of);
                seen.add(pairs);
            }
        });
        assertEquals(seen.stream().sorted().toList(), seen);
        assertEquals(600 * 599 / 2, seen.get(seen.size() - 1));
    }

    @Test
    void theAllowanceHoldsForEveryProduct() {
        Random random = new Random(13);
        for (int d : new int[] {1, 2, 63, 64, 65, 784, 3000}) {
            float[] x = unit(random, d);
            float[] y = unit(random, d);
            var product = new io.github.hullwatch.geometry.internal.arithmetic.FloatBlockedProduct();
            float[] c = new float[1];
            product.of(x, 0, 1, y, 0, 1, d, c);
            double exact = 0;
            for (int k = 0; k < d; k++) {
                exact += (double) x[k] * y[k];
            }
            assertTrue(Math.abs(c[0] - exact) <= SignedPairs.allowance(d), "d = " + d);
        }
        assertEquals(Float.POSITIVE_INFINITY, SignedPairs.allowance(1 << 23));
    }

    private static float[] unit(Random random, int d) {
        double[] x = random.doubles(d).toArray();
        double length = Math.sqrt(Arrays.stream(x).map(v -> v * v).sum());
        float[] unit = new float[d];
        for (int k = 0; k < d; k++) {
            unit[k] = (float) (x[k] / length);
        }
        return unit;
    }
}
