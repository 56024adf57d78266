package io.github.hullwatch.chart;

/**
 * An event in a chart.
 *
 * @param at its place on the horizontal axis
 * @param number the number on its flag
 * @param label what happened
 */
public record EventMark(double at, int number, String label) {
    @Override
    public String toString() {
        return number + ": " + label;
    }
}
