package io.github.hullwatch.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Values over iterations as SVG: grid, bands, lines, chance as a dashed line, events as numbered flags, verdicts as a strip
 * below the axis. Colours are classes, so that a style sheet turns them dark; nothing is told by colour alone.
 *
 * <p>Built up once, then drawn: into the page in two shapes, or as a file of its own with title, legend and style inside.
 */
final class LineChart {
    /** A numbered flag: the event of that number in the table. */
    record Mark(double iteration, int number, String label) {}

    /** Width, height and how many stretches a line is reduced to. */
    enum Shape {
        NORMAL(560, 300, 240),
        WIDE(1120, 380, 500);

        final int width;
        final int height;
        final int buckets;

        Shape(int width, int height, int buckets) {
            this.width = width;
            this.height = height;
            this.buckets = buckets;
        }
    }

    private static final int LEFT = 78;
    private static final int RIGHT = 16;
    private static final int TOP = 36;
    private static final int BOTTOM = 52;
    /** Below this many values a line shows each as a dot. */
    private static final int DOTS = 40;

    private final String title;
    private final String valueLabel;
    private final List<Curve> curves = new ArrayList<>();
    private final List<Band> bands = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private Verdicts verdicts;
    private String description = "";
    private boolean log;
    private String zeroLabel;
    private double firstIteration;
    private double lastIteration = 1;

    /**
     * @param title what is shown, for the reader and for a screen reader
     * @param valueLabel what the vertical axis says
     */
    LineChart(String title, String valueLabel) {
        this.title = title;
        this.valueLabel = valueLabel;
    }

    LineChart description(String text) {
        description = text;
        return this;
    }

    /** Iterations shown: the same for all charts of a page, so that they can be read one below the other. */
    LineChart iterations(double first, double last) {
        firstIteration = first;
        lastIteration = last;
        return this;
    }

    LineChart logarithmic() {
        log = true;
        return this;
    }

    /** Marks the value 0 with this label, or says on which side it lies if it is far from what is shown. */
    LineChart zero(String label) {
        zeroLabel = label;
        return this;
    }

    LineChart add(Curve curve) {
        if (!curve.isEmpty()) {
            curves.add(curve);
        }
        return this;
    }

    LineChart add(Band band) {
        bands.add(band);
        return this;
    }

    LineChart marks(List<Mark> events) {
        marks.addAll(events);
        return this;
    }

    LineChart verdicts(Verdicts strip) {
        verdicts = strip;
        return this;
    }

    String title() {
        return title;
    }

    boolean isEmpty() {
        return curves.isEmpty();
    }

    /** What the legend lists: a class for its swatch and a name. */
    List<Legend> legend() {
        List<Legend> legend = new ArrayList<>();
        for (Curve curve : curves) {
            legend.add(new Legend(classOf(curve), curve.name()));
        }
        for (Band band : bands) {
            legend.add(new Legend((band.chance() ? "chance-band" : "band") + " c" + band.colour(), band.name()));
        }
        return legend;
    }

    record Legend(String cssClass, String name) {}

    /** Draws the chart into a page whose style sheet knows the classes. */
    void draw(Markup out, Shape shape, String cssClass) {
        out.open(
                "svg",
                "class",
                "chart " + cssClass,
                "viewBox",
                "0 0 " + shape.width + " " + shape.height,
                "role",
                "img",
                "aria-label",
                title);
        out.element("title", title).element("desc", describe());
        body(out, shape);
        out.end();
    }

    /** The chart as a file of its own, with its style, title and legend. */
    String standalone(Shape shape, String css) {
        int legendRows = (legend().size() + 2) / 3;
        int head = 34 + 22 * legendRows;
        Markup out = new Markup();
        out.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "chart standalone",
                "viewBox",
                "0 " + -head + " " + shape.width + " " + (shape.height + head),
                "width",
                shape.width,
                "height",
                shape.height + head,
                "role",
                "img");
        out.element("title", title).element("desc", describe());
        out.open("style").trusted(css).end();
        out.leaf("rect", "class", "paper", "x", 0, "y", -head, "width", "100%", "height", "100%");
        out.element("text", title, "class", "heading", "x", 16, "y", -head + 26);
        int column = 0;
        int row = 0;
        for (Legend entry : legend()) {
            double x = 16 + column * (shape.width - 32) / 3.0;
            double y = -head + 50 + 22 * row;
            boolean filled = entry.cssClass.contains("band");
            out.leaf(filled ? "rect" : "path", swatch(entry, x, y, filled));
            out.element("text", entry.name, "class", "key", "x", round(x + 30), "y", round(y + 4));
            if (++column == 3) {
                column = 0;
                row++;
            }
        }
        body(out, shape);
        out.end();
        return out.finish();
    }

    private static Object[] swatch(Legend entry, double x, double y, boolean filled) {
        return filled
                ? new Object[] {"class", entry.cssClass, "x", round(x), "y", round(y - 5), "width", 22, "height", 10}
                : new Object[] {"class", "line " + entry.cssClass, "d", "M" + round(x) + " " + round(y) + "h22"};
    }

    /** What the script needs to read values off: the axes and the decimated lines, as JSON. */
    String readings(Shape shape) {
        Scale y = vertical(shape);
        StringBuilder json = new StringBuilder("{");
        json.append("\"x\":[")
                .append(firstIteration)
                .append(',')
                .append(lastIteration)
                .append("],");
        json.append("\"px\":[")
                .append(LEFT)
                .append(',')
                .append(shape.width - RIGHT)
                .append("],");
        json.append("\"y\":[").append(y.low()).append(',').append(y.high()).append("],");
        json.append("\"py\":[")
                .append(shape.height - BOTTOM)
                .append(',')
                .append(TOP)
                .append("],");
        json.append("\"log\":").append(y.isLog()).append(",\"lines\":[");
        String separator = "";
        for (Curve curve : curves) {
            Curve drawn = curve.decimated(shape.buckets / 2);
            json.append(separator)
                    .append("{\"n\":\"")
                    .append(quoted(curve.name()))
                    .append("\",\"k\":\"");
            json.append(classOf(curve))
                    .append("\",\"x\":")
                    .append(array(drawn.x()))
                    .append(",\"y\":");
            json.append(array(drawn.y())).append('}');
            separator = ",";
        }
        return json.append("]}").toString();
    }

    private void body(Markup out, Shape shape) {
        Scale x = Scale.linear(firstIteration, lastIteration, LEFT, shape.width - RIGHT);
        Scale y = vertical(shape);
        int floor = shape.height - BOTTOM;
        axes(out, shape, x, y);
        for (Band band : bands) {
            band(out, band.decimated(shape.buckets), x, y);
        }
        if (zeroLabel != null && !log) {
            zero(out, shape, y);
        }
        for (Curve curve : curves) {
            line(out, curve.decimated(shape.buckets), x, y);
        }
        if (verdicts != null) {
            verdicts.draw(out, x, floor + 3);
        }
        flags(out, x, floor);
    }

    private void axes(Markup out, Shape shape, Scale x, Scale y) {
        int floor = shape.height - BOTTOM;
        int right = shape.width - RIGHT;
        List<Double> levels = y.ticks(5);
        for (double level : levels) {
            double at = y.at(level);
            out.leaf("path", "class", "grid", "d", "M" + LEFT + " " + round(at) + "H" + right);
            String label = y.isLog() ? Numbers.of(level, 1) : Scale.label(levels, level);
            out.element("text", label, "class", "tick", "x", LEFT - 9, "y", round(at + 4.5), "text-anchor", "end");
        }
        out.leaf("path", "class", "axis", "d", "M" + LEFT + " " + floor + "H" + right);
        List<Double> steps = x.ticks(shape == Shape.WIDE ? 10 : 5);
        steps.removeIf(step -> step != Math.rint(step));
        for (double step : steps) {
            double at = x.at(step);
            out.leaf("path", "class", "axis", "d", "M" + round(at) + " " + floor + "v4");
            String anchor = at > right - 24 ? "end" : "middle";
            out.element(
                    "text",
                    Numbers.whole((long) step),
                    "class",
                    "tick",
                    "x",
                    round(Math.min(at, right)),
                    "y",
                    floor + 28,
                    "text-anchor",
                    anchor);
        }
        out.element("text", valueLabel, "class", "label", "x", 2, "y", 16);
        out.element("text", "iteration", "class", "label", "x", right, "y", floor + 48, "text-anchor", "end");
    }

    private void zero(Markup out, Shape shape, Scale y) {
        int right = shape.width - RIGHT;
        if (y.low() <= 0 && y.high() >= 0) {
            double at = y.at(0);
            out.leaf("path", "class", "zero", "d", "M" + LEFT + " " + round(at) + "H" + right);
            double text = at - 6 < TOP + 10 ? at + 17 : at - 6;
            out.element("text", zeroLabel, "class", "note", "x", right - 4, "y", round(text), "text-anchor", "end");
        } else {
            boolean above = y.high() < 0;
            double text = above ? TOP + 16 : shape.height - BOTTOM - 8;
            out.element(
                    "text",
                    (above ? "↑ " : "↓ ") + zeroLabel,
                    "class",
                    "note",
                    "x",
                    right - 4,
                    "y",
                    text,
                    "text-anchor",
                    "end");
        }
    }

    private void band(Markup out, Band band, Scale x, Scale y) {
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
            out.leaf("path", "class", (band.chance() ? "chance-band c" : "band c") + band.colour(), "d", path);
        }
    }

    private void line(Markup out, Curve curve, Scale x, Scale y) {
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
        out.leaf("path", "class", "line " + classOf(curve), "d", path);
        if (dots.length() > 0) {
            out.leaf("path", "class", "dots c" + curve.colour(), "d", dots);
        }
    }

    private void flags(Markup out, Scale x, int floor) {
        double free = Double.NEGATIVE_INFINITY;
        for (Mark mark : marks) {
            if (mark.iteration < firstIteration || mark.iteration > lastIteration) {
                continue;
            }
            double at = x.at(mark.iteration);
            out.open("g", "class", "event").element("title", mark.number + ": " + mark.label);
            out.leaf("path", "class", "mark", "d", "M" + round(at) + " " + TOP + "V" + floor);
            if (at >= free) {
                out.leaf("circle", "class", "flag", "cx", round(at), "cy", TOP - 9, "r", 9.5);
                out.element(
                        "text",
                        mark.number,
                        "class",
                        "number",
                        "x",
                        round(at),
                        "y",
                        TOP - 4.5,
                        "text-anchor",
                        "middle");
                free = at + 20;
            }
            out.close();
        }
    }

    private Scale vertical(Shape shape) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Curve curve : curves) {
            for (double value : curve.y()) {
                if (visible(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        for (Band band : bands) {
            for (int i = 0; i < band.x().length; i++) {
                if (visible(band.low()[i]) && visible(band.high()[i])) {
                    low = Math.min(low, band.low()[i]);
                    high = Math.max(high, band.high()[i]);
                }
            }
        }
        int floor = shape.height - BOTTOM;
        if (log) {
            double room = high > low ? Math.pow(high / low, .04) : 1;
            return Scale.log(low / room, high * room, floor, TOP);
        }
        double span = high - low;
        boolean nearZero = low > 0 && low < 2 * span || high < 0 && -high < 2 * span;
        if (nearZero && zeroLabel != null) {
            low = Math.min(low, 0);
            high = Math.max(high, 0);
        }
        double room = .06 * (high - low);
        return Scale.linear(low - room, high + room, floor, TOP);
    }

    private boolean visible(double value) {
        return Double.isFinite(value) && (!log || value > 0);
    }

    private String describe() {
        StringBuilder text = new StringBuilder(description);
        for (Curve curve : curves) {
            double first = Double.NaN;
            double last = Double.NaN;
            for (double value : curve.y()) {
                if (!Double.isNaN(value)) {
                    first = Double.isNaN(first) ? value : first;
                    last = value;
                }
            }
            text.append(text.length() == 0 ? "" : " ").append(curve.name()).append(": from ");
            text.append(Numbers.of(first, 3))
                    .append(" to ")
                    .append(Numbers.of(last, 3))
                    .append('.');
        }
        return text.toString();
    }

    private static String classOf(Curve curve) {
        String look = curve.look().name().toLowerCase(Locale.ROOT);
        return look + " c" + curve.colour();
    }

    private static void point(StringBuilder path, char command, double x, double y) {
        path.append(command).append(round(x)).append(' ').append(round(y));
    }

    /** A drawing unit to one place, without a needless “.0”. */
    static String round(double value) {
        long tenths = Math.round(value * 10);
        String sign = tenths < 0 ? "-" : "";
        long size = Math.abs(tenths);
        return size % 10 == 0 ? sign + size / 10 : sign + size / 10 + "." + size % 10;
    }

    private static String array(double[] values) {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < values.length; i++) {
            json.append(i == 0 ? "" : ",");
            double value = values[i];
            if (!Double.isFinite(value)) {
                json.append("null");
            } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
                json.append((long) value);
            } else {
                json.append((float) Double.parseDouble(String.format(Locale.ROOT, "%.4g", value)));
            }
        }
        return json.append(']').toString();
    }

    private static String quoted(String text) {
        return new String(
                com.fasterxml.jackson.core.io.JsonStringEncoder.getInstance().quoteAsString(text));
    }

    /** Colours in use, so that a legend can say which blocks they stand for. */
    Set<Integer> colours() {
        Set<Integer> used = new LinkedHashSet<>();
        curves.forEach(curve -> used.add(curve.colour()));
        return Collections.unmodifiableSet(used);
    }
}
