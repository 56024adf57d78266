package io.github.hullwatch.listener;

import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Resumption;
import io.github.hullwatch.run.RunWriter;
import io.github.hullwatch.sink.RunDirectorySink;
import io.github.hullwatch.sink.Sink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Where a builder was told to write to: a run directory, new or resumed, and further sinks. */
final class Destination {

    /** Null for no run directory. */
    Path runDir;

    /** Whether checkpoints are kept in it. */
    boolean checkpoints;

    /** Whether the run in it goes on. */
    boolean resume;

    /** Beside the run directory. */
    final List<Sink> sinks = new ArrayList<>();

    private UnaryOperator<Manifest.Builder> describe = UnaryOperator.identity();

    /** Adds a change of the manifest to those before it. */
    void describe(UnaryOperator<Manifest.Builder> change) {
        UnaryOperator<Manifest.Builder> before = describe;
        describe = manifest -> change.apply(before.apply(manifest));
    }

    /** Makes the changes. */
    Manifest.Builder described(Manifest.Builder manifest) {
        return describe.apply(manifest);
    }

    /**
     * What was opened.
     *
     * @param sinks the run directory first
     * @param checkpoints null for none
     */
    record Opened(List<Sink> sinks, KeptCheckpoints checkpoints) {}

    /**
     * Makes the run directory, or takes up the run that is in it.
     *
     * @param manifest of the run, asked if there is a run directory
     * @throws IllegalArgumentException if checkpoints have no run directory
     * @throws io.github.hullwatch.run.RunDirectoryException if the directory is in use or can't be written, or the run
     *     can't be resumed
     */
    Opened open(Supplier<Manifest> manifest) {
        List<Sink> all = new ArrayList<>();
        KeptCheckpoints kept = null;
        if (runDir == null && checkpoints) {
            throw new IllegalArgumentException("checkpoints are kept in the run directory: name one by runDir(…)");
        }
        if (runDir != null) {
            Manifest begun = manifest.get();
            Optional<Resumption> resumed = resume ? Optional.of(Resumption.of(runDir, begun)) : Optional.empty();
            RunWriter writer = resumed.map(Resumption::writer).orElseGet(() -> RunWriter.create(runDir, begun));
            if (checkpoints) {
                kept = resumed.map(KeptCheckpoints::of).orElseGet(() -> KeptCheckpoints.begin(writer));
            }
            all.add(new RunDirectorySink(writer));
        }
        all.addAll(sinks);
        return new Opened(all, kept);
    }
}
