package io.github.hullwatch.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.NpyArray;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** The bounds by weights, by a stretch and by a vector, where they are known in closed form; and what is no witness. */
class BoundsTest {
    private static final double C = Math.cos(Math.PI / 8);

    /** Directions at 0° and 45°. */
    private static final CheckedDirections PAIR = directions(2, 0, 1, 1);

    /** (±1, 0), (0, ±1), and a dead row. */
    private static final CheckedDirections CROSS = directions(1, 0, -3, 0, 0, 0, 0, 5, 0, -1);

    @Test
    void withoutALargerEigenvalueTheMeanIsTheBound() {
        assertEquals(-C, LambdaProof.lower(PAIR, new double[] {0.5, 0.5}), 1e-14);
        assertTrue(LambdaProof.lower(PAIR, new double[] {0.5, 0.5}) <= -C);
        assertEquals(-1, LambdaProof.lower(PAIR, new double[] {1, 0}), 1e-14);
        // (3ŵ_1 + ŵ_2)/4 has the length √(10 + 6·√½)/4.
        double mean = Math.sqrt(10 + 6 * Math.sqrt(0.5)) / 4;
        assertEquals(-mean, LambdaProof.lower(PAIR, new double[] {3, 1}), 1e-14);
    }

    /** r = 0 and s = 1/2 whatever the sum of the weights. */
    @Test
    void theScaleOfTheWeightsDoesNotMatter() {
        for (double scale : new double[] {1, 1e-100, 1e100}) {
            double[] lambda = {scale, scale, 0, scale, scale};
            assertEquals(0.5, LambdaProof.lower(CROSS, lambda), 1e-14);
            assertTrue(LambdaProof.lower(CROSS, lambda) <= 0.5);
        }
        // r = (1/5, 0) and the moments 3/5, 2/5: (2/5 − 1/5)/(1 − 1/5).
        assertEquals(0.25, LambdaProof.lower(CROSS, new double[] {2, 1, 0, 1, 1}), 1e-14);
    }

    @Test
    void whatIsNoConvexCombinationIsRefused() {
        refused("4 weights for 5 rows", CROSS, 1, 1, 0, 1);
        refused("row 1 is -1.0", CROSS, 1, -1, 0, 1, 1);
        refused("row 0 is NaN", CROSS, Double.NaN, 1, 0, 1, 1);
        refused("row 3 is Infinity", CROSS, 1, 1, 0, Double.POSITIVE_INFINITY, 1);
        refused("row is zero", CROSS, 1, 1, 1, 1, 1);
        refused("sums to 0.0", CROSS, 0, 0, 0, 0, 0);
        refused("sums to", CROSS, 1e-160, 0, 0, 0, 0);
        refused("sums to", CROSS, 1e160, 0, 0, 0, 0);
    }

    private static void refused(String word, CheckedDirections rows, double... lambda) {
        Refusal refusal = assertThrows(Refusal.class, () -> LambdaProof.lower(rows, lambda));
        assertTrue(refusal.getMessage().contains(word), refusal.getMessage());
    }

    /** The identity, halved or turned, proves the same. ‖S‖ is bounded by √2 times its scale. */
    @Test
    void aStretchProvesTheBoundOverItsSize() {
        double[] lambda = {1, 1, 0, 1, 1};
        for (double[][] s : new double[][][] {{{1, 0}, {0, 1}}, {{0.5, 0}, {0, 0.5}}, {{0, -7}, {7, 0}}}) {
            double lower = StretchProof.lower(CROSS, lambda, s);
            assertEquals(0.5 / Math.sqrt(2), lower, 1e-14);
            assertTrue(lower <= 0.5 / Math.sqrt(2));
        }
        assertEquals(-1, StretchProof.lower(PAIR, new double[] {1, 1}, new double[][] {{1, 0}, {0, 1}}));
        // S maps both rows that have weights to 0.
        assertEquals(-1, StretchProof.lower(CROSS, new double[] {1, 1, 0, 0, 0}, new double[][] {{0, 1}, {0, 1}}));
    }

    @Test
    void whatIsNoStretchIsRefused() {
        double[] lambda = {1, 1, 0, 1, 1};
        for (double[][] s : new double[][][] {
            {{1, 0}},
            {{1, 0}, {0}},
            {{1, 0}, {0, 1, 0}},
            {{0, 0}, {0, 0}},
            {{Double.NaN, 0}, {0, 1}},
            {{1e-101, 0}, {0, 0}},
            {{1e101, 0}, {0, 1}}
        }) {
            Refusal refusal = assertThrows(Refusal.class, () -> StretchProof.lower(CROSS, lambda, s));
            assertTrue(refusal.getMessage().contains("stretch"), refusal.getMessage());
        }
    }

    @Test
    void aVectorProvesItsLargestProduct() {
        double upper = VectorProof.upper(PAIR, new double[] {-3 * Math.cos(Math.PI / 8), -3 * Math.sin(Math.PI / 8)});
        assertEquals(-C, upper, 1e-14);
        assertTrue(upper >= -C);
        assertEquals(1, VectorProof.upper(CROSS, new double[] {0, 1e-300}), 0);
        assertEquals(Math.sqrt(0.5), VectorProof.upper(CROSS, new double[] {1e300, 1e300}), 1e-14);
    }

    @Test
    void whatIsNoVectorIsRefused() {
        for (double[] v : new double[][] {{}, {1}, {1, 0, 0}, {0, 0}, {Double.NaN, 1}, {1, Double.NEGATIVE_INFINITY}}) {
            assertThrows(Refusal.class, () -> VectorProof.upper(PAIR, v));
            assertThrows(Refusal.class, () -> VectorProof.isStrict(PAIR, v));
        }
    }

    /** Signs that rounding cannot tell are decided in integers. */
    @Test
    void aVectorIsStrictExactlyIfAllProductsAreNegative() {
        assertTrue(VectorProof.isStrict(PAIR, new double[] {-1, -1}));
        assertFalse(VectorProof.isStrict(PAIR, new double[] {-1, 1}));
        double tiny = 0x1p-70;
        CheckedDirections flat = directions(1, tiny, -1, tiny, 0, 0);
        assertTrue(VectorProof.isStrict(flat, new double[] {0, -1}));
        assertTrue(VectorProof.isStrict(flat, new double[] {tiny / 2, -1}));
        assertFalse(VectorProof.isStrict(flat, new double[] {tiny, -1}));
        assertFalse(VectorProof.isStrict(flat, new double[] {2 * tiny, -1}));
    }

    @Test
    void integersSeparateExactlyIfAllProductsAreNegative() {
        CheckedDirections rows = directions(3, 1, -3, 1, 0, 0);
        VectorProof.requireSeparating(rows, integers(0, -1));
        VectorProof.requireSeparating(rows, integers(1, -4));
        for (BigInteger[] v :
                new BigInteger[][] {integers(1, -3), integers(-1, -3), integers(0, 1), integers(0, 0), integers(-1)}) {
            assertThrows(Refusal.class, () -> VectorProof.requireSeparating(rows, v));
        }
    }

    @Test
    void directionsAreOfLengthOneToTheirError() {
        CheckedDirections rows = directions(3, 4, 0, 0, 1e-320, 0, -1e300, 1e300);
        assertEquals(4, rows.n());
        assertEquals(2, rows.d());
        assertTrue(rows.anyLive() && rows.isDead(1) && !rows.isDead(2));
        assertFalse(directions(0, 0).anyLive());
        assertTrue(rows.mayHaveDead(1) && !rows.mayHaveDead(0) && !rows.mayHaveDead(2));
        double[] expected = {0.6, 0.8, 0, 0, 1, 0, -Math.sqrt(0.5), Math.sqrt(0.5)};
        for (int k = 0; k < expected.length; k++) {
            assertEquals(expected[k], rows.units()[k], 2e-16);
        }
        assertTrue(rows.error() > 2e-16 && rows.error() < 2e-15, "error " + rows.error());
        assertEquals(0, rows.plainAngle());
    }

    /** Seen along (3, 4)/5, the row (4, −3) is 0 but for the rounding of the basis: plain doubles may call it dead. */
    @Test
    void aProjectionThatRoundingDecidesMayBeDead() {
        NpyArray basis = NpyArray.matrix(1, 2, new double[] {0.6, 0.8});
        NpyArray weights = NpyArray.matrix(3, 2, new double[] {3, 4, 4, -3, 0, 0});
        CheckedDirections rows = new CheckedDirections(weights, basis);
        assertEquals(1, rows.d());
        assertTrue(rows.isDead(2) && !rows.isDead(1) && !rows.isDead(0));
        assertTrue(rows.mayHaveDead(1) && rows.mayHaveDead(2) && !rows.mayHaveDead(0) && !rows.mayHaveDead(3));
        assertEquals(1, rows.units()[0], 1e-15);
        assertEquals(1, Math.abs(rows.units()[1]), 1e-15);
        assertEquals(Math.signum(rows.exact().row(1)[0].signum()), Math.signum(rows.units()[1]));
        assertEquals(Math.PI, rows.plainAngle());
        assertTrue(rows.error() < 1e-14);
        CheckedDirections alone = new CheckedDirections(NpyArray.matrix(1, 2, new double[] {3, 4}), basis);
        assertTrue(alone.plainAngle() > 0 && alone.plainAngle() < 1e-14, "angle " + alone.plainAngle());
    }

    private static CheckedDirections directions(double... rows) {
        return new CheckedDirections(NpyArray.matrix(rows.length / 2, 2, rows), null);
    }

    private static BigInteger[] integers(long... values) {
        BigInteger[] integers = new BigInteger[values.length];
        for (int k = 0; k < values.length; k++) {
            integers[k] = BigInteger.valueOf(values[k]);
        }
        return integers;
    }
}
