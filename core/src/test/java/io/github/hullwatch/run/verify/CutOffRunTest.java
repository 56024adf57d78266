package io.github.hullwatch.run.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.Npy;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunWriter;
import io.github.hullwatch.run.Runs;
import io.github.hullwatch.run.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that was killed has no sums: what its lines say must at least fit together, and fit the manifest. */
class CutOffRunTest {
    @TempDir
    Path temp;

    private Path dir;

    @BeforeEach
    void write() {
        dir = temp.resolve("run");
        Runs.write(dir).close();
        Verification found = RunVerifier.verify(dir);
        assertTrue(found.ok(), String.valueOf(found.failure()));
        assertEquals("running", found.status());
    }

    /** Puts something in place of something else in one line, sees it refused, and puts the old back. */
    private void refused(String file, int line, String old, String other, String part) throws IOException {
        Path path = dir.resolve(file);
        String before = Files.readString(path);
        List<String> lines = new ArrayList<>(before.lines().toList());
        String changed = lines.get(line - 1).replaceFirst(old, other);
        assertFalse(changed.equals(lines.get(line - 1)), "nothing was changed in " + changed);
        lines.set(line - 1, changed);
        Files.writeString(path, String.join("\n", lines) + "\n");
        Verification.Failure failure = RunVerifier.verify(dir).failure();
        assertNotNull(failure, changed);
        assertEquals(file, failure.file());
        assertTrue(failure.what().contains(part), failure.toString());
        Files.writeString(path, before);
    }

    private void refusedMeasurement(int line, String old, String other, String part) throws IOException {
        refused("measurements.jsonl", line, old, other, part);
    }

    @Test
    void linesOfOneIterationSayTheSame() throws IOException {
        // Line 5 is the loss of iteration 2, line 6 its hull.
        refusedMeasurement(5, "0.3333", "0.3334", "the loss is");
        refusedMeasurement(6, "\"loss\":0.3333", "\"loss\":0.4333", "the loss is");
        refusedMeasurement(5, "\"value\":[0-9.]*", "\"value\":null", "the loss is 0.3333");
        refusedMeasurement(6, "\"epoch\":0", "\"epoch\":7", "epoch is 7");
        refusedMeasurement(5, "\"seconds\":0.5", "\"seconds\":0.2", "seconds are 0.2 after 0.25");
        refusedMeasurement(5, "\"seconds\":0.5", "\"seconds\":9.5", "seconds are 0.5 after 9.5");
    }

    @Test
    void everyLineHasItsFields() throws IOException {
        refusedMeasurement(6, "\"nullSd\"", "\"nullSe\"", "hull has no nullSd");
        refusedMeasurement(6, ",\"null\":-0.03", "", "hull has no null");
        refusedMeasurement(6, "\"neurons\":3", "\"neurons\":4", "neurons is 4");
    }

    @Test
    void layersGroupsAndSpacesAreThoseOfTheManifest() throws IOException {
        refusedMeasurement(8, "dense/1", "dense/2", "is not among the layers");
        refusedMeasurement(8, "\"all\"", "\"al\"", "is not among the layers");
        refusedMeasurement(8, "\"full\"", "\"fulk\"", "is not among the layers");
        refused("events.jsonl", 1, "\"full\"", "\"fulk\"", "is not among the layers");
        Path manifest = dir.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("dense/1", "dense/3"));
        Verification.Failure failure = RunVerifier.verify(dir).failure();
        assertEquals(
                "measurements.jsonl, line 2: dense/1/all/full is not among",
                failure.toString().substring(0, 57));
    }

    @Test
    void everyCrossingHasItsEvent() throws IOException {
        String event = Files.readString(dir.resolve("events.jsonl"));
        Files.writeString(dir.resolve("events.jsonl"), "");
        Verification.Failure failure = RunVerifier.verify(dir).failure();
        assertEquals("events.jsonl", failure.file());
        assertTrue(failure.what().contains("entered at [1, 2]"), failure.what());
        Files.writeString(dir.resolve("events.jsonl"), event + event);
        failure = RunVerifier.verify(dir).failure();
        assertTrue(failure.what().contains("stands twice"), failure.what());
    }

    /** The line that confirmed it was written, and its event was not. */
    @Test
    void theLastCrossingMayLackItsEvent() throws IOException {
        List<String> lines = Files.readAllLines(dir.resolve("measurements.jsonl"));
        // Without the evaluations, iteration 7 is the last.
        Files.writeString(dir.resolve("measurements.jsonl"), String.join("\n", lines.subList(0, 17)) + "\n");
        Files.writeString(dir.resolve("events.jsonl"), "");
        Verification found = RunVerifier.verify(dir);
        assertTrue(found.ok(), String.valueOf(found.failure()));
    }

    /** A program that measures one state five times confirms a crossing that its lines alone do not show. */
    @Test
    void aCrossingMayBeConfirmedByMeasuringAgain() {
        Path again = temp.resolve("again");
        try (RunWriter writer = RunWriter.create(again, Runs.manifest())) {
            writer.measurement(Runs.hull(0, Runs.DENSE, Samples.pair(), null));
            writer.measurement(Runs.hull(1, Runs.DENSE, Samples.triangle(), null));
            writer.event(new Event("hull-entry", 1, new long[] {0, 1}, Runs.DENSE, null, Map.of(), null));
            writer.finish("finished");
        }
        Verification found = RunVerifier.verify(again);
        assertTrue(found.ok(), String.valueOf(found.failure()));
    }

    @Test
    void aCrossingOfWhichThereIsNoLineIsRefused() {
        Path made = temp.resolve("made");
        try (RunWriter writer = RunWriter.create(made, Runs.manifest())) {
            writer.measurement(Runs.hull(0, Runs.DENSE, Samples.pair(), null));
            writer.measurement(new Measurement(2, 0, 1, null, null, "loss", Map.of("value", 0.5)));
            writer.event(new Event("hull-entry", 1, new long[] {0, 1}, Runs.DENSE, null, Map.of(), null));
        }
        Verification.Failure failure = RunVerifier.verify(made).failure();
        assertTrue(failure.what().contains("there is no hull line"), failure.what());
    }

    /** Wherever the lines are cut, the run holds as far as it goes, and one sentence says that it went further. */
    @Test
    void linesThatAreMissingAtTheEndAreMissed() throws IOException {
        Path file = dir.resolve("measurements.jsonl");
        List<String> lines = Files.readAllLines(file);
        for (int kept = 0; kept <= lines.size(); kept++) {
            List<String> left = lines.subList(0, kept);
            Files.writeString(file, left.isEmpty() ? "" : String.join("\n", left) + "\n");
            Verification found = RunVerifier.verify(dir);
            assertTrue(found.ok(), kept + " lines: " + found.failure());
            List<String> said = found.notes().stream()
                    .filter(note -> note.contains("are missing"))
                    .toList();
            String iteration = kept == 0 ? "" : left.get(kept - 1).replaceAll(".*\"iteration\":(\\d+).*", "$1");
            String where = kept == 0 ? "has no line" : "ends at iteration " + iteration;
            boolean missing = kept == 0 || Long.parseLong(iteration) < 7;
            assertEquals(
                    missing
                            ? List.of("measurements.jsonl " + where + ", though events.jsonl reaches iteration 7: the"
                                    + " lines after that are missing, or still to be written")
                            : List.of(),
                    said,
                    kept + " lines");
            // Within a line, the torn one says it.
            Files.writeString(file, Files.readString(file) + "{\"iter");
            assertTrue(
                    RunVerifier.verify(dir).notes().stream().noneMatch(note -> note.contains("are missing")),
                    kept + " lines and a half");
        }
    }

    /** A run that goes on while it is verified: its newest events rest on lines that were written since. */
    @Test
    void eventsOfARunThatGoesOnMissNoLine() throws Exception {
        Path goingOn = temp.resolve("going-on");
        AtomicLong written = new AtomicLong();
        AtomicBoolean enough = new AtomicBoolean();
        ExecutorService training = Executors.newSingleThreadExecutor();
        try (RunWriter writer = Runs.write(goingOn)) {
            Future<?> trained = training.submit(() -> {
                for (long t = 9; t < 20_000 && !enough.get(); t++) {
                    writer.measurement(new Measurement(t, 1, t, null, null, "loss", Map.of("value", 0.1)));
                    writer.event(new Event("converged", t, null, null, null, Map.of(), null));
                    written.set(t);
                    LockSupport.parkNanos(200_000);
                }
            });
            long events = 0;
            for (int time = 1; time <= 8; time++) {
                while (written.get() < 20 * time) {
                    assertFalse(trained.isDone(), "the run does not go on");
                    Thread.sleep(1);
                }
                Verification found = RunVerifier.verify(goingOn);
                assertTrue(found.ok(), String.valueOf(found.failure()));
                assertTrue(
                        found.notes().stream().noneMatch(note -> note.contains("are missing")),
                        found.notes().toString());
                assertTrue(found.events() > events, found.events() + " events after " + events);
                events = found.events();
            }
            enough.set(true);
            trained.get();
        } finally {
            enough.set(true);
            training.shutdown();
        }
    }

    /** Whether an event counts does not hang on the line feed after it, which a run that is killed may lack. */
    @Test
    void theLastEventNeedsNoLineFeed() throws IOException {
        Path events = dir.resolve("events.jsonl");
        Files.writeString(events, Files.readString(events).stripTrailing());
        List<String> lines = Files.readAllLines(dir.resolve("measurements.jsonl"));
        Files.writeString(dir.resolve("measurements.jsonl"), String.join("\n", lines.subList(0, 4)) + "\n");
        Verification found = RunVerifier.verify(dir);
        assertTrue(found.ok(), String.valueOf(found.failure()));
        assertTrue(
                found.notes().stream().anyMatch(note -> note.contains("events.jsonl reaches iteration 7")),
                found.notes().toString());
        Files.writeString(events, Files.readString(events) + "\n{\"event\":\"conv");
        assertTrue(RunVerifier.verify(dir).notes().stream()
                .anyMatch(note -> note.contains("events.jsonl reaches iteration 7")));
    }

    /** A run that came to its end has all its lines, whoever wrote the sums. */
    @Test
    void aWholeRunIsRefusedIfItsLastLinesAreMissing() throws IOException {
        Path whole = temp.resolve("whole");
        try (RunWriter writer = Runs.write(whole)) {
            writer.finish("finished");
        }
        Path file = whole.resolve("measurements.jsonl");
        List<String> lines = Files.readAllLines(file);
        List<String> left = lines.stream()
                .filter(line -> line.matches("\\{\"iteration\":[0-5],.*"))
                .toList();
        Files.writeString(file, String.join("\n", left) + "\n");
        Runs.sum(whole);
        assertEquals(
                "measurements.jsonl: ends at iteration 5, though events.jsonl reaches iteration 7: the lines after that"
                        + " are missing",
                RunVerifier.verify(whole).failure().toString());
    }

    @Test
    void framesAreOrthonormal() throws IOException {
        Path frames = dir.resolve("projections/dense%2F1/frames.npy");
        for (float[] rows : List.of(
                new float[] {1, 0, 0, 0, 1.001f, 0, 0, 0, 1},
                new float[] {1, 0, 0, 1, 0, 0, 0, 0, 1},
                new float[] {1, 0, 0, 0, Float.NaN, 0, 0, 0, 1})) {
            Npy.write(frames, new NpyArray(new int[] {1, 3, 3}, rows));
            Verification.Failure failure = RunVerifier.verify(dir).failure();
            assertEquals("projections/dense%2F1/frames.npy", failure.file());
            assertTrue(failure.what().contains("not orthonormal"), failure.what());
        }
    }

    /** What an honest program may do: no loss where it is not known, evaluations at the end of an epoch, no seconds. */
    @Test
    void honestLinesAreAccepted() {
        Path honest = temp.resolve("honest");
        Map<String, Object> norms = Map.of("min", 1, "median", 1, "mean", 1, "max", 1, "faintShare", 0);
        Block other = new Block("dense/1", "all", "V1");
        try (RunWriter writer = RunWriter.create(honest, Runs.manifest())) {
            writer.measurement(new Measurement(3, 0, 1, null, Runs.DENSE, "norms", norms));
            writer.measurement(
                    new Measurement(3, 0, 1, null, null, "evaluation", Map.of("data", "test", "accuracy", 1)));
            writer.measurement(new Measurement(3, 1, Double.NaN, null, null, "loss", Map.of("value", 0.5)));
            writer.measurement(new Measurement(3, 1, 1, 0.5, other, "norms", norms));
            writer.measurement(new Measurement(4, 1, 1, null, null, "loss", Map.of("value", Double.NaN)));
            writer.measurement(new Measurement(4, 1, 1, Double.NaN, Runs.DENSE, "norms", norms));
            writer.measurement(new Measurement(5, 0, 2, null, null, "loss", Map.of("value", 0.25)));
            writer.finish("failed");
        }
        Verification found = RunVerifier.verify(honest);
        assertTrue(found.ok(), String.valueOf(found.failure()));
    }
}
