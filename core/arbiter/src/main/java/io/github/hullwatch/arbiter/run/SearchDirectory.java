package io.github.hullwatch.arbiter.run;

import io.github.hullwatch.files.DirectoryLock;
import io.github.hullwatch.run.RunDirectoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where a search is written: {@code search.json}, and what belongs to each candidate. One process at a time writes it.
 */
record SearchDirectory(Path dir, DirectoryLock lock) implements AutoCloseable {

    /** Claims a new or empty directory, which is made with its parents. */
    static SearchDirectory fresh(Path dir) {
        if (Files.exists(dir) && !Files.isDirectory(dir)) {
            throw new RunDirectoryException(dir + " is a file; give the search another directory");
        }
        try {
            Files.createDirectories(dir);
            SearchDirectory claimed = claim(dir);
            try {
                claimed.requireEmpty();
                return claimed;
            } catch (IOException | RuntimeException e) {
                claimed.close();
                throw e;
            }
        } catch (IOException e) {
            throw unwritable(dir, e);
        }
    }

    /** Claims the directory of a search. */
    static SearchDirectory existing(Path dir) {
        if (!Files.isRegularFile(dir.resolve(SearchFile.NAME))) {
            throw new RunDirectoryException(dir + " holds no search: it has no " + SearchFile.NAME
                    + "; name the directory of one to go on with");
        }
        try {
            return claim(dir);
        } catch (IOException e) {
            throw unwritable(dir, e);
        }
    }

    private static SearchDirectory claim(Path dir) throws IOException {
        return DirectoryLock.take(dir)
                .map(lock -> new SearchDirectory(dir, lock))
                .orElseThrow(() -> new RunDirectoryException(
                        "another process is writing to " + dir + "; wait until it ends, or give another directory"));
    }

    private static RunDirectoryException unwritable(Path dir, IOException e) {
        return new RunDirectoryException("cannot write to " + dir + ": " + OneLineReason.of(e), e);
    }

    private void requireEmpty() throws IOException {
        if (Files.exists(dir.resolve(SearchFile.NAME))) {
            throw new RunDirectoryException(dir + " holds a search; resume it, or give another directory");
        }
        try (Stream<Path> entries = Files.list(dir)) {
            if (entries.anyMatch(entry -> !entry.endsWith(DirectoryLock.FILE))) {
                throw new RunDirectoryException(dir + " is not empty; give the search another directory");
            }
        }
    }

    /** Relative, with {@code /}, as {@code search.json} has it. */
    static String runName(int candidate) {
        return "candidates/" + number(candidate);
    }

    /** Of a candidate; names sort as their indices do. */
    Path run(int candidate) {
        return dir.resolve("candidates").resolve(number(candidate));
    }

    Path curve(int candidate) {
        return dir.resolve("curves").resolve(number(candidate) + ".csv");
    }

    private static String number(int candidate) {
        return String.format(Locale.ROOT, "%04d", candidate);
    }

    /** Moves what an earlier attempt left of a candidate out of the way: nothing that was measured is deleted. */
    void setAside(int candidate) throws IOException {
        Path run = run(candidate);
        if (!Files.exists(run)) {
            return;
        }
        Path aside = Files.createDirectories(dir.resolve("interrupted"));
        int attempt = 1;
        while (Files.exists(aside.resolve(number(candidate) + "-" + attempt))) {
            attempt++;
        }
        Files.move(run, aside.resolve(number(candidate) + "-" + attempt));
    }

    @Override
    public void close() {
        lock.close();
    }
}
