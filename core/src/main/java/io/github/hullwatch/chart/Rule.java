package io.github.hullwatch.chart;

import io.github.hullwatch.chart.Canvas.Anchor;

/**
 * A vertical line with its name.
 *
 * @param at the value on the horizontal axis
 * @param name beside it
 * @param level the row of the name: 0 is the uppermost, −1 the lowest
 * @param ink colour of both
 */
public record Rule(double at, String name, int level, Ink ink) implements Layer {
    private static final double ROW = 16;

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public void reach(Reach values) {}

    @Override
    public void draw(Canvas canvas, Plane plane) {
        double px = plane.x().at(at);
        canvas.draw(Outline.segment(px, plane.top(), px, plane.floor()), new Style(Role.RULE, ink));
    }

    @Override
    public void letter(Canvas canvas, Plane plane) {
        double px = plane.x().at(at);
        double y = level >= 0 ? plane.top() + 12 + ROW * level : plane.floor() + 8 + ROW * level;
        boolean fits = px + 5 + Lettering.NAME.width(name) < plane.right();
        canvas.text(px + (fits ? 5 : -5), y, name, fits ? Anchor.START : Anchor.END, Lettering.NAME, ink);
    }
}
