package io.github.hullwatch.geometry.internal.bound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.ExactBoundary;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.exact.IntegerMatrix;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.SolverState;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** The search on weights and vectors that floating point may have left: a proof, checked in full, or nothing. */
class BoundarySearchTest {
    private final BoundarySearch search = new BoundarySearch();
    private final SolverState state = new SolverState();

    /** The axes first…last, both ways, then the axes last + 1…d − 1 one way. */
    private static double[] axes(int d, int both) {
        double[] rows = new double[(both + d) * d];
        for (int k = 0; k < both; k++) {
            rows[2 * k * d + k] = 3;
            rows[(2 * k + 1) * d + k] = -.5;
        }
        for (int k = both; k < d; k++) {
            rows[(both + k) * d + k] = 1;
        }
        return rows;
    }

    /** Weights for the first rows, and a vector. */
    private ExactBoundary find(double[] rows, int d, double[] weights, double[] vector) {
        Directions directions = new Directions();
        int n = rows.length / d;
        directions.load(Vectors.rows(rows, n, d));
        state.reset(n, d);
        java.util.Arrays.fill(state.lambda, 0);
        System.arraycopy(weights, 0, state.lambda, 0, weights.length);
        state.vector = vector;
        state.hasLambda = true;
        state.hasVector = true;
        ExactBoundary found = search.find(directions, state);
        if (found != null) {
            check(rows, d, found);
        }
        return found;
    }

    private static void check(double[] rows, int d, ExactBoundary found) {
        assertTrue(found.indices().length > 0);
        for (int k = 0; k < d; k++) {
            BigInteger sum = BigInteger.ZERO;
            for (int j = 0; j < found.indices().length; j++) {
                assertEquals(1, found.combination()[j].signum());
                BigInteger[] row = IntegerMatrix.integers(rows, found.indices()[j] * d, d);
                sum = sum.add(row[k].multiply(found.combination()[j]));
            }
            assertEquals(BigInteger.ZERO, sum);
        }
        boolean zero = true;
        for (BigInteger x : found.vector()) {
            zero &= x.signum() == 0;
        }
        assertTrue(!zero);
        for (int i = 0; i < rows.length / d; i++) {
            BigDecimal product = BigDecimal.ZERO;
            for (int k = 0; k < d; k++) {
                product = product.add(new BigDecimal(rows[i * d + k]).multiply(new BigDecimal(found.vector()[k])));
            }
            assertTrue(product.signum() <= 0, "row " + i);
        }
    }

    private static double[] equal(int count) {
        double[] weights = new double[count];
        java.util.Arrays.fill(weights, 1.0 / count);
        return weights;
    }

    /**
     * −1 along the axes that stand one way only, each a little different, and noise along the others; of a given
     * length.
     */
    private static double[] vector(int d, int both, double length, double noise) {
        double[] vector = new double[d];
        for (int k = 0; k < d; k++) {
            vector[k] = length * (k < both ? noise * (k - 1.5) : -1 - k / 64.0);
        }
        return vector;
    }

    @Test
    void vectorsOfAnyLengthAreMadeOrthogonalToWhatTheyTouch() {
        for (int d : new int[] {9, 12}) {
            for (double length : new double[] {1, 1e-5, 1e5}) {
                for (double noise : new double[] {0, 1e-9}) {
                    double[] rows = axes(d, 4);
                    ExactBoundary found = find(rows, d, equal(8), vector(d, 4, length, noise));
                    assertNotNull(found, d + ", " + length + ", " + noise);
                    for (int k = 0; k < d; k++) {
                        assertEquals(k < 4 ? 0 : -1, found.vector()[k].signum());
                    }
                }
            }
        }
    }

    /** In few dimensions weights and vectors are not needed. */
    @Test
    void upToEightDimensionsAreDecided() {
        for (int d = 4; d <= 9; d++) {
            Directions directions = new Directions();
            double[] rows = axes(d, d - 1);
            directions.load(Vectors.rows(rows, 2 * d - 1, d));
            state.reset(2 * d - 1, d);
            ExactBoundary found = search.find(directions, state);
            assertEquals(d <= 8, found != null);
            if (found != null) {
                check(rows, d, found);
            }
            // Inside, and outside.
            directions.load(Vectors.rows(axes(d, d), 2 * d, d));
            state.reset(2 * d, d);
            assertNull(search.find(directions, state));
            directions.load(Vectors.rows(axes(d, 0), d, d));
            state.reset(d, d);
            assertNull(search.find(directions, state));
        }
    }

    @Test
    void nothingButAProofIsReturned() {
        int d = 9;
        double[] rows = axes(d, 2);
        double[] vector = vector(d, 2, 1, 0);
        // Weights that carry more than what balances, or count as rounding.
        assertArrayEquals(
                new int[] {0, 1},
                find(rows, d, new double[] {.4, .3, 1e-8}, vector).indices());
        assertArrayEquals(
                new int[] {2, 3},
                find(rows, d, new double[] {.4, 1e-10, .3, .3}, vector).indices());
        assertNull(find(rows, d, new double[] {.4, 1e-10, .3, 1e-10}, vector));
        assertNull(find(rows, d, new double[2], vector));
        // Opposite but for a last bit.
        double[] bent = rows.clone();
        bent[1] = 0x1p-60;
        assertNull(find(bent, d, equal(2), vector));
        // A vector on the wrong side of one is made orthogonal to it; of others nothing is left.
        double[] wrong = vector.clone();
        wrong[5] = .1;
        assertEquals(0, find(rows, d, equal(4), wrong).vector()[5].signum());
        assertNull(find(rows, d, equal(4), vector(d, 2, -1, 0)));
        double[] along = new double[d];
        along[0] = 1e-9;
        assertNull(find(rows, d, equal(4), along));
        // All directions touched, and all of space spanned.
        double[] all = axes(d, d);
        assertNull(find(all, d, equal(18), new double[] {0, 0, 0, 0, 0, 0, 0, 0, 1e-8}));
    }

    /** A vector along the only row that it touches: made orthogonal to it, it is zero, which proves nothing. */
    @Test
    void ofAVectorAlongARowNothingIsLeft() {
        int d = 9;
        double[] rows = new double[(d + 1) * d];
        rows[0] = 1;
        for (int i = 1; i <= d; i++) {
            rows[i * d] = -1;
            if (i > 1) {
                rows[i * d + i - 1] = 1;
            }
        }
        double[] vector = new double[d];
        vector[0] = 1;
        assertNull(find(rows, d, equal(2), vector));
        // A little aside, what is aside is left, and is no proof where a row lies there.
        vector[1] = 1e-3;
        assertNull(find(rows, d, equal(2), vector));
        vector[1] = -1e-3;
        assertNotNull(find(rows, d, equal(2), vector));
    }

    /** Made orthogonal to two rows that it nearly touches, a vector turns so far that a third lies before it. */
    @Test
    void turningMayGoTooFar() {
        int d = 9;
        double[] rows = new double[5 * d];
        rows[0] = 1;
        rows[d] = -1;
        for (int i = 2; i < 4; i++) {
            rows[i * d + 1] = .1;
            rows[i * d + 2] = i == 2 ? 1 : -1;
            rows[i * d + 8] = 0x1p-24;
        }
        rows[4 * d + 1] = 1;
        rows[4 * d + 8] = 0x1p-22;
        double[] vector = new double[d];
        vector[8] = -1;
        assertNull(find(rows, d, equal(2), vector));
        // As high as they are wide, it stays behind.
        rows[4 * d + 8] = 0x1p-20;
        assertNotNull(find(rows, d, equal(2), vector));
    }

    /** Numbers of two thousand bits are carried through few eliminations, not through many. */
    @Test
    void longNumbersAndManyRowsAreLeft() {
        int d = 9;
        for (int both = 1; both <= 3; both++) {
            double[] rows = axes(d, both);
            for (int k = 0; k < d; k++) {
                // Some 900 bits from the one to the other end.
                rows[(2 * both) * d + k] = k == both ? 0x1p450 : k == both + 1 ? 0x1p-449 : 0;
            }
            assertEquals(both < 3, find(rows, d, equal(2 * both), vector(d, both, 1, 0)) != null, both + " pairs");
        }
        d = 80;
        for (int both = 30; both <= 35; both++) {
            // So many pairs balance; and so many rows are touched.
            assertEquals(both <= 32, find(axes(d, both), d, equal(2 * both), vector(d, both, 1, 0)) != null);
        }
        for (int touched : new int[] {63, 64, 65}) {
            double[] vector = new double[d];
            for (int k = touched; k < d; k++) {
                vector[k] = -1;
            }
            assertEquals(touched <= 64, find(axes(d, 1), d, equal(2), vector) != null, touched + " touched");
        }
    }

    @Test
    void rowsBecomeTheLeastIntegers() {
        Directions directions = new Directions();
        directions.load(Vectors.rows(new double[] {0, 0, 3, 6, .5, 1.5}, 3, 2));
        BigInteger[][] rows = BoundarySearch.integerRows(directions);
        assertArrayEquals(new BigInteger[] {BigInteger.valueOf(3), BigInteger.valueOf(6)}, rows[0]);
        assertArrayEquals(new BigInteger[] {BigInteger.ONE, BigInteger.valueOf(3)}, rows[1]);
        assertEquals(2, rows.length);
    }
}
