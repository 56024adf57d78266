package io.github.hullwatch.chart;

import io.github.hullwatch.chart.Canvas.Anchor;
import java.util.List;

/** Draws the axes of a chart: the grid, ticks with their labels, names, and the line at 0. */
final class Axes {
    /** Room for a digit at the size of text on a phone. */
    private static final double DIGIT = 9.6;

    private Axes() {}

    /** Room for the labels of the vertical axis. */
    static double margin(Axis axis, Scale y, int levels) {
        return 9 + DIGIT * longest(axis, y, levels);
    }

    /** The same on paper, where text has one size. */
    static double paperMargin(Axis axis, Scale y, int levels) {
        return 11 + Lettering.TICK.width("0") * longest(axis, y, levels);
    }

    private static int longest(Axis axis, Scale y, int levels) {
        return y.ticks(levels, axis.whole()).stream()
                .mapToInt(tick -> tick.label().length())
                .max()
                .orElse(0);
    }

    static void draw(Canvas canvas, Plane plane, Axis x, Axis y) {
        for (Scale.Tick tick : plane.y().ticks(plane.levels(), y.whole())) {
            double at = plane.y().at(tick.value());
            canvas.draw(Outline.segment(plane.left(), at, plane.right(), at), Style.of(Role.GRID));
            canvas.text(plane.left() - 9, at + 4.5, tick.label(), Anchor.END, Lettering.TICK);
        }
        canvas.draw(Outline.segment(plane.left(), plane.floor(), plane.right(), plane.floor()), Style.of(Role.AXIS));
        for (Scale.Tick tick : steps(x, plane)) {
            double at = plane.x().at(tick.value());
            canvas.draw(Outline.segment(at, plane.floor(), at, plane.floor() + 4), Style.of(Role.AXIS));
            if (plane.drop() > 0) {
                canvas.text(at, plane.floor() + plane.drop(), tick.label(), Anchor.MIDDLE, Lettering.TICK);
            }
        }
        canvas.text(plane.edge(), plane.top() - plane.lift(), y.label(), Anchor.START, Lettering.LABEL);
        if (plane.drop() > 0) {
            canvas.text(plane.right(), plane.floor() + plane.drop() + 20, x.label(), Anchor.END, Lettering.LABEL);
        }
    }

    /** As many ticks of the horizontal axis as have room side by side at the size of text on a phone. */
    private static List<Scale.Tick> steps(Axis x, Plane plane) {
        List<Scale.Tick> steps = List.of();
        for (int wanted = plane.right() - plane.left() > 600 ? 10 : 6; wanted > 0; wanted--) {
            steps = plane.x().ticks(wanted, x.whole());
            if (fit(steps, plane.x())) {
                break;
            }
        }
        return steps;
    }

    private static boolean fit(List<Scale.Tick> steps, Scale x) {
        for (int i = 1; i < steps.size(); i++) {
            int longer = Math.max(
                    steps.get(i).label().length(), steps.get(i - 1).label().length());
            double apart =
                    Math.abs(x.at(steps.get(i).value()) - x.at(steps.get(i - 1).value()));
            if (apart < 12 + DIGIT * longer) {
                return false;
            }
        }
        return true;
    }

    /** The line at 0, if that lies within the axes. */
    static void zero(Canvas canvas, Plane plane) {
        if (holdsZero(plane.y())) {
            double at = plane.y().at(0);
            canvas.draw(Outline.segment(plane.left(), at, plane.right(), at), Style.of(Role.ZERO));
        }
    }

    private static boolean holdsZero(Scale y) {
        return y.low() <= 0 && y.high() >= 0;
    }

    /**
     * What the line at 0 means: beside the line, where the fewest points of curves lie; if the line is far off, on
     * which side.
     */
    static void zeroLabel(Canvas canvas, Plane plane, String meaning, List<Curve> curves) {
        Scale y = plane.y();
        if (!holdsZero(y)) {
            boolean above = y.high() < 0;
            canvas.text(
                    plane.right(),
                    above ? plane.top() - plane.lift() - 2 : plane.floor() - 8,
                    (above ? "↑ " : "↓ ") + meaning,
                    Anchor.END,
                    Lettering.NOTE);
            return;
        }
        double width = Lettering.NOTE.width(meaning);
        double right = plane.right() - 4 - width;
        double left = plane.left() + 4;
        double above = y.at(0) - 6;
        double below = y.at(0) + 17;
        double[][] places = {{right, above}, {right, below}, {left, above}, {left, below}};
        double[] best = null;
        long least = Long.MAX_VALUE;
        for (double[] place : places) {
            boolean fits = place[1] >= plane.top() + 10 && place[1] <= plane.floor() - 4;
            long covered = curves.stream()
                    .mapToLong(curve -> within(curve, plane, place[0], place[1], width))
                    .sum();
            if (fits && covered < least) {
                best = place;
                least = covered;
            }
        }
        if (best != null) {
            canvas.text(best[0], best[1], meaning, Anchor.START, Lettering.NOTE);
        }
    }

    /** How many points of a curve lie behind a text. */
    private static long within(Curve curve, Plane plane, double left, double baseline, double width) {
        Curve drawn = curve.decimated(plane.buckets());
        long count = 0;
        for (int i = 0; i < drawn.x().length; i++) {
            double px = plane.x().at(drawn.x()[i]);
            double py = plane.y().at(drawn.y()[i]);
            boolean behind = px >= left && px <= left + width && py >= baseline - 13 && py <= baseline + 5;
            count += behind && plane.y().shows(drawn.y()[i]) ? 1 : 0;
        }
        return count;
    }
}
