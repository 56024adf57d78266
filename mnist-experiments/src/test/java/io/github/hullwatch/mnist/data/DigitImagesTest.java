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

    @Test
    void anyShapeAndClassesAreTaken() {
        var shape = new ImageShape(2, 3, 1);
        List<String> names = IntStream.range(0, 300).mapToObj(i -> "c" + i).toList();
        DigitImages images = DigitImages.of(shape, new byte[12], new int[] {299, 43}, names);
        assertEquals(300, images.classes());
        assertEquals(299, images.label(0));
        // 299 and 43 are one byte.
        DigitImages other = DigitImages.of(shape, new byte[12], new int[] {43, 43}, names);
        assertNotEquals(images.sha256(), other.sha256());
        DataSet batch = images.batches(2).next();
        assertEquals(1, batch.getLabels().getInt(0, 299));
        assertEquals(
                List.of(2L, 1L, 2L, 3L),
                java.util.Arrays.stream(batch.getFeatures().shape()).boxed().toList());
        assertThrows(
                IllegalArgumentException.class, () -> DigitImages.of(shape, new byte[12], new int[] {300, 0}, names));
        assertThrows(
                IllegalArgumentException.class, () -> DigitImages.of(shape, new byte[6], new int[1], List.of("one")));
        assertThrows(IllegalArgumentException.class, () -> new ImageShape(0, 3, 1));
        assertThrows(ArithmeticException.class, () -> new ImageShape(1 << 16, 1 << 16, 1));
        assertThrows(IllegalArgumentException.class, () -> new DigitData("x", "x", images, IMAGES, java.util.Map.of()));
    }

    /** The checksum of a set of digits does not change with the way in which labels are kept. */
    @Test
    void theChecksumIsThatOfPixelsAndLabels() {
        byte[] content = new byte[50 * 785];
        for (int i = 0; i < 50; i++) {
            content[i * 784] = (byte) i;
            content[50 * 784 + i] = (byte) (i % 10);
        }
        assertEquals(IdxBytes.sha256(content), IMAGES.sha256());
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
