package io.github.hullwatch.sink.tensorboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.shade.protobuf.UnknownFieldSet;

/** The parts that event files are made of, each against cases known from elsewhere. */
class FormatsTest {

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** The two examples of the protocol buffers' documentation. */
    @Test
    void fieldsAreThoseOfTheDocumentation() {
        assertEquals("089601", hex(new Message().number(1, 150).toBytes()));
        assertEquals("120774657374696e67", hex(new Message().text(2, "testing").toBytes()));
        Message outer = new Message().message(3, new Message().number(1, 150));
        assertEquals("1a03089601", hex(outer.toBytes()));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 16_383, 16_384, Integer.MAX_VALUE, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void numbersOfAllSizesAreReadBack(long number) throws Exception {
        byte[] bytes = new Message().number(15, number).number(16, number).toBytes();
        UnknownFieldSet read = UnknownFieldSet.parseFrom(bytes);
        assertEquals(List.of(number), read.getField(15).getVarintList());
        assertEquals(List.of(number), read.getField(16).getVarintList());
    }

    @Test
    void realsAndTextsAreReadBack() throws Exception {
        String hostile = "\u0000\n\u202e\ud83d\ude00" + "x".repeat(100_000);
        for (double real : new double[] {0, -0.0, 1e-300, Double.NaN, Double.NEGATIVE_INFINITY}) {
            byte[] bytes = new Message()
                    .real(1, real)
                    .text(2, hostile)
                    .oneFloat(3, 1.5f)
                    .toBytes();
            UnknownFieldSet read = UnknownFieldSet.parseFrom(bytes);
            assertEquals(
                    Double.doubleToRawLongBits(real),
                    read.getField(1).getFixed64List().get(0));
            assertEquals(
                    hostile, read.getField(2).getLengthDelimitedList().get(0).toStringUtf8());
            assertEquals(
                    "0000c03f",
                    hex(read.getField(3).getLengthDelimitedList().get(0).toByteArray()));
        }
        // Half of a pair is no character.
        byte[] half = new Message().text(2, "\ud83d").toBytes();
        assertEquals("?", new String(half, 2, half.length - 2, StandardCharsets.UTF_8));
    }

    /** The first twelve bytes of every event file that TensorFlow writes: its first record has 24 bytes. */
    @Test
    void recordsBeginAsTensorFlowsDo() {
        byte[] record = EventFile.record(new byte[24]);
        assertEquals("1800000000000000a37f4b22", hex(Arrays.copyOf(record, 12)));
        assertEquals(24 + 16, record.length);
    }

    @Test
    void bucketsCountByHand() {
        // 0, 1, …, 30: one a bucket, and the largest value with the last one.
        double[] values = LongStream.rangeClosed(0, 30).asDoubleStream().toArray();
        double[] rows = new Buckets(values).rows();
        for (int i = 0; i < 30; i++) {
            assertEquals(i, rows[3 * i], 1e-12);
            assertEquals(i + 1, rows[3 * i + 1], 1e-12);
            assertEquals(i == 29 ? 2 : 1, rows[3 * i + 2]);
        }
    }

    @Test
    void equalValuesAreInTheLastBucket() {
        for (double value : new double[] {0, -3.5, 1e-320, -Double.MAX_VALUE}) {
            double[] rows = new Buckets(value, value, value).rows();
            for (int i = 0; i < 30; i++) {
                assertArrayEquals(
                        new double[] {value, value, i == 29 ? 3 : 0}, Arrays.copyOfRange(rows, 3 * i, 3 * i + 3));
            }
        }
    }

    @Test
    void everyValueLiesInItsBucket() {
        SplittableRandom random = new SplittableRandom(3);
        for (double scale : new double[] {1, 1e-300, 1e307}) {
            double[] values = random.doubles(500, -1, 1).map(x -> scale * x).toArray();
            double[] rows = new Buckets(values).rows();
            assertEquals(Arrays.stream(values).min().getAsDouble(), rows[0]);
            assertEquals(Arrays.stream(values).max().getAsDouble(), rows[rows.length - 2]);
            double total = 0;
            for (int i = 0; i < 30; i++) {
                double left = rows[3 * i];
                double right = rows[3 * i + 1];
                assertTrue(i == 0 || left == rows[3 * i - 2], "no gaps");
                assertTrue(left < right);
                // An edge may be rounded by a few units, and a value on it counted beside it.
                double slack = 1e-12 * scale;
                long surely = Arrays.stream(values)
                        .filter(v -> v > left + slack && v < right - slack)
                        .count();
                long atMost = Arrays.stream(values)
                        .filter(v -> v >= left - slack && v <= right + slack)
                        .count();
                assertTrue(rows[3 * i + 2] >= surely && rows[3 * i + 2] <= atMost);
                total += rows[3 * i + 2];
            }
            assertEquals(500, total);
        }
    }

    @Test
    void thinningKeepsTheFirstOnesAndGrowsLogarithmically() {
        Thinning thinning = new Thinning();
        boolean[] kept = new boolean[1 << 16];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = thinning.next();
        }
        int[] counts = new int[17];
        for (int i = 0; i < kept.length; i++) {
            if (kept[i]) {
                counts[32 - Integer.numberOfLeadingZeros(i)]++;
            }
        }
        assertEquals(32, Arrays.stream(counts, 0, 6).sum());
        for (int power = 6; power <= 16; power++) {
            assertEquals(16, counts[power], "from " + (1 << power - 1));
        }
    }

    @Test
    void markdownShowsTheTextAsItStands() {
        assertEquals(
                "a\\_b \\*c\\* \\<script\\> \\`d\\` \\[e\\](f) x y",
                Markdown.plain("a_b *c* <script> `d` [e](f) x\n\ty"));
        assertEquals("-0.5 ≤ D", Markdown.plain("-0.5 ≤ D"));
    }

    @Test
    void namesOfPointsSurviveAnAddressAndTheConfiguration() {
        assertEquals("a_b_c__d é/x.1", Embedding.shown("a&b#c%:d é/x.1"));
        String text = new Embedding("q\"\\", "t", "m", "b").configuration();
        assertEquals(
                "embeddings {\n  tensor_name: \"q\\\"\\\\\"\n  tensor_path: \"t\"\n  metadata_path: \"m\"\n"
                        + "  bookmarks_path: \"b\"\n}\n",
                text);
    }
}
