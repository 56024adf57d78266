package io.github.hullwatch.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.Npy;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.report.Report;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChosenSpacesTest {

    @TempDir
    Path dir;

    private static Measurement hull(long t, String group, String space, String verdict, double depth) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("verdict", verdict);
        values.put("depth", depth);
        values.put("exact", true);
        values.put("lower", depth);
        values.put("upper", depth);
        values.put("neurons", 9);
        values.put("dead", 0);
        values.put("null", .5);
        values.put("nullSd", .1);
        return new Measurement(t, 0, t, null, new Block("dense", group, space), "hull", values);
    }

    private static Measurement map(long t, double overlap, String array) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("ranks", List.of(2, 2));
        values.put("explained", List.of(.9, .9));
        values.put("overlap", overlap);
        values.put("overlapNull", .01);
        values.put("smallestAngle", .2);
        values.put("array", array);
        return new Measurement(t, 0, t, null, new Block("dense", "all", "full"), "subspaces", values);
    }

    private Path run(boolean chosen) {
        Manifest.Builder manifest = SampleRuns.manifest("LeNet", "mnist");
        if (chosen) {
            manifest.addOptions(Map.of("classSubspaces", "2", "principalSubspace", 10));
        }
        Path run = dir.resolve("run");
        try (RunWriter writer = RunWriter.create(run, manifest.build())) {
            for (long t : new long[] {0, 100}) {
                double[] overlaps = new double[12];
                String array = writer.array(
                        new Block("dense", "all", "full"), t, "subspaces", new NpyArray(new int[] {3, 2, 2}, overlaps));
                writer.measurement(hull(t, "all", "full", "outside", -.1));
                writer.measurement(map(t, t == 0 ? .5 : .25, array));
                writer.measurement(hull(t, "plus", "class0", "inside", t == 0 ? .5 : .1));
                writer.measurement(hull(t, "plus", "class1", t == 0 ? "inside" : "outside", t == 0 ? .4 : -.1));
                writer.measurement(hull(t, "all", "principal", "inside", .4));
            }
            writer.event(new Event(
                    "hull-exit", 100, new long[] {0, 100}, new Block("dense", "plus", "class1"), 100L, Map.of(), null));
            writer.finish(Manifest.FINISHED);
        }
        return run;
    }

    @Test
    void theyAreApartFromAllOtherBlocks() {
        RunView view = RunView.read(run(true));
        assertEquals(1, view.tracks("hull").size());
        assertEquals(List.of(), view.events());
        ChosenSpaces spaces = view.chosenSpaces();
        assertEquals(1, spaces.families("hull").size());
        ChosenSpaces.Family plus = spaces.families("hull").get(0);
        assertEquals("plus", plus.group());
        assertEquals(2, plus.inside(false));
        assertEquals(1, plus.inside(true));
        assertEquals(.45, plus.mean(false, "depth"), 1e-15);
        assertEquals(0, plus.mean(true, "depth"), 1e-15);
        assertEquals(List.of(0.0, 100.0), List.copyOf(plus.over("depth").keySet()));
        assertEquals(1, spaces.principal().size());
        assertEquals(1, spaces.maps().size());
        assertEquals(1, spaces.events().size());
    }

    /** A run without class subspaces may have a space of that name. */
    @Test
    void namesAloneMakeNoClassSubspace() {
        RunView view = RunView.read(run(false));
        assertEquals(4, view.tracks("hull").size());
        assertEquals(List.of(), view.chosenSpaces().families("hull"));
        assertEquals(1, view.events().size());
    }

    @Test
    void theSummarySaysInHowManyAndBesideChance() {
        String text = String.join("\n", Summary.of(run(true)));
        assertTrue(
                text.contains("the hull holds the origin for 2 of 2 classes at iteration 0 and for 1 at iteration 100;"
                        + " mean depth 0.45, then 0, by chance 0.50; beyond 2 standard deviations of chance at the end: 2"
                        + " of 2 less deep"),
                text);
        assertTrue(text.contains("overlap by 0.50 on average at iteration 0 and by 0.25 at iteration 100"), text);
        assertTrue(text.contains("turned the classes apart"), text);
        assertTrue(text.contains("principal subspace of its own directions: inside at iteration 100"), text);
        assertTrue(text.contains("entered a hull 0 times after the start, and left one 1 time"), text);
    }

    @Test
    void thePageHasASectionAndLivesWithADamagedMap() throws Exception {
        Path run = run(true);
        Files.writeString(run.resolve("arrays/dense.all.full.subspaces.100.npy"), "nothing");
        Report.write(run);
        String page = Files.readString(run.resolve("report.html"));
        assertTrue(page.contains("id=\"subspaces\""));
        assertTrue(page.contains("dense, neurons with a positive weight to the class"));
        assertTrue(page.contains("heat-map"));
    }

    /** What stands in an array is no more to be trusted than the file. */
    @Test
    void thePageLivesWithAMapOfAnything() throws Exception {
        Path run = run(true);
        double[] infinite = new double[12];
        infinite[1] = Double.POSITIVE_INFINITY;
        double[] far = new double[12];
        far[2] = -1e300;
        for (NpyArray array : List.of(
                new NpyArray(new int[] {3, 2, 2}, infinite),
                new NpyArray(new int[] {3, 2, 2}, far),
                new NpyArray(new int[] {3, 0, 0}, new double[0]),
                new NpyArray(new int[] {0, 2, 2}, new double[0]),
                new NpyArray(new int[] {3, 2, 1}, new double[6]),
                new NpyArray(new int[] {1, 101, 101}, new double[10201]),
                new NpyArray(new int[] {4}, new double[4]))) {
            Files.write(run.resolve("arrays/dense.all.full.subspaces.100.npy"), Npy.encode(array));
            Report.write(run);
            String page = Files.readString(run.resolve("report.html"));
            assertEquals(2, page.split("<svg class=\"heat-map", -1).length, array.shapeText());
        }
    }
}
