package io.github.hullwatch.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.chart.View;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.report.Report;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.RunWriter;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.SampleRuns;
import io.github.hullwatch.view.SphereData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The spheres of a report as a reader meets them. */
@Tag("long")
class SpheresInBrowserTest {
    private static final String NAN = "NaN";
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

    /** Opens a page in the light of a desk, at the section of the spheres. */
    private static void show(Path page) {
        browser.size(1280, 1000).printed(false).dark(false).open(page);
        browser.run("document.documentElement.style.scrollBehavior = 'auto';"
                + "document.getElementById('sphere').scrollIntoView()");
        drawn();
    }

    /** After what was asked for has been drawn. */
    private static void drawn() {
        browser.run("return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))");
    }

    /** What the spheres look like. */
    private static List<String> pictures() {
        drawn();
        return browser.run("return [...document.querySelectorAll('.sphere-view canvas')].map(c => c.toDataURL())");
    }

    private static String text(String selector) {
        return browser.run("return document.querySelector(arguments[0]).textContent", selector);
    }

    private static List<String> texts(String selector) {
        return browser.run("return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)", selector);
    }

    private static void press(CharSequence... keys) {
        new Actions(browser.driver()).sendKeys(keys).perform();
    }

    /** A layer of three snapshots, a list of directions for each; the same in every frame. */
    private Path run(String name, int inputs, double[][]... snapshots) {
        Path dir = temp.resolve(name);
        int n = snapshots[0].length;
        Manifest manifest = SampleRuns.manifest("A network", "a few points")
                .layers(List.of(
                        new Manifest.TrackedLayer("dense", "DenseLayer", n, inputs, List.of("all"), List.of("full"))))
                .build();
        try (RunWriter writer = RunWriter.create(dir, manifest)) {
            for (int t = 0; t < snapshots.length; t++) {
                float[] points = new float[9 * n];
                for (int i = 0; i < points.length; i++) {
                    points[i] = (float) snapshots[t][i / 3 % n][i % 3];
                }
                writer.projection("dense", 10L * t, new NpyArray(new int[] {3, n, 3}, points));
            }
            writer.event(new Event(
                    "hull-entry", 10, new long[] {9, 10}, new Block("dense", "all", "full"), null, Map.of(), null));
            writer.finish(Manifest.FINISHED);
        }
        return dir;
    }

    private static double[][] random(int n, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, n)
                .mapToObj(i -> unit(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()))
                .toArray(double[][]::new);
    }

    private static double[] unit(double x, double y, double z) {
        double norm = Math.sqrt(x * x + y * y + z * z);
        return new double[] {x / norm, y / norm, z / norm};
    }

    private static double[] none() {
        return new double[] {Double.NaN, Double.NaN, Double.NaN};
    }

    // Turning

    @Test
    void aSphereTurnsByMouseAndKeyboard() throws Exception {
        show(Report.write(SampleRuns.lenet(temp.resolve("run"), "mnist", 400)));
        List<String> before = pictures();
        assertEquals(3, before.size());
        WebElement first = browser.elements(".sphere-view canvas").get(0);

        new Actions(browser.driver())
                .moveToElement(first, 40, 40)
                .clickAndHold()
                .moveByOffset(60, 25)
                .release()
                .perform();
        List<String> dragged = pictures();
        assertNotEquals(before.get(0), dragged.get(0));
        assertEquals(before.subList(1, 3), dragged.subList(1, 3), "the others stay as they are");
        assertEquals(0, browser.elements(".followed li").size(), "a drag is not a click");

        browser.run("arguments[0].focus()", first);
        press(Keys.HOME);
        assertEquals(before, pictures());
        for (Keys key : List.of(Keys.ARROW_LEFT, Keys.ARROW_RIGHT, Keys.ARROW_UP, Keys.ARROW_DOWN)) {
            List<String> was = pictures();
            press(key);
            assertNotEquals(was.get(0), pictures().get(0), key.name());
        }
        double scrolled = ((Number) browser.run("return scrollY")).doubleValue();
        press(Keys.ARROW_DOWN);
        assertEquals(scrolled, ((Number) browser.run("return scrollY")).doubleValue(), "the page stays where it is");

        browser.element(".option input").click();
        browser.run("arguments[0].focus()", first);
        press(Keys.HOME, Keys.ARROW_LEFT);
        List<String> together = pictures();
        IntStream.range(0, 3).forEach(i -> assertNotEquals(before.get(i), together.get(i), "sphere " + i));
        assertEquals("pan-y", browser.run("return getComputedStyle(arguments[0]).touchAction", first));
        browser.assertSilent();
    }

    @Test
    void whatIsSeenIsSaidAndNothingIsInTheWay() throws Exception {
        show(Report.write(SampleRuns.lenet(temp.resolve("run"), "mnist", 400)));
        String label = browser.element(".sphere-view canvas").getAttribute("aria-label");
        assertTrue(label.startsWith("dense1, random subspace 1, iteration 400: inside, D = 0."), label);
        for (boolean dark : new boolean[] {false, true}) {
            browser.dark(dark);
            drawn();
            browser.assertAccessible();
        }
        browser.size(360, 800);
        drawn();
        long width = browser.run("return document.documentElement.scrollWidth");
        assertTrue(width <= 360, "the page is " + width + " wide");
        browser.assertStaysAt("file:");
        browser.assertSilent();
    }

    @Test
    void coloursFollowTheThemeAtOnce() throws Exception {
        show(Report.write(run("run", 5, random(6, 1), random(6, 2))));
        List<String> light = pictures();
        browser.dark(true);
        List<String> dark = pictures();
        IntStream.range(0, 3).forEach(i -> assertNotEquals(light.get(i), dark.get(i)));
        browser.dark(false);
        assertEquals(light, pictures());
        browser.assertSilent();
    }

    // Time

    @Test
    void timeGoesByHandAndByItself() throws Exception {
        show(Report.write(run("run", 5, random(30, 1), random(30, 2), random(30, 3))));
        assertEquals("iteration 20", text(".sphere-view .at"));
        List<String> last = pictures();
        WebElement slider = browser.element(".timebar input");
        slider.sendKeys(Keys.ARROW_LEFT);
        assertEquals("iteration 10", text(".sphere-view .at"));
        assertEquals("iteration 10, snapshot 2 of 3", slider.getAttribute("aria-valuetext"));
        assertNotEquals(last, pictures());
        slider.sendKeys(Keys.HOME);
        assertEquals("iteration 0", text(".sphere-view .at"));
        slider.sendKeys(Keys.END);
        assertEquals("iteration 20", text(".sphere-view .at"));
        assertEquals(last, pictures());

        assertEquals(List.of("1"), texts(".marks button"));
        assertEquals("50%", browser.run("return document.querySelector('.marks button').style.left"));
        browser.element(".marks button").click();
        assertEquals("iteration 10", text(".sphere-view .at"));

        browser.run(
                "window.seen = []; new MutationObserver(() => seen.push(document.querySelector('.timebar .at').textContent))"
                        + ".observe(document.querySelector('.timebar .at'), {childList: true, characterData: true, subtree: true})");
        browser.element(".play").click();
        browser.until("return document.querySelector('.play').textContent === 'Play'");
        assertEquals("iteration 20", text(".sphere-view .at"));
        assertEquals(last, pictures());
        browser.element(".play").click();
        browser.until("return document.querySelector('.play').textContent === 'Play'");
        List<String> seen = browser.run("return seen");
        assertTrue(seen.containsAll(List.of("iteration 0", "iteration 10", "iteration 20")), "" + seen);
        browser.assertSilent();
    }

    /** Readers who ask for less motion see the stored iterations one after the other; others see the way between. */
    @Test
    void playingPassesBetweenSnapshots() throws Exception {
        show(Report.write(run(
                "run",
                5,
                random(30, 1),
                random(30, 2),
                random(30, 3),
                random(30, 4),
                random(30, 5),
                random(30, 6),
                random(30, 7))));
        browser.cdp(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media",
                        "screen",
                        "features",
                        List.of(Map.of("name", "prefers-reduced-motion", "value", "no-preference"))));
        browser.element(".play").click();
        browser.until("const at = document.querySelector('.timebar .at').textContent;"
                + "return /^iteration \\d?[1-9]$/.test(at)"
                + " && document.querySelector('.verdict-of').textContent === 'between stored iterations'");
        browser.element(".play").click();
        drawn();
        assertTrue(text(".sphere-view .at").matches("iteration [0-6]?0"), "what stands still was stored");
        assertNotEquals("between stored iterations", text(".verdict-of"));
        browser.assertSilent();
    }

    @Test
    void theTimelineAndTheSpheresGoTogether() throws Exception {
        show(Report.write(run("run", 5, random(30, 1), random(30, 2), random(30, 3))));
        String say = "document.dispatchEvent(new CustomEvent('hullwatch:iteration', {detail: ";
        browser.run(say + "{iteration: 11}}))");
        assertEquals("iteration 10", text(".sphere-view .at"));
        for (String bad : List.of("null", "{}", "{iteration: null}", "{iteration: '0'}", "{iteration: NaN}")) {
            browser.run(say + bad + "}))");
            assertEquals("iteration 10", text(".sphere-view .at"), bad);
        }
        browser.run(say + "{iteration: 1e9}}))");
        assertEquals("iteration 20", text(".sphere-view .at"));
        browser.run(
                "window.heard = []; document.addEventListener('hullwatch:iteration', e => heard.push(e.detail.iteration))");
        browser.element(".timebar input").sendKeys(Keys.ARROW_LEFT);
        assertEquals(List.of(10L), browser.run("return heard"));
        browser.assertSilent();

        show(Report.write(SampleRuns.lenet(temp.resolve("lenet"), "mnist", 400)));
        assertEquals("iteration 400", text(".sphere-view .at"));
        new Actions(browser.driver())
                .moveToElement(browser.element(".timeline .u-over"))
                .perform();
        browser.until(
                "return /^iteration (1[26]|2[048])0$/.test(document.querySelector('.sphere-view .at').textContent)");
        browser.assertSilent();
    }

    // Neurons

    @Test
    void aNeuronIsFollowedByKeyboard() throws Exception {
        show(Report.write(SampleRuns.lenet(temp.resolve("run"), "mnist", 400)));
        List<String> before = pictures();
        WebElement input = browser.element(".follow input");
        input.sendKeys("17", Keys.ENTER);
        input.sendKeys("499", Keys.ENTER);
        assertEquals(List.of("neuron 17\u00d7", "neuron 499\u00d7"), texts(".followed li"));
        assertNotEquals(before, pictures());
        for (String wrong : List.of("500", "-1", "1.5", "")) {
            input.clear();
            input.sendKeys(wrong, Keys.ENTER);
            assertEquals("This layer has neurons 0 to 499.", text(".said"), wrong);
        }
        input.clear();
        input.sendKeys("17", Keys.ENTER);
        assertEquals("Neuron 17 is followed.", text(".said"));
        assertEquals(2, browser.elements(".followed li").size());
        WebElement remove = browser.element(".followed button");
        assertEquals("Follow neuron 17 no longer", remove.getAttribute("aria-label"));
        remove.sendKeys(Keys.ENTER);
        assertEquals(List.of("neuron 499\u00d7"), texts(".followed li"));
        assertEquals(
                "Follow neuron 499 no longer", browser.run("return document.activeElement.getAttribute('aria-label')"));
        press(Keys.ENTER);
        assertEquals(before, pictures());
        browser.assertSilent();
    }

    @Test
    void aDotIsNamedAndChosenByMouse() throws Exception {
        double[][] first = random(30, 4);
        double[][] last = random(30, 5);
        // The one in the middle, as the sphere is seen at first.
        first[7] = View.USUAL.towards();
        last[7] = View.USUAL.towards();
        first[9] = View.USUAL.right();
        last[9] = none();
        show(Report.write(run("run", 5, first, last)));
        WebElement canvas = browser.element(".sphere-view canvas");
        new Actions(browser.driver()).moveToElement(canvas).perform();
        browser.until(
                "return [...document.querySelectorAll('.tip')].some(t => !t.hidden && t.textContent.startsWith('neuron 7'))");
        new Actions(browser.driver()).click().perform();
        assertEquals(List.of("neuron 7\u00d7"), texts(".followed li"));
        browser.run("arguments[0].focus()", canvas);
        press(Keys.ENTER);
        assertEquals(List.of(), texts(".followed li"), "Enter chooses what the pointer is on");
        browser.element(".follow input").sendKeys("9", Keys.ENTER);
        assertEquals(List.of("neuron 9, died by iteration 10\u00d7"), texts(".followed li"));
        assertEquals("1 neuron has no direction: 9.", text(".sphere-view .dead"));
        browser.assertSilent();
    }

    // What is drawn

    @Test
    void theOriginIsSaidForWhatItIs() throws Exception {
        double s = Math.sqrt(.5);
        double[] x = {1, 0, 0};
        double[] y = {0, 1, 0};
        double[] z = {0, 0, 1};
        double[] back = {-1, 0, 0};
        Map<String, double[][]> sets = Map.of(
                "outside, D = \u22120.707|nearest point held by neurons 0 and 1", new double[][] {x, y, {s, s, 0}},
                "outside, D = \u22121.000|nearest point held by neuron 1", new double[][] {none(), z},
                "on the boundary|D = 0, as far as the drawing tells", new double[][] {x, back, none()},
                "no neuron has a direction|", new double[][] {none(), none()},
                "inside, D = 0.577|nearest face: neurons 0, 2 and 4",
                        new double[][] {x, back, y, {0, -1, 0}, z, {0, 0, -1}});
        for (Map.Entry<String, double[][]> set : sets.entrySet()) {
            Path run = run("run" + set.getValue().length + set.getKey().length(), 3, set.getValue());
            show(Report.write(run));
            String said = text(".verdict-of") + "|" + text(".verdict-of + span");
            if (said.startsWith("inside")) {
                // All eight faces are as near.
                assertTrue(said.startsWith("inside, D = 0.577|nearest face: neurons "), said);
            } else {
                assertEquals(set.getKey(), said);
            }
            assertTrue(text(".sphere-view .read").startsWith("The full space of this layer has three dimensions"));
            assertFalse(browser.element(".timebar").isDisplayed(), "one snapshot only");
            browser.assertSilent();
        }
    }

    @Test
    void largeLayersAndManySnapshots() throws Exception {
        show(Report.write(run("large", 800, random(4096, 1))));
        assertTrue(
                text(".sphere-view .read")
                        .contains("of the 820 neurons shown of 4,096 as projected on three dimensions, not of the 800"),
                text(".sphere-view .read"));
        browser.element(".follow input").sendKeys("7", Keys.ENTER);
        assertEquals("Of this layer every 5th neuron is shown: 0, 5, 10 and so on.", text(".said"));
        browser.element(".option:nth-of-type(2) input").click();
        List<String> pictures = pictures();
        assertEquals(3, pictures.size());

        double[][][] many = new double[120][][];
        Arrays.setAll(many, t -> random(4, t));
        show(Report.write(run("many", 800, many)));
        assertEquals("119", browser.element(".timebar input").getAttribute("max"));
        browser.assertSilent();
    }

    @Test
    void damagedProjectionsAndHostileNames() throws Exception {
        Path run = run("damaged", 5, random(5, 1), random(5, 2), random(5, 3));
        Files.write(run.resolve("projections/dense/10.npy"), new byte[] {1, 2, 3});
        Files.write(run.resolve("projections/dense/20.npy"), new byte[0]);
        show(Report.write(run));
        assertEquals("iteration 0", text(".sphere-view .at"));
        assertTrue(text("#sphere").contains("2 projections could not be read."), text("#sphere"));
        browser.assertSilent();

        show(Report.write(SampleRuns.hostile(temp.resolve("hostile"))));
        assertTrue(text(".sphere-live h3").startsWith("</script><b onload="));
        assertEquals("1 neuron has no direction: 1.", text(".sphere-view .dead"));
        browser.assertSilent();
    }

    // Layers, the printer, no scripts

    @Test
    void oneLayerAtATime() throws Exception {
        show(Report.write(SampleRuns.lenet(temp.resolve("few"), "mnist", 400)));
        assertEquals(List.of("dense1", "output"), texts(".layers label"));
        List<String> dense = pictures();
        browser.run("document.querySelector('.layers input').focus()");
        press(Keys.ARROW_RIGHT);
        assertNotEquals(dense, pictures());
        assertTrue(browser.element(".sphere-view canvas")
                .getAttribute("aria-label")
                .startsWith("output, "));

        show(Report.write(SampleRuns.deep(temp.resolve("deep"), 30, 100)));
        List<String> layers = texts(".layers option");
        assertEquals(30, layers.size(), "all of them, not only those that are drawn for readers without scripts");
        browser.run(
                "const s = document.querySelector('.layers select'); s.value = 29; s.dispatchEvent(new Event('change'))");
        assertTrue(browser.element(".sphere-view canvas")
                .getAttribute("aria-label")
                .startsWith(layers.get(29) + ", "));
        browser.assertAccessible();
        browser.assertSilent();
    }

    @Test
    void printersAndReadersWithoutScriptsGetTheDrawings() throws Exception {
        Path page = Report.write(run("run", 5, random(6, 1), random(6, 2)));
        show(page);
        assertFalse(browser.element("svg.sphere").isDisplayed());
        assertTrue(browser.element(".sphere-view canvas").isDisplayed());
        browser.printed(true);
        assertTrue(browser.element("svg.sphere").isDisplayed());
        assertFalse(browser.element(".sphere-view canvas").isDisplayed());
        browser.scripts(false);
        browser.printed(false).open(page);
        browser.scripts(true);
        assertEquals(6, browser.elements("svg.sphere").size());
        assertTrue(browser.element("svg.sphere").isDisplayed());
        assertEquals(0, browser.elements(".sphere-view").size());
        browser.assertSilent();
    }

    // The door for a live page

    @Test
    void aRunThatGrowsIsFollowed() throws Exception {
        Path run = run("run", 5, random(6, 1), random(6, 2), random(6, 3));
        String json = SphereData.read(RunView.read(run), "dense", 1_000_000)
                .orElseThrow()
                .json();
        try (WebModules modules = new WebModules()) {
            browser.size(1280, 1000).printed(false).dark(false);
            modules.open(browser, "spheres.js");
            browser.run(
                    "window.data = JSON.parse(arguments[0]); window.later = data.snapshots.pop();"
                            + "window.box = document.body.appendChild(document.createElement('div'));"
                            + "window.view = of.spheres(box, data)",
                    json);
            assertEquals("iteration 10", text(".sphere-view .at"));
            assertEquals(true, browser.run("return view.append(later)"));
            assertEquals("iteration 20", text(".sphere-view .at"), "who looks at the end sees what is new");
            List<String> bad = new ArrayList<>(List.of(
                    "later",
                    "{iteration: 30, points: 'x'}",
                    "{iteration: 30, points: ''}",
                    "{iteration: 30}",
                    "{...later, iteration: 5}",
                    "{...later, iteration: " + NAN + "}"));
            for (String snapshot : bad) {
                assertEquals(false, browser.run("return view.append(" + snapshot + ")"), snapshot);
            }
            browser.run("view.show(0); view.append({...later, iteration: 40})");
            assertEquals("iteration 0", text(".sphere-view .at"), "who looks back stays there");
            browser.run(
                    "document.querySelector('.follow input').value = 3; document.querySelector('.follow button').click();"
                            + "view.update(JSON.parse(JSON.stringify(data)))");
            assertEquals("iteration 0", text(".sphere-view .at"));
            assertEquals(List.of("neuron 3\u00d7"), texts(".followed li"));
            browser.run("view.update({...data, layer: 'other', frames: 1, n: 18, of: 18})");
            assertEquals(1, browser.elements("canvas").size());
            assertEquals(0, browser.elements(".followed li").size());
            drawn();
            browser.run("view.update({...data, snapshots: []}); view.append(later)");
            assertEquals("iteration 20", text(".sphere-view .at"), "a run that has only begun");
            drawn();
            browser.run(
                    "view.remove(); document.dispatchEvent(new CustomEvent('hullwatch:iteration', {detail: {iteration: 0}}))");
            assertEquals(
                    0L, (Long) browser.run("return box.childElementCount + document.querySelectorAll('.tip').length"));
            browser.assertSilent();
        }
    }
}
