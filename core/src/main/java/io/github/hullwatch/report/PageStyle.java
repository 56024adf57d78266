package io.github.hullwatch.report;

import io.github.hullwatch.chart.StyleSheet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Style sheet and script of the page.
 *
 * @param css of the drawings, then of the page
 * @param script of the page
 */
record PageStyle(String css, String script) {
    static PageStyle load() {
        return new PageStyle(StyleSheet.css() + read("report.css"), read("report.js"));
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
