package io.github.hullwatch.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hullwatch.compare.ComparedRuns;
import io.github.hullwatch.compare.Comparison;
import io.github.hullwatch.compare.Places;
import io.github.hullwatch.view.SampleRuns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** Compared runs as a reader meets them. */
@Tag("long")
class ComparisonInBrowserTest {
    /** The texts of a column of the table of the runs, of the rows that are shown. */
    private static final String COLUMN = "return [...document.querySelectorAll('.runs tbody tr:not([hidden])')]"
            + ".map(row => row.cells[arguments[0]].firstChild.textContent)";

    @TempDir
    private Path temp;

    private Path page;
    private Path csv;

    private void write(List<Path> dirs) throws Exception {
        page = temp.resolve("compare.html");
        csv = temp.resolve("compare.csv");
        Comparison comparison = Comparison.read(Places.of(dirs));
        comparison.writePage(page);
        comparison.writeCsv(csv);
    }

    private static void assertWell(Browser browser) {
        browser.assertStaysAt("file:");
        browser.assertSilent();
        browser.assertAccessible();
    }

    @Test
    void fiftyRunsSortFilterAndExport() throws Exception {
        write(List.of(ComparedRuns.fifty(temp.resolve("runs"))));
        try (Browser browser = Browser.start().size(1280, 900)) {
            for (boolean dark : new boolean[] {true, false}) {
                browser.dark(dark).open(page);
                assertWell(browser);
            }
            assertEquals(50, browser.<List<?>>run(COLUMN, 0).size());
            // By the keyboard, as numbers, both ways, stable.
            WebElement loss = browser.elements(".runs thead button").get(6);
            assertEquals("Final loss", loss.getText());
            loss.sendKeys(Keys.ENTER);
            assertEquals(
                    "ascending", browser.run("return document.activeElement.parentNode.getAttribute('aria-sort')"));
            List<Double> up = keys(browser, 6);
            List<Double> sorted = new ArrayList<>(up);
            Collections.sort(sorted);
            assertEquals(sorted, up);
            loss.sendKeys(Keys.SPACE);
            Collections.reverse(sorted);
            assertEquals(sorted, keys(browser, 6));
            browser.elements(".runs thead button").get(0).click();
            browser.elements(".runs thead button").get(2).click();
            List<String> groups = browser.run(COLUMN.replace("firstChild.", ""), 2);
            List<String> ordered = new ArrayList<>(groups);
            Collections.sort(ordered);
            assertEquals(ordered, groups);
            List<Double> first = keys(browser, 0)
                    .subList(0, (int) groups.stream().filter("A"::equals).count());
            List<Double> rising = new ArrayList<>(first);
            Collections.sort(rising);
            assertEquals(rising, first, "equal rows stay in the order of the sort before");
            assertEquals(1, browser.elements(".runs [aria-sort]").size());
            // One group, in all tables of runs.
            browser.run("const s = document.querySelector('.tools select'); s.value = 'B';"
                    + "s.dispatchEvent(new Event('change'))");
            assertTrue(browser.<List<String>>run(COLUMN.replace("firstChild.", ""), 2).stream()
                    .allMatch("B"::equals));
            assertEquals("9 of 50 runs", browser.element(".tools output").getText());
            JsonNode exported = new ObjectMapper().readTree(saved(browser, "JSON"));
            assertEquals(9, exported.size());
            assertTrue(exported.get(0).get("finalLoss").isNumber());
            assertEquals("B", exported.get(0).get("group").asText());
            browser.run("const s = document.querySelector('.tools select'); s.value = '';"
                    + "s.dispatchEvent(new Event('change'))");
            browser.elements(".runs thead button").get(0).click();
            assertEquals(Files.readString(csv), saved(browser, "CSV"), "as --csv has it");
            assertWell(browser);
        }
    }

    private static List<Double> keys(Browser browser, int column) {
        List<Double> keys = new ArrayList<>();
        for (Object key : browser.<List<?>>run(
                "return [...document.querySelectorAll('.runs tbody tr')].map(row => +row.cells[arguments[0]].dataset.v)",
                column)) {
            keys.add(((Number) key).doubleValue());
        }
        return keys;
    }

    /** What a button would save: the link is clicked in the page, and what it leads to is read again. */
    private static String saved(Browser browser, String button) {
        browser.run(
                "window.blobs = []; const make = URL.createObjectURL;"
                        + "URL.createObjectURL = blob => { window.blobs.push(blob); URL.createObjectURL = make; return make(blob) }");
        browser.elements(".tools button").stream()
                .filter(each -> each.getText().equals(button))
                .findFirst()
                .orElseThrow()
                .click();
        assertEquals(1L, browser.<Long>run("return window.blobs.length"));
        // Within a list: of a text by itself Selenium 4.52 makes each CR LF an LF.
        List<?> text = (List<?>) browser.driver()
                .executeAsyncScript("window.blobs[0].text().then(t => arguments[arguments.length - 1]([t]))");
        return (String) text.get(0);
    }

    @Test
    void aGroupStandsAloneInTheCharts() throws Exception {
        write(List.of(ComparedRuns.fifty(temp.resolve("runs"))));
        try (Browser browser = Browser.start().size(1280, 900)) {
            browser.open(page);
            String seen = "return [...document.querySelectorAll('figure > .chart:not(.only-narrow) .solid')]"
                    + ".filter(line => getComputedStyle(line).opacity === '1').length";
            long all = browser.<Long>run(seen);
            WebElement second = browser.elements(".groups button").get(1);
            second.sendKeys(Keys.ENTER);
            assertEquals("true", second.getDomAttribute("aria-pressed"));
            assertEquals(all / 6, browser.<Long>run(seen), "one line of six in each chart");
            second.sendKeys(Keys.ENTER);
            assertEquals("false", second.getDomAttribute("aria-pressed"));
            new Actions(browser.driver()).moveByOffset(1, 1).perform();
            assertEquals(all, browser.<Long>run(seen));
            // The readings of a chart name the groups, and none of the fifty runs.
            WebElement chart = browser.element("#loss svg.only-wide");
            browser.run("arguments[0].scrollIntoView({block: 'center'})", chart);
            new Actions(browser.driver()).moveToElement(chart).perform();
            assertEquals(6, browser.elements(".tip:not([hidden]) div").size());
            assertTrue(browser.element(".tip").getText().contains("A, median of 9"));
            browser.assertSilent();
        }
    }

    @Test
    void hostileRunsOnAPhoneAndOnPaper() throws Exception {
        Path hostile = SampleRuns.hostile(temp.resolve("hostile <b onload=alert(1)>"));
        Path lenet = SampleRuns.lenet(temp.resolve("lenet"), "mnist", 100);
        Path broken = SampleRuns.broken(temp.resolve("broken"), 30, 60);
        Path empty = SampleRuns.empty(temp.resolve("empty"));
        write(List.of(hostile, lenet, broken, empty, temp.resolve("missing")));
        try (Browser browser = Browser.start().size(360, 740)) {
            for (boolean dark : new boolean[] {false, true}) {
                browser.dark(dark).open(page);
                assertEquals(
                        Boolean.TRUE,
                        browser.run("return document.documentElement.scrollWidth <= 360"),
                        "no sideways scrolling");
                assertWell(browser);
            }
            browser.printed(true);
            assertFalse(browser.element(".tools").isDisplayed());
            browser.printed(false);
            browser.scripts(false).open(page);
            assertEquals(0, browser.elements(".tools, .sort").size());
            assertEquals(4, browser.elements(".runs tbody tr").size());
        }
    }
}
