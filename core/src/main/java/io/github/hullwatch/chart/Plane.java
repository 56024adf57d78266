package io.github.hullwatch.chart;

/**
 * Where the values of a chart lie on its canvas.
 *
 * @param x to the right
 * @param y upwards
 * @param edge where the name of the vertical axis begins
 * @param left edge of what lies within the axes
 * @param right edge
 * @param top edge
 * @param floor lower edge
 * @param lift how far above the upper edge the name of the vertical axis stands
 * @param drop how far below the lower edge the labels of the horizontal axis stand; 0 for none
 * @param buckets how many stretches a long line is reduced to
 * @param levels about how many values of the vertical axis are marked
 */
record Plane(
        Scale x,
        Scale y,
        double edge,
        double left,
        double right,
        double top,
        double floor,
        double lift,
        double drop,
        int buckets,
        int levels) {
    /** Above the flags of events. */
    static final double LIFT = 20;

    /** Below the strip of verdicts. */
    static final double DROP = 30;
}
