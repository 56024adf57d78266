package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.snapshot.DoesNotFitException;
import io.github.hullwatch.snapshot.ModelProbe;
import io.github.hullwatch.snapshot.Tangent;
import io.github.hullwatch.snapshot.TangentRequest;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A twin that can be asked for its loss of the probe set and for its tangent kernel, by its own backward passes.
 *
 * <p><b>The kernel.</b> One backward pass for each example and each output, since those of a batch come summed. The
 * gradients of so many examples as fit the memory are held at a time, in double precision, and multiplied with one
 * another; where not all fit, those of the other examples are computed anew. Of a dense layer only those of the bias
 * are held ({@link ParameterBlock}).
 *
 * <p>Confined to one thread at a time, which must not be that of the training.
 */
final class TangentModel {

    private static final Logger LOG = LoggerFactory.getLogger(Prober.class);

    /** Examples of one pass forward. */
    private static final int BATCH = 100;

    private static final int WARM_UP = 3;
    private static final int TIMED = 5;

    /** Less than this a measurement may take without a word. */
    private static final double SECONDS_WORTH_SAYING = 0.5;

    /** How far the two ways to a dense layer's derivatives may lie apart, beside the largest. */
    private static final double FACTORED_FLOAT = 1e-4;

    private static final double FACTORED_DOUBLE = 1e-10;

    private final Twin twin;
    private final List<SeededLoss> losses;
    private final List<Integer> outputLayers;
    private final int[] widths;
    private final ProbeSet set;
    private final List<String> names;
    private final List<ParameterBlock> blocks;

    /** Those that training moves: of others there is no kernel. */
    private final List<ParameterBlock> moving;

    private final double[][] targets;

    /** Null if the kernel is not asked for. */
    private final Kernel kernel;

    /** Whether a thread was left behind that may still use the twin. */
    private boolean left;

    private TangentModel(
            Twin twin,
            List<SeededLoss> losses,
            int[] widths,
            ProbeSet set,
            List<String> names,
            List<ParameterBlock> blocks,
            Kernel kernel) {
        this.twin = twin;
        this.losses = losses;
        this.outputLayers = twin.outputLayers();
        this.widths = widths;
        this.set = set;
        this.names = names;
        this.blocks = blocks;
        this.moving = blocks.stream().filter(ParameterBlock::moves).toList();
        this.targets = widths.length == 1 ? set.targets(widths[0]).orElse(null) : null;
        this.kernel = kernel;
    }

    /**
     * How the kernel is computed.
     *
     * @param chosen the examples, by their place in the probe set
     * @param outputs those that are summed over, counted through all output layers
     * @param rows gradients that are held at a time, of one group of examples
     */
    private record Kernel(int[] chosen, int[] outputs, int rows) {
        boolean inOne() {
            return rows >= chosen.length;
        }

        /** How many backward passes it takes. */
        long passes() {
            long groups = (chosen.length + rows - 1) / rows;
            return outputs.length * (long) chosen.length * (groups + 1) / 2;
        }
    }

    /**
     * Makes the twin, and says what a kernel will cost. Asks the model nothing that it could be locked for: the
     * training holds its lock and waits for this.
     *
     * @param like decides the kind of network; not touched
     * @param names what lines call its layers
     * @param parameters all of its parameters
     * @param wait how long a measurement may take
     * @throws DoesNotFitException if the model has no kernel that could be computed, or it would take more memory or
     *     time than it may; the message says what to lower
     */
    static TangentModel of(
            Model like, String configuration, List<String> names, Vectors parameters, ProbeSet set, Duration wait) {
        Inference inference = new Inference();
        Twin twin = Twin.of(like, configuration, inference, set::prepare);
        try {
            Prober.set(twin, parameters);
            Layer[] layers = twin.layers();
            INDArray[] first = set.examples(0);
            List<Integer> outputs = twin.outputLayers();
            Map<Integer, INDArray> found = twin.outputs(first, outputs);
            int[] widths =
                    outputs.stream().mapToInt(index -> width(found.get(index))).toArray();
            set.targetLength()
                    .filter(length -> widths.length != 1 || length != widths[0])
                    .ifPresent(length -> {
                        throw new DoesNotFitException("the probe set's targets are rows of " + length
                                + " numbers, but the model has " + Arrays.toString(widths) + " outputs");
                    });
            List<ParameterBlock> blocks =
                    ParameterBlock.of(layers, twin.params(), twin.pass(first, denseLayers(layers)));
            TangentModel made = new TangentModel(twin, inference.losses(), widths, set, names, blocks, null);
            return set.asked().tangent().isEmpty()
                    ? made
                    : made.withKernel(set.asked().tangent().get(), wait);
        } finally {
            forget();
        }
    }

    private static int width(INDArray output) {
        if (output.rank() != 2) {
            throw new DoesNotFitException("no tangent kernel of this model: its output for one example is "
                    + ProbeSet.shape(output) + ", and the kernel is that of outputs of one row an example");
        }
        return Math.toIntExact(output.size(1));
    }

    private static List<Integer> denseLayers(Layer[] layers) {
        DenseExtractor dense = new DenseExtractor();
        return IntStream.range(0, layers.length)
                .filter(i -> layers[i].numParams() > 0 && dense.accepts(layers[i]))
                .boxed()
                .toList();
    }

    private TangentModel withKernel(TangentRequest request, Duration wait) {
        int all = IntStream.of(widths).sum();
        if (request.output().isPresent() && request.output().getAsInt() >= all) {
            throw new DoesNotFitException("the kernel of output "
                    + request.output().getAsInt() + " is asked for, but the model has outputs 0 to " + (all - 1));
        }
        int[] outputs = request.output().isPresent()
                ? new int[] {request.output().getAsInt()}
                : IntStream.range(0, all).toArray();
        int n = Math.min(request.examples(), set.size());
        int[] chosen = IntStream.range(0, n)
                .map(i -> (int) ((long) i * set.size() / n))
                .toArray();
        List<ParameterBlock> exact = exactly(set.examples(chosen[0]));
        long each = exact.stream()
                        .filter(ParameterBlock::moves)
                        .mapToLong(ParameterBlock::kept)
                        .sum()
                * Double.BYTES;
        long rows = n * each <= request.bytes() ? n : request.bytes() / (2 * each);
        if (rows < 1) {
            throw new DoesNotFitException(String.format(
                    Locale.ROOT,
                    "the tangent kernel does not fit: the gradients of two examples take %s, and may take %s; allow more"
                            + " memory, or leave the kernel out",
                    megabytes(2 * each),
                    megabytes(request.bytes())));
        }
        TangentModel made =
                new TangentModel(twin, losses, widths, set, names, exact, new Kernel(chosen, outputs, (int) rows));
        made.tellCost(each, wait);
        return made;
    }

    /** The blocks, without those whose derivatives of W are not the product that they should be. */
    private List<ParameterBlock> exactly(INDArray[] example) {
        Map<Integer, INDArray> inputs = twin.pass(example, denseLayers(twin.layers()));
        INDArray[] ones = new INDArray[widths.length];
        for (int k = 0; k < ones.length; k++) {
            ones[k] = Nd4j.ones(twin.params().dataType(), 1, widths[k]);
        }
        twin.differentiate(example, ones);
        INDArray all = twin.gradients();
        double tolerance = all.dataType() == DataType.DOUBLE ? FACTORED_DOUBLE : FACTORED_FLOAT;
        List<ParameterBlock> exact = new ArrayList<>();
        for (ParameterBlock block : blocks) {
            exact.add(
                    block.factored() && !isProduct(block, all, inputs.get(block.index()), tolerance)
                            ? block.unfactored()
                            : block);
        }
        return exact;
    }

    private static boolean isProduct(ParameterBlock block, INDArray all, INDArray input, double tolerance) {
        double whole = squares(block.whole(all));
        double bias = squares(block.kept(all));
        double factored = bias * (1 + squares(input));
        return Math.abs(whole - factored) <= tolerance * Math.max(whole, factored);
    }

    private static double squares(INDArray array) {
        double norm = array.castTo(DataType.DOUBLE).norm2Number().doubleValue();
        return norm * norm;
    }

    /** Before the run: what it takes. */
    private void tellCost(long each, Duration wait) {
        double seconds = kernel.passes() * secondsOfOne();
        String cost = String.format(
                Locale.ROOT,
                "the tangent kernel of %d examples and %d outputs takes %d backward passes, about %.1f s, and %s at each"
                        + " thorough measurement",
                kernel.chosen.length,
                kernel.outputs.length,
                kernel.passes(),
                seconds,
                megabytes(each * kernel.rows * (kernel.inOne() ? 1 : 2)));
        if (seconds > wait.toNanos() / 1e9) {
            throw new DoesNotFitException(String.format(
                    Locale.ROOT,
                    "%s, longer than a measurement may (%s s): take fewer examples, or one output; or let maxWait(…) allow"
                            + " more",
                    cost,
                    wait.toNanos() / 1e9));
        }
        if (seconds >= SECONDS_WORTH_SAYING) {
            LOG.info("To be known before the run: {}", cost);
        }
    }

    /** Of one backward pass, as if this were alone on the machine where that is known. */
    private double secondsOfOne() {
        INDArray[] example = set.examples(kernel.chosen[0]);
        for (int i = 0; i < WARM_UP; i++) {
            twin.differentiate(example, oneHot(kernel.outputs[0]));
        }
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < TIMED; i++) {
            long start = nanos();
            twin.differentiate(example, oneHot(kernel.outputs[0]));
            least = Math.min(least, (nanos() - start) / 1e9);
        }
        return least;
    }

    private static long nanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Backend.isCpu() && threads.isCurrentThreadCpuTimeSupported()
                ? threads.getCurrentThreadCpuTime()
                : System.nanoTime();
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    /**
     * The model at some weights.
     *
     * @param parameters all of them
     * @param thread what is asked is done there
     */
    ModelProbe at(Vectors parameters, Patience thread) {
        return new At(parameters, thread);
    }

    /** At the weights of one iteration. */
    private final class At implements ModelProbe {
        private final Vectors parameters;
        private final Patience thread;
        private OptionalDouble loss;

        At(Vectors parameters, Patience thread) {
            this.parameters = parameters;
            this.thread = thread;
        }

        @Override
        public Optional<Tangent> tangent() {
            return kernel == null ? Optional.empty() : Optional.of(there(TangentModel.this::measure));
        }

        @Override
        public OptionalDouble loss() {
            if (loss == null) {
                loss = targets == null ? OptionalDouble.empty() : OptionalDouble.of(there(TangentModel.this::meanLoss));
            }
            return loss;
        }

        @Override
        public Vectors parameters(String layer) {
            ParameterBlock block = block(layer);
            int from = Math.toIntExact(block.offset());
            int to = Math.toIntExact(block.offset() + block.length());
            return parameters.isFloat()
                    ? Vectors.rows(Arrays.copyOfRange(parameters.floats(), from, to), 1, to - from)
                    : Vectors.rows(Arrays.copyOfRange(parameters.doubles(), from, to), 1, to - from);
        }

        @Override
        public OptionalDouble lossWith(String layer, Vectors others) {
            ParameterBlock block = block(layer);
            if (others.n() != 1 || others.d() != block.length()) {
                throw new IllegalArgumentException("layer '" + layer + "' has " + block.length() + " parameters, not "
                        + others.n() + "×" + others.d());
            }
            if (targets == null) {
                return OptionalDouble.empty();
            }
            return OptionalDouble.of(there(() -> {
                INDArray own = block.whole(twin.params());
                own.assign(Nd4j.createFromArray(others.toDoubles()).castTo(own.dataType()));
                return meanLoss();
            }));
        }

        private <T> T there(Supplier<T> asked) {
            if (left) {
                throw new IllegalStateException(
                        "an earlier question did not return, and is still at work on the model");
            }
            try {
                return thread.with(() -> {
                    try {
                        Prober.set(twin, parameters);
                        return asked.get();
                    } finally {
                        forget();
                    }
                });
            } catch (Patience.DidNotReturnException e) {
                left = true;
                throw e;
            }
        }
    }

    private ParameterBlock block(String layer) {
        String whole = names.contains(layer) ? layer : layer.replaceFirst("/[^/]*$", "");
        return blocks.stream()
                .filter(block -> names.get(block.index()).equals(whole))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the model has no layer '" + layer + "'"));
    }

    private static void forget() {
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    }

    private double meanLoss() {
        double sum = 0;
        for (int from = 0; from < set.size(); from += BATCH) {
            int to = Math.min(set.size(), from + BATCH);
            int[] which = IntStream.range(from, to).toArray();
            sum += losses.get(0).sum(wanted(which), output(set.examples(which)));
        }
        return sum / set.size();
    }

    /** What goes into the activation of the only output layer. */
    private INDArray output(INDArray[] examples) {
        return twin.outputs(examples, outputLayers).get(outputLayers.get(0));
    }

    private INDArray wanted(int[] which) {
        double[][] rows = IntStream.of(which).mapToObj(i -> targets[i]).toArray(double[][]::new);
        return Nd4j.createFromArray(rows).castTo(twin.params().dataType());
    }

    private Tangent measure() {
        int n = kernel.chosen.length;
        List<Integer> inputLayers = moving.stream()
                .filter(ParameterBlock::factored)
                .map(ParameterBlock::index)
                .toList();
        Map<Integer, IActivation> rectified = rectified();
        List<Integer> read = new ArrayList<>(rectified.keySet());
        Map<Integer, List<INDArray>> inputs = new HashMap<>();
        Map<Integer, Pattern> patterns = new LinkedHashMap<>();
        rectified.keySet().forEach(index -> patterns.put(index, new Pattern()));
        Residuals residuals = targets == null ? null : new Residuals();
        for (int from = 0; from < n; from += BATCH) {
            int[] which = Arrays.copyOfRange(kernel.chosen, from, Math.min(n, from + BATCH));
            INDArray[] examples = set.examples(which);
            if (!inputLayers.isEmpty()) {
                twin.pass(examples, inputLayers)
                        .forEach((index, input) -> inputs.computeIfAbsent(index, unused -> new ArrayList<>())
                                .add(input.castTo(DataType.DOUBLE).dup('c')));
            }
            if (!read.isEmpty()) {
                Map<Integer, INDArray> out = twin.outputs(examples, read);
                patterns.forEach((index, pattern) -> pattern.add(out.get(index)));
            }
            if (residuals != null) {
                residuals.add(which, examples);
            }
        }
        double[][] sums = sums();
        Map<String, double[]> kernels = new LinkedHashMap<>();
        blocks.forEach(block -> kernels.put(names.get(block.index()), new double[n * n]));
        for (int b = 0; b < sums.length; b++) {
            ParameterBlock block = moving.get(b);
            if (block.factored()) {
                times(sums[b], Nd4j.concat(0, inputs.get(block.index()).toArray(INDArray[]::new)));
            }
            kernels.put(names.get(block.index()), sums[b]);
        }
        Map<String, int[]> bits = new LinkedHashMap<>();
        Map<String, Long> units = new HashMap<>();
        patterns.forEach((index, pattern) -> {
            bits.put(names.get(index), pattern.packed());
            units.put(names.get(index), (long) pattern.length);
        });
        return new Tangent(
                n,
                kernel.outputs.length,
                losses.stream().allMatch(SeededLoss::isSquared),
                kernels,
                residuals == null ? null : residuals.chosen(),
                residuals == null ? Double.NaN : residuals.loss / n,
                residuals == null ? Double.NaN : residuals.mu(),
                bits,
                units);
    }

    /** Multiplies with one plus the scalar products of the layer's inputs. */
    private static void times(double[] sums, INDArray inputs) {
        double[] gram = doubles(inputs.mmul(inputs.transpose()));
        for (int i = 0; i < sums.length; i++) {
            sums[i] *= 1 + gram[i];
        }
    }

    private static double[] doubles(INDArray matrix) {
        INDArray inOrder = matrix.dup('c');
        // reshape('c', length), with a single length, takes the letter for one, too (1.0.0-M2.1).
        return inOrder.reshape(inOrder.length()).toDoubleVector();
    }

    /** Scalar products of gradients, summed over the outputs: n×n for each block. */
    private double[][] sums() {
        int n = kernel.chosen.length;
        double[][] sums = new double[moving.size()][n * n];
        INDArray[] left = room();
        INDArray[] right = kernel.inOne() ? left : room();
        try {
            for (int from = 0; from < n; from += kernel.rows) {
                int to = Math.min(n, from + kernel.rows);
                for (int output : kernel.outputs) {
                    gradients(left, from, to, output);
                    add(sums, left, from, to, left, from, to);
                    for (int other = to; other < n; other += kernel.rows) {
                        int end = Math.min(n, other + kernel.rows);
                        gradients(right, other, end, output);
                        add(sums, left, from, to, right, other, end);
                    }
                }
            }
        } finally {
            close(left);
            close(right);
        }
        return sums;
    }

    private INDArray[] room() {
        return moving.stream()
                .map(block -> Nd4j.createUninitialized(DataType.DOUBLE, new long[] {kernel.rows, block.kept()}, 'c'))
                .toArray(INDArray[]::new);
    }

    private static void close(INDArray[] rooms) {
        for (INDArray room : rooms) {
            if (!room.wasClosed()) {
                room.close();
            }
        }
    }

    /** The gradients of one output for some examples, by block. */
    private void gradients(INDArray[] room, int from, int to, int output) {
        INDArray[] labels = oneHot(output);
        for (int i = from; i < to; i++) {
            twin.differentiate(set.examples(kernel.chosen[i]), labels);
            INDArray all = twin.gradients();
            for (int b = 0; b < room.length; b++) {
                room[b].getRow(i - from).assign(moving.get(b).kept(all));
            }
        }
    }

    private INDArray[] oneHot(int output) {
        INDArray[] labels = new INDArray[widths.length];
        int before = 0;
        for (int k = 0; k < widths.length; k++) {
            labels[k] = Nd4j.zeros(twin.params().dataType(), 1, widths[k]);
            if (output >= before && output < before + widths[k]) {
                labels[k].putScalar(0, output - before, 1);
            }
            before += widths[k];
        }
        return labels;
    }

    private static void add(double[][] sums, INDArray[] left, int from, int to, INDArray[] right, int other, int end) {
        for (int b = 0; b < sums.length; b++) {
            INDArray a = left[b].get(NDArrayIndex.interval(0, to - from), NDArrayIndex.all());
            INDArray c = right[b].get(NDArrayIndex.interval(0, end - other), NDArrayIndex.all());
            double[] products = doubles(a.mmul(c.transpose()));
            int n = (int) Math.round(Math.sqrt(sums[b].length));
            int width = end - other;
            for (int i = 0; i < to - from; i++) {
                for (int j = 0; j < width; j++) {
                    if (left == right && from == other) {
                        // Both orders are there, and may differ in their last bits.
                        sums[b][(from + i) * n + other + j] += (products[i * width + j] + products[j * width + i]) / 2;
                    } else {
                        sums[b][(from + i) * n + other + j] += products[i * width + j];
                        sums[b][(other + j) * n + from + i] += products[i * width + j];
                    }
                }
            }
        }
    }

    /** The layers with a ReLU or leaky ReLU, by index. */
    private Map<Integer, IActivation> rectified() {
        Map<Integer, IActivation> rectified = new LinkedHashMap<>();
        Layer[] layers = twin.layers();
        for (int i = 0; i < layers.length; i++) {
            var configuration = SlicedExtractor.configuration(layers[i]);
            IActivation activation = configuration instanceof ActivationLayer layer
                    ? layer.getActivationFn()
                    : configuration instanceof BaseLayer layer
                                    && !(configuration instanceof BaseRecurrentLayer)
                                    && !(configuration instanceof BatchNormalization)
                            ? layer.getActivationFn()
                            : null;
            if (activation instanceof ActivationReLU
                    || activation instanceof ActivationReLU6
                    || activation instanceof ActivationLReLU) {
                rectified.put(i, activation);
            }
        }
        return rectified;
    }

    /** Which units are active, example after example. */
    private static final class Pattern {
        private final BitSet active = new BitSet();
        private int length;

        void add(INDArray outputs) {
            double[] values = doubles(outputs.castTo(DataType.DOUBLE));
            for (double value : values) {
                active.set(length++, value > 0);
            }
        }

        int[] packed() {
            int[] packed = new int[(length + 31) / 32];
            for (int bit = active.nextSetBit(0); bit >= 0; bit = active.nextSetBit(bit + 1)) {
                packed[bit / 32] |= 1 << (bit % 32);
            }
            return packed;
        }
    }

    /** What the model says beside what it should say, and the gradient of its loss. */
    private final class Residuals {
        private final List<double[]> rows = new ArrayList<>();
        private final INDArray gradient =
                Nd4j.zeros(DataType.DOUBLE, twin.params().length());
        private double loss;
        private double squares;

        void add(int[] which, INDArray[] examples) {
            INDArray before = output(examples).dup();
            INDArray wanted = wanted(which);
            loss += losses.get(0).sum(wanted, before);
            INDArray residuals = losses.get(0).residuals(wanted, before).dup('c');
            for (double[] row : residuals.castTo(DataType.DOUBLE).toDoubleMatrix()) {
                rows.add(row);
                squares += Arrays.stream(row).map(r -> r * r).sum();
            }
            twin.differentiate(examples, new INDArray[] {residuals});
            INDArray all = twin.gradients();
            gradient.addi(all.reshape(all.length()).castTo(DataType.DOUBLE));
        }

        /** Those of the outputs that the kernel sums over, row after row. */
        double[] chosen() {
            return rows.stream()
                    .flatMapToDouble(row -> IntStream.of(kernel.outputs).mapToDouble(output -> row[output]))
                    .toArray();
        }

        double mu() {
            double half = losses.get(0).isSquared() ? squares / 2 : loss;
            double length = moving.stream()
                    .mapToDouble(block -> squares(block.whole(gradient)))
                    .sum();
            return half > 0 ? length / (2 * half) : Double.NaN;
        }
    }
}
