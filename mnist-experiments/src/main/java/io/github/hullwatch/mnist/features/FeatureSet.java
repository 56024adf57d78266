package io.github.hullwatch.mnist.features;

import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.files.Npy;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.mnist.data.DigitImages;
import io.github.hullwatch.mnist.model.FeatureNet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * The features of images, which are points in the plane, with their labels. Neither array is copied: treat both as
 * immutable.
 *
 * @param points n×2, point by point
 * @param labels of the n points, from 0
 */
public record FeatureSet(float[] points, int[] labels) {

    /** What a network makes of each image in turn. */
    public static FeatureSet of(MultiLayerNetwork network, DigitImages images) {
        int layer = network.getLayer(FeatureNet.FEATURES).getIndex();
        int n = images.size();
        float[] points = new float[n * FeatureNet.UNITS];
        int[] labels = new int[n];
        DataSetIterator batches = images.batches(250);
        int done = 0;
        while (batches.hasNext()) {
            INDArray features = network.feedForwardToLayer(layer, batches.next().getFeatures(), false)
                    .get(layer + 1);
            for (int i = 0; i < features.rows(); i++) {
                labels[done] = images.label(done);
                for (int k = 0; k < FeatureNet.UNITS; k++) {
                    points[done * FeatureNet.UNITS + k] = features.getFloat(i, k);
                }
                done++;
            }
        }
        return new FeatureSet(points, labels);
    }

    int size() {
        return labels.length;
    }

    double x(int i) {
        return points[FeatureNet.UNITS * i];
    }

    double y(int i) {
        return points[FeatureNet.UNITS * i + 1];
    }

    /**
     * Writes {@code NAME.npy}, n×2, and {@code NAME-labels.npy}, n; both float32, each whole or not at all.
     *
     * @throws IOException if one cannot be written
     */
    void write(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        write(folder.resolve(name + ".npy"), NpyArray.matrix(size(), FeatureNet.UNITS, points));
        float[] numbers = new float[labels.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = labels[i];
        }
        write(folder.resolve(name + "-labels.npy"), new NpyArray(new int[] {numbers.length}, numbers));
    }

    private static void write(Path file, NpyArray array) throws IOException {
        AtomicFile.write(file, out -> out.write(Npy.encode(array)));
    }
}
