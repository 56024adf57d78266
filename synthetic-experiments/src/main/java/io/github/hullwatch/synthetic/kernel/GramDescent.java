package io.github.hullwatch.synthetic.kernel;

import org.bytedeco.javacpp.DoublePointer;

/**
 * Keeps coefficients of the inputs: the form for at most twice as many inputs as dimensions. Preactivations are those at
 * the start plus c·G, G the inner products of the inputs; so they are computed from the coefficients each time, and no
 * rounding adds up in them. ‖w<sub>r</sub>(t) − w<sub>r</sub>(0)‖² is c<sub>r</sub>·G·c<sub>r</sub>.
 */
final class GramDescent extends ReluDescent {

    private final double[] atStart;
    private final double[] coefficients;
    private final DoublePointer gram;
    private final DoublePointer left;
    private final DoublePointer right;

    /** @param inner inner products of the inputs, n×n; copied */
    GramDescent(KernelProblem problem, double[] inner) {
        super(problem);
        atStart = new double[m * n];
        coefficients = new double[m * n];
        left = new DoublePointer((long) block * Math.max(n, problem.d()));
        right = new DoublePointer((long) block * n);
        try (DoublePointer inputs = new DoublePointer(problem.x())) {
            int d = problem.d();
            for (int from = 0; from < m; from += block) {
                int count = Math.min(block, m - from);
                left.put(problem.w(), from * d, count * d);
                multiply(true, n, count, d, 1, inputs, d, left, 0, right);
                right.get(atStart, from * n, count * n);
            }
        }
        gram = new DoublePointer(inner);
        start();
    }

    @Override
    void begin(int first, int count, double[] block) {
        System.arraycopy(atStart, first * n, block, 0, count * n);
    }

    @Override
    void move(int first, int count, double[] block) {
        int from = first * n;
        for (int k = 0; k < count * n; k++) {
            coefficients[from + k] -= block[k];
        }
        change(first, count, block);
        for (int k = 0; k < count * n; k++) {
            block[k] += atStart[from + k];
        }
    }

    /** What preactivations have changed by. */
    private void change(int first, int count, double[] block) {
        left.put(coefficients, first * n, count * n);
        multiply(false, n, count, n, 1, gram, n, left, 0, right);
        right.get(block, 0, count * n);
    }

    @Override
    double[] moved() {
        double[] moved = new double[m];
        double[] changes = new double[block * n];
        for (int from = 0; from < m; from += block) {
            int count = Math.min(block, m - from);
            change(from, count, changes);
            for (int r = 0; r < count; r++) {
                double square = 0;
                for (int i = 0; i < n; i++) {
                    square += coefficients[(from + r) * n + i] * changes[r * n + i];
                }
                // Not below 0 but for rounding.
                moved[from + r] = Math.sqrt(Math.max(0, square));
            }
        }
        return moved;
    }

    @Override
    public void close() {
        gram.close();
        left.close();
        right.close();
    }
}
