package io.github.hullwatch.arbiter.stop;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Lets only the better part of the candidates go on at each rung: iterations r, rη, rη², … A candidate that comes to a
 * rung goes on if it is among the best 1/η of those that came there before it and itself. This is asynchronous
 * successive halving (Li et al., <a href="https://arxiv.org/abs/1810.05934">A system for massively parallel
 * hyperparameter tuning</a>, 2020) in the form that ends candidates instead of pausing them: nobody waits for a rung to
 * be full, and nothing has to be stored to go on with. The first candidates at a rung have few to be compared with, so
 * that more than 1/η go on.
 *
 * @param signal what it looks at
 * @param first iteration r of the first rung, at least 1
 * @param reduction η, at least 2
 */
public record SuccessiveHalving(Signal signal, long first, int reduction) implements EarlyEnd {

    /** η unless another is given. */
    public static final int DEFAULT_REDUCTION = 3;

    public SuccessiveHalving {
        if (first < 1 || reduction < 2) {
            throw new IllegalArgumentException(
                    "the first rung is at least 1 and the reduction at least 2, not " + first + " and " + reduction);
        }
    }

    /** With a reduction of {@value #DEFAULT_REDUCTION}. */
    public SuccessiveHalving(Signal signal, long first) {
        this(signal, first, DEFAULT_REDUCTION);
    }

    @Override
    public String name() {
        return "successive halving by the " + signal.words() + ", from iteration " + first + ", to one of " + reduction;
    }

    @Override
    public Optional<String> hopeless(Curve candidate, List<Curve> before) {
        long rung = rung(candidate);
        if (rung == 0) {
            return Optional.empty();
        }
        boolean hopeless = signal.all(one -> {
            double[] others = Costs.at(rung, before, one);
            double own = one.cost(candidate, rung);
            long better = Arrays.stream(others).filter(other -> other < own).count();
            return better >= Math.max(1, (others.length + 1) / reduction);
        });
        return hopeless
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "not among the best 1/%d at the rung of iteration %d, by its %s",
                        reduction,
                        rung,
                        signal.words()))
                : Optional.empty();
    }

    /** The rung that it has come to with its last entry; 0 if it came to none. Of several it is the highest. */
    private long rung(Curve candidate) {
        int last = candidate.size() - 1;
        long now = candidate.iteration(last);
        long earlier = last == 0 ? -1 : candidate.iteration(last - 1);
        long rung = first;
        while (rung <= now / reduction) {
            rung *= reduction;
        }
        return rung <= now && rung > earlier ? rung : 0;
    }
}
