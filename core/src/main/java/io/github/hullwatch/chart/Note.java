package io.github.hullwatch.chart;

import io.github.hullwatch.chart.Canvas.Anchor;

/**
 * A remark above a point.
 *
 * @param x of the point
 * @param y of the point
 * @param text said
 * @param anchor which part of the text stands over the point
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
            canvas.text(plane.x().at(x), plane.y().at(y) - 8, text, anchor, Lettering.NOTE);
        }
    }
}
