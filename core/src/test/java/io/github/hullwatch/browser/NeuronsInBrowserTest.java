package io.github.hullwatch.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.report.Report;
import io.github.hullwatch.view.NeuronRuns;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** Maps of cosines and tables of neurons as a reader meets them. */
@Tag("long")
class NeuronsInBrowserTest {
    private static final String HOSTILE = "</script><b onload=\"alert('x')\">&\u202e";

    @TempDir
    private Path temp;

    private Path page(String layer) {
        return Report.write(NeuronRuns.condensing(temp.resolve("run"), layer));
    }

    private static String reading(Browser browser) {
        return browser.element(".cosines .reading").getText();
    }

    /** The colour of a pixel of the first canvas; the map begins at (16, 1), beside the strip of classes. */
    private static List<Long> pixel(Browser browser, int x, int y) {
        return browser.run(
                "const c = document.querySelector('.cosines canvas');"
                        + "return [...c.getContext('2d').getImageData(arguments[0], arguments[1], 1, 1).data]",
                x,
                y);
    }

    @Test
    void arrowKeysReadPairs() {
        Path page = page("hidden");
        try (Browser browser = Browser.start().size(1280, 900).open(page)) {
            WebElement canvas = browser.element(".cosines canvas");
            assertTrue(reading(browser).startsWith("Point at a cell"));
            canvas.sendKeys(Keys.ARROW_RIGHT);
            String first = reading(browser);
            assertTrue(
                    first.matches("neurons \\d+ \\(class \\d\\) and \\d+ \\(class \\d\\): cos 1\\.00, both in group 1"
                            + " on the same side"),
                    first);
            canvas.sendKeys(Keys.END);
            assertEquals(
                    "neuron 7: no direction is known", reading(browser), "the dead one is the last, and in no group");
            canvas.sendKeys(Keys.ARROW_LEFT);
            assertTrue(reading(browser).endsWith("no cosine is known"), reading(browser));
            canvas.sendKeys(Keys.ESCAPE);
            assertTrue(reading(browser).startsWith("Point at a cell"));
            browser.assertSilent();
        }
    }

    @Test
    void thePointerReadsThePairUnderIt() {
        Path page = page("hidden");
        try (Browser browser = Browser.start().size(1280, 900).open(page)) {
            WebElement canvas = browser.element(".cosines canvas");
            browser.run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", canvas);
            // Of 24 neurons the first group has 8, four on either side.
            int width = canvas.getSize().width;
            int height = canvas.getSize().height;
            new Actions(browser.driver())
                    .moveToElement(canvas, -width / 2 + 16 + 5 * height / 24 + 5, -height / 2 + 5)
                    .perform();
            assertTrue(
                    reading(browser).matches("neurons .*: cos \u22121\\.00, both in group 1 on opposite sides"),
                    reading(browser));
            browser.assertSilent();
        }
    }

    @Test
    void theSliderGoesBackAndPlacesStay() {
        Path page = page("hidden");
        try (Browser browser = Browser.start().size(1280, 900).open(page)) {
            WebElement slider = browser.element(".cosines input[type=range]");
            WebElement output = browser.element(".cosines output");
            assertEquals("iteration 100", output.getText());
            browser.element(".cosines canvas").sendKeys(Keys.END, Keys.HOME, Keys.ARROW_RIGHT);
            String end = reading(browser);
            slider.sendKeys(Keys.HOME);
            assertEquals("iteration 0", output.getText());
            assertEquals(neurons(end), neurons(reading(browser)), "the neurons under the cursor");
            assertNotEquals(end, reading(browser), "their cosine");
            slider.sendKeys(Keys.ARROW_RIGHT);
            assertEquals("iteration 10", output.getText());
            assertEquals(neurons(end), neurons(reading(browser)));
            browser.run("const s = document.querySelector('.cosines select'); s.value = 'own';"
                    + "s.dispatchEvent(new Event('change'))");
            browser.element(".cosines canvas").sendKeys(Keys.HOME, Keys.ARROW_RIGHT);
            assertNotEquals(neurons(end), neurons(reading(browser)), "another order");
            browser.element(".cosines .controls button").click();
            browser.until("return document.querySelector('.cosines output').textContent === 'iteration 100'");
            browser.until("return document.querySelector('.cosines .controls button').textContent === 'Play'");
            browser.assertSilent();
        }
    }

    private static String neurons(String reading) {
        return reading.replaceAll(" \\(class \\d\\)|:.*", "");
    }

    @Test
    void darkNarrowAndPrintedPagesAreReadable() {
        Path page = page(HOSTILE);
        try (Browser browser = Browser.start().size(360, 800)) {
            for (boolean dark : new boolean[] {false, true}) {
                browser.dark(dark).open(page);
                assertEquals(
                        360L,
                        browser.<Number>run("return document.documentElement.scrollWidth")
                                .longValue());
                assertTrue(browser.elements(".cosines.on canvas").size() == 2);
                assertFalse(browser.element(".cosines .still").isDisplayed());
                browser.assertAccessible();
                browser.assertSilent();
            }
            // The first cell is a neuron with itself: the full colour of the palette, which changes with the theme.
            assertEquals(List.of(0x67L, 0xb3L, 0xf0L, 255L), pixel(browser, 20, 5));
            browser.dark(false);
            browser.until("const c = document.querySelector('.cosines canvas');"
                    + "return c.getContext('2d').getImageData(20, 5, 1, 1).data[0] === 0x0b");
            assertEquals(List.of(0x0bL, 0x5fL, 0xa5L, 255L), pixel(browser, 20, 5));
            browser.printed(true);
            assertTrue(browser.element(".cosines .still").isDisplayed());
            assertFalse(browser.element(".cosines .live-map").isDisplayed());
            assertEquals(0, browser.elements("b[onload]").size());
        }
    }

    @Test
    void withoutScriptsTheFirstAndTheLastMapAreThere() {
        Path page = page("hidden");
        try (Browser browser = Browser.start().size(1280, 900).scripts(false).open(page)) {
            assertTrue(browser.element(".cosines .still svg.signed-map").isDisplayed());
            assertEquals(
                    2,
                    browser.elements("#cosines .cosines:first-child .still svg").size());
            assertEquals(0, browser.elements("canvas").size());
            browser.element(".neuron-table details summary").click();
            assertEquals(
                    NeuronRuns.N,
                    browser.elements(".neuron-table:first-of-type tbody tr").stream()
                            .filter(WebElement::isDisplayed)
                            .limit(NeuronRuns.N)
                            .count());
        }
    }

    @Test
    void tablesOfNeuronsAreSorted() {
        Path page = page("hidden");
        try (Browser browser = Browser.start().size(1280, 900).open(page)) {
            String column = "const t = document.querySelector('.neuron-table table');"
                    + "return [...t.tBodies[0].rows].filter(r => !r.hidden).map(r => r.cells[arguments[0]].textContent)";
            List<String> byPart = browser.run(column, 0L);
            assertEquals(12, byPart.size());
            assertEquals("2", byPart.get(0));
            browser.element(".neuron-table thead th button").click();
            assertEquals("ascending", browser.element(".neuron-table thead th").getDomAttribute("aria-sort"));
            List<String> byNumber = browser.run(column, 0L);
            assertEquals(List.of("0", "1", "2", "3"), byNumber.subList(0, 4));
            WebElement norm = browser.elements(".neuron-table thead th button").stream()
                    .filter(button -> button.getText().equals("Norm"))
                    .findFirst()
                    .orElseThrow();
            norm.sendKeys(Keys.ENTER);
            norm.sendKeys(Keys.ENTER);
            assertEquals("7", browser.<List<String>>run(column, 0L).get(0), "the dead one has the smallest norm");
            assertEquals("4", browser.<List<String>>run(column, 0L).get(1));
            browser.element(".neuron-table .more").click();
            assertEquals(NeuronRuns.N, browser.<List<String>>run(column, 0L).size());
            String text = browser.element("#neurons").getText();
            assertTrue(text.contains("Dead: 7 (since 60–70). Faint: 4."), text);
            browser.assertAccessible();
            browser.assertSilent();
        }
    }
}
