package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.snapshot.Readout;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The output units that the neurons of a dense layer lead to, and what they are given, at the weights of the twin.
 *
 * @param layer the index of the layer
 * @param output that of the output layer, as {@link Twin#outputAfter} finds it
 */
record OutputUnits(Twin twin, int layer, int output) {

    /** Empty if the layer leads to no output layer. */
    static Optional<OutputUnits> after(Twin twin, int layer) {
        int output = twin.outputAfter(layer);
        return output < 0 ? Optional.empty() : Optional.of(new OutputUnits(twin, layer, output));
    }

    /** Whether each class has a unit, so that the sign of a neuron's weight to it says something. */
    boolean tellClasses(int neurons, int classes) {
        INDArray weights = twin.weights(output);
        return weights.size(0) == neurons && weights.size(1) > 1 && weights.size(1) >= classes;
    }

    /** Whether their inputs are the layer's neurons, one by one. */
    boolean seeNeurons() {
        return twin.weights(output).size(0) == twin.weights(layer).size(1);
    }

    /** The weights to the units of the classes, classes×n. */
    Vectors ofClasses(int classes) {
        return weights().select(IntStream.range(0, classes).toArray());
    }

    /**
     * The weights to two classes, 2×n, where there is a single unit: it stands for class 1, so that its weights favour
     * class 0 with the other sign. Empty if there are more.
     */
    Optional<Vectors> ofTwoClasses() {
        Vectors weights = weights();
        if (weights.n() != 1) {
            return Optional.empty();
        }
        int neurons = weights.d();
        double[] both = new double[2 * neurons];
        weights.copyRow(0, both, neurons);
        for (int j = 0; j < neurons; j++) {
            both[j] = -both[neurons + j];
        }
        return Optional.of(Vectors.rows(both, 2, neurons));
    }

    /**
     * What they say of examples, before their activation.
     *
     * @param hidden what they see, one row an example
     */
    Readout readout(Vectors hidden) {
        Vectors weights = weights();
        return new Readout(weights, scores(hidden, weights, twin.bias(output)));
    }

    private Vectors weights() {
        return WeightReader.columns(twin.weights(output));
    }

    /** H·W + b, in double: one row an example, a column a unit. */
    private static Vectors scores(Vectors hidden, Vectors weights, INDArray bias) {
        int units = weights.n();
        double[] scores = new double[Math.multiplyExact(hidden.n(), units)];
        double[] offset = bias == null
                ? new double[units]
                : bias.castTo(DataType.DOUBLE).dup().data().asDouble();
        for (int i = 0; i < hidden.n(); i++) {
            for (int unit = 0; unit < units; unit++) {
                double sum = offset[unit];
                for (int k = 0; k < hidden.d(); k++) {
                    sum += hidden.get(i, k) * weights.get(unit, k);
                }
                scores[i * units + unit] = sum;
            }
        }
        return Vectors.rows(scores, hidden.n(), units);
    }
}
