package io.github.hullwatch.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTroubleTest {

    @TempDir
    private Path dir;

    @Test
    void whatAFileSystemSaysInWords() {
        said("f does not exist; check its name", new NoSuchFileException("f"));
        said("f: its folder is gone; check its name", new NoSuchFileException("f", null, "its folder is gone"));
        said("no permission for f; name a place where you may, or ask its owner", new AccessDeniedException("f"));
        said("f is a file; name another place", new FileAlreadyExistsException("f"));
        said(
                "f: No space left on device; make room there",
                new FileSystemException("f", null, "No space left on device"));
        said("No space left on device; make room there", new IOException("No space left on device"));
        said(
                "f: Read-only file system; name a place where you may write",
                new FileSystemException("f", null, "Read-only file system"));
        said("f: File name too long; check its name", new FileSystemException("f", null, "File name too long"));
        said("the line broke", new IOException("the line broke"));
        said("EOFException", new java.io.EOFException());
    }

    @Test
    void aDirectoryReadAsAFileIsNamed() {
        assertEquals(
                dir + ": is a directory, not a file; check its name",
                FileTrouble.of(assertThrows(IOException.class, () -> InputFile.bytes(dir)))
                        .sentence());
        Path through = dir.resolve("file/x");
        assertThrows(IOException.class, () -> {
            Files.createFile(dir.resolve("file"));
            InputFile.bytes(through);
        });
    }

    private static void said(String sentence, IOException e) {
        assertEquals(sentence, FileTrouble.of(e).sentence());
    }
}
