package io.github.hullwatch.source;

import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The model's own loss of the probe set, without regularisation and dropout: of a model with one output layer, where it
 * is known what that should say.
 */
final class ProbeLoss {

    private final TwinOutputs outputs;
    private final SeededLoss loss;
    private final ProbeSet set;

    /** One row an example of the probe set. */
    private final double[][] targets;

    private ProbeLoss(TwinOutputs outputs, SeededLoss loss, ProbeSet set, double[][] targets) {
        this.outputs = outputs;
        this.loss = loss;
        this.set = set;
        this.targets = targets;
    }

    /** Empty where it is not known what the outputs should be. */
    static Optional<ProbeLoss> of(TwinOutputs outputs, ProbeSet set) {
        return outputs.onlyLoss().flatMap(loss -> set.targets(outputs.count())
                .map(targets -> new ProbeLoss(outputs, loss, set, targets)));
    }

    /** Over the whole probe set, at the weights that the twin has now. */
    double mean() {
        double sum = 0;
        for (int from = 0; from < set.size(); from += ProbeSet.BATCH) {
            int to = Math.min(set.size(), from + ProbeSet.BATCH);
            int[] which = IntStream.range(from, to).toArray();
            sum += loss.sum(wanted(which), outputs.ofOnlyLayer(set.examples(which)));
        }
        return sum / set.size();
    }

    /** What the outputs should be of some examples, by their place in the probe set: one row an example. */
    INDArray wanted(int[] which) {
        double[][] rows = IntStream.of(which).mapToObj(i -> targets[i]).toArray(double[][]::new);
        return Nd4j.createFromArray(rows).castTo(outputs.twin().params().dataType());
    }

    /** Of a single example or several, given what goes into the activation. */
    SeededLoss loss() {
        return loss;
    }

    /** Of the model whose loss it is. */
    TwinOutputs outputs() {
        return outputs;
    }
}
