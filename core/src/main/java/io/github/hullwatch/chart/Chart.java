package io.github.hullwatch.chart;

import io.github.hullwatch.chart.Canvas.Anchor;
import io.github.hullwatch.text.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Values over a horizontal axis: axes, then layers in the order in which they were added, verdicts as a strip below
 * the axis, events as numbered flags above it.
 *
 * <p>Built up once, then drawn: into a page, which has its own heading and legend, or as a picture with both. Not
 * thread-safe.
 */
public final class Chart {
    /** Margins of what lies within the axes; the left one grows with the labels. */
    private static final double LEFT = 66;

    private static final double RIGHT = 20;
    private static final double TOP = 36;
    private static final double BOTTOM = 54;
    /** Paper around the texts of a picture, and below its axis. */
    private static final double EDGE = 16;

    private static final double FOOT = 8;
    /** A page has margins of its own. */
    private static final double PAGE_EDGE = 2;

    private final String title;
    private final Axis x;
    private final Axis y;
    private final List<Layer> layers = new ArrayList<>();
    private List<EventMark> events = List.of();
    private Verdicts verdicts = new Verdicts(List.of());
    private String description = "";

    /**
     * @param title what is shown, for the reader and for a screen reader
     * @param x the horizontal axis, over a fixed range: charts of one page have the same, so that they can be read one
     *     below the other
     * @param y the vertical axis
     */
    public Chart(String title, Axis x, Axis y) {
        this.title = title;
        this.x = x;
        this.y = y;
    }

    /** Adds a layer; an empty one is left out. */
    public Chart add(Layer layer) {
        if (!layer.isEmpty()) {
            layers.add(layer);
        }
        return this;
    }

    /**
     * Sets the events.
     *
     * @param marks in the order of their places
     */
    public Chart events(List<EventMark> marks) {
        events = List.copyOf(marks);
        return this;
    }

    /** Sets the strip below the axis. */
    public Chart verdicts(Verdicts strip) {
        verdicts = strip;
        return this;
    }

    /** What a screen reader says before it goes through the curves. */
    public Chart description(String text) {
        description = text;
        return this;
    }

    public String title() {
        return title;
    }

    /** Whether it would show axes, bands and spans only. */
    public boolean isEmpty() {
        return layers.stream().allMatch(layer -> layer instanceof Band || layer instanceof Span);
    }

    public Legend legend() {
        return Legend.of(
                layers.stream().flatMap(layer -> layer.entry().stream()).toList());
    }

    /**
     * Draws into a page whose style sheet holds {@link StyleSheet#css()}.
     *
     * @param cssClass further classes of the drawing
     */
    public void draw(Markup out, Size size, String cssClass) {
        out.open(
                "svg",
                "class",
                ("chart " + StyleSheet.DRAWING + " " + cssClass).strip(),
                "viewBox",
                "0 0 " + size.width() + " " + size.height(),
                "role",
                "img",
                "aria-label",
                title);
        out.element("title", title).element("desc", describe());
        body(SvgCanvas.styled(out), plane(size, PAGE_EDGE, 0), false);
        out.end();
    }

    /** As a file of its own, with title and legend. */
    public Picture picture(Size size) {
        Legend legend = legend();
        double room = size.width() - 2 * EDGE;
        double head = 38 + (legend.entries().isEmpty() ? 0 : legend.height(room) + 6);
        return new Picture(size.width(), size.height() + head + FOOT, title, describe(), canvas -> {
            canvas.text(EDGE, 26, title, Anchor.START, Lettering.HEADING);
            legend.draw(canvas, EDGE, 36, room);
            body(canvas, plane(size, EDGE, head), false);
        });
    }

    /** As a figure of a printed page. */
    public Picture picture(Paper paper) {
        return new Panels(title, List.of(this)).picture(paper);
    }

    /** What a script needs to read values off a drawing of this size: axes and lines with a name, as JSON. */
    public String readings(Size size) {
        List<Curve> named =
                curves().stream().filter(curve -> !curve.name().isEmpty()).toList();
        return Readings.json(plane(size, PAGE_EDGE, 0), named);
    }

    /** Of a second drawing of the same chart: its axes as JSON. The lines are those of the drawing before. */
    public String axes(Size size) {
        return Readings.json(plane(size, PAGE_EDGE, 0));
    }

    private List<Curve> curves() {
        return layers.stream()
                .filter(Curve.class::isInstance)
                .map(Curve.class::cast)
                .toList();
    }

    private Plane plane(Size size, double edge, double head) {
        double top = head + TOP;
        double floor = head + size.height() - BOTTOM;
        double right = size.width() - RIGHT;
        Scale vertical = vertical(floor, top);
        double left = Math.max(LEFT, Axes.margin(y, vertical, size.levels()));
        return new Plane(
                x.between(left, right),
                vertical,
                edge,
                left,
                right,
                top,
                floor,
                Plane.LIFT,
                Plane.DROP,
                size.buckets(),
                size.levels());
    }

    /** The same on paper, with its left and right edge there. */
    Plane plane(double left, double right, double top, double floor, double drop, int buckets, int levels) {
        double lift = events.isEmpty() ? Panels.LABEL : Plane.LIFT;
        return new Plane(
                x.between(left, right), vertical(floor, top), 0, left, right, top, floor, lift, drop, buckets, levels);
    }

    /** The room that the labels of the vertical axis take on paper. */
    double margin(double height, int levels) {
        return Axes.paperMargin(y, vertical(height, 0), levels);
    }

    private Scale vertical(double floor, double top) {
        Reach reach = new Reach(y.logarithmic());
        layers.forEach(layer -> layer.reach(reach));
        return y.between(floor, top, reach);
    }

    /** Whether there are flags above the axes. */
    boolean hasEvents() {
        return !events.isEmpty();
    }

    /** Whether there is a strip below the axis. */
    boolean hasVerdicts() {
        return !verdicts.stretches().isEmpty();
    }

    /** What is drawn within the axes, in the order in which it was added. */
    public List<Layer> layers() {
        return Collections.unmodifiableList(layers);
    }

    /** The events, in the order of their places. */
    public List<EventMark> events() {
        return events;
    }

    /** The name of the horizontal axis. */
    public String across() {
        return x.label();
    }

    /** @param untitled whether the chart's title has to name the values, where their axis does not */
    void body(Canvas canvas, Plane plane, boolean untitled) {
        Axes.draw(canvas, plane, x, untitled && y.label().isEmpty() ? y.named(title) : y);
        if (!y.logarithmic() && !y.zero().isEmpty()) {
            Axes.zero(canvas, plane);
        }
        Flags.lines(canvas, plane, events);
        layers.forEach(layer -> layer.draw(canvas, plane));
        verdicts.draw(canvas, plane);
        // Text last: no line strikes it through.
        if (!y.zero().isEmpty() && !y.logarithmic()) {
            Axes.zeroLabel(canvas, plane, y.zero(), curves());
        }
        layers.forEach(layer -> layer.letter(canvas, plane));
        Flags.draw(canvas, plane, events);
    }

    String describe() {
        StringBuilder text = new StringBuilder(description);
        for (Layer layer : layers) {
            if (layer instanceof Curve curve && !curve.name().isEmpty()) {
                double[] known =
                        Arrays.stream(curve.y()).filter(Double::isFinite).toArray();
                text.append(text.length() == 0 ? "" : " ").append(curve.name()).append(": from ");
                text.append(Numbers.of(known[0], 3))
                        .append(" to ")
                        .append(Numbers.of(known[known.length - 1], 3))
                        .append('.');
            }
        }
        return text.toString();
    }
}
