package io.github.hullwatch.synthetic.table;

import java.util.Arrays;
import java.util.Comparator;

/** Spearman's rank correlation, with mean ranks for ties. */
public final class RankCorrelation {

    private RankCorrelation() {}

    /**
     * The correlation of the ranks of two equally long series.
     *
     * @return −1 to 1; NaN below three pairs or if a series is constant
     */
    public static double spearman(double[] x, double[] y) {
        if (x.length < 3) {
            return Double.NaN;
        }
        double[] a = ranks(x);
        double[] b = ranks(y);
        double middle = 0.5 * (x.length + 1);
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int i = 0; i < a.length; i++) {
            aa += (a[i] - middle) * (a[i] - middle);
            bb += (b[i] - middle) * (b[i] - middle);
            ab += (a[i] - middle) * (b[i] - middle);
        }
        return aa == 0 || bb == 0 ? Double.NaN : ab / Math.sqrt(aa * bb);
    }

    private static double[] ranks(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = 0.5 * (from + to + 1);
            }
            from = to;
        }
        return ranks;
    }
}
