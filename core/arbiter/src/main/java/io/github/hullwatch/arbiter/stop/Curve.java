package io.github.hullwatch.arbiter.stop;

import java.util.Arrays;

/**
 * What a candidate reported of itself while it trained: the loss, and the signed depth D where there was one, at
 * ascending iterations. One thread writes, and others may read what was written before they were handed the curve.
 */
public final class Curve {

    private long[] iterations = new long[16];
    private double[] losses = new double[16];
    private double[] depths = new double[16];
    private int size;

    /**
     * Adds what was reported.
     *
     * @param loss finite
     * @param depth NaN if there was none
     * @throws IllegalArgumentException if the iteration is not above the one before, or the loss not finite
     */
    public void add(long iteration, double loss, double depth) {
        if (size > 0 && iteration <= iterations[size - 1]) {
            throw new IllegalArgumentException(
                    "iteration " + iteration + " was reported after iteration " + iterations[size - 1]);
        }
        if (!Double.isFinite(loss)) {
            throw new IllegalArgumentException("the loss at iteration " + iteration + " is " + loss);
        }
        if (size == iterations.length) {
            iterations = Arrays.copyOf(iterations, 2 * size);
            losses = Arrays.copyOf(losses, 2 * size);
            depths = Arrays.copyOf(depths, 2 * size);
        }
        iterations[size] = iteration;
        losses[size] = loss;
        depths[size] = depth;
        size++;
    }

    /** How many iterations were reported. */
    public int size() {
        return size;
    }

    /** The iteration of entry i. */
    public long iteration(int i) {
        return iterations[i];
    }

    /** The loss of entry i. */
    public double loss(int i) {
        return losses[i];
    }

    /** The depth of entry i; NaN if none was reported with it. */
    public double depth(int i) {
        return depths[i];
    }
}
