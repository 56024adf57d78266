package io.github.hullwatch.geometry.statistics;

import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.geometry.internal.arithmetic.Gaussians;
import java.util.SplittableRandom;

/**
 * Random orthonormal m-frames of R<sup>d</sup>, independent and uniform (Haar) on the Stiefel manifold.
 *
 * <p>A frame is the orthogonal factor of an m×d matrix of independent standard normal numbers, with signs that make the
 * diagonal of the triangular factor positive; without that sign rule the law would not be Haar's. It is computed by
 * Gram–Schmidt, done twice for each row: "twice is enough" for orthonormality to a few 2⁻⁵³·√d, well within the 1e-12
 * that {@link Basis} requires.
 *
 * <p>Frame k depends on the seed, m, d and k alone, so that taking more frames does not change the first ones.
 * Immutable, hence thread-safe.
 *
 * <p><b>References.</b> F. Mezzadri, <em>How to generate random matrices from the classical compact groups</em>,
 * Notices of the AMS 54(5), 2007, 592–604, section 4; L. Giraud et al., <em>Rounding error analysis of the classical
 * Gram–Schmidt orthogonalization process</em>, Numerische Mathematik 101, 2005, 87–100.
 */
public final class HaarFrames {

    private final int count;
    private final int m;
    private final int d;
    private final double[] rows;

    private HaarFrames(int count, int m, int d, double[] rows) {
        this.count = count;
        this.m = m;
        this.d = d;
        this.rows = rows;
    }

    /**
     * Draws frames.
     *
     * @param seed equal seeds give equal frames, bit for bit
     * @param count number of frames, at least 1
     * @param m rows of each frame, 1 to d
     * @param d dimension of the space, at least 1
     * @throws IllegalArgumentException if a number is out of range, or the frames do not fit into one array
     */
    public static HaarFrames of(long seed, int count, int m, int d) {
        return next(new SplittableRandom(seed), count, m, d);
    }

    /**
     * Draws the next frames of a stream. Blocks drawn one after the other from {@code new SplittableRandom(seed)} are
     * the frames that {@link #of} draws in one call, bit for bit.
     *
     * @param stream is advanced by one split per frame
     * @param count number of frames, at least 1
     * @param m rows of each frame, 1 to d
     * @param d dimension of the space, at least 1
     * @throws IllegalArgumentException if a number is out of range, or the frames do not fit into one array
     */
    public static HaarFrames next(SplittableRandom stream, int count, int m, int d) {
        if (count < 1) {
            throw new IllegalArgumentException("the number of frames must be at least 1, but is " + count);
        }
        if (m < 1 || m > d) {
            throw new IllegalArgumentException(
                    "a frame in R^" + d + " has 1 to " + d + " rows, but " + m + " were asked for");
        }
        long size = (long) count * m * d;
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    count + " frames of " + m + "×" + d + " numbers do not fit one array; take fewer frames at a time");
        }
        double[] rows = new double[(int) size];
        for (int frame = 0; frame < count; frame++) {
            Gaussians gaussians = new Gaussians(stream.split());
            for (int r = 0; r < m; r++) {
                drawRow(gaussians, rows, frame * m * d, r, d);
            }
        }
        return new HaarFrames(count, m, d, rows);
    }

    /** Adds one row, orthogonal to the r rows before it. */
    private static void drawRow(Gaussians gaussians, double[] rows, int frame, int r, int d) {
        int row = frame + r * d;
        double drawn;
        double left;
        do {
            gaussians.fill(rows, row, d);
            drawn = norm(rows, row, d);
            for (int pass = 0; pass < 2; pass++) {
                for (int other = frame; other < row; other += d) {
                    subtractProjection(rows, row, other, d);
                }
            }
            left = norm(rows, row, d);
            // The remainder is chi-distributed with d − r degrees of freedom. It is almost never this small; if it is,
            // two passes would not make it orthogonal to the last bits.
        } while (!(left > 1e-6 * drawn));
        for (int k = row; k < row + d; k++) {
            rows[k] /= left;
        }
    }

    private static void subtractProjection(double[] rows, int row, int other, int d) {
        double dot = 0;
        for (int k = 0; k < d; k++) {
            dot += rows[row + k] * rows[other + k];
        }
        for (int k = 0; k < d; k++) {
            rows[row + k] -= dot * rows[other + k];
        }
    }

    private static double norm(double[] rows, int row, int d) {
        double sum = 0;
        for (int k = row; k < row + d; k++) {
            sum += rows[k] * rows[k];
        }
        return Math.sqrt(sum);
    }

    /** Number of frames. */
    public int count() {
        return count;
    }

    /** Rows of each frame. */
    public int m() {
        return m;
    }

    /** Dimension of the space. */
    public int d() {
        return d;
    }

    /**
     * One frame as a basis of its subspace.
     *
     * @param frame 0 to count − 1
     * @throws IndexOutOfBoundsException if there is no such frame
     */
    public Basis basis(int frame) {
        java.util.Objects.checkIndex(frame, count);
        double[][] basis = new double[m][];
        for (int r = 0; r < m; r++) {
            int from = (frame * m + r) * d;
            basis[r] = java.util.Arrays.copyOfRange(rows, from, from + d);
        }
        return Basis.of(basis);
    }

    /** All frames, count·m·d numbers, frame by frame and row by row; a copy. */
    public double[] rows() {
        return rows.clone();
    }

    /** All frames without a copy; callers must not modify the array. */
    double[] shared() {
        return rows;
    }
}
