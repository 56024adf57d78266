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
import io.github.hullwatch.geometry.internal.problem.Face;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The search on faces that floating point may have found: a proof, checked in full, or nothing. */
class BoundarySearchTest {
    private final BoundarySearch search = new BoundarySearch();

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

    /** One support, a basis, and a vector. */
    private ExactBoundary find(double[] rows, int d, int[] support, int[] basis, double[] vector) {
        return find(rows, d, new Face(new int[][] {support}, basis, vector));
    }

    private ExactBoundary find(double[] rows, int d, Face face) {
        Directions directions = new Directions();
        directions.load(Vectors.rows(rows, rows.length / d, d));
        ExactBoundary found = search.find(directions, face);
        if (found != null) {
            check(rows, d, found);
        }
        return found;
    }

    /** The first rows of so many pairs. */
    private static int[] firsts(int pairs) {
        return IntStream.range(0, pairs).map(i -> 2 * i).toArray();
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
    void vectorsOfAnyLengthAreMadeOrthogonalToTheFace() {
        for (int d : new int[] {9, 12}) {
            for (double length : new double[] {1, 1e-5, 1e5}) {
                for (double noise : new double[] {0, 1e-9}) {
                    double[] rows = axes(d, 4);
                    ExactBoundary found = find(rows, d, new int[] {2, 3}, firsts(4), vector(d, 4, length, noise));
                    assertNotNull(found, d + ", " + length + ", " + noise);
                    assertArrayEquals(new int[] {2, 3}, found.indices());
                    for (int k = 0; k < d; k++) {
                        assertEquals(k < 4 ? 0 : -1, found.vector()[k].signum());
                    }
                }
            }
        }
    }

    /** In few dimensions no face is needed. */
    @Test
    void upToEightDimensionsAreDecided() {
        for (int d = 4; d <= 9; d++) {
            ExactBoundary found = find(axes(d, d - 1), d, null);
            assertEquals(d <= 8, found != null);
            // Inside, and outside.
            assertNull(find(axes(d, d), d, null));
            assertNull(find(axes(d, 0), d, null));
        }
    }

    @Test
    void nothingButAProofIsReturned() {
        int d = 9;
        double[] rows = axes(d, 2);
        double[] vector = vector(d, 2, 1, 0);
        int[] basis = firsts(2);
        assertArrayEquals(
                new int[] {0, 1}, find(rows, d, new int[] {0, 1}, basis, vector).indices());
        // A support that holds more than what balances.
        assertArrayEquals(
                new int[] {0, 1},
                find(rows, d, new int[] {0, 2, 1}, basis, vector).indices());
        // None that balances, none at all, or one whose rest depends on itself.
        assertNull(find(rows, d, new int[] {0, 2}, basis, vector));
        assertNull(find(rows, d, new int[] {0}, basis, vector));
        assertNull(find(rows, d, new Face(new int[0][], basis, vector)));
        assertNull(find(rows, d, new int[] {0, 2, 3}, basis, vector));
        // The second of two.
        int[][] two = {{0, 4}, {2, 3}};
        assertArrayEquals(
                new int[] {2, 3}, find(rows, d, new Face(two, basis, vector)).indices());
        // Twice the same direction balances with negative weights only.
        double[] same = rows.clone();
        same[d] = 1;
        assertNull(find(same, d, new int[] {0, 1}, basis, vector));
        // Opposite but for a last bit.
        double[] bent = rows.clone();
        bent[1] = 0x1p-60;
        assertNull(find(bent, d, new int[] {0, 1}, basis, vector));
        // A vector on the wrong side of one is made orthogonal to it; of others nothing is left.
        double[] wrong = vector.clone();
        wrong[5] = .1;
        assertEquals(
                0, find(rows, d, new int[] {0, 1}, basis, wrong).vector()[5].signum());
        assertNull(find(rows, d, new int[] {0, 1}, basis, vector(d, 2, -1, 0)));
        double[] along = new double[d];
        along[0] = 1e-9;
        assertNull(find(rows, d, new int[] {0, 1}, basis, along));
        // A basis that is none, and one of all of space.
        assertNull(find(rows, d, new int[] {0, 1}, new int[] {0, 1}, vector));
        assertNull(find(axes(d, d), d, new int[] {0, 1}, firsts(d), vector));
    }

    /** A vector along the only row of the face: made orthogonal to it, it is zero, which proves nothing. */
    @Test
    void ofAVectorAlongARowNothingIsLeft() {
        int d = 9;
        double[] rows = new double[(d + 1) * d];
        for (int i = 0; i <= d; i++) {
            rows[i * d] = i == 1 ? -1 : i == 0 ? 1 : 0;
            if (i > 1) {
                rows[i * d + i - 1] = 1;
            }
        }
        double[] vector = new double[d];
        vector[0] = 1;
        assertNull(find(rows, d, new int[] {0, 1}, new int[] {0}, vector));
        // A little aside, what is aside is left, and is no proof where a row lies there.
        vector[1] = 1e-3;
        assertNull(find(rows, d, new int[] {0, 1}, new int[] {0}, vector));
        vector[1] = -1e-3;
        assertNotNull(find(rows, d, new int[] {0, 1}, new int[] {0}, vector));
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
            rows[i * d + 8] = -0x1p-24;
        }
        rows[4 * d + 1] = -1;
        rows[4 * d + 8] = 0x1p-22;
        double[] vector = new double[d];
        vector[8] = -1;
        assertNull(find(rows, d, new int[] {0, 1}, new int[] {0}, vector));
        // As high as they are wide, it stays behind.
        rows[4 * d + 8] = 0x1p-20;
        assertNotNull(find(rows, d, new int[] {0, 1}, new int[] {0}, vector));
    }

    /** Rows of a hundred pairs, of numbers of any size, and one of two thousand bits: all of it under a second. */
    @Test
    void longNumbersAndManyRows() {
        int d = 9;
        for (int both = 1; both <= 3; both++) {
            double[] rows = axes(d, both);
            for (int k = 0; k < d; k++) {
                // Some 900 bits from the one to the other end.
                rows[(2 * both) * d + k] = k == both ? 0x1p450 : k == both + 1 ? 0x1p-449 : 0;
            }
            assertNotNull(find(rows, d, new int[] {0, 1}, firsts(both), vector(d, both, 1, 0)), both + " pairs");
        }
        d = 160;
        assertNotNull(find(axes(d, 100), d, new int[] {0, 1}, firsts(100), vector(d, 100, 1, 0)));
    }
}
