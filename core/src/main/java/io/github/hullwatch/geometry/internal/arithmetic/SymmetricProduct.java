package io.github.hullwatch.geometry.internal.arithmetic;

/** A·Aᵀ in panels of columns, upper triangle only, each passed to a consumer, so that the whole need not be stored. */
public final class SymmetricProduct {

    private static final int COLUMNS = 256;

    private SymmetricProduct() {}

    /** Consumes a panel. */
    public interface Panel {
        /**
         * Consumes columns from … to−1 of rows 0 … to−1: the entry of row i and column j is at i·(to − from) + j −
         * from. Entries below the diagonal are filled, too.
         */
        void take(int from, int to, double[] entries);
    }

    /** Computes the product of n rows of length d. */
    public static void of(double[] rows, int n, int d, Panel panel) {
        BlockedProduct product = new BlockedProduct();
        double[] entries = new double[n * Math.min(n, COLUMNS)];
        for (int from = 0; from < n; from += COLUMNS) {
            int to = Math.min(n, from + COLUMNS);
            java.util.Arrays.fill(entries, 0, to * (to - from), 0);
            product.add(rows, to, rows, from, to - from, d, entries, 0, to - from);
            panel.take(from, to, entries);
        }
    }

    /** Fills in the whole symmetric matrix. */
    public static Panel storeIn(double[] matrix, int size) {
        return (from, to, entries) -> {
            int width = to - from;
            for (int i = 0; i < to; i++) {
                for (int j = Math.max(i, from); j < to; j++) {
                    double entry = entries[i * width + j - from];
                    matrix[i * size + j] = entry;
                    matrix[j * size + i] = entry;
                }
            }
        };
    }
}
