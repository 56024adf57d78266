package io.github.hullwatch.mnist.data;

import io.github.hullwatch.measure.RandomStreams;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.deeplearning4j.datasets.datavec.RecordReaderDataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;

/**
 * Images in memory, each of one of several classes: digits, or whatever a set holds. All have one shape, with values in
 * 0…255 (0 is background); classes are counted from 0. Immutable, and safe to share between threads; every iterator has
 * its own position.
 */
public final class DigitImages implements LabelledImages {
    private static final long serialVersionUID = 2L;

    private static final List<String> DIGITS =
            IntStream.range(0, 10).mapToObj(Integer::toString).toList();

    /** One image in so many is held back where nothing is given to test on. */
    static final int HELD = 7;

    /** As many classes as an unsigned byte tells apart. */
    private static final int BYTES = 256;

    private final ImageShape shape;
    private final byte[] pixels;
    private final int[] labels;
    private final List<String> classNames;

    private DigitImages(ImageShape shape, byte[] pixels, int[] labels, List<String> classNames) {
        this.shape = shape;
        this.pixels = pixels;
        this.labels = labels;
        this.classNames = classNames;
    }

    /**
     * Digits as MNIST has them: 28×28 grey values, ten classes. Takes over the pixels; the caller must not write to
     * them any more.
     *
     * @param pixels image i at [784·i, 784·(i+1)), row by row, as unsigned bytes
     * @param labels label i in 0…9
     * @throws IllegalArgumentException if the lengths disagree or a label is outside 0…9
     */
    public static DigitImages of(byte[] pixels, byte[] labels) {
        int[] classes = new int[labels.length];
        Arrays.setAll(classes, i -> labels[i] & 0xFF);
        return of(ImageShape.MNIST, pixels, classes, DIGITS);
    }

    /**
     * Images of any shape and any classes. Takes over both arrays; the caller must not write to them any more.
     *
     * @param pixels image after image, each channel by channel, row by row, as unsigned bytes
     * @param labels the class of each image, in 0…classNames.size() − 1
     * @param classNames what people call each class, at least two
     * @throws IllegalArgumentException if the lengths disagree or a label is out of range
     */
    public static DigitImages of(ImageShape shape, byte[] pixels, int[] labels, List<String> classNames) {
        if (pixels.length != (long) labels.length * shape.numbers()) {
            throw new IllegalArgumentException(
                    pixels.length + " pixels are not " + labels.length + " images of " + shape);
        }
        int classes = classNames.size();
        if (classes < 2) {
            throw new IllegalArgumentException("at least 2 classes are needed, not " + classes);
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException("label " + i + " is " + labels[i] + ", not in 0…" + (classes - 1));
            }
        }
        return new DigitImages(shape, pixels, labels, List.copyOf(classNames));
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public ImageShape shape() {
        return shape;
    }

    /** Number of classes. */
    public int classes() {
        return classNames.size();
    }

    /** What each class is called: the labels as the files have them, {@code 0} to {@code 9} for digits. */
    public List<String> classNames() {
        return classNames;
    }

    /** The class of image {@code i}: of a digit, the digit. */
    @Override
    public int label(int i) {
        return labels[i];
    }

    /** Value in 0…255 of pixel {@code p} of image {@code i}: (channel · height + row) · width + column. */
    public int pixel(int i, int p) {
        return pixels[i * shape.numbers() + p] & 0xFF;
    }

    /** The first {@code n} images, or all if there are no more. */
    public DigitImages limit(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("at least 1 image is needed, not " + n);
        }
        return n >= size()
                ? this
                : new DigitImages(
                        shape, Arrays.copyOf(pixels, n * shape.numbers()), Arrays.copyOf(labels, n), classNames);
    }

    /**
     * Every seventh image, or all others: a part to test on of a set that has none. Seven is prime to the usual numbers
     * of classes, so that sets in which they take turns keep all of them in both parts.
     */
    DigitImages held(boolean seventh) {
        int[] taken = IntStream.range(0, size())
                .filter(i -> (i % HELD == HELD - 1) == seventh)
                .toArray();
        int n = shape.numbers();
        byte[] some = new byte[taken.length * n];
        for (int i = 0; i < taken.length; i++) {
            System.arraycopy(pixels, taken[i] * n, some, i * n, n);
        }
        int[] theirs = Arrays.stream(taken).map(i -> labels[i]).toArray();
        return new DigitImages(shape, some, theirs, classNames);
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
        return batches(batchSize, order(seed, "shuffle/" + epoch));
    }

    /** The places of all images, in an order that depends on seed and stream only. */
    int[] order(long seed, String stream) {
        SplittableRandom random = new SplittableRandom(new RandomStreams(seed).of(stream));
        int[] order = IntStream.range(0, size()).toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }

    /** SHA-256 of the pixels followed by the labels, as bytes if there are at most 256 classes, in hexadecimal. */
    public String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(pixels);
            int bytes = classes() <= BYTES ? 1 : Integer.BYTES;
            ByteBuffer buffer = ByteBuffer.allocate(bytes * labels.length);
            for (int label : labels) {
                if (bytes == 1) {
                    buffer.put((byte) label);
                } else {
                    buffer.putInt(label);
                }
            }
            return HexFormat.of().formatHex(digest.digest(buffer.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean labelled() {
        return true;
    }

    @Override
    public int largestLabel() {
        return classes() - 1;
    }

    @Override
    public void copy(int i, float[] to, int at) {
        int n = shape.numbers();
        int from = i * n;
        byte[] source = pixels;
        for (int p = 0; p < n; p++) {
            to[at + p] = source[from + p] & 0xFF;
        }
    }

    /** Inputs are pixel/255 − 0.5 in [batch, channels, height, width]; labels are one-hot in [batch, classes]. */
    private DataSetIterator batches(int batchSize, int[] order) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("a batch has at least 1 image, not " + batchSize);
        }
        var iterator = new RecordReaderDataSetIterator(new IdxRecordReader(this, order), batchSize, 1, classes());
        iterator.setPreProcessor(new ImagePreProcessingScaler(-0.5, 0.5));
        return iterator;
    }
}
