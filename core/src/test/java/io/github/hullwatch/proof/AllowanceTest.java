package io.github.hullwatch.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.NpyArray;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/**
 * What a bound gives away for rounding is what its comment derives, neither less nor more. Counted in units u = 2⁻⁵³,
 * with γ_k = (k + 2)u: the directions here are off by ε = γ_2/2 + 4u = 6u at most.
 */
class AllowanceTest {
    private static final double U = Rounding.UNIT;

    /** (±1, 0), (0, ±1). */
    private static final CheckedDirections CROSS = directions(2, 1, 0, -3, 0, 0, 5, 0, -1);

    @Test
    void directionsAreOffByTheirNormalisation() {
        assertEquals(6, CROSS.error() / U, 1e-9);
        assertEquals(8.5, directions(7, 1, 0, 0, 0, 0, 0, 1).error() / U, 1e-9);
    }

    /** γ_1/2 + 4u for the length, 2·2u for a compensated product; plain doubles: 2·2γ_2|w||b|/|⟨w, b⟩|. */
    @Test
    void projectionsAreOffByTheirProducts() {
        NpyArray weights = NpyArray.matrix(1, 2, new double[] {3, 4});
        CheckedDirections seen = new CheckedDirections(weights, NpyArray.matrix(1, 2, new double[] {0.6, 0.8}));
        assertEquals(9.5, seen.error() / U, 1e-6);
        assertEquals(16, seen.plainAngle() / U, 1e-6);

        NpyArray space = NpyArray.matrix(1, 3, new double[] {3, 4, 12});
        NpyArray plane = NpyArray.matrix(2, 3, new double[] {1, 0, 0, 0, 1, 0});
        CheckedDirections inPlane = new CheckedDirections(space, plane);
        assertEquals(6 + 4, inPlane.error() / U, 1e-6);
        assertEquals(4 * Math.sqrt(2) * 5 * 13 / 5, inPlane.plainAngle() / U, 1e-6);
    }

    /**
     * The row is so nearly orthogonal to the plane that only its exact projection is a direction, of any number of
     * bits.
     */
    @Test
    void whatRoundingHidesIsProjectedExactly() {
        double[][] cases = {{3, 4}, {-3, 4}, {1.0 / 3, 0.7}, {-1.0 / 3, -1e-5 / 7}};
        for (double[] c : cases) {
            double s = 0x1p-60;
            double[] basis = {0.6, 0.8, 0, 0, c[0] * s, 0, 0, 0.6, 0.8, c[1] * s};
            NpyArray weights = NpyArray.matrix(1, 5, new double[] {-0.8, 0.6, -0.8, 0.6, 0x1p-20});
            CheckedDirections seen = new CheckedDirections(weights, NpyArray.matrix(2, 5, basis));
            double length = Math.hypot(c[0], c[1]);
            assertEquals(c[0] / length, seen.units()[0], 4e-16);
            assertEquals(c[1] / length, seen.units()[1], 4e-16);
            assertFalse(seen.isDead(0));
            // √2·2⁻⁵² of a vector whose largest component is between a half and 1.
            double off = (seen.error() / U - 6) / (2 * Math.sqrt(2) * 2);
            assertTrue(off > 1 / Math.sqrt(2) - 1e-6 && off < 2 + 1e-6, "off by " + off);
            assertEquals(Math.PI, seen.plainAngle());
        }
    }

    /** Rows that all but vanish in the space: the directions are within their error of the exact ones. */
    @Test
    void projectionsAreCompensatedForCancellation() {
        Random random = new Random(1);
        for (int trial = 0; trial < 500; trial++) {
            double s = Math.scalb(1, -random.nextInt(60));
            double[] c = {random.nextGaussian(), random.nextGaussian()};
            double[] basis = {0.6, 0.8, 0, 0, c[0] * s, 0, 0, 0.28, 0.96, c[1] * s};
            double[] row = {-0.8 * c[1], 0.6 * c[1], -0.96, 0.28, random.nextGaussian()};
            CheckedDirections seen = new CheckedDirections(NpyArray.matrix(1, 5, row), NpyArray.matrix(2, 5, basis));
            BigDecimal x = exact(basis, 0, row);
            BigDecimal y = exact(basis, 5, row);
            BigDecimal length = x.multiply(x).add(y.multiply(y)).sqrt(MathContext.DECIMAL128);
            double dx = new BigDecimal(seen.units()[0])
                    .subtract(x.divide(length, MathContext.DECIMAL128))
                    .doubleValue();
            double dy = new BigDecimal(seen.units()[1])
                    .subtract(y.divide(length, MathContext.DECIMAL128))
                    .doubleValue();
            assertTrue(Math.hypot(dx, dy) <= seen.error(), "trial " + trial + " is off by " + Math.hypot(dx, dy));
            assertTrue(seen.error() < 2e-12, "error " + seen.error());
        }
    }

    private static BigDecimal exact(double[] basis, int from, double[] row) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; k < row.length; k++) {
            sum = sum.add(new BigDecimal(basis[from + k]).multiply(new BigDecimal(row[k])));
        }
        return sum;
    }

    /** All products underflow; the exact row is zero or not. */
    @Test
    void underflowIsNotDeath() {
        NpyArray weights = NpyArray.matrix(2, 2, new double[] {1, 1e-200, 1, 0});
        CheckedDirections seen = new CheckedDirections(weights, NpyArray.matrix(1, 2, new double[] {0, 1e-200}));
        assertFalse(seen.isDead(0));
        assertEquals(1, seen.units()[0]);
        assertTrue(seen.isDead(1));
        assertTrue(seen.mayHaveDead(1) && seen.mayHaveDead(2) && !seen.mayHaveDead(0));
    }

    /** 2γ_2 + ε + 4u above the largest product. */
    @Test
    void aVectorGivesAwayEighteenUnits() {
        CheckedDirections row = directions(2, -1, 0);
        assertEquals(18, (VectorProof.upper(row, new double[] {0.6, 0.8}) + 0.6) / U, 1.5);
        assertEquals(18, (VectorProof.upper(row, new double[] {1.2, 1.6}) + 0.6) / U, 1.5);
    }

    /** 2γ_2 + ε + 4u below the least product. */
    @Test
    void aFacetGivesAwayEighteenUnits() {
        CheckedDirections rows = directions(2, 1, 0, 0, 1);
        double distance = new FacetSimplex(rows, new int[] {0, 1}).distance(1);
        assertEquals(18, (Math.sqrt(0.5) - distance) / U, 2);
    }

    /** |r|(γ_2 + 2γ_2) + γ_2 + ε below −|r| for two positive weights. */
    @Test
    void aMeanGivesAwayItsSum() {
        CheckedDirections pair = directions(2, 2, 0, 1, 1);
        double mean = Math.cos(Math.PI / 8);
        assertEquals(12 * mean + 10, (-mean - LambdaProof.lower(pair, new double[] {0.5, 0.5})) / U, 2.5);
    }

    /**
     * Of s: 10u for the first shift, 2u for the diagonal, γ_3·tr(A − sI), and γ_4 + 2ε + 8u + γ_4. Of |r| = 0: γ_4 + ε.
     * And 8u of the whole.
     */
    @Test
    void anEigenvalueGivesAwayItsMatrix() {
        double even = (0.5 - LambdaProof.lower(CROSS, new double[] {1, 1, 1, 1})) / U;
        assertEquals(10 + 2 + 32 + 12 * 0.5 + 8 * 0.5, even, 2.5);
        double flat = (0.125 - LambdaProof.lower(CROSS, new double[] {7, 7, 1, 1})) / U;
        assertEquals(10 + 2 + 5 * 0.75 + 32 + 12 * 0.875 + 8 * 0.125, flat, 2.5);
    }

    /** γ_3·tr(A − σI) + 2u below the shift; nothing for a shift that is no bound, whoever guessed it. */
    @Test
    void aShiftBeyondTheLeastEigenvalueProvesNothing() {
        DMatrixRMaj flat = new DMatrixRMaj(new double[][] {{0.5, 0.4}, {0.4, 0.5}});
        assertEquals(5 * 0.9 + 2, (0.05 - LambdaProof.provenLeast(flat, 0.05)) / U, 0.2);
        assertEquals(0, LambdaProof.provenLeast(flat, 0.1 + 1e-12));
        assertEquals(0, LambdaProof.provenLeast(flat, 0.3));
        assertEquals(0, LambdaProof.provenLeast(flat, 0.95));
    }

    /**
     * As an eigenvalue of vectors that are off by 2u, of which the longest is 1; then γ_6 and γ_4 of the quotient, and
     * γ_2 + ε.
     */
    @Test
    void aStretchGivesAwayItsProducts() {
        double[] lambda = {1, 1, 1, 1};
        double radius = 10 + 2 + 24 + 8 * 0.5 + 8 * 0.5 + 2;
        double expected = radius / Math.sqrt(2) + (8 + 6) * Math.sqrt(0.125) + 10;
        double lower = StretchProof.lower(CROSS, lambda, new double[][] {{1, 0}, {0, 1}});
        assertEquals(expected, (Math.sqrt(0.125) - lower) / U, 2);
    }

    /** 2(γ·nⁿᐟ² + nε) for n rows, of which the last leans by t over the others. */
    @Test
    void aDeterminantOfDoublesNeedsRoom() {
        for (int n = 2; n <= Determinant.EXPANDED; n++) {
            double gamma = ((n - 1) * (n + 2) / 2.0 + 2) * U;
            for (double rowError : new double[] {0, 100 * U, 1e-9}) {
                double room = 2 * (gamma * Math.pow(n, n / 2.0) + n * rowError);
                assertEquals(1, Determinant.sign(leaning(n, 1.001 * room), rowError), "n = " + n);
                assertEquals(-1, Determinant.sign(leaning(n, -1.001 * room), rowError), "n = " + n);
                assertEquals(0, Determinant.sign(leaning(n, 0.999 * room), rowError), "n = " + n);
            }
        }
    }

    private static double[][] leaning(int n, double t) {
        double[][] p = new double[n][n];
        for (int k = 0; k < n - 1; k++) {
            p[k][k] = 1;
        }
        p[n - 1][0] = Math.sqrt(1 - t * t);
        p[n - 1][n - 1] = t;
        return p;
    }

    /** A coefficient is told from 0 if it is beyond √n·2(√n·ε + nγ_2n), the error of solving with the unit vectors. */
    @Test
    void aCoefficientNeedsRoom() {
        for (int n : new int[] {2, 3, 7, 12}) {
            double[] rows = new double[n * n];
            int[] facet = new int[n];
            for (int k = 0; k < n; k++) {
                rows[k * n + k] = 1;
                facet[k] = k;
            }
            CheckedDirections checked = directions(n, rows);
            FacetSimplex simplex = new FacetSimplex(checked, facet);
            double room = Math.sqrt(n) * 2 * (Math.sqrt(n) * checked.error() + n * (2 * n + 2) * U);
            double[] direction = new double[n];
            Arrays.fill(direction, 1e-3);
            direction[0] = 1;
            double size = 1 + (Math.sqrt(1 + (n - 2) * 1e-6) - 1) / 2;
            direction[n - 1] = 1.01 * size * room;
            assertEquals(1, simplex.holds(direction), "n = " + n);
            direction[n - 1] = 0.99 * size * room;
            assertEquals(0, simplex.holds(direction), "n = " + n);
            direction[n - 1] = -1.01 * size * room;
            assertEquals(-1, simplex.holds(direction), "n = " + n);
        }
    }

    private static CheckedDirections directions(int d, double... rows) {
        return new CheckedDirections(NpyArray.matrix(rows.length / d, d, rows), null);
    }
}
