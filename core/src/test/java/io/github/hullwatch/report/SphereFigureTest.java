package io.github.hullwatch.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hullwatch.chart.Picture;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.RunWriter;
import io.github.hullwatch.view.SampleRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figure 7 of a run: which layers, which moments. */
class SphereFigureTest {
    private static final Pattern TEXT = Pattern.compile("<text[^>]*>([^<]*)</text>");

    @TempDir
    Path temp;

    private static List<String> texts(Picture picture) {
        List<String> texts = new ArrayList<>();
        Matcher found = TEXT.matcher(picture.svg());
        while (found.find()) {
            texts.add(found.group(1));
        }
        return texts;
    }

    private static long spheres(Picture picture) {
        return Arrays.stream(picture.svg().split("<circle")).skip(1).count();
    }

    @Test
    void sixSpheresOfTheLastTwoLayersAtTheEnd() {
        Path run = SampleRuns.lenet(temp.resolve("run"), "mnist", 600);
        Picture picture = SphereFigure.of(RunReader.open(run)).orElseThrow().atTheEnd();
        assertEquals(6, spheres(picture));
        List<String> texts = texts(picture);
        assertTrue(texts.contains("dense1: 500 weight vectors"), texts.toString());
        assertTrue(texts.contains("output: 10 weight vectors, with their convex hull"), texts.toString());
        assertEquals(
                2, texts.stream().filter("subspace 3, iteration 600"::equals).count(), texts.toString());
    }

    /** First, last, the event's, and logarithmically between: of 0 to 1,000 by tens, 1,000^½ is nearest to 30. */
    @Test
    void momentsAreTheFirstTheEventsSomeBetweenAndTheLast() throws IOException {
        RunReader run = run(null);
        List<String> texts = texts(SphereFigure.of(run).orElseThrow().overTime());
        List<String> labels = texts.subList(texts.size() - 6, texts.size());
        assertEquals(List.of("0", "10", "30", "420, hull entry", "700, near pace change", "1,000"), labels);
        assertEquals(6, spheres(SphereFigure.of(run).orElseThrow().overTime()));
    }

    @Test
    void aDamagedProjectionIsLeftOut() throws IOException {
        RunReader run = run(dir -> Files.write(dir.resolve("projections/output/30.npy"), new byte[] {1, 2, 3}));
        assertEquals(5, spheres(SphereFigure.of(run).orElseThrow().overTime()));
    }

    private interface Damage {
        void to(Path dir) throws IOException;
    }

    private RunReader run(Damage damage) throws IOException {
        Path dir = temp.resolve("run" + (damage == null));
        try (RunWriter writer =
                RunWriter.create(dir, SampleRuns.manifest("LeNet", "mnist").build())) {
            for (int t = 0; t <= 1000; t += 10) {
                float[] points = new float[3 * 25 * 3];
                for (int i = 0; i < points.length; i += 3) {
                    points[i + (i / 3) % 3] = 1;
                }
                writer.projection("output", t, new NpyArray(new int[] {3, 25, 3}, points));
            }
            Block block = new Block("output", "all", "full");
            writer.event(new Event("hull-entry", 420, new long[] {410, 420}, block, 470L, Map.of(), null));
            writer.event(new Event("pace-change", 703, null, null, 1000L, Map.of(), null));
        }
        if (damage != null) {
            damage.to(dir);
        }
        return RunReader.open(dir);
    }

    @Test
    void aRunWithoutProjectionsHasNone() {
        Path dir = temp.resolve("none");
        RunWriter.create(dir, SampleRuns.manifest("LeNet", "mnist").build()).close();
        assertTrue(SphereFigure.of(RunReader.open(dir)).isEmpty());
    }

    /** The report draws them itself, in both forms, unless the experiment has. */
    @Test
    void theReportKeepsThemUnlessTheExperimentDid() throws IOException {
        Path run = SampleRuns.lenet(temp.resolve("run"), "mnist", 600);
        Report.write(run);
        Path figures = run.resolve("figures");
        for (String name : List.of("report-spheres", "report-spheres-over-time")) {
            assertTrue(Files.readString(figures.resolve(name + ".svg")).startsWith("<svg"));
            assertEquals('P', Files.readAllBytes(figures.resolve(name + ".png"))[1]);
        }
        Figures own = Figures.in(run);
        own.add("mine", SphereFigure.of(RunReader.open(run)).orElseThrow().atTheEnd(), "Mine. And more.");
        SphereFigure.of(RunReader.open(run)).orElseThrow().addTo(Figures.in(run));
        Report.write(run);
        assertFalse(Files.exists(figures.resolve("report-spheres.svg")));
        assertFalse(Files.exists(figures.resolve("report-spheres.png")));
        String page = Files.readString(run.resolve("report.html"));
        assertEquals(2, page.split("<b>Mine\\.</b>").length, "one picture in two forms is shown once");

        JsonNode notes =
                new ObjectMapper().readTree(figures.resolve("notes.json").toFile());
        List<String> files = new ArrayList<>();
        notes.forEach(note -> files.add(note.path("file").asText()));
        assertEquals(List.of("mine.svg", "figure-7.svg", "figure-7-over-time.svg"), files);
        own.add("mine", SphereFigure.of(RunReader.open(run)).orElseThrow().atTheEnd(), "Again.");
        notes = new ObjectMapper().readTree(figures.resolve("notes.json").toFile());
        assertEquals(3, notes.size());
        assertEquals("Again.", notes.path(2).path("caption").asText());
        Files.writeString(figures.resolve("notes.json"), "[");
        own.add("mine", SphereFigure.of(RunReader.open(run)).orElseThrow().atTheEnd(), "Again.");
        assertEquals(
                1,
                new ObjectMapper()
                        .readTree(figures.resolve("notes.json").toFile())
                        .size());
    }
}
