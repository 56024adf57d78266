package io.github.hullwatch.synthetic.kernel;

import io.github.hullwatch.geometry.statistics.ActivationPatterns;
import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Full-batch gradient descent of the first layer, on one thread but for BLAS. Neurons are taken in blocks: what is
 * multiplied stands in native memory while it is, everything else in Java's. Between steps only the weights are kept,
 * and one bit for each neuron and input. Confined to one thread.
 *
 * <p>Two forms, which differ by rounding only. {@link WeightDescent} keeps w<sub>r</sub>: 4ndm operations a step.
 * {@link GramDescent} keeps the coefficients c<sub>r</sub> of w<sub>r</sub>(t) = w<sub>r</sub>(0) + Σ<sub>i</sub>
 * c<sub>ri</sub> x<sub>i</sub>, for all that a step adds is a combination of inputs: 2n²m operations, half as many for
 * n = d.
 */
abstract sealed class ReluDescent implements AutoCloseable permits WeightDescent, GramDescent {

    /** Numbers of a block of preactivations: 2 MB, so that they are in a cache near by when they are read again. */
    private static final int BLOCK = 1 << 18;

    final int n;
    final int m;
    /** Neurons of a block; a multiple of 64. */
    final int block;

    private final double[] targets;
    private final double[] signs;
    private final double scale;
    private final double rate;
    private final ActivationPatterns patterns;
    private final double[] outputs;
    private final double[] pull;
    private final double[] scratch;

    ReluDescent(KernelProblem problem) {
        n = problem.n();
        m = problem.m();
        block = Math.min(Math.max(1, BLOCK / n / 64) * 64, (m + 63) / 64 * 64);
        targets = problem.y();
        signs = problem.a();
        scale = 1 / Math.sqrt(m);
        rate = problem.rate();
        patterns = new ActivationPatterns(n, m);
        outputs = new double[n];
        pull = new double[n];
        scratch = new double[block * n];
    }

    /**
     * At the initial weights, in the form that takes fewer operations.
     *
     * @param gram inner products of the inputs, n×n
     */
    static ReluDescent of(KernelProblem problem, double[] gram) {
        return problem.n() <= 2 * problem.d() ? new GramDescent(problem, gram) : new WeightDescent(problem);
    }

    /** Numbers of Java's memory that the form above keeps. */
    static long numbers(long n, long d, long m) {
        return n <= 2 * d ? 2 * n * m : 2 * d * m;
    }

    /**
     * Moves neurons from {@code first} on by −s<sub>i</sub> x<sub>i</sub>, summed over the inputs, and overwrites s
     * with their preactivations.
     *
     * @param block count×n, one neuron after the other
     */
    abstract void move(int first, int count, double[] block);

    /** Preactivations at the initial weights. */
    abstract void begin(int first, int count, double[] block);

    /**
     * How far each neuron is from its start.
     *
     * @return m lengths
     */
    abstract double[] moved();

    /** One step. */
    final void step() {
        for (int i = 0; i < n; i++) {
            pull[i] = rate * scale * (outputs[i] - targets[i]);
        }
        pass(false);
    }

    /** The first pass, without a step: to be called by constructors, last. */
    final void start() {
        pass(true);
    }

    private void pass(boolean first) {
        Arrays.fill(outputs, 0);
        for (int from = 0; from < m; from += block) {
            int count = Math.min(block, m - from);
            if (first) {
                begin(from, count, scratch);
            } else {
                for (int r = 0; r < count; r++) {
                    patterns.mask(from + r, signs[from + r], pull, scratch, r * n);
                }
                move(from, count, scratch);
            }
            for (int r = 0; r < count; r++) {
                patterns.set(from + r, scratch, r * n);
                add(scale * signs[from + r], scratch, r * n);
            }
        }
    }

    private void add(double factor, double[] preactivations, int from) {
        for (int i = 0; i < n; i++) {
            outputs[i] += factor * Math.max(0, preactivations[from + i]);
        }
    }

    /** f − y; a copy. */
    final double[] residuals() {
        double[] residuals = new double[n];
        for (int i = 0; i < n; i++) {
            residuals[i] = outputs[i] - targets[i];
        }
        return residuals;
    }

    /** Σ(f − y)²: not finite once the descent has diverged. */
    final double squares() {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (outputs[i] - targets[i]) * (outputs[i] - targets[i]);
        }
        return sum;
    }

    /** Live: changed by the next step. */
    final ActivationPatterns patterns() {
        return patterns;
    }

    @Override
    public abstract void close();

    /** C = αop(A)·B + βC of column-major matrices. */
    static void multiply(
            boolean transposed,
            int rows,
            int columns,
            int inner,
            double alpha,
            DoublePointer a,
            int strideA,
            DoublePointer b,
            double beta,
            DoublePointer c) {
        openblas.cblas_dgemm(
                openblas.CblasColMajor,
                transposed ? openblas.CblasTrans : openblas.CblasNoTrans,
                openblas.CblasNoTrans,
                rows,
                columns,
                inner,
                alpha,
                a,
                strideA,
                b,
                inner,
                beta,
                c,
                rows);
    }
}
