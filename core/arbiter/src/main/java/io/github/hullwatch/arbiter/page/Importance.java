package io.github.hullwatch.arbiter.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How much each hyper-parameter matters for the rank of a candidate: permutation importance.
 *
 * <p><b>Method.</b> A random forest predicts the rank of each candidate from its hyper-parameters; candidates of equal
 * score share the mean of their ranks, and so do all that are censored. It is grown {@value #FOLDS} times, each time
 * without a fifth of the candidates, and predicts these. R² is 1 − Σ(rank − predicted)² / Σ(rank − mean)² over all of
 * them. Then one hyper-parameter at a time is shuffled among the candidates that were left out, {@value #SHUFFLES}
 * times, and its importance is by how much R² falls: 0 for one that the forest does not use, 2 for one that determines
 * the rank alone if the forest predicts it perfectly.
 *
 * <p>Ranks, so that a score of 10³⁰⁰ or one that stands for "never" is a bad one and no more. Two hyper-parameters that
 * change together share their importance. Equal input and seed give equal numbers.
 *
 * <p>Reference: L. Breiman, Random forests, Machine Learning 45 (2001), section 10; grown by Tribuo.
 *
 * @param r2 at most 1; below 0 if the mean would predict better
 * @param effects of those hyper-parameters that vary, the greatest first
 */
record Importance(double r2, List<Effect> effects) {
    /** With fewer candidates there is nothing to learn and to test on. */
    static final int FEWEST = 10;

    /** Below this the forest explains too little for its importances to mean much. */
    static final double LITTLE = .3;

    private static final int FOLDS = 5;
    private static final int SHUFFLES = 10;

    /** Drop of R² when one hyper-parameter is shuffled. */
    record Effect(String name, double drop) {}

    /**
     * Computes it.
     *
     * @param parameters that vary, of the candidates that have a rank; at least one
     * @param ranks as many as candidates, at least {@value #FEWEST}, not all equal
     */
    static Importance of(List<HyperParameter> parameters, double[] ranks, long seed) {
        List<Encoded> encoded = parameters.stream().map(Encoded::of).toList();
        int n = ranks.length;
        Random random = new Random(seed);
        List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
        Collections.shuffle(order, random);
        double error = 0;
        double[] shuffledError = new double[encoded.size()];
        for (int fold = 0; fold < FOLDS; fold++) {
            List<Integer> grown = new ArrayList<>();
            List<Integer> leftOut = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                (i % FOLDS == fold ? leftOut : grown).add(order.get(i));
            }
            Forest forest = Forest.grow(rows(encoded, grown, -1, grown), at(ranks, grown), seed + fold);
            double[] wanted = at(ranks, leftOut);
            error += squares(wanted, forest.predict(rows(encoded, leftOut, -1, leftOut)));
            for (int p = 0; p < shuffledError.length; p++) {
                for (int s = 0; s < SHUFFLES; s++) {
                    // Over all candidates: in a fold of two there is little to shuffle.
                    List<Integer> others = new ArrayList<>(order);
                    Collections.shuffle(others, random);
                    double[][] rows = rows(encoded, leftOut, p, others.subList(0, leftOut.size()));
                    shuffledError[p] += squares(wanted, forest.predict(rows)) / SHUFFLES;
                }
            }
        }
        double mean = Arrays.stream(ranks).average().orElseThrow();
        double all =
                Arrays.stream(ranks).map(rank -> (rank - mean) * (rank - mean)).sum();
        List<Effect> effects = new ArrayList<>();
        for (int p = 0; p < shuffledError.length; p++) {
            effects.add(new Effect(parameters.get(p).name(), (shuffledError[p] - error) / all));
        }
        effects.sort(Comparator.comparingDouble(Effect::drop).reversed());
        return new Importance(1 - error / all, List.copyOf(effects));
    }

    /**
     * The ranks of numbers, the smallest first, from 1; equal ones share the mean of theirs.
     *
     * @param values no NaN
     */
    static double[] ranks(double[] values) {
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int below = 0;
            int equal = 0;
            for (double value : values) {
                below += value < values[i] ? 1 : 0;
                equal += value == values[i] ? 1 : 0;
            }
            ranks[i] = below + (equal + 1) / 2.;
        }
        return ranks;
    }

    private static double[] at(double[] values, List<Integer> places) {
        return places.stream().mapToDouble(i -> values[i]).toArray();
    }

    private static double squares(double[] wanted, double[] predicted) {
        double sum = 0;
        for (int i = 0; i < wanted.length; i++) {
            sum += (wanted[i] - predicted[i]) * (wanted[i] - predicted[i]);
        }
        return sum;
    }

    /** The features of candidates, those of one hyper-parameter from other candidates. */
    private static double[][] rows(List<Encoded> encoded, List<Integer> places, int shuffled, List<Integer> others) {
        double[][] rows = new double[places.size()][];
        for (int i = 0; i < rows.length; i++) {
            double[] row = {};
            for (int p = 0; p < encoded.size(); p++) {
                double[] part = encoded.get(p).features()[p == shuffled ? others.get(i) : places.get(i)];
                int before = row.length;
                row = Arrays.copyOf(row, before + part.length);
                System.arraycopy(part, 0, row, before, part.length);
            }
            rows[i] = row;
        }
        return rows;
    }

    /**
     * A hyper-parameter as numbers that a tree can split.
     *
     * @param features by candidate: the number (its logarithm where ratios count), or 0 and 1 for each category; where
     *     some have none, the median and whether there is one
     */
    private record Encoded(double[][] features) {
        static Encoded of(HyperParameter parameter) {
            double[] values = parameter.values();
            double[][] features = new double[values.length][];
            double[] known = Arrays.stream(values)
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
            boolean complete = known.length == values.length;
            for (int i = 0; i < values.length; i++) {
                boolean missing = Double.isNaN(values[i]);
                if (!parameter.categories().isEmpty()) {
                    features[i] = new double[parameter.categories().size()];
                    if (!missing) {
                        features[i][(int) values[i]] = 1;
                    }
                } else {
                    double value = missing ? known[known.length / 2] : values[i];
                    double scaled = parameter.logarithmic() ? Math.log(value) : value;
                    features[i] = complete ? new double[] {scaled} : new double[] {scaled, missing ? 1 : 0};
                }
            }
            return new Encoded(features);
        }
    }
}
