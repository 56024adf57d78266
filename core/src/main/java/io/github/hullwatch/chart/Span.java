package io.github.hullwatch.chart;

import io.github.hullwatch.chart.Canvas.Anchor;

/**
 * A stretch of the horizontal axis with its name.
 *
 * @param from where it begins
 * @param to where it ends
 * @param name at its upper left; left out where it has no room
 * @param shaded whether it is shaded
 */
public record Span(double from, double to, String name, boolean shaded) implements Layer {
    @Override
    public boolean isEmpty() {
        return !(to > from);
    }

    @Override
    public void reach(Reach values) {}

    @Override
    public void draw(Canvas canvas, Plane plane) {
        if (shaded) {
            double left = plane.x().at(from);
            double width = plane.x().at(to) - left;
            canvas.rectangle(left, plane.top(), width, plane.floor() - plane.top(), 0, Style.of(Role.SHADE_0));
        }
    }

    @Override
    public void letter(Canvas canvas, Plane plane) {
        double left = plane.x().at(from) + 5;
        if (left + Lettering.NOTE.width(name) < plane.x().at(to)) {
            canvas.text(left, plane.top() + 13, name, Anchor.START, Lettering.NOTE);
        }
    }
}
