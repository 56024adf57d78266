package io.github.hullwatch.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.Encoding.Floating;
import io.github.hullwatch.files.Encoding.Quantised;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EncodingTest {

    /** IEEE 754-2008, §3.4: (−1)^sign · 2^(exponent − 15) · (1 + significand/1024), and its exceptions. */
    @Test
    void everyHalfIsWhatTheStandardSays() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            int exponent = bits >> 10 & 31;
            double fraction = (bits & 1023) / 1024.0;
            double magnitude = exponent == 0
                    ? Math.pow(2, -14) * fraction
                    : exponent < 31
                            ? Math.pow(2, exponent - 15) * (1 + fraction)
                            : fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            double expected = bits >> 15 == 1 ? -magnitude : magnitude;
            assertEquals(expected, Floating.ofHalf((short) bits), 0.0, Integer.toHexString(bits));
        }
        // Known values: the largest, the smallest, a third.
        assertEquals(65504f, Floating.ofHalf((short) 0x7bff));
        assertEquals(0x1p-24f, Floating.ofHalf((short) 1));
        assertEquals(0.33325195f, Floating.ofHalf((short) 0x3555));
        assertEquals(Float.floatToRawIntBits(-0f), Float.floatToRawIntBits(Floating.ofHalf((short) 0x8000)));
    }

    @Test
    void aBfloat16IsTheUpperHalfOfAFloat() throws IOException {
        float[] read = (float[]) read(Floating.BFLOAT16, 4, 0x80, 0x3f, 0x49, 0xc0, 0x80, 0x7f, 0x01, 0x00);
        assertArrayEquals(new float[] {1, -3.140625f, Float.POSITIVE_INFINITY, 0x1p-133f}, read);
    }

    @Test
    void wideNumbersKeepEveryBit() throws IOException {
        double third = 1 / 3.0;
        byte[] bytes = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(third)
                .array();
        Object read =
                StoredNumbers.read(new ByteArrayInputStream(bytes), Floating.FLOAT64, ByteOrder.LITTLE_ENDIAN, 1, "it");
        assertArrayEquals(new double[] {third}, (double[]) read, 0);
    }

    /** What TensorFlow.js 4 gave for these: v·scale + min in double, then rounded to float32. */
    @Test
    void quantisedNumbersAreThoseOfTensorFlowJs() throws IOException {
        double scale = 0.007843137254901961;
        float[] eight = (float[]) read(new Quantised(1, scale, -1), 3, 0, 128, 255);
        assertArrayEquals(new float[] {-1, 0.003921569f, 1}, eight);
        float[] sixteen = (float[]) read(new Quantised(2, 0.5, 1), 2, 0, 0, 0xff, 0xff);
        assertArrayEquals(new float[] {1, 32768.5f}, sixteen);
    }

    /** Pieces are no seams. */
    @Test
    void numbersOfSeveralPiecesAreReadInOrder() throws IOException {
        int count = 700_001;
        Random random = new Random(4);
        ByteBuffer bytes = ByteBuffer.allocate(4 * count).order(ByteOrder.BIG_ENDIAN);
        float[] expected = new float[count];
        for (int i = 0; i < count; i++) {
            expected[i] = random.nextFloat();
            bytes.putFloat(expected[i]);
        }
        assertArrayEquals(expected, (float[]) StoredNumbers.read(
                new ByteArrayInputStream(bytes.array()), Floating.FLOAT32, ByteOrder.BIG_ENDIAN, count, "it"));
    }

    @Test
    void aStreamThatEndsTooEarlySaysWhere() {
        FileFormatException e = assertThrows(
                FileFormatException.class, () -> read(Floating.FLOAT32, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
        assertTrue(e.getMessage().startsWith("it is cut off: it ends within its number 2 of 3"), e.getMessage());
    }

    private static Object read(Encoding encoding, int count, int... bytes) throws IOException {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) bytes[i];
        }
        return StoredNumbers.read(new ByteArrayInputStream(all), encoding, ByteOrder.LITTLE_ENDIAN, count, "it");
    }
}
