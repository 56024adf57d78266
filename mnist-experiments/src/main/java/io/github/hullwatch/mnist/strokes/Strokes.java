package io.github.hullwatch.mnist.strokes;

import io.github.hullwatch.measure.RandomStreams;
import io.github.hullwatch.mnist.data.DigitData;
import io.github.hullwatch.mnist.data.DigitImages;
import io.github.hullwatch.mnist.data.ImageShape;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Drawn digits in place of MNIST. Every image has its own random stream, named by its part (train, test) and index: the
 * parts share none, and an image does not depend on how many are drawn. Digits come in turn, so all classes have equal
 * size.
 */
public final class Strokes {
    /** Images to learn from in the usual set. */
    public static final int TRAIN = 30_000;
    /** Images to test on in the usual set. */
    public static final int TEST = 5_000;

    private static final int PIXELS = ImageShape.MNIST.numbers();
    private static final int DIGITS = 10;

    private Strokes() {}

    /**
     * Draws a set; equal seeds give equal images. The usual sizes take a second or two.
     *
     * @param trainImages at least 1
     * @param testImages at least 1
     */
    public static DigitData draw(long seed, int trainImages, int testImages) {
        DigitImages train = draw(seed, "train", trainImages);
        DigitImages test = draw(seed, "test", testImages);
        String description = String.format(
                Locale.ROOT,
                "strokes: %,d digits drawn by a generator (seed %d) to learn from and %,d to test on; not MNIST",
                train.size(),
                seed,
                test.size());
        return new DigitData(
                "strokes", description, train, test, Map.of("train", train.sha256(), "test", test.sha256()));
    }

    private static DigitImages draw(long seed, String part, int n) {
        if (n < 1) {
            throw new IllegalArgumentException("at least 1 image is needed, not " + n);
        }
        RandomStreams streams = new RandomStreams(seed);
        byte[] pixels = new byte[Math.multiplyExact(n, PIXELS)];
        byte[] labels = new byte[n];
        IntStream.range(0, n).parallel().forEach(i -> {
            labels[i] = (byte) (i % DIGITS);
            var random = new SplittableRandom(streams.of("strokes/" + part + "/" + i));
            new Handwriting(random).write(labels[i], pixels, i * PIXELS);
        });
        return DigitImages.of(pixels, labels);
    }
}
