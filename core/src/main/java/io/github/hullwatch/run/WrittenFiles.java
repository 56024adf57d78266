package io.github.hullwatch.run;

import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.files.Digest;
import io.github.hullwatch.files.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The files that a writer put into a run directory, each written whole: what their bytes were, and which of them may
 * still be in the operating system's memory only. What becomes of a file after it was written is thus found, by {@link
 * #sums} if it is gone, and by {@code verify} if it was changed. Not thread-safe.
 */
final class WrittenFiles {
    private final Path dir;
    private final Disk disk;
    private final Map<String, String> digests = new HashMap<>();
    private final Set<String> unsynced = new LinkedHashSet<>();

    WrittenFiles(Path dir, Disk disk) {
        this.dir = dir;
        this.disk = disk;
    }

    /** Digests by path of all that was written. */
    Map<String, String> written() {
        return Map.copyOf(digests);
    }

    /**
     * Goes on after these files were written.
     *
     * @param written digests by path
     */
    void goOn(Map<String, String> written) {
        digests.putAll(written);
    }

    /** Makes sure of a directory in the run directory, or in one that was made so. */
    void directory(String path) throws IOException {
        int slash = path.lastIndexOf('/');
        Path parent = slash < 0 ? dir : dir.resolve(path.substring(0, slash));
        Disk.directory(parent, path.substring(slash + 1));
    }

    /** Writes a file, or replaces it. */
    void put(String path, byte[] bytes) throws IOException {
        disk.replace(dir.resolve(path), bytes);
        note(path, Digest.sha256(bytes));
    }

    /** Writes a file whose name determines its content: one that is there need not be written again. */
    void putOnce(String path, byte[] bytes, String sha256) throws IOException {
        if (!Files.exists(dir.resolve(path))) {
            disk.replace(dir.resolve(path), bytes);
            note(path, sha256);
        }
    }

    private void note(String path, String sha256) {
        digests.put(path, sha256);
        unsynced.add(path);
    }

    /** Returns when all files and their names are on the disk itself. */
    void sync() throws IOException {
        Set<Path> directories = new HashSet<>();
        for (String path : unsynced) {
            Path file = dir.resolve(path);
            disk.sync(file);
            directories.add(file.getParent());
        }
        unsynced.clear();
        directories.add(dir);
        directories.forEach(disk::syncDirectory);
    }

    /**
     * The sums of the run: of what was written here, and of what others put into the directory as it is.
     *
     * @param lines digests of the files of lines, by name
     * @throws NoSuchFileException if a file that was written is gone
     */
    Checksums sums(Map<String, String> lines) throws IOException {
        Map<String, String> known = new HashMap<>(digests);
        known.putAll(lines);
        return Checksums.of(dir, known);
    }

    /**
     * Replaces the manifest and puts the sums beside it, so that a reader finds both or, for the blink of an eye, the
     * manifest alone. Nothing is replaced before there is room for both.
     */
    void seal(byte[] manifest, Checksums others) throws IOException {
        Checksums sums = others.with(ManifestFile.NAME, Digest.sha256(manifest));
        try (AtomicFile.Pending pendingSums = disk.prepare(dir.resolve(Checksums.FILE), sums.bytes());
                AtomicFile.Pending pendingManifest = disk.prepare(dir.resolve(ManifestFile.NAME), manifest)) {
            pendingManifest.commit();
            pendingSums.commit();
        }
        unsynced.add(ManifestFile.NAME);
        unsynced.add(Checksums.FILE);
    }
}
