package io.github.hullwatch.synthetic.kernel;

import org.bytedeco.javacpp.DoublePointer;

/** Keeps the weights themselves: the form for more inputs than dimensions. */
final class WeightDescent extends ReluDescent {

    private final int d;
    private final double[] initial;
    private final double[] weights;
    /** d×n, one input after the other. */
    private final DoublePointer inputs;

    private final DoublePointer ofWeights;
    private final DoublePointer ofInputs;

    WeightDescent(KernelProblem problem) {
        super(problem);
        d = problem.d();
        initial = problem.w();
        weights = initial.clone();
        inputs = new DoublePointer(problem.x());
        ofWeights = new DoublePointer((long) block * d);
        ofInputs = new DoublePointer((long) block * n);
        start();
    }

    @Override
    void begin(int first, int count, double[] block) {
        ofWeights.put(weights, first * d, count * d);
        preactivations(count, block);
    }

    @Override
    void move(int first, int count, double[] block) {
        ofInputs.put(block, 0, count * n);
        ofWeights.put(weights, first * d, count * d);
        multiply(false, d, count, n, -1, inputs, d, ofInputs, 1, ofWeights);
        ofWeights.get(weights, first * d, count * d);
        preactivations(count, block);
    }

    private void preactivations(int count, double[] block) {
        multiply(true, n, count, d, 1, inputs, d, ofWeights, 0, ofInputs);
        ofInputs.get(block, 0, count * n);
    }

    @Override
    double[] moved() {
        double[] moved = new double[m];
        for (int r = 0; r < m; r++) {
            double square = 0;
            for (int c = r * d; c < (r + 1) * d; c++) {
                square += (weights[c] - initial[c]) * (weights[c] - initial[c]);
            }
            moved[r] = Math.sqrt(square);
        }
        return moved;
    }

    @Override
    public void close() {
        inputs.close();
        ofWeights.close();
        ofInputs.close();
    }
}
