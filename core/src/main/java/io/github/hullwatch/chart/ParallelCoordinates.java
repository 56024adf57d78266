package io.github.hullwatch.chart;

import io.github.hullwatch.chart.Canvas.Anchor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Things with many properties: a vertical axis for each property, a line for each thing from axis to axis. The better a
 * thing, the stronger its line; the best lies over all others.
 *
 * @param title what is shown
 * @param description for readers who cannot see it
 * @param dimensions the properties, from left to right
 * @param lines the things
 */
public record ParallelCoordinates(String title, String description, List<Dimension> dimensions, List<Line> lines) {
    private static final double EDGE = 16;
    private static final double HEADING = 38;
    private static final double LEFT = 84;
    private static final double RIGHT = 84;
    private static final double APART = 132;
    /** Fewer axes are drawn as far apart as if the drawing had this width. */
    private static final double LEAST_WIDTH = 720;

    private static final double TOP = 56;
    private static final double LENGTH = 300;
    /** From the lower end of an axis to the place of what has no value. */
    private static final double BELOW = 26;

    private static final double BOTTOM = 46;
    private static final int TICKS = 5;
    private static final int MOST_CATEGORIES = 12;

    /**
     * A property.
     *
     * @param name above its axis
     * @param categories names of the values 0, 1, …; empty for numbers
     * @param logarithmic whether equal lengths are equal ratios; then values are above 0
     * @param descending whether the smallest value is at the top
     * @param missing what having no value means, below the axis; empty where it leaves a gap in the line
     */
    public record Dimension(
            String name, List<String> categories, boolean logarithmic, boolean descending, String missing) {
        public Dimension {
            categories = List.copyOf(categories);
        }
    }

    /** How good a thing is among the others. */
    public enum Standing {
        NONE("not comparable", Role.TRACE_NONE),
        REST("the others", Role.TRACE_REST),
        BETTER("the better half", Role.TRACE_BETTER),
        GOOD("the best fifth", Role.TRACE_GOOD),
        BEST("the best", Role.TRACE_BEST);

        private final String text;
        private final Role role;

        Standing(String text, Role role) {
            this.text = text;
            this.role = role;
        }
    }

    /**
     * A thing.
     *
     * @param name with what should be read of it
     * @param values one for each dimension; NaN where it has none
     * @param standing among the others
     */
    public record Line(String name, double[] values, Standing standing) {}

    /** @throws IllegalArgumentException if a line has not one value for each dimension */
    public ParallelCoordinates {
        dimensions = List.copyOf(dimensions);
        lines = List.copyOf(lines);
        for (Line line : lines) {
            if (line.values.length != dimensions.size()) {
                throw new IllegalArgumentException("line " + line.name + " has " + line.values.length + " values for "
                        + dimensions.size() + " dimensions");
            }
        }
    }

    /** The standings that occur, the best first. */
    public Legend legend() {
        return new Legend(Arrays.stream(Standing.values())
                .filter(standing -> lines.stream().anyMatch(line -> line.standing == standing))
                .sorted(Comparator.reverseOrder())
                .map(standing -> new Legend.Entry(standing.text, Style.of(standing.role), null, Mark.NONE, false))
                .toList());
    }

    /** Width of the drawing, in pixels at its own size: it grows with the number of dimensions. */
    public double width() {
        return LEFT + apart() * Math.max(1, dimensions.size() - 1) + RIGHT;
    }

    private double apart() {
        return Math.max(APART, (LEAST_WIDTH - LEFT - RIGHT) / Math.max(1, dimensions.size() - 1));
    }

    private boolean hasMissing() {
        return dimensions.stream().anyMatch(dimension -> !dimension.missing.isEmpty());
    }

    private double height() {
        return TOP + LENGTH + (hasMissing() ? BOTTOM : EDGE);
    }

    /** Draws into a page whose style sheet holds {@link StyleSheet#css()}. */
    public void draw(Markup out) {
        SvgCanvas.inPage(out, "parallel", width(), height(), title, description, canvas -> draw(canvas, 0));
    }

    /** As a file of its own, with title and legend. */
    public Picture picture() {
        Legend legend = legend();
        double head = HEADING + legend.height(width() - 2 * EDGE);
        return new Picture(width(), height() + head, title, description, canvas -> {
            canvas.text(EDGE, 26, title, Anchor.START, Lettering.HEADING);
            legend.draw(canvas, EDGE, 36, width() - 2 * EDGE);
            draw(canvas, head);
        });
    }

    private void draw(Canvas canvas, double top) {
        double high = top + TOP;
        double low = high + LENGTH;
        Scale[] scales = new Scale[dimensions.size()];
        for (int d = 0; d < scales.length; d++) {
            scales[d] = scale(d, low, high);
        }
        for (int d = 0; d < scales.length; d++) {
            double x = LEFT + apart() * d;
            canvas.draw(Outline.segment(x, high, x, low), Style.of(Role.AXIS));
        }
        lines.stream()
                .sorted(Comparator.comparing(Line::standing))
                .forEach(line -> canvas.group(line.name, group -> trace(group, line, scales, low)));
        // Text last: no line strikes it through.
        boolean staggered =
                dimensions.stream().anyMatch(dimension -> Lettering.LABEL.width(dimension.name) > apart() - 12);
        for (int d = 0; d < scales.length; d++) {
            double x = LEFT + apart() * d;
            double room = (staggered ? 2 : 1) * apart() - 16;
            String name = cut(dimensions.get(d).name, room, Lettering.LABEL);
            boolean last = d == scales.length - 1 && d > 0;
            double within = Lettering.LABEL.width(name) / 2;
            double label = Math.max(within, Math.min(width() - within, x));
            canvas.text(label, high - (staggered && d % 2 == 0 ? 38 : 20), name, Anchor.MIDDLE, Lettering.LABEL);
            values(canvas, dimensions.get(d), scales[d], x, last, low);
        }
    }

    private void trace(Canvas canvas, Line line, Scale[] scales, double low) {
        Outline outline = new Outline();
        boolean down = false;
        for (int d = 0; d < scales.length; d++) {
            double x = LEFT + apart() * d;
            boolean shown = scales[d].shows(line.values[d]);
            if (!shown && dimensions.get(d).missing.isEmpty()) {
                down = false;
                continue;
            }
            double y = shown ? scales[d].at(line.values[d]) : low + BELOW;
            if (down) {
                outline.line(x, y);
            } else {
                outline.move(x, y).line(x + 4, y).move(x, y);
            }
            down = true;
        }
        if (!outline.isEmpty()) {
            canvas.draw(outline, Style.of(line.standing.role));
        }
    }

    /** Beside the axis: to its left, or to its right at the last one, where no line passes. */
    private void values(Canvas canvas, Dimension dimension, Scale scale, double x, boolean last, double low) {
        double side = last ? 1 : -1;
        Anchor anchor = last ? Anchor.START : Anchor.END;
        for (Scale.Tick tick : ticks(dimension, scale)) {
            double y = scale.at(tick.value());
            canvas.draw(Outline.segment(x, y, x + side * 4, y), Style.of(Role.AXIS));
            String label = cut(tick.label(), LEFT - 10, Lettering.VALUE);
            canvas.text(x + side * 7, y + 4, label, anchor, Lettering.VALUE);
        }
        if (!dimension.missing.isEmpty()) {
            String label = cut(dimension.missing, APART - 20, Lettering.VALUE);
            canvas.text(x + side * 7, low + BELOW + 4, label, anchor, Lettering.VALUE);
        }
    }

    private static List<Scale.Tick> ticks(Dimension dimension, Scale scale) {
        int categories = dimension.categories.size();
        if (categories == 0) {
            return scale.ticks(TICKS, false);
        }
        int step = (categories + MOST_CATEGORIES - 1) / MOST_CATEGORIES;
        return IntStream.range(0, categories)
                .filter(place -> place % step == 0)
                .mapToObj(place -> new Scale.Tick(place, dimension.categories.get(place)))
                .toList();
    }

    private Scale scale(int d, double low, double high) {
        Dimension dimension = dimensions.get(d);
        double from = dimension.descending ? high : low;
        double to = dimension.descending ? low : high;
        if (!dimension.categories.isEmpty()) {
            return Scale.linear(0, dimension.categories.size() - 1., from, to);
        }
        Reach reach = new Reach(dimension.logarithmic);
        lines.forEach(line -> reach.add(line.values[d]));
        if (dimension.logarithmic) {
            return Scale.log(reach.low(), reach.high(), from, to);
        }
        return Scale.linear(reach.low(), reach.high(), from, to);
    }

    /** A text that fits, shortened in its middle: names of layers differ at their ends. */
    private static String cut(String text, double room, Lettering lettering) {
        int[] points = text.codePoints().toArray();
        int most = (int) Math.max(3, room / lettering.width("x"));
        if (points.length <= most) {
            return text;
        }
        int after = (most - 1) / 2;
        int before = most - 1 - after;
        return new String(points, 0, before) + "…" + new String(points, points.length - after, after);
    }
}
