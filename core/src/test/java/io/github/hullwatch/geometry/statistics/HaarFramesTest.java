package io.github.hullwatch.geometry.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HaarFramesTest {

    @Test
    void everyFrameIsOrthonormal() {
        for (int[] shape : new int[][] {{20, 3, 800}, {5, 1, 1}, {5, 4, 4}, {2, 100, 100}, {3, 2, 3}, {1, 60, 61}}) {
            HaarFrames frames = HaarFrames.of(7, shape[0], shape[1], shape[2]);
            double[] rows = frames.rows();
            int m = frames.m();
            int d = frames.d();
            for (int f = 0; f < frames.count(); f++) {
                for (int r = 0; r < m; r++) {
                    for (int q = 0; q < m; q++) {
                        double dot = 0;
                        for (int k = 0; k < d; k++) {
                            dot += rows[(f * m + r) * d + k] * rows[(f * m + q) * d + k];
                        }
                        assertEquals(r == q ? 1 : 0, dot, 1e-13);
                    }
                }
                assertEquals(rows[(f * m + m - 1) * d], frames.basis(f).get(m - 1, 0));
            }
            assertEquals(shape[0], frames.count());
            assertArrayEquals(rows, frames.shared());
        }
    }

    @Test
    void theSeedDecidesAndMoreFramesChangeNone() {
        double[] few = HaarFrames.of(11, 3, 3, 10).rows();
        double[] many = HaarFrames.of(11, 30, 3, 10).rows();
        assertArrayEquals(few, Arrays.copyOf(many, few.length));
        assertTrue(HaarFrames.of(12, 3, 3, 10).rows()[0] != few[0]);
    }

    @Test
    void blocksOfAStreamAreTheFramesOfOneDraw() {
        double[] whole = HaarFrames.of(11, 30, 3, 10).rows();
        SplittableRandom stream = new SplittableRandom(11);
        int from = 0;
        for (int count : new int[] {1, 12, 17}) {
            double[] block = HaarFrames.next(stream, count, 3, 10).rows();
            assertArrayEquals(Arrays.copyOfRange(whole, from, from + block.length), block);
            from += block.length;
        }
        assertEquals(whole.length, from);
    }

    @Test
    void theSeedGivesTheseNumbersOnEveryMachine() {
        assertArrayEquals(GOLDEN, HaarFrames.of(42, 1, 2, 3).rows(), 1e-15);
    }

    private static final double[] GOLDEN = {
        0.3881105069089471,
        -0.864147890478829,
        -0.32034147063386875,
        0.9208997215339733,
        0.3499581237655994,
        0.1716770645401178
    };

    /** Every entry of a Haar frame has mean 0 and variance 1/d; in a square one the determinant's sign is fair. */
    @Test
    void isHaar() {
        int count = 20_000;
        HaarFrames frames = HaarFrames.of(3, count, 3, 3);
        double[] rows = frames.rows();
        double[] mean = new double[9];
        double[] square = new double[9];
        int positive = 0;
        for (int f = 0; f < count; f++) {
            int o = 9 * f;
            for (int e = 0; e < 9; e++) {
                mean[e] += rows[o + e] / count;
                square[e] += rows[o + e] * rows[o + e] / count;
            }
            double determinant = rows[o] * (rows[o + 4] * rows[o + 8] - rows[o + 5] * rows[o + 7])
                    - rows[o + 1] * (rows[o + 3] * rows[o + 8] - rows[o + 5] * rows[o + 6])
                    + rows[o + 2] * (rows[o + 3] * rows[o + 7] - rows[o + 4] * rows[o + 6]);
            positive += determinant > 0 ? 1 : 0;
        }
        for (int e = 0; e < 9; e++) {
            // Five standard deviations: √(1/3/count), and √(4/45/count) for the square of a uniform on [−1, 1].
            assertEquals(0, mean[e], 5 * Math.sqrt(1.0 / 3 / count));
            assertEquals(1.0 / 3, square[e], 5 * Math.sqrt(4.0 / 45 / count));
        }
        assertEquals(count / 2.0, positive, 5 * Math.sqrt(count / 4.0));
    }

    @Test
    void refusesWhatIsNoShape() {
        assertThrows(IllegalArgumentException.class, () -> HaarFrames.of(1, 0, 1, 3));
        assertThrows(IllegalArgumentException.class, () -> HaarFrames.of(1, 1, 0, 3));
        assertThrows(IllegalArgumentException.class, () -> HaarFrames.of(1, 1, 4, 3));
        assertThrows(IllegalArgumentException.class, () -> HaarFrames.of(1, 1_000_000, 100, 800));
        assertThrows(
                IndexOutOfBoundsException.class, () -> HaarFrames.of(1, 2, 1, 3).basis(2));
    }
}
