package io.github.hullwatch.statistics;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Probabilities that allow for how many tests were made (Holm, <i>A simple sequentially rejective multiple test
 * procedure</i>, Scandinavian Journal of Statistics 6, 1979). Holds whatever the tests have to do with each other.
 */
public final class Holm {

    private Holm() {}

    /**
     * Adjusts.
     *
     * @param p of each test; NaN where none was possible, which counts as no test. Not changed
     * @return the adjusted probabilities, at most 1, in the same order; NaN where there is none
     */
    public static double[] adjusted(double[] p) {
        Integer[] order = new Integer[p.length];
        Arrays.setAll(order, i -> i);
        // Double.compare puts NaN last.
        Arrays.sort(order, Comparator.comparingDouble(i -> p[i]));
        int tests = (int) Arrays.stream(p).filter(value -> !Double.isNaN(value)).count();
        double[] adjusted = new double[p.length];
        Arrays.fill(adjusted, Double.NaN);
        double largest = 0;
        for (int rank = 0; rank < tests; rank++) {
            largest = Math.max(largest, Math.min(1, (tests - rank) * p[order[rank]]));
            adjusted[order[rank]] = largest;
        }
        return adjusted;
    }
}
