package io.github.hullwatch.browser;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How soon a page is seen in Chromium: {@code mvn -pl core test -Dtest=FirstPaintBenchmark -Dhullwatch.page=FILE
 * -Dgroups= -DexcludedGroups=}. Prints milliseconds, medians of {@value #TIMES} loads.
 */
@EnabledIfSystemProperty(named = "hullwatch.page", matches = ".+")
class FirstPaintBenchmark {
    private static final int TIMES = 7;

    @Test
    void milliseconds() {
        Path page = Path.of(System.getProperty("hullwatch.page")).toAbsolutePath();
        double[][] times = new double[3][TIMES];
        try (Browser browser = Browser.start().size(1280, 900)) {
            for (int i = 0; i < TIMES; i++) {
                browser.open("about:blank").open(page);
                browser.until("return performance.getEntriesByType('paint').length > 1"
                        + " && performance.getEntriesByType('navigation')[0].loadEventEnd > 0");
                Map<String, Number> load = browser.run(
                        "const of = n => performance.getEntriesByName(n)[0].startTime;"
                                + "const all = performance.getEntriesByType('navigation')[0];"
                                + "return {paint: of('first-contentful-paint'), parsed: all.domInteractive, done: all.loadEventEnd}");
                List<String> names = List.of("paint", "parsed", "done");
                for (int k = 0; k < names.size(); k++) {
                    times[k][i] = load.get(names.get(k)).doubleValue();
                }
            }
        }
        for (double[] of : times) {
            Arrays.sort(of);
        }
        System.out.printf(
                "first contentful paint %.0f ms, document parsed %.0f ms, loaded %.0f ms%n",
                times[0][TIMES / 2], times[1][TIMES / 2], times[2][TIMES / 2]);
    }
}
