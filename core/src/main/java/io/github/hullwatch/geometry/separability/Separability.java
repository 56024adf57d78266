package io.github.hullwatch.geometry.separability;

import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.Length;
import java.util.Optional;

/**
 * How inputs x<sub>i</sub> with labels y<sub>i</sub> = ±1 lie to one another, over all n² ordered pairs: μ =
 * min<sub>ij</sub> ⟨y<sub>i</sub>x<sub>i</sub>, y<sub>j</sub>x<sub>j</sub>⟩/(|x<sub>i</sub>||x<sub>j</sub>|), and what
 * the sums of the classes, x₊ and x₋, say. The theorems on early alignment assume μ > 0: inputs of one class lie within
 * a right angle of one another, those of different classes beyond it (H. Min, E. Mallada, R. Vidal, <em>Early neuron
 * alignment in two-layer ReLU networks with small initialization</em>, ICLR 2024, arXiv 2307.12851, assumption 1).
 *
 * <p>Inputs of norm zero have no direction: they are left out, and counted. Counts of pairs are exact: products are
 * taken in float, and in double with the rounding errors added up where float leaves the sign in doubt; a cosine within
 * some 10⁻²⁶ of 0 counts as 0. μ and the other numbers err by roundings of double.
 *
 * @param n inputs that have a direction
 * @param d dimension
 * @param zeros inputs of norm zero
 * @param positives of the n, those with the label +1
 * @param mu in [−1, 1]; 1 for n = 1; NaN for n = 0
 * @param first of the pair that has it, as an index into all inputs; the pair with the smallest indices; −1 for n = 0
 * @param second of that pair; equal to first where no two different inputs have a smaller one
 * @param negativePairs ordered pairs with a negative signed cosine
 * @param zeroPairs ordered pairs whose signed cosine is 0
 * @param meanSignedCosine over all n² ordered pairs; NaN for n = 0
 * @param positivesOutside inputs of label +1 with x·x₊ ≤ 0
 * @param negativesInside inputs of label −1 with x·x₊ > 0
 * @param normOverN |x₊|/n; NaN for n = 0
 * @param cosineOfSums cosine of x₊ and x₋; NaN where one of them is zero
 * @param again unordered pairs that were taken again in double
 */
public record Separability(
        int n,
        int d,
        int zeros,
        int positives,
        double mu,
        int first,
        int second,
        long negativePairs,
        long zeroPairs,
        double meanSignedCosine,
        int positivesOutside,
        int negativesInside,
        double normOverN,
        double cosineOfSums,
        long again) {

    /**
     * Looks at all pairs, in O(n²d) with half of the products. Beside the inputs it holds n·d floats.
     *
     * @throws IllegalArgumentException if an input is not finite, or there are more than 2³¹ numbers
     */
    public static Separability of(LabelledInputs inputs) {
        return of(inputs, PairsObserver.NONE).orElseThrow();
    }

    /**
     * As {@link #of(LabelledInputs)}, on the threads of the {@link java.util.concurrent.ForkJoinPool} that this is
     * called in, by default the common pool.
     *
     * @return empty if the observer wanted a stop
     */
    public static Optional<Separability> of(LabelledInputs inputs, PairsObserver observer) {
        SignedRows rows = new SignedRows(inputs);
        return new SignedPairs(rows, observer).find().map(found -> of(inputs, rows, found));
    }

    /** With every pair in double. */
    static Separability inDouble(LabelledInputs inputs) {
        SignedRows rows = new SignedRows(inputs);
        var pairs = new SignedPairs(rows, PairsObserver.NONE, Float.POSITIVE_INFINITY);
        return of(inputs, rows, pairs.find().orElseThrow());
    }

    private static Separability of(LabelledInputs inputs, SignedRows rows, SignedPairs.Found found) {
        int n = rows.n();
        int d = rows.d();
        double[] plus = rows.sum(true);
        double[] minus = rows.sum(false);
        double plusLength = Length.of(plus, 0, d);
        double minusLength = Length.of(minus, 0, d);
        int positives = 0;
        int outside = 0;
        int inside = 0;
        double[] whole = rows.whole();
        double[] row = new double[d];
        for (int r = 0; r < n; r++) {
            rows.copy(r, whole, row);
            boolean beyond = Dot.of(row, 0, plus, 0, d) > 0;
            positives += rows.isPositive(r) ? 1 : 0;
            outside += rows.isPositive(r) && !beyond ? 1 : 0;
            inside += !rows.isPositive(r) && beyond ? 1 : 0;
        }
        double length = Length.of(rows.unitSum(), 0, d) / n;
        return new Separability(
                n,
                inputs.dimension(),
                inputs.size() - n,
                positives,
                n == 0 ? Double.NaN : found.least(),
                n == 0 ? -1 : rows.input(found.row()),
                n == 0 ? -1 : rows.input(found.other()),
                2 * found.negative(),
                2 * found.zero(),
                length * length,
                outside,
                inside,
                Math.scalb(plusLength / n, n == 0 ? 0 : rows.exponent()),
                cosine(plus, plusLength, minus, minusLength),
                found.again());
    }

    private static double cosine(double[] a, double aLength, double[] b, double bLength) {
        double cosine = Dot.of(a, 0, b, 0, a.length) / aLength / bLength;
        return Math.max(-1, Math.min(1, cosine));
    }

    /** Whether μ > 0, which the theorems assume. */
    public boolean isSeparable() {
        return mu > 0;
    }

    /** Share of the n² ordered pairs that have a negative signed cosine; NaN for n = 0. */
    public double shareNegativePairs() {
        return negativePairs / ((double) n * n);
    }
}
