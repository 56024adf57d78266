package io.github.hullwatch.synthetic.trial;

import java.util.List;

/**
 * A study: the same number of trials of each cell.
 *
 * @param setup what they share
 * @param cells in the order of the results
 * @param trials of each cell, 1 to {@value #MOST_TRIALS}
 */
public record TrialPlan(Setup setup, List<Cell> cells, int trials) {

    /** As many as fit in memory, and more than anyone waits for. */
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
