package io.github.hullwatch.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Opens and reads files. The JDK opens a directory as if it were a file, then says "Is a directory" without its name;
 * here every failure names the file.
 */
public final class InputFile {

    private InputFile() {}

    /**
     * Opens a file.
     *
     * @return its bytes, not buffered
     * @throws FileSystemException if it is a directory or cannot be opened; names the file
     */
    public static InputStream open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "is a directory, not a file");
        }
        return Files.newInputStream(file);
    }

    /**
     * All bytes of a file.
     *
     * @throws FileSystemException if it is a directory or cannot be read; names the file
     */
    public static byte[] bytes(Path file) throws IOException {
        try (InputStream in = open(file)) {
            return in.readAllBytes();
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new FileSystemException(file.toString(), null, e.getMessage());
        }
    }
}
