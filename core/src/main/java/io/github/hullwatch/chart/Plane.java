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
 * @param size how much can be told apart
 */
record Plane(Scale x, Scale y, double edge, double left, double right, double top, double floor, Size size) {
    /** About how many values of the vertical axis are marked. */
    int levels() {
        return size.levels();
    }

    /** How many stretches a long line is reduced to. */
    int buckets() {
        return size.buckets();
    }
}
