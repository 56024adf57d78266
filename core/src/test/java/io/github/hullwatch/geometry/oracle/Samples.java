package io.github.hullwatch.geometry.oracle;

import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.Gaussians;
import java.util.SplittableRandom;

/** Seeded configurations for tests. */
public final class Samples {
    private Samples() {}

    /** n·d independent standard normal numbers: uniform directions. */
    public static double[] gaussian(long seed, int n, int d) {
        double[] rows = new double[n * d];
        new Gaussians(new SplittableRandom(seed)).fill(rows, 0, n * d);
        return rows;
    }

    /**
     * Unit rows about the axis (0, 0, 1) by the von Mises–Fisher law of concentration kappa in d = 3: its cosine has a
     * closed form.
     */
    public static double[] vonMisesFisher3(long seed, int n, double kappa) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] rows = new double[3 * n];
        for (int i = 0; i < n; i++) {
            double u = random.nextDouble();
            double z = 1 + Math.log(u + (1 - u) * Math.exp(-2 * kappa)) / kappa;
            double angle = 2 * Math.PI * random.nextDouble();
            double radius = Math.sqrt(Math.max(0, 1 - z * z));
            rows[3 * i] = radius * Math.cos(angle);
            rows[3 * i + 1] = radius * Math.sin(angle);
            rows[3 * i + 2] = z;
        }
        return rows;
    }

    /** Reflects the rows in place, in the hyperplane orthogonal to a vector, so that nothing stays along an axis. */
    public static void reflect(double[] rows, int n, int d, double[] across) {
        double norm2 = Dot.of(across, 0, across, 0, d);
        for (int i = 0; i < n; i++) {
            Dot.add(-2 * Dot.of(rows, i * d, across, 0, d) / norm2, across, 0, rows, i * d, d);
        }
    }

    /** Rows 2e₁, −e₁, 2e₂, −e₂, … of R<sup>d</sup>, whose unit rows have the second moment I/d. */
    public static double[] axes(int d) {
        double[] rows = new double[2 * d * d];
        for (int k = 0; k < d; k++) {
            rows[2 * k * d + k] = 2;
            rows[(2 * k + 1) * d + k] = -1;
        }
        return rows;
    }

    /** The rows scaled to length 1. */
    public static double[] normalised(double[] rows, int n, int d) {
        double[] units = new double[n * d];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int k = 0; k < d; k++) {
                sum += rows[i * d + k] * rows[i * d + k];
            }
            for (int k = 0; k < d; k++) {
                units[i * d + k] = rows[i * d + k] / Math.sqrt(sum);
            }
        }
        return units;
    }
}
