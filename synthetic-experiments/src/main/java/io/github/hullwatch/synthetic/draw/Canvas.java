package io.github.hullwatch.synthetic.draw;

import java.util.Locale;

/** What a picture is drawn on: x to the right, y down, in units of a pixel at 96 dpi. Colours are {@code #rrggbb}. */
public interface Canvas {

    /** Where a text stands to its point. */
    enum Anchor {
        START,
        MIDDLE,
        END;

        String svg() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How a line is drawn.
     *
     * @param colour of it
     * @param width of it
     * @param dashed whether it is dashed
     */
    record Pen(String colour, double width, boolean dashed) {

        /** A solid line. */
        public static Pen of(String colour, double width) {
            return new Pen(colour, width, false);
        }

        /** The same, dashed. */
        public Pen dash() {
            return new Pen(colour, width, true);
        }
    }

    /** A line through points. */
    void polyline(double[] xs, double[] ys, Pen pen);

    /** A filled polygon without an edge; opacity from 0 to 1. */
    void polygon(double[] xs, double[] ys, String fill, double opacity);

    /** A circle; {@code fill} or {@code pen} may be null. */
    void circle(double x, double y, double radius, String fill, Pen pen);

    /** A line of text, turned to the left by a quarter if it stands upright. */
    void text(double x, double y, String text, double size, Anchor anchor, String colour, boolean upright);

    /** A straight line. */
    default void line(double x1, double y1, double x2, double y2, Pen pen) {
        polyline(new double[] {x1, x2}, new double[] {y1, y2}, pen);
    }

    /** A text that lies flat. */
    default void text(double x, double y, String text, double size, Anchor anchor, String colour) {
        text(x, y, text, size, anchor, colour, false);
    }

    /** A filled rectangle. */
    default void rectangle(double x, double y, double width, double height, String fill, double opacity) {
        polygon(new double[] {x, x + width, x + width, x}, new double[] {y, y, y + height, y + height}, fill, opacity);
    }
}
