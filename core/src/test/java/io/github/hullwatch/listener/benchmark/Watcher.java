package io.github.hullwatch.listener.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.deeplearning4j.optimize.api.TrainingListener;

/** What watches a network while its training is timed, and what the benchmark asks of it. */
public interface Watcher extends AutoCloseable {

    /** What is attached to the network. */
    TrainingListener listener();

    /** Waits until what was measured is done; returns the last iteration that was measured. */
    long drain();

    /** Why it watches no more; a listener that has given up costs nothing. */
    Optional<String> failure();

    @Override
    void close();

    /** Makes the listeners of one build of Hullwatch: its implementation is loaded once with each build. */
    interface Factory {
        /**
         * A listener, set up through the public builder.
         *
         * @param preset {@code LIGHT}, {@code STANDARD} or {@code FULL}
         * @param schedule iterations between measurements, or {@code budget} for {@code budget(0.01)}
         * @param runDir where its run is written; null for a listener that writes nothing
         */
        Watcher watch(String preset, String schedule, Path runDir) throws IOException;
    }
}
