package io.github.hullwatch.chart;

import io.github.hullwatch.chart.Canvas.Anchor;
import java.util.Arrays;
import java.util.List;

/**
 * A square of numbers from −1 to 1, in five shades on either side of zero. Those above zero are full cells of one
 * colour, those below stripes of another, so that the sign is seen without colours, too. Numbers of less than .1 are
 * blank. Brackets on the right hold rows together.
 *
 * <p>Equal neighbours of a row are drawn as one, and all of a shade as one path: a map of random directions, most of
 * whose cells are blank, takes a few kilobytes.
 *
 * @param title what is shown
 * @param values row by row, in [−1, 1]; NaN leaves a cell blank
 * @param brackets each the first row and the number of rows
 */
public record SignedMap(String title, double[][] values, List<int[]> brackets) {
    private static final int SHADES = 5;
    /** As the roles of the cells have it. */
    private static final double CELL = 10;

    private static final double EDGE = 1;
    private static final double SIDE = 12;
    private static final double HEADING = 34;

    /** @throws IllegalArgumentException if the values are not a square */
    public SignedMap {
        int size = values.length;
        if (size == 0 || Arrays.stream(values).anyMatch(row -> row.length != size)) {
            throw new IllegalArgumentException("a map needs as many rows as columns, and at least one");
        }
        brackets = List.copyOf(brackets);
    }

    /** Draws into a page whose style sheet holds {@link StyleSheet#css()}. */
    public void draw(Markup out) {
        SvgCanvas.inPage(out, "signed-map", width(), height(), title, "", canvas -> draw(canvas, 0));
    }

    /** As a file of its own. */
    public Picture picture() {
        double width = Math.max(width(), Lettering.HEADING.width(title) + 16);
        return new Picture(width, height() + HEADING, title, canvas -> {
            canvas.text(8, 22, title, Anchor.START, Lettering.HEADING);
            draw(canvas, HEADING);
        });
    }

    /** The shades from −1 to 1, as a strip. */
    public static void legend(Markup out) {
        SvgCanvas.inPage(
                out,
                "signed-key",
                CELL * (2 * SHADES + 1) + 2 * EDGE,
                CELL + 2 * EDGE,
                "Shades of the cosine, from −1 on the left to 1 on the right",
                "",
                canvas -> {
                    for (int shade = -SHADES; shade <= SHADES; shade++) {
                        double x = EDGE + CELL * (shade + SHADES);
                        Outline cell = Outline.segment(x, EDGE + CELL / 2, x + CELL, EDGE + CELL / 2);
                        if (shade != 0) {
                            canvas.draw(cell, Style.of(role(shade)));
                        }
                    }
                    frame(canvas, EDGE, CELL * (2 * SHADES + 1), CELL);
                });
    }

    private double width() {
        return CELL * values.length + 2 * EDGE + (brackets.isEmpty() ? 0 : SIDE);
    }

    private double height() {
        return CELL * values.length + 2 * EDGE;
    }

    private void draw(Canvas canvas, double top) {
        int n = values.length;
        for (int shade = -SHADES; shade <= SHADES; shade++) {
            Outline cells = new Outline();
            for (int i = 0; shade != 0 && i < n; i++) {
                double y = top + EDGE + CELL * (i + .5);
                for (int j = 0; j < n; j++) {
                    int from = j;
                    while (j < n && shade(values[i][j]) == shade) {
                        j++;
                    }
                    if (j > from) {
                        cells.move(EDGE + CELL * from, y).line(EDGE + CELL * j, y);
                    }
                }
            }
            if (!cells.isEmpty()) {
                canvas.draw(cells, Style.of(role(shade)));
            }
        }
        frame(canvas, top + EDGE, CELL * n, CELL * n);
        double x = EDGE + CELL * n + 4;
        for (int[] bracket : brackets) {
            double from = top + EDGE + CELL * bracket[0] + 1.5;
            double to = top + EDGE + CELL * (bracket[0] + bracket[1]) - 1.5;
            canvas.draw(
                    new Outline()
                            .move(x, from)
                            .line(x + 5, from)
                            .line(x + 5, to)
                            .line(x, to),
                    Style.of(Role.CENTRE));
        }
    }

    private static void frame(Canvas canvas, double top, double width, double height) {
        double right = EDGE + width;
        canvas.draw(
                Outline.polygon(
                        new double[] {EDGE, right, right, EDGE}, new double[] {top, top, top + height, top + height}),
                Style.of(Role.AXIS));
    }

    private static int shade(double value) {
        int size = (int) Math.min(SHADES, Math.floor(Math.abs(value) * SHADES + .5));
        return Double.isNaN(value) ? 0 : value < 0 ? -size : size;
    }

    private static Role role(int shade) {
        return Role.valueOf((shade < 0 ? "AGAINST_" : "ALONG_") + Math.abs(shade));
    }
}
