package io.github.hullwatch.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.report.Report;
import io.github.hullwatch.view.SampleRuns;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report as a reader meets it. */
@Tag("long")
class ReportInBrowserTest {
    @TempDir
    private Path temp;

    @Test
    void aRunIsShownWithoutAWordOnTheConsole() throws Exception {
        Path page = Report.write(SampleRuns.lenet(temp.resolve("run"), "mnist", 400));
        try (Browser browser = Browser.start().size(1280, 900)) {
            for (boolean dark : new boolean[] {false, true}) {
                browser.dark(dark).open(page);
                assertEquals(
                        "finished",
                        browser.run("return JSON.parse(document.getElementById('run-data').textContent).status"));
                assertTrue(browser.elements("svg.chart.reads").size() > 4);
                browser.assertStaysAt("file:");
                browser.assertSilent();
                browser.assertAccessible();
            }
        }
    }
}
