package io.github.hullwatch.inspect;

import io.github.hullwatch.run.Manifest.SkippedLayer;
import io.github.hullwatch.snapshot.LayerDescription;
import java.time.Duration;
import java.util.List;

/** Told how far an inspection has come, on its thread; may stop it. Methods do nothing by default. */
public interface InspectionObserver {

    /**
     * The files have been opened, and nothing is measured yet.
     *
     * @param layers that will be measured
     * @param skipped what is left out, each with the reason
     * @param estimate of the time that it will take, within a factor of three or so
     */
    default void planned(List<LayerDescription> layers, List<SkippedLayer> skipped, Duration estimate) {}

    /**
     * The next step begins.
     *
     * @param done steps that are done
     * @param total steps there are, at least 1
     * @param what is done now, such as the name of a layer
     */
    default void at(long done, long total, String what) {}

    /** Whether to stop; asked before each step. What was measured is kept. */
    default boolean stops() {
        return false;
    }
}
