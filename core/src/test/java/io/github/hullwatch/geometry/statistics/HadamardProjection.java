package io.github.hullwatch.geometry.statistics;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.problem.Directions;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Random linear images of directions in m dimensions by fast transforms: random signs, Walsh–Hadamard transform, signs
 * and transform again, then m coordinates of the 2<sup>k</sup> ≥ d at random. These are not uniformly distributed
 * frames, but as good for testing whether the origin is inside, at n·d·log d. Not thread-safe.
 *
 * <p><b>Reference.</b> N. Ailon, B. Chazelle, <em>The fast Johnson–Lindenstrauss transform and approximate nearest
 * neighbors</em>, SIAM Journal on Computing 39(1), 2009, 302–322.
 */
final class HadamardProjection {
    private final Directions directions;
    private final SplittableRandom random;
    private final int size;
    private final double[] work;
    private final double[] firstSigns;
    private final double[] secondSigns;
    private final int[] coordinates;
    private double[] image = new double[0];

    HadamardProjection(Directions directions, SplittableRandom random) {
        this.directions = directions;
        this.random = random;
        size = Math.max(2, Integer.highestOneBit(2 * directions.d() - 1));
        work = new double[size];
        firstSigns = new double[size];
        secondSigns = new double[size];
        coordinates = new int[size];
        Arrays.setAll(coordinates, k -> k);
    }

    /** A new image in m dimensions, at most d; valid until the next call. */
    Vectors draw(int m) {
        int n = directions.n();
        int d = directions.d();
        if (image.length < n * m) {
            image = new double[n * m];
        }
        drawSigns(firstSigns);
        drawSigns(secondSigns);
        for (int k = 0; k < m; k++) {
            int other = k + random.nextInt(size - k);
            int coordinate = coordinates[other];
            coordinates[other] = coordinates[k];
            coordinates[k] = coordinate;
        }
        double[] units = directions.units();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                work[k] = units[i * d + k] * firstSigns[k];
            }
            Arrays.fill(work, d, size, 0);
            transform(work, size);
            for (int k = 0; k < size; k++) {
                work[k] *= secondSigns[k];
            }
            transform(work, size);
            for (int k = 0; k < m; k++) {
                image[i * m + k] = work[coordinates[k]];
            }
        }
        return Vectors.rows(image, n, m);
    }

    private void drawSigns(double[] signs) {
        long bits = 0;
        for (int k = 0; k < size; k++) {
            if (k % 64 == 0) {
                bits = random.nextLong();
            }
            signs[k] = (bits >> k & 1) == 0 ? 1 : -1;
        }
    }

    /** The Walsh–Hadamard transform in place, not normalised: only directions matter. */
    static void transform(double[] a, int size) {
        for (int half = 1; half < size; half *= 2) {
            for (int start = 0; start < size; start += 2 * half) {
                for (int k = start; k < start + half; k++) {
                    double x = a[k];
                    double y = a[k + half];
                    a[k] = x + y;
                    a[k + half] = x - y;
                }
            }
        }
    }
}
