package io.github.hullwatch.program;

import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.FileTrouble;
import io.github.hullwatch.run.RunDirectoryException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/**
 * Collects what a program could not write although its work was done. Every file is tried, the results are still told,
 * and one line at the end names what is missing. Confined to one thread.
 */
public final class Incomplete {

    private final Path dir;
    private final List<String> missing = new ArrayList<>();
    private String recording;
    private String why;

    /** @param dir where the files belong */
    public Incomplete(Path dir) {
        this.dir = dir;
    }

    /** Writes something. */
    public interface Writing {
        void write() throws IOException;
    }

    /**
     * Tries to write.
     *
     * @param what the file, as the user knows it
     * @return whether it was written
     */
    public boolean attempt(String what, Writing writing) {
        try {
            writing.write();
            return true;
        } catch (IOException e) {
            lacks(what, FileTrouble.of(e).sentence());
        } catch (UncheckedIOException e) {
            lacks(what, FileTrouble.of(e.getCause()).sentence());
        } catch (RunDirectoryException | FileFormatException e) {
            lacks(what, e.getMessage());
        }
        return false;
    }

    /** Notes why a recording ended early, as the listener tells it; empty if it did not. */
    public void recording(Optional<String> failure) {
        recording = failure.orElse(null);
    }

    /** What is missing and why; empty if nothing is. */
    public Optional<String> sentence() {
        List<String> parts = new ArrayList<>();
        if (recording != null) {
            parts.add(recording);
        }
        if (!missing.isEmpty()) {
            parts.add("missing in " + dir + ": " + String.join(", ", missing) + " (" + why + ")");
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
    }

    /**
     * Tells what is missing, if anything is.
     *
     * @return the exit code: 0 if all is there, 1 otherwise
     */
    public int tell(PrintWriter err) {
        Optional<String> sentence = sentence();
        sentence.ifPresent(text -> OneLine.print(err, text));
        return sentence.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private void lacks(String what, String reason) {
        missing.add(what);
        why = why == null ? reason : why;
    }
}
