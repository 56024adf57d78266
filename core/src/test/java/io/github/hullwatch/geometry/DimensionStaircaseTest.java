package io.github.hullwatch.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
