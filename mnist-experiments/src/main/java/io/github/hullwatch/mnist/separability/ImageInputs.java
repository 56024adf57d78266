package io.github.hullwatch.mnist.separability;

import io.github.hullwatch.geometry.separability.LabelledInputs;
import io.github.hullwatch.mnist.data.DigitImages;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Images of two classes as vectors, pixel/255: the positives first, each class in the order of the file.
 *
 * @param chosen indices into the images
 * @param positives how many of them, at the beginning, have the label +1
 */
record ImageInputs(DigitImages images, int[] chosen, int positives) implements LabelledInputs {

    private static final int LEVELS = 255;

    /**
     * @param positive the classes of label +1
     * @param negative the classes of label −1
     * @param most of either label; the rest is left out
     */
    static ImageInputs of(DigitImages images, IntPredicate positive, IntPredicate negative, int most) {
        int[] plus = of(images, positive, most);
        int[] minus = of(images, negative, most);
        return new ImageInputs(
                images,
                IntStream.concat(IntStream.of(plus), IntStream.of(minus)).toArray(),
                plus.length);
    }

    private static int[] of(DigitImages images, IntPredicate wanted, int most) {
        return IntStream.range(0, images.size())
                .filter(i -> wanted.test(images.label(i)))
                .limit(most)
                .toArray();
    }

    /** All images there are, whatever they show. */
    static ImageInputs all(DigitImages images) {
        return of(images, label -> true, label -> false, Integer.MAX_VALUE);
    }

    @Override
    public int size() {
        return chosen.length;
    }

    @Override
    public int dimension() {
        return images.shape().numbers();
    }

    @Override
    public boolean isPositive(int i) {
        return i < positives;
    }

    @Override
    public void copy(int i, double[] to) {
        for (int p = 0; p < to.length; p++) {
            to[p] = images.pixel(chosen[i], p) / (double) LEVELS;
        }
    }
}
