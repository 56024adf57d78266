package io.github.hullwatch.program;

import io.github.hullwatch.sink.Sink;
import io.github.hullwatch.sink.tensorboard.TensorBoardSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --tensorboard}, where a training is also written for TensorBoard: a mixin for every command that trains. */
public final class TensorBoardOption {

    private static final String NAME = "--tensorboard";

    @Option(
            names = NAME,
            paramLabel = "DIR",
            description = "Also write the measurements for TensorBoard: a new or empty directory, outside the run"
                    + " directory.")
    private Path dir;

    /** Where a run that goes on is written: what is there already stays. */
    private Path goesOnIn;

    /**
     * Refuses what could not be written to, before any work is done; creates nothing.
     *
     * @param runDir where the run is written: its files are those of the run alone
     * @throws UserError of wrong usage, if one directory is in the other
     * @throws io.github.hullwatch.run.RunDirectoryException if the directory is in use or can't be written
     */
    public void check(Path runDir) {
        if (dir == null) {
            return;
        }
        if (absolute(dir).startsWith(absolute(runDir)) || absolute(runDir).startsWith(absolute(dir))) {
            throw UserError.usage(NAME + " " + dir + " and the run directory " + runDir
                    + " are in each other; name a directory beside it");
        }
        TensorBoardSink.requireFree(place());
    }

    /**
     * A run that goes on is written to a directory of its own beside the first one, {@code DIR-2}, {@code DIR-3}, …:
     * TensorBoard shows the two as runs of one training.
     */
    public void goOn() {
        if (dir != null && dir.getFileName() != null) {
            int number = 2;
            goesOnIn = dir;
            while (Files.exists(goesOnIn)) {
                goesOnIn = dir.resolveSibling(dir.getFileName() + "-" + number++);
            }
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** What writes there; empty if the user named no directory. */
    public Optional<Sink> sink() {
        return Optional.ofNullable(place()).map(TensorBoardSink::in);
    }

    private Path place() {
        return goesOnIn == null ? dir : goesOnIn;
    }

    /** Adds the option to those of the manifest. */
    public void describe(Map<String, Object> options) {
        options.put("tensorboard", dir == null ? null : dir.toString());
    }
}
