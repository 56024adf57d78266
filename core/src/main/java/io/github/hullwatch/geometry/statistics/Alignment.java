package io.github.hullwatch.geometry.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far the directions ŵ<sub>j</sub> of neurons are aligned with class sums: cosines of each with the sum of its own
 * class. Neurons that are dead, or whose own class has no direction, are left out; where none is left, and where there
 * is nothing to take a mean of, a number is NaN.
 *
 * <p>Under chance, directions uniform on the sphere of R<sup>d</sup>, a cosine has mean 0 and variance 1/d, and {@link
 * #meanAbsolute} has mean {@link #chanceAbsolute}.
 *
 * <p><b>Reference.</b> H. Min, E. Mallada, R. Vidal, <em>Early neuron alignment in two-layer ReLU networks with small
 * initialization</em>, ICLR 2024, arXiv 2307.12851: a neuron's own class is that of the sign of its output weight.
 *
 * @param min smallest cosine with the own class's sum, in [−1, 1]
 * @param median median of them; for an even number the mean of the two in the middle
 * @param mean mean of them
 * @param meanAbsolute mean of |cos(w<sub>j</sub>, x<sub>c</sub>)| over all neurons and all classes with a direction, in
 *     [0, 1]
 * @param neurons how many neurons min, median and mean are of
 * @param own how many neurons each class has, by class
 * @param minOf smallest cosine by class
 * @param meanDirection by class, the cosine of x<sub>c</sub> with the mean of the <em>unit</em> vectors of the neurons
 *     of that class
 */
public record Alignment(
        double min,
        double median,
        double mean,
        double meanAbsolute,
        int neurons,
        List<Integer> own,
        List<Double> minOf,
        List<Double> meanDirection) {

    /** Own class of a neuron that has none. */
    public static final int NONE = -1;

    /** Copies the lists. */
    public Alignment {
        own = List.copyOf(own);
        minOf = List.copyOf(minOf);
        meanDirection = List.copyOf(meanDirection);
    }

    /**
     * Measures, in O(n·d·classes).
     *
     * @param rows the weight vectors
     * @param sums of the inputs, of the same dimension
     * @param own the own class of each neuron, or {@link #NONE}
     * @throws IllegalArgumentException if shapes differ
     */
    public static Alignment of(UnitRows rows, ClassSums sums, int[] own) {
        if (rows.d() != sums.d() || own.length != rows.n()) {
            throw new IllegalArgumentException(rows.n() + "×" + rows.d() + " weights do not fit sums of dimension "
                    + sums.d() + " and own classes of " + own.length + " neurons");
        }
        int classes = sums.classes();
        double[] cosines = new double[rows.n()];
        int counted = 0;
        double absolute = 0;
        int absolutes = 0;
        int[] owned = new int[classes];
        double[] minOf = new double[classes];
        Arrays.fill(minOf, Double.NaN);
        double[][] directions = new double[classes][rows.d()];
        double[] units = rows.units();
        for (int j = 0; j < rows.n(); j++) {
            int at = rows.start(j);
            if (at < 0) {
                continue;
            }
            for (int c = 0; c < classes; c++) {
                if (sums.has(c)) {
                    absolute += Math.abs(clamped(sums.along(units, at, c)));
                    absolutes++;
                }
            }
            int c = own[j];
            if (c != NONE && sums.has(c)) {
                double cosine = clamped(sums.along(units, at, c));
                cosines[counted++] = cosine;
                owned[c]++;
                minOf[c] = Double.isNaN(minOf[c]) ? cosine : Math.min(minOf[c], cosine);
                for (int k = 0; k < rows.d(); k++) {
                    directions[c][k] += units[at + k];
                }
            }
        }
        List<Double> meanDirection = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            meanDirection.add(owned[c] == 0 ? Double.NaN : direction(directions[c], sums, c));
        }
        double[] sorted = Arrays.copyOf(cosines, counted);
        // The median as in Norms.
        Arrays.sort(sorted);
        double none = Double.NaN;
        return new Alignment(
                counted == 0 ? none : sorted[0],
                counted == 0 ? none : sorted[(counted - 1) / 2] / 2 + sorted[counted / 2] / 2,
                counted == 0 ? none : Arrays.stream(sorted).sum() / counted,
                absolutes == 0 ? none : absolute / absolutes,
                counted,
                Arrays.stream(owned).boxed().toList(),
                Arrays.stream(minOf).boxed().toList(),
                meanDirection);
    }

    private static double direction(double[] sum, ClassSums sums, int label) {
        double squares = 0;
        for (double s : sum) {
            squares += s * s;
        }
        return squares == 0 ? Double.NaN : clamped(sums.along(sum, 0, label) / Math.sqrt(squares));
    }

    private static double clamped(double cosine) {
        return Math.max(-1, Math.min(1, cosine));
    }

    /**
     * The class whose sum each neuron is best aligned with, the first where several are; {@link #NONE} for a dead
     * neuron, or without any direction.
     */
    public static int[] bestClasses(UnitRows rows, ClassSums sums) {
        int[] best = new int[rows.n()];
        double[] units = rows.units();
        for (int j = 0; j < best.length; j++) {
            best[j] = NONE;
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < sums.classes() && rows.start(j) >= 0; c++) {
                double cosine = sums.along(units, rows.start(j), c);
                if (cosine > largest) {
                    largest = cosine;
                    best[j] = c;
                }
            }
        }
        return best;
    }

    /**
     * E|cos| between a direction uniform on the sphere of R<sup>d</sup> and a fixed one: Γ(d/2)/(√π Γ((d+1)/2)).
     *
     * <p>By b(d + 2) = b(d)·d/(d + 1) from b(1) = 1 and b(2) = 2/π; from d = 1,000 on by √(2/πd)·(1 + 1/4d + 1/32d² −
     * 5/128d³), whose relative error is below 1e-12 there.
     *
     * @param d at least 1
     */
    public static double chanceAbsolute(int d) {
        if (d >= 1000) {
            double x = 1.0 / d;
            return Math.sqrt(2 * x / Math.PI) * (1 + x * (0.25 + x * (1.0 / 32 - x * 5 / 128)));
        }
        double b = d % 2 == 1 ? 1 : 2 / Math.PI;
        for (int k = d % 2 == 1 ? 1 : 2; k < d; k += 2) {
            b *= k / (k + 1.0);
        }
        return b;
    }
}
