package io.github.hullwatch.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.NpyArray;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CosinesTest {
    private static final double[][] ROWS = {{3, 4}, {4, -3}, {-6, -8}, {0, 0}, {1e-200, 0}, {1e300, 1e300}};

    private static Cosines all(double[][] rows) {
        return Cosines.ofRows(
                NeuronRuns.matrix(rows), IntStream.range(0, rows.length).toArray());
    }

    @Test
    void rowsOfAnyLengthHaveTheirCosines() {
        Cosines cosines = all(ROWS);
        assertEquals(0, cosines.get(0, 1), 1e-7);
        assertEquals(-1, cosines.get(0, 2), 1e-7);
        assertEquals(.6, cosines.get(4, 0), 1e-7);
        assertEquals(7 / (5 * Math.sqrt(2)), cosines.get(5, 0), 1e-7);
        assertEquals(1, cosines.get(1, 1));
    }

    @Test
    void whatHasNoDirectionHasNoCosine() {
        Cosines cosines = all(ROWS);
        assertFalse(cosines.isLive(3));
        assertTrue(Double.isNaN(cosines.get(3, 0)));
        assertTrue(Double.isNaN(cosines.get(3, 3)));
        Cosines broken = all(new double[][] {{1, 0}, {Double.NaN, 1}, {Double.POSITIVE_INFINITY, 1}, {1, 1}});
        assertFalse(broken.isLive(1));
        assertFalse(broken.isLive(2));
        assertEquals(Math.sqrt(.5), broken.get(0, 3), 1e-7);
    }

    @Test
    void rootMeanSquareIsOfPairs() {
        Cosines cosines = all(new double[][] {{1, 0}, {0, 1}, {1, 0}, {0, 0}});
        assertEquals(Math.sqrt(1 / 3.0), cosines.rootMeanSquare(), 1e-7);
        assertTrue(Double.isNaN(all(new double[][] {{1, 0}}).rootMeanSquare()));
    }

    /** As the script of the page unpacks it. */
    @Test
    void packingGoesThereAndBack() {
        Cosines cosines = all(NeuronRuns.gaussian(new Random(1), 20, 3));
        byte[] bytes = cosines.packed();
        assertEquals(Cosines.packedSize(20), bytes.length);
        int at = 0;
        for (int i = 0; i < 20; i++) {
            for (int j = i + 1; j < 20; j++) {
                assertEquals(cosines.get(i, j), bytes[at++] / 127.0, .5 / 127 + 1e-9);
            }
        }
        assertArrayEquals(
                new byte[] {127, -127, Cosines.NONE, -127, Cosines.NONE, Cosines.NONE},
                all(new double[][] {{1, 0}, {1, 0}, {-1, 0}, {0, 0}}).packed());
    }

    @Test
    void storedCosinesGoToTheirPlaces() {
        NpyArray stored = NpyArray.matrix(2, 2, new double[] {1, -.25, -.25, 1});
        Cosines cosines = Cosines.ofArray(stored, new int[] {2, 0}, 3);
        assertEquals(-.25, cosines.get(0, 2));
        assertFalse(cosines.isLive(1));
    }

    @Test
    void arraysOfOtherThingsAreRefused() {
        int[] two = {0, 1};
        for (double bad : new double[] {1.01, Double.NaN, Double.NEGATIVE_INFINITY}) {
            NpyArray stored = NpyArray.matrix(2, 2, new double[] {1, bad, bad, 1});
            assertThrows(IllegalArgumentException.class, () -> Cosines.ofArray(stored, two, 2));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> Cosines.ofArray(new NpyArray(new int[] {4}, new double[4]), two, 2));
        assertThrows(
                IllegalArgumentException.class, () -> Cosines.ofArray(NpyArray.matrix(2, 3, new double[6]), two, 2));
        assertThrows(
                IllegalArgumentException.class, () -> Cosines.ofArray(NpyArray.matrix(3, 3, new double[9]), two, 2));
    }
}
