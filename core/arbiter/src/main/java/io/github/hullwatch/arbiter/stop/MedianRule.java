package io.github.hullwatch.arbiter.stop;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Ends a candidate that is worse than the median, at the same iteration, of the candidates before it (the median
 * stopping rule of Golovin et al., <a href="https://doi.org/10.1145/3097983.3098043">Google Vizier</a>, 2017; with the
 * smoothed loss in place of the running mean, which would hold a long slow phase against a candidate that has left it).
 *
 * <p>Compared with are all that reached the iteration, those that were ended early among them: a median of those that
 * were let through would become stricter with each candidate.
 *
 * @param signal what it looks at
 * @param warmUp iterations in which no candidate is ended
 * @param least number of candidates to compare with, before which none is ended
 */
public record MedianRule(Signal signal, long warmUp, int least) implements EarlyEnd {

    /** How many candidates there are to be before the rule judges, unless another number is given. */
    public static final int DEFAULT_LEAST = 3;

    public MedianRule {
        if (warmUp < 0 || least < 1) {
            throw new IllegalArgumentException(
                    "warmUp is at least 0 and least at least 1, not " + warmUp + " and " + least);
        }
    }

    /** With {@value #DEFAULT_LEAST} candidates to compare with. */
    public MedianRule(Signal signal, long warmUp) {
        this(signal, warmUp, DEFAULT_LEAST);
    }

    @Override
    public String name() {
        return "median of the " + signal.words() + ", after " + warmUp + " iterations, of at least " + least;
    }

    @Override
    public Optional<String> hopeless(Curve candidate, List<Curve> before) {
        long iteration = candidate.iteration(candidate.size() - 1);
        if (iteration < warmUp || before.size() < least) {
            return Optional.empty();
        }
        boolean hopeless = signal.all(one -> {
            double[] others = Costs.at(iteration, before, one);
            return others.length >= least && one.cost(candidate, iteration) > median(others);
        });
        return hopeless
                ? Optional.of(String.format(
                        Locale.ROOT, "worse than the median at iteration %d, by its %s", iteration, signal.words()))
                : Optional.empty();
    }

    /** The mean of the two in the middle for an even number; rounded once, as the rule has always compared with it. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
