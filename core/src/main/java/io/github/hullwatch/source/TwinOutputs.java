package io.github.hullwatch.source;

import io.github.hullwatch.snapshot.DoesNotFitException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The outputs f of a twin that was made with {@link Inference}: counted from 0 through all of its output layers, in
 * their order. What a backward pass is to begin with is made here ({@link Twin#differentiate}).
 */
final class TwinOutputs {

    private final Twin twin;
    private final List<Integer> layers;
    private final List<SeededLoss> losses;
    private final int[] widths;

    private TwinOutputs(Twin twin, List<Integer> layers, List<SeededLoss> losses, int[] widths) {
        this.twin = twin;
        this.layers = layers;
        this.losses = losses;
        this.widths = widths;
    }

    /**
     * Finds how many there are by a pass of one example.
     *
     * @param losses of the output layers, in their order
     * @throws DoesNotFitException if one layer's are not one row an example
     */
    static TwinOutputs of(Twin twin, List<SeededLoss> losses, INDArray[] example) {
        List<Integer> layers = twin.outputLayers();
        Map<Integer, INDArray> found = twin.outputs(example, layers);
        int[] widths =
                layers.stream().mapToInt(index -> width(found.get(index))).toArray();
        return new TwinOutputs(twin, layers, losses, widths);
    }

    private static int width(INDArray output) {
        if (output.rank() != 2) {
            throw new DoesNotFitException("no tangent kernel of this model: its output for one example is "
                    + ProbeSet.shape(output) + ", and the kernel is that of outputs of one row an example");
        }
        return Math.toIntExact(output.size(1));
    }

    Twin twin() {
        return twin;
    }

    /** How many there are in all layers. */
    int count() {
        return IntStream.of(widths).sum();
    }

    /** Whether the losses of all output layers are squared errors. */
    boolean squared() {
        return losses.stream().allMatch(SeededLoss::isSquared);
    }

    /** The loss of the only output layer; empty if there are several. */
    Optional<SeededLoss> onlyLoss() {
        return widths.length == 1 ? Optional.of(losses.get(0)) : Optional.empty();
    }

    /** What goes into the activation of the only output layer: one row an example. */
    INDArray ofOnlyLayer(INDArray[] examples) {
        return twin.outputs(examples, layers).get(layers.get(0));
    }

    /** @throws DoesNotFitException if targets were given that the outputs can't be held against */
    void requireFit(ProbeSet set) {
        set.targetLength()
                .filter(length -> widths.length != 1 || length != widths[0])
                .ifPresent(length -> {
                    throw new DoesNotFitException("the probe set's targets are rows of " + length
                            + " numbers, but the model has " + Arrays.toString(widths) + " outputs");
                });
    }

    /** Labels of one example, by output layer: 1 for every output. */
    INDArray[] all() {
        INDArray[] labels = new INDArray[widths.length];
        for (int k = 0; k < labels.length; k++) {
            labels[k] = Nd4j.ones(type(), 1, widths[k]);
        }
        return labels;
    }

    /** Labels of one example, by output layer: 1 for one output, and 0 for all others. */
    INDArray[] only(int output) {
        INDArray[] labels = new INDArray[widths.length];
        int before = 0;
        for (int k = 0; k < widths.length; k++) {
            labels[k] = Nd4j.zeros(type(), 1, widths[k]);
            if (output >= before && output < before + widths[k]) {
                labels[k].putScalar(0, output - before, 1);
            }
            before += widths[k];
        }
        return labels;
    }

    private DataType type() {
        return twin.params().dataType();
    }
}
