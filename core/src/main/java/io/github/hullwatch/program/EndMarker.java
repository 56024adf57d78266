package io.github.hullwatch.program;

import io.github.hullwatch.files.AtomicFile;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * A file on a shared path by which a program tells the work that it has given to other machines to end: it is there,
 * and holds why. Travels; thread-safe.
 */
public final class EndMarker implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Asking a file system at each iteration would slow short ones down. */
    private static final long ASKED_EVERY_NANOS = 250_000_000;

    private final String file;
    private transient volatile String why;
    private transient long asked;

    private EndMarker(String file) {
        this.file = file;
    }

    /** A marker of its own that is not set, in a directory that may not be there yet. */
    public static EndMarker in(Path dir) {
        return new EndMarker(
                dir.toAbsolutePath().resolve(".end-" + UUID.randomUUID()).toString());
    }

    /** Sets it; does nothing the second time. What can't be written is not: the work then runs to its end. */
    public synchronized void write(String reason) {
        if (why == null) {
            why = reason;
            try {
                AtomicFile.write(Path.of(file), out -> out.write(reason.getBytes(StandardCharsets.UTF_8)));
            } catch (IOException e) {
                // There is nobody to tell, and nothing is lost.
            }
        }
    }

    /** Why the work should end; empty while it should go on. */
    public Optional<String> why() {
        if (why == null) {
            look();
        }
        return Optional.ofNullable(why);
    }

    private synchronized void look() {
        long now = System.nanoTime();
        if (asked != 0 && now - asked < ASKED_EVERY_NANOS) {
            return;
        }
        asked = now;
        try {
            if (Files.exists(Path.of(file))) {
                why = Files.readString(Path.of(file), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            why = "the program asked for an end";
        }
    }

    /** Takes it away. */
    public void delete() {
        try {
            Files.deleteIfExists(Path.of(file));
        } catch (IOException e) {
            // An empty name in the directory: no harm.
        }
    }
}
