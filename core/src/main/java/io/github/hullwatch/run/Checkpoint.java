package io.github.hullwatch.run;

import java.nio.file.Path;

/**
 * A checkpoint of a run, whole and as it was written.
 *
 * @param iteration number of updates done
 * @param directory where its files are: {@value #MODEL}, which a Deeplearning4j program reads, and what the state is
 *     made of
 * @param state what those who wrote it remember
 */
public record Checkpoint(long iteration, Path directory, SavedState state) {

    /** The model, in Deeplearning4j's own format, with the state of its updater. */
    public static final String MODEL = "model.zip";
}
