package io.github.hullwatch.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticalDimensionTest {

    private static void assertNear(double expected, StatisticalDimension estimate) {
        assertEquals(expected, estimate.value(), 5 * estimate.standardError() + .5, estimate.toString());
    }

    @Test
    void randomDirectionsHaveHalfTheirNumber() {
        Vectors vectors = Vectors.rows(Samples.gaussian(1, 120, 200), 120, 200);
        StatisticalDimension projected = StatisticalDimension.of(vectors, 5, 40, null);
        assertNear(60, projected);
        assertEquals(60, projected.nullValue());
        assertTrue(projected.standardError() < 3);
        StatisticalDimension climbed = StatisticalDimension.byStaircase(vectors, 6, 40, null);
        assertNear(60, climbed);
        assertTrue(climbed.standardError() < 3);
    }

    /** The orthant of R^k has δ = k/2 and a ray ½. */
    @Test
    void closedForms() {
        int d = 40;
        double[] orthant = new double[30 * d];
        for (int i = 0; i < 30; i++) {
            orthant[i * d + i] = 1 + i;
        }
        assertNear(15, StatisticalDimension.of(Vectors.rows(orthant, 30, d), 3, 100, null));
        assertNear(15, StatisticalDimension.byStaircase(Vectors.rows(orthant, 30, d), 3, 60, null));
        double[] ray = new double[d];
        ray[3] = 2;
        assertNear(.5, StatisticalDimension.of(Vectors.rows(ray, 1, d), 3, 200, null));
    }

    @Test
    void bothEstimatorsAgreeOnAClusteredLayer() {
        int n = 100;
        int d = 60;
        double[] rows = Samples.gaussian(12, n, d);
        for (int i = 0; i < n; i++) {
            rows[i * d] += 4;
        }
        Vectors vectors = Vectors.rows(rows, n, d);
        StatisticalDimension projected = StatisticalDimension.of(vectors, 1, 60, null);
        StatisticalDimension climbed = StatisticalDimension.byStaircase(vectors, 2, 60, null);
        double error = Math.hypot(projected.standardError(), climbed.standardError());
        assertEquals(projected.value(), climbed.value(), 5 * error + .5);
        assertTrue(projected.value() < 40);
    }

    @Test
    void everythingInsideFillsTheSpace() {
        Vectors vectors = Vectors.rows(Samples.gaussian(2, 60, 8), 60, 8);
        assertEquals(new StatisticalDimension(8, 0, 0, 8), StatisticalDimension.of(vectors, 1, 15, null));
        assertEquals(8, StatisticalDimension.byStaircase(vectors, 1, 15, null).value());
    }

    @Test
    void repeatableAndTold() {
        Vectors vectors = Vectors.rows(Samples.gaussian(7, 20, 30), 20, 30);
        List<Integer> done = new ArrayList<>();
        assertEquals(StatisticalDimension.of(vectors, 9, 15, null), StatisticalDimension.of(vectors, 9, 15, done::add));
        assertEquals(15, done.size());
        assertEquals(
                StatisticalDimension.byStaircase(vectors, 9, 15, null),
                StatisticalDimension.byStaircase(vectors, 9, 15, null));
    }

    @Test
    void nothingAliveAndTooFewSamples() {
        Vectors dead = Vectors.rows(new double[6], 2, 3);
        assertEquals(0, StatisticalDimension.of(dead, 1, 15, null).value());
        assertEquals(0, StatisticalDimension.byStaircase(dead, 1, 15, null).value());
        assertThrows(IllegalArgumentException.class, () -> StatisticalDimension.of(dead, 1, 3, null));
    }

    /** The transform is orthogonal up to a factor, so it keeps all angles. */
    @Test
    void hadamardTransformKeepsAngles() {
        double[] a = Samples.gaussian(3, 1, 64);
        double[] b = Samples.gaussian(4, 1, 64);
        double before = Dot.of(a, 0, b, 0, 64);
        HadamardProjection.transform(a, 64);
        HadamardProjection.transform(b, 64);
        assertEquals(before, Dot.of(a, 0, b, 0, 64) / 64, 1e-12);
    }
}
