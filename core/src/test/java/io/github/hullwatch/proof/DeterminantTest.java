package io.github.hullwatch.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.geometry.internal.exact.IntegerMatrix;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Signs of determinants against cases that are known, the sum over all permutations, and the solver's elimination. */
class DeterminantTest {

    @Test
    void smallDeterminantsThatAreKnown() {
        assertEquals(1, sign(new long[][] {{3}}));
        assertEquals(-1, sign(new long[][] {{-3}}));
        assertEquals(0, sign(new long[][] {{0}}));
        assertEquals(-1, sign(new long[][] {{1, 2}, {3, 4}}));
        assertEquals(1, sign(new long[][] {{3, 4}, {1, 2}}));
        assertEquals(0, sign(new long[][] {{2, -4}, {-1, 2}}));
        // 1·(45 − 48) − 2·(36 − 42) + 3·(32 − 35) = 0; with 10 for 9 it is −3.
        assertEquals(0, sign(new long[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}));
        assertEquals(-1, sign(new long[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 10}}));
        // Vandermonde at 1, 2, 4, 7: the product of the differences, all positive.
        assertEquals(1, sign(new long[][] {{1, 1, 1, 1}, {1, 2, 4, 8}, {1, 4, 16, 64}, {1, 7, 49, 343}}));
    }

    @Test
    void aPermutationHasItsParity() {
        for (int n = 1; n <= 6; n++) {
            int[] order = new int[n];
            for (int k = 0; k < n; k++) {
                order[k] = k;
            }
            do {
                long[][] a = new long[n][n];
                for (int i = 0; i < n; i++) {
                    a[i][order[i]] = 1;
                }
                assertEquals(parity(order), sign(a), Arrays.toString(order));
                assertEquals(parity(order), Determinant.sign(doubles(a), 0), Arrays.toString(order));
            } while (next(order));
        }
    }

    @Test
    void theSumOverAllPermutationsHasTheSameSign() {
        Random random = new Random(1);
        int[] found = new int[3];
        for (int trial = 0; trial < 3000; trial++) {
            int n = 1 + random.nextInt(6);
            int most = 1 + random.nextInt(3);
            long[][] a = new long[n][n];
            for (long[] row : a) {
                for (int k = 0; k < n; k++) {
                    row[k] = random.nextInt(2 * most + 1) - most;
                }
            }
            int expected = permutations(integers(a)).signum();
            found[expected + 1]++;
            assertEquals(expected, sign(a), Arrays.deepToString(a));
        }
        assertTrue(found[0] > 500 && found[1] > 500 && found[2] > 500, Arrays.toString(found));
    }

    /** Rows of any size, as exponents of doubles from end to end give them. */
    @Test
    void sizesOfElementsDoNotMatter() {
        Random random = new Random(2);
        for (int trial = 0; trial < 200; trial++) {
            int n = 2 + random.nextInt(5);
            BigInteger[][] a = new BigInteger[n][n];
            for (BigInteger[] row : a) {
                for (int k = 0; k < n; k++) {
                    row[k] = BigInteger.valueOf(random.nextInt(7) - 3).shiftLeft(random.nextInt(3) * 700);
                }
            }
            assertEquals(permutations(a).signum(), Determinant.sign(a));
        }
    }

    /** L·U with ones on both diagonals but one entry s of U has the determinant s; then rows are exchanged. */
    @Test
    void largeDeterminantsThatAreKnown() {
        Random random = new Random(3);
        for (int n : new int[] {7, 8, 20, 33}) {
            for (int s = -1; s <= 1; s++) {
                BigInteger[][] a = product(random, n, s);
                assertEquals(s, Determinant.sign(a), n + ", " + s);
                BigInteger[] first = a[0];
                a[0] = a[n - 1];
                a[n - 1] = first;
                assertEquals(-s, Determinant.sign(a), n + ", " + s);
            }
        }
    }

    @Test
    void theSolversEliminationAgrees() {
        Random random = new Random(4);
        for (int trial = 0; trial < 500; trial++) {
            int n = 1 + random.nextInt(9);
            double[] rows = new double[n * n];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = random.nextInt(4) == 0 ? 0 : Math.scalb(random.nextGaussian(), random.nextInt(40) - 20);
            }
            int[] chosen = new int[n];
            BigInteger[][] a = new BigInteger[n][];
            for (int i = 0; i < n; i++) {
                chosen[i] = i;
                a[i] = ExactRows.integers(Arrays.copyOfRange(rows, i * n, i * n + n));
            }
            assertEquals(IntegerMatrix.of(rows, n, chosen).determinantSign(), Determinant.sign(a));
        }
    }

    /** Unit rows that all but depend on each other: the sign of doubles is that of the exact rows, or none. */
    @Test
    void aSignOfDoublesIsNeverWrong() {
        Random random = new Random(5);
        int certain = 0;
        int doubtful = 0;
        for (int trial = 0; trial < 6000; trial++) {
            int n = 2 + random.nextInt(Determinant.EXPANDED - 1);
            double noise = Math.scalb(1, -random.nextInt(60));
            double[] rows = new double[n * n];
            for (int i = 0; i < n; i++) {
                double a = random.nextGaussian();
                double b = random.nextGaussian();
                for (int k = 0; k < n; k++) {
                    double mixture = i < 2 ? 0 : a * rows[k] + b * rows[n + k];
                    rows[i * n + k] =
                            i == n - 1 && n > 2 ? mixture + noise * random.nextGaussian() : random.nextGaussian();
                }
            }
            NpyArray weights = NpyArray.matrix(n, n, rows);
            CheckedDirections checked = new CheckedDirections(weights, null);
            double[][] units = new double[n][];
            BigInteger[][] exact = new BigInteger[n][];
            for (int i = 0; i < n; i++) {
                units[i] = Arrays.copyOfRange(checked.units(), i * n, i * n + n);
                exact[i] = checked.exact().row(i);
            }
            int sign = Determinant.sign(units, checked.error());
            if (sign == 0) {
                doubtful++;
            } else {
                certain++;
                assertEquals(Determinant.sign(exact), sign, "trial " + trial);
            }
        }
        assertTrue(certain > 3000 && doubtful > 100, certain + " certain, " + doubtful + " doubtful");
    }

    @Test
    void doublesThatMayBeSingularHaveNoSign() {
        // The determinant is the sine t; a row may be off by as much.
        double t = 0x1p-20;
        double[][] thin = {{1, 0}, {Math.sqrt(1 - t * t), t}};
        assertEquals(1, Determinant.sign(thin, 0));
        assertEquals(1, Determinant.sign(thin, t / 8));
        assertEquals(0, Determinant.sign(thin, t / 2));
        double[][] turned = {thin[1], thin[0]};
        assertEquals(-1, Determinant.sign(turned, t / 8));
        assertEquals(0, Determinant.sign(turned, t / 2));
        assertEquals(0, Determinant.sign(new double[][] {{0.6, 0.8}, {0.6, 0.8}}, 0));
        assertEquals(0, Determinant.sign(new double[][] {{Double.NaN, 1}, {1, 0}}, 0));
    }

    /** A facet has the exact sign on either side of the order up to which doubles are expanded. */
    @Test
    void aFacetHasTheSignOfItsExactRows() {
        Random random = new Random(6);
        for (int trial = 0; trial < 600; trial++) {
            int n = 2 + random.nextInt(9);
            double[] rows = random.doubles((long) n * n, -1, 1).toArray();
            double noise = random.nextInt(3) == 0 ? 0 : Math.scalb(1, -10 - random.nextInt(60));
            if (random.nextBoolean()) {
                for (int k = 0; k < n; k++) {
                    rows[(n - 1) * n + k] = -2 * rows[k] + noise * random.nextGaussian();
                }
            }
            CheckedDirections checked = new CheckedDirections(NpyArray.matrix(n, n, rows), null);
            int[] facet = new int[n];
            BigInteger[][] exact = new BigInteger[n][];
            for (int i = 0; i < n; i++) {
                facet[i] = i;
                exact[i] = checked.exact().row(i);
            }
            int sign = new FacetSimplex(checked, facet).sign();
            assertEquals(Determinant.sign(exact), sign);
            int corner = facet[0];
            facet[0] = facet[1];
            facet[1] = corner;
            assertEquals(-sign, new FacetSimplex(checked, facet).sign());
        }
    }

    private static int sign(long[][] a) {
        BigInteger[][] integers = integers(a);
        BigInteger[][] before = Arrays.stream(integers).map(BigInteger[]::clone).toArray(BigInteger[][]::new);
        int sign = Determinant.sign(integers);
        assertTrue(Arrays.deepEquals(before, integers), "the matrix was changed");
        return sign;
    }

    private static BigInteger[][] integers(long[][] a) {
        return Arrays.stream(a)
                .map(row -> Arrays.stream(row).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new))
                .toArray(BigInteger[][]::new);
    }

    private static double[][] doubles(long[][] a) {
        return Arrays.stream(a)
                .map(row -> Arrays.stream(row).asDoubleStream().toArray())
                .toArray(double[][]::new);
    }

    /** The determinant by Leibniz' formula. */
    private static BigInteger permutations(BigInteger[][] a) {
        int[] order = new int[a.length];
        for (int k = 0; k < order.length; k++) {
            order[k] = k;
        }
        BigInteger sum = BigInteger.ZERO;
        do {
            BigInteger product = BigInteger.valueOf(parity(order));
            for (int i = 0; i < order.length; i++) {
                product = product.multiply(a[i][order[i]]);
            }
            sum = sum.add(product);
        } while (next(order));
        return sum;
    }

    private static int parity(int[] order) {
        int parity = 1;
        for (int i = 0; i < order.length; i++) {
            for (int j = 0; j < i; j++) {
                parity = order[j] > order[i] ? -parity : parity;
            }
        }
        return parity;
    }

    /** The next permutation in the order of the dictionary; false after the last. */
    private static boolean next(int[] order) {
        int i = order.length - 2;
        while (i >= 0 && order[i] > order[i + 1]) {
            i--;
        }
        if (i < 0) {
            return false;
        }
        int j = order.length - 1;
        while (order[j] < order[i]) {
            j--;
        }
        int value = order[i];
        order[i] = order[j];
        order[j] = value;
        Arrays.sort(order, i + 1, order.length);
        return true;
    }

    private static BigInteger[][] product(Random random, int n, int s) {
        long[][] lower = new long[n][n];
        long[][] upper = new long[n][n];
        int at = random.nextInt(n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                lower[i][j] = j < i ? random.nextInt(9) - 4 : j == i ? 1 : 0;
                upper[i][j] = j > i ? random.nextInt(9) - 4 : j == i ? (i == at ? s : 1) : 0;
            }
        }
        long[][] product = new long[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    product[i][j] += lower[i][k] * upper[k][j];
                }
            }
        }
        return integers(product);
    }
}
