package io.github.hullwatch.chart;

import java.util.function.Consumer;

/** What drawings are drawn on: x to the right and y down, in pixels at 96 dpi. Later drawings lie over earlier ones. */
public interface Canvas {
    /** Where a text stands in relation to its point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** An outline: its lines, and the areas that it encloses, as the style says. */
    void draw(Outline outline, Style style);

    /** A circle about (x, y). */
    void circle(double x, double y, double radius, Style style);

    /** A rectangle with its upper left corner at (x, y). */
    void rectangle(double x, double y, double width, double height, double cornerRadius, Style style);

    /** A line of text on the base line y. @param own the colour, for lettering that has none of its own */
    void text(double x, double y, String text, Anchor anchor, Lettering lettering, Ink own);

    /** A line of text whose lettering has a colour. */
    default void text(double x, double y, String text, Anchor anchor, Lettering lettering) {
        text(x, y, text, anchor, lettering, Ink.STRONG);
    }

    /** Parts that belong together, with a title that readers see where the form of the picture allows it. */
    void group(String title, Consumer<Canvas> parts);
}
