package io.github.hullwatch.chart;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;

/** A canvas that takes every drawing but text as a shape of Java2D. */
abstract class ShapeCanvas implements Canvas {

    /** Fills the shape and strokes its edge, as the style says. */
    abstract void paint(Shape shape, Style style);

    @Override
    public final void draw(Outline outline, Style style) {
        paint(outline.path(), style);
    }

    @Override
    public final void circle(double x, double y, double radius, Style style) {
        paint(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), style);
    }

    @Override
    public final void rectangle(double x, double y, double width, double height, double cornerRadius, Style style) {
        paint(new RoundRectangle2D.Double(x, y, width, height, 2 * cornerRadius, 2 * cornerRadius), style);
    }
}
