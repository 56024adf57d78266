package io.github.hullwatch.selfcheck;

import java.util.Optional;

/** Holds sums of multiples, a rectifier and a softmax against plain Java in double precision. */
final class ArithmeticCheck {

    private static final int ROWS = 37;
    private static final int COLUMNS = 29;

    private ArithmeticCheck() {}

    /** The first result that is wrong; empty if none is. */
    static Optional<Fault> of(Operations operations) {
        float[] x = TestNumbers.of(14, TestNumbers.SOME);
        float[] y = TestNumbers.of(15, TestNumbers.SOME);
        double[] combined = new double[TestNumbers.SOME];
        double[] positive = new double[TestNumbers.SOME];
        for (int i = 0; i < TestNumbers.SOME; i++) {
            combined[i] = .9f * (double) x[i] - .01f * (double) y[i];
            positive[i] = Math.max(0, x[i]);
        }
        float[] z = TestNumbers.of(16, ROWS * COLUMNS);
        return Fault.compare(
                        "a sum of multiples",
                        combined,
                        operations.combination(x.clone(), .9f, y, -.01f),
                        Fault.TOLERANCE)
                .or(() -> Fault.compare("a rectifier", positive, operations.relu(x.clone()), 0))
                .or(() -> Fault.compare(
                        "a softmax", softmax(z), operations.softmax(z.clone(), ROWS, COLUMNS), Fault.TOLERANCE));
    }

    private static double[] softmax(float[] z) {
        double[] shares = new double[z.length];
        for (int row = 0; row < ROWS; row++) {
            double sum = 0;
            for (int i = row * COLUMNS; i < (row + 1) * COLUMNS; i++) {
                shares[i] = Math.exp(z[i]);
                sum += shares[i];
            }
            for (int i = row * COLUMNS; i < (row + 1) * COLUMNS; i++) {
                shares[i] /= sum;
            }
        }
        return shares;
    }
}
