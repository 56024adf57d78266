package io.github.hullwatch.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunFiles;
import io.github.hullwatch.run.RunWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFollowerTest {
    @TempDir
    private Path temp;

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    private static Measurement loss(long iteration, Double value) {
        Map<String, Object> values = new HashMap<>();
        values.put("value", value);
        return new Measurement(iteration, 0, .1 * iteration, null, null, "loss", values);
    }

    private static Measurement hull(long iteration, String verdict, double depth) {
        return new Measurement(
                iteration,
                0,
                .1 * iteration,
                null,
                new Block("dense1", "all", "full"),
                "hull",
                SampleRuns.hull(verdict, depth, depth, depth, 5, -.1, .01));
    }

    private RunWriter begin(Path dir, int minute) {
        return RunWriter.create(
                dir,
                Manifest.builder()
                        .started(Instant.parse("2026-01-31T12:00:00Z").plusSeconds(60L * minute))
                        .addOptions(Map.of("model", "LeNet"))
                        .build());
    }

    /** A run may end, or be killed, right after it: no good line need follow. */
    @Test
    void aDamagedLineIsNewsByItself() throws IOException {
        Path dir = temp.resolve("run");
        RunFollower follower = new RunFollower(dir);
        try (RunWriter writer = begin(dir, 0)) {
            writer.measurement(loss(0, 1.0));
            follower.look();
            Files.writeString(dir.resolve(RunFiles.MEASUREMENTS), "garbage\n", StandardOpenOption.APPEND);
            RunFollower.Change change = follower.look();
            assertTrue(change.changed());
            assertNull(change.lines());
            assertTrue(
                    follower.state().notes().stream().anyMatch(note -> note.contains("measurements.jsonl")),
                    follower.state().notes()::toString);
            assertFalse(follower.look().changed());
        }
    }

    @Test
    void aPageLearnsOfLinesOneByOne() throws IOException {
        Path dir = temp.resolve("run");
        RunFollower follower = new RunFollower(dir);
        follower.look();
        assertEquals("gone", follower.state().status());
        Files.createDirectory(dir);
        assertTrue(follower.look().changed());
        assertFalse(follower.look().changed());
        assertEquals("waiting", follower.state().status());
        try (RunWriter writer = begin(dir, 0)) {
            assertTrue(follower.look().whole());
            assertEquals("LeNet", follower.state().title());
            assertEquals(-1, follower.state().iteration());
            writer.measurement(loss(0, 1.0));
            assertTrue(follower.look().whole(), "the loss is new");
            writer.measurement(loss(1, .5));
            RunFollower.Change one = follower.look();
            assertFalse(one.whole());
            assertEquals(
                    "[{\"quantity\":\"loss\",\"name\":\"model\",\"color\":0,\"x\":[1],\"fields\":{\"value\":[0.5]}}]",
                    json(one.lines()).get("tracks").toString());
            writer.measurement(loss(2, null));
            JsonNode broken = json(follower.look().lines()).at("/tracks/0");
            assertEquals("[2]", broken.get("x").toString());
            assertEquals("{}", broken.get("fields").toString(), "the page fills in what is missing");
            assertTrue(Double.isNaN(follower.state().loss()));
            writer.measurement(hull(2, "outside", -.5));
            assertTrue(follower.look().whole(), "the hull of that layer is new");
            writer.measurement(hull(3, "inside", .5));
            assertEquals(
                    "i", json(follower.look().lines()).at("/tracks/0/verdicts").asText());
            writer.event(new Event("converged", 3, null, null, null, Map.of(), null));
            assertTrue(follower.look().whole());
            assertEquals(10, follower.state().speed(), 1e-9);
            writer.finish(Manifest.FINISHED);
        }
        assertTrue(follower.look().whole());
        assertEquals("finished", follower.state().status());
        assertNull(follower.state().restarted());
        assertEquals(
                RunData.json(RunView.read(dir)),
                follower.data().orElseThrow(),
                "a short run is shown as a written page shows it");
    }

    @Test
    void aRunThatBeginsAgainIsToldApartFromOneThatGoesOn() throws IOException {
        Path dir = temp.resolve("run");
        RunFollower follower = new RunFollower(dir);
        try (RunWriter writer = begin(dir, 0)) {
            for (int t = 0; t < 10; t++) {
                writer.measurement(loss(t, 1.0));
            }
        }
        follower.look();
        Path file = dir.resolve(RunFiles.MEASUREMENTS);
        String four = String.join("\n", Files.readAllLines(file).subList(0, 4)) + "\n";
        Files.writeString(file, four);
        RunFollower.Change cut = follower.look();
        assertTrue(cut.whole());
        assertEquals(3, follower.state().iteration());
        assertTrue(
                follower.state().restarted().contains("went on"),
                follower.state().restarted());
        for (String name : new String[] {RunFiles.MANIFEST, RunFiles.MEASUREMENTS, RunFiles.EVENTS}) {
            Files.delete(dir.resolve(name));
        }
        follower.look();
        assertEquals("gone", follower.state().status());
        assertEquals(3, follower.state().iteration(), "what was read is still shown");
        begin(dir, 1).close();
        follower.look();
        assertTrue(
                follower.state().restarted().contains("Another run"),
                follower.state().restarted());
        assertEquals(-1, follower.state().iteration());
        assertEquals(2, follower.state().restarts(), "also told apart where both are told in the same words");
        assertEquals(0, json(follower.data().orElseThrow()).get("tracks").size());
    }

    @Test
    void aDirectoryThatIsMovedAwayAndBackIsTheSameRun() throws IOException {
        Path dir = temp.resolve("run");
        RunFollower follower = new RunFollower(dir);
        try (RunWriter writer = begin(dir, 0)) {
            writer.measurement(loss(0, 1.0));
        }
        follower.look();
        Files.move(dir, temp.resolve("elsewhere"));
        follower.look();
        assertEquals("gone", follower.state().status());
        Files.move(temp.resolve("elsewhere"), dir);
        follower.look();
        assertEquals("The run is back.", follower.state().restarted());
        assertEquals(0, follower.state().iteration());
    }

    @Test
    void aMillionLinesAreReadInBoundedMemory() throws IOException {
        Path dir = temp.resolve("run");
        begin(dir, 0).close();
        try (BufferedWriter out =
                Files.newBufferedWriter(dir.resolve(RunFiles.MEASUREMENTS), StandardOpenOption.APPEND)) {
            for (int t = 0; t < 1_000_000; t++) {
                String value =
                        t == 777_777 ? "123.5" : t == 333_333 ? "-55.5" : t == 500_001 ? "null" : "0." + t % 1000;
                out.write("{\"iteration\":" + t + ",\"epoch\":0,\"seconds\":" + t + ",\"quantity\":\"loss\",\"value\":"
                        + value + "}\n");
            }
        }
        RunFollower follower = new RunFollower(dir);
        int looks = 0;
        do {
            RunFollower.Change change = follower.look();
            assertTrue(change.changed());
            looks++;
        } while (follower.state().left() > 0 && looks < 100);
        assertTrue(looks > 3 && looks < 20, looks + " looks");
        assertEquals(999_999, follower.state().iteration());
        JsonNode track = json(follower.data().orElseThrow()).at("/tracks/0");
        assertTrue(track.get("x").size() <= 2_000, track.get("x").size() + " points");
        assertEquals(0, track.at("/x/0").asLong());
        String values = track.at("/fields/value").toString();
        assertTrue(values.contains(",123.5,") && values.contains(",-55.5,") && values.contains(",null,"), "extremes");
    }

    @Test
    void whatIsKeptIsBoundedWhateverTheLinesSay() {
        KeptLines kept = new KeptLines(1_000);
        for (int t = 0; t < 50_000; t++) {
            kept.add(hull(t, t % 2 == 0 ? "inside" : "outside", t % 2 == 0 ? Double.NaN : t));
            assertTrue(kept.size() <= 1_001);
        }
        assertTrue(kept.size() > 200);
        assertEquals(49_999, kept.lines().get(kept.lines().size() - 1).iteration());
        long before = -1;
        for (Measurement line : kept.lines()) {
            assertTrue(line.iteration() > before);
            before = line.iteration();
        }
    }

    @Test
    void ofManyLinesAtOnceAPageIsSentASelection() throws IOException {
        Path dir = temp.resolve("run");
        RunFollower follower = new RunFollower(dir);
        try (RunWriter writer = begin(dir, 0)) {
            writer.measurement(loss(0, 1.0));
            follower.look();
            for (int t = 1; t < 20_000; t++) {
                writer.measurement(loss(t, t == 12_345 ? 99.0 : 1.0));
            }
            String lines = follower.look().lines();
            assertNotNull(lines);
            JsonNode track = json(lines).at("/tracks/0");
            assertTrue(track.get("x").size() <= 2_000, track.get("x").size() + " points");
            assertTrue(track.toString().contains(",12345,"));
        }
    }
}
