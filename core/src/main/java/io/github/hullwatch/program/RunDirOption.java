package io.github.hullwatch.program;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import picocli.CommandLine.Option;

/** {@code --run-dir}, where a run is written: a mixin for every command that makes one. */
public final class RunDirOption {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss", Locale.ROOT);

    @Option(
            names = "--run-dir",
            paramLabel = "DIR",
            description = "Where to write the run: a new or empty directory (default: runs/<date>-<command>).")
    private Path dir;

    /**
     * The directory of this run. A default name is claimed: its directory is created here, which only one of several
     * programs that start in one second can do, and is taken away again at the end if nothing was written to it. A
     * directory that the user gave is taken as it is, and refused later if it is in use.
     *
     * @param command the name of the command, for the default
     */
    public Path resolve(String command) {
        return dir != null ? dir : claimed(Path.of("runs"), LocalDateTime.now().format(DATE) + "-" + command);
    }

    /** The first free one of NAME, NAME-2, NAME-3, …; where none can be created, one that is not there. */
    static Path claimed(Path runs, String name) {
        for (int i = 1; ; i++) {
            Path candidate = runs.resolve(i == 1 ? name : name + "-" + i);
            try {
                if (!Files.isDirectory(runs)) {
                    Files.createDirectories(runs);
                    deleteIfEmptyAtExit(runs);
                }
                Files.createDirectory(candidate);
                deleteIfEmptyAtExit(candidate);
                return candidate;
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(runs)) {
                    return candidate;
                }
            } catch (IOException e) {
                // Whoever writes the run says what is wrong.
                return candidate;
            }
        }
    }

    /** The virtual machine deletes what was registered last first, and of directories the empty ones. */
    private static void deleteIfEmptyAtExit(Path directory) {
        directory.toFile().deleteOnExit();
    }
}
