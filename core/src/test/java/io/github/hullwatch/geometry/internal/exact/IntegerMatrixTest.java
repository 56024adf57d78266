package io.github.hullwatch.geometry.internal.exact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.oracle.ExactOracle;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Exact elimination and exact signs against plain expansions. */
class IntegerMatrixTest {
    private static BigInteger[] big(long... numbers) {
        BigInteger[] out = new BigInteger[numbers.length];
        for (int k = 0; k < numbers.length; k++) {
            out[k] = BigInteger.valueOf(numbers[k]);
        }
        return out;
    }

    private static BigInteger[][] big(long[][] rows) {
        BigInteger[][] out = new BigInteger[rows.length][];
        for (int r = 0; r < rows.length; r++) {
            out[r] = big(rows[r]);
        }
        return out;
    }

    private static long[][] random(SplittableRandom random, int n, int d, int range) {
        long[][] rows = new long[n][d];
        for (long[] row : rows) {
            for (int k = 0; k < d; k++) {
                row[k] = random.nextInt(-range, range + 1);
            }
        }
        return rows;
    }

    /** By the first row. */
    private static long determinant(long[][] a) {
        if (a.length == 0) {
            return 1;
        }
        long sum = 0;
        for (int c = 0; c < a.length; c++) {
            long[][] minor = new long[a.length - 1][a.length - 1];
            for (int r = 1; r < a.length; r++) {
                for (int k = 0, to = 0; k < a.length; k++) {
                    if (k != c) {
                        minor[r - 1][to++] = a[r][k];
                    }
                }
            }
            sum += (c % 2 == 0 ? 1 : -1) * a[0][c] * determinant(minor);
        }
        return sum;
    }

    /** Whether some square part of that size, of the given columns, has a determinant that is not zero. */
    private static int rank(long[][] a, int columns) {
        int best = 0;
        for (int rows = 1; rows < 1 << a.length; rows++) {
            for (int cols = 1; cols < 1 << columns; cols++) {
                int size = Integer.bitCount(rows);
                if (size > best && Integer.bitCount(cols) == size) {
                    long[][] part = new long[size][size];
                    for (int r = 0, i = 0; r < a.length; r++) {
                        if ((rows >> r & 1) != 0) {
                            for (int c = 0, j = 0; c < columns; c++) {
                                if ((cols >> c & 1) != 0) {
                                    part[i][j++] = a[r][c];
                                }
                            }
                            i++;
                        }
                    }
                    best = determinant(part) != 0 ? size : best;
                }
            }
        }
        return best;
    }

    @Test
    void doublesBecomeTheLeastIntegers() {
        assertArrayEquals(big(3, 0, -2), IntegerMatrix.integers(new double[] {9, .75, -0.0, -.5, 9}, 1, 3));
        assertArrayEquals(big(1), IntegerMatrix.integers(new double[] {Double.MIN_VALUE}, 0, 1));
        assertArrayEquals(big(-3, 1), IntegerMatrix.integers(new double[] {-0x1.8p-1022, 0x1p-1023}, 0, 2));
        assertArrayEquals(big(1L << 53, -1), IntegerMatrix.integers(new double[] {0x1p-1021, -0x1p-1074}, 0, 2));
        assertArrayEquals(big(0, 0), IntegerMatrix.integers(new double[2], 0, 2));
        assertArrayEquals(big((1L << 53) - 1), IntegerMatrix.integers(new double[] {Double.MAX_VALUE}, 0, 1));
        assertArrayEquals(
                new BigInteger[] {BigInteger.ONE.shiftLeft(2097), BigInteger.ONE},
                IntegerMatrix.integers(new double[] {0x1p1023, 0x1p-1074}, 0, 2));
    }

    @Test
    void determinantsRanksAndNullSpaces() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 250; round++) {
            int n = 1 + random.nextInt(4);
            int d = 1 + random.nextInt(4);
            long[][] rows = random(random, n, d, 1 + round % 3);
            IntegerMatrix matrix = new IntegerMatrix(big(rows), d);
            if (n == d) {
                assertEquals(Long.signum(determinant(rows)), matrix.determinantSign());
            }
            int[] pivots = matrix.pivotColumns();
            assertEquals(rank(rows, d), pivots.length);
            int next = 0;
            for (int c = 0; c < d; c++) {
                // A column is a pivot where it raises the rank of those before it.
                if (rank(rows, c + 1) > (c == 0 ? 0 : rank(rows, c))) {
                    assertEquals(c, pivots[next++]);
                }
            }
            BigInteger[][] space = matrix.nullSpace();
            assertEquals(d - pivots.length, space.length);
            long[][] found = new long[space.length][d];
            for (int s = 0; s < space.length; s++) {
                BigInteger divisor = BigInteger.ZERO;
                for (int k = 0; k < d; k++) {
                    found[s][k] = space[s][k].longValueExact();
                    divisor = divisor.gcd(space[s][k]);
                }
                assertEquals(BigInteger.ONE, divisor);
                for (BigInteger[] row : big(rows)) {
                    assertEquals(BigInteger.ZERO, IntegerMatrix.dot(row, space[s]));
                }
            }
            assertEquals(space.length, space.length == 0 ? 0 : rank(found, d));
        }
    }

    @Test
    void rowsOfDoublesAreChosenInOrder() {
        double[] data = {1, 0, 5, 5, 0, .25};
        assertEquals(1, IntegerMatrix.of(data, 2, 0, 2).determinantSign());
        assertEquals(-1, IntegerMatrix.of(data, 2, 2, 0).determinantSign());
        assertEquals(0, IntegerMatrix.of(data, 2, 1, 1).determinantSign());
    }

    @Test
    void primitiveVectors() {
        assertArrayEquals(big(2, -3, 0), IntegerMatrix.primitive(big(14, -21, 0)));
        assertArrayEquals(big(-1), IntegerMatrix.primitive(big(-7)));
        assertArrayEquals(big(1, -1), IntegerMatrix.primitive(big(2, -2)));
        assertArrayEquals(big(0, 0), IntegerMatrix.primitive(big(0, 0)));
        assertArrayEquals(big(5, 1), IntegerMatrix.primitive(big(5, 1)));
        assertEquals(BigInteger.valueOf(-11), IntegerMatrix.dot(big(1, 0, 3, 4), big(5, 6, 0, -4)));
    }

    @Test
    void simplexAndDecisionAgainstBruteForce() {
        SplittableRandom random = new SplittableRandom(4);
        int[] met = new int[Verdict.values().length];
        for (int round = 0; round < 1000; round++) {
            int d = 1 + random.nextInt(4);
            int n = 1 + random.nextInt(8);
            long[][] rows = random(random, n, d, 1 + round % 3);
            for (long[] row : rows) {
                if (java.util.Arrays.stream(row).allMatch(x -> x == 0)) {
                    row[0] = 1;
                }
            }
            decide(rows, d, met);
        }
        assertEquals(0, met[Verdict.UNDECIDED.ordinal()]);
        for (Verdict verdict : new Verdict[] {Verdict.INSIDE, Verdict.OUTSIDE, Verdict.BOUNDARY}) {
            assertEquals(true, met[verdict.ordinal()] > 80, verdict + " " + met[verdict.ordinal()]);
        }
    }

    /** So many that the first subset does not include them all. */
    @Test
    void manyVectors() {
        for (int odd = 0; odd < 60; odd += 7) {
            long[][] rows = new long[60][2];
            for (int i = 0; i < 60; i++) {
                rows[i] = new long[] {i % 7 - 3, 1 + i % 5};
            }
            assertEquals(Verdict.OUTSIDE, ExactDecision.of(big(rows), 2).verdict());
            rows[odd] = new long[] {0, -1};
            check(Verdict.INSIDE, rows, 2);
            rows[odd] = new long[] {1, 0};
            rows[59 - odd] = new long[] {-1, 0};
            check(Verdict.BOUNDARY, rows, 2);
        }
    }

    private static void decide(long[][] rows, int d, int[] met) {
        Verdict expected = ExactOracle.verdict(rows, d);
        met[expected.ordinal()]++;
        check(expected, rows, d);
    }

    private static void check(Verdict expected, long[][] rows, int d) {
        BigInteger[][] vectors = big(rows);
        ExactDecision decision = ExactDecision.of(vectors, d);
        assertEquals(expected, decision.verdict());
        if (expected != Verdict.INSIDE) {
            boolean zero = true;
            for (BigInteger x : decision.vector()) {
                zero &= x.signum() == 0;
            }
            assertEquals(false, zero);
            for (BigInteger[] row : vectors) {
                int sign = IntegerMatrix.dot(row, decision.vector()).signum();
                assertEquals(true, expected == Verdict.OUTSIDE ? sign < 0 : sign <= 0);
            }
        } else {
            assertEquals(null, decision.vector());
            surrounds(decision, rows, d);
        }
        if (expected != Verdict.OUTSIDE) {
            BigInteger[] sum = new BigInteger[d];
            java.util.Arrays.fill(sum, BigInteger.ZERO);
            int[] support = decision.levels()[0];
            assertEquals(support.length, decision.combination().length);
            BigInteger divisor = BigInteger.ZERO;
            for (int j = 0; j < support.length; j++) {
                BigInteger weight = decision.combination()[j];
                assertEquals(1, weight.signum());
                divisor = divisor.gcd(weight);
                for (int k = 0; k < d; k++) {
                    sum[k] = sum[k].add(weight.multiply(vectors[support[j]][k]));
                }
            }
            assertArrayEquals(big(new long[d]), sum);
            assertEquals(BigInteger.ONE, divisor);
        } else {
            assertEquals(null, decision.combination());
            assertEquals(0, decision.levels().length);
        }
    }

    /** A point in general position lies in exactly one of the cones over the facets. */
    private static void surrounds(ExactDecision decision, long[][] rows, int d) {
        long[] point = {1009, 211, -1511, 57};
        int holding = 0;
        for (int[] facet : decision.facets()) {
            assertEquals(d, facet.length);
            long[][] matrix = new long[d][];
            for (int r = 0; r < d; r++) {
                matrix[r] = rows[facet[r]];
            }
            long whole = determinant(matrix);
            assertEquals(true, whole != 0);
            boolean in = true;
            for (int r = 0; r < d; r++) {
                long[] row = matrix[r];
                matrix[r] = java.util.Arrays.copyOf(point, d);
                in &= Long.signum(determinant(matrix)) == Long.signum(whole);
                matrix[r] = row;
            }
            holding += in ? 1 : 0;
        }
        assertEquals(1, holding);
    }

    private static final double[] HOSTILE = {
        0, -0.0, 1, -1, 1 + 0x1p-52, 1 - 0x1p-53, -3, 0x1p-1074, -0x1.8p-1022, 1e-200, 0x1.fffffffffffffp1023, -1e200
    };

    @Test
    void signsOfDifferencesOfProducts() {
        for (double a : HOSTILE) {
            for (double b : HOSTILE) {
                for (double c : HOSTILE) {
                    for (double d : HOSTILE) {
                        int expected = product(a, b).compareTo(product(c, d));
                        assertEquals(expected, ExactSign.difference(a, b, c, d), a + "·" + b + " − " + c + "·" + d);
                    }
                }
            }
        }
        assertEquals(1, ExactSign.cross(1, 0, 0, 1));
        assertEquals(-1, ExactSign.cross(0, 1, 1, 0));
        assertEquals(0, ExactSign.cross(1, 2, -2, -4));
        assertEquals(1, ExactSign.dot(1, 2, 3, 4));
        assertEquals(-1, ExactSign.dot(1, 2, -3, 1));
        assertEquals(0, ExactSign.dot(2, 1, -1, 2));
    }

    /** Both products overflow, or both underflow, and the exponents are two, one or none apart. */
    @Test
    void signsWhereProductsLeaveTheRange() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 4000; round++) {
            double[] x = new double[4];
            int size = round % 2 == 0 ? 700 : -700;
            for (int j = 0; j < 4; j++) {
                double digits = 1 + random.nextInt(4) * 0.25 + (random.nextInt(3) == 0 ? 0x1p-52 : 0);
                x[j] = Math.scalb(random.nextBoolean() ? digits : -digits, size + random.nextInt(-1, 2));
            }
            if (round % 5 == 0) {
                x[2] = x[1];
                x[3] = x[0];
            }
            assertEquals(
                    product(x[0], x[1]).compareTo(product(x[2], x[3])), ExactSign.difference(x[0], x[1], x[2], x[3]));
        }
    }

    private static java.math.BigDecimal product(double a, double b) {
        return new java.math.BigDecimal(a).multiply(new java.math.BigDecimal(b));
    }

    @Test
    void signsOfDeterminants() {
        SplittableRandom random = new SplittableRandom(6);
        int zeros = 0;
        for (int round = 0; round < 2000; round++) {
            long[][] rows = random(random, 3, 3, round % 4 == 0 ? 70_000 : 2);
            if (round % 4 == 0) {
                rows[2] = new long[] {
                    rows[0][0] - rows[1][0], rows[0][1] - rows[1][1], rows[0][2] - rows[1][2] + random.nextInt(-1, 2)
                };
            }
            double[] data = new double[12];
            for (int r = 0; r < 3; r++) {
                for (int k = 0; k < 3; k++) {
                    data[3 * (r + 1) + k] = Math.scalb((double) rows[r][k], 300 * (r - 1));
                }
            }
            int expected = Long.signum(determinant(rows));
            zeros += expected == 0 ? 1 : 0;
            assertEquals(expected, ExactSign.determinant(data, 1, 2, 3));
            assertEquals(expected, ExactSign.determinant(data, 2, 3, 1));
            assertEquals(-expected, ExactSign.determinant(data, 2, 1, 3));
        }
        assertEquals(true, zeros > 200);
        double tiny = 0x1p-60;
        double[] near = {1, tiny, 0, tiny, tiny * tiny, 0x1p-200, 0, 0, 1};
        assertEquals(0, ExactSign.determinant(near, 0, 1, 2));
        near[4] += 0x1p-172;
        assertEquals(1, ExactSign.determinant(near, 0, 1, 2));
    }
}
