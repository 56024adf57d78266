package io.github.hullwatch.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutLinesTest {
    private static Event event(String name, long iteration, Long detected) {
        return new Event(name, iteration, null, null, detected, Map.of(), null);
    }

    private static Optional<String> trouble(Manifest manifest, long last, List<String> files, Event... events) {
        return CutLines.trouble(
                files, manifest, last < 0 ? OptionalLong.empty() : OptionalLong.of(last), List.of(events));
    }

    private static Optional<String> trouble(String status, long last, List<String> files, Event... events) {
        return trouble(Manifest.builder().status(status).build(), last, files, events);
    }

    private static Optional<String> trouble(String status, long last, Event... events) {
        return trouble(status, last, List.of(), events);
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
    void whatRestsOnALine(String name, long ended, long open) {
        for (long last = -1; last < 12; last++) {
            Event event = event(name, 5, 9L);
            assertEquals(last < ended, trouble(Manifest.FINISHED, last, event).isPresent(), name + " after " + last);
            assertEquals(last < open, trouble(Manifest.RUNNING, last, event).isPresent(), name + " after " + last);
        }
    }

    private static final String CERTIFICATE = "certificates/dense.all.full.9.0123456789abcdef.json";

    @Test
    void theFarthestIsNamed() {
        assertEquals(Optional.empty(), trouble(Manifest.FINISHED, -1));
        Event entry = event(EventNames.HULL_ENTRY, 5, 9L);
        assertEquals(
                Optional.of("has no line, though events.jsonl reaches iteration 9: the lines after that are missing"),
                trouble(Manifest.FAILED, -1, entry));
        // The digest of an array is no iteration, nor is a number in a name.
        List<String> files = List.of(
                CERTIFICATE,
                "certificates/" + "1".repeat(64) + ".npy",
                "certificates/dense99.all.full.3.9999999999999999.json",
                "arrays/features.npy");
        assertEquals(
                Optional.of("ends at iteration 8, though events.jsonl reaches iteration 9: the lines after that are"
                        + " missing, or still to be written"),
                trouble(Manifest.RUNNING, 8, files, event(EventNames.PACE_CHANGE, 2, 7L), entry));
        assertEquals(
                Optional.of("ends at iteration 8, though certificates/ reaches iteration 9: the lines after that are"
                        + " missing"),
                trouble(Manifest.INTERRUPTED, 8, files));
        assertEquals(Optional.empty(), trouble(Manifest.INTERRUPTED, 9, files, entry));
        assertEquals(
                Optional.of(
                        "ends at iteration 9, though arrays/ reaches iteration 20: the lines after that are missing"),
                trouble(Manifest.FINISHED, 9, List.of(CERTIFICATE, "arrays/kernel.20.npy"), entry));
    }

    /** Where a disk was full or watching ended, a file may be there whose line is not; an event is not. */
    @Test
    void filesProveNothingWhereTheRecordingOrTheWatchingEnded() {
        List<String> files = List.of(CERTIFICATE, "arrays/kernel.20.npy");
        Manifest whole = Manifest.builder().status(Manifest.FINISHED).build();
        assertTrue(trouble(whole, 8, files).isPresent());
        Manifest full = whole.toBuilder()
                .recording(Manifest.Recording.ended(8L, "no space left"))
                .build();
        Manifest unwatched = whole.toBuilder()
                .watching(new Manifest.Watching(8, "a quantity failed"))
                .build();
        for (Manifest manifest : List.of(full, unwatched)) {
            assertEquals(Optional.empty(), trouble(manifest, 8, files));
            assertEquals(
                    Optional.of("ends at iteration 3, though events.jsonl reaches iteration 8: the lines after that are"
                            + " missing"),
                    trouble(manifest, 3, files, event(EventNames.HULL_EXIT, 4, 8L)));
        }
    }

    /** What a program says itself may be the last word of a run that ended, with its certificates. */
    @Test
    void certificatesOfAProgramsOwnEventsProveNothingAtTheEnd() {
        CertificateRef ref = new CertificateRef(CERTIFICATE, "0".repeat(64));
        for (String status : List.of(Manifest.FINISHED, Manifest.RUNNING)) {
            boolean open = status.equals(Manifest.RUNNING);
            Event own = new Event("converged", 9, null, null, null, Map.of(), ref);
            assertEquals(open, trouble(status, 8, List.of(CERTIFICATE), own).isPresent(), status);
            Event before = new Event("converged", 9, null, null, null, ref.fieldsBefore(), null);
            assertEquals(open, trouble(status, 8, List.of(CERTIFICATE), before).isPresent(), status);
            Event entry = new Event(EventNames.HULL_ENTRY, 7, null, null, 7L, Map.of(), ref);
            assertTrue(trouble(status, 8, List.of(CERTIFICATE), entry).isPresent(), status);
            assertTrue(trouble(status, 8, List.of(CERTIFICATE)).isPresent(), status);
        }
    }
}
