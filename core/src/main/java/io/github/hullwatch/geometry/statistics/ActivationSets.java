package io.github.hullwatch.geometry.statistics;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.BlockedProduct;
import java.util.ArrayList;
import java.util.List;

/**
 * Which neurons tell a class from all others: the sets S<sub>c</sub> of neurons that are active on every example of
 * class c and on no other, and the weaker sets S<sub>c</sub><sup>δ</sup> of those that are active on at least 1 − δ of
 * the examples of c and on at most δ of all others together. A neuron is active where ⟨w, x⟩ &gt; 0, whatever its
 * activation function. S<sub>dead</sub> is active nowhere.
 *
 * <p>A class without examples has no neurons, and where all examples are of one class there is nothing to tell it from:
 * its sets are empty, too. The products are in double, each with a rounding error of some d·2⁻⁵³·‖w‖‖x‖; one that is
 * closer to 0 falls on either side.
 *
 * <p><b>Reference.</b> H. Min, E. Mallada, R. Vidal, arXiv 2307.12851: S₊, S₋ and S<sub>dead</sub>, for δ = 0.
 *
 * @param strict neurons in S<sub>c</sub>, by class
 * @param within01 neurons in the sets at δ = 1%, by class
 * @param within05 neurons in the sets at δ = 5%, by class
 * @param dead neurons that are active nowhere
 */
public record ActivationSets(List<Integer> strict, List<Integer> within01, List<Integer> within05, int dead) {

    /** Examples whose products with all neurons are there at once. */
    private static final int BLOCK = 256;

    /** Copies the lists. */
    public ActivationSets {
        strict = List.copyOf(strict);
        within01 = List.copyOf(within01);
        within05 = List.copyOf(within05);
    }

    /**
     * Counts, in O(n·m·d).
     *
     * @param weights n×d
     * @param inputs m×d
     * @param labels the class of each input, 0 to {@code classes} − 1
     * @throws IllegalArgumentException if shapes differ
     */
    public static ActivationSets of(Vectors weights, Vectors inputs, int[] labels, int classes) {
        if (weights.d() != inputs.d() || labels.length != inputs.n()) {
            throw new IllegalArgumentException(weights.n() + "×" + weights.d() + " weights do not fit " + inputs.n()
                    + "×" + inputs.d() + " inputs with " + labels.length + " labels");
        }
        int n = weights.n();
        int d = weights.d();
        double[] neurons = copy(weights, 0, n);
        int[][] active = new int[n][classes];
        int[] examples = new int[classes];
        BlockedProduct product = new BlockedProduct();
        for (int from = 0; from < inputs.n(); from += BLOCK) {
            int to = Math.min(inputs.n(), from + BLOCK);
            double[] products = new double[n * (to - from)];
            product.add(neurons, n, copy(inputs, from, to), 0, to - from, d, products, 0, to - from);
            for (int i = from; i < to; i++) {
                examples[labels[i]]++;
                for (int j = 0; j < n; j++) {
                    active[j][labels[i]] += products[j * (to - from) + i - from] > 0 ? 1 : 0;
                }
            }
        }
        return ofCounts(active, examples);
    }

    private static double[] copy(Vectors vectors, int from, int to) {
        double[] rows = new double[Math.multiplyExact(to - from, vectors.d())];
        for (int i = from; i < to; i++) {
            vectors.copyRow(i, rows, (i - from) * vectors.d());
        }
        return rows;
    }

    /**
     * From counts that are there already.
     *
     * @param active by neuron and class, on how many examples it is active
     * @param examples how many there are, by class
     */
    public static ActivationSets ofCounts(int[][] active, int[] examples) {
        long all = 0;
        for (int count : examples) {
            all += count;
        }
        int dead = 0;
        for (int[] of : active) {
            long sum = 0;
            for (int count : of) {
                sum += count;
            }
            dead += sum == 0 ? 1 : 0;
        }
        return new ActivationSets(
                within(0, active, examples, all),
                within(.01, active, examples, all),
                within(.05, active, examples, all),
                dead);
    }

    private static List<Integer> within(double delta, int[][] active, int[] examples, long all) {
        List<Integer> sets = new ArrayList<>();
        for (int c = 0; c < examples.length; c++) {
            int members = 0;
            long others = all - examples[c];
            for (int[] of : active) {
                long elsewhere = -of[c];
                for (int count : of) {
                    elsewhere += count;
                }
                boolean member = examples[c] > 0
                        && others > 0
                        && of[c] >= (1 - delta) * examples[c]
                        && elsewhere <= delta * others;
                members += member ? 1 : 0;
            }
            sets.add(members);
        }
        return sets;
    }

    /** Neurons in any of these sets. */
    public static int total(List<Integer> sets) {
        return sets.stream().mapToInt(Integer::intValue).sum();
    }
}
