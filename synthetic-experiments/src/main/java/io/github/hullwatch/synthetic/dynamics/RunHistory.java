package io.github.hullwatch.synthetic.dynamics;

import io.github.hullwatch.run.SavedState;
import java.util.Arrays;

/**
 * The losses of a run at every iteration, and its weights projected on V1 and V2: at every iteration of a run of up to
 * {@value #MOST} iterations, at every second of one twice as long, and so on. Not thread-safe.
 */
public final class RunHistory {

    private static final int MOST = 8192;

    private final int neurons;
    private final double[][] basis1;
    private final double[][] basis2;
    private double[] losses = new double[1024];
    private final double[][] projections = new double[MOST][];
    private int iterations;
    private int stride = 1;

    /**
     * An empty history.
     *
     * @param neurons the number of hidden neurons 2k; the first k have output weight +1
     * @param basis1 orthonormal rows that span V1
     * @param basis2 orthonormal rows that span V2
     */
    public RunHistory(int neurons, double[][] basis1, double[][] basis2) {
        this.neurons = neurons;
        this.basis1 = basis1;
        this.basis2 = basis2;
    }

    /** Adds the next iteration: its loss, and neurons×d weights, one neuron after the other. */
    public void add(double loss, double[] weights) {
        if (iterations == losses.length) {
            losses = Arrays.copyOf(losses, 2 * iterations);
        }
        losses[iterations] = loss;
        if (iterations == MOST * stride) {
            stride *= 2;
            for (int i = 0; i < MOST / 2; i++) {
                projections[i] = projections[2 * i];
            }
        }
        if (iterations % stride == 0) {
            projections[iterations / stride] = project(weights);
        }
        iterations++;
    }

    /** All of it, for a checkpoint; a copy. */
    public SavedState state() {
        int count = (iterations + stride - 1) / stride;
        int each = 2 * neurons * basis1.length;
        double[] all = new double[Math.multiplyExact(count, each)];
        for (int i = 0; i < count; i++) {
            System.arraycopy(projections[i], 0, all, i * each, each);
        }
        return SavedState.builder()
                .put("stride", stride)
                .put("losses", losses())
                .put("projections", all)
                .build();
    }

    /**
     * Goes on from a checkpoint.
     *
     * @throws IllegalArgumentException if that was of other neurons or subspaces
     */
    public void restore(SavedState state) {
        stride = Math.max(1, state.count("stride"));
        losses = Arrays.copyOf(state.doubles("losses"), Math.max(1024, state.doubles("losses").length));
        iterations = state.doubles("losses").length;
        double[] all = state.doubles("projections");
        int count = (iterations + stride - 1) / stride;
        int each = 2 * neurons * basis1.length;
        if (count > MOST || all.length != (long) count * each) {
            throw new IllegalArgumentException(all.length + " projections are not those of " + iterations
                    + " iterations of " + neurons + " neurons");
        }
        for (int i = 0; i < count; i++) {
            projections[i] = Arrays.copyOfRange(all, i * each, (i + 1) * each);
        }
    }

    /** The last iteration that was added. */
    public int last() {
        return iterations - 1;
    }

    /** The losses, from iteration 0 on; a copy. */
    public double[] losses() {
        return Arrays.copyOf(losses, iterations);
    }

    /** The number of hidden neurons. */
    public int neurons() {
        return neurons;
    }

    /** The dimension of V1 and V2. */
    public int subspaceDimension() {
        return basis1.length;
    }

    /** The iteration at or before t whose weights are kept. */
    public int kept(int t) {
        return t / stride * stride;
    }

    /**
     * Projected weights as coordinates, not normalised.
     *
     * @param t an iteration that is {@link #kept}
     * @param plus whether those of the neurons with output weight +1, or those of the others
     * @param first whether projected on V1, or on V2
     * @return k×m, one neuron after the other
     */
    public double[] block(int t, boolean plus, boolean first) {
        int m = basis1.length;
        int k = neurons / 2;
        double[] all = projections[t / stride];
        int from = (first ? 0 : neurons * m) + (plus ? 0 : k * m);
        return Arrays.copyOfRange(all, from, from + k * m);
    }

    private double[] project(double[] weights) {
        int d = basis1[0].length;
        int m = basis1.length;
        double[] projected = new double[2 * neurons * m];
        int at = 0;
        for (double[][] basis : new double[][][] {basis1, basis2}) {
            for (int j = 0; j < neurons; j++) {
                for (double[] axis : basis) {
                    double sum = 0;
                    for (int c = 0; c < d; c++) {
                        sum += axis[c] * weights[j * d + c];
                    }
                    projected[at++] = sum;
                }
            }
        }
        return projected;
    }
}
