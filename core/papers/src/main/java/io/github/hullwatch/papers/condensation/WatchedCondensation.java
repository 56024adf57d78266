package io.github.hullwatch.papers.condensation;

import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.listener.Preset;
import io.github.hullwatch.measure.Quantities;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.WatchedNetwork;
import io.github.hullwatch.run.Manifest;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/**
 * A unit of either experiment as a Deeplearning4j network with the listener attached, which measures condensation with
 * the bias among the weights.
 *
 * @param unit that it repeats
 * @param examples all of them
 * @param source what they are, for the manifest
 * @param start initial weights
 * @param sigma activation
 * @param descent how weights are moved
 * @param iterations how many steps
 * @param every steps between two records
 * @param threshold least |cos| of a line
 * @param normCut neurons with a smaller norm are left out
 */
public record WatchedCondensation(
        Unit unit,
        CondensationData examples,
        Manifest.DataSource source,
        CondensationStart start,
        Sigma sigma,
        Descent descent,
        int iterations,
        int every,
        double threshold,
        double normCut)
        implements WatchedNetwork {

    @Override
    public MultiLayerNetwork network() {
        return CondensationNetwork.of(start, sigma, descent);
    }

    @Override
    public DataSet batch() {
        return CondensationNetwork.batch(examples);
    }

    @Override
    public Manifest.DataSource data() {
        return source;
    }

    @Override
    public HullwatchListener.Builder watch(HullwatchListener.Builder builder) {
        return builder.layers(CondensationNetwork.HIDDEN)
                .withBias()
                .preset(Preset.FULL)
                .quantity(Quantities.condensation(threshold, normCut));
    }

    @Override
    public Map<String, Double> record(MultiLayerNetwork network, int iteration) {
        return CondensationNetwork.state(examples, sigma, network, iteration).values();
    }

    /** x² tanh x multiplies rounding. */
    @Override
    public double tolerance() {
        return sigma == Sigma.X2TANH ? 1e-6 : 1e-9;
    }
}
