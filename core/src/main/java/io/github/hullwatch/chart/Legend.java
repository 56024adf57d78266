package io.github.hullwatch.chart;

import io.github.hullwatch.chart.Canvas.Anchor;
import java.util.ArrayList;
import java.util.List;

/**
 * What the lines, symbols and areas of a chart are: lines first, then areas. Chance is one entry, however many lines
 * and bands of it there are.
 *
 * @param entries in the order in which they are listed
 */
public record Legend(List<Entry> entries) {
    private static final double SWATCH = 22;
    private static final double ROW = 20;

    /**
     * An entry.
     *
     * @param name what it is
     * @param line the style of its line; null if it has none
     * @param area the style of its area; null if it has none
     * @param mark its symbol
     * @param ink colour of the symbol
     * @param chance whether it shows what chance gives
     */
    public record Entry(String name, Style line, Style area, Mark mark, Ink ink, boolean chance) {
        Entry(String name, Style line, Style area, Mark mark, boolean chance) {
            this(name, line, area, mark, line != null ? line.own() : area.own(), chance);
        }

        /** Draws the swatch, {@value Legend#SWATCH} wide, with its middle at the height y. */
        public void swatch(Canvas canvas, double x, double y) {
            if (area != null) {
                canvas.rectangle(x, y - 5, SWATCH, 10, 0, area);
            }
            if (line != null) {
                canvas.draw(Outline.segment(x, y, x + SWATCH, y), line);
            }
            mark.draw(canvas, x + SWATCH / 2, y, ink);
        }

        private double width() {
            return SWATCH + 8 + Lettering.KEY.width(name) + 16;
        }
    }

    /** @param all of all layers, in the order in which they are drawn */
    static Legend of(List<Entry> all) {
        List<Entry> lines = new ArrayList<>();
        List<Entry> areas = new ArrayList<>();
        List<Entry> chance = new ArrayList<>();
        for (Entry entry : all) {
            List<Entry> list = entry.chance() ? chance : entry.area() != null ? areas : lines;
            list.add(entry);
        }
        lines.addAll(areas);
        if (!chance.isEmpty()) {
            lines.add(chance(chance));
        }
        return new Legend(List.copyOf(lines));
    }

    /** One entry for all that chance gives: its own name where there is one line, and the names of its bands. */
    private static Entry chance(List<Entry> entries) {
        List<Entry> lines =
                entries.stream().filter(entry -> entry.line() != null).toList();
        List<Entry> bands =
                entries.stream().filter(entry -> entry.area() != null).toList();
        StringBuilder name = new StringBuilder(lines.size() == 1 ? lines.get(0).name() : "chance");
        bands.forEach(band -> name.append(' ').append(band.name()));
        Style line =
                lines.isEmpty() ? null : lines.size() == 1 ? lines.get(0).line() : new Style(Role.CHANCE, Ink.CHANCE);
        Style area = bands.isEmpty() ? null : bands.get(bands.size() - 1).area();
        return new Entry(name.toString(), line, area, Mark.NONE, true);
    }

    /** The height that {@link #draw} takes at this width. */
    double height(double width) {
        return ROW * rows(width).size();
    }

    /** The entries from left to right, in as many rows as they need. */
    void draw(Canvas canvas, double left, double top, double width) {
        double y = top + ROW / 2;
        for (List<Entry> row : rows(width)) {
            double x = left;
            for (Entry entry : row) {
                entry.swatch(canvas, x, y);
                String name = Lettering.KEY.fitted(entry.name(), left + width - x - SWATCH - 8);
                canvas.text(x + SWATCH + 8, y + 4.5, name, Anchor.START, Lettering.KEY);
                x += entry.width();
            }
            y += ROW;
        }
    }

    private List<List<Entry>> rows(double width) {
        List<List<Entry>> rows = new ArrayList<>();
        double used = 0;
        for (Entry entry : entries) {
            if (rows.isEmpty() || used + entry.width() > width) {
                rows.add(new ArrayList<>());
                used = 0;
            }
            rows.get(rows.size() - 1).add(entry);
            used += entry.width();
        }
        return rows;
    }
}
