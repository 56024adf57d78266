package io.github.hullwatch.geometry.internal.search;

import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.FloatMatrix;
import java.util.Arrays;

/**
 * The smoothed maximum of {@link SmoothedMaximum}, for large n and d: products in float, the Newton step by conjugate
 * gradients (an inexact Newton method: Nocedal and Wright, Numerical Optimization, 2nd edition, §7.1), so that a step
 * costs some dozen passes over the matrix and forms none. Its answers are proposals, to be proven in double. In
 * few dimensions too many (n ≤ d) the first conjugate gradient run already separates.
 */
final class FloatSmoothedMaximum {
    private static final int MAX_STEPS = 25;
    private static final int MAX_INNER = 60;
    /** Weights that the last step changed by less than this share are near enough for a correction in double. */
    private static final double NEAR = 0.05;
    /** Near enough where that correction may cost a few per cent of the bound. */
    private static final double ROUGHLY = 0.25;
    /** Separation that float rounding cannot feign. */
    private static final double CLEAR = 1e-5;

    private FloatMatrix matrix;
    private double[] vector = new double[0];
    private double[] along = new double[0];
    private double[] change = new double[0];
    private double[] weights = new double[0];
    private float[] weightsFloat = new float[0];
    private float[] products = new float[0];
    private float[] gradient = new float[0];
    private float[] residual = new float[0];
    private float[] conjugate = new float[0];
    private float[] image = new float[0];
    private double[] step = new double[0];
    private double value;
    private int steps;
    private int n;
    private int d;

    /**
     * Minimises.
     *
     * @param floats the same directions
     * @param roughly whether weights will do that balance to a few per cent
     * @param warm whether to start from where the last search of this shape ended, else from zero
     */
    SmoothedMaximum.End minimise(Directions directions, FloatMatrix floats, boolean roughly, boolean warm) {
        matrix = floats;
        n = directions.n();
        d = directions.d();
        ensure();
        if (warm) {
            startFromLast();
        } else {
            Arrays.fill(vector, 0, d, 0);
            Arrays.fill(along, 0, n, 0);
        }
        steps = 0;
        for (int outer = 0; outer < MAX_STEPS; outer++) {
            value = softmax();
            if (separates(vector, along)) {
                return SmoothedMaximum.End.SEPARATED;
            }
            matrix.transposeTimes(weightsFloat, gradient);
            if (conjugateGradients()) {
                System.arraycopy(step, 0, vector, 0, d);
                return SmoothedMaximum.End.SEPARATED;
            }
            double largest = 0;
            for (int i = 0; i < n; i++) {
                largest = Math.max(largest, Math.abs(change[i]));
            }
            if (!lineSearch()) {
                return SmoothedMaximum.End.STALLED;
            }
            if (largest <= (roughly ? ROUGHLY : NEAR)) {
                softmax();
                return SmoothedMaximum.End.BALANCED;
            }
        }
        return SmoothedMaximum.End.STALLED;
    }

    /** The softmax weights at the end; they sum to 1. */
    double[] weights() {
        return weights;
    }

    /** The vector v at the end. */
    double[] vector() {
        return vector;
    }

    /** Products with the matrix and its transpose, in pairs, of the last search. */
    int steps() {
        return steps;
    }

    private void startFromLast() {
        for (int k = 0; k < d; k++) {
            conjugate[k] = (float) vector[k];
        }
        matrix.times(conjugate, products);
        for (int i = 0; i < n; i++) {
            along[i] = products[i];
        }
    }

    private void ensure() {
        if (vector.length < d) {
            vector = new double[d];
            step = new double[d];
            gradient = new float[d];
            residual = new float[d];
            conjugate = new float[d];
            image = new float[d];
        }
        if (along.length < n) {
            along = new double[n];
            change = new double[n];
            weights = new double[n];
            weightsFloat = new float[n];
            products = new float[n];
        }
    }

    private double softmax() {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            max = Math.max(max, along[i]);
        }
        double total = 0;
        for (int i = 0; i < n; i++) {
            weights[i] = Math.exp(along[i] - max);
            total += weights[i];
        }
        for (int i = 0; i < n; i++) {
            weights[i] /= total;
            weightsFloat[i] = (float) weights[i];
        }
        return max + Math.log(total);
    }

    private boolean separates(double[] v, double[] z) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            if (!(z[i] < 0)) {
                return false;
            }
            max = Math.max(max, z[i]);
        }
        return max < -CLEAR * Math.sqrt(Dot.of(v, 0, v, 0, d));
    }

    /** Solves H·step = −gradient to a tenth, or until the step on its own separates, which it returns. */
    private boolean conjugateGradients() {
        Arrays.fill(step, 0, d, 0);
        Arrays.fill(change, 0, n, 0);
        double rho = 0;
        for (int k = 0; k < d; k++) {
            residual[k] = -gradient[k];
            conjugate[k] = residual[k];
            rho += (double) residual[k] * residual[k];
        }
        double enough = 0.01 * rho;
        for (int inner = 0; inner < MAX_INNER; inner++) {
            steps++;
            if (matrix.isLarge()) {
                matrix.timesAndBack(conjugate, weightsFloat, products, image);
            } else {
                matrix.times(conjugate, products);
            }
            double along2 = 0;
            for (int i = 0; i < n; i++) {
                along2 += weights[i] * products[i] * products[i];
            }
            double slope = 0;
            double length2 = 0;
            for (int k = 0; k < d; k++) {
                slope += (double) gradient[k] * conjugate[k];
                length2 += (double) conjugate[k] * conjugate[k];
            }
            double curvature = along2 - slope * slope;
            if (!(curvature > 1e-9 * length2)) {
                // Straight ahead f falls without bending: the way to a separating vector.
                advance(inner == 0 ? 1 : rho / (1e-9 * length2));
                return separates(step, change);
            }
            double alpha = rho / curvature;
            advance(alpha);
            if (separates(step, change)) {
                return true;
            }
            if (!matrix.isLarge()) {
                for (int i = 0; i < n; i++) {
                    products[i] *= weightsFloat[i];
                }
                matrix.transposeTimes(products, image);
            }
            double next = 0;
            for (int k = 0; k < d; k++) {
                residual[k] -= (float) (alpha * (image[k] - slope * gradient[k]));
                next += (double) residual[k] * residual[k];
            }
            if (next <= enough) {
                return false;
            }
            float beta = (float) (next / rho);
            rho = next;
            for (int k = 0; k < d; k++) {
                conjugate[k] = residual[k] + beta * conjugate[k];
            }
        }
        return false;
    }

    private void advance(double alpha) {
        for (int k = 0; k < d; k++) {
            step[k] += alpha * conjugate[k];
        }
        for (int i = 0; i < n; i++) {
            change[i] += alpha * products[i];
        }
    }

    private boolean lineSearch() {
        double slope = 0;
        for (int k = 0; k < d; k++) {
            slope += gradient[k] * step[k];
        }
        double size = 1;
        double at = valueAt(size);
        while (!(at <= value + 0.1 * size * slope + 1e-12)) {
            size /= 2;
            if (size < 1e-6) {
                return false;
            }
            at = valueAt(size);
        }
        for (int k = 0; k < d; k++) {
            vector[k] += size * step[k];
        }
        for (int i = 0; i < n; i++) {
            along[i] += size * change[i];
        }
        return true;
    }

    private double valueAt(double size) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            max = Math.max(max, along[i] + size * change[i]);
        }
        double total = 0;
        for (int i = 0; i < n; i++) {
            total += Math.exp(along[i] + size * change[i] - max);
        }
        return max + Math.log(total);
    }
}
