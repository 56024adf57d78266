package io.github.hullwatch.report;

import io.github.hullwatch.chart.StyleSheet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What every page brings along: its style sheet and its scripts, all of them inside the page.
 *
 * @param css of the drawings, of the libraries, then of the page
 * @param scripts in the order in which they run: libraries, then the page's own
 */
record PageStyle(String css, List<String> scripts) {
    /** Parts of the page's own style sheet, a file for each part of the page. */
    private static final List<String> SHEETS =
            List.of("report.css", "timeline.css", "spheres.css", "cosines.css", "compare.css");

    static PageStyle load() {
        StringBuilder css = new StringBuilder(StyleSheet.css()).append(read("uplot/uPlot.min.css"));
        SHEETS.forEach(sheet -> css.append(read(sheet)));
        // Each copy of uPlot carries its licence.
        String library = "/*!\nuPlot\n" + read("uplot/LICENSE") + "*/\n" + read("uplot/uPlot.iife.min.js");
        return new PageStyle(css.toString(), List.of(library, read("page.js")));
    }

    private static String read(String name) {
        try (InputStream in = PageStyle.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the jar of hullwatch-core: build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
