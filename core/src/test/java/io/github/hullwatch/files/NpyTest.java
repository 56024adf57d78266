package io.github.hullwatch.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
    @TempDir
    Path dir;

    @Test
    void bytesAreThoseThatNumpyWrites() {
        // numpy.save(f, numpy.array([[1, 2]], dtype='float32')), numpy 1.26
        byte[] bytes = Npy.encode(NpyArray.matrix(1, 2, new float[] {1, 2}));
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }";
        byte[] expected = file(1, header + " ".repeat(117 - header.length()) + "\n", 0, 0, 0x80, 0x3f, 0, 0, 0, 0x40);
        assertArrayEquals(expected, bytes);
        assertEquals(0, (bytes.length - 8) % 64);
    }

    @Test
    void whatIsWrittenIsReadBitForBit() throws IOException {
        Random random = new Random(1);
        for (int[] shape : new int[][] {{7}, {1}, {3, 5}, {0, 4}, {2, 3, 4}, {40, 1}}) {
            int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            double[] doubles = random.doubles(size)
                    .map(x -> Double.longBitsToDouble(random.nextLong()))
                    .toArray();
            float[] floats = new float[size];
            for (int i = 0; i < size; i++) {
                floats[i] = Float.intBitsToFloat(random.nextInt() & 0xff7fffff);
            }
            Path file = dir.resolve("a.npy");
            Npy.write(file, new NpyArray(shape, doubles));
            NpyArray read = Npy.read(file);
            assertArrayEquals(shape, read.shape());
            assertArrayEquals(bits(doubles), bits((double[]) read.data()));
            Npy.write(file, new NpyArray(shape, floats));
            assertArrayEquals(floats, (float[]) Npy.read(file).data());
        }
    }

    @ParameterizedTest
    @CsvSource({"<, 4, 1", ">, 4, 1", "<, 8, 1", ">, 8, 2", "=, 8, 3", "'', 4, 2", "<, 8, 3"})
    void everyByteOrderTypeOrderAndVersionIsRead(String order, int width, int version) throws IOException {
        // Element (i, j, k) of 2×3×2 is 100 i + 10 j + k.
        for (boolean fortran : new boolean[] {false, true}) {
            ByteBuffer payload = ByteBuffer.allocate(12 * width).order(byteOrder(order));
            for (int at = 0; at < 12; at++) {
                int i = fortran ? at % 2 : at / 6;
                int j = fortran ? at / 2 % 3 : at / 2 % 3;
                int k = fortran ? at / 6 : at % 2;
                double value = 100 * i + 10 * j + k;
                if (width == 4) {
                    payload.putFloat((float) value);
                } else {
                    payload.putDouble(value);
                }
            }
            String header = "{\"shape\": (2,3,2), 'fortran_order': " + (fortran ? "True" : "False") + ", 'descr':'"
                    + order + "f" + width + "'}\n";
            NpyArray read = read(file(version, header, payload.array()));
            assertEquals(width == 4, read.isFloat());
            assertArrayEquals(
                    new double[] {0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121},
                    read.toDoubles(),
                    order + fortran);
        }
    }

    @Test
    void fortranMatricesAreTurned() throws IOException {
        String header = "{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3), }\n";
        ByteBuffer payload = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : new double[] {11, 21, 12, 22, 13, 23}) {
            payload.putDouble(value);
        }
        assertArrayEquals(
                new double[] {11, 12, 13, 21, 22, 23},
                read(file(1, header, payload.array())).toDoubles());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<i8: int64 labels",
                "|u1",
                "<f2",
                "<f16",
                "<c16",
                "|S5",
                "|O",
                "<U3",
                "f",
                "",
            })
    void otherTypesAreRefusedWithTheMend(String type) {
        String message =
                refused(file(1, "{'descr': '" + type + "', 'fortran_order': False, 'shape': (1,), }\n", 0, 0, 0, 0));
        assertTrue(message.contains("float32 and float64"), message);
        assertTrue(message.contains("astype"), message);
    }

    @Test
    void recordsAreRefused() {
        String message =
                refused(file(1, "{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (1,), }\n", 0, 0, 0, 0));
        assertTrue(message.contains("records"), message);
    }

    @Test
    void wrongRanksAreRefused() throws IOException {
        assertTrue(refused(header("()")).contains("0 dimensions"));
        assertTrue(refused(header("(1, 1, 1, 1)")).contains("4 dimensions"));
        Path file = dir.resolve("a.npy");
        Npy.write(file, new NpyArray(new int[] {6}, new float[6]));
        String message = assertThrows(FileFormatException.class, () -> Npy.readMatrix(file, false))
                .getMessage();
        assertTrue(message.contains("1 dimension (6)") && message.contains("reshape"), message);
        Npy.write(file, NpyArray.matrix(2, 3, new float[6]));
        assertEquals(2, Npy.readMatrix(file, false).array().rank());
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] whole = Npy.encode(NpyArray.matrix(2, 2, new double[] {1, 2, 3, 4}));
        for (int length = 0; length < whole.length; length++) {
            refused(Arrays.copyOf(whole, length));
        }
        assertTrue(refused(Arrays.copyOf(whole, whole.length - 1)).contains("cut off"));
        assertTrue(refused(Arrays.copyOf(whole, whole.length + 1)).contains("extra bytes"));
    }

    @Test
    void damagedHeadersAreRefused() {
        assertTrue(
                refused("vectors, not numpy's".getBytes(StandardCharsets.UTF_8)).contains("not an .npy file"));
        assertTrue(refused(file(4, "{}\n")).contains("version 4"));
        assertTrue(refused(file(0, "{}\n")).contains("version 0"));
        assertTrue(refused(file(1, "{'descr': '<f4', 'shape': (1,), }\n")).contains("fortran_order"));
        assertTrue(refused(file(1, "{'descr': '<f4', 'fortran_order': 1, 'shape': (1,), }\n"))
                .contains("fortran_order"));
        assertTrue(
                refused(file(1, "{'fortran_order': True, 'shape': (1,), }\n")).contains("descr"));
        assertTrue(refused(header("(-1,)")).contains("shape"));
        assertTrue(refused(header("(x,)")).contains("shape"));
        assertTrue(refused(header("(99999999999,)")).contains("shape"));
        assertTrue(refused(header("(65536, 65536)")).contains("too many"));
        assertTrue(refused(header("(2147483647, 2147483647, 2147483647)")).contains("too many"));
    }

    @Test
    void randomDamageNeverEndsInAnotherException() {
        Random random = new Random(2);
        byte[] whole = Npy.encode(NpyArray.matrix(3, 2, new float[] {1, 2, 3, 4, 5, 6}));
        for (int trial = 0; trial < 5000; trial++) {
            byte[] damaged = whole.clone();
            for (int change = 0; change < 1 + random.nextInt(3); change++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                Npy.decode(damaged, "x.npy");
            } catch (FileFormatException e) {
                assertTrue(e.getMessage().contains("x.npy"));
            }
        }
    }

    @Test
    void missingFileIsAnIoException() {
        assertThrows(NoSuchFileException.class, () -> Npy.read(dir.resolve("none.npy")));
    }

    @Test
    void arraysRefuseWhatDoesNotFit() {
        assertThrows(IllegalArgumentException.class, () -> NpyArray.matrix(2, 2, new float[3]));
        assertThrows(IllegalArgumentException.class, () -> new NpyArray(new int[] {-1}, new float[0]));
        assertThrows(IllegalArgumentException.class, () -> new NpyArray(new int[] {1, 1, 1, 1}, new float[1]));
        assertThrows(IllegalArgumentException.class, () -> new NpyArray(new int[] {1}, new int[1]));
    }

    private String refused(byte[] bytes) {
        String message = assertThrows(FileFormatException.class, () -> Npy.decode(bytes, "x.npy"))
                .getMessage();
        assertTrue(message.startsWith("x.npy"), message);
        return message;
    }

    private NpyArray read(byte[] bytes) throws IOException {
        Path file = dir.resolve("b.npy");
        Files.write(file, bytes);
        return Npy.read(file);
    }

    private static byte[] header(String shape) {
        return file(1, "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }\n", 0, 0, 0, 0);
    }

    private static byte[] file(int version, String header, int... payload) {
        byte[] bytes = new byte[payload.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) payload[i];
        }
        return file(version, header, bytes);
    }

    private static byte[] file(int version, String header, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        int length = header.length();
        out.writeBytes(
                version < 2
                        ? new byte[] {(byte) length, (byte) (length >> 8)}
                        : new byte[] {(byte) length, (byte) (length >> 8), 0, 0});
        out.writeBytes(header.getBytes(StandardCharsets.UTF_8));
        out.writeBytes(payload);
        return out.toByteArray();
    }

    private static ByteOrder byteOrder(String order) {
        return switch (order) {
            case "<" -> ByteOrder.LITTLE_ENDIAN;
            case ">" -> ByteOrder.BIG_ENDIAN;
            default -> ByteOrder.nativeOrder();
        };
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }

    /** Lengths about the size of a piece, headers that leave parts of numbers at its end, both orders of bytes. */
    @Test
    void largeFilesAreReadPieceByPieceToTheSameBits() throws IOException {
        Random random = new Random(2);
        int piece = 1 << 20;
        for (int size : new int[] {piece / 8 - 16, piece / 4 - 32, piece / 4 + 1, piece / 2, 3 * piece / 4 + 5}) {
            for (int shift = 0; shift < 8; shift += 3) {
                for (String type : new String[] {"<f4", ">f4", "<f8", ">f8"}) {
                    int width = type.endsWith("8") ? 8 : 4;
                    byte[] payload = new byte[size * width];
                    random.nextBytes(payload);
                    String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + size + ", 1), }"
                            + " ".repeat(shift) + "\n";
                    byte[] bytes = file(1, header, payload);
                    Path file = dir.resolve("large.npy");
                    Files.write(file, bytes);
                    NpyArray whole = Npy.decode(bytes, "it");
                    NpyArray read = NpyPieces.read(file, bytes.length, (stored, name) -> stored);
                    assertArrayEquals(whole.shape(), read.shape());
                    if (width == 4) {
                        assertArrayEquals((float[]) whole.data(), (float[]) read.data());
                    } else {
                        assertArrayEquals(bits((double[]) whole.data()), bits((double[]) read.data()));
                    }
                }
            }
        }
    }

    @Test
    void largeFilesOutOfTheOrdinaryAreReadAsAWhole() throws IOException {
        Path file = dir.resolve("odd.npy");
        byte[] payload = new byte[1 << 21];
        String shape = "'shape': (" + (payload.length / 4) + ",), }\n";
        String plain = "{'descr': '<f4', 'fortran_order': False, " + shape;
        byte[] longHeader = file(2, " ".repeat(1 << 20) + plain, payload);
        longHeader[10] = 1 << 4;
        for (byte[] bytes : new byte[][] {
            file(1, "{'descr': '<f4', 'fortran_order': True, " + shape, payload),
            file(1, plain, Arrays.copyOf(payload, payload.length - 1)),
            file(1, plain, Arrays.copyOf(payload, payload.length + 1)),
            longHeader
        }) {
            Files.write(file, bytes);
            assertNull(NpyPieces.read(file, bytes.length, (stored, name) -> stored));
        }
        Files.write(file, file(1, plain, payload));
        assertNull(NpyPieces.read(file, payload.length, (stored, name) -> stored), "another length than it had");
        FileFormatException refused = assertThrows(FileFormatException.class, () -> {
            Files.write(file, payload);
            NpyPieces.read(file, payload.length, (stored, name) -> stored);
        });
        assertTrue(refused.getMessage().contains("is not an .npy file"), refused.getMessage());
    }
}
