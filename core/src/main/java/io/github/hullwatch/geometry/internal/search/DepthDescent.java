package io.github.hullwatch.geometry.internal.search;

import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.bound.BoundProver;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.FloatMatrix;
import java.util.Arrays;

/**
 * Searches for a vector along which the hull is shallow, for the upper bound inside. Finding the shallowest is NP-hard.
 *
 * <p>The search descends the smoothed maximum (1/β) log Σ exp β⟨v, û⟩ on the unit sphere by nonlinear conjugate
 * gradients along great circles, for growing β, from several starts, and keeps the best true maximum. Products are in
 * float; {@link BoundProver#upper} proves the result in double. Not thread-safe.
 */
final class DepthDescent {
    private static final int STAGES = 4;
    private static final int STEPS = 25;
    /** A stage ends when a step gains less than this share. */
    private static final double ENOUGH = 5e-5;

    private final FloatMatrix own = new FloatMatrix();
    private FloatMatrix matrix;
    private float[] vector = new float[0];
    private float[] tangent = new float[0];
    private float[] gradient = new float[0];
    private float[] last = new float[0];
    private float[] along = new float[0];
    private float[] across = new float[0];
    private float[] weights = new float[0];
    private double[] best = new double[0];
    private double bestDepth;
    private double value;
    private double enough;
    private int n;
    private int d;

    /** Starts a new search in the given directions. */
    void begin(Directions directions) {
        own.load(directions);
        begin(directions, own);
    }

    /**
     * Forgets the last search and takes in the directions, without a copy of its own.
     *
     * @param floats the same directions
     */
    void begin(Directions directions, FloatMatrix floats) {
        matrix = floats;
        n = directions.n();
        d = directions.d();
        if (vector.length < d) {
            vector = new float[d];
            tangent = new float[d];
            gradient = new float[d];
            last = new float[d];
            best = new double[d];
        }
        if (along.length < n) {
            along = new float[n];
            across = new float[n];
            weights = new float[n];
        }
        bestDepth = Double.POSITIVE_INFINITY;
    }

    /** The best vector so far; d components or more. */
    double[] best() {
        return best;
    }

    /** Descends from a start of any length, times a sign. */
    void descend(double[] start, double sign) {
        enough = ENOUGH;
        startFrom(start, sign);
        for (int stage = 0; stage < STAGES; stage++) {
            descend(stage);
        }
    }

    /**
     * Goes down from both ends of an axis as far as the first stage, and on from the better end alone, with all the
     * steps of every stage, whatever they gain: for about the same price a bound that is a fifth closer on large
     * random sets, where the ends differ by a factor of three after one stage.
     */
    void descendFromBetterEnd(double[] axis) {
        enough = 0;
        startFrom(axis, 1);
        descend(0);
        double depth = depth();
        float[] there = Arrays.copyOf(vector, d);
        float[] products = Arrays.copyOf(along, n);
        startFrom(axis, -1);
        descend(0);
        if (depth < depth()) {
            System.arraycopy(there, 0, vector, 0, d);
            System.arraycopy(products, 0, along, 0, n);
        }
        for (int stage = 1; stage < STAGES; stage++) {
            descend(stage);
        }
    }

    private void startFrom(double[] start, double sign) {
        double norm = Math.sqrt(Dot.of(start, 0, start, 0, d));
        for (int k = 0; k < d; k++) {
            vector[k] = (float) (sign * start[k] / norm);
        }
        matrix.times(vector, along);
        keepBest();
    }

    private void descend(int stage) {
        double max = max(along);
        // The smoothed maximum is at most log n/β above the true one: a third of it, then a tenth, and so on.
        double beta = Math.log(n + 1) / (Math.max(Math.abs(max), 1e-6) * Math.pow(0.32, stage + 1));
        value = Double.POSITIVE_INFINITY;
        for (int step = 0; step < STEPS && step(beta, step == 0); step++) {
            keepBest();
        }
    }

    private double depth() {
        // At a minimum the gradient is all rounding and may point along the vector, which a step then shortens.
        return max(along) / Math.sqrt(dot(vector, vector));
    }

    private void keepBest() {
        double depth = depth();
        if (depth < bestDepth) {
            bestDepth = depth;
            for (int k = 0; k < d; k++) {
                best[k] = vector[k];
            }
        }
    }

    private double max(float[] z) {
        float max = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            max = Math.max(max, z[i]);
        }
        return max;
    }

    /** One step along a great circle; false if it makes no progress. */
    private boolean step(double beta, boolean steepest) {
        double before = value;
        value = softmax(beta);
        if (before - value < enough * Math.abs(value)) {
            return false;
        }
        matrix.transposeTimes(weights, gradient);
        double radial = dot(gradient, vector);
        double now = 0;
        double change = 0;
        double old = 0;
        for (int k = 0; k < d; k++) {
            gradient[k] -= (float) (radial * vector[k]);
            now += (double) gradient[k] * gradient[k];
            change += (double) gradient[k] * (gradient[k] - last[k]);
            old += (double) last[k] * last[k];
        }
        if (!(now > 1e-14)) {
            return false;
        }
        // Polak and Ribière, restarted where it would point uphill.
        double mix = steepest ? 0 : Math.max(0, change / old);
        double slope = 0;
        for (int k = 0; k < d; k++) {
            tangent[k] = (float) (-gradient[k] + mix * tangent[k]);
            slope += (double) tangent[k] * gradient[k];
        }
        if (slope > -1e-3 * now) {
            for (int k = 0; k < d; k++) {
                tangent[k] = -gradient[k];
            }
            slope = -now;
        }
        System.arraycopy(gradient, 0, last, 0, d);
        double length = Math.sqrt(dot(tangent, tangent));
        slope /= length;
        for (int k = 0; k < d; k++) {
            tangent[k] /= (float) length;
        }
        matrix.times(tangent, across);
        return turn(beta, slope);
    }

    /** Line search over the angle; false if it makes no progress. */
    private boolean turn(double beta, double slope) {
        double angle = 0.3;
        double there = smoothed(beta, angle);
        while (!(there <= value + 0.2 * angle * slope)) {
            angle *= 0.4;
            if (angle < 1e-6) {
                return false;
            }
            there = smoothed(beta, angle);
        }
        double further = smoothed(beta, 1.6 * angle);
        while (further < there && angle < 1) {
            angle *= 1.6;
            there = further;
            further = smoothed(beta, 1.6 * angle);
        }
        float c = (float) Math.cos(angle);
        float s = (float) Math.sin(angle);
        for (int k = 0; k < d; k++) {
            float v = vector[k];
            vector[k] = c * v + s * tangent[k];
            tangent[k] = c * tangent[k] - s * v;
        }
        for (int i = 0; i < n; i++) {
            along[i] = c * along[i] + s * across[i];
        }
        return true;
    }

    private double smoothed(double beta, double angle) {
        float c = (float) Math.cos(angle);
        float s = (float) Math.sin(angle);
        float max = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            max = Math.max(max, c * along[i] + s * across[i]);
        }
        double total = 0;
        for (int i = 0; i < n; i++) {
            total += exp(beta * (c * along[i] + s * across[i] - max));
        }
        return max + Math.log(total) / beta;
    }

    private double softmax(double beta) {
        double max = max(along);
        double total = 0;
        for (int i = 0; i < n; i++) {
            double e = exp(beta * (along[i] - max));
            weights[i] = (float) e;
            total += e;
        }
        float scale = (float) (1 / total);
        for (int i = 0; i < n; i++) {
            weights[i] *= scale;
        }
        return max + Math.log(total) / beta;
    }

    /** exp(x), but 0 for the directions far below the maximum, which are most of them. */
    private static double exp(double x) {
        return x < -40 ? 0 : Math.exp(x);
    }

    private double dot(float[] a, float[] b) {
        double sum = 0;
        for (int k = 0; k < d; k++) {
            sum += (double) a[k] * b[k];
        }
        return sum;
    }
}
