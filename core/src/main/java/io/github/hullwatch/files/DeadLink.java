package io.github.hullwatch.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A symbolic link to nothing. The file system says that such a file does not exist when it is read, and that it exists
 * already when it is made, or replaces the link; here it is told for what it is.
 */
public final class DeadLink {

    private DeadLink() {}

    /**
     * Refuses a name that is, or leads through, a symbolic link to nothing.
     *
     * @throws FileSystemException names the link and its target
     */
    public static void refuse(Path file) throws IOException {
        for (Path part = file; part != null && !Files.exists(part); part = part.getParent()) {
            if (Files.isSymbolicLink(part)) {
                throw new FileSystemException(
                        part.toString(), null, "is a link to " + Files.readSymbolicLink(part) + ", where nothing is");
            }
        }
    }
}
