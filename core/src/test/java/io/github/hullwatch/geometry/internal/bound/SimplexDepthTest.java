package io.github.hullwatch.geometry.internal.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.Elimination;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.SolverState;
import io.github.hullwatch.geometry.oracle.Samples;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The depth of simplices about the origin: by hand, and by the Gram matrix of each facet in forty digits. */
class SimplexDepthTest {
    private static final MathContext DIGITS = new MathContext(40);

    private final SimplexDepth simplex = new SimplexDepth();
    private final BoundProver prover = new BoundProver();
    private final SolverState state = new SolverState();

    private Directions solve(double[] rows, int d) {
        Directions directions = new Directions();
        directions.load(Vectors.rows(rows, d + 1, d));
        state.reset(d + 1, d);
        simplex.solve(directions, prover, state);
        return directions;
    }

    @Test
    void isForSimplicesOfFourToSixtyFourDimensions() {
        for (int d = 1; d <= 70; d++) {
            for (int n = d - 1; n <= d + 2; n++) {
                assertEquals(n == d + 1 && d >= 4 && d <= 64, SimplexDepth.fits(n, d), n + "×" + d);
            }
        }
    }

    /** All axes, and opposite to them their mean, which has unit length exactly; its place among them is given. */
    private static double[] corner(int d, int place, double mean) {
        double[] rows = new double[(d + 1) * d];
        for (int i = 0, k = 0; i <= d; i++) {
            if (i == place) {
                java.util.Arrays.fill(rows, i * d, (i + 1) * d, mean);
            } else {
                rows[i * d + k++] = 1;
            }
        }
        return rows;
    }

    /**
     * The facet of all axes has the normal (1, …, 1), and −√d across; that without axis k has 1 but for −(√d + d − 1)
     * along k, which is across, too. All numbers are exact, so that what is lost is what is allowed for.
     */
    @Test
    void allowsForEveryRounding() {
        for (int d : new int[] {64, 4, 16}) {
            double root = Math.sqrt(d);
            double far = root + d - 1;
            double length = Math.sqrt(d - 1 + far * far);
            double noise = (d + 1) * Allowance.ofProduct(d);
            double eta = Math.max(noise * root / (1 + root), noise * length / (1 + far));
            double steepest = Math.max((1 + root) / root, (1 + far) / length);
            double radius = 1 / length;
            double lower = (radius - 2 * eta / (1 - eta) * steepest) * (1 - 16 * (d + 4) * Ulp.UNIT);
            for (int place : new int[] {0, 1, d}) {
                solve(corner(d, place, -1 / root), d);
                assertEquals(lower, state.lower, 4 * Ulp.UNIT * radius);
                assertTrue(state.isExact());
                assertEquals(radius, state.depth(), Ulp.UNIT);
                assertEquals("simplex", state.algorithm);
            }
        }
    }

    @Test
    void facetsAndDepthOfSimplicesOfAnyShape() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 20; round++) {
            int d = 4 + round % 5;
            double[] rows = java.util.Arrays.copyOf(Samples.gaussian(round, d, d), (d + 1) * d);
            // One that balances the others with random weights, then a place for it.
            for (int i = 0; i < d; i++) {
                Dot.add(-0.2 - random.nextDouble(), rows, i * d, rows, d * d, d);
            }
            boolean flat = round % 10 == 9;
            for (int i = 0; i <= d && flat; i++) {
                rows[i * d] *= 1e-6;
            }
            int place = random.nextInt(d + 1);
            for (int k = 0; k < d; k++) {
                double last = rows[d * d + k];
                rows[d * d + k] = rows[place * d + k];
                rows[place * d + k] = last;
            }
            Directions directions = solve(rows, d);
            String name = "round " + round;
            double[] u = directions.units();
            BigDecimal[][] exactUnits = exactUnits(rows, d);
            BigDecimal least = BigDecimal.ONE;
            int nearest = -1;
            for (int j = 0; j <= d; j++) {
                BigDecimal distance = facetDistance(exactUnits, j, d);
                nearest = distance.compareTo(least) < 0 ? j : nearest;
                least = least.min(distance);
            }
            double depth = least.doubleValue();
            double gap = state.upper - state.lower;
            assertEquals(gap <= Math.max(1e-9 * depth, Allowance.ofDepth(d)), state.isExact(), name);
            assertTrue(!flat || !state.isExact(), name);
            assertEquals(depth, state.depth(), 1e-14, name);
            assertTrue(new BigDecimal(state.lower).compareTo(least) <= 0, name);
            assertTrue(new BigDecimal(state.upper).compareTo(least) >= 0, name);
            assertTrue(state.lower <= state.depth() && state.depth() <= state.upper, name);
            assertTrue(state.hasVector);
            assertEquals(state.upper, prover.upper(directions, state.vector), 0, name);
            assertEquals(d + 1, state.facetCount);
            assertEquals(d, state.supportCount);
            for (int j = 0; j <= d; j++) {
                double[][] corners = new double[d][];
                boolean[] in = new boolean[d + 1];
                for (int k = 0; k < d; k++) {
                    int i = state.facets[j * d + k];
                    in[i] = true;
                    corners[k] = java.util.Arrays.copyOfRange(u, i * d, (i + 1) * d);
                }
                for (int i = 0; i <= d; i++) {
                    assertEquals(i != j, in[i], name);
                }
                assertEquals(1, Elimination.solve(corners, new double[d], d), name);
            }
            for (int k = 0; k < d; k++) {
                assertEquals(k < nearest ? k : k + 1, state.support[k], name);
            }
        }
    }

    private static BigDecimal[][] exactUnits(double[] rows, int d) {
        BigDecimal[][] units = new BigDecimal[d + 1][d];
        for (int i = 0; i <= d; i++) {
            BigDecimal squares = BigDecimal.ZERO;
            for (int k = 0; k < d; k++) {
                units[i][k] = new BigDecimal(rows[i * d + k]);
                squares = squares.add(units[i][k].pow(2));
            }
            BigDecimal length = squares.sqrt(DIGITS);
            for (int k = 0; k < d; k++) {
                units[i][k] = units[i][k].divide(length, DIGITS);
            }
        }
        return units;
    }

    /** Of the plane through all but one, by elimination from their Gram matrix G: its square is 1/⟨1, G⁻¹1⟩. */
    private static BigDecimal facetDistance(BigDecimal[][] units, int leftOut, int d) {
        BigDecimal[][] gram = new BigDecimal[d][d + 1];
        for (int a = 0; a < d; a++) {
            for (int b = 0; b < d; b++) {
                gram[a][b] = BigDecimal.ZERO;
                for (int k = 0; k < d; k++) {
                    BigDecimal x = units[a < leftOut ? a : a + 1][k];
                    gram[a][b] = gram[a][b].add(x.multiply(units[b < leftOut ? b : b + 1][k], DIGITS), DIGITS);
                }
            }
            gram[a][d] = BigDecimal.ONE;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (int p = 0; p < d; p++) {
            for (int r = p + 1; r < d; r++) {
                BigDecimal factor = gram[r][p].divide(gram[p][p], DIGITS);
                for (int c = p; c <= d; c++) {
                    gram[r][c] = gram[r][c].subtract(factor.multiply(gram[p][c], DIGITS), DIGITS);
                }
            }
            // With G = LDLᵀ this is the square of a component of L⁻¹1, over D.
            sum = sum.add(gram[p][d].pow(2).divide(gram[p][p], DIGITS), DIGITS);
        }
        return BigDecimal.ONE.divide(sum, DIGITS).sqrt(DIGITS);
    }

    /** A better bound than that of the facets stays; a better vector does, too. */
    @Test
    void betterKnownBoundsAreKept() {
        Directions directions = new Directions();
        directions.load(Vectors.rows(corner(4, 4, -.5), 5, 4));
        state.reset(5, 4);
        double depth = 1 / Math.sqrt(28);
        state.lower = depth - 1e-17;
        state.hasVector = true;
        state.upper = depth;
        simplex.solve(directions, prover, state);
        assertEquals(depth - 1e-17, state.lower);
        assertEquals(depth, state.upper);
        assertTrue(state.isExact());
    }

    /** Low pyramids down to 2⁻³⁰. Lower ones, dependent ones and those not around the origin are left to others. */
    @Test
    void onlyWhatIsCertainlyAboutTheOrigin() {
        for (int exponent : new int[] {-4, -15, -29}) {
            double height = Math.scalb(1.0, exponent);
            solve(pyramid(-height), 4);
            assertEquals(height / Math.sqrt(1 + height * height), state.depth(), 1e-12 * height + 1e-14);
            assertEquals(5, state.facetCount);
            assertTrue(state.lower > 0 && state.upper >= state.lower);
        }
        for (double height : new double[] {-1e-10, -1e-16, 0, 1e-10, .1, 1}) {
            solve(pyramid(height), 4);
            assertUntouched();
        }
        solve(corner(4, 2, .5), 4);
        assertUntouched();
        double[] dependent = corner(4, 4, -.5);
        System.arraycopy(dependent, 0, dependent, 4, 4);
        solve(dependent, 4);
        assertUntouched();
    }

    private void assertUntouched() {
        assertEquals(0, state.facetCount);
        assertEquals(-1, state.lower);
        assertEquals(1, state.upper);
        assertEquals("none", state.algorithm);
        assertFalse(state.isExact() || state.hasVector);
    }

    /** A tetrahedron at a height along the fourth axis, and that axis. */
    private static double[] pyramid(double height) {
        double h = height * Math.sqrt(3);
        return new double[] {1, 1, 1, h, 1, -1, -1, h, -1, 1, -1, h, -1, -1, 1, h, 0, 0, 0, 1};
    }
}
