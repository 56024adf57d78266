package io.github.hullwatch.geometry.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.oracle.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DimensionStaircaseTest {

    private static void assertNear(double expected, StatisticalDimension estimate) {
        assertEquals(expected, estimate.value(), 5 * estimate.standardError() + .5, estimate.toString());
    }

    @Test
    void findsHalfOfTheNumberOfRandomDirections() {
        Vectors vectors = Vectors.rows(Samples.gaussian(1, 120, 200), 120, 200);
        StatisticalDimension climbed = DimensionStaircase.climb(vectors, 6, 40);
        assertNear(60, climbed);
        assertTrue(climbed.standardError() < 3);
        assertNear(StatisticalDimension.of(vectors, 5).value(), climbed);
    }

    @Test
    void findsHalfOfTheDimensionOfAnOrthant() {
        double[] orthant = new double[30 * 40];
        for (int i = 0; i < 30; i++) {
            orthant[i * 40 + i] = 1 + i;
        }
        assertNear(15, DimensionStaircase.climb(Vectors.rows(orthant, 30, 40), 3, 60));
    }

    @Test
    void agreesWithProjectedVectorsOnAClusteredLayer() {
        double[] rows = Samples.gaussian(12, 100, 60);
        for (int i = 0; i < 100; i++) {
            rows[i * 60] += 4;
        }
        Vectors vectors = Vectors.rows(rows, 100, 60);
        StatisticalDimension projected = StatisticalDimension.of(vectors, 1);
        StatisticalDimension climbed = DimensionStaircase.climb(vectors, 2, 60);
        double error = Math.hypot(projected.standardError(), climbed.standardError());
        assertEquals(projected.value(), climbed.value(), 5 * error + .5);
        assertTrue(climbed.value() < 40);
    }

    @Test
    void endsWhereThereIsNothingToClimb() {
        Vectors inside = Vectors.rows(Samples.gaussian(2, 60, 8), 60, 8);
        assertEquals(8, DimensionStaircase.climb(inside, 1, 15).value());
        assertEquals(
                0,
                DimensionStaircase.climb(Vectors.rows(new double[6], 2, 3), 1, 15)
                        .value());
        assertThrows(IllegalArgumentException.class, () -> DimensionStaircase.climb(inside, 1, 3));
    }

    @Test
    void repeatsItself() {
        Vectors vectors = Vectors.rows(Samples.gaussian(7, 20, 30), 20, 30);
        assertEquals(DimensionStaircase.climb(vectors, 9, 15), DimensionStaircase.climb(vectors, 9, 15));
    }

    /** One direction is outside in any subspace: after the first step down the walk stays at 0, and δ = ½. */
    @Test
    void aRayIsAlwaysOutside() {
        for (int steps : new int[] {4, 9}) {
            StatisticalDimension ray =
                    DimensionStaircase.climb(Vectors.rows(new double[] {0, 3, 0, 0, 4}, 1, 5), 1, steps);
            assertEquals(new StatisticalDimension(.5, Math.sqrt(.5 / (steps - 2)), steps, 1, 5), ray);
        }
    }

    /**
     * Pairs of opposites span p dimensions, and are inside up to p of them and never beyond: the walk goes to and fro
     * about p + ½. Of two pairs all is known: two tests, 2½, and from there steps of 1.
     */
    @Test
    void oppositesAreInsideUpToWhatTheySpan() {
        StatisticalDimension two = DimensionStaircase.climb(pairs(2, 5), 1, 8);
        assertEquals(2.5, two.value(), 1e-15);
        assertEquals(Math.sqrt(.5 / 6), two.standardError(), 1e-15);
        assertEquals(10, two.samples());
        assertEquals(4, two.n());
        StatisticalDimension many = DimensionStaircase.climb(pairs(12, 16), 1, 12);
        double step = .5 * Math.sqrt(12.5);
        assertEquals(12.5 + .5, many.value(), step / 2);
        assertEquals(Math.sqrt(2 * step * step / 4 / 10), many.standardError(), .1);
        // With no more directions than dimensions nothing is known beforehand.
        StatisticalDimension square = DimensionStaircase.climb(pairs(3, 6), 1, 8);
        assertEquals(3.5, square.value(), .5);
        assertTrue(square.samples() > 8);
        // And with all of space spanned nothing is sampled.
        assertEquals(new StatisticalDimension(6, 0, 0, 12, 6), DimensionStaircase.climb(pairs(6, 6), 1, 8));
    }

    private static Vectors pairs(int p, int d) {
        double[] rows = Arrays.copyOf(Samples.gaussian(p, p, d), 2 * p * d);
        for (int i = 0; i < p * d; i++) {
            rows[p * d + i] = -2 * rows[i];
        }
        return Vectors.rows(rows, 2 * p, d);
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
