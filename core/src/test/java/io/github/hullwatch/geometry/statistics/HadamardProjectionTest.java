package io.github.hullwatch.geometry.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.oracle.Samples;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HadamardProjectionTest {
    private static HadamardProjection of(double[] rows, int n, int d, long seed) {
        Directions directions = new Directions();
        directions.load(Vectors.rows(rows, n, d));
        return new HadamardProjection(directions, new SplittableRandom(seed));
    }

    /** With all 2^k coordinates nothing is lost: the scalar products stay, times the square of their number. */
    @Test
    void keepsAnglesWhereAllCoordinatesAreTaken() {
        for (int d : new int[] {2, 4, 32, 128}) {
            double[] rows = Samples.gaussian(d, 5, d);
            double[] u = Samples.normalised(rows, 5, d);
            HadamardProjection projection = of(rows, 5, d, 3);
            for (int round = 0; round < 3; round++) {
                Vectors image = projection.draw(d);
                assertEquals(5, image.n());
                assertEquals(d, image.d());
                double[] y = image.toDoubles();
                for (int i = 0; i < 5; i++) {
                    for (int j = 0; j < 5; j++) {
                        double expected = Dot.of(u, i * d, u, j * d, d);
                        assertEquals(expected, Dot.of(y, i * d, y, j * d, d) / d / d, 1e-13);
                    }
                }
            }
        }
    }

    /**
     * In mean over many draws a squared length is kept, whatever the dimension is padded with, and images are not
     * alike.
     */
    @Test
    void keepsLengthsInMean() {
        for (int d : new int[] {1, 3, 5, 70}) {
            int m = Math.min(d, 3);
            double[] rows = new double[2 * d];
            rows[0] = 1;
            rows[2 * d - 1] = -1;
            for (int k = 0; k < d; k++) {
                rows[d + k] -= 1;
            }
            HadamardProjection projection = of(rows, 2, d, 7);
            int size = Math.max(2, Integer.highestOneBit(2 * d - 1));
            double[] mean = new double[2];
            double[] components = new double[2 * m];
            int draws = 4000;
            for (int draw = 0; draw < draws; draw++) {
                double[] y = projection.draw(m).toDoubles();
                for (int i = 0; i < 2; i++) {
                    mean[i] += Dot.of(y, i * m, y, i * m, m) / m / size / draws;
                }
                for (int k = 0; k < 2 * m; k++) {
                    components[k] += y[k] / Math.sqrt(size) / draws;
                }
            }
            for (int i = 0; i < 2; i++) {
                // The square of a normal number has variance 2; these are no wider.
                assertEquals(1, mean[i], 5 * Math.sqrt(2.0 / draws), d + " dimensions");
            }
            for (double component : components) {
                assertEquals(0, component, 5 / Math.sqrt(draws));
            }
        }
    }

    @Test
    void drawsAreRepeatableAndDifferent() {
        double[] rows = Samples.gaussian(1, 4, 90);
        double[] first = of(rows, 4, 90, 5).draw(6).toDoubles();
        assertArrayEquals(first, of(rows, 4, 90, 5).draw(6).toDoubles());
        HadamardProjection projection = of(rows, 4, 90, 5);
        projection.draw(2);
        assertTrue(Math.abs(projection.draw(6).get(0, 0) - first[0]) > 1e-9);
        double[] two = {1, 2};
        HadamardProjection.transform(two, 2);
        assertArrayEquals(new double[] {3, -1}, two);
        double[] four = {1, 2, 3, 5};
        HadamardProjection.transform(four, 4);
        assertArrayEquals(new double[] {11, -3, -5, 1}, four);
    }
}
