import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.listener.LayerMeasurement;
import io.github.hullwatch.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A character LSTM learns a tongue twister, watched gate by gate: which gate's weights turn most while it learns?
 *
 * <p>Argument: the run directory, {@code runs/character-lstm} by default. Takes some seconds.
 */
public final class CharacterLstm {

    private static final String TEXT = "how much wood would a woodchuck chuck if a woodchuck could chuck wood? "
            + "he would chuck, he would, as much as he could, and chuck as much wood as a woodchuck would "
            + "if a woodchuck could chuck wood. ";

    private static final String ALPHABET =
            TEXT.chars().distinct().sorted().mapToObj(Character::toString).collect(Collectors.joining());

    private static final int LENGTH = 24;
    private static final int ITERATIONS = 120;

    private CharacterLstm() {}

    public static void main(String[] args) {
        Path runDir = Path.of(args.length == 0 ? "runs/character-lstm" : args[0]);
        MultiLayerNetwork network = network();
        DataSet data = passages();
        try (HullwatchListener hull =
                HullwatchListener.builder().runDir(runDir).every(10).build()) {
            hull.attach(network);
            hull.measureNow();
            Map<String, LayerMeasurement> start =
                    hull.latest().stream().collect(Collectors.toMap(LayerMeasurement::layer, Function.identity()));
            for (int iteration = 1; iteration <= ITERATIONS; iteration++) {
                network.fit(data);
                if (iteration % 30 == 0) {
                    System.out.printf("iteration %d: loss %.3f%n", iteration, network.score() / LENGTH);
                }
            }
            hull.measureNow();
            // Each gate is a part of the layer, with its input weights (W) and its recurrent weights (RW). A depth far
            // below that of as many random directions: the gate's units have come to look one way.
            System.out.printf("%n%-20s %14s %8s %8s %16s%n", "", "depth, start", "end", "chance", "turned, degrees");
            for (LayerMeasurement part : hull.latest()) {
                System.out.printf(
                        "%-20s %14.3f %8.3f %8.3f %16.1f%n",
                        part.layer(),
                        number(start.get(part.layer()), "hull", "depth"),
                        number(part, "hull", "depth"),
                        number(part, "hull", "null"),
                        Math.toDegrees(number(part, "motion", "meanAngleFromStart")));
            }
            System.out.println();
            List.copyOf(hull.transitions()).forEach(System.out::println);
        }
        System.out.println(System.lineSeparator() + "It writes: " + written(network, "how much wood ", 80));
        System.out.println("The report: " + Report.write(runDir));
    }

    private static double number(LayerMeasurement of, String quantity, String name) {
        return ((Number) of.quantities().get(quantity).get(name)).doubleValue();
    }

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(42)
                .updater(new Adam(.02))
                .list()
                .layer(new LSTM.Builder()
                        .name("lstm")
                        .nIn(ALPHABET.length())
                        .nOut(32)
                        .activation(Activation.TANH)
                        .build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .name("output")
                        .nIn(32)
                        .nOut(ALPHABET.length())
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        return network;
    }

    /** Passages of the text that begin at every eighth character, each with the characters that follow. */
    private static DataSet passages() {
        int count = TEXT.length() / 8;
        INDArray characters = Nd4j.zeros(count, ALPHABET.length(), LENGTH);
        INDArray followers = Nd4j.zeros(count, ALPHABET.length(), LENGTH);
        for (int passage = 0; passage < count; passage++) {
            for (int step = 0; step < LENGTH; step++) {
                int at = 8 * passage + step;
                characters.putScalar(passage, index(at), step, 1);
                followers.putScalar(passage, index(at + 1), step, 1);
            }
        }
        return new DataSet(characters, followers);
    }

    private static int index(int at) {
        return ALPHABET.indexOf(TEXT.charAt(at % TEXT.length()));
    }

    /** What the network thinks comes after some text, its best guess at each character. */
    private static String written(MultiLayerNetwork network, String begin, int length) {
        StringBuilder text = new StringBuilder(begin);
        network.rnnClearPreviousState();
        INDArray guess = null;
        for (int at = 0; at < length; at++) {
            if (at >= begin.length()) {
                text.append(ALPHABET.charAt(guess.argMax(1).getInt(0)));
            }
            INDArray character = Nd4j.zeros(1, ALPHABET.length());
            character.putScalar(0, ALPHABET.indexOf(text.charAt(at)), 1);
            guess = network.rnnTimeStep(character);
        }
        return text.toString();
    }
}
