package io.github.hullwatch.geometry.internal.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.problem.Directions;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The weighted second moment against the sum that defines it. */
class SecondMomentTest {
    private static double[][] gaussian(Random random, int n, int d) {
        double[][] rows = new double[n][d];
        for (double[] row : rows) {
            for (int k = 0; k < d; k++) {
                row[k] = random.nextGaussian();
            }
        }
        return rows;
    }

    private static Directions load(double[][] rows) {
        int d = rows[0].length;
        double[] flat = new double[rows.length * d];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * d, d);
        }
        Directions directions = new Directions();
        directions.load(Vectors.rows(flat, rows.length, d));
        return directions;
    }

    @Test
    void theSecondMomentIsWeighted() {
        Random random = new Random(4);
        for (int d : new int[] {1, 3, 8, 200, 300}) {
            int n = 7;
            Directions directions = load(gaussian(random, n, d));
            double[] lambda = {0.1, 0, 0.2, 0.3, 0.05, 0.15, 0.2};
            double[][] m = new double[d][d];
            m[0][0] = 99;
            new SecondMoment().fill(directions, lambda, m);
            for (int j = 0; j < d; j++) {
                for (int k = j; k < d; k++) {
                    double sum = 0;
                    for (int i = 0; i < n; i++) {
                        sum += lambda[i]
                                * directions.units()[i * d + j]
                                * directions.units()[i * d + k];
                    }
                    assertEquals(sum, m[j][k], 1e-15);
                }
            }
        }
    }
}
