package io.github.hullwatch.mnist.data;

import io.github.hullwatch.measure.RandomStreams;
import java.io.Serializable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.deeplearning4j.datasets.datavec.RecordReaderDataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;

/**
 * Labelled digits in memory: n images of 28×28 grey values in 0…255 (0 is background), and n labels in 0…9. Immutable,
 * and safe to share between threads; every iterator has its own position.
 */
public final class DigitImages implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Pixels along a side. */
    public static final int SIDE = 28;
    /** Pixels of an image. */
    public static final int PIXELS = SIDE * SIDE;
    /** Number of classes. */
    public static final int CLASSES = 10;

    private final byte[] pixels;
    private final byte[] labels;

    private DigitImages(byte[] pixels, byte[] labels) {
        this.pixels = pixels;
        this.labels = labels;
    }

    /**
     * Takes over both arrays; the caller must not write to them any more.
     *
     * @param pixels image i at [784·i, 784·(i+1)), row by row, as unsigned bytes
     * @param labels label i in 0…9
     * @throws IllegalArgumentException if the lengths disagree or a label is outside 0…9
     */
    public static DigitImages of(byte[] pixels, byte[] labels) {
        if (pixels.length != (long) labels.length * PIXELS) {
            throw new IllegalArgumentException(
                    pixels.length + " pixels are not " + labels.length + " images of " + SIDE + "×" + SIDE);
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= CLASSES) {
                throw new IllegalArgumentException("label " + i + " is " + (labels[i] & 0xFF) + ", not in 0…9");
            }
        }
        return new DigitImages(pixels, labels);
    }

    /** Number of images. */
    public int size() {
        return labels.length;
    }

    /** The digit that image {@code i} shows. */
    public int label(int i) {
        return labels[i];
    }

    /** Grey value in 0…255 of pixel {@code p} (row·28 + column) of image {@code i}. */
    public int pixel(int i, int p) {
        return pixels[i * PIXELS + p] & 0xFF;
    }

    /** The first {@code n} images, or all if there are no more. */
    public DigitImages limit(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("at least 1 image is needed, not " + n);
        }
        return n >= size() ? this : new DigitImages(Arrays.copyOf(pixels, n * PIXELS), Arrays.copyOf(labels, n));
    }

    /** Batches in the stored order. */
    public DataSetIterator batches(int batchSize) {
        return batches(batchSize, IntStream.range(0, size()).toArray());
    }

    /**
     * Batches in an order that depends on seed and epoch only. The last batch may be smaller.
     *
     * @param batchSize images in a batch, at least 1
     * @param seed the run's seed
     * @param epoch counted from 0
     */
    public DataSetIterator shuffled(int batchSize, long seed, int epoch) {
        SplittableRandom random = new SplittableRandom(new RandomStreams(seed).of("shuffle/" + epoch));
        int[] order = IntStream.range(0, size()).toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return batches(batchSize, order);
    }

    /** SHA-256 of the pixels followed by the labels, in hexadecimal. */
    public String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(pixels);
            return HexFormat.of().formatHex(digest.digest(labels));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Inputs are pixel/255 − 0.5 in [batch, 1, 28, 28]; labels are one-hot in [batch, 10]. */
    private DataSetIterator batches(int batchSize, int[] order) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("a batch has at least 1 image, not " + batchSize);
        }
        var iterator = new RecordReaderDataSetIterator(new IdxRecordReader(this, order), batchSize, 1, CLASSES);
        iterator.setPreProcessor(new ImagePreProcessingScaler(-0.5, 0.5));
        return iterator;
    }
}
