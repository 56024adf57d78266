package io.github.hullwatch.geometry.internal.exact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Solutions are put into their systems again, exactly. */
class RationalSolverTest {

    private static BigInteger[][] gram(BigInteger[][] rows) {
        BigInteger[][] gram = new BigInteger[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                gram[i][j] = IntegerMatrix.dot(rows[i], rows[j]);
            }
        }
        return gram;
    }

    private static BigInteger[][] random(Random random, int r, int d, int bits) {
        BigInteger[][] rows = new BigInteger[r][d];
        for (BigInteger[] row : rows) {
            for (int k = 0; k < d; k++) {
                BigInteger size = new BigInteger(bits, random);
                row[k] = random.nextBoolean() ? size : size.negate();
            }
        }
        return rows;
    }

    private static void check(BigInteger[][] g, BigInteger[] b) {
        int r = b.length;
        BigInteger[] solution = RationalSolver.solve(g, b);
        assertNotNull(solution);
        assertEquals(r + 1, solution.length);
        assertTrue(solution[r].signum() > 0);
        BigInteger divisor = solution[r];
        for (int i = 0; i < r; i++) {
            BigInteger sum = BigInteger.ZERO;
            for (int j = 0; j < r; j++) {
                sum = sum.add(g[i][j].multiply(solution[j]));
            }
            assertEquals(b[i].multiply(solution[r]), sum);
            divisor = divisor.gcd(solution[i]);
        }
        assertEquals(BigInteger.ONE, divisor);
    }

    @Test
    void solutionsAreExact() {
        Random random = new Random(1);
        for (int r = 1; r < 20; r++) {
            for (int bits : new int[] {1, 2, 8, 24, 53, 200, 1100}) {
                BigInteger[][] rows = random(random, r, r + 12, bits);
                if (r < 7 || bits < 1000) {
                    check(gram(rows), random(random, 1, r, 3 + random.nextInt(2 * bits))[0]);
                }
            }
        }
    }

    /** Right sides that have integers, zeros or small fractions for a solution. */
    @Test
    void shortSolutionsAreFound() {
        Random random = new Random(2);
        for (int r = 1; r < 12; r++) {
            BigInteger[][] g = gram(random(random, r, r + 9, 30));
            for (int bits : new int[] {0, 1, 40}) {
                BigInteger[] x = random(random, 1, r, bits)[0];
                BigInteger[] b = new BigInteger[r];
                for (int i = 0; i < r; i++) {
                    b[i] = IntegerMatrix.dot(g[i], x);
                }
                BigInteger[] solution = RationalSolver.solve(g, b);
                assertEquals(BigInteger.ONE, solution[r]);
                assertArrayEquals(x, java.util.Arrays.copyOf(solution, r));
            }
        }
    }

    @Test
    void aDenominatorThatTheFirstPrimeDividesTakesTheNext() {
        BigInteger prime = BigInteger.valueOf(2147483647L);
        check(new BigInteger[][] {{prime}}, new BigInteger[] {BigInteger.TEN});
        check(
                new BigInteger[][] {{prime, BigInteger.ZERO}, {BigInteger.ZERO, BigInteger.valueOf(2147483629L)}},
                new BigInteger[] {BigInteger.TEN, BigInteger.ONE});
    }

    @Test
    void singularSystemsHaveNone() {
        BigInteger one = BigInteger.ONE;
        assertNull(RationalSolver.solve(new BigInteger[][] {{BigInteger.ZERO}}, new BigInteger[] {one}));
        assertNull(RationalSolver.solve(new BigInteger[][] {{one, one}, {one, one}}, new BigInteger[] {one, one}));
    }

    @Test
    void nothingIsSolved() {
        assertArrayEquals(
                new BigInteger[] {BigInteger.ONE}, RationalSolver.solve(new BigInteger[0][], new BigInteger[0]));
    }

    @Test
    void whatWouldTakeTooLongIsLeft() {
        Random random = new Random(3);
        assertNull(RationalSolver.solve(gram(random(random, 5, 9, 4000)), random(random, 1, 5, 9)[0]));
        assertNull(RationalSolver.solve(gram(random(random, 200, 220, 20)), random(random, 1, 200, 9)[0]));
    }
}
