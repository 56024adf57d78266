package io.github.hullwatch.source;

import io.github.hullwatch.snapshot.TangentRequest;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Examples with known classes, whose inputs to the layers are looked at: a copy of what the user handed over.
 * Immutable.
 */
public final class ProbeSet {

    /** Examples of one pass: what a convolution unrolls of more would not fit the caches. */
    static final int BATCH = 100;

    /** Each class is one more subspace of every layer. */
    private static final int MOST_CLASSES = 1000;

    private final INDArray[] features;
    private final int[] labels;
    private final int classes;
    private final Consumer<Model> twins;

    /** Null for one row for each class. */
    private final INDArray targets;

    private final Asked asked;

    private ProbeSet(
            INDArray[] features, int[] labels, int classes, Consumer<Model> twins, INDArray targets, Asked asked) {
        this.features = features;
        this.labels = labels;
        this.classes = classes;
        this.twins = twins;
        this.targets = targets;
        this.asked = asked;
    }

    /**
     * What the model is asked beside what its layers see.
     *
     * @param model whether it is asked anything
     * @param tangent what of its tangent kernel; empty for nothing
     */
    record Asked(boolean model, Optional<TangentRequest> tangent) {}

    /**
     * Copies examples.
     *
     * @param features one array for each input of the network, examples along its first axis, as the network is trained
     *     on them
     * @param labels the class of each example, from 0
     * @throws IllegalArgumentException if there are none, their numbers differ, a label is out of range, or a number is
     *     infinite or not a number; the message says which
     */
    public static ProbeSet of(INDArray[] features, int[] labels) {
        Objects.requireNonNull(features, "features");
        Objects.requireNonNull(labels, "classes");
        if (features.length == 0 || labels.length == 0) {
            throw new IllegalArgumentException("a probe set needs at least one example; leave it out for none");
        }
        int largest = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= MOST_CLASSES) {
                throw new IllegalArgumentException("probe example " + i + " is of class " + labels[i]
                        + ": classes are numbered from 0 to " + (MOST_CLASSES - 1) + " at most");
            }
            largest = Math.max(largest, labels[i]);
        }
        INDArray[] copies = new INDArray[features.length];
        for (int k = 0; k < features.length; k++) {
            copies[k] = copy(features[k], k, labels.length);
        }
        return new ProbeSet(copies, labels.clone(), largest + 1, twin -> {}, null, new Asked(false, Optional.empty()));
    }

    private static INDArray copy(INDArray given, int input, int examples) {
        Objects.requireNonNull(given, "features");
        if (given.rank() < 2 || given.size(0) != examples) {
            throw new IllegalArgumentException("the probe set has " + examples
                    + " classes, but its features for input " + input + " are " + shape(given)
                    + ": the first of at least two axes must count the examples");
        }
        try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            INDArray copy = given.dup('c');
            if (!Double.isFinite(copy.castTo(DataType.DOUBLE).sumNumber().doubleValue())) {
                throw new IllegalArgumentException(
                        "the probe set's features for input " + input + " are not all finite; leave such examples out");
            }
            return copy;
        }
    }

    /**
     * The same examples, sent through a network that was prepared.
     *
     * @param prepared told of the network once, when it is made, on the thread that makes it
     */
    public ProbeSet through(Consumer<Model> prepared) {
        return new ProbeSet(features, labels, classes, Objects.requireNonNull(prepared, "prepared"), targets, asked);
    }

    /**
     * The same examples, with what a model of one output layer is trained to say of each.
     *
     * @param wanted one row an example, as the model's labels are; copied
     * @throws IllegalArgumentException if there are not as many rows as examples, or a number is not finite
     */
    public ProbeSet withTargets(INDArray wanted) {
        Objects.requireNonNull(wanted, "targets");
        if (wanted.rank() != 2 || wanted.size(0) != labels.length) {
            throw new IllegalArgumentException("the probe set has " + labels.length + " examples, but its targets are "
                    + shape(wanted) + ": one row an example");
        }
        try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            INDArray copy = wanted.castTo(DataType.DOUBLE).dup('c');
            if (!Double.isFinite(copy.sumNumber().doubleValue())) {
                throw new IllegalArgumentException("the probe set's targets are not all finite");
            }
            return new ProbeSet(features, labels, classes, twins, copy, asked);
        }
    }

    /**
     * The same examples, of which the model is asked more than what its layers see.
     *
     * @param tangent what of its tangent kernel; empty for nothing, but its loss
     */
    public ProbeSet askingModel(Optional<TangentRequest> tangent) {
        return new ProbeSet(features, labels, classes, twins, targets, new Asked(true, tangent));
    }

    Asked asked() {
        return asked;
    }

    /**
     * What a model with one output layer should say of each example, m×outputs; empty where that is not known: the
     * class of each by a row with a 1, or by 0 and 1 for a single output.
     */
    Optional<double[][]> targets(int outputs) {
        if (targets != null) {
            return targets.size(1) == outputs ? Optional.of(targets.toDoubleMatrix()) : Optional.empty();
        }
        if (classes > (outputs == 1 ? 2 : outputs)) {
            return Optional.empty();
        }
        double[][] rows = new double[labels.length][outputs];
        for (int i = 0; i < rows.length; i++) {
            rows[i][outputs == 1 ? 0 : labels[i]] = outputs == 1 ? labels[i] : 1;
        }
        return Optional.of(rows);
    }

    /** How many numbers a row of the given targets has; empty where none were given. */
    Optional<Long> targetLength() {
        return Optional.ofNullable(targets).map(given -> given.size(1));
    }

    /** Prepares the network that the examples are sent through. */
    void prepare(Model twin) {
        twins.accept(twin);
    }

    /** For people, such as {@code 1000×784}. */
    static String shape(INDArray array) {
        StringBuilder text = new StringBuilder();
        for (long length : array.shape()) {
            text.append(text.length() == 0 ? "" : "×").append(length);
        }
        return text.toString();
    }

    /** How many examples there are. */
    public int size() {
        return labels.length;
    }

    /** One more than the largest class. */
    public int classes() {
        return classes;
    }

    int[] labels() {
        return labels.clone();
    }

    /** How many inputs of a network it is for. */
    int inputs() {
        return features.length;
    }

    /** Copies of some examples, one array for each input of the network. */
    INDArray[] examples(int... which) {
        INDArray[] some = new INDArray[features.length];
        for (int k = 0; k < some.length; k++) {
            INDArray all = features[k];
            long each = all.length() / all.size(0);
            long[] shape = all.shape().clone();
            shape[0] = which.length;
            INDArray flat = all.reshape('c', all.size(0), each);
            INDArray rows = Nd4j.createUninitialized(all.dataType(), new long[] {which.length, each}, 'c');
            for (int i = 0; i < which.length; i++) {
                rows.putRow(i, flat.getRow(which[i]));
            }
            some[k] = rows.reshape('c', shape);
        }
        return some;
    }

    /**
     * Copies of some examples, one array for each input of the network.
     *
     * @param to excluded
     */
    INDArray[] range(int from, int to) {
        INDArray[] some = new INDArray[features.length];
        for (int k = 0; k < some.length; k++) {
            INDArray all = features[k];
            long each = all.length() / all.size(0);
            long[] shape = all.shape().clone();
            shape[0] = to - from;
            INDArray flat = all.reshape('c', all.size(0), each);
            some[k] = flat.get(NDArrayIndex.interval(from, to), NDArrayIndex.all())
                    .dup('c')
                    .reshape('c', shape);
        }
        return some;
    }
}
