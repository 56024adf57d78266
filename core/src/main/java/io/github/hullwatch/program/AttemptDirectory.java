package io.github.hullwatch.program;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Where another machine writes a run, until it is over and the program takes it in: {@code attempts/1/NAME}, or {@code
 * attempts/2/NAME}, … beside the folder that the run belongs to. So what a lost machine left, or still writes, is in
 * nobody's way.
 */
public final class AttemptDirectory {

    private AttemptDirectory() {}

    /**
     * A new, empty one, on the machine that writes.
     *
     * @param runDir where the run belongs
     * @throws IOException if none can be made
     */
    public static Path claim(Path runDir) throws IOException {
        Path attempts = runDir.getParent().resolveSibling("attempts");
        for (int i = 1; ; i++) {
            Path parent = attempts.resolve(String.valueOf(i));
            Files.createDirectories(parent);
            try {
                return Files.createDirectory(parent.resolve(runDir.getFileName()));
            } catch (FileAlreadyExistsException e) {
                // A machine that was lost has left it, or still writes it.
            } catch (NoSuchFileException e) {
                i--; // taken away meanwhile, since it was empty
            }
        }
    }

    /**
     * Moves a run to where it belongs, on the machine of the program.
     *
     * @throws UserError if it is not here, or can't be moved
     */
    public static void takeIn(Path attempt, Path runDir) {
        if (!Files.exists(attempt)) {
            throw UserError.failed("a run that was trained elsewhere is not here: " + attempt
                    + "; with --master, --run-dir must be one that all machines see under one name");
        }
        try {
            Files.createDirectories(runDir.getParent());
            Files.move(attempt, runDir);
        } catch (IOException e) {
            throw UserError.trouble("cannot move " + attempt + " to " + runDir, e);
        }
        try {
            Files.deleteIfExists(attempt.getParent());
            Files.deleteIfExists(attempt.getParent().getParent());
        } catch (DirectoryNotEmptyException e) {
            // Others are written there.
        } catch (IOException e) {
            // An empty folder stays: no harm.
        }
    }
}
