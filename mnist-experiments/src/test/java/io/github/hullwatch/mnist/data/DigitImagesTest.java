package io.github.hullwatch.mnist.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

class DigitImagesTest {
    /** Image i carries i in its first pixel. */
    private static final DigitImages IMAGES = numbered(50);

    @Test
    void anEpochHoldsEveryImageOnceWithItsLabel() {
        List<Integer> order = order(IMAGES.shuffled(8, 42, 0));
        assertEquals(50, order.size());
        assertEquals(
                IntStream.range(0, 50).boxed().toList(), order.stream().sorted().toList());
    }

    @Test
    void theOrderDependsOnSeedAndEpochAlone() {
        List<Integer> order = order(IMAGES.shuffled(8, 42, 3));
        assertEquals(order, order(IMAGES.shuffled(8, 42, 3)));
        assertEquals(order, order(IMAGES.shuffled(50, 42, 3)));
        assertNotEquals(order, order(IMAGES.shuffled(8, 42, 4)));
        assertNotEquals(order, order(IMAGES.shuffled(8, 43, 3)));
        assertNotEquals(order, order(IMAGES.batches(8)));
    }

    @Test
    void resetStartsTheSameOrderAgain() {
        DataSetIterator batches = IMAGES.shuffled(7, 1, 0);
        List<Integer> first = order(batches);
        batches.reset();
        assertEquals(first, order(batches));
    }

    @Test
    void limitTakesTheFirst() {
        assertEquals(
                IntStream.range(0, 9).boxed().toList(), order(IMAGES.limit(9).batches(4)));
        assertSame(IMAGES, IMAGES.limit(51));
        assertThrows(IllegalArgumentException.class, () -> IMAGES.limit(0));
    }

    @Test
    void whatIsNoSetOfDigitsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> DigitImages.of(new byte[783], new byte[1]));
        assertThrows(IllegalArgumentException.class, () -> DigitImages.of(new byte[784], new byte[] {10}));
        assertThrows(IllegalArgumentException.class, () -> DigitImages.of(new byte[784], new byte[] {-1}));
        assertThrows(IllegalArgumentException.class, () -> IMAGES.batches(0));
    }

    @Test
    void checksumTellsSetsApart() {
        assertEquals(IMAGES.sha256(), numbered(50).sha256());
        assertNotEquals(IMAGES.sha256(), numbered(49).sha256());
    }

    private static DigitImages numbered(int n) {
        byte[] pixels = new byte[n * 784];
        byte[] labels = new byte[n];
        for (int i = 0; i < n; i++) {
            pixels[i * 784] = (byte) i;
            labels[i] = (byte) (i % 10);
        }
        return DigitImages.of(pixels, labels);
    }

    /** The numbers of the images in the order in which they come; also checks each label. */
    private static List<Integer> order(DataSetIterator batches) {
        List<Integer> order = new ArrayList<>();
        while (batches.hasNext()) {
            DataSet batch = batches.next();
            for (int i = 0; i < batch.numExamples(); i++) {
                int number = (int) Math.round((batch.getFeatures().getDouble(i, 0, 0, 0) + 0.5) * 255);
                assertEquals(1, batch.getLabels().getInt(i, number % 10));
                order.add(number);
            }
        }
        return order;
    }
}
