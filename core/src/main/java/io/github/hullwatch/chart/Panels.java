package io.github.hullwatch.chart;

import io.github.hullwatch.chart.Canvas.Anchor;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Charts one below the other over one horizontal axis, as a figure of a printed page: one legend for all of them, and
 * the labels of the axis below the last.
 *
 * @param title of the whole
 * @param charts at least one; all over the same range
 */
public record Panels(String title, List<Chart> charts) {
    private static final double LEGEND_GAP = 3;
    /** For the name of the vertical axis, below it some paper. */
    static final double LABEL = 9;

    private static final double TOP = 22;
    /** For the flags of events between both. */
    private static final double FLAGS = Plane.LIFT - LABEL;

    /** Labels below the axis, and below a strip of verdicts. */
    private static final double DROP = 18;

    private static final double STRIP = 11;
    /** For the name of the horizontal axis. */
    private static final double FOOT = 25;

    /** Between two charts. */
    private static final double GAP = 6;

    /** For half of the last label of the axis. */
    private static final double RIGHT = 22;

    static final double TITLE = 20;

    /** Drawn for its width. */
    public Picture picture(Paper paper) {
        double width = paper.width();
        // Flatter the wider it is, so that a figure does not fill a page.
        double usual = Math.min(.3 * width + 125, 400);
        int buckets = (int) Math.max(100, width / 2);
        Legend legend = Legend.of(charts.stream()
                .flatMap(chart -> chart.layers().stream())
                .flatMap(layer -> layer.entry().stream())
                .distinct()
                .toList());
        // One entry says nothing that the axis does not.
        boolean keyed = legend.entries().size() > 1;
        double head = paper.titled() ? TITLE : 0;
        double begin = head + (keyed ? legend.height(width) + LEGEND_GAP : 0);
        double inner = (charts.size() == 1 ? usual : .72 * usual) - TOP - DROP - FOOT;
        double left = charts.stream()
                .mapToDouble(chart -> chart.margin(inner, levels(inner)))
                .max()
                .orElseThrow();
        double height = begin + FOOT;
        for (int i = 0; i < charts.size(); i++) {
            height += top(i) + inner + strip(i) + (isLast(i) ? DROP : GAP);
        }
        String says = charts.stream().map(Chart::describe).collect(Collectors.joining(" "));
        return new Picture(width, height, title, says, canvas -> {
            if (paper.titled()) {
                canvas.text(0, 13, Lettering.TITLE.fitted(title, width), Anchor.START, Lettering.TITLE);
            }
            if (keyed) {
                legend.draw(canvas, 0, head, width);
            }
            double top = begin;
            for (int i = 0; i < charts.size(); i++) {
                double ceiling = top + top(i);
                double floor = ceiling + inner;
                double drop = isLast(i) ? DROP + strip(i) : 0;
                Plane plane = charts.get(i).plane(left, width - RIGHT, ceiling, floor, drop, buckets, levels(inner));
                charts.get(i).body(canvas, plane, !paper.titled() || charts.size() > 1);
                top = floor + strip(i) + GAP;
            }
        });
    }

    private boolean isLast(int i) {
        return i == charts.size() - 1;
    }

    private double top(int i) {
        return TOP + (charts.get(i).hasEvents() ? FLAGS : 0);
    }

    private double strip(int i) {
        return charts.get(i).hasVerdicts() ? STRIP : 0;
    }

    private static int levels(double height) {
        return height < 110 ? 3 : 5;
    }
}
