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
        double[] row = new double[d];
        double[] image = new double[SPACE];
        for (int i = 0; i < n; i++) {
            vectors.copyRow(i, row, 0);
            for (int f = 0; f < frames.length; f++) {
                products(axes[f * SPACE], axes[f * SPACE + 1], axes[f * SPACE + 2], row, image);
                normalise(image, points, (f * n + i) * SPACE);
            }
        }
        return points;
    }

    private static void normalise(double[] image, float[] points, int at) {
        // Scaled first: the squares of tiny weights would underflow.
        double largest = Math.max(Math.abs(image[0]), Math.max(Math.abs(image[1]), Math.abs(image[2])));
        double scale = largest > 0 ? Math.scalb(1.0, -Math.getExponent(largest)) : Double.NaN;
        double x = image[0] * scale;
        double y = image[1] * scale;
        double z = image[2] * scale;
        double norm = Math.sqrt(x * x + y * y + z * z);
        points[at] = (float) (x / norm);
        points[at + 1] = (float) (y / norm);
        points[at + 2] = (float) (z / norm);
    }

    /** Scalar products of a row with three axes; two accumulators each hide the latency of an addition. */
    private static void products(double[] x, double[] y, double[] z, double[] row, double[] out) {
        double x0 = 0;
        double x1 = 0;
        double y0 = 0;
        double y1 = 0;
        double z0 = 0;
        double z1 = 0;
        int k = 0;
        for (; k + 1 < x.length; k += 2) {
            double even = row[k];
            double odd = row[k + 1];
            x0 += x[k] * even;
            x1 += x[k + 1] * odd;
            y0 += y[k] * even;
            y1 += y[k + 1] * odd;
            z0 += z[k] * even;
            z1 += z[k + 1] * odd;
        }
        double last = k < x.length ? row[k] : 0;
        out[0] = k < x.length ? x0 + x1 + x[k] * last : x0 + x1;
        out[1] = k < x.length ? y0 + y1 + y[k] * last : y0 + y1;
        out[2] = k < x.length ? z0 + z1 + z[k] * last : z0 + z1;
    }
}
