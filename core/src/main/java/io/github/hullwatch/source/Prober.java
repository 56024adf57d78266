package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.snapshot.DoesNotFitException;
import io.github.hullwatch.snapshot.LayerDescription;
import io.github.hullwatch.snapshot.LayerProbe;
import io.github.hullwatch.snapshot.ModelProbe;
import io.github.hullwatch.snapshot.ProbePass;
import io.github.hullwatch.snapshot.ProbePlan;
import io.github.hullwatch.snapshot.Readout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a probe set through a model that trains, without touching it: the training thread copies the parameters, and a
 * twin network gets them and does the pass later, beside the training.
 *
 * <p><b>Why a pass of its own.</b> The activations that a listener is told of are overwritten in place by the layers
 * that follow (1.0.0-M2.1), and are those of a random batch, with dropout.
 *
 * <p><b>Why a twin, on a thread of its own.</b> A pass on the live model would have to happen between two steps, and
 * would wait for it. To make a network seeds ND4J's generator of the thread that makes it: on the training thread that
 * would change its dropout. All that a model has learnt is in its parameters, the statistics of batch normalisation
 * too; the twin is in inference mode.
 *
 * <p>{@link #pass} is called on the training thread; what it returns runs on any other one or the same, one at a time.
 */
final class Prober {

    private static final Logger LOG = LoggerFactory.getLogger(Prober.class);

    /** Examples of one pass: what a convolution unrolls of more would not fit the caches. */
    private static final int BATCH = 100;

    private final Model model;
    private final ProbeSet set;
    private final boolean bias;
    private final Patience thread;
    private final Map<String, Integer> layers;
    private final ProbePlan plan;

    /** On the thread of its own. Null if it can't be made, or no layer is reached. */
    private final Twin twin;

    /** Why it can't be made; null if it can. */
    private final RuntimeException broken;

    /** Is asked for losses and kernels; null if nobody does. */
    private final TangentModel asked;

    private Prober(
            Model model,
            ProbeSet set,
            boolean bias,
            Patience thread,
            Map<String, Integer> layers,
            ProbePlan plan,
            Twin twin,
            RuntimeException broken,
            TangentModel asked) {
        this.asked = asked;
        this.model = model;
        this.set = set;
        this.bias = bias;
        this.thread = thread;
        this.layers = layers;
        this.plan = plan;
        this.twin = twin;
        this.broken = broken;
    }

    /**
     * Makes the twin, and tries it with one example. A model that can't have a twin is watched without: each pass
     * fails, and says why.
     *
     * @param watched the layers that are watched
     * @param bias whether the bias is one more component of a weight vector
     * @throws DoesNotFitException if the examples do not fit the model
     */
    static Prober of(
            Model model, ModelView view, List<WatchedLayer> watched, boolean bias, ProbeSet set, Duration wait) {
        Map<String, Integer> layers = new LinkedHashMap<>();
        for (WatchedLayer layer : watched) {
            if (layer.extractor() instanceof DenseExtractor
                    && layer.part().name().isEmpty()) {
                layers.put(layer.description().name(), layer.index());
            }
        }
        Patience thread = new Patience(wait, "hullwatch-probe");
        TangentModel asked = asked(model, view, set, thread, wait);
        if (layers.isEmpty()) {
            return new Prober(model, set, bias, thread, layers, ProbePlan.NONE, null, null, asked);
        }
        try {
            return thread.with(() -> {
                Twin twin;
                try {
                    twin = Twin.of(model, view.configuration(), set::prepare);
                } catch (RuntimeException | LinkageError e) {
                    return withoutTwin(model, set, bias, thread, layers, e);
                }
                Map<String, Boolean> reached = reached(twin, layers, watched, bias, set);
                layers.keySet().retainAll(reached.keySet());
                return new Prober(
                        model, set, bias, thread, layers, new ProbePlan(set.classes(), reached), twin, null, asked);
            });
        } catch (Patience.DidNotReturnException e) {
            return withoutTwin(model, set, bias, thread, layers, e);
        }
    }

    private static Prober withoutTwin(
            Model model, ProbeSet set, boolean bias, Patience thread, Map<String, Integer> layers, Throwable cause) {
        String why = firstLine(cause);
        LOG.warn(
                "No twin of this model can be made of its configuration, so that the probe set is left out; training and"
                        + " all other watching go on: {}",
                why);
        LOG.debug("No twin", cause);
        return new Prober(
                model,
                set,
                bias,
                thread,
                layers,
                new ProbePlan(set.classes(), Map.of()),
                null,
                new IllegalStateException("no twin of the model can be made: " + why, cause),
                null);
    }

    /**
     * Makes what is asked for losses and kernels. Who asks for a kernel is refused where there can be none; who asks
     * for losses alone does without.
     *
     * @return null if nobody asks
     */
    private static TangentModel asked(Model model, ModelView view, ProbeSet set, Patience thread, Duration wait) {
        if (!set.asked().model()) {
            return null;
        }
        boolean kernel = set.asked().tangent().isPresent();
        List<String> names = LayerSelection.names(view.layers());
        Vectors parameters = WeightReader.filters(model.params());
        String configuration = view.configuration();
        try {
            return thread.with(() -> TangentModel.of(model, configuration, names, parameters, set, wait));
        } catch (RuntimeException | LinkageError e) {
            if (kernel) {
                throw e instanceof DoesNotFitException refused
                        ? refused
                        : new DoesNotFitException("no tangent kernel of this model can be computed: " + firstLine(e));
            }
            LOG.warn("Losses of the probe set are left out; training and all other watching go on: {}", firstLine(e));
            LOG.debug("No model to ask", e);
            return null;
        }
    }

    private static String firstLine(Throwable cause) {
        return String.valueOf(cause).lines().findFirst().orElse("");
    }

    /** The layers that see one input an example; whether the signs of their outgoing weights tell classes. */
    private static Map<String, Boolean> reached(
            Twin twin, Map<String, Integer> layers, List<WatchedLayer> watched, boolean bias, ProbeSet set) {
        if (twin.inputs() != set.inputs()) {
            throw new DoesNotFitException(
                    "the probe set has features for " + set.inputs() + " input(s), but the model has " + twin.inputs());
        }
        Map<Integer, INDArray> inputs;
        try {
            inputs = twin.pass(set.range(0, 1), List.copyOf(layers.values()));
        } catch (RuntimeException e) {
            throw new DoesNotFitException("the probe set does not fit the model: an example of it is "
                    + ProbeSet.shape(set.range(0, 1)[0]) + ", and the pass failed with: " + e);
        } finally {
            forget();
        }
        Map<String, Boolean> reached = new HashMap<>();
        for (WatchedLayer layer : watched) {
            LayerDescription description = layer.description();
            INDArray input = layers.containsKey(description.name()) ? inputs.get(layer.index()) : null;
            if (input != null
                    && input.rank() == 2
                    && input.size(0) == 1
                    && input.size(1) + (bias && hasBias(twin, layer.index()) ? 1 : 0) == description.inputs()) {
                reached.put(description.name(), tellsSigns(twin, layer.index(), description.neurons(), set.classes()));
            }
        }
        return reached;
    }

    private static boolean hasBias(Twin twin, int index) {
        return twin.layers()[index].paramTable().containsKey(DefaultParamInitializer.BIAS_KEY);
    }

    private static boolean tellsSigns(Twin twin, int index, int neurons, int classes) {
        int output = twin.outputAfter(index);
        if (output < 0) {
            return false;
        }
        INDArray weights = weights(twin.layers()[output]);
        return weights.size(0) == neurons && weights.size(1) > 1 && weights.size(1) >= classes;
    }

    private static INDArray weights(Layer layer) {
        return layer.paramTable().get(DefaultParamInitializer.WEIGHT_KEY);
    }

    ProbePlan plan() {
        return plan;
    }

    /** A pass at the weights as they are now. */
    ProbePass pass() {
        if (broken != null) {
            return () -> {
                throw broken;
            };
        }
        if (layers.isEmpty() && asked == null) {
            return Map::of;
        }
        return new Pass(WeightReader.filters(model.params()));
    }

    /** A pass at the weights of one iteration. */
    private final class Pass implements ProbePass {
        private final Vectors parameters;

        Pass(Vectors parameters) {
            this.parameters = parameters;
        }

        @Override
        public Map<String, LayerProbe> run() {
            return layers.isEmpty() ? Map.of() : thread.with(() -> Prober.this.run(parameters));
        }

        @Override
        public Optional<ModelProbe> model() {
            return Optional.ofNullable(asked).map(twin -> twin.at(parameters, thread));
        }
    }

    private Map<String, LayerProbe> run(Vectors parameters) {
        try {
            set(twin, parameters);
            List<Integer> wanted = layers.values().stream()
                    .flatMap(index -> Stream.of(index, output(index)))
                    .filter(index -> index >= 0)
                    .distinct()
                    .toList();
            Map<Integer, Gathered> gathered = new HashMap<>();
            for (int from = 0; from < set.size(); from += BATCH) {
                int to = Math.min(set.size(), from + BATCH);
                Map<Integer, INDArray> inputs = twin.pass(set.range(from, to), wanted);
                inputs.forEach((index, seen) -> gathered.computeIfAbsent(index, unused -> new Gathered())
                        .add(WeightReader.filters(seen)));
            }
            Map<String, LayerProbe> probes = new LinkedHashMap<>();
            layers.forEach((name, index) -> {
                Vectors rows = gathered.get(index).rows(bias && hasBias(twin, index));
                probes.put(
                        name,
                        new LayerProbe(
                                rows, set.labels(), set.classes(), outgoing(name, index), readout(index, gathered)));
            });
            return probes;
        } finally {
            forget();
        }
    }

    /** Gives a twin the parameters of the model. */
    static void set(Twin twin, Vectors parameters) {
        INDArray own = twin.params();
        INDArray given = parameters.isFloat()
                ? Nd4j.createFromArray(parameters.floats())
                : Nd4j.createFromArray(parameters.doubles());
        if (given.length() != own.length()) {
            throw new IllegalStateException("the model has " + given.length() + " parameters now, and had "
                    + own.length() + "; build a new listener for it");
        }
        own.assign(given.castTo(own.dataType()).reshape(own.shape()));
    }

    private Vectors outgoing(String name, int index) {
        int output = twin.outputAfter(index);
        if (plan.tellsSigns(name)) {
            return WeightReader.columns(weights(twin.layers()[output]))
                    .select(IntStream.range(0, set.classes()).toArray());
        }
        return output >= 0 && set.classes() == 2
                ? ofSingleUnit(WeightReader.columns(weights(twin.layers()[output])))
                : null;
    }

    /** A single output unit stands for class 1, so that its weights favour class 0 with the other sign. */
    private static Vectors ofSingleUnit(Vectors weights) {
        if (weights.n() != 1) {
            return null;
        }
        int neurons = weights.d();
        double[] both = new double[2 * neurons];
        weights.copyRow(0, both, neurons);
        for (int j = 0; j < neurons; j++) {
            both[j] = -both[neurons + j];
        }
        return Vectors.rows(both, 2, neurons);
    }

    /** The index of the output layer whose inputs are the neurons of a layer; −1 if there is none. */
    private int output(int index) {
        int output = twin.outputAfter(index);
        boolean fits = output >= 0
                && weights(twin.layers()[output]).size(0)
                        == weights(twin.layers()[index]).size(1);
        return fits ? output : -1;
    }

    /** What the output units after a layer are given; null if there are none. */
    private Readout readout(int index, Map<Integer, Gathered> gathered) {
        int output = output(index);
        if (output < 0) {
            return null;
        }
        Layer layer = twin.layers()[output];
        Vectors weights = WeightReader.columns(weights(layer));
        INDArray bias = layer.paramTable().get(DefaultParamInitializer.BIAS_KEY);
        return new Readout(weights, scores(gathered.get(output).rows(false), weights, bias));
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

    /** What workspaces of this thread hold: another one may do the next pass. */
    private static void forget() {
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    }

    /** The inputs of one layer, batch by batch. */
    private static final class Gathered {
        private final List<Vectors> batches = new ArrayList<>();

        void add(Vectors batch) {
            batches.add(batch);
        }

        /** @param withOne whether a last component 1 belongs to each, as the bias's input */
        Vectors rows(boolean withOne) {
            int m = batches.stream().mapToInt(Vectors::n).sum();
            int d = batches.get(0).d();
            int width = withOne ? d + 1 : d;
            double[] rows = new double[Math.multiplyExact(m, width)];
            int at = 0;
            for (Vectors batch : batches) {
                for (int i = 0; i < batch.n(); i++) {
                    batch.copyRow(i, rows, at);
                    if (withOne) {
                        rows[at + d] = 1;
                    }
                    at += width;
                }
            }
            return Vectors.rows(rows, m, width);
        }
    }
}
