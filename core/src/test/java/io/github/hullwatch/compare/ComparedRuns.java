package io.github.hullwatch.compare;

import java.nio.file.Path;
import java.util.Map;

/** Runs to compare, for tests of pages. */
public final class ComparedRuns {

    private ComparedRuns() {}

    /** Fifty runs in six groups of eight or nine, of a thousand iterations and four layers, in one folder. */
    public static Path fifty(Path folder) {
        for (int i = 0; i < 50; i++) {
            TestRuns.of(i)
                    .withLayers(4)
                    .withIterations(1_000)
                    .withMoments(200 + i, 210 + i)
                    .withLoss(.1 + .02 * (i % 6))
                    .withOptions(Map.of("learningRate", .01 * (1 + i % 6)))
                    .write(folder.resolve("r" + i));
        }
        return folder;
    }
}
