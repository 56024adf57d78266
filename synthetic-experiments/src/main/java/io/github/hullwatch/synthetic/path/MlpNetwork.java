package io.github.hullwatch.synthetic.path;

import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.measure.Quantities;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.WatchedNetwork;
import io.github.hullwatch.run.Manifest;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** One unit as a Deeplearning4j network: dense tanh layers and a softmax output with the cross-entropy. */
final class MlpNetwork implements WatchedNetwork {

    private static final String WEIGHTS = "W";
    private static final String BIAS = "b";

    private final PathSetting setting;
    private final Unit unit;
    private final MlpData data;
    private final Mlp mlp;

    MlpNetwork(PathSetting setting, Unit unit) {
        this.setting = setting;
        this.unit = unit;
        this.data = MlpData.of(setting.sizes(), setting.examples(), unit.seed());
        this.mlp = new Mlp(data);
    }

    /** Tells the travel of each step. */
    private static final class Meter extends BaseTrainingListener {
        private final Travel travel;

        Meter(Travel travel) {
            this.travel = travel;
        }

        @Override
        public void iterationDone(Model model, int iteration, int epoch) {
            travel.step(parameters((MultiLayerNetwork) model));
        }
    }

    @Override
    public Unit unit() {
        return unit;
    }

    /** With a listener that adds up the path. */
    @Override
    public MultiLayerNetwork network() {
        int[] sizes = data.sizes();
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(unit.seed())
                .dataType(DataType.DOUBLE)
                .updater(new Sgd(setting.eta))
                .list();
        for (int l = 0; l < data.layers() - 1; l++) {
            layers.layer(new DenseLayer.Builder()
                    .name("layer" + (l + 1))
                    .nIn(sizes[l])
                    .nOut(sizes[l + 1])
                    .activation(Activation.TANH)
                    .build());
        }
        layers.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                .name("layer" + data.layers())
                .nIn(sizes[data.layers() - 1])
                .nOut(sizes[data.layers()])
                .activation(Activation.SOFTMAX)
                .build());
        MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
        network.init();
        for (int l = 0; l < data.layers(); l++) {
            INDArray weights = Nd4j.createFromArray(data.weights()[l]).reshape('c', sizes[l], sizes[l + 1]);
            network.getLayer(l).setParam(WEIGHTS, weights.dup('f'));
            network.getLayer(l).getParam(BIAS).assign(0);
        }
        network.addListeners(new Meter(new Travel(mlp)));
        return network;
    }

    @Override
    public DataSet batch() {
        int n = data.examples();
        INDArray labels = Nd4j.create(DataType.DOUBLE, n, data.sizes()[data.layers()]);
        for (int i = 0; i < n; i++) {
            labels.putScalar(i, data.labels()[i], 1);
        }
        return new DataSet(features(), labels);
    }

    private INDArray features() {
        return Nd4j.createFromArray(data.x()).reshape('c', data.examples(), data.sizes()[0]);
    }

    @Override
    public Manifest.DataSource data() {
        return new Manifest.DataSource(
                "normals with the largest of their first numbers as class",
                "N(0, I), seed " + unit.seed(),
                (long) data.examples(),
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
        return builder.quantity(Quantities.path());
    }

    /** The path is that of the network's own listener: its weights are to be those of the last step. */
    @Override
    public Map<String, Double> record(MultiLayerNetwork network, int iteration) {
        Travel travel = network.getListeners().stream()
                .filter(Meter.class::isInstance)
                .map(listener -> ((Meter) listener).travel)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the network is none of network()"));
        Map<String, Double> found = travel.record(parameters(network));
        INDArray probability = network.output(features());
        double loss = 0;
        for (int i = 0; i < data.examples(); i++) {
            loss -= Math.log(probability.getDouble(i, data.labels()[i])) / data.examples();
        }
        found.put(Travel.LOSS, loss);
        return found;
    }

    /** Weights of all layers, inputs×outputs, then biases; copies. */
    static double[][] parameters(MultiLayerNetwork network) {
        int layers = network.getnLayers();
        double[][] parameters = new double[2 * layers][];
        for (int l = 0; l < layers; l++) {
            parameters[l] =
                    network.getLayer(l).getParam(WEIGHTS).dup('c').data().asDouble();
            parameters[layers + l] =
                    network.getLayer(l).getParam(BIAS).dup('c').data().asDouble();
        }
        return parameters;
    }
}
