import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.report.Report;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;
import org.datavec.api.io.labels.ParentPathLabelGenerator;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.records.reader.impl.collection.CollectionRecordReader;
import org.datavec.api.split.FileSplit;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.deeplearning4j.datasets.datavec.RecordReaderDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A folder of pictures of your own, one folder a class ({@code pictures/cats/1.png}), goes through DataVec to a
 * convolutional network that is watched. Java's own ImageIO reads the pictures, so no further library is needed; all of
 * them are held in memory. For more pictures than that, {@code docs/data.md} has DataVec's ImageRecordReader.
 *
 * <p>Arguments: the folder, and the run directory ({@code runs/image-folder} by default). Without a folder it draws
 * one. Takes some seconds.
 */
public final class ImageFolder {

    private static final int SIDE = 24;

    private ImageFolder() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = args.length > 0 ? Path.of(args[0]) : drawn();
        Path runDir = Path.of(args.length > 1 ? args[1] : "runs/image-folder");

        // In an order drawn with the generator, the same in every run.
        FileSplit split = new FileSplit(folder.toFile(), new String[] {"png", "jpg", "gif"}, new Random(1));
        var parent = new ParentPathLabelGenerator();
        List<String> classes = Arrays.stream(split.locations())
                .map(uri -> parent.getLabelForPath(uri).toString())
                .distinct()
                .sorted()
                .toList();
        List<List<Writable>> records = new ArrayList<>();
        for (Iterator<URI> uris = split.locationsIterator(); uris.hasNext(); ) {
            URI uri = uris.next();
            int label = classes.indexOf(parent.getLabelForPath(uri).toString());
            records.add(List.of(read(new File(uri)), new IntWritable(label)));
        }
        RecordReader reader = new CollectionRecordReader(records);
        var data = new RecordReaderDataSetIterator(reader, 16, 1, classes.size());
        data.setPreProcessor(new ImagePreProcessingScaler(-0.5, 0.5)); // 0…255 to −0.5…0.5

        MultiLayerNetwork network = network(classes.size());
        try (HullwatchListener hull =
                HullwatchListener.builder().runDir(runDir).every(5).build()) {
            network.addListeners(hull);
            hull.onTransition(System.out::println);
            network.fit(data, 6);
            hull.measureNow();
            data.reset();
            System.out.printf(
                    Locale.ROOT,
                    "%d pictures of %s: accuracy %.3f%n",
                    records.size(),
                    classes,
                    network.evaluate(data).accuracy());
            hull.latest().forEach(System.out::println);
        }
        System.out.println(Report.write(runDir));
    }

    /** A picture as [1, 3, SIDE, SIDE] in 0…255: red, green, blue. */
    private static NDArrayWritable read(File file) throws IOException {
        BufferedImage picture = ImageIO.read(file);
        if (picture == null) {
            throw new IOException(file + " is no picture that Java reads");
        }
        BufferedImage small = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(picture, 0, 0, SIDE, SIDE, null);
        pen.dispose();
        int[] rgb = small.getRGB(0, 0, SIDE, SIDE, null, 0, SIDE);
        float[] values = new float[3 * rgb.length];
        for (int p = 0; p < rgb.length; p++) {
            for (int channel = 0; channel < 3; channel++) {
                values[channel * rgb.length + p] = rgb[p] >> 16 - 8 * channel & 0xFF;
            }
        }
        return new NDArrayWritable(Nd4j.create(values, new int[] {1, 3, SIDE, SIDE}));
    }

    private static MultiLayerNetwork network(int classes) {
        var network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.005))
                .activation(Activation.RELU)
                .list()
                .layer(new ConvolutionLayer.Builder(5, 5).name("conv").nOut(8).build())
                .layer(new SubsamplingLayer.Builder(PoolingType.MAX)
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .build())
                .layer(new DenseLayer.Builder().name("hidden").nOut(32).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .name("classes")
                        .nOut(classes)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(SIDE, SIDE, 3))
                .build());
        network.init();
        return network;
    }

    /** 40 discs, 40 rings and 40 bars, in {@code pictures}. */
    private static Path drawn() throws IOException {
        Random random = new Random(3);
        for (String kind : List.of("bars", "discs", "rings")) {
            Path folder = Files.createDirectories(Path.of("pictures", kind));
            for (int i = 0; i < 40; i++) {
                BufferedImage picture = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
                Graphics2D pen = picture.createGraphics();
                pen.setColor(new Color(random.nextFloat(), random.nextFloat(), random.nextFloat()).brighter());
                pen.setStroke(new BasicStroke(3));
                int at = 4 + random.nextInt(8);
                int size = 12 + random.nextInt(6);
                switch (kind) {
                    case "bars" -> pen.fillRect(at, at + size / 3, size, size / 3);
                    case "discs" -> pen.fillOval(at, at, size, size);
                    default -> pen.drawOval(at, at, size, size);
                }
                pen.dispose();
                ImageIO.write(picture, "png", folder.resolve(i + ".png").toFile());
            }
        }
        return Path.of("pictures");
    }
}
