package io.github.hullwatch.synthetic.trial;

import java.util.List;

/**
 * A study: so many trials of each cell.
 *
 * @param setup what they share
 * @param cells in the order of the results
 * @param trials of each cell, 1 to {@value #MOST_TRIALS}
 */
public record TrialPlan(Setup setup, List<Cell> cells, int trials) {

    /** More than anyone waits for, and as many as can be kept in memory. */
    public static final int MOST_TRIALS = 1_000_000;

    /** Takes a copy of the cells. */
    public TrialPlan {
        cells = List.copyOf(cells);
    }

    /** All trials together. */
    public int total() {
        return cells.size() * trials;
    }
}
