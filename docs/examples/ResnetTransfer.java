import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.listener.LayerMeasurement;
import io.github.hullwatch.report.Report;
import io.github.hullwatch.run.RunReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Transfer learning: a small residual network learns to tell stripes from one another, then, with its blocks frozen and
 * a new head, blobs from rings. The listener measures what is frozen once, watches what still learns, and says of what
 * has no directions why it is left out.
 *
 * <p>Argument: the run directory, {@code runs/resnet-transfer} by default. Takes some seconds.
 */
public final class ResnetTransfer {

    private static final int SIDE = 12;

    private ResnetTransfer() {}

    public static void main(String[] args) {
        Path runDir = Path.of(args.length == 0 ? "runs/resnet-transfer" : args[0]);
        ComputationGraph taught = resnet();
        Random random = new Random(42);
        for (int i = 0; i < 30; i++) {
            taught.fit(images(32, random, ResnetTransfer::stripes));
        }
        System.out.printf("Stripes: accuracy %.2f%n", accuracy(taught, images(200, random, ResnetTransfer::stripes)));

        ComputationGraph network = new TransferLearning.GraphBuilder(taught)
                .fineTuneConfiguration(new FineTuneConfiguration.Builder()
                        .seed(42)
                        .updater(new Adam(.01))
                        .build())
                .setFeatureExtractor("block2") // it and everything before it is frozen
                .removeVertexAndConnections("output")
                .addLayer(
                        "head",
                        new DenseLayer.Builder()
                                .nIn(16)
                                .nOut(24)
                                .weightInit(WeightInit.XAVIER)
                                .activation(Activation.RELU)
                                .build(),
                        "pooled")
                .addLayer("shapes", classes(24), "head")
                .setOutputs("shapes")
                .build();
        DataSet tested = images(200, random, ResnetTransfer::shapes);
        System.out.printf("Shapes, before: accuracy %.2f%n", accuracy(network, tested));
        try (HullwatchListener hull =
                HullwatchListener.builder().runDir(runDir).every(5).build()) {
            hull.attach(network);
            for (int i = 0; i < 60; i++) {
                network.fit(images(32, random, ResnetTransfer::shapes));
            }
            double accuracy = accuracy(network, tested);
            hull.evaluation("test", accuracy, Map.of());
            hull.measureNow();
            System.out.printf("Shapes, after: accuracy %.2f%n%nWatched:%n", accuracy);
            for (LayerMeasurement layer : hull.latest()) {
                // A layer that the training never changes is measured once, at the start.
                String text = layer.iteration() == 0
                        ? layer.toString().replace(" at iteration 0", ", frozen, at iteration 0")
                        : layer.toString();
                System.out.printf(
                        "  %s; turned by %.1f degrees%n",
                        text, Math.toDegrees(number(layer, "motion", "meanAngleFromStart")));
            }
            hull.transitions().forEach(transition -> System.out.println("  " + transition));
        }
        System.out.println("Left out:");
        RunReader.open(runDir).manifest().skipped().forEach(layer -> System.out.printf(
                "  %s: %s%n", layer.layer(), layer.reason()));
        System.out.println("The report: " + Report.write(runDir));
    }

    private static double number(LayerMeasurement of, String quantity, String name) {
        return ((Number) of.quantities().getOrDefault(quantity, Map.of()).getOrDefault(name, 0)).doubleValue();
    }

    private static double accuracy(ComputationGraph network, DataSet data) {
        Evaluation evaluation = new Evaluation(2);
        evaluation.eval(data.getLabels(), network.outputSingle(data.getFeatures()));
        return evaluation.accuracy();
    }

    /** A convolution and two residual blocks of 16 channels. */
    private static ComputationGraph resnet() {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(42)
                .updater(new Adam(.01))
                .convolutionMode(ConvolutionMode.Same)
                .graphBuilder()
                .addInputs("image")
                .setInputTypes(InputType.convolutional(SIDE, SIDE, 1));
        graph.addLayer("stem", convolution(2), "image");
        block(graph, "block1", "stem");
        block(graph, "block2", "block1");
        graph.addLayer("pooled", new GlobalPoolingLayer(PoolingType.AVG), "block2")
                .addLayer("output", classes(16), "pooled")
                .setOutputs("output");
        ComputationGraph network = new ComputationGraph(graph.build());
        network.init();
        return network;
    }

    private static void block(GraphBuilder graph, String name, String input) {
        graph.addLayer(name + "-conv1", convolution(1), input)
                .addLayer(name + "-norm1", new BatchNormalization(), name + "-conv1")
                .addLayer(name + "-relu1", new ActivationLayer(Activation.RELU), name + "-norm1")
                .addLayer(name + "-conv2", convolution(1), name + "-relu1")
                .addLayer(name + "-norm2", new BatchNormalization(), name + "-conv2")
                .addVertex(name + "-sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), name + "-norm2", input)
                .addLayer(name, new ActivationLayer(Activation.RELU), name + "-sum");
    }

    private static ConvolutionLayer convolution(int stride) {
        return new ConvolutionLayer.Builder(3, 3)
                .stride(stride, stride)
                .nOut(16)
                .weightInit(WeightInit.RELU)
                .activation(Activation.IDENTITY)
                .build();
    }

    private static OutputLayer classes(int inputs) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(inputs)
                .nOut(2)
                .weightInit(WeightInit.XAVIER)
                .activation(Activation.SOFTMAX)
                .build();
    }

    /** How bright a pixel is in an image of a class; x and y from -1 to 1 about a centre, phase from 0 to 1. */
    private interface Drawing {
        boolean isBright(int label, double x, double y, double phase);
    }

    /** Class 0 across, class 1 up and down. */
    private static boolean stripes(int label, double x, double y, double phase) {
        return Math.sin(8 * (label == 0 ? y : x) + 2 * Math.PI * phase) > 0;
    }

    /** Class 0 a blob, class 1 a ring. */
    private static boolean shapes(int label, double x, double y, double phase) {
        double radius = Math.hypot(x - .4 * (phase - .5), y + .4 * (phase - .5));
        return label == 0 ? radius < .5 : radius > .5 && radius < .7;
    }

    private static DataSet images(int count, Random random, Drawing drawing) {
        INDArray images = Nd4j.zeros(count, 1, SIDE, SIDE);
        INDArray labels = Nd4j.zeros(count, 2);
        for (int i = 0; i < count; i++) {
            double phase = random.nextDouble();
            labels.putScalar(i, i % 2, 1);
            for (int row = 0; row < SIDE; row++) {
                for (int column = 0; column < SIDE; column++) {
                    double x = 2. * column / (SIDE - 1) - 1;
                    double y = 2. * row / (SIDE - 1) - 1;
                    double ink = drawing.isBright(i % 2, x, y, phase) ? 1 : 0;
                    images.putScalar(new int[] {i, 0, row, column}, ink + .2 * random.nextGaussian());
                }
            }
        }
        return new DataSet(images, labels);
    }
}
