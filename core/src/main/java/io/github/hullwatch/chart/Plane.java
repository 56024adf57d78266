package io.github.hullwatch.chart;

/**
 * Where the values of a chart lie on its canvas.
 *
 * @param x to the right
 * @param y upwards
 * @param left edge of what lies within the axes
 * @param right edge
 * @param top edge
 * @param floor lower edge
 * @param buckets how many stretches a long line is reduced to
 */
record Plane(Scale x, Scale y, double left, double right, double top, double floor, int buckets) {}
