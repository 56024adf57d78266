package io.github.hullwatch.chart;

import io.github.hullwatch.text.Numbers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Draws what stands within the axes of a {@link LineChart}, at one size and with given scales. */
public final class ChartBody {
    /** Below this many values a line shows each as a dot. */
    private static final int DOTS = 40;

    private final Scale x;
    private final Scale y;
    private final int right;
    private final int floor;
    private final boolean wide;

    ChartBody(LineChart.Shape shape, Scale x, Scale y) {
        this.x = x;
        this.y = y;
        this.right = shape.width - LineChart.RIGHT;
        this.floor = shape.height - LineChart.BOTTOM;
        this.wide = shape == LineChart.Shape.WIDE;
    }

    /** Grid, ticks and labels of both axes. */
    void axes(Markup out, String valueLabel) {
        List<Double> levels = y.ticks(5);
        for (double level : levels) {
            double at = y.at(level);
            out.leaf("path", "class", "grid", "d", "M" + LineChart.LEFT + " " + round(at) + "H" + right);
            String label = y.isLog() ? Numbers.of(level, 1) : Scale.label(levels, level);
            out.element(
                    "text",
                    label,
                    "class",
                    "tick",
                    "x",
                    LineChart.LEFT - 9,
                    "y",
                    round(at + 4.5),
                    "text-anchor",
                    "end");
        }
        out.leaf("path", "class", "axis", "d", "M" + LineChart.LEFT + " " + floor + "H" + right);
        List<Double> steps = iterationTicks();
        for (double step : steps) {
            double at = x.at(step);
            out.leaf("path", "class", "axis", "d", "M" + round(at) + " " + floor + "v4");
            out.element(
                    "text",
                    Numbers.whole((long) step),
                    "class",
                    "tick",
                    "x",
                    round(at),
                    "y",
                    floor + 30,
                    "text-anchor",
                    "middle");
        }
        out.element("text", valueLabel, "class", "label", "x", 2, "y", 16);
        out.element("text", "iteration", "class", "label", "x", right, "y", floor + 50, "text-anchor", "end");
    }

    /** As many as have room side by side at the size of text on a phone, whole iterations only. */
    private List<Double> iterationTicks() {
        double label = 10 * Numbers.whole((long) x.high()).length() + 12;
        List<Double> steps = List.of();
        for (int wanted = wide ? 10 : 6; wanted > 0; wanted--) {
            steps = x.ticks(wanted);
            steps.removeIf(step -> step != Math.rint(step));
            if (steps.size() < 2 || x.at(steps.get(1)) - x.at(steps.get(0)) >= label) {
                break;
            }
        }
        return steps;
    }

    /** The line at 0; if that is far off, on which side it lies. */
    void zero(Markup out, String zeroLabel) {
        if (y.low() <= 0 && y.high() >= 0) {
            double at = y.at(0);
            out.leaf("path", "class", "zero", "d", "M" + LineChart.LEFT + " " + round(at) + "H" + right);
            double text = at - 6 < LineChart.TOP + 10 ? at + 17 : at - 6;
            out.element("text", zeroLabel, "class", "note", "x", right - 4, "y", round(text), "text-anchor", "end");
        } else {
            boolean above = y.high() < 0;
            out.element(
                    "text",
                    (above ? "↑ " : "↓ ") + zeroLabel,
                    "class",
                    "note",
                    "x",
                    right,
                    "y",
                    above ? 14 : floor - 8,
                    "text-anchor",
                    "end");
        }
    }

    void band(Markup out, Band band) {
        StringBuilder path = new StringBuilder();
        int n = band.x().length;
        for (int from = 0; from < n; ) {
            int to = from;
            while (to < n && visible(band.low()[to]) && visible(band.high()[to])) {
                to++;
            }
            if (to > from) {
                for (int i = from; i < to; i++) {
                    point(path, i == from ? 'M' : 'L', x.at(band.x()[i]), y.at(band.high()[i]));
                }
                for (int i = to - 1; i >= from; i--) {
                    point(path, 'L', x.at(band.x()[i]), y.at(band.low()[i]));
                }
                path.append('Z');
            }
            from = to + 1;
        }
        if (path.length() > 0) {
            out.leaf("path", "class", LineChart.classOf(band), "d", path);
        }
    }

    void line(Markup out, Curve curve) {
        StringBuilder path = new StringBuilder();
        StringBuilder dots = new StringBuilder();
        boolean down = false;
        int n = curve.x().length;
        for (int i = 0; i < n; i++) {
            if (!visible(curve.y()[i])) {
                down = false;
                continue;
            }
            double px = x.at(curve.x()[i]);
            double py = y.at(curve.y()[i]);
            point(path, down ? 'L' : 'M', px, py);
            boolean alone = !down && (i + 1 == n || !visible(curve.y()[i + 1]));
            if (alone || n <= DOTS && curve.look() == Curve.Look.SOLID) {
                point(dots, 'M', px, py);
                dots.append("h0");
            }
            down = true;
        }
        out.leaf("path", "class", "line " + LineChart.classOf(curve), "d", path);
        if (dots.length() > 0) {
            out.leaf("path", "class", "dots c" + curve.colour(), "d", dots);
        }
    }

    /** A line at each event, and a numbered flag above it; where flags would overlap they become one, with all the numbers. */
    void flags(Markup out, List<LineChart.Mark> marks) {
        Deque<Flag> flags = new ArrayDeque<>();
        for (LineChart.Mark mark : marks) {
            if (mark.iteration() < x.low() || mark.iteration() > x.high()) {
                continue;
            }
            double at = x.at(mark.iteration());
            out.open("g", "class", "event").element("title", mark.number() + ": " + mark.label());
            out.leaf("path", "class", "mark", "d", "M" + round(at) + " " + LineChart.TOP + "V" + floor)
                    .close();
            Flag flag = new Flag(List.of(mark), at, at);
            while (!flags.isEmpty() && flags.getLast().right() + 2 > flag.left()) {
                flag = flags.removeLast().with(flag);
            }
            flags.add(flag);
        }
        flags.forEach(flag -> flag.draw(out));
    }

    /** The flag of events that stand close: the first at {@code from}, the last at {@code to}. */
    private record Flag(List<LineChart.Mark> marks, double from, double to) {
        private static final double HEIGHT = 19;

        Flag with(Flag next) {
            List<LineChart.Mark> all = new ArrayList<>(marks);
            all.addAll(next.marks);
            return new Flag(all, from, next.to);
        }

        /** 3; 3, 7; 3–5 for a run of numbers; 3…9 for others. */
        String label() {
            int first = marks.get(0).number();
            int last = marks.get(marks.size() - 1).number();
            if (marks.size() == 1) {
                return "" + first;
            }
            return first + (last - first == marks.size() - 1 ? "–" : marks.size() == 2 ? ", " : "…") + last;
        }

        double left() {
            return 0.5 * (from + to - width());
        }

        double right() {
            return 0.5 * (from + to + width());
        }

        private double width() {
            return HEIGHT + 8 * (label().length() - 1);
        }

        void draw(Markup out) {
            out.open("g", "class", "event");
            StringBuilder title = new StringBuilder();
            marks.forEach(mark -> title.append(title.length() == 0 ? "" : "; ")
                    .append(mark.number())
                    .append(": ")
                    .append(mark.label()));
            out.element("title", title.toString());
            out.leaf(
                    "rect",
                    "class",
                    "flag",
                    "x",
                    round(left()),
                    "y",
                    round(LineChart.TOP - 9 - HEIGHT / 2),
                    "width",
                    round(width()),
                    "height",
                    round(HEIGHT),
                    "rx",
                    round(HEIGHT / 2));
            out.element(
                    "text",
                    label(),
                    "class",
                    "number",
                    "x",
                    round(0.5 * (from + to)),
                    "y",
                    LineChart.TOP - 4.5,
                    "text-anchor",
                    "middle");
            out.close();
        }
    }

    void strip(Markup out, Verdicts verdicts) {
        verdicts.draw(out, x, floor + 3);
    }

    private boolean visible(double value) {
        return Double.isFinite(value) && (!y.isLog() || value > 0);
    }

    private static void point(StringBuilder path, char command, double x, double y) {
        path.append(command).append(round(x)).append(' ').append(round(y));
    }

    /** A drawing unit to one place, without a needless “.0”. */
    public static String round(double value) {
        long tenths = Math.round(value * 10);
        String sign = tenths < 0 ? "-" : "";
        long size = Math.abs(tenths);
        return size % 10 == 0 ? sign + size / 10 : sign + size / 10 + "." + size % 10;
    }
}
