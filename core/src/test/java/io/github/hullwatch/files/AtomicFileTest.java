package io.github.hullwatch.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.run.FullDisk;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    private Path dir;

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(dir)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFileIsReplacedAndNothingElseIsLeft() throws IOException {
        Path file = dir.resolve("ä b.txt");
        AtomicFile.write(file, "one");
        AtomicFile.write(file, "two ä");
        assertEquals("two ä", Files.readString(file));
        assertEquals(List.of("ä b.txt"), names());
    }

    @Test
    void aFailureHalfWayLeavesWhatWasThereAndNamesTheFile() throws IOException {
        Path file = Files.writeString(dir.resolve("model.zip"), "old");
        FileSystemException failure = assertThrows(
                FileSystemException.class,
                () -> AtomicFile.write(
                        file, out -> out.write(new byte[100_000]), path -> new FullDisk(50_000).create(path)));
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("model.zip"), names());
        assertEquals(
                file + ": No space left on device; make room there",
                FileTrouble.of(failure).sentence());
    }

    @Test
    void closingTheStreamIsAllowed() throws IOException {
        Path file = dir.resolve("f");
        AtomicFile.write(file, out -> {
            out.write('x');
            out.close();
        });
        assertEquals("x", Files.readString(file));
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "old");
        Path link = Files.createSymbolicLink(dir.resolve("link"), file);
        AtomicFile.write(link, "new");
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(file));
    }

    @Test
    void directoriesAndMissingFoldersAreRefusedByName() {
        refused(dir, dir + ": is a directory, not a file; check its name");
        Path orphan = dir.resolve("no/f");
        refused(orphan, orphan + ": its folder does not exist; check its name");
        assertFalse(Files.exists(dir.resolve("no")));
    }

    private static void refused(Path file, String sentence) {
        IOException failure = assertThrows(IOException.class, () -> AtomicFile.write(file, "x"));
        assertEquals(sentence, FileTrouble.of(failure).sentence());
    }
}
