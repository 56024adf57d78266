package io.github.hullwatch.report;

import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Legend;
import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.chart.Picture;
import io.github.hullwatch.chart.Size;
import io.github.hullwatch.chart.SvgCanvas;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Puts charts on the page, and keeps each as a picture of its own; or collects them as figures for other pages. Not
 * thread-safe.
 */
public final class Gallery {
    /** What the names of its files start with; other files in the folder belong to the experiments. */
    static final String PREFIX = "report-";

    /** Letters of a name without its ending. */
    private static final int LONGEST = 90;

    private final Map<String, String> files = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Picture> pixels = new TreeMap<>();
    private final List<Figure> figures = new ArrayList<>();
    private final boolean collecting;
    private String section = "";

    /** Of a page. */
    public Gallery() {
        this(false);
    }

    private Gallery(boolean collecting) {
        this.collecting = collecting;
    }

    /** One that draws nothing: it lists what can be drawn. */
    static Gallery collecting() {
        return new Gallery(true);
    }

    /** Whether it lists figures, and draws nothing. */
    boolean isCollecting() {
        return collecting;
    }

    /** Says what the charts that follow are about; charts of one block have no more than its name as their title. */
    void section(String title) {
        section = title;
    }

    /** The figures, in the order of the page. */
    List<Figure> figures() {
        return Collections.unmodifiableList(figures);
    }

    /**
     * Adds a chart as a figure.
     *
     * @param stem of its name; made safe and unique here
     * @param data its numbers
     */
    void figure(String stem, Chart chart, String caption, Supplier<FigureData> data) {
        if (collecting && !chart.isEmpty()) {
            String about = section.isEmpty() || section.equals(chart.title()) ? "" : section + ": ";
            String title = about + chart.title();
            figures.add(DrawnFigure.of(name(stem), title, caption, List.of(chart), layout -> data.get()));
        }
    }

    /** Adds another figure, named as {@link #name} says. */
    void figure(Figure figure) {
        figures.add(figure);
    }

    /** A name for a figure that no other has. */
    String name(String stem) {
        String safe = safe(stem);
        String name = safe;
        for (int i = 2; isTaken(name); i++) {
            name = safe + "-" + i;
        }
        return name;
    }

    private boolean isTaken(String name) {
        return figures.stream().anyMatch(figure -> figure.name().equals(name));
    }

    /** As {@link #chart(Markup, String, Chart, String, boolean, Supplier)}, of a chart that has all its numbers. */
    public void chart(Markup out, String stem, Chart chart, String caption, boolean wide) {
        chart(out, stem, chart, caption, wide, () -> FigureData.of(chart));
    }

    /**
     * Puts a chart on the page, and may keep it as a file.
     *
     * @param stem the name of the file without prefix and extension; made safe and unique here; null for no file
     * @param caption how to read it; may be empty
     * @param wide whether it is as wide as the page on large screens; it then has the heading of its section as its
     *     title
     * @param data its numbers
     */
    void chart(
            Markup out, String stem, Chart chart, String caption, boolean wide, Supplier<FigureData> data) {
        if (collecting) {
            if (stem != null) {
                figure(stem, chart, caption, data);
            }
            return;
        }
        out.open("figure").open("figcaption");
        if (!wide) {
            out.element("b", chart.title());
        }
        if (!caption.isEmpty()) {
            out.element("span", caption, "class", "sub");
        }
        legend(out, chart);
        out.end();
        if (wide) {
            chart.draw(out, Size.WIDE, "reads only-wide");
            out.json(chart.readings(Size.WIDE));
        }
        chart.draw(out, Size.NORMAL, wide ? "reads only-narrow" : "reads");
        out.json(wide ? chart.axes(Size.NORMAL) : chart.readings(Size.NORMAL));
        out.end();
        if (stem != null) {
            keep(stem, chart.picture(wide ? Size.WIDE : Size.NORMAL));
        }
    }

    /** Puts a chart on the page whose values are not read off by a pointer. @param caption as for {@link #chart} */
    public void still(Markup out, Chart chart, String caption) {
        out.open("figure").open("figcaption").element("b", chart.title());
        out.element("span", caption, "class", "sub");
        legend(out, chart);
        out.end();
        chart.draw(out, Size.NORMAL, "");
        out.end();
    }

    /** File names and contents, sorted by name. */
    Map<String, String> files() {
        return Collections.unmodifiableMap(files);
    }

    /** Pictures to be written as PNG, by file name. */
    Map<String, Picture> pixels() {
        return Collections.unmodifiableMap(pixels);
    }

    /** Keeps a picture as a file. @param stem as for {@link #chart} */
    void keep(String stem, Picture picture) {
        if (collecting) {
            return;
        }
        files.put(free(stem) + ".svg", picture.themedSvg());
    }

    /** Keeps a picture as a file that follows the reader's theme, and as PNG. @param stem as for {@link #chart} */
    void keepWithPng(String stem, Picture picture) {
        if (collecting) {
            return;
        }
        String name = free(stem);
        files.put(name + ".svg", picture.themedSvg());
        pixels.put(name + ".png", picture);
    }

    private String free(String stem) {
        String safe = PREFIX + safe(stem);
        safe = safe.length() > LONGEST ? safe.substring(0, LONGEST) : safe;
        String name = safe;
        for (int i = 2; files.containsKey(name + ".svg"); i++) {
            name = safe + "-" + i;
        }
        return name;
    }

    private static String safe(String stem) {
        String safe = stem.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "_");
        return safe.length() > LONGEST ? safe.substring(0, LONGEST) : safe;
    }

    /** What its lines are; nothing if there is one only. */
    static void legend(Markup out, Chart chart) {
        List<Legend.Entry> entries = chart.legend().entries();
        if (entries.size() < 2) {
            return;
        }
        out.open("ul", "class", "legend");
        for (Legend.Entry entry : entries) {
            out.open("li").open("svg", "class", "chart drawing", "viewBox", "0 0 24 12", "aria-hidden", "true");
            entry.swatch(SvgCanvas.styled(out), 1, 6);
            out.close().text(entry.name()).close();
        }
        out.end();
    }
}
