package io.github.hullwatch.mnist.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.RunWriter;
import io.github.hullwatch.view.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedRunTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsKeptOfARun() throws SeedRun.NotWhole {
        Path dir = recorded(7, 30, 21);
        SeedRun run = SeedRun.read(dir, 7);
        assertEquals(40, run.iterations());
        assertEquals(Moment.at(21), run.paceChange());
        // Half of e^−.1 + .007, the loss at iteration 10, is not below e^(−.2 − .1(t − 20)) + .007 from t = 26.01 on.
        assertEquals(Moment.at(27), run.halved());
        assertEquals(41, run.loss().values().length);
        assertEquals(.9, run.accuracy(), 0);
        assertEquals(12.5, run.seconds(), 0);
        assertEquals(Moment.at(30), run.moments().get(new Happening(RecordedRun.CLASS, EventNames.HULL_ENTRY)));
        assertEquals(Moment.never(40), run.moments().get(new Happening(RecordedRun.CLASS, EventNames.HULL_EXIT)));
        assertEquals(Moment.never(40), run.moments().get(new Happening(RecordedRun.WHOLE, EventNames.HULL_ENTRY)));
        assertEquals(Moment.at(20), run.moments().get(new Happening(RecordedRun.WHOLE, Happening.FASTEST_TURN)));
        assertFalse(run.moments().containsKey(new Happening(RecordedRun.CLASS, Happening.FASTEST_TURN)));
        SeedRun.CurveName depth = new SeedRun.CurveName(RecordedRun.CLASS, "hull", "depth-null");
        assertEquals(-.05, run.curves().get(depth).values()[0], 1e-12);
        assertEquals(.15, run.curves().get(depth).values()[4], 1e-12);
    }

    @Test
    void insideFromTheFirstMeasurementOnIsNoEntry() throws SeedRun.NotWhole {
        SeedRun run = SeedRun.read(recorded(1, 0, -1), 1);
        assertEquals(Moment.fromStart(), run.moments().get(new Happening(RecordedRun.CLASS, EventNames.HULL_ENTRY)));
        assertEquals(Moment.never(40), run.paceChange());
    }

    @Test
    void aRunThatIsNotWholeIsRefusedWithAReason() throws IOException {
        refused(folder.resolve("none"), 1, "none");
        refused(Files.createDirectories(folder.resolve("empty")), 1, "empty");
        Path other = recorded(3, -1, -1);
        refused(other, 4, "it is the run of seed 3");

        Path torn = recorded(5, -1, -1);
        Files.writeString(torn.resolve("measurements.jsonl"), "{\"iteration\":", StandardOpenOption.APPEND);
        refused(torn, 5, "torn");

        Path damaged = recorded(6, -1, -1);
        Path lines = damaged.resolve("measurements.jsonl");
        Files.writeString(lines, Files.readString(lines).replaceFirst("\"iteration\":5", "\"iteration\":\"five\""));
        refused(damaged, 6, "measurements.jsonl");

        Path manifest = recorded(8, -1, -1);
        Files.writeString(manifest.resolve("manifest.json"), "{");
        refused(manifest, 8, "manifest.json");

        Path running = folder.resolve("running");
        try (RunWriter writer =
                RunWriter.create(running, Manifest.builder().seed(9L).build())) {
            writer.sync();
            refused(running, 9, "unfinished");
            writer.finish(Manifest.INTERRUPTED);
        }
        refused(running, 9, "interrupted");
    }

    private void refused(Path dir, long seed, String reason) {
        var refusal = assertThrows(SeedRun.NotWhole.class, () -> SeedRun.read(dir, seed));
        assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
    }

    private Path recorded(long seed, long entry, long pace) {
        Path dir = folder.resolve("run" + seed);
        RecordedRun.write(dir, seed, List.of(), entry, pace);
        return dir;
    }
}
