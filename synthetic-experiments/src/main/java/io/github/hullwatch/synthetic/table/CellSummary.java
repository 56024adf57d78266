package io.github.hullwatch.synthetic.table;

import io.github.hullwatch.statistics.Quantiles;
import io.github.hullwatch.synthetic.trial.Cell;
import io.github.hullwatch.synthetic.trial.Outcome;
import io.github.hullwatch.synthetic.trial.Trial;
import java.util.List;

/**
 * The iterations to convergence of one cell.
 *
 * @param cell which
 * @param trials how many were run
 * @param converged how many of them converged
 * @param diverged how many of the others ended with more loss than they began with, or with none that is finite
 * @param mean over the converged; NaN if there are none
 * @param std over the converged, with n − 1; NaN below two
 * @param restrictedMean over all trials; one that did not converge counts with the maximum of iterations
 * @param quantiles at .05, .25, .5, .75 and .95 over all trials; infinite at a trial that did not converge
 */
public record CellSummary(
        Cell cell,
        int trials,
        int converged,
        int diverged,
        double mean,
        double std,
        double restrictedMean,
        List<Double> quantiles) {

    /** Where the quantiles are taken. */
    static final List<Double> LEVELS = List.of(0.05, 0.25, 0.5, 0.75, 0.95);

    private static final int MEDIAN = 2;

    /** Summarises the trials of a cell. */
    public static CellSummary of(Cell cell, List<Trial> trials, int maxIterations) {
        double[] times = new double[trials.size()];
        double sum = 0;
        double restricted = 0;
        int converged = 0;
        int diverged = 0;
        for (int i = 0; i < times.length; i++) {
            Trial trial = trials.get(i);
            if (trial.converged()) {
                times[i] = trial.iterations();
                sum += times[i];
                restricted += times[i];
                converged++;
            } else {
                times[i] = Double.POSITIVE_INFINITY;
                restricted += maxIterations;
                diverged += trial.outcome() == Outcome.DIVERGED ? 1 : 0;
            }
        }
        double mean = sum / converged;
        double squares = 0;
        for (double time : times) {
            if (time < Double.POSITIVE_INFINITY) {
                squares += (time - mean) * (time - mean);
            }
        }
        return new CellSummary(
                cell,
                times.length,
                converged,
                diverged,
                mean,
                converged < 2 ? Double.NaN : Math.sqrt(squares / (converged - 1)),
                restricted / times.length,
                LEVELS.stream().map(level -> Quantiles.observed(times, level)).toList());
    }

    /** The standard error of {@link #mean()}. */
    public double standardError() {
        return std / Math.sqrt(converged);
    }

    /** The median over all trials. */
    public double median() {
        return quantiles.get(MEDIAN);
    }
}
