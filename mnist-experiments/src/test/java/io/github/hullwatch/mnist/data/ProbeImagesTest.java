package io.github.hullwatch.mnist.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class ProbeImagesTest {

    private static final int SIZE = 60;

    /** Class 9 has no image, class 8 has one; of each image the first pixel is its number. */
    private static DigitImages images() {
        byte[] pixels = new byte[SIZE * ImageShape.MNIST.numbers()];
        byte[] labels = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            labels[i] = (byte) (i == 59 ? 8 : i % 8);
            pixels[i * ImageShape.MNIST.numbers()] = (byte) i;
            pixels[i * ImageShape.MNIST.numbers() + 1] = (byte) 255;
        }
        return DigitImages.of(pixels, labels);
    }

    private static int number(ProbeImages probe, int i) {
        return Math.round((probe.features().getFloat(i, 0, 0, 0) + .5f) * 255);
    }

    @Test
    void asManyOfEachClassAsThereAreAndNoneTwice() {
        DigitImages images = images();
        ProbeImages probe = ProbeImages.of(images, 3, 1);
        assertEquals(8 * 3 + 1, probe.labels().length);
        assertArrayEquals(new long[] {25, 1, 28, 28}, probe.features().shape());
        int[] numbers = new int[25];
        for (int i = 0; i < 25; i++) {
            numbers[i] = number(probe, i);
            assertEquals(images.label(numbers[i]), probe.labels()[i]);
        }
        assertEquals(25, Arrays.stream(numbers).distinct().count());
        for (int label = 0; label < 8; label++) {
            int of = label;
            assertEquals(3, Arrays.stream(probe.labels()).filter(l -> l == of).count());
        }
    }

    @Test
    void theSeedAloneDecides() {
        assertEquals(
                ProbeImages.of(images(), 3, 5).features(),
                ProbeImages.of(images(), 3, 5).features());
        assertFalse(ProbeImages.of(images(), 3, 5)
                .features()
                .equals(ProbeImages.of(images(), 3, 6).features()));
    }

    @Test
    void pixelsAreScaledAsInTraining() {
        DigitImages images = images();
        ProbeImages probe = ProbeImages.of(images, 100, 1);
        INDArray trained = images.batches(SIZE).next().getFeatures();
        assertEquals(SIZE, probe.labels().length);
        for (int i = 0; i < SIZE; i++) {
            for (int p = 0; p < 2; p++) {
                assertEquals(trained.getFloat(i, 0, 0, p), probe.features().getFloat(i, 0, 0, p), 1e-6f);
            }
        }
    }
}
