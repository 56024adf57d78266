package io.github.hullwatch.snapshot;

import io.github.hullwatch.geometry.Vectors;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What one layer sees of a probe set, at the weights of one iteration. Immutable, as long as nobody changes the arrays
 * behind the vectors.
 */
public final class LayerProbe {

    private final Vectors inputs;
    private final int[] labels;
    private final int classes;
    private final Vectors outgoing;
    private final Readout readout;

    /** As {@link #LayerProbe(Vectors, int[], int, Vectors, Readout)}, without what output units say. */
    public LayerProbe(Vectors inputs, int[] labels, int classes, Vectors outgoing) {
        this(inputs, labels, classes, outgoing, null);
    }

    /**
     * @param inputs of the layer, one row an example, as the layer multiplies them with its weights: after a
     *     preprocessor, and with a last component 1 where the bias is one more weight
     * @param labels the class of each example, 0 to {@code classes} − 1
     * @param classes how many classes there are, at least 1
     * @param outgoing the weights that lead from each neuron of the layer to the output unit of each class, classes×n;
     *     null where the next layer is no output layer with one unit a class. A single unit of two classes stands for
     *     class 1, and its weights with the other sign for class 0
     * @param readout all output units, however many; null where the next layer is no output layer
     * @throws IllegalArgumentException if there are not as many labels or scores as inputs, a label is out of range, or
     *     there are not as many rows of outgoing weights as classes
     */
    public LayerProbe(Vectors inputs, int[] labels, int classes, Vectors outgoing, Readout readout) {
        this.inputs = Objects.requireNonNull(inputs, "inputs");
        this.labels = labels.clone();
        this.classes = classes;
        this.outgoing = outgoing;
        this.readout = readout;
        if (labels.length != inputs.n()) {
            throw new IllegalArgumentException(labels.length + " labels do not fit " + inputs.n() + " inputs");
        }
        if (IntStream.of(labels).anyMatch(label -> label < 0 || label >= classes)) {
            throw new IllegalArgumentException("a label is not one of 0 to " + (classes - 1));
        }
        if (outgoing != null && outgoing.n() != classes) {
            throw new IllegalArgumentException(
                    outgoing.n() + " rows of outgoing weights do not fit " + classes + " classes");
        }
        if (readout != null && readout.scores().n() != inputs.n()) {
            throw new IllegalArgumentException(
                    "scores of " + readout.scores().n() + " examples do not fit " + inputs.n() + " inputs");
        }
    }

    /** The output units after the layer, and what they say of the examples; empty where the next layer has none. */
    public Optional<Readout> readout() {
        return Optional.ofNullable(readout);
    }

    /** The inputs, m×d: one row an example. */
    public Vectors inputs() {
        return inputs;
    }

    /** How many classes there are; some may have no example. */
    public int classes() {
        return classes;
    }

    /** The class of an example. */
    public int label(int example) {
        return labels[example];
    }

    /** The inputs of the examples of one class; empty if it has none. */
    public Optional<Vectors> inputsOf(int label) {
        int[] examples = IntStream.range(0, labels.length)
                .filter(i -> labels[i] == label)
                .toArray();
        return examples.length == 0 ? Optional.empty() : Optional.of(inputs.select(examples));
    }

    /**
     * The weights from each neuron to the output unit of each class, classes×n; empty where the next layer is no output
     * layer with one unit a class, or a single one for two classes: that counts as the unit of class 1, and its weights
     * with the other sign are those to class 0.
     */
    public Optional<Vectors> outgoing() {
        return Optional.ofNullable(outgoing);
    }
}
