package io.github.hullwatch.report;

import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Legend;
import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.chart.Picture;
import io.github.hullwatch.chart.Size;
import io.github.hullwatch.chart.SvgCanvas;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Puts charts on the page, and keeps each as a picture of its own. Not thread-safe. */
final class Gallery {
    /** What the names of its files start with; other files in the folder belong to the experiments. */
    static final String PREFIX = "report-";

    private final Map<String, String> files = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Picture> pixels = new TreeMap<>();

    /**
     * Puts a chart on the page, and may keep it as a file.
     *
     * @param stem the name of the file without prefix and extension; made safe and unique here; null for no file
     * @param caption how to read it; may be empty
     * @param wide whether it is as wide as the page on large screens; it then has the heading of its section as its
     *     title
     */
    void chart(Markup out, String stem, Chart chart, String caption, boolean wide) {
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
        out.json(chart.readings(Size.NORMAL));
        out.end();
        if (stem != null) {
            keep(stem, chart.picture(wide ? Size.WIDE : Size.NORMAL));
        }
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
        files.put(free(stem) + ".svg", picture.themedSvg());
    }

    /** Keeps a picture as a file that follows the reader's theme, and as PNG. @param stem as for {@link #chart} */
    void keepWithPng(String stem, Picture picture) {
        String name = free(stem);
        files.put(name + ".svg", picture.themedSvg());
        pixels.put(name + ".png", picture);
    }

    private String free(String stem) {
        String safe = PREFIX + stem.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "_");
        safe = safe.length() > 90 ? safe.substring(0, 90) : safe;
        String name = safe;
        for (int i = 2; files.containsKey(name + ".svg"); i++) {
            name = safe + "-" + i;
        }
        return name;
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
