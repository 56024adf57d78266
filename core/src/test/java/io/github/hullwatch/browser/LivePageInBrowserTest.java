package io.github.hullwatch.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunWriter;
import io.github.hullwatch.serve.RunServer;
import io.github.hullwatch.view.SampleRuns;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The live page as a reader meets it, while a run is written. */
@Tag("long")
class LivePageInBrowserTest {
    private static final Block BLOCK = new Block(SampleRuns.HOSTILE, "all", "full");

    @TempDir
    private Path temp;

    private static RunWriter begin(Path dir, int minute) {
        return RunWriter.create(
                dir,
                Manifest.builder()
                        .started(Instant.parse("2026-01-31T12:00:00Z").plusSeconds(60L * minute))
                        .addOptions(Map.of("model", "LeNet " + SampleRuns.HOSTILE))
                        .layers(List.of(new Manifest.TrackedLayer(
                                SampleRuns.HOSTILE, "DenseLayer", 6, 3, List.of("all"), List.of("full"))))
                        .build());
    }

    private static void write(RunWriter writer, int from, int to) {
        for (int t = from; t <= to; t++) {
            writer.measurement(new Measurement(t, 0, .1 * t, null, null, "loss", Map.of("value", Math.exp(-.01 * t))));
            double depth = Math.tanh((t - 50) / 40.0);
            writer.measurement(new Measurement(
                    t,
                    0,
                    .1 * t,
                    null,
                    BLOCK,
                    "hull",
                    SampleRuns.hull(depth > 0 ? "inside" : "outside", depth, depth, depth, 6, -.1, .02)));
            if (t % 10 == 0) {
                float[] points = {1, 0, 0, 0, 1, 0, 0, 0, 1, -1, 0, 0, 0, -1, 0, 0, 0, -1};
                writer.projection(SampleRuns.HOSTILE, t, new NpyArray(new int[] {1, 6, 3}, points));
            }
        }
    }

    private static void shows(Browser browser, String selector, String text) {
        browser.until("return document.querySelector(arguments[0]).textContent.includes(arguments[1])", selector, text);
    }

    @Test
    void followsARunFromBeforeItsBeginningToItsEnd() throws Exception {
        Path dir = Files.createDirectory(temp.resolve("run"));
        try (RunServer server = RunServer.open(dir, 0, line -> {});
                Browser browser = Browser.start().size(1280, 900)) {
            browser.open(server.address());
            shows(browser, "#banners", "There is no run in this directory yet.");
            browser.assertAccessible();
            try (RunWriter writer = begin(dir, 0)) {
                write(writer, 0, 20);
                shows(browser, "#numbers", "20");
                shows(browser, "#title", "LeNet </script><b onload=\"alert('x')\">&");
                write(writer, 21, 137);
                shows(browser, "#numbers", "137");
                browser.until("return document.querySelectorAll('#timeline-place canvas').length > 0");
                browser.until("return document.querySelectorAll('#spheres-place canvas').length > 0");
                writer.event(new Event("hull-entry", 51, new long[] {50, 51}, BLOCK, 56L, Map.of(), null));
                shows(browser, "#events-place", "between iterations 50 and 51");
                shows(browser, ".spoken", "between iterations 50 and 51");
                // Another page beside it, at a width of phones, in the dark.
                browser.assertSilent();
                browser.size(360, 800).dark(true).open(server.address());
                shows(browser, "#numbers", "137");
                shows(browser, "#events-place", "between iterations 50 and 51");
                assertEquals(
                        "", browser.run("return document.querySelector('.spoken').textContent"), "that is not news");
                assertEquals(
                        360L,
                        (Long) browser.run("return Math.max(360, document.documentElement.scrollWidth)"),
                        "nothing is wider than the page");
                browser.assertAccessible();
                write(writer, 138, 200);
                writer.finish(Manifest.FINISHED);
            }
            shows(browser, "#facts", "finished");
            shows(browser, "#numbers", "200");
            assertTrue(browser.<String>run("return document.title").startsWith("finished · 200 · LeNet"));
            browser.assertStaysAt(server.address());
            browser.assertSilent();
        }
    }

    @Test
    void whatIsNewUndoesNothingThatAReaderDoes() throws Exception {
        Path dir = temp.resolve("run");
        try (RunServer server = RunServer.open(dir, 0, line -> {});
                Browser browser = Browser.start().size(1280, 1000);
                RunWriter writer = begin(dir, 0)) {
            write(writer, 0, 100);
            CertificateRef after = new CertificateRef("certificates/after.json", "02".repeat(32));
            writer.event(new Event("hull-entry", 51, new long[] {50, 51}, BLOCK, 56L, Map.of(), after));
            Files.createDirectories(dir.resolve("certificates"));
            Files.writeString(dir.resolve("certificates/after.json"), "{}");
            browser.open(server.address());
            browser.until("return document.querySelectorAll('.timeline .mark').length === 1");
            shows(browser, ".timeline .pace", "The change of pace is looked for when the run ends.");
            // The focus stays on a switch, and a mark closes what it opened.
            browser.run("document.querySelector('.timeline .switch').focus();"
                    + "window.before = document.activeElement; document.querySelector('.timeline .mark').click()");
            assertEquals(
                    "certificates/after.json",
                    browser.element(".event-box dd:last-of-type code").getText());
            assertTrue(browser.elements(".event-box a").isEmpty(), "no file is served");
            browser.run("before.focus()");
            write(writer, 101, 120);
            shows(browser, ".timeline caption", "Iteration 120");
            assertTrue(browser.<Boolean>run("return document.activeElement === before"), "the focus is where it was");
            browser.element(".timeline .mark").click();
            assertTrue(browser.elements(".event-box").isEmpty(), "its mark closes it");
            // A stretch that is being drawn while lines come is zoomed to.
            WebElement loss = browser.element(".timeline .u-over");
            double end = 60 + 160.0 / loss.getSize().width * 120;
            new Actions(browser.driver())
                    .moveToElement(loss)
                    .clickAndHold()
                    .moveByOffset(100, 0)
                    .perform();
            write(writer, 121, 140);
            shows(browser, "#numbers", "140");
            new Actions(browser.driver()).moveByOffset(60, 0).release().perform();
            browser.until(
                    "const [from, to] = document.querySelector('.timeline .stack').dataset.shown.split('–');"
                            + "return +from === 60 && Math.abs(to - arguments[0]) <= 1",
                    end);
            // And then what has come meanwhile is shown.
            write(writer, 141, 150);
            browser.run("document.querySelector('.timeline [aria-label=\"Show the whole run\"]').click()");
            browser.until("return document.querySelector('.timeline .stack').dataset.shown === '0–150'");
            browser.assertSilent();
        }
    }

    @Test
    void eventsThatAreKnownLateOrTwiceAreSpokenOnceEach() throws Exception {
        try (WebModules modules = new WebModules();
                Browser browser = Browser.start()) {
            modules.open(browser, "live-events.js");
            browser.run("document.body.innerHTML = '<section><ol id=events-place></ol></section>';"
                    + "window.take = of.happened();"
                    + "window.make = (number, iteration) => ({number, event: 'e', label: 'E', iteration});"
                    + "take([make(1, 5), make(2, 9)])");
            String spoken = "return document.querySelector('.spoken').textContent";
            browser.run("take([make(1, 5), make(2, 9), make(3, 9)])");
            assertEquals("E, iteration 9", browser.run(spoken), "another one alike");
            browser.run("take([make(1, 2), make(2, 5), make(3, 9), make(4, 9)])");
            assertEquals("E, iteration 2", browser.run(spoken), "those after it have other numbers now");
        }
    }

    @Test
    void nothingIsAddedToWhatCouldNotBeLoaded() throws Exception {
        try (WebModules modules = new WebModules();
                Browser browser = Browser.start()) {
            modules.open(browser, "dom.js");
            browser.run("document.body.innerHTML = '<h1 id=title></h1><p id=facts></p><div id=banners></div>"
                    + "<dl id=numbers></dl><section><div id=timeline-place></div></section><section><ol id=events-place>"
                    + "</ol></section><section><div id=spheres-place></div></section>';"
                    + "window.asked = [];"
                    + "window.fetch = () => new Promise((answer, fail) => asked.push({answer, fail}));"
                    + "window.EventSource = class { constructor() { window.source = this; this.heard = {}; }"
                    + " addEventListener(name, hear) { this.heard[name] = hear; } close() {} };"
                    + "const state = {status: 'running', title: '', iteration: 1, epoch: 0, seconds: null, loss: null,"
                    + " accuracy: null, speed: null, started: null, restarts: 0, notes: [], left: 0, quiet: 0};"
                    + "window.hear = (id, more) => source.heard.message({lastEventId: 's-' + id,"
                    + " data: JSON.stringify({state, ...more})});"
                    + "window.lines = iteration => ({lines: {tracks: [], iteration}});"
                    + "window.data = {tracks: [], events: [], iteration: 1};"
                    + "return import('./live.js').then(() => {})");
            browser.until("return asked.length === 1");
            browser.run("asked[0].fail(new Error())");
            browser.until("return window.source !== undefined");
            browser.run("hear(1, lines(2))");
            // It tries again some seconds later.
            browser.until("return asked.length === 2");
            browser.run("asked[1].answer({ok: true, json: async () => data, headers: {get: () => '\"s-1\"'}})");
            browser.until("hear(2, lines(2)); return data.iteration === 2");
            // A load that fails loses what came meanwhile: what follows would leave a hole.
            browser.run("hear(3, {whole: true})");
            browser.until("return asked.length === 3");
            browser.run("hear(4, lines(4)); asked[2].fail(new Error());"
                    + "return new Promise(done => setTimeout(() => { hear(5, lines(5)); done(); }))");
            assertEquals(2L, browser.<Long>run("return data.iteration"));
            browser.assertSilent();
        }
    }

    @Test
    void aRunThatGoesAndComesBackIsFollowedOn() throws Exception {
        Path dir = temp.resolve("run");
        try (RunServer server = RunServer.open(dir, 0, line -> {});
                Browser browser = Browser.start().size(1280, 900)) {
            try (RunWriter writer = begin(dir, 0)) {
                write(writer, 0, 30);
            }
            browser.open(server.address());
            shows(browser, "#numbers", "30");
            Files.move(dir, temp.resolve("elsewhere"));
            shows(browser, "#facts", "gone");
            shows(browser, "#banners", "The run is no longer where it was");
            try (RunWriter writer = begin(dir, 1)) {
                write(writer, 0, 222);
                shows(browser, "#banners", "Another run was begun in this directory.");
                shows(browser, "#numbers", "222");
                writer.finish(Manifest.FAILED);
            }
            shows(browser, "#facts", "failed");
            browser.assertSilent();
            browser.assertStaysAt(server.address());
        }
    }

    @Test
    void aServerThatGoesAndComesBackIsFoundAgainWithoutAReload() throws Exception {
        Path dir = temp.resolve("run");
        try (Browser browser = Browser.start();
                RunWriter writer = begin(dir, 0)) {
            write(writer, 0, 3);
            int port;
            try (RunServer server = RunServer.open(dir, 0, line -> {})) {
                port = URI.create(server.address()).getPort();
                browser.open(server.address());
                shows(browser, "#numbers", "3");
                // From here on the iterations of the curve that is drawn are known, until the page is loaded anew.
                browser.run("uPlot = new Proxy(uPlot, {construct(of, parts) { window.drawn = parts[1][0].join();"
                        + " return Reflect.construct(of, parts); }})");
                write(writer, 4, 6);
                shows(browser, "#numbers", "6");
                browser.until("return window.drawn === '0,1,2,3,4,5,6'");
            }
            shows(browser, "#facts", "not connected");
            shows(browser, "#banners", "The server has ended before an end of the run was recorded.");
            write(writer, 7, 9);
            try (RunServer server = RunServer.open(dir, port, line -> {})) {
                shows(browser, "#facts", "running");
                browser.until("return window.drawn === '0,1,2,3,4,5,6,7,8,9'");
                assertEquals("", browser.element("#banners").getText());
                write(writer, 10, 12);
                browser.until("return window.drawn === '0,1,2,3,4,5,6,7,8,9,10,11,12'");
                // The loss of the last weights is known only if the training goes on from them.
                writer.measurement(new Measurement(
                        13, 0, 1.3, null, BLOCK, "hull", SampleRuns.hull("outside", -.5, -.5, -.5, 6, -.1, .02)));
                shows(browser, "#numbers", "at iteration 12");
                writer.finish(Manifest.FINISHED);
                shows(browser, "#facts", "finished");
                browser.assertStaysAt(server.address());
            }
            shows(browser, "#banners", "The server has ended, with its training or by itself. What is shown stays.");
        }
    }

    @Test
    void anotherRunThatWasBegunWhileThereWasNoServerIsNotTakenForTheFirst() throws Exception {
        Path dir = Files.createDirectory(temp.resolve("run"));
        try (Browser browser = Browser.start()) {
            int port;
            try (RunServer server = RunServer.open(dir, 0, line -> {})) {
                port = URI.create(server.address()).getPort();
                browser.open(server.address());
                shows(browser, "#facts", "waiting");
                try (RunWriter writer = begin(dir, 0)) {
                    write(writer, 0, 30);
                    shows(browser, "#numbers", "30");
                }
                // The first run is no other.
                browser.until("return document.querySelector('#banners').textContent === ''");
            }
            shows(browser, "#facts", "not connected");
            Files.move(dir, temp.resolve("elsewhere"));
            try (RunWriter writer = begin(dir, 1)) {
                write(writer, 0, 222);
                try (RunServer server = RunServer.open(dir, port, line -> {})) {
                    shows(browser, "#banners", "Another run was begun in this directory.");
                    shows(browser, "#numbers", "222");
                    browser.assertStaysAt(server.address());
                }
            }
        }
    }

    @Test
    void aRunIsAnotherBesideWhateverTheServerSaysOfIt() throws Exception {
        String first = "Another run was begun in this directory.";
        try (WebModules modules = new WebModules();
                Browser browser = Browser.start()) {
            modules.open(browser, "live-state.js");
            browser.run(
                    "document.body.innerHTML ="
                            + " '<h1 id=title></h1><p id=facts></p><div id=banners></div><dl id=numbers></dl>';"
                            + "window.said = (restarted, another) => { of.standing({status: 'running', title: '', iteration: 1,"
                            + " epoch: 0, seconds: null, loss: null, accuracy: null, speed: null, restarted, restarts: 0,"
                            + " notes: [], left: 0, quiet: 0}, 0, null, another);"
                            + " return [...document.querySelectorAll('#banners span')].map(span => span.textContent.trim()).join('|'); }");
            assertEquals("", browser.run("return said(null, false)"));
            assertEquals(first, browser.run("return said(null, true)"));
            assertEquals(first, browser.run("return said('" + first + "', true)"), "once");
            assertEquals(first + "|The run is back.", browser.run("return said('The run is back.', true)"));
            assertEquals("The run is back.", browser.run("return said('The run is back.', false)"));
            assertEquals(first, browser.run("return said('" + first + "', false)"), "the server alone knows of it");
        }
    }

    @Test
    void anotherDirectoryAtTheSameAddressIsNotTakenForTheRun() throws Exception {
        Path dir = temp.resolve("run");
        try (Browser browser = Browser.start();
                RunWriter writer = begin(dir, 0);
                RunWriter another = begin(temp.resolve("another"), 1)) {
            write(writer, 0, 3);
            write(another, 0, 777);
            int port;
            try (RunServer server = RunServer.open(dir, 0, line -> {})) {
                port = URI.create(server.address()).getPort();
                browser.open(server.address());
                shows(browser, "#numbers", "3");
                browser.until("return document.querySelectorAll('#spheres-place canvas').length > 0");
            }
            shows(browser, "#banners", "The server has ended before an end of the run was recorded.");
            browser.run("window.shown = () => ['#numbers', '.timeline caption', '#spheres-place'].map(part =>"
                    + " document.querySelector(part).textContent).join(); window.before = shown()");
            try (RunServer server = RunServer.open(temp.resolve("another"), port, line -> {})) {
                shows(browser, "#banners", "Another directory is shown at this address now.");
                shows(browser, "#facts", "not connected");
                assertEquals(browser.<String>run("return before"), browser.<String>run("return shown()"));
                assertEquals(
                        409L,
                        browser.<Long>run(
                                "return fetch(document.querySelector('footer a').href).then(answer => answer.status)"),
                        "its report is no report of this run");
            }
            write(writer, 4, 6);
            try (RunServer server = RunServer.open(dir, port, line -> {})) {
                shows(browser, "#facts", "running");
                shows(browser, ".timeline caption", "Iteration 6");
                assertEquals("", browser.element("#banners").getText());
            }
        }
    }

    @Test
    void withoutScriptsThePageLeadsToTheReport() throws IOException {
        Path dir = SampleRuns.lenet(temp.resolve("run"), "mnist", 60);
        try (RunServer server = RunServer.open(dir, 0, line -> {});
                Browser browser = Browser.start()) {
            browser.scripts(false).open(server.address());
            String report = browser.element("noscript a").getAttribute("href");
            assertTrue(report.startsWith(server.address() + "report?run="), report);
            browser.scripts(true).open(report);
            assertTrue(browser.elements("svg.chart.reads").size() > 3);
            browser.assertSilent();
        }
    }
}
