package io.github.hullwatch.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.report.Report;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunWriter;
import io.github.hullwatch.view.SampleRuns;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The timeline as a reader meets it: with a mouse, with keys, with fingers, on paper. */
@Tag("long")
class TimelineInBrowserTest {
    private static final String PANELS = ".timeline .panel";
    private static final Block DENSE = new Block("dense", "all", "full");

    private static Browser browser;

    @TempDir
    private Path temp;

    @BeforeAll
    static void open() {
        browser = Browser.start();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private Path report(Path run) {
        return Report.write(run);
    }

    /** Opens a page and waits until its timeline is drawn. */
    private static void show(Path page, int width, int height) {
        browser.size(width, height).dark(false).open(page);
        browser.until("return document.querySelector('.timeline-live.drawn') !== null");
        browser.run("document.getElementById('timeline').scrollIntoView({behavior: 'instant'})");
    }

    private static WebElement over(int panel) {
        return browser.elements(".timeline .u-over").get(panel);
    }

    private static String caption() {
        return browser.element(".timeline .readout caption").getText();
    }

    /** The first and the last iteration in view, told by where the events lie: read off the axis by script. */
    private static String shown() {
        return browser.run("return document.querySelector('.timeline .stack').dataset.shown");
    }

    @Test
    void hoveringReadsAllPanelsAndAllOtherCharts() throws Exception {
        show(report(SampleRuns.lenet(temp.resolve("run"), "mnist", 400)), 1280, 1000);
        assertEquals(4, browser.elements(PANELS).size());
        assertTrue(caption().startsWith("Iteration 400"), caption());
        new Actions(browser.driver()).moveToElement(over(1)).perform();
        browser.until("return document.querySelector('.timeline caption').textContent.startsWith('Iteration 200')");
        assertTrue(caption().contains("loss "), caption());
        List<Number> lines = browser.run("return [...document.querySelectorAll('.timeline .u-cursor-x')]"
                + ".map(line => Math.round(line.getBoundingClientRect().left))");
        assertEquals(1, lines.stream().distinct().count(), "one line through all panels: " + lines);
        assertEquals(
                List.of("visible"),
                browser.run("return [...new Set([...document.querySelectorAll('.cross')].map(c =>"
                        + " c.getAttribute('visibility')))]"));
        String row = browser.element(".timeline .readout tbody tr").getText();
        assertTrue(row.contains("conv1") && row.contains("outside") && row.contains(" sd"), row);
        // And back: the charts below move the line of the timeline.
        WebElement chart = browser.element("#depth svg.chart.reads");
        new Actions(browser.driver())
                .scrollToElement(chart)
                .moveToElement(chart, -60, 0)
                .perform();
        browser.until("return !document.querySelector('.timeline caption').textContent.startsWith('Iteration 200')"
                + " && document.querySelector('.timeline .u-cursor-x').getBoundingClientRect().left > 0");
        browser.assertSilent();
        browser.assertStaysAt("file:");
        browser.assertAccessible();
    }

    @Test
    void zoomsByKeysByDraggingByButtonsAndByWheel() throws Exception {
        show(report(SampleRuns.planar(temp.resolve("run"), 300)), 1280, 1000);
        assertEquals("0–300", shown());
        browser.run("document.querySelector('.timeline .stack').focus()");
        new Actions(browser.driver()).sendKeys("+").perform();
        browser.until("return document.querySelector('.timeline .stack').dataset.shown === '60–240'");
        new Actions(browser.driver())
                .keyDown(Keys.SHIFT)
                .sendKeys(Keys.ARROW_LEFT)
                .keyUp(Keys.SHIFT)
                .perform();
        browser.until("return document.querySelector('.timeline .stack').dataset.shown === '0–180'");
        new Actions(browser.driver()).sendKeys(Keys.ARROW_RIGHT).perform();
        browser.until("return document.querySelector('.timeline caption').textContent.startsWith('Iteration 90')");
        new Actions(browser.driver()).sendKeys(Keys.ARROW_RIGHT).perform();
        browser.until("return document.querySelector('.timeline caption').textContent.startsWith('Iteration 93')");
        assertTrue(
                browser.element(".timeline .voice").getAttribute("textContent").contains("Iteration 93"));
        new Actions(browser.driver()).sendKeys("-").perform();
        browser.until("return document.querySelector('.timeline .stack').dataset.shown === '0–300'");
        new Actions(browser.driver()).sendKeys("+").sendKeys(Keys.HOME).perform();
        browser.until("return document.querySelector('.timeline .stack').dataset.shown === '0–300'");
        // Dragging over the right half shows it, and a double click all.
        int half = over(0).getSize().width / 2;
        new Actions(browser.driver())
                .moveToElement(over(0))
                .clickAndHold()
                .moveByOffset(half - 5, 0)
                .release()
                .perform();
        browser.until("return document.querySelector('.timeline .stack').dataset.shown.startsWith('150–')");
        new Actions(browser.driver()).doubleClick(over(1)).perform();
        browser.until("return document.querySelector('.timeline .stack').dataset.shown === '0–300'");
        browser.element(".timeline .zoom button[aria-label='Show fewer iterations']")
                .click();
        browser.until("return document.querySelector('.timeline .stack').dataset.shown === '60–240'");
        browser.element(".timeline .zoom button[aria-label='Show the whole run']")
                .click();
        browser.until("return document.querySelector('.timeline .stack').dataset.shown === '0–300'");
        browser.run("const o = document.querySelector('.timeline .u-over'), r = o.getBoundingClientRect();"
                + "o.dispatchEvent(new WheelEvent('wheel', {deltaY: -40, ctrlKey: true, bubbles: true, cancelable: true,"
                + " clientX: r.left + r.width / 2, clientY: r.top + 20}))");
        browser.until("return document.querySelector('.timeline .stack').dataset.shown !== '0–300'");
        browser.assertSilent();
    }

    @Test
    void anEventTellsWhatIsProvenAndGivesTheFocusBack() throws Exception {
        Path run = flipping(temp.resolve("run"), 2, 100);
        Path page = report(run);
        Files.delete(run.resolve("certificates/before.json"));
        page = report(run);
        show(page, 1280, 1000);
        WebElement mark = browser.element(".timeline .mark");
        assertEquals("Event 1: Hull entry, dense, between iterations 10 and 11", mark.getAttribute("aria-label"));
        browser.run("document.querySelector('.timeline .mark').focus()");
        new Actions(browser.driver()).sendKeys(Keys.ENTER).perform();
        String text = browser.element(".event-box").getText();
        for (String part : List.of(
                "1. Hull entry, dense",
                "Between iterations 10 and 11; the origin came to lie inside the hull",
                "Before, at iteration 10",
                "proven outside, −0.2 ≤ D ≤ −0.1",
                "Its certificate is missing from the run directory: certificates/before.json.",
                "After, at iteration 11",
                "proven inside, 0.1 ≤ D ≤ 0.2",
                "certificates/after.json",
                "./hullwatch verify " + run.toRealPath())) {
            assertTrue(text.contains(part), part + " is not in " + text);
        }
        assertEquals("certificates/after.json", browser.element(".event-box a").getDomAttribute("href"));
        browser.assertAccessible();
        new Actions(browser.driver()).sendKeys(Keys.ESCAPE).perform();
        assertTrue(browser.elements(".event-box").isEmpty());
        assertEquals("1", browser.run("return document.activeElement.dataset.number"));
        browser.assertSilent();
    }

    @Test
    void hundredsOfEventsAreListedWhereTheirMarksWouldOverlap() throws Exception {
        show(report(flipping(temp.resolve("run"), 300, 3000)), 1280, 1000);
        List<WebElement> marks = browser.elements(".timeline .mark");
        assertTrue(marks.size() < 40, marks.size() + " marks");
        List<Number> edges = browser.run("return [...document.querySelectorAll('.timeline .mark')].flatMap(m =>"
                + " { const r = m.getBoundingClientRect(); return [r.left, r.right]; })");
        for (int i = 2; i < edges.size(); i += 2) {
            assertTrue(edges.get(i).doubleValue() > edges.get(i - 1).doubleValue(), "marks overlap: " + edges);
        }
        String numbers = browser.run("return [...document.querySelectorAll('.timeline .mark')]"
                + ".flatMap(m => m.dataset.number.split(' ')).join()");
        assertEquals(300, numbers.split(",").length, "every event is in one mark");
        marks.get(1).click();
        assertTrue(browser.elements(".event-box li button").size() > 1);
        browser.element(".event-box li button").click();
        assertTrue(browser.element(".event-box").getText().contains("Hull "));
        browser.assertSilent();
    }

    @Test
    void layersAreSwitchedAndTheFirstOfManyShown() throws Exception {
        show(report(SampleRuns.deep(temp.resolve("run"), 60, 100)), 1280, 1000);
        assertEquals(6, browser.elements(".timeline .switch").size());
        WebElement first = browser.element(".timeline .switch");
        assertEquals("true", first.getAttribute("aria-pressed"));
        String before = browser.element(".timeline .stage[aria-label^=Depth]").getAttribute("aria-label");
        first.click();
        assertEquals("false", first.getAttribute("aria-pressed"));
        assertNotEquals(
                before, browser.element(".timeline .stage[aria-label^=Depth]").getAttribute("aria-label"));
        browser.element(".timeline .more").click();
        assertEquals(60, browser.elements(".timeline .switch").size());
        browser.elements(".timeline .switch").get(50).click();
        assertEquals(6, browser.elements(".timeline .switch[aria-pressed=true]").size());
        browser.assertSilent();
        browser.assertAccessible();
    }

    @Test
    void coloursFollowTheThemeWithoutAReload() throws Exception {
        show(report(SampleRuns.lenet(temp.resolve("run"), "mnist", 100)), 1280, 1000);
        String pixels = "return document.querySelector('.timeline canvas').toDataURL()";
        Object light = browser.run(pixels);
        browser.dark(true);
        browser.until("const light = arguments[0]; " + pixels.replace("return ", "return light !== "), light);
        browser.assertAccessible();
        browser.dark(false);
        browser.until("const light = arguments[0]; " + pixels.replace("return ", "return light === "), light);
        browser.assertSilent();
    }

    @Test
    void paperAndReadersWithoutScriptsGetTheDrawings() throws Exception {
        Path page = report(SampleRuns.planar(temp.resolve("run"), 200));
        show(page, 1280, 1000);
        String seen = "return ['.timeline-static', '.timeline-live'].map(s =>"
                + " document.querySelector(s).getClientRects().length > 0)";
        assertEquals(List.of(false, true), browser.run(seen));
        browser.printed(true);
        assertEquals(List.of(true, false), browser.run(seen));
        byte[] pdf = Base64.getDecoder().decode((String)
                browser.cdp("Page.printToPDF", Map.of("printBackground", true)).get("data"));
        assertTrue(new String(pdf, 0, 5, StandardCharsets.US_ASCII).equals("%PDF-") && pdf.length > 50_000);
        browser.printed(false);
        assertEquals(List.of(false, true), browser.run(seen));
        browser.scripts(false);
        try {
            browser.open(page);
        } finally {
            browser.scripts(true);
        }
        assertEquals(List.of(true, true), browser.run(seen.replace("s).getClientRects().length > 0", "s) !== null")));
        assertEquals(0L, browser.<Long>run("return document.querySelectorAll('.timeline canvas').length"));
        assertEquals(3, browser.elements(".timeline-static figure").size());
    }

    @Test
    void aPhoneHasNothingWiderThanItself() throws Exception {
        show(report(SampleRuns.planar(temp.resolve("run"), 300)), 360, 740);
        assertEquals(360L, browser.<Long>run("return document.documentElement.scrollWidth"));
        long width = browser.<Number>run(
                        "return document.querySelector('.timeline .u-wrap').getBoundingClientRect().width")
                .longValue();
        assertTrue(width > 300, "panels are as wide as the page: " + width);
        browser.element(".timeline .mark").click();
        assertEquals(360L, browser.<Long>run("return document.documentElement.scrollWidth"));
        // Two fingers that part.
        browser.run("const s = document.querySelector('.timeline .u-over'), r = s.getBoundingClientRect();"
                + "const say = (type, id, x) => s.dispatchEvent(new PointerEvent(type, {pointerId: id, pointerType: 'touch',"
                + " clientX: r.left + x * r.width, clientY: r.top + 20, bubbles: true}));"
                + "say('pointerdown', 1, .4); say('pointerdown', 2, .6); say('pointermove', 2, .8); say('pointerup', 1, .4);"
                + "say('pointerup', 2, .8)");
        browser.until("return document.querySelector('.timeline .stack').dataset.shown !== '0–300'");
        // Turned, the panels follow.
        browser.size(740, 360);
        browser.until("return document.querySelector('.timeline .u-wrap').getBoundingClientRect().width > 600");
        browser.assertSilent();
        browser.assertAccessible();
    }

    @Test
    void twoFingersZoomAndOneReads() throws Exception {
        show(report(SampleRuns.planar(temp.resolve("run"), 300)), 360, 740);
        browser.cdp("Emulation.setTouchEmulationEnabled", Map.of("enabled", true, "maxTouchPoints", 2));
        browser.run("document.querySelector('.timeline .u-over').scrollIntoView({block: 'center'})");
        try {
            touch("touchStart", .4, .6);
            for (int step = 1; step <= 8; step++) {
                touch("touchMove", .4 - .02 * step, .6 + .02 * step);
            }
            touch("touchEnd");
            // Apart by .52 of the width, and by .2 before.
            browser.until("const [from, to] = document.querySelector('.timeline .stack').dataset.shown.split('–');"
                    + "return Math.abs(to - from - 300 * .2 / .52) < 10 && Math.abs(from / 2 + to / 2 - 150) < 10");
            browser.run("document.querySelector('.timeline [aria-label=\"Show the whole run\"]').click()");
            browser.until("return document.querySelector('.timeline .stack').dataset.shown === '0–300'");
            touch("touchStart", .25);
            browser.until(
                    "const at = /^Iteration (\\d+)/.exec(document.querySelector('.timeline caption').textContent);"
                            + "return Math.abs(at[1] - 75) < 5");
            touch("touchMove", .5);
            browser.until(
                    "const at = /^Iteration (\\d+)/.exec(document.querySelector('.timeline caption').textContent);"
                            + "return Math.abs(at[1] - 150) < 5");
            touch("touchEnd");
            assertEquals("0–300", shown(), "one finger does not zoom");
        } finally {
            browser.cdp("Emulation.setTouchEmulationEnabled", Map.of("enabled", false));
        }
        browser.assertSilent();
    }

    /** Fingers on the first panel, as the screen of a phone tells of them: shares of its width. */
    private static void touch(String type, double... fingers) {
        Map<String, Number> place =
                browser.run("const r = document.querySelector('.timeline .u-over').getBoundingClientRect();"
                        + "return {left: r.left, top: r.top, width: r.width}");
        List<Map<String, Object>> points = new ArrayList<>();
        for (int i = 0; i < fingers.length; i++) {
            double x = place.get("left").doubleValue()
                    + fingers[i] * place.get("width").doubleValue();
            points.add(Map.of("x", x, "y", place.get("top").doubleValue() + 30, "id", i));
        }
        browser.cdp("Input.dispatchTouchEvent", Map.of("type", type, "touchPoints", points));
    }

    /** What is written on the panels, in the order in which it is drawn, when they are drawn anew. */
    private static List<String> written() {
        browser.run("window.written = []; const write = CanvasRenderingContext2D.prototype.fillText;"
                + "CanvasRenderingContext2D.prototype.fillText = function(text, ...place) {"
                + " written.push(text); return write.call(this, text, ...place); }");
        browser.dark(true);
        browser.until("return written.length > 0");
        return browser.run("return written");
    }

    private static Path losses(Path dir, int last, IntToDoubleFunction loss) {
        try (RunWriter writer = RunWriter.create(
                dir, SampleRuns.manifest("A network", "a few points").build())) {
            for (int t = 0; t <= last; t++) {
                writer.measurement(
                        new Measurement(t, 0, .1 * t, null, null, "loss", Map.of("value", loss.applyAsDouble(t))));
            }
            writer.finish(Manifest.FINISHED);
        }
        return dir;
    }

    @Test
    void theAxisOfALossHasLabelsHoweverLargeItIs() throws Exception {
        show(report(losses(temp.resolve("usual"), 40, t -> Math.pow(10, -t / 10.0))), 800, 700);
        List<String> usual = written();
        assertTrue(usual.containsAll(List.of("1", "0.1", "0.01", "0.001", "10⁻⁴")), usual.toString());
        show(report(losses(temp.resolve("large"), 25, t -> Math.pow(10, t))), 800, 700);
        List<String> large = written();
        assertTrue(large.containsAll(List.of("0.1", "10¹¹", "10¹⁷", "10²³")), large.toString());
        show(report(losses(temp.resolve("all"), 600, t -> Math.pow(10, t - 300))), 800, 700);
        List<String> all = written();
        assertTrue(all.stream().anyMatch(text -> text.startsWith("10¹")), all.toString());
        // An axis that is not logarithmic, since there are values below zero.
        show(report(losses(temp.resolve("negative"), 40, t -> -1e19 * t)), 800, 700);
        List<String> negative = written();
        assertTrue(negative.containsAll(List.of("0", "−2·10²⁰", "−4·10²⁰")), negative.toString());
        browser.assertSilent();
    }

    @Test
    void runsThatBrokeHaveGaps() throws Exception {
        show(report(SampleRuns.broken(temp.resolve("run"), 40, 90)), 1280, 1000);
        assertTrue(caption().contains("loss not finite"), caption());
        assertEquals("2 events", browser.element(".timeline .mark").getText());
        assertTrue(browser.element(".timeline .readout tbody tr").getText().contains("–"));
        browser.assertSilent();
    }

    @Test
    void hostileNamesAreText() throws Exception {
        show(report(SampleRuns.hostile(temp.resolve("run"))), 1280, 1000);
        assertTrue(browser.element(".timeline .switch").getText().startsWith("</script><b onload="));
        browser.element(".timeline .mark").click();
        browser.element(".event-box li button").click();
        assertTrue(browser.element(".event-box").getText().contains("</script><b onload="));
        assertTrue(browser.elements(".event-box a").isEmpty(), "no link to javascript:");
        assertEquals(0L, browser.<Long>run("return document.querySelectorAll('.timeline b[onload]').length"));
        assertFalse(browser.<String>run("return document.querySelector('.timeline').textContent")
                .contains("\u202e"));
        browser.assertSilent();
    }

    @Test
    void runsOfEveryKindAreDrawn() throws Exception {
        for (String kind : List.of("only loss", "no loss", "negative", "one iteration", "none finite", "unfinished")) {
            show(report(small(temp.resolve(kind), kind)), 800, 700);
            int panels = kind.equals("no loss") ? 1 : kind.equals("none finite") ? 0 : 1;
            assertTrue(browser.elements(PANELS).size() >= panels, kind);
            browser.assertSilent();
        }
        browser.open(report(SampleRuns.empty(temp.resolve("empty"))));
        assertTrue(browser.elements("#timeline").isEmpty());
        browser.assertSilent();
    }

    private static Path small(Path dir, String kind) {
        Manifest manifest = SampleRuns.manifest("A network", "a few points")
                .layers(List.of(
                        new Manifest.TrackedLayer("dense", "DenseLayer", 8, 4, List.of("all"), List.of("full"))))
                .build();
        try (RunWriter writer = RunWriter.create(dir, manifest)) {
            for (int t = 0; t <= (kind.equals("one iteration") ? 0 : 30); t++) {
                Map<String, Object> loss = new LinkedHashMap<>();
                loss.put(
                        "value",
                        kind.equals("negative")
                                ? 5.0 - t
                                : kind.equals("none finite") ? null : (Object) (1.0 / (t + 1)));
                if (!kind.equals("no loss")) {
                    writer.measurement(new Measurement(t, 0, .1 * t, null, null, "loss", loss));
                }
                if (!kind.equals("only loss") && !kind.equals("none finite")) {
                    writer.measurement(new Measurement(
                            t, 0, .1 * t, null, DENSE, "hull", SampleRuns.hull("inside", .1, .1, .1, 8, .05, .01)));
                }
            }
            if (!kind.equals("unfinished")) {
                writer.finish(kind.equals("negative") ? Manifest.INTERRUPTED : Manifest.FINISHED);
            }
        }
        return dir;
    }

    /** A layer that flips between inside and outside, evenly over a run. */
    private static Path flipping(Path dir, int times, int iterations) throws Exception {
        Manifest manifest = SampleRuns.manifest("A network", "a few points")
                .layers(List.of(
                        new Manifest.TrackedLayer("dense", "DenseLayer", 8, 4, List.of("all"), List.of("full"))))
                .build();
        Files.createDirectories(dir);
        try (RunWriter writer = RunWriter.create(dir, manifest)) {
            int step = times > 2 ? iterations / (times + 1) : 11;
            for (int t = 0; t <= iterations; t++) {
                boolean inside = t / step % 2 == 1;
                writer.measurement(new Measurement(t, 0, .1 * t, null, null, "loss", Map.of("value", 1.0 / (t + 1))));
                writer.measurement(new Measurement(
                        t,
                        0,
                        .1 * t,
                        null,
                        DENSE,
                        "hull",
                        SampleRuns.hull(
                                inside ? "inside" : "outside",
                                inside ? .2 : -.1,
                                inside ? .1 : -.2,
                                inside ? .2 : -.1,
                                8,
                                0,
                                .05)));
            }
            CertificateRef before = new CertificateRef("certificates/before.json", "01".repeat(32));
            CertificateRef after = new CertificateRef("certificates/after.json", "02".repeat(32));
            for (int i = 1; i <= times; i++) {
                int t = i * step;
                writer.event(new Event(
                        i % 2 == 1 ? "hull-entry" : "hull-exit",
                        t,
                        new long[] {t - 1, t},
                        DENSE,
                        (long) t,
                        before.fieldsBefore(),
                        after));
            }
            writer.finish(Manifest.FINISHED);
        }
        Files.createDirectories(dir.resolve("certificates"));
        Files.writeString(dir.resolve("certificates/before.json"), "{}");
        Files.writeString(dir.resolve("certificates/after.json"), "{}");
        return dir;
    }
}
