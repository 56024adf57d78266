package io.github.hullwatch.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutLinesTest {
    @TempDir
    Path dir;

    private static Event event(String name, long iteration, Long detected) {
        return new Event(name, iteration, null, null, detected, Map.of(), null);
    }

    private Optional<String> trouble(String status, long last, Event... events) throws IOException {
        Manifest manifest = Manifest.builder().status(status).build();
        return CutLines.trouble(
                dir, manifest, last < 0 ? OptionalLong.empty() : OptionalLong.of(last), List.of(events));
    }

    /** The iteration of which there must be a line, in a run that has ended and in one that has not; −1 for none. */
    @ParameterizedTest
    @CsvSource({
        "hull-entry, 9, 9",
        "hull-exit, 9, 9",
        "pace-change, 5, 5",
        "loss-not-finite, 5, 5",
        "not-finite, -1, -1",
        "layer-zero, -1, -1",
        "quantity-failed, -1, -1",
        "count-set-back, -1, -1",
        "converged, -1, 5",
        "learning-rate-cut, -1, 5"
    })
    void whatRestsOnALine(String name, long ended, long open) throws IOException {
        for (long last = -1; last < 12; last++) {
            Event event = event(name, 5, 9L);
            assertEquals(last < ended, trouble(Manifest.FINISHED, last, event).isPresent(), name + " after " + last);
            assertEquals(last < open, trouble(Manifest.RUNNING, last, event).isPresent(), name + " after " + last);
        }
    }

    @Test
    void theFarthestIsNamed() throws IOException {
        assertEquals(Optional.empty(), trouble(Manifest.FINISHED, -1));
        Event entry = event(EventNames.HULL_ENTRY, 5, 9L);
        assertEquals(
                Optional.of("has no line, though events.jsonl reaches iteration 9: the lines after that are missing"),
                trouble(Manifest.FAILED, -1, entry));
        Files.createDirectories(dir.resolve("certificates"));
        Files.createFile(dir.resolve("certificates/dense.all.full.9.0123456789abcdef.json"));
        // The digest of an array is no iteration, nor is a number in a name.
        Files.createFile(dir.resolve("certificates/" + "1".repeat(64) + ".npy"));
        Files.createFile(dir.resolve("certificates/dense99.all.full.3.9999999999999999.json"));
        assertEquals(
                Optional.of("ends at iteration 8, though events.jsonl reaches iteration 9: the lines after that are"
                        + " missing, or still to be written"),
                trouble(Manifest.RUNNING, 8, event(EventNames.PACE_CHANGE, 2, 7L), entry));
        assertEquals(
                Optional.of("ends at iteration 8, though certificates/ reaches iteration 9: the lines after that are"
                        + " missing"),
                trouble(Manifest.INTERRUPTED, 8));
        assertEquals(Optional.empty(), trouble(Manifest.INTERRUPTED, 9, entry));
        Files.createDirectories(dir.resolve("arrays"));
        Files.createFile(dir.resolve("arrays/kernel.20.npy"));
        Files.createFile(dir.resolve("arrays/features.npy"));
        assertEquals(
                Optional.of(
                        "ends at iteration 9, though arrays/ reaches iteration 20: the lines after that are missing"),
                trouble(Manifest.FINISHED, 9, entry));
    }

    /** Where a disk was full, a file may be there whose line is not; an event is not. */
    @Test
    void filesProveNothingWhereTheRecordingEnded() throws IOException {
        Files.createDirectories(dir.resolve("certificates"));
        Files.createFile(dir.resolve("certificates/dense.all.full.9.0123456789abcdef.json"));
        Manifest full = Manifest.builder()
                .status(Manifest.FINISHED)
                .recording(Manifest.Recording.ended(8L, "no space left"))
                .build();
        assertEquals(Optional.empty(), CutLines.trouble(dir, full, OptionalLong.of(8), List.of()));
        assertEquals(
                Optional.of("ends at iteration 3, though events.jsonl reaches iteration 8: the lines after that are"
                        + " missing"),
                CutLines.trouble(dir, full, OptionalLong.of(3), List.of(event(EventNames.HULL_EXIT, 4, 8L))));
    }
}
