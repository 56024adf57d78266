import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.measure.BlockContext;
import io.github.hullwatch.measure.BlockSnapshot;
import io.github.hullwatch.measure.GroupRule;
import io.github.hullwatch.measure.Measured;
import io.github.hullwatch.measure.Quantity;
import io.github.hullwatch.measure.QuantityFactory;
import io.github.hullwatch.measure.SpaceRule;
import io.github.hullwatch.measure.Tier;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.sink.Sink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A quantity, a sink, a rule for groups and a rule for spaces of your own. The network sees 20 numbers, of which only
 * the first two matter: how much of its neurons' weight comes to lie there, and do those that begin on one side of that
 * plane come to surround the origin?
 *
 * <p>Argument: the run directory, {@code runs/own-quantity} by default. Takes some seconds.
 */
public final class OwnQuantity {

    private static final int INPUTS = 20;

    private OwnQuantity() {}

    /** The share of the squared weights that lies on the first two inputs. */
    private static final class Attention implements QuantityFactory {
        @Override
        public String name() {
            return "attention";
        }

        @Override
        public Tier tier() {
            return Tier.LIGHT; // O(n·d): at every measurement
        }

        @Override
        public Optional<Quantity> create(BlockContext block) {
            // One quantity for each block; in a plane, or for another layer, it would have no meaning.
            return block.layer().inputs() == INPUTS && block.space().equals(SpaceRule.FULL)
                    ? Optional.of(now -> Optional.of(share(now)))
                    : Optional.empty();
        }

        private static Measured share(BlockSnapshot now) {
            Vectors weights = now.vectors();
            double there = 0;
            double all = 0;
            for (int neuron = 0; neuron < weights.n(); neuron++) {
                for (int input = 0; input < weights.d(); input++) {
                    double square = Math.pow(weights.get(neuron, input), 2);
                    all += square;
                    there += input < 2 ? square : 0;
                }
            }
            double share = there / all;
            return () -> Map.of("share", share);
        }
    }

    /** Keeps what it is told of one quantity as lines for people. */
    private static final class Table implements Sink {
        private final List<String> lines = new ArrayList<>();

        @Override
        public String name() {
            return "table";
        }

        @Override
        public void measurement(Measurement line) {
            if (line.quantity().equals("attention") && line.iteration() % 50 == 0) {
                lines.add(String.format(
                        "iteration %3d: %.3f", line.iteration(), line.values().get("share")));
            }
        }

        @Override
        public void event(Event event) {
            lines.add(String.format(
                    "%s of %s between iterations %d and %d",
                    event.event(), event.block(), event.bracket()[0], event.bracket()[1]));
        }

        @Override
        public void finish(String status) {
            lines.add(status);
        }
    }

    public static void main(String[] args) {
        Path runDir = Path.of(args.length == 0 ? "runs/own-quantity" : args[0]);
        // The neurons that begin on one side of the origin, so that it is outside their hull: do they come to surround
        // it?
        GroupRule oneSide = (layer, weights) -> Map.of(
                "right",
                IntStream.range(0, weights.n())
                        .filter(neuron -> weights.get(neuron, 0) > 0)
                        .toArray());
        // The plane of the first two inputs.
        SpaceRule plane = (layer, weights) -> {
            if (layer.inputs() != INPUTS) {
                return Map.of();
            }
            double[][] axes = new double[2][INPUTS];
            axes[0][0] = 1;
            axes[1][1] = 1;
            return Map.of("plane", Basis.of(axes));
        };
        Table table = new Table();
        MultiLayerNetwork network = network();
        try (HullwatchListener hull = HullwatchListener.builder()
                .runDir(runDir)
                .every(10)
                .layers("hidden")
                .quantity(new Attention())
                .groups(oneSide)
                .spaces(plane)
                .sink(table)
                .build()) {
            hull.attach(network);
            Random random = new Random(7);
            for (int iteration = 0; iteration < 200; iteration++) {
                network.fit(examples(64, random));
            }
            hull.measureNow();
            System.out.println(hull.latest("hidden").orElseThrow());
            System.out.println(hull.latest("hidden", "right", "plane").orElseThrow());
        }
        System.out.println("Share of the squared weights on the two inputs that matter:");
        table.lines.forEach(line -> System.out.println("  " + line));
    }

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(42)
                .updater(new Adam(.02))
                .weightInit(WeightInit.XAVIER)
                .list()
                .layer(new DenseLayer.Builder()
                        .name("hidden")
                        .nIn(INPUTS)
                        .nOut(16)
                        .activation(Activation.RELU)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .name("output")
                        .nIn(16)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        return network;
    }

    /** Is the point of the first two numbers inside a circle? The others are noise. */
    private static DataSet examples(int count, Random random) {
        INDArray inputs = Nd4j.zeros(count, INPUTS);
        INDArray labels = Nd4j.zeros(count, 2);
        for (int i = 0; i < count; i++) {
            double[] x = random.doubles(INPUTS, -2, 2).toArray();
            for (int k = 0; k < INPUTS; k++) {
                inputs.putScalar(i, k, x[k]);
            }
            labels.putScalar(i, Math.hypot(x[0], x[1]) < 1.6 ? 1 : 0, 1);
        }
        return new DataSet(inputs, labels);
    }
}
