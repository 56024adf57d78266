package io.github.hullwatch.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTailTest {
    private static final long ALL = Long.MAX_VALUE / 2;

    @TempDir
    private Path temp;

    private Path dir;
    private RunTail tail;

    private RunTail follow() {
        dir = temp.resolve("run");
        tail = new RunTail(dir);
        return tail;
    }

    private RunWriter begin(int minute) {
        return RunWriter.create(
                dir,
                Manifest.builder()
                        .started(Instant.parse("2026-01-31T12:00:00Z").plusSeconds(60L * minute))
                        .build());
    }

    private static Measurement loss(long iteration) {
        return new Measurement(
                iteration, 0, .5 * iteration, null, null, "loss", Map.of("value", 1.0 / (1 + iteration)));
    }

    private List<Long> iterations() {
        RunTail.Added added = tail.read(ALL);
        assertEquals(RunTail.Place.RUN, added.place(), added.toString());
        return added.measurements().stream().map(Measurement::iteration).toList();
    }

    private void append(String text) throws IOException {
        Files.writeString(dir.resolve(RunFiles.MEASUREMENTS), text, StandardOpenOption.APPEND);
    }

    private void delete() throws IOException {
        try (Stream<Path> all = Files.walk(dir)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void readsWhatWasAddedSinceTheLastTime() {
        follow();
        assertEquals(RunTail.Place.GONE, tail.read(ALL).place());
        try (RunWriter writer = begin(0)) {
            RunTail.Added first = tail.read(ALL);
            assertEquals(RunTail.Place.RUN, first.place());
            assertTrue(first.anew());
            assertEquals(List.of(), first.measurements());
            writer.measurement(loss(0));
            writer.measurement(loss(1));
            assertEquals(List.of(0L, 1L), iterations());
            assertEquals(List.of(), iterations());
            writer.measurement(loss(2));
            writer.event(new Event("converged", 2, null, null, null, Map.of(), null));
            RunTail.Added next = tail.read(ALL);
            assertFalse(next.anew());
            assertFalse(next.manifestChanged());
            assertEquals(List.of(loss(2)), next.measurements());
            assertEquals("converged", next.events().get(0).event());
            writer.finish(Manifest.FINISHED);
        }
        RunTail.Added end = tail.read(ALL);
        assertTrue(end.manifestChanged());
        assertFalse(end.anew());
        assertEquals(Manifest.FINISHED, end.run().manifest().status());
    }

    @Test
    void aTornLineWaitsForItsRest() throws IOException {
        follow();
        begin(0).close();
        assertEquals(List.of(), iterations());
        String line = "{\"iteration\":3,\"epoch\":0,\"seconds\":1,\"quantity\":\"loss\",\"value\":0.5}";
        for (byte b : line.getBytes(StandardCharsets.UTF_8)) {
            append(new String(new byte[] {b}, StandardCharsets.UTF_8));
            assertEquals(List.of(), iterations());
        }
        append("\n" + line.substring(0, 20));
        assertEquals(List.of(3L), iterations());
        append(line.substring(20) + "\n");
        assertEquals(List.of(3L), iterations());
        assertEquals(List.of(), tail.notes());
    }

    @Test
    void aDamagedLineIsLeftOutAndTold() throws IOException {
        follow();
        begin(0).close();
        append("{\"iteration\":0,\n\u0000\u0000\u0000\n[]\n");
        append("{\"iteration\":-1,\"epoch\":0,\"seconds\":1,\"quantity\":\"loss\"}\n");
        append("{\"iteration\":1,\"epoch\":0,\"seconds\":null,\"quantity\":\"loss\",\"value\":null}\n");
        assertEquals(List.of(1L), iterations());
        assertEquals(1, tail.notes().size());
        assertTrue(
                tail.notes().get(0).startsWith("4 lines of measurements.jsonl are damaged"),
                tail.notes().get(0));
    }

    @Test
    void aLineLongerThanAnyOfARunIsNotKept() throws IOException {
        follow();
        begin(0).close();
        append("x".repeat(70_000_000) + "\n");
        append("{\"iteration\":1,\"epoch\":0,\"seconds\":1,\"quantity\":\"loss\",\"value\":1}\n");
        assertEquals(List.of(1L), iterations());
        assertTrue(
                tail.notes().get(0).contains("longer than a line of a run can be"),
                tail.notes().toString());
    }

    @Test
    void readsALittleAtATime() {
        follow();
        try (RunWriter writer = begin(0)) {
            for (int t = 0; t < 2_000; t++) {
                writer.measurement(loss(t));
            }
        }
        long read = 0;
        long left;
        do {
            RunTail.Added added = tail.read(10_000);
            read += added.measurements().size();
            left = added.left();
            assertTrue(added.measurements().size() < 200);
        } while (left > 0);
        assertEquals(2_000, read);
    }

    @Test
    void aRunThatWasCutBackIsReadFromItsBeginning() throws IOException {
        follow();
        Path file;
        try (RunWriter writer = begin(0)) {
            for (int t = 0; t < 100; t++) {
                writer.measurement(loss(t));
            }
            assertEquals(100, iterations().size());
            file = dir.resolve(RunFiles.MEASUREMENTS);
        }
        List<String> lines = Files.readAllLines(file);
        String kept = String.join("\n", lines.subList(0, 40)) + "\n";
        cutTo(kept.length());
        RunTail.Added shorter = tail.read(ALL);
        assertTrue(shorter.anew());
        assertEquals(40, shorter.measurements().size());
        // Cut back, and further than before by the time that somebody looks: the number of the file is the same.
        cutTo(String.join("\n", lines.subList(0, 30)).length() + 1);
        for (int t = 30; t < 200; t++) {
            append("{\"iteration\":" + t + ",\"epoch\":0,\"seconds\":999,\"quantity\":\"loss\",\"value\":1}\n");
        }
        RunTail.Added longer = tail.read(ALL);
        assertTrue(longer.anew());
        assertEquals(200, longer.measurements().size());
        assertEquals(999, longer.measurements().get(199).seconds());
    }

    private void cutTo(long size) throws IOException {
        try (var channel = Files.newByteChannel(dir.resolve(RunFiles.MEASUREMENTS), StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    @Test
    void aDirectoryThatIsDeletedAndMadeAgainIsAnotherRun() throws IOException {
        follow();
        try (RunWriter writer = begin(0)) {
            writer.measurement(loss(0));
        }
        assertEquals(List.of(0L), iterations());
        delete();
        assertEquals(RunTail.Place.GONE, tail.read(ALL).place());
        Files.createDirectory(dir);
        assertEquals(RunTail.Place.EMPTY, tail.read(ALL).place());
        try (RunWriter writer = begin(1)) {
            writer.measurement(loss(0));
            writer.measurement(loss(1));
        }
        RunTail.Added again = tail.read(ALL);
        assertTrue(again.anew());
        assertEquals(2, again.measurements().size());
        // Deleted and made again between two looks, with the same lines.
        delete();
        try (RunWriter writer = begin(2)) {
            writer.measurement(loss(0));
            writer.measurement(loss(1));
        }
        assertTrue(tail.read(ALL).anew());
    }

    @Test
    void linesThatWereTakenBeforeSomethingFailedAreReadAnew() throws IOException {
        follow();
        Path events = temp.resolve("run").resolve(RunFiles.EVENTS);
        try (RunWriter writer = begin(0)) {
            writer.measurement(loss(0));
            assertEquals(List.of(0L), iterations());
            writer.measurement(loss(1));
            // A link to itself can't be read, and is no missing file.
            Files.deleteIfExists(events);
            Files.createSymbolicLink(events, events);
            assertEquals(RunTail.Place.UNREADABLE, tail.read(ALL).place());
            Files.delete(events);
            Files.createFile(events);
            RunTail.Added again = tail.read(ALL);
            assertTrue(again.anew());
            assertFalse(again.cutBack());
            assertEquals(List.of(loss(0), loss(1)), again.measurements());
        }
    }

    @Test
    void whatIsNoRunIsSaid() throws IOException {
        follow();
        Files.writeString(dir, "a file");
        assertEquals(RunTail.Place.UNREADABLE, tail.read(ALL).place());
        Files.delete(dir);
        begin(0).close();
        Path manifest = dir.resolve(RunFiles.MANIFEST);
        String good = Files.readString(manifest);
        Files.writeString(manifest, "{\"schema\":2}");
        RunTail.Added newer = tail.read(ALL);
        assertEquals(RunTail.Place.UNREADABLE, newer.place());
        assertTrue(newer.trouble().contains("use a newer Hullwatch"), newer.trouble());
        Files.writeString(manifest, "{\"sch");
        assertTrue(
                tail.read(ALL).trouble().startsWith("manifest.json: "),
                tail.read(ALL).trouble());
        Files.writeString(manifest, good);
        RunTail.Added well = tail.read(ALL);
        assertEquals(RunTail.Place.RUN, well.place());
        assertNull(well.trouble());
    }
}
