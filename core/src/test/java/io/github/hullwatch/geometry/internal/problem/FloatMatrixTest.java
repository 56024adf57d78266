package io.github.hullwatch.geometry.internal.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.hullwatch.geometry.Vectors;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Products in float against those in double. */
class FloatMatrixTest {
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
    void floatMatrixMultipliesBothWays() {
        Random random = new Random(5);
        FloatMatrix matrix = new FloatMatrix();
        for (int[] shape : new int[][] {{21, 18}, {5, 40}, {40, 5}, {33, 33}, {1, 1}, {16, 16}}) {
            multipliesBothWays(random, matrix, shape[0], shape[1]);
        }
    }

    private static void multipliesBothWays(Random random, FloatMatrix matrix, int n, int d) {
        Directions directions = load(gaussian(random, n, d));
        matrix.load(directions);
        float[] v = new float[d];
        float[] w = new float[n];
        java.util.Arrays.fill(w, 9);
        for (int k = 0; k < d; k++) {
            v[k] = (float) random.nextGaussian();
        }
        matrix.times(v, w);
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int k = 0; k < d; k++) {
                sum += directions.units()[i * d + k] * v[k];
            }
            assertEquals(sum, w[i], 1e-5);
        }
        float[] back = new float[d];
        matrix.transposeTimes(w, back);
        for (int k = 0; k < d; k++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += directions.units()[i * d + k] * w[i];
            }
            assertEquals(sum, back[k], 1e-5);
        }
    }
}
