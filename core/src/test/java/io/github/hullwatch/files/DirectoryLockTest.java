package io.github.hullwatch.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {

    @TempDir
    private Path folder;

    @Test
    void oneAtATime() throws IOException {
        try (DirectoryLock lock = DirectoryLock.take(folder).orElseThrow()) {
            assertTrue(DirectoryLock.take(folder).isEmpty());
        }
        assertFalse(Files.exists(folder.resolve(DirectoryLock.FILE)));
        DirectoryLock.take(folder).orElseThrow().close();
    }

    @Test
    void anInterruptionIsKeptForLater() throws IOException {
        Thread.currentThread().interrupt();
        try (DirectoryLock lock = DirectoryLock.take(folder).orElseThrow()) {
            assertTrue(Thread.interrupted());
        }
    }

    /** A run directory may come from anywhere: nothing outside it is made or opened. */
    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside")).resolve("target");
        Path run = Files.createDirectory(folder.resolve("run"));
        Path link = Files.createSymbolicLink(run.resolve(DirectoryLock.FILE), outside);
        assertThrows(IOException.class, () -> DirectoryLock.take(run));
        assertFalse(Files.exists(outside, LinkOption.NOFOLLOW_LINKS));
        Files.writeString(outside, "mine");
        assertThrows(IOException.class, () -> DirectoryLock.take(run));
        assertEquals("mine", Files.readString(outside));
        assertTrue(Files.isSymbolicLink(link));
    }
}
