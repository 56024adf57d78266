package io.github.hullwatch.chart;

/** A symbol at a point; they are told apart without colour. */
public enum Mark {
    NONE,
    DISC,
    RING,
    SQUARE,
    CROSS;

    /** Draws the symbol with its middle at (x, y). */
    public void draw(Canvas canvas, double x, double y, Ink ink) {
        switch (this) {
            case DISC -> canvas.circle(x, y, 3.6, new Style(Role.DISC, ink));
            case RING -> canvas.circle(x, y, 3.6, new Style(Role.RING, ink));
            case SQUARE -> canvas.rectangle(x - 3.3, y - 3.3, 6.6, 6.6, 0, new Style(Role.DISC, ink));
            case CROSS ->
                canvas.draw(
                        new Outline()
                                .move(x - 4, y - 4)
                                .line(x + 4, y + 4)
                                .move(x - 4, y + 4)
                                .line(x + 4, y - 4),
                        new Style(Role.CROSS, ink));
            case NONE -> {
                // Nothing.
            }
        }
    }
}
