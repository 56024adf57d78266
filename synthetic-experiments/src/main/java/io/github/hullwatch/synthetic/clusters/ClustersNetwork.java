package io.github.hullwatch.synthetic.clusters;

import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.measure.Quantities;
import io.github.hullwatch.papers.nn.LogisticLoss;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.WatchedNetwork;
import io.github.hullwatch.run.Manifest;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * One unit as a Deeplearning4j network: a dense layer d → 2k of leaky units without bias, and an output layer 2k → 1
 * whose weights ±(2k)<sup>−½</sup> stay: its step is 0. (Deeplearning4j's updater NoOp applies the gradient as it is,
 * that is, with a step of 1.)
 */
final class ClustersNetwork implements WatchedNetwork {

    static final String HIDDEN = "hidden";

    private static final String WEIGHTS = "W";

    private final ClustersSetting setting;
    private final Unit unit;
    private final ClusterData data;
    private final ClusterMeasures measures;

    ClustersNetwork(ClustersSetting setting, Unit unit, ClusterData data) {
        this.setting = setting;
        this.unit = unit;
        this.data = data;
        this.measures = new ClusterMeasures(data, setting.alpha);
    }

    @Override
    public Unit unit() {
        return unit;
    }

    @Override
    public MultiLayerNetwork network() {
        int d = setting.d;
        int neurons = 2 * setting.k;
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(unit.seed())
                .dataType(DataType.DOUBLE)
                .updater(new Sgd(setting.eta))
                .list()
                .layer(new DenseLayer.Builder()
                        .name(HIDDEN)
                        .nIn(d)
                        .nOut(neurons)
                        .activation(new LeakyUnits(setting.alpha))
                        .hasBias(false)
                        .build())
                .layer(new OutputLayer.Builder(new LogisticLoss())
                        .name("signs")
                        .nIn(neurons)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .hasBias(false)
                        .updater(new Sgd(0))
                        .build())
                .build());
        network.init();
        // Rows 2k×d are the columns of [d, 2k].
        INDArray rows = Nd4j.createFromArray(data.weights()).reshape('c', neurons, d);
        network.getLayer(0).setParam(WEIGHTS, rows.transpose().dup('f'));
        network.getLayer(1)
                .setParam(
                        WEIGHTS,
                        Nd4j.createFromArray(ClusterEngine.output(setting.k)).reshape(neurons, 1));
        return network;
    }

    @Override
    public DataSet batch() {
        double[] labels = Arrays.stream(data.y()).asDoubleStream().toArray();
        return new DataSet(features(), Nd4j.createFromArray(labels).reshape(data.n(), 1));
    }

    private INDArray features() {
        return Nd4j.createFromArray(data.x()).reshape('c', data.n(), data.d());
    }

    @Override
    public Manifest.DataSource data() {
        return new Manifest.DataSource(
                "linearly separable normals",
                "N(0, I) with |x1| of at least " + setting.margin + ", seed " + unit.seed(),
                (long) data.n(),
                null);
    }

    @Override
    public int iterations() {
        return setting.iterations;
    }

    @Override
    public int every() {
        return setting.every;
    }

    @Override
    public HullwatchListener.Builder watch(HullwatchListener.Builder builder) {
        int k = setting.k;
        return builder.layers(HIDDEN)
                .group(HIDDEN, "w", IntStream.range(0, k).toArray())
                .group(HIDDEN, "u", IntStream.range(k, 2 * k).toArray())
                .probe(
                        features(),
                        Arrays.stream(data.y()).map(y -> y > 0 ? 1 : 0).toArray())
                .quantity(Quantities.clusters());
    }

    @Override
    public Map<String, Double> record(MultiLayerNetwork network, int iteration) {
        // [d, 2k] in column-major order: one neuron's weights are contiguous.
        double[] weights = network.getLayer(0).getParam(WEIGHTS).dup('f').data().asDouble();
        Map<String, Double> found = measures.of(weights);
        double[] f = network.output(features()).data().asDouble();
        found.put(ClusterMeasures.LOSS, measures.loss(f));
        return found;
    }
}
