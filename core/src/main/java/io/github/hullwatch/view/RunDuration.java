package io.github.hullwatch.view;

import io.github.hullwatch.run.Manifest;
import java.time.Duration;

/** How long a run took. */
final class RunDuration {
    private RunDuration() {}

    /** Seconds from the start to the end, or to the last line if the run has no end; NaN if neither is known. */
    static double seconds(RunView run) {
        Manifest manifest = run.manifest();
        if (manifest.started() != null && manifest.finished() != null) {
            double between =
                    Duration.between(manifest.started(), manifest.finished()).toMillis() / 1000.0;
            // If the clock was set back meanwhile, the seconds of the lines are the better measure.
            if (between >= run.seconds()) {
                return between;
            }
        }
        return run.seconds() > 0 ? run.seconds() : Double.NaN;
    }
}
