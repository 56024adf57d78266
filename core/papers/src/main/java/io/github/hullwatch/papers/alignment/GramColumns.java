package io.github.hullwatch.papers.alignment;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Columns of XXᵀ, the products of an example with all others, formed when they are first needed and then kept. */
final class GramColumns {

    /** Columns that are kept, in bytes. */
    private static final long MOST_KEPT = 256L << 20;

    private final AlignmentData data;
    private final AlignmentProducts products;
    private final int n;

    /** By example; null where none was needed yet. */
    private final double[][] columns;

    private int kept;

    GramColumns(AlignmentData data, AlignmentProducts products) {
        this.data = data;
        this.products = products;
        n = data.n();
        columns = new double[n][];
    }

    /** The n products of example {@code i}, not a copy; null if they are not kept. */
    double[] column(int i) {
        return columns[i];
    }

    /** How many more columns there is room for. */
    long room() {
        return MOST_KEPT / (8L * n) - kept;
    }

    /** Forms and keeps what is missing of these examples, in one product. */
    void fill(IntStream examples) {
        int[] missing = examples.distinct().filter(i -> columns[i] == null).toArray();
        if (missing.length == 0) {
            return;
        }
        int width = data.columns().length;
        double[] inputs = new double[missing.length * width];
        for (int m = 0; m < missing.length; m++) {
            System.arraycopy(data.packed(), missing[m] * width, inputs, m * width, width);
        }
        double[] formed = products.forward(inputs);
        for (int m = 0; m < missing.length; m++) {
            columns[missing[m]] = Arrays.copyOfRange(formed, m * n, (m + 1) * n);
        }
        kept += missing.length;
    }
}
