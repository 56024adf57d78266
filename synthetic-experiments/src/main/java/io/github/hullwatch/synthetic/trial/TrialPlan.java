package io.github.hullwatch.synthetic.trial;

import java.util.List;

/**
 * A study: so many trials of each cell.
 *
 * @param setup what they share
 * @param cells in the order of the results
 * @param trials of each cell, at least 1
 */
public record TrialPlan(Setup setup, List<Cell> cells, int trials) {

    /** Takes a copy of the cells. */
    public TrialPlan {
        cells = List.copyOf(cells);
    }

    /** All trials together. */
    public int total() {
        return cells.size() * trials;
    }
}
