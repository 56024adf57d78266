package io.github.hullwatch.run.verify;

import io.github.hullwatch.files.FileFormatException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the verifier found.
 *
 * @param dir the run directory
 * @param status of the manifest; null if that could not be read
 * @param finished whether the run came to its end: its status is {@code finished}, not interrupted, failed or running
 * @param files compared with SHA256SUMS; 0 where there is none, or if one of them differs
 * @param measurements lines read
 * @param events lines read
 * @param certificates re-proved
 * @param notes what a reader should know that is not a failure: an unfinished run, a torn last line, schemas not
 *     checked
 * @param failure the first; null if everything holds
 */
public record Verification(
        Path dir,
        String status,
        boolean finished,
        int files,
        long measurements,
        long events,
        int certificates,
        List<String> notes,
        Failure failure) {

    /** Copies the notes. */
    public Verification {
        notes = List.copyOf(notes);
    }

    /** Whether everything holds. */
    public boolean ok() {
        return failure == null;
    }

    /**
     * @param file in the run directory, with forward slashes
     * @param line from 1; null where the file has no lines
     * @param what is wrong
     */
    public record Failure(String file, Long line, String what) {

        /** The failure that an exception describes, in {@code otherwiseIn} if it names no file. */
        static Failure of(FileFormatException e, String otherwiseIn) {
            return new Failure(e.file() == null ? otherwiseIn : e.file(), e.line(), e.what());
        }

        /** {@code events.jsonl, line 3: …}. */
        @Override
        public String toString() {
            return (line == null ? file : file + ", line " + line) + ": " + what;
        }
    }
}
