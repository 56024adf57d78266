package io.github.hullwatch.synthetic.kernel;

import io.github.hullwatch.geometry.statistics.ActivationPatterns;
import io.github.hullwatch.geometry.statistics.ReluKernel;
import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.measure.KernelOptions;
import io.github.hullwatch.measure.Quantities;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.WatchedNetwork;
import io.github.hullwatch.run.Manifest;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * A problem in Deeplearning4j's terms, in double precision: a dense layer d → m with relu and no bias, a frozen one m →
 * 1 with weights a/√m, and squares as the loss. Deeplearning4j takes Σ(f − y)², divided by the number of examples in a
 * batch: its learning rate is n/2 times the step on ½Σ(f − y)².
 */
final class KernelNetwork implements WatchedNetwork {

    static final String HIDDEN = "hidden";
    private static final String WEIGHTS = "W";

    /** Inputs that the listener makes a kernel of: a backward pass for each, at each record. */
    private static final int MOST_EXAMPLES = 100;

    private final KernelProblem problem;
    private final Unit unit;
    private final int steps;
    private final int every;
    private final State state;

    /** What is recorded of a state. */
    interface State {

        /**
         * @param t the step
         * @param residuals f − y on each input
         * @param patterns of all neurons
         * @param moved how far each neuron is from its start
         */
        Map<String, Double> at(int t, double[] residuals, ActivationPatterns patterns, double[] moved);
    }

    KernelNetwork(KernelProblem problem, Unit unit, int steps, int every, State state) {
        this.problem = problem;
        this.unit = unit;
        this.steps = steps;
        this.every = every;
        this.state = state;
    }

    /**
     * A network that records what {@link KernelMeasure} measures. Once the residuals are down to rounding, what depends
     * on patterns is left out: neurons that training has brought to a kink, w·x ≈ 0, flip from step to step by what is
     * left of the residuals, so that engine and network then flip by different roundings.
     */
    static KernelNetwork measured(KernelProblem problem, Unit unit, int steps, int every) {
        double[] gram = ReluKernel.gram(problem.x(), problem.n(), problem.d());
        KernelMeasure measure = new KernelMeasure(gram, patterns(problem, problem.w()));
        return new KernelNetwork(problem, unit, steps, every, (t, residuals, patterns, moved) -> {
            Map<String, Double> state = measure.at(residuals, patterns, moved);
            if (Double.isNaN(state.get(KernelMeasure.MU))) {
                state.keySet().removeAll(KernelMeasure.OF_PATTERNS);
            }
            return state;
        });
    }

    @Override
    public Unit unit() {
        return unit;
    }

    @Override
    public MultiLayerNetwork network() {
        int m = problem.m();
        LossLayer loss = new LossLayer.Builder(LossFunctions.LossFunction.L2)
                .name("squares")
                .activation(Activation.IDENTITY)
                .build();
        // It has no parameters and takes any size, but without sizes DL4J logs a warning.
        loss.setNIn(1);
        loss.setNOut(1);
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(unit.seed())
                .dataType(DataType.DOUBLE)
                .updater(new Sgd(problem.rate() * problem.n() / 2))
                .list()
                .layer(new DenseLayer.Builder()
                        .name(HIDDEN)
                        .nIn(problem.d())
                        .nOut(m)
                        .activation(Activation.RELU)
                        .hasBias(false)
                        .build())
                .layer(new FrozenLayerWithBackprop(new DenseLayer.Builder()
                        .name("signs")
                        .nIn(m)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .hasBias(false)
                        .build()))
                .layer(loss)
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        // [d, m] in column-major order: one neuron's weights are contiguous.
        network.getLayer(0).setParam(WEIGHTS, Nd4j.create(problem.w(), new long[] {problem.d(), m}, 'f'));
        double[] signs = problem.a().clone();
        for (int r = 0; r < m; r++) {
            signs[r] /= Math.sqrt(m);
        }
        network.getLayer(1).setParam(WEIGHTS, Nd4j.create(signs, new long[] {m, 1}, 'f'));
        return network;
    }

    @Override
    public DataSet batch() {
        int n = problem.n();
        return new DataSet(
                Nd4j.create(problem.x(), new long[] {n, problem.d()}, 'c'),
                Nd4j.create(problem.y(), new long[] {n, 1}, 'c'));
    }

    @Override
    public Manifest.DataSource data() {
        return new Manifest.DataSource(
                "sphere", "points uniform on the unit sphere, drawn from the seed", (long) problem.n(), Map.of());
    }

    @Override
    public int iterations() {
        return steps;
    }

    @Override
    public int every() {
        return every;
    }

    /** With the listener's own kernel, from backward passes, of all inputs if there are not too many. */
    @Override
    public HullwatchListener.Builder watch(HullwatchListener.Builder builder) {
        DataSet all = batch();
        KernelOptions kernel = problem.n() > MOST_EXAMPLES
                ? KernelOptions.DEFAULT
                : KernelOptions.DEFAULT.examples(problem.n()).step(problem.rate());
        return builder.layers(HIDDEN)
                .probe(all.getFeatures(), new int[problem.n()])
                .probeTargets(all.getLabels())
                .quantity(Quantities.kernel(kernel))
                .quantity(Quantities.path());
    }

    /** From the network's own weights and outputs. */
    @Override
    public Map<String, Double> record(MultiLayerNetwork network, int iteration) {
        INDArray outputs = network.output(batch().getFeatures());
        double[] residuals = outputs.toDoubleVector();
        double[] weights = network.getLayer(0).getParam(WEIGHTS).dup('f').data().asDouble();
        int d = problem.d();
        double[] moved = new double[problem.m()];
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] -= problem.y()[i];
        }
        for (int r = 0; r < moved.length; r++) {
            double square = 0;
            for (int c = r * d; c < (r + 1) * d; c++) {
                square += (weights[c] - problem.w()[c]) * (weights[c] - problem.w()[c]);
            }
            moved[r] = Math.sqrt(square);
        }
        return state.at(iteration, residuals, patterns(problem, weights), moved);
    }

    private static ActivationPatterns patterns(KernelProblem problem, double[] weights) {
        int n = problem.n();
        int d = problem.d();
        ActivationPatterns patterns = new ActivationPatterns(n, problem.m());
        double[] preactivations = new double[n];
        for (int r = 0; r < problem.m(); r++) {
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int c = 0; c < d; c++) {
                    sum += weights[r * d + c] * problem.x()[i * d + c];
                }
                preactivations[i] = sum;
            }
            patterns.set(r, preactivations, 0);
        }
        return patterns;
    }
}
