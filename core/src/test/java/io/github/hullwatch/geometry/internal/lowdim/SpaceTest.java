package io.github.hullwatch.geometry.internal.lowdim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.exact.ExactSign;
import io.github.hullwatch.geometry.internal.exact.PreciseRows;
import io.github.hullwatch.geometry.oracle.Samples;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The parts that the methods for low dimension are made of. */
class SpaceTest {
    @Test
    void rawRowsOfEveryKind() {
        RawRows raw = new RawRows();
        for (int d = 1; d <= 3; d++) {
            double[] rows = new double[7 * d];
            float[] floats = new float[7 * d + 2];
            double[] columns = new double[7 * d];
            for (int i = 0; i < 7; i++) {
                for (int k = 0; k < d; k++) {
                    double x = i == 2 || i == 5 ? 0 : i + 1 + 10 * k;
                    rows[i * d + k] = x;
                    floats[2 + i * d + k] = (float) x;
                    columns[k * 7 + i] = x;
                }
            }
            for (Vectors vectors : new Vectors[] {
                Vectors.rows(rows, 7, d), Vectors.of(floats, 2, 7, d, d, 1), Vectors.columns(columns, 7, d)
            }) {
                raw.load(vectors);
                assertEquals(5, raw.n());
                assertEquals(d, raw.d());
                assertEquals(2, raw.dead());
                int[] live = {0, 1, 3, 4, 6};
                assertArrayEquals(live, raw.neurons());
                for (int i = 0; i < 5; i++) {
                    assertEquals(live[i], raw.neuron(i));
                    for (int k = 0; k < d; k++) {
                        assertEquals(rows[live[i] * d + k], raw.rows()[i * d + k]);
                    }
                }
                // The same workspace for rows that are all alive, twice.
                for (int lap = 0; lap < 2; lap++) {
                    raw.load(Vectors.rows(java.util.Arrays.copyOf(rows, 2 * d), 2, d));
                    assertArrayEquals(new int[] {0, 1}, raw.neurons());
                    raw.load(vectors.select(new int[] {6, 4, 3, 1, 0}));
                    assertArrayEquals(new int[] {0, 1, 2, 3, 4}, raw.neurons());
                    assertEquals(0, raw.dead());
                    assertEquals(7, raw.rows()[0]);
                }
            }
        }
    }

    @Test
    void rawRowsOfAnySizeAreAlive() {
        RawRows raw = new RawRows();
        double[] sizes = {Double.MIN_VALUE, 1e-200, 1, 1e200, Double.MAX_VALUE};
        for (int d = 1; d <= 3; d++) {
            for (int component = 0; component < d; component++) {
                double[] rows = new double[5 * d];
                for (int i = 0; i < 5; i++) {
                    rows[i * d + component] = -sizes[i];
                }
                raw.load(Vectors.rows(rows, 5, d));
                assertEquals(5, raw.n());
                BigInteger[] integers = raw.integers()[0];
                for (int k = 0; k < d; k++) {
                    assertEquals(k == component ? -1 : 0, integers[k].intValueExact());
                }
                for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
                    rows[3 * d + component] = bad;
                    Vectors vectors = Vectors.rows(rows, 5, d);
                    assertTrue(assertThrows(IllegalArgumentException.class, () -> raw.load(vectors))
                            .getMessage()
                            .startsWith("row 3 is not finite"));
                }
            }
        }
    }

    @Test
    void spaceUnitsAndTheFarthest() {
        SplittableRandom random = new SplittableRandom(1);
        Units3 unitRows = new Units3();
        for (int n : new int[] {5, 40, 1, 17}) {
            double[] plain = Samples.gaussian(n, n, 3);
            double[] rows = new double[3 * n];
            for (int i = 0; i < n; i++) {
                int exponent = random.nextInt(-900, 900);
                for (int k = 0; k < 3; k++) {
                    rows[3 * i + k] = Math.scalb(plain[3 * i + k], exponent);
                }
            }
            double[] expected = Samples.normalised(plain, n, 3);
            unitRows.start(rows, n);
            unitRows.unit(n - 1);
            assertEquals(expected[3 * n - 1], unitRows.units()[3 * n - 1], 4e-16);
            unitRows.normaliseAll();
            unitRows.normaliseAll();
            assertArrayEquals(expected, java.util.Arrays.copyOf(unitRows.units(), 3 * n), 4e-16);
            for (int round = 0; round < 20; round++) {
                double[] vector = Samples.gaussian(round, 1, 3);
                for (int sign = -1; sign <= 1; sign += 2) {
                    int best = 0;
                    for (int i = 0; i < n; i++) {
                        if (sign * Dot.of(expected, 3 * i, vector, 0, 3)
                                > sign * Dot.of(expected, 3 * best, vector, 0, 3)) {
                            best = i;
                        }
                    }
                    assertEquals(best, unitRows.farthest(vector, sign));
                }
            }
        }
    }

    /** Orientation is exact, however near to zero; what lies beyond a plane is said only where it is certain. */
    @Test
    void signsInSpace() {
        SplittableRandom random = new SplittableRandom(2);
        Signs3 signs = new Signs3();
        for (int round = 0; round < 600; round++) {
            double[] rows = new double[12];
            for (int i = 0; i < 12; i++) {
                rows[i] = random.nextInt(-3, 4) + (i % 3 == 0 ? 7 : 0);
            }
            if (round % 3 == 0) {
                for (int k = 0; k < 3; k++) {
                    rows[6 + k] = rows[k] + rows[3 + k];
                }
                rows[8] += random.nextInt(-1, 2) * 0x1p-48;
            }
            double[] units = Samples.normalised(rows, 4, 3);
            signs.of(units, rows);
            PreciseRows precise = new PreciseRows(rows, 3);
            assertEquals(ExactSign.determinant(rows, 0, 1, 2), signs.orientation(0, 1, 2));
            assertEquals(ExactSign.determinant(rows, 3, 1, 0), signs.orientation(3, 1, 0));
            double[] a = difference(units, 1, 0);
            double[] b = difference(units, 2, 0);
            double[] c = difference(units, 3, 0);
            double determinant = c[0] * (a[1] * b[2] - a[2] * b[1])
                    + c[1] * (a[2] * b[0] - a[0] * b[2])
                    + c[2] * (a[0] * b[1] - a[1] * b[0]);
            assertEquals(Dot.of(c, 0, c, 0, 3), signs.edge2(3, 0), 1e-15);
            if (Math.abs(determinant) > 1e-12) {
                assertEquals(determinant > 0, signs.isBeyond(0, 1, 2, 3));
                assertEquals(determinant > 0, precise.isBeyond(0, 1, 2, 3));
                signs.resolveDoubtsWith(precise);
                assertEquals(determinant > 0, signs.isBeyond(0, 1, 2, 3));
            }
        }
    }

    private static double[] difference(double[] units, int i, int j) {
        return new double[] {
            units[3 * i] - units[3 * j], units[3 * i + 1] - units[3 * j + 1], units[3 * i + 2] - units[3 * j + 2]
        };
    }

    /** A corner of a triangle is never beyond its plane; a row that is by 1e-15 is found out by many digits only. */
    @Test
    void doubtsAreSettledInManyDigits() {
        double[] rows = {1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0};
        for (double off : new double[] {1e-15, -1e-15}) {
            // A row of the circle through the corners, moved along the sphere to either side of the plane x + y + z =
            // 1.
            double t = 2 * Math.PI / 7;
            double[] row = new double[3];
            for (int k = 0; k < 3; k++) {
                row[k] = 1.0 / 3 + 2.0 / 3 * Math.cos(t - k * 2 * Math.PI / 3) + off;
            }
            System.arraycopy(row, 0, rows, 9, 3);
            double[] units = Samples.normalised(rows, 4, 3);
            PreciseRows precise = new PreciseRows(rows, 3);
            java.math.BigDecimal sum = java.math.BigDecimal.ZERO;
            java.math.BigDecimal squares = java.math.BigDecimal.ZERO;
            for (double x : row) {
                sum = sum.add(new java.math.BigDecimal(x));
                squares = squares.add(new java.math.BigDecimal(x).pow(2));
            }
            boolean beyond = sum.pow(2).compareTo(squares) > 0;
            assertEquals(beyond, precise.isBeyond(0, 1, 2, 3));
            Signs3 signs = new Signs3();
            signs.of(units, rows);
            signs.resolveDoubtsWith(precise);
            assertEquals(beyond, signs.isBeyond(0, 1, 2, 3));
            assertFalse(signs.isBeyond(0, 1, 2, 1));
            signs.of(units, rows);
            assertFalse(signs.isBeyond(0, 1, 2, 2));
        }
    }

    /** Triangles of a cube and others whose distance is known, each from every corner. */
    @Test
    void trianglesAndTheirDistance() {
        double h = Math.sqrt(.5);
        // The axes: 1/√3. Obtuse: over the middle of its longest edge. A right one: both.
        double[] rows = {1, 0, 0, 0, 1, 0, 0, 0, 1, h, h, 0, 0.6, 0.8, 0, 1, 0, 1, 1, 1, 1};
        double[] units = Samples.normalised(rows, 7, 3);
        int[][] triangles = {{0, 1, 2}, {0, 1, 3}, {0, 6, 5}, {2, 0, 4}};
        for (int[] t : triangles) {
            for (int turn = 0; turn < 3; turn++) {
                int[] vertices = {t[turn], t[(turn + 1) % 3], t[(turn + 2) % 3]};
                TriangleDistance distance = new TriangleDistance();
                assertEquals(0, distance.nearest(units, vertices, 1));
                double[] vector = new double[3];
                double found = distance.support(0, vector);
                double least = Double.POSITIVE_INFINITY;
                double length = Math.sqrt(Dot.of(vector, 0, vector, 0, 3));
                for (int v : vertices) {
                    least = Math.min(least, Dot.of(vector, 0, units, 3 * v, 3) / length);
                }
                assertEquals(least, found, 1e-15);
                assertEquals(found, distance.of(0));
                double expected = sampled(units, vertices);
                assertTrue(found <= expected + 1e-14);
                if (t[0] == 0 && t[1] == 1) {
                    assertEquals(t[2] == 2 ? 1 / Math.sqrt(3) : h, found, 1e-15);
                    double precise = new PreciseRows(rows, 3).triangle(vertices[0], vertices[1], vertices[2]);
                    assertEquals(found, precise, 4e-15);
                }
            }
        }
        // The nearest of all of them, in whatever order, is the one with 1/√3.
        for (int first = 0; first < 4; first++) {
            int[] vertices = new int[12];
            for (int t = 0; t < 4; t++) {
                System.arraycopy(triangles[(first + t) % 4], 0, vertices, 3 * t, 3);
            }
            TriangleDistance distance = new TriangleDistance();
            assertEquals((4 - first) % 4, distance.nearest(units, vertices, 4));
            // The plane of the flat one holds the origin.
            assertTrue(distance.hasNearerPlane());
            distance.nearest(units, triangles[0], 1);
            assertFalse(distance.hasNearerPlane());
        }
    }

    /** The least length of many convex combinations. */
    private static double sampled(double[] units, int[] corners) {
        double least = 1;
        int steps = 60;
        for (int i = 0; i <= steps; i++) {
            for (int j = 0; i + j <= steps; j++) {
                double[] point = new double[3];
                Dot.add((double) i / steps, units, 3 * corners[0], point, 0, 3);
                Dot.add((double) j / steps, units, 3 * corners[1], point, 0, 3);
                Dot.add((double) (steps - i - j) / steps, units, 3 * corners[2], point, 0, 3);
                least = Math.min(least, Math.sqrt(Dot.of(point, 0, point, 0, 3)));
            }
        }
        return least;
    }

    @Test
    void manyDigitsByHand() {
        double[] rows = {3, 4, 0, 0, 0, 2, -1, 0, 0};
        PreciseRows precise = new PreciseRows(rows, 3);
        double third = precise.upper(new double[] {0, 0, -1e-300}, 2);
        assertEquals(0, third);
        assertEquals(.6, precise.upper(new double[] {2, 0, 0}, 3), 2e-15);
        assertTrue(precise.upper(new double[] {2, 0, 0}, 1) >= .6);
        assertEquals(0, precise.upper(new double[] {-2, 0, 0}, 2));
        assertEquals(-.6, precise.upper(new double[] {-2, 0, 0}, 1), 2e-15);
        assertEquals(1, precise.upper(new double[3], 3));
        assertEquals(-1, precise.upper(new double[] {-3, -4, 0}, 1), 2e-15);
        assertTrue(precise.upper(new double[] {-3, -4, 0}, 1) >= -1);
        BigInteger[] integers = {BigInteger.valueOf(-4), BigInteger.valueOf(3), BigInteger.valueOf(-1)};
        assertEquals(4 / Math.sqrt(26), precise.upper(integers, 3), 2e-15);
        // The sum of a and of opposite b is the difference of their shares.
        assertEquals(Math.sqrt(.5), precise.combination(new int[] {0, 1}, new double[] {3, 3}), 1e-15);
        assertEquals(1, precise.combination(new int[] {1, 1}, new double[] {1, 1}), 2e-15);
        assertTrue(precise.combination(new int[] {0, 1}, new double[] {1, 1}) >= Math.sqrt(.5));
        // (.6, .8) and (−1, 0): half of (−.4, .8).
        assertEquals(Math.sqrt(.2), precise.combination(new int[] {0, 1, 2}, new double[] {1, 0, 1}), 1e-15);
    }

    @Test
    void longIntegersAreRoundedTogether() {
        PreciseRows precise = new PreciseRows(new double[] {1, 1}, 2);
        assertArrayEquals(
                new double[] {.75, -.5},
                precise.rounded(new BigInteger[] {BigInteger.valueOf(3), BigInteger.valueOf(-2)}));
        BigInteger huge = BigInteger.ONE.shiftLeft(3000);
        double[] rounded = precise.rounded(new BigInteger[] {huge, huge.negate().shiftRight(3), BigInteger.ONE});
        assertEquals(-8, rounded[0] / rounded[1]);
        assertEquals(.5, rounded[0]);
        assertEquals(0, rounded[2]);
    }
}
