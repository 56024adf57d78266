package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.statistics.HaarFrames;

/**
 * A layer's directions on S²: projected on fixed random 3-D subspaces and normalised there. Weights that are in R³
 * already are shown as they are. Immutable.
 */
public final class SphereProjection {

    static final int SPACE = 3;

    private final int d;
    private final Basis[] frames;
    private final double[][] axes;

    /**
     * @param seed of the frames' stream
     * @param count how many random subspaces; 1 where d = 3
     * @param d dimension of the weights, at least 3
     */
    public SphereProjection(long seed, int count, int d) {
        if (d < SPACE) {
            throw new IllegalArgumentException("weights in R^" + d + " have no 3-D subspace to be projected on");
        }
        this.d = d;
        if (d == SPACE) {
            frames = new Basis[] {Basis.of(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}})};
        } else {
            HaarFrames drawn = HaarFrames.of(seed, count, SPACE, d);
            frames = new Basis[count];
            for (int f = 0; f < count; f++) {
                frames[f] = drawn.basis(f);
            }
        }
        axes = new double[frames.length * SPACE][d];
        for (int a = 0; a < axes.length; a++) {
            for (int k = 0; k < d; k++) {
                axes[a][k] = frames[a / SPACE].get(a % SPACE, k);
            }
        }
    }

    /** How many subspaces there are. */
    public int count() {
        return frames.length;
    }

    /** Dimension of the weights. */
    public int d() {
        return d;
    }

    /** The frames, count×3×d. */
    public float[] frames() {
        float[] all = new float[frames.length * SPACE * d];
        int at = 0;
        for (Basis frame : frames) {
            for (double x : frame.toArray()) {
                all[at++] = (float) x;
            }
        }
        return all;
    }

    /** The points on S², count×n×3; NaN for a neuron that has no direction there. */
    public float[] points(Vectors vectors) {
        int n = vectors.n();
        float[] points = new float[frames.length * n * SPACE];
        // Row by row: all in double would take twice the memory of float vectors.
        double[] row = new double[d];
        for (int i = 0; i < n; i++) {
            vectors.copyRow(i, row, 0);
            for (int f = 0; f < frames.length; f++) {
                double x = dot(axes[f * SPACE], row);
                double y = dot(axes[f * SPACE + 1], row);
                double z = dot(axes[f * SPACE + 2], row);
                // Scaled first: the squares of tiny weights would underflow.
                double largest = Math.max(Math.abs(x), Math.max(Math.abs(y), Math.abs(z)));
                double scale = largest > 0 ? Math.scalb(1.0, -Math.getExponent(largest)) : Double.NaN;
                x *= scale;
                y *= scale;
                z *= scale;
                double norm = Math.sqrt(x * x + y * y + z * z);
                int at = (f * n + i) * SPACE;
                points[at] = (float) (x / norm);
                points[at + 1] = (float) (y / norm);
                points[at + 2] = (float) (z / norm);
            }
        }
        return points;
    }

    private static double dot(double[] axis, double[] row) {
        double even = 0;
        double odd = 0;
        int k = 0;
        // Two accumulators hide the latency of an addition.
        for (; k + 1 < axis.length; k += 2) {
            even += axis[k] * row[k];
            odd += axis[k + 1] * row[k + 1];
        }
        return k < axis.length ? even + odd + axis[k] * row[k] : even + odd;
    }
}
