package io.github.hullwatch.geometry.internal.lowdim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.exact.ExactDecision;
import io.github.hullwatch.geometry.internal.exact.PreciseRows;
import io.github.hullwatch.geometry.internal.problem.SolverState;
import io.github.hullwatch.geometry.oracle.HullDistance;
import io.github.hullwatch.geometry.oracle.Samples;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The distance in space against the best of all subsets, closed forms very near the boundary, and sixty digits. */
class SphericalOutsideTest {
    private final NearestPoint nearest = new NearestPoint();
    private final double[] vector = new double[3];
    private final SphericalOutside outside = new SphericalOutside(nearest, vector);
    private final Units3 unitRows = new Units3();
    private final SolverState state = new SolverState();
    private final RawRows raw = new RawRows();

    /** Bounds a set, using the exact decision or a search that has seen one row. */
    private void bound(double[] rows, boolean decided) {
        int n = rows.length / 3;
        raw.load(Vectors.rows(rows, n, 3));
        unitRows.start(raw.rows(), n);
        unitRows.normaliseAll();
        state.reset(n, 3);
        ExactDecision exact = decided ? ExactDecision.of(raw.integers(), 3) : null;
        if (!decided) {
            nearest.start(unitRows.units(), n / 2);
        }
        outside.bound(raw, unitRows, exact, state);
    }

    private double proven(double[] rows) {
        return new PreciseRows(rows, 3).upper(vector, rows.length / 3);
    }

    private double combination(double[] rows) {
        int[] names = new int[nearest.count()];
        double[] weights = new double[names.length];
        for (int j = 0; j < names.length; j++) {
            names[j] = nearest.name(j);
            weights[j] = nearest.weight(j);
        }
        return -new PreciseRows(rows, 3).combination(names, weights);
    }

    @Test
    void theBestOfAllSubsets() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 200; round++) {
            int n = 1 + random.nextInt(9);
            double[] rows = Samples.gaussian(round, n, 3);
            double shift = Math.pow(10, -3 * random.nextDouble());
            for (int i = 0; i < n; i++) {
                rows[3 * i + 1] = shift + Math.abs(rows[3 * i + 1]);
            }
            double expected = HullDistance.bySubsets(Samples.normalised(rows, n, 3), n, 3);
            for (boolean decided : new boolean[] {true, false}) {
                bound(rows, decided);
                String name = "round " + round;
                // Subsets that are nearly dependent cost the oracle some digits.
                assertEquals(-expected, state.depth(), 1e-13, name);
                assertTrue(state.isExact(), name);
                double slack = Allowance.ofBound(3);
                assertEquals(Math.max(-1, state.depth() - slack), state.lower, 2e-15, name);
                assertEquals(state.depth() + slack, state.upper, 1e-16, name);
                // The evidence: a vector that separates and the weights of the nearest point.
                assertEquals(state.depth(), proven(rows), 2e-15, name);
                assertEquals(state.depth(), combination(rows), 2e-15, name);
                assertTrue(state.iterations > 0 && state.iterations <= 2 * n, name);
                assertNull(state.exactVector);
            }
        }
    }

    /** One row takes one look; rows at right angles take one each. */
    @Test
    void steps() {
        bound(new double[] {0, 3, 4}, true);
        assertEquals(1, state.iterations);
        assertEquals(-1, state.depth(), 1e-15);
        bound(new double[] {5, 0, 0, 0, 2, 0}, true);
        assertEquals(2, state.iterations);
        assertEquals(-Math.sqrt(.5), state.depth(), 1e-15);
        bound(new double[] {5, 0, 0, 0, 2, 0, 0, 0, 1}, true);
        assertEquals(3, state.iterations);
        assertEquals(-Math.sqrt(1.0 / 3), state.depth(), 1e-15);
    }

    /** Four or three rows that are e above a plane: −e/√(1 + e²), on either side of where more digits are taken. */
    @Test
    void veryNearTheBoundary() {
        double h = Math.sqrt(.75);
        for (int exponent : new int[] {-20, -35, -36, -37, -40, -44, -50, -60, -100, -500, -1000}) {
            double e = Math.scalb(1.0, exponent);
            for (double[] rows : new double[][] {
                {1, 0, e, -1, 0, e, 0, 1, e, 0, -1, e}, {e, 1, 0, e, -.5, h, e, -.5, -h}, {1, e, 0, -1, e, 0}
            }) {
                for (boolean decided : new boolean[] {true, false}) {
                    bound(rows, decided);
                    String name = exponent + ": " + rows.length / 3;
                    double depth = -e / Math.sqrt(1 + e * e);
                    assertTrue(state.isExact(), name);
                    assertTrue(state.upper < 0, name);
                    assertTrue(state.lower <= depth, name);
                    if (e < 1e-11) {
                        assertEquals(depth, state.depth(), 1e-9 * e, name);
                        assertEquals(state.upper, state.depth(), name);
                        assertEquals(state.upper, proven(rows), 1e-12 * e, name);
                        assertEquals(Math.min(state.upper, combination(rows)), state.lower, 1e-12 * e, name);
                    } else {
                        assertEquals(depth, state.depth(), 1e-15, name);
                    }
                }
            }
        }
    }

    /**
     * Nearly opposite rows that no double is between: integers separate them, and that they do is checked in integers.
     */
    @Test
    void vectorsThatDoublesCannotHold() {
        int met = 0;
        for (int k = 0; k < 24; k++) {
            double x = 1 + k * 0x1p-6;
            double y = Math.nextUp(x);
            double tiny = Math.scalb(1.0, -60 - 4 * k);
            double[] rows = {1, x, tiny, -1, -y, tiny * .75, 0.5, x / 2, tiny};
            bound(rows, k % 2 == 0);
            assertTrue(state.upper < 0, "k = " + k);
            assertTrue(state.lower <= state.upper);
            // Half the angle by which the first two are not opposite.
            double angle = (y - x) / (1 + x * x);
            assertTrue(state.upper >= -.6 * angle && state.lower >= -1e-14, "k = " + k);
            if (state.exactVector == null) {
                assertTrue(proven(rows) < 0);
                assertEquals(state.upper, proven(rows), 1e-12 * -state.upper);
            } else {
                met++;
                for (BigInteger[] row : raw.integers()) {
                    BigInteger product = BigInteger.ZERO;
                    for (int j = 0; j < 3; j++) {
                        product = product.add(row[j].multiply(state.exactVector[j]));
                    }
                    assertEquals(-1, product.signum());
                }
                assertEquals(state.upper, new PreciseRows(rows, 3).upper(state.exactVector, 3));
                assertFalse(proven(rows) < 0);
            }
        }
        assertTrue(met > 0, met + " met");
    }

    /**
     * Bundles of rows that are nearly equal, and nearly opposite to others: where the search from one row may end
     * early.
     */
    @Test
    void bundles() {
        SplittableRandom random = new SplittableRandom(2);
        for (int round = 0; round < 150; round++) {
            int n = 4 + random.nextInt(9);
            double[] noise = Samples.gaussian(round, n, 3);
            double size = Math.pow(10, -3 - 6 * random.nextDouble());
            double above = Math.pow(10, -5 * random.nextDouble()) * size;
            double[] rows = new double[3 * n];
            for (int i = 0; i < n; i++) {
                rows[3 * i] = i % 2 == 0 || round % 3 == 0 ? 1 : -1;
                rows[3 * i + 1] = size * noise[3 * i + 1];
                rows[3 * i + 2] = above + size * Math.abs(noise[3 * i + 2]);
            }
            bound(rows, round % 2 == 0);
            String name = "round " + round + ", size " + size;
            assertTrue(state.isExact(), name);
            assertTrue(state.lower <= state.depth() && state.depth() <= state.upper && state.upper < 0, name);
            double upper = proven(rows);
            double lower = combination(rows);
            assertTrue(lower <= upper, name);
            assertTrue(state.upper >= upper - 1e-15 && state.lower <= lower + 1e-15, name);
            assertEquals(upper, state.depth(), 1e-12, name);
            assertEquals(lower, state.depth(), 1e-12, name);
        }
    }
}
