package io.github.hullwatch.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimedDirectoryTest {

    @TempDir
    private Path temp;

    private static void refused(int code, String expected, Path dir) {
        UserError error = assertThrows(UserError.class, () -> ClaimedDirectory.fresh(dir));
        assertEquals(code, error.exitCode());
        assertTrue(error.getMessage().contains(expected), error.getMessage());
    }

    @Test
    void isMadeAndLeftEmpty() throws IOException {
        Path dir = temp.resolve("a/b");
        ClaimedDirectory.fresh(dir).close();
        try (Stream<Path> entries = Files.list(dir)) {
            assertEquals(0, entries.count());
        }
    }

    @Test
    void isOnesAlone() throws IOException {
        try (ClaimedDirectory first = ClaimedDirectory.fresh(temp)) {
            refused(1, "another process is writing to " + temp, first.dir());
            assertThrows(UserError.class, () -> ClaimedDirectory.existing(temp));
        }
        ClaimedDirectory.existing(temp).close();
    }

    @Test
    void aLockThatAKilledProcessLeftIsNoObstacle() throws IOException {
        Files.createFile(temp.resolve(".lock"));
        ClaimedDirectory.fresh(temp).close();
    }

    @Test
    void whatIsThereIsRefusedAndNotTouched() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "x");
        refused(1, "is not empty", temp);
        refused(1, "is a file", file);
        refused(1, "cannot write to " + file.resolve("below"), file.resolve("below"));
        assertEquals("x", Files.readString(file));
    }
}
