package io.github.hullwatch.mnist.data;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Some images of each class, drawn by the run's seed: what class subspaces are measured with.
 *
 * @param features scaled as in training, {@code [n, channels, height, width]}
 * @param labels the class of each
 */
public record ProbeImages(INDArray features, int[] labels) {

    /** The name of the stream of the run's seed that they are drawn with. */
    private static final String STREAM = "probe";

    /**
     * Draws images without replacement; all of a class that has no more.
     *
     * @param perClass at least 1
     * @param seed of the run
     */
    public static ProbeImages of(DigitImages images, int perClass, long seed) {
        int[] taken = new int[images.classes()];
        int[] chosen = Arrays.stream(images.order(seed, STREAM))
                .filter(i -> taken[images.label(i)]++ < perClass)
                .sorted()
                .toArray();
        ImageShape shape = images.shape();
        int numbers = shape.numbers();
        float[] pixels = new float[Math.multiplyExact(chosen.length, numbers)];
        for (int i = 0; i < chosen.length; i++) {
            images.copy(chosen[i], pixels, i * numbers);
        }
        for (int p = 0; p < pixels.length; p++) {
            pixels[p] = pixels[p] / 255f - .5f;
        }
        return new ProbeImages(
                Nd4j.create(pixels, new long[] {chosen.length, shape.channels(), shape.height(), shape.width()}, 'c'),
                Arrays.stream(chosen).map(images::label).toArray());
    }
}
