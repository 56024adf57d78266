package io.github.hullwatch.chart;

import io.github.hullwatch.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Values over iterations as SVG: grid, bands, lines, chance as a dashed line, events as numbered flags, verdicts as a strip
 * below the axis. Colours are classes, so that a style sheet turns them dark; nothing is told by colour alone.
 *
 * <p>Built up once, then drawn: into the page in two shapes, or as a file of its own with title, legend and style inside.
 */
public final class LineChart {
    /** A numbered flag: the event of that number in the table. */
    public record Mark(double iteration, int number, String label) {}

    /** Width, height and how many stretches a line is reduced to. */
    public enum Shape {
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

    static final int LEFT = 78;
    static final int RIGHT = 24;
    static final int TOP = 36;
    static final int BOTTOM = 54;

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
    public LineChart(String title, String valueLabel) {
        this.title = title;
        this.valueLabel = valueLabel;
    }

    public LineChart description(String text) {
        description = text;
        return this;
    }

    /** Iterations shown: the same for all charts of a page, so that they can be read one below the other. */
    public LineChart iterations(double first, double last) {
        firstIteration = first;
        lastIteration = last;
        return this;
    }

    public LineChart logarithmic() {
        log = true;
        return this;
    }

    /** Marks the value 0 with this label, or says on which side it lies if it is far from what is shown. */
    public LineChart zero(String label) {
        zeroLabel = label;
        return this;
    }

    public LineChart add(Curve curve) {
        if (!curve.isEmpty()) {
            curves.add(curve);
        }
        return this;
    }

    public LineChart add(Band band) {
        bands.add(band);
        return this;
    }

    public LineChart marks(List<Mark> events) {
        marks.addAll(events);
        return this;
    }

    public LineChart verdicts(Verdicts strip) {
        verdicts = strip;
        return this;
    }

    public String title() {
        return title;
    }

    public boolean isEmpty() {
        return curves.isEmpty();
    }

    /**
     * An entry of the legend.
     *
     * @param line class of its line; null if it has none
     * @param area class of its area; null if it has none
     */
    public record Legend(String line, String area, String name) {
        /** Draws the swatch, 22 wide, with its middle at (x, y). */
        public void swatch(Markup out, double x, double y) {
            if (area != null) {
                out.leaf(
                        "rect",
                        "class",
                        area,
                        "x",
                        ChartBody.round(x),
                        "y",
                        ChartBody.round(y - 5),
                        "width",
                        22,
                        "height",
                        10);
            }
            if (line != null) {
                out.leaf(
                        "path",
                        "class",
                        "line " + line,
                        "d",
                        "M" + ChartBody.round(x) + " " + ChartBody.round(y) + "h22");
            }
        }
    }

    /** What the legend lists; chance is one entry, however many lines of it there are. */
    public List<Legend> legend() {
        List<Legend> legend = new ArrayList<>();
        String chanceLine = null;
        String chanceName = "chance";
        String chanceArea = null;
        for (Curve curve : curves) {
            if (curve.look() == Curve.Look.CHANCE) {
                chanceName = chanceLine == null ? curve.name() : "chance";
                chanceLine = chanceLine == null ? classOf(curve) : "chance c9";
            } else {
                legend.add(new Legend(classOf(curve), null, curve.name()));
            }
        }
        for (Band band : bands) {
            if (band.chance()) {
                chanceArea = classOf(band);
                chanceName += " " + band.name();
            } else {
                legend.add(new Legend(null, classOf(band), band.name()));
            }
        }
        if (chanceLine != null || chanceArea != null) {
            legend.add(new Legend(chanceLine, chanceArea, chanceName));
        }
        return legend;
    }

    /** Draws the chart into a page whose style sheet knows the classes. */
    public void draw(Markup out, Shape shape, String cssClass) {
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
        drawBody(out, shape);
        out.end();
    }

    /** The chart as a file of its own, with its style, title and legend. */
    public String standalone(Shape shape, String css) {
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
            entry.swatch(out, x, y);
            out.element("text", entry.name, "class", "key", "x", ChartBody.round(x + 30), "y", ChartBody.round(y + 4));
            if (++column == 3) {
                column = 0;
                row++;
            }
        }
        drawBody(out, shape);
        out.end();
        return out.finish();
    }

    /** What the script needs to read values off: the axes and the decimated lines, as JSON. */
    public String readings(Shape shape) {
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

    private ChartBody body(Shape shape) {
        Scale x = Scale.linear(firstIteration, lastIteration, LEFT, shape.width - RIGHT);
        return new ChartBody(shape, x, vertical(shape));
    }

    private void drawBody(Markup out, Shape shape) {
        ChartBody body = body(shape);
        body.axes(out, valueLabel);
        bands.forEach(band -> body.band(out, band.decimated(shape.buckets)));
        if (zeroLabel != null && !log) {
            body.zero(out, zeroLabel);
        }
        curves.forEach(curve -> body.line(out, curve.decimated(shape.buckets)));
        if (verdicts != null) {
            body.strip(out, verdicts);
        }
        body.flags(out, marks);
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

    static String classOf(Band band) {
        return (band.chance() ? "chance-band c" : "band c") + band.colour();
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

    static String classOf(Curve curve) {
        String look = curve.look().name().toLowerCase(Locale.ROOT);
        return look + " c" + curve.colour();
    }
}
