package io.github.hullwatch.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Style sheets and script, as they lie beside this class.
 *
 * @param palette colours, light and dark
 * @param chart styles of charts and spheres
 * @param layout styles of the page
 * @param script of the page
 */
record Style(String palette, String chart, String layout, String script) {
    static Style load() {
        return new Style(read("palette.css"), read("chart.css"), read("report.css"), read("report.js"));
    }

    /** For the page. */
    String page() {
        return palette + chart + layout;
    }

    /** For a picture of its own. */
    String picture() {
        return palette + chart;
    }

    private static String read(String name) {
        try (InputStream in = Style.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the jar of hullwatch-core: build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
