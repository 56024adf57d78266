package io.github.hullwatch.arbiter.stop;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What a candidate reported of itself while it trained: the loss, and the signed depth D where there was one, at
 * ascending iterations. One thread writes, and others may read what was written before they were handed the curve.
 */
public final class Curve implements Serializable {

    private static final long serialVersionUID = 1L;

    private long[] iterations = new long[16];
    private double[] losses = new double[16];
    /** Sums of the losses up to and with each entry. */
    private double[] sums = new double[16];

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
            sums = Arrays.copyOf(sums, 2 * size);
            depths = Arrays.copyOf(depths, 2 * size);
        }
        iterations[size] = iteration;
        losses[size] = loss;
        sums[size] = size == 0 ? loss : sums[size - 1] + loss;
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

    /** Whether it has come as far as that iteration. */
    boolean reaches(long iteration) {
        return size > 0 && iterations[size - 1] >= iteration;
    }

    /**
     * The loss about an iteration: the mean over those reported in the last tenth of the iterations up to it, at least
     * one. A single minibatch's would say as much of the minibatch as of the candidate. NaN if nothing was reported
     * yet.
     */
    double smoothLoss(long iteration) {
        int last = lastIndex(iteration, size - 1);
        if (last < 0) {
            return Double.NaN;
        }
        int before = Math.min(lastIndex(iteration - iteration / 10 - 1, last), last - 1);
        return (sums[last] - (before < 0 ? 0 : sums[before])) / (last - before);
    }

    /** The last depth reported up to an iteration; NaN if there was none. */
    double lastDepth(long iteration) {
        int i = lastIndex(iteration, size - 1);
        while (i >= 0 && Double.isNaN(depths[i])) {
            i--;
        }
        return i < 0 ? Double.NaN : depths[i];
    }

    /** The last entry up to an iteration, among the first ones up to {@code end}; -1 if there is none. */
    private int lastIndex(long iteration, int end) {
        int found = Arrays.binarySearch(iterations, 0, end + 1, iteration);
        return found >= 0 ? found : -found - 2;
    }
}
