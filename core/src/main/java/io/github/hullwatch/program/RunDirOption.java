package io.github.hullwatch.program;

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
     * The directory of this run. The default name is made unique: an existing run is never overwritten. A directory
     * that the user gave is taken as it is, and refused later if it is in use.
     *
     * @param command the name of the command, for the default
     */
    public Path resolve(String command) {
        if (dir != null) {
            return dir;
        }
        Path runs = Path.of("runs");
        String name = LocalDateTime.now().format(DATE) + "-" + command;
        Path candidate = runs.resolve(name);
        for (int i = 2; Files.exists(candidate); i++) {
            candidate = runs.resolve(name + "-" + i);
        }
        return candidate;
    }
}
