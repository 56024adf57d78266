package io.github.hullwatch.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MostChangedTest {
    @TempDir
    Path temp;

    /** Twenty blocks: the depth of block i moves by 0.001 i; but 3 changes its verdict, 5 breaks, 7 turns undecided. */
    private RunView run(int blocks) {
        Path dir = temp.resolve("run" + blocks);
        try (RunWriter writer =
                RunWriter.create(dir, SampleRuns.manifest("A", "b").build())) {
            for (int t = 0; t <= 2; t++) {
                for (int i = 0; i < blocks; i++) {
                    Block block = new Block("b" + i, "all", "full");
                    if (i == 5 && t == 2) {
                        writer.event(new Event("not-finite", t, null, block, null, Map.of("neuron", 0), null));
                        continue;
                    }
                    double depth = -.5 - .0005 * i * t;
                    String verdict = i == 3 && t == 1 ? "inside" : i == 7 && t == 1 ? "undecided" : "outside";
                    writer.measurement(new Measurement(
                            t,
                            0,
                            t,
                            null,
                            block,
                            "hull",
                            SampleRuns.hull(verdict, depth, depth, depth, 4, Double.NaN, Double.NaN)));
                }
            }
            writer.finish(Manifest.FINISHED);
        }
        return RunView.read(dir);
    }

    private static List<String> names(List<Track> tracks) {
        return tracks.stream().map(Track::name).toList();
    }

    @Test
    void brokenThenCrossedThenMoved() {
        RunView run = run(20);
        List<Track> hulls = run.tracks("hull");
        assertEquals(
                List.of("b5", "b3", "b19", "b18", "b17", "b16"),
                names(run.mostChanged().shown(hulls)));
        List<String> all = new ArrayList<>(names(run.mostChanged().shown(hulls)));
        all.addAll(names(run.mostChanged().others(hulls)));
        assertEquals(20, all.size());
        assertEquals(20, all.stream().distinct().count());
        assertTrue(all.indexOf("b8") < all.indexOf("b7"), "undecided for a while is no change");
    }

    @Test
    void fewAreAllShown() {
        RunView run = run(MostChanged.FEW);
        List<Track> hulls = run.tracks("hull");
        assertSame(hulls, run.mostChanged().shown(hulls));
        assertEquals(List.of(), run.mostChanged().others(hulls));
    }

    @Test
    void withoutHullsTheTurnDecides() {
        Path dir = temp.resolve("light");
        try (RunWriter writer =
                RunWriter.create(dir, SampleRuns.manifest("A", "b").build())) {
            for (int i = 0; i < 13; i++) {
                writer.measurement(new Measurement(
                        0,
                        0,
                        0,
                        null,
                        new Block("b" + i, "all", "full"),
                        "motion",
                        Map.of("meanAngleFromStart", i == 4 ? 3.0 : .1)));
            }
        }
        RunView run = RunView.read(dir);
        assertEquals(
                List.of("b4", "b0", "b1", "b2", "b3", "b5"),
                names(run.mostChanged().shown(run.tracks("motion"))));
    }
}
