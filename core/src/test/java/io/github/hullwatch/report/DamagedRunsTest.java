package io.github.hullwatch.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.run.RunWriter;
import io.github.hullwatch.run.Runs;
import io.github.hullwatch.view.SampleRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with a run is said on its page, which shows the rest. */
class DamagedRunsTest {
    private static final String HEAD = "{\"iteration\":70,\"epoch\":0,\"seconds\":9,\"loss\":1,\"layer\":\"<b>x</b>\","
            + "\"group\":\"all\",\"space\":\"full\",\"quantity\":";

    @TempDir
    private Path temp;

    private Path run;

    @BeforeEach
    void write() {
        run = SampleRuns.lenet(temp.resolve("run"), "mnist", 60);
    }

    private String page() throws IOException {
        String page = Files.readString(Report.write(run));
        assertTrue(page.contains("<h1>") && page.endsWith("</html>\n"), "whole");
        return page;
    }

    /** The text that is seen. */
    private String text() throws IOException {
        return page().replaceAll("(?s)<(script|style|svg)\\b.*?</\\1>", "").replaceAll("<[^>]*>", " ");
    }

    private void append(String file, String text) throws IOException {
        Files.writeString(run.resolve(file), text, StandardOpenOption.APPEND);
    }

    private void assertSays(String sentence) throws IOException {
        String text = text();
        assertTrue(text.contains(sentence), text);
        assertTrue(text.contains("dense1"), "the rest is shown");
    }

    @Test
    void aNewerSchemaIsRefusedWithAWord() throws IOException {
        String manifest = Files.readString(run.resolve("manifest.json"));
        Files.writeString(
                run.resolve("manifest.json"), manifest.replaceFirst("\"schema\" : 1", "\"schema\" : 2, \"x\" : {}"));
        FileFormatException e = assertThrows(FileFormatException.class, () -> Report.write(run));
        assertEquals(
                run.resolve("manifest.json") + ": schema version 2 where 1 is read; use a newer Hullwatch",
                e.getMessage());
        assertFalse(Files.exists(run.resolve(Report.FILE)));
    }

    @Test
    void whatALaterVersionAddsIsShownUnderItsName() throws IOException {
        String manifest = Files.readString(run.resolve("manifest.json"));
        Files.writeString(
                run.resolve("manifest.json"),
                manifest.replaceFirst("\"schema\" : 1", "\"schema\" : 1, \"colour\" : [{\"deep\":1}]"));
        append(
                "measurements.jsonl",
                HEAD + "\"wobble<i>\",\"amount\":3,\"list\":[1,{\"a\":2}],\"word\":\"<script>\"}\n");
        append("measurements.jsonl", HEAD + "\"hull\",\"verdict\":\"\",\"depth\":1e400}\n");
        append("measurements.jsonl", HEAD + "\"hull\",\"verdict\":\"sideways\",\"depth\":null}\n");
        append("events.jsonl", "{\"event\":\"big-bang<i>\",\"iteration\":5,\"why\":{\"a\":[1]}}\n");
        String page = page();
        for (String name : new String[] {"Wobble&lt;i&gt;", "Big bang&lt;i&gt;", "&lt;b&gt;x&lt;/b&gt;"}) {
            assertTrue(page.contains(name), name);
        }
        assertFalse(page.contains("<i>") || page.contains("<b>x"), "names are no markup");
    }

    @Test
    void halfALineAtTheEndIsLeftOut() throws IOException {
        append("measurements.jsonl", "{\"iteration\":70,\"ep");
        assertSays("Measurements.jsonl ends in a torn line, which is left out.");
    }

    /** Cut where a line ends, nothing is torn: what else there is of the run tells. */
    @Test
    void linesThatAreMissingAtTheEndAreMissed() throws IOException {
        run = temp.resolve("cut");
        try (RunWriter writer = Runs.write(run)) {
            writer.finish("finished");
        }
        assertFalse(text().contains("are missing"));
        Path file = run.resolve("measurements.jsonl");
        Files.writeString(
                file,
                Files.readAllLines(file).stream()
                                .filter(line -> line.matches("\\{\"iteration\":[0-5],.*"))
                                .collect(Collectors.joining("\n"))
                        + "\n");
        String text = text();
        assertTrue(
                text.contains("Measurements.jsonl ends at iteration 5, though events.jsonl reaches iteration 7: the"
                        + " lines after that are missing."),
                text);
        append("measurements.jsonl", "{\"iteration\":6,\"ep");
        assertFalse(text().contains("are missing"), "the torn line says it");
    }

    @Test
    void damagedLinesAreCounted() throws IOException {
        append("measurements.jsonl", "\n{\"iteration\":70}\n");
        assertSays("2 lines of measurements.jsonl are damaged and left out, the first: measurements.jsonl, line ");
    }

    @Test
    void aFileOfNoiseIsAPageToo() throws IOException {
        byte[] noise = new byte[300_000];
        new Random(1).nextBytes(noise);
        Files.write(run.resolve("measurements.jsonl"), noise);
        assertTrue(text().contains("lines of measurements.jsonl are damaged and left out"));
    }

    @Test
    void aLineWithoutEndNeedsNoMemory() throws IOException {
        try (var out = Files.newBufferedWriter(run.resolve("measurements.jsonl"), StandardOpenOption.APPEND)) {
            out.write("{\"a\":\"");
            String x = "x".repeat(1 << 20);
            for (int i = 0; i < 70; i++) {
                out.write(x);
            }
            out.write("\"}\n{\"iteration\":70,\"epoch\":0,\"seconds\":9,\"quantity\":\"loss\",\"value\":1}\n");
        }
        assertSays("longer than 67108864 bytes, which no line of a run is");
        assertTrue(text().contains("70 iterations"), "the line after it is read");
    }

    @Test
    void lostLinesAreMissed() throws IOException {
        String missed = "Measurements.jsonl has no line that can be shown, though the run has ended:"
                + " nothing was measured, or the lines are lost.";
        Files.writeString(run.resolve("measurements.jsonl"), "");
        assertTrue(text().contains(missed));
        Files.delete(run.resolve("measurements.jsonl"));
        Files.delete(run.resolve("events.jsonl"));
        assertTrue(text().contains(missed));
    }

    @Test
    void aManifestAloneHasAPage() throws IOException {
        try (Stream<Path> all = Files.walk(run)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(run) && !file.endsWith("manifest.json")) {
                    Files.delete(file);
                }
            }
        }
        assertTrue(text().contains("Nothing has been measured yet."));
        assertTrue(text().contains("has no line that can be shown"));
    }

    @Test
    void missingCertificatesAreNamed() throws IOException {
        append(
                "events.jsonl",
                "{\"event\":\"hull-entry\",\"iteration\":6,\"bracket\":[5,6],\"layer\":\"dense1\",\"group\":\"all\","
                        + "\"space\":\"full\",\"certificate\":\"certificates/gone.0123456789abcdef.json\",\"sha256\":\"00\","
                        + "\"certificateBefore\":\"../../etc/passwd\",\"sha256Before\":\"00\"}\n");
        assertSays("2 certificates that lines name are missing, the first: ../../etc/passwd.");
        String page = page();
        assertTrue(page.contains("after (missing)"));
        assertFalse(page.contains("href=\"certificates/gone"), "no link that leads nowhere");
    }

    @Test
    void brokenFiguresAreNamed() throws IOException {
        Path figures = Files.createDirectories(run.resolve("figures"));
        Files.writeString(figures.resolve("empty.svg"), "");
        Files.write(figures.resolve("short.png"), new byte[] {1, 2});
        Files.writeString(figures.resolve("page<b>.svg"), "<html></html>");
        Files.writeString(figures.resolve("tiny.svg"), "<svg/>");
        Files.createDirectory(figures.resolve("folder.png"));
        Files.writeString(
                figures.resolve("notes.json"), "[3, {\"file\":7}, {\"file\":\"none.png\",\"caption\":\"x\"}]");
        assertSays("Not shown, since there is no picture inside: empty.svg, page&lt;b&gt;.svg, short.png.");
        assertTrue(page().contains("alt=\"Tiny\""));
    }

    @Test
    void missingFiguresAreMadeAgainAndAFileInTheirPlaceIsLeft() throws IOException {
        Report.write(run);
        try (Stream<Path> all = Files.walk(run.resolve("figures"))) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        assertSays("dense1");
        assertTrue(Files.exists(run.resolve("figures/report-loss.svg")));
        try (Stream<Path> all = Files.walk(run.resolve("figures"))) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        Files.writeString(run.resolve("figures"), "mine");
        assertSays("dense1");
        assertEquals("mine", Files.readString(run.resolve("figures")));
    }

    @Test
    void projectionsThatAreNoneAreSaidToBe() throws IOException {
        try (Stream<Path> all = Files.walk(run.resolve("projections"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Files.writeString(file, "x");
            }
        }
        assertSays("The projections of this layer could not be read.");
    }
}
