package io.github.hullwatch.synthetic.table;

import io.github.hullwatch.synthetic.trial.Cell;
import io.github.hullwatch.synthetic.trial.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Hull entry and change of pace of the trials of one cell, side by side. The paper did not quantify this.
 *
 * @param cell which
 * @param entered trials in which the origin entered the hulls of both own-sign blocks or was inside from the start
 * @param fromStart how many of those were inside from the start
 * @param both trials with a hull entry and a change of pace
 * @param spearman their rank correlation over those trials; NaN below three, or if one of them is constant
 * @param medianRatio the median of change of pace over hull entry, where the entry came after the start
 * @param medianShare the median share of the run that lay before hull entry, over converged trials
 * @param medianLoss the median of the loss at hull entry over that at the start
 * @param rateBefore the median decay rate before hull entry, nats per iteration
 * @param rateAfter the median decay rate after it
 */
public record JointSummary(
        Cell cell,
        int entered,
        int fromStart,
        int both,
        double spearman,
        double medianRatio,
        double medianShare,
        double medianLoss,
        double rateBefore,
        double rateAfter) {

    /** Summarises the trials of a cell. */
    public static JointSummary of(Cell cell, List<Trial> trials) {
        List<Trial> entered =
                trials.stream().filter(t -> t.hullEntry() != Trial.NEVER).toList();
        List<Trial> both =
                entered.stream().filter(t -> t.paceChange() != Trial.NEVER).toList();
        List<Trial> later = both.stream().filter(t -> t.hullEntry() > 0).toList();
        List<Trial> converged = entered.stream().filter(Trial::converged).toList();
        // The same trials on either side: otherwise the ratio would compare different runs.
        List<Trial> sided = entered.stream()
                .filter(t -> !Double.isNaN(t.rateBefore()) && !Double.isNaN(t.rateAfter()))
                .toList();
        return new JointSummary(
                cell,
                entered.size(),
                (int) entered.stream().filter(t -> t.hullEntry() == 0).count(),
                both.size(),
                RankCorrelation.spearman(values(both, Trial::hullEntry), values(both, Trial::paceChange)),
                median(values(later, t -> t.paceChange() / (double) t.hullEntry())),
                median(values(converged, t -> t.hullEntry() / (double) Math.max(1, t.iterations()))),
                median(values(entered, Trial::lossAtEntry)),
                median(values(sided, Trial::rateBefore)),
                median(values(sided, Trial::rateAfter)));
    }

    private static double[] values(List<Trial> trials, ToDoubleFunction<Trial> value) {
        return trials.stream().mapToDouble(value).toArray();
    }

    /** NaN of none. Half the sum of two, not interpolated: to the last digit as in the tables that exist. */
    private static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : 0.5 * (values[half - 1] + values[half]);
    }
}
