import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.records.reader.impl.csv.CSVRecordReader;
import org.datavec.api.records.reader.impl.transform.TransformProcessRecordReader;
import org.datavec.api.split.FileSplit;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.schema.Schema;
import org.deeplearning4j.datasets.datavec.RecordReaderDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A table of your own, as CSV, goes through DataVec to a network that is watched: columns that are not needed are
 * dropped, words become numbers, numbers are standardised.
 *
 * <p>Arguments: the table, and the run directory ({@code runs/csv-table} by default). Without a table it makes a small
 * one. Takes some seconds.
 */
public final class CsvTable {

    private static final List<String> COLOURS = List.of("green", "red", "yellow");
    private static final List<String> KINDS = List.of("apple", "pear", "plum");

    private CsvTable() {}

    /** What the columns are, from left to right. */
    private static Schema schema() {
        return new Schema.Builder()
                .addColumnString("id")
                .addColumnsDouble("weight", "height", "width")
                .addColumnCategorical("colour", COLOURS)
                .addColumnCategorical("kind", KINDS)
                .build();
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Path table = args.length > 0 ? Path.of(args[0]) : drawn();
        Path runDir = Path.of(args.length > 1 ? args[1] : "runs/csv-table");

        TransformProcess process = new TransformProcess.Builder(schema())
                .removeColumns("id")
                .categoricalToOneHot("colour") // three columns in its place
                .categoricalToInteger("kind")
                .build();
        RecordReader reader = new TransformProcessRecordReader(new CSVRecordReader(1, ','), process); // 1: the header
        reader.initialize(new FileSplit(table.toFile()));
        int label = process.getFinalSchema().getIndexOfColumn("kind");
        var data = new RecordReaderDataSetIterator(reader, 32, label, KINDS.size());
        var standard = new NormalizerStandardize();
        standard.fit(data);
        data.setPreProcessor(standard);

        MultiLayerNetwork network = network(label);
        try (HullwatchListener hull =
                HullwatchListener.builder().runDir(runDir).every(10).build()) {
            network.addListeners(hull);
            hull.onTransition(System.out::println);
            network.fit(data, 20);
            hull.measureNow();
            data.reset();
            System.out.printf(
                    Locale.ROOT,
                    "%d columns, %d kinds, %d iterations: accuracy %.3f%n",
                    label,
                    KINDS.size(),
                    network.getIterationCount(),
                    network.evaluate(data).accuracy());
            hull.latest().forEach(System.out::println);
        }
        System.out.println(Report.write(runDir));
    }

    private static MultiLayerNetwork network(int columns) {
        var network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.01))
                .list()
                .layer(new DenseLayer.Builder()
                        .name("hidden")
                        .nIn(columns)
                        .nOut(24)
                        .activation(Activation.RELU)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .name("kinds")
                        .nOut(KINDS.size())
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        return network;
    }

    /** A table of 300 fruits, in {@code fruits.csv}. */
    private static Path drawn() throws IOException {
        Random random = new Random(7);
        StringBuilder rows = new StringBuilder("id,weight,height,width,colour,kind\n");
        for (int i = 0; i < 300; i++) {
            int kind = random.nextInt(3);
            double size = List.of(8.0, 9.0, 4.0).get(kind) + random.nextGaussian();
            double slim = kind == 1 ? 0.7 : 1;
            String colour = COLOURS.get(random.nextInt(3) < 2 ? List.of(0, 2, 1).get(kind) : random.nextInt(3));
            rows.append(String.format(
                    Locale.ROOT,
                    "f%03d,%.1f,%.2f,%.2f,%s,%s%n",
                    i,
                    0.5 * size * size * size * slim,
                    size,
                    size * slim + 0.2 * random.nextGaussian(),
                    colour,
                    KINDS.get(kind)));
        }
        return Files.writeString(Path.of("fruits.csv"), rows);
    }
}
