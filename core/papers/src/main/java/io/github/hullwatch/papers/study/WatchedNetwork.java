package io.github.hullwatch.papers.study;

import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.run.Manifest;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/**
 * One unit of a study as a Deeplearning4j network in double precision, trained on one batch that holds all examples.
 */
public interface WatchedNetwork {

    /** The unit that it repeats. */
    Unit unit();

    /** A new network with the unit's initial weights. */
    MultiLayerNetwork network();

    /** All examples. */
    DataSet batch();

    /** What they are, for the manifest. */
    Manifest.DataSource data();

    /** How many updates. */
    int iterations();

    /** Iterations between two records; the listener measures there. */
    int every();

    /** Layers, groups, probe set and quantities; directory, schedule and seed are set by the program. */
    HullwatchListener.Builder watch(HullwatchListener.Builder builder);

    /** The numbers that {@link UnitResult#series} has at this state, by name: held against the engine's. */
    Map<String, Double> record(MultiLayerNetwork network, int iteration);

    /** How far {@link #record} may be from the engine's, relative. */
    default double tolerance() {
        return 1e-9;
    }
}
