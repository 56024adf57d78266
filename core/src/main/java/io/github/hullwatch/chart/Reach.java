package io.github.hullwatch.chart;

/** The least and the greatest of the values that an axis can show. Not thread-safe. */
final class Reach {
    private final boolean aboveZero;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    /** @param aboveZero whether only values above 0 count, as on a logarithmic axis */
    Reach(boolean aboveZero) {
        this.aboveZero = aboveZero;
    }

    void add(double... values) {
        for (double value : values) {
            if (counts(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
    }

    /** Values of which both are there. */
    void addPairs(double[] first, double[] second) {
        for (int i = 0; i < first.length; i++) {
            if (counts(first[i]) && counts(second[i])) {
                add(first[i], second[i]);
            }
        }
    }

    private boolean counts(double value) {
        return Double.isFinite(value) && (!aboveZero || value > 0);
    }

    /** ∞ if there is no value. */
    double low() {
        return low;
    }

    /** −∞ if there is no value. */
    double high() {
        return high;
    }
}
