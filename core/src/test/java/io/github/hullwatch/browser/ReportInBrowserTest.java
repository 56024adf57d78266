package io.github.hullwatch.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.report.Report;
import io.github.hullwatch.view.SampleRuns;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.interactions.Actions;

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

    /** Of both drawings of a chart, one of which has the numbers of the other. */
    @Test
    void valuesAreReadOffWithThePointer() throws Exception {
        Path page = Report.write(SampleRuns.lenet(temp.resolve("run"), "mnist", 400));
        try (Browser browser = Browser.start()) {
            for (int width : new int[] {1280, 360}) {
                browser.size(width, 900).open(page);
                for (String chart :
                        new String[] {"#loss svg.only-" + (width > 1000 ? "wide" : "narrow"), "#spread svg.reads"}) {
                    browser.run("document.querySelector(arguments[0]).scrollIntoView({block: 'center'})", chart);
                    new Actions(browser.driver())
                            .moveToElement(browser.element(chart))
                            .perform();
                    browser.until("return !document.querySelector('.tip').hidden");
                    String read = browser.run("return document.querySelector('.tip').innerText");
                    assertTrue(read.matches("(?s)iteration [12]\\d\\d\\n.*0\\.\\d+.*"), read);
                    assertTrue(read.lines().count() >= 3, read);
                }
                browser.assertSilent();
            }
        }
    }
}
