package io.github.hullwatch.synthetic.kernel;

import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;

/**
 * Keeps coefficients of the inputs: the form for at most twice as many inputs as dimensions. Preactivations are those
 * at the start plus c·G, G the inner products of the inputs; so they are computed from the coefficients each time, and
 * no rounding adds up in them. ‖w<sub>r</sub>(t) − w<sub>r</sub>(0)‖² is c<sub>r</sub>·G·c<sub>r</sub>.
 */
final class GramDescent extends ReluDescent {

    private final double[] atStart;
    private final double[] coefficients;
    /** How far each neuron is from its start, squared. */
    private final double[] squares;

    private final DoublePointer gram;
    private final DoublePointer left;
    private final DoublePointer right;

    /** @param inner inner products of the inputs, n×n; copied */
    GramDescent(KernelProblem problem, double[] inner) {
        super(problem);
        atStart = new double[m * n];
        coefficients = new double[m * n];
        squares = new double[m];
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
        left.put(coefficients, from, count * n);
        multiply(false, n, count, n, 1, gram, n, left, 0, right);
        right.get(block, 0, count * n);
        for (int r = 0; r < count; r++) {
            double square = 0;
            for (int i = r * n; i < (r + 1) * n; i++) {
                square += coefficients[from + i] * block[i];
                block[i] += atStart[from + i];
            }
            squares[first + r] = square;
        }
    }

    @Override
    double[] moved() {
        // Not below 0 but for rounding.
        return Arrays.stream(squares).map(s -> Math.sqrt(Math.max(0, s))).toArray();
    }

    @Override
    public void close() {
        gram.close();
        left.close();
        right.close();
    }
}
