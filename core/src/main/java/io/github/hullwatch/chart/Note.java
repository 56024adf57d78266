package io.github.hullwatch.chart;

import io.github.hullwatch.chart.Canvas.Anchor;

/**
 * A remark above a point.
 *
 * @param x of the point
 * @param y of the point
 * @param text said
 * @param anchor which part of the text stands over the point, where the axes leave room for it
 */
public record Note(double x, double y, String text, Anchor anchor) implements Layer {
    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public void reach(Reach values) {}

    @Override
    public void draw(Canvas canvas, Plane plane) {}

    @Override
    public void letter(Canvas canvas, Plane plane) {
        if (plane.y().shows(y)) {
            double width = Lettering.NOTE.width(text);
            double before = anchor == Anchor.START ? 0 : anchor == Anchor.MIDDLE ? width / 2 : width;
            // Between the axes, so that it does not lie over the labels of the vertical one.
            double left = Math.min(plane.right() - width, plane.x().at(x) - before);
            double start = Math.max(plane.left() + 4, left);
            double level = Math.max(plane.top() + 10, plane.y().at(y) - 8);
            canvas.text(start, level, text, Anchor.START, Lettering.NOTE);
        }
    }
}
