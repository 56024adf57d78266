package io.github.hullwatch.geometry.separability;

/** Inputs of two classes, read one at a time, so that they need not be held as doubles. Read by several threads. */
public interface LabelledInputs {

    /** How many. */
    int size();

    /** Dimension. */
    int dimension();

    /** Whether input i has the label +1; else it has −1. */
    boolean isPositive(int i);

    /** Writes input i to {@code to[0 .. dimension)}. */
    void copy(int i, double[] to);

    /**
     * The mean of all inputs; zeros for none. Summed up with the rounding errors beside the sums, so that the mean of
     * equal numbers is that number: what is constant becomes zero where the mean is taken away, not a rounding error.
     */
    default double[] mean() {
        int n = size();
        double[] sum = new double[dimension()];
        double[] lost = new double[dimension()];
        double[] row = new double[dimension()];
        for (int i = 0; i < n; i++) {
            copy(i, row);
            for (int k = 0; k < row.length; k++) {
                double next = sum[k] + row[k];
                double added = next - sum[k];
                lost[k] += (sum[k] - (next - added)) + (row[k] - added);
                sum[k] = next;
            }
        }
        for (int k = 0; k < sum.length && n > 0; k++) {
            double mean = sum[k] / n;
            sum[k] = mean + (Math.fma(-mean, n, sum[k]) + lost[k]) / n;
        }
        return sum;
    }

    /**
     * The same inputs, each minus a vector.
     *
     * @param centre as long as an input; not to be written to afterwards
     */
    default LabelledInputs minus(double[] centre) {
        LabelledInputs from = this;
        return new LabelledInputs() {
            @Override
            public int size() {
                return from.size();
            }

            @Override
            public int dimension() {
                return from.dimension();
            }

            @Override
            public boolean isPositive(int i) {
                return from.isPositive(i);
            }

            @Override
            public void copy(int i, double[] to) {
                from.copy(i, to);
                for (int k = 0; k < centre.length; k++) {
                    to[k] -= centre[k];
                }
            }
        };
    }
}
