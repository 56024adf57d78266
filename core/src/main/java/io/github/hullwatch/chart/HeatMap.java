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

    /** A cell of a smaller side has no room for its number. */
    private static final double NUMBER = 26;

    /** Smaller cells lie side by side: lines between them would take as much paper as they. */
    private static final double SEPARATE = 7;

    /** On paper: the greatest side, room for the labels above, and for the key below. */
    private static final double PAPER_SIDE = 420;

    private static final double PAPER_TOP = 22;
    private static final double KEY = 36;
    private static final double SWATCH = 34;

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

    /** As a figure of a printed page; where cells are too small for their numbers there is a key. */
    public Picture picture(Paper paper) {
        double side = Math.min(paper.width(), PAPER_SIDE);
        boolean named = labels.size() <= NUMBERED;
        double margin = named ? Math.max(20, 10 + longestLabel()) : 0;
        double cell = (side - margin) / Math.max(1, labels.size());
        Grid grid = new Grid((paper.width() - side) / 2 + margin, named ? PAPER_TOP : 0, cell);
        boolean numbered = named && grid.isRoomy();
        double head = paper.titled() ? Panels.TITLE : 0;
        double height = head + grid.top + side - margin + (numbered ? 2 : KEY);
        return new Picture(paper.width(), height, title, canvas -> {
            if (paper.titled()) {
                canvas.text(0, 13, Lettering.TITLE.fitted(title, paper.width()), Anchor.START, Lettering.TITLE);
            }
            draw(canvas, new Grid(grid.left, head + grid.top, cell), named);
            if (!numbered) {
                key(canvas, grid.left, height - KEY + 8, Math.min(SWATCH, (side - margin) / SHADES));
            }
        });
    }

    private double longestLabel() {
        return labels.stream().mapToDouble(Lettering.TICK::width).max().orElse(0);
    }

    private static void key(Canvas canvas, double left, double top, double width) {
        for (int shade = 0; shade < SHADES; shade++) {
            double x = left + width * shade;
            canvas.rectangle(x, top, width - 1, 9, 0, Style.of(Role.valueOf("SHADE_" + shade)));
        }
        canvas.text(left, top + 23, "0", Anchor.START, Lettering.TICK);
        canvas.text(left + width * SHADES, top + 23, "1", Anchor.END, Lettering.TICK);
        canvas.text(left + width * SHADES + 10, top + 9, "in steps of 0.2", Anchor.START, Lettering.TICK);
    }

    /** Where the cells lie. */
    private record Grid(double left, double top, double cell) {
        /** Whether a cell has room for its number. */
        boolean isRoomy() {
            return cell >= NUMBER;
        }
    }

    private void draw(Canvas canvas, double top) {
        draw(canvas, new Grid(LEFT, top + TOP, cell()), labels.size() <= NUMBERED);
    }

    private void draw(Canvas canvas, Grid grid, boolean named) {
        double cell = grid.cell;
        double gap = cell < SEPARATE ? 0 : 1;
        for (int i = 0; i < labels.size(); i++) {
            double y = grid.top + cell * i;
            if (named) {
                canvas.text(grid.left - 8, y + cell / 2 + 4, labels.get(i), Anchor.END, Lettering.TICK);
                double x = grid.left + cell * (i + .5);
                canvas.text(x, grid.top - 8, labels.get(i), Anchor.MIDDLE, Lettering.TICK);
            }
            for (int j = 0; j < labels.size(); ) {
                int next = gap > 0 ? j + 1 : sameShade(values[i], j);
                double value = values[i][j];
                if (!Double.isNaN(value)) {
                    double x = grid.left + cell * j;
                    double width = cell * (next - j) - gap;
                    canvas.rectangle(x + gap / 2, y + gap / 2, width, cell - gap, 0, Style.of(shade(value)));
                    if (named && grid.isRoomy()) {
                        canvas.text(x + cell / 2, y + cell / 2 + 4, text(value), Anchor.MIDDLE, Lettering.CELL);
                    }
                }
                j = next;
            }
        }
    }

    /** The end of the cells of one shade that begin here: they are drawn as one. */
    private static int sameShade(double[] row, int from) {
        int to = from + 1;
        while (to < row.length
                && Double.isNaN(row[to]) == Double.isNaN(row[from])
                && shade(row[to]) == shade(row[from])) {
            to++;
        }
        return to;
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
