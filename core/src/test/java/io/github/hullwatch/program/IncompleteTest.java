package io.github.hullwatch.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IncompleteTest {

    private final Incomplete incomplete = new Incomplete(Path.of("run"));

    @Test
    void nothingMissingSaysNothing() {
        assertTrue(incomplete.attempt("model.zip", () -> {}));
        incomplete.recording(Optional.empty());
        assertEquals(Optional.empty(), incomplete.sentence());
    }

    @Test
    void everythingMissingIsOneLine() {
        assertFalse(incomplete.attempt("model.zip", () -> {
            throw new IOException("No space left on device");
        }));
        assertFalse(incomplete.attempt("report.html", () -> {
            throw new UncheckedIOException("long", new IOException("No space left on device"));
        }));
        incomplete.recording(Optional.of("the recording ended"));
        assertEquals(
                Optional.of("the recording ended; missing in run: model.zip, report.html"
                        + " (No space left on device; make room there)"),
                incomplete.sentence());
    }
}
