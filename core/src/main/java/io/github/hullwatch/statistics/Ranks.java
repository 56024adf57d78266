package io.github.hullwatch.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;

/** Ranks of numbers, and the sums and shuffles of rank tests. Pure but for {@link #shuffle}. */
public final class Ranks {

    private Ranks() {}

    /**
     * The ranks of numbers, 1 for the least, less their mean (n + 1)/2. Equal numbers share the mean of their ranks.
     *
     * @param values may hold ±∞; not changed
     * @return as many, which add up to 0
     * @throws IllegalArgumentException if a value is NaN
     */
    public static double[] centred(double[] values) {
        int n = values.length;
        if (Arrays.stream(values).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("NaN has no rank");
        }
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double[] ranks = new double[n];
        for (int from = 0; from < n; ) {
            int to = from;
            // Compared as numbers: −0 and 0 are a tie, though they sort one after the other.
            while (to < n && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = .5 * (from + to + 1) - .5 * (n + 1);
            }
            from = to;
        }
        return ranks;
    }

    /** Σ aᵢbᵢ of two equally long series. */
    public static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Puts numbers into an order at random, each as likely as any other (Fisher, Yates). */
    public static void shuffle(double[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            swap(values, i, random.nextInt(i + 1));
        }
    }

    static void swap(double[] values, int i, int j) {
        double kept = values[i];
        values[i] = values[j];
        values[j] = kept;
    }
}
