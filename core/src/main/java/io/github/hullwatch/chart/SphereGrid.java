package io.github.hullwatch.chart;

import io.github.hullwatch.chart.Canvas.Anchor;
import java.util.List;

/**
 * Spheres in rows with what is said of each below it, as a figure of a printed page: as many side by side as have room
 * for their words, the others below.
 *
 * @param title of the whole
 * @param says what is seen, for readers who cannot see it
 * @param parts one below the other
 */
public record SphereGrid(String title, String says, List<Part> parts) {
    private static final double LEAST = 116;
    private static final double GREATEST_RADIUS = 108;
    /** On each side: numbers of neurons may stand there. */
    private static final double ROOM = 13;
    /** Above a sphere, for the same reason, and below it. */
    private static final double ABOVE = 12;

    private static final double BELOW = 5;
    private static final double LINE = 15;
    private static final double HEAD = 18;
    private static final double GAP = 8;

    /**
     * Spheres that belong together.
     *
     * @param heading above them; empty for none
     * @param cells from left to right
     */
    public record Part(String heading, List<Cell> cells) {}

    /**
     * A sphere.
     *
     * @param lines of text below it, from top to bottom
     */
    public record Cell(Sphere sphere, List<String> lines) {}

    /** Drawn for its width. */
    public Picture picture(Paper paper) {
        double width = paper.width();
        int most = Math.max(
                1, parts.stream().mapToInt(part -> part.cells.size()).max().orElse(1));
        int columns = (int) Math.max(1, Math.min(most, Math.floor(width / LEAST)));
        // Five in rows of three and two rather than four and one.
        int even = (most + columns - 1) / columns;
        Layout layout = new Layout(width, (most + even - 1) / even);
        double head = paper.titled() ? Panels.TITLE : 0;
        double height = head;
        for (Part part : parts) {
            height += layout.height(part);
        }
        return new Picture(width, Math.max(1, height - GAP), title, says, canvas -> {
            if (paper.titled()) {
                canvas.text(0, 13, Lettering.TITLE.fitted(title, width), Anchor.START, Lettering.TITLE);
            }
            double top = head;
            for (Part part : parts) {
                layout.draw(canvas, part, top);
                top += layout.height(part);
            }
        });
    }

    private record Layout(double width, int columns) {
        double cell() {
            return width / columns;
        }

        double radius() {
            return Math.min(GREATEST_RADIUS, cell() / 2 - ROOM);
        }

        double height(Part part) {
            int rows = (part.cells.size() + columns - 1) / columns;
            return (part.heading.isEmpty() ? 0 : HEAD) + rows * row(part) + GAP;
        }

        private double row(Part part) {
            int lines = part.cells.stream()
                    .mapToInt(cell -> cell.lines.size())
                    .max()
                    .orElse(0);
            return ABOVE + 2 * radius() + BELOW + LINE * lines + 2;
        }

        void draw(Canvas canvas, Part part, double top) {
            double from = top;
            if (!part.heading.isEmpty()) {
                canvas.text(0, top + 11, Lettering.LABEL.fitted(part.heading, width), Anchor.START, Lettering.LABEL);
                from += HEAD;
            }
            for (int i = 0; i < part.cells.size(); i++) {
                Cell cell = part.cells.get(i);
                double x = cell() * (i % columns + .5);
                double y = from + i / columns * row(part) + ABOVE + radius();
                cell.sphere.draw(canvas, x, y, radius());
                for (int line = 0; line < cell.lines.size(); line++) {
                    String text = Lettering.TICK.fitted(cell.lines.get(line), cell());
                    canvas.text(x, y + radius() + BELOW + 10 + LINE * line, text, Anchor.MIDDLE, Lettering.TICK);
                }
            }
        }
    }
}
