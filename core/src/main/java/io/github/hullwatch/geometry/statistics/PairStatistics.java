package io.github.hullwatch.geometry.statistics;

import io.github.hullwatch.geometry.internal.arithmetic.SymmetricProduct;

/** Extremes and energies over all pairs, from the Gram matrix panel by panel. Not thread-safe. */
final class PairStatistics implements SymmetricProduct.Panel {

    /** Below this squared distance 2 − 2 cos has lost too many digits, and the vectors themselves are used. */
    private static final double CLOSE = 1e-3;

    private final double[] units;
    private final int d;
    private double minCosine = Double.POSITIVE_INFINITY;
    private double maxCosine = Double.NEGATIVE_INFINITY;
    private double logs;
    private double inverses;
    private double inverseSquares;

    PairStatistics(double[] units, int d) {
        this.units = units;
        this.d = d;
    }

    /** The unit rows that the pairs are of. */
    double[] units() {
        return units;
    }

    /** Also stores the whole matrix. */
    SymmetricProduct.Panel andStoreIn(double[] matrix, int size) {
        SymmetricProduct.Panel store = SymmetricProduct.storeIn(matrix, size);
        return (from, to, entries) -> {
            take(from, to, entries);
            store.take(from, to, entries);
        };
    }

    @Override
    public void take(int from, int to, double[] entries) {
        int width = to - from;
        for (int i = 0; i < to; i++) {
            // One logarithm for a product of many squared distances.
            double product = 1;
            for (int j = Math.max(i + 1, from); j < to; j++) {
                double cosine = entries[i * width + j - from];
                minCosine = Math.min(minCosine, cosine);
                maxCosine = Math.max(maxCosine, cosine);
                double square = 2 - 2 * cosine;
                if (square < CLOSE) {
                    square = squaredDistance(i, j);
                }
                double inverse = 1 / square;
                inverseSquares += inverse;
                inverses += Math.sqrt(inverse);
                product *= square;
                if (!(product > 1e-150 && product < 1e150)) {
                    logs += Math.log(product);
                    product = 1;
                }
            }
            logs += Math.log(product);
        }
    }

    private double squaredDistance(int i, int j) {
        double sum = 0;
        for (int k = 0; k < d; k++) {
            double difference = units[i * d + k] - units[j * d + k];
            sum += difference * difference;
        }
        return sum;
    }

    private boolean isEmpty() {
        return minCosine > maxCosine;
    }

    double minCosine() {
        return isEmpty() ? Double.NaN : Math.max(-1, Math.min(1, minCosine));
    }

    double maxCosine() {
        return isEmpty() ? Double.NaN : Math.max(-1, Math.min(1, maxCosine));
    }

    /** Σ over ordered pairs of log 1/distance, which is −½ log of the squared distance, twice. */
    double energy0() {
        return isEmpty() ? Double.NaN : -logs;
    }

    double energy1() {
        return isEmpty() ? Double.NaN : 2 * inverses;
    }

    double energy2() {
        return isEmpty() ? Double.NaN : 2 * inverseSquares;
    }
}
