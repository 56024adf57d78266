package io.github.hullwatch.chart;

import io.github.hullwatch.chart.Canvas.Anchor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A square of numbers from 0 to 1, each a cell that is the darker the larger its number, which stands in it: one colour
 * in {@value #SHADES} shades, so that nothing depends on telling colours apart.
 *
 * @param title what is shown
 * @param labels of the rows, and of the columns
 * @param values row by row, in [0, 1]; NaN leaves a cell empty
 */
public record HeatMap(String title, List<String> labels, double[][] values) {
    private static final int SHADES = 5;
    private static final double CELL = 38;
    private static final double LEFT = 58;
    private static final double TOP = 26;
    private static final double EDGE = 8;
    private static final double HEADING = 34;

    /** More cells than this hold no numbers: there is no room. */
    private static final int NUMBERED = 20;

    /** @throws IllegalArgumentException if the values are not a square with a label for each row */
    public HeatMap {
        labels = List.copyOf(labels);
        int size = labels.size();
        if (values.length != size || Arrays.stream(values).anyMatch(row -> row.length != size)) {
            throw new IllegalArgumentException("a map of " + size + " labels needs as many rows of as many values");
        }
    }

    private double cell() {
        return labels.size() <= NUMBERED ? CELL : Math.max(2, CELL * NUMBERED / labels.size());
    }

    private double width() {
        return LEFT + cell() * labels.size() + EDGE;
    }

    private double height() {
        return TOP + cell() * labels.size() + EDGE;
    }

    /** Draws into a page whose style sheet holds {@link StyleSheet#css()}. */
    public void draw(Markup out) {
        SvgCanvas.inPage(out, "heat-map", width(), height(), title, "", canvas -> draw(canvas, 0));
    }

    /** As a file of its own. */
    public Picture picture() {
        double width = Math.max(width(), Lettering.HEADING.width(title) + 2 * EDGE);
        return new Picture(width, height() + HEADING, title, canvas -> {
            canvas.text(EDGE, 22, title, Anchor.START, Lettering.HEADING);
            draw(canvas, HEADING);
        });
    }

    private void draw(Canvas canvas, double top) {
        double cell = cell();
        boolean numbered = labels.size() <= NUMBERED;
        for (int i = 0; i < labels.size(); i++) {
            double y = top + TOP + cell * i;
            if (numbered) {
                canvas.text(LEFT - 8, y + cell / 2 + 4, labels.get(i), Anchor.END, Lettering.TICK);
                canvas.text(LEFT + cell * (i + .5), top + TOP - 8, labels.get(i), Anchor.MIDDLE, Lettering.TICK);
            }
            for (int j = 0; j < labels.size(); j++) {
                double value = values[i][j];
                if (!Double.isNaN(value)) {
                    double x = LEFT + cell * j;
                    canvas.rectangle(x + .5, y + .5, cell - 1, cell - 1, 0, Style.of(shade(value)));
                    if (numbered) {
                        canvas.text(x + cell / 2, y + cell / 2 + 4, text(value), Anchor.MIDDLE, Lettering.CELL);
                    }
                }
            }
        }
    }

    private static Role shade(double value) {
        int shade = (int) Math.min(SHADES - 1, Math.max(0, Math.floor(value * SHADES)));
        return Role.valueOf("SHADE_" + shade);
    }

    /** Two places, without the zero before the point: {@code .07}, {@code 1}. */
    private static String text(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.equals("1.00") ? "1" : text.substring(text.indexOf('.'));
    }
}
