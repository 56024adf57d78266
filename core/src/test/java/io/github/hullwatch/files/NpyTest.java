package io.github.hullwatch.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    @CsvSource(
            delimiter = ';',
            value = {
                "<i8: int64 labels; arr.astype('float64')",
                "<i8; whole numbers of type",
                "|u1; arr.astype('float64')",
                "|b1; truth values",
                "|?; truth values",
                "<f2; arr.astype('float32')",
                "<f16; arr.astype('float64')",
                "<c16; numpy.hstack([arr.real, arr.imag])",
                "|S5; arr.astype('float64')",
                "<U3; text of type",
                "|O; numpy.stack(arr).astype('float64')",
                "|V2; arr.view('uint16')",
                "|V7; raw bytes",
                "f; arr.astype",
                "<; numbers of type"
            })
    void otherTypesAreRefusedWithWhatToSave(String type, String advice) {
        String message =
                refused(file(1, "{'descr': '" + type + "', 'fortran_order': False, 'shape': (1,), }\n", 0, 0, 0, 0));
        assertTrue(message.contains("float32 and float64 are read"), message);
        assertTrue(message.contains(advice), message);
        assertTrue(refused(file(1, "{'descr': '', 'fortran_order': False, 'shape': (1,), }\n", 0, 0, 0, 0))
                .contains("float32 and float64 are read"));
    }

    @Test
    void datesAreRefused() {
        String message = refused(file(1, "{'descr': '<M8[D]', 'fortran_order': False, 'shape': (1,), }\n", 0, 0, 0, 0));
        assertTrue(message.contains("dates or times"), message);
    }

    /** NumPy refuses astype of a structured array. */
    @Test
    void structuredArraysAreRefusedWithWhatNumpyCanDo() {
        String message =
                refused(file(1, "{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (1,), }\n", 0, 0, 0, 0));
        assertTrue(message.contains("structured_to_unstructured(arr, dtype='float64')"), message);
        assertFalse(message.contains("astype"), message);
    }

    /** Python 2 wrote lengths as long integers; texts may have a prefix. */
    @Test
    void headersOfPython2AreRead() throws IOException {
        byte[] payload = new byte[24];
        payload[3] = 0x40;
        for (String header : new String[] {
            "{'descr': '<f4', 'fortran_order': False, 'shape': (2L, 3L), }\n",
            "{'descr': '<f4', 'fortran_order': False, 'shape': (2L, 3), }\n",
            "{u'descr': u'<f4', u'fortran_order': False, u'shape': (2L, 3L), }\n",
            "{'descr': b'<f4', 'fortran_order': False, 'shape': (2,3L)}\n"
        }) {
            NpyArray read = read(file(1, header, payload));
            assertArrayEquals(new int[] {2, 3}, read.shape(), header);
            assertEquals(2, read.get(0));
        }
        for (String shape : new String[] {"(2l, 3)", "(2LL, 3)", "(L, 3)", "(2 L, 3)", "(-2L, 3)"}) {
            assertTrue(refused(header(shape)).contains("shape"), shape);
        }
    }

    @Test
    void wrongRanksAreRefused() throws IOException {
        assertTrue(refused(header("()")).contains("0 dimensions"));
        assertTrue(refused(header("(1, 1, 1, 1)")).contains("4 dimensions"));
        Path file = dir.resolve("a.npy");
        Npy.write(file, new NpyArray(new int[] {6}, new float[6]));
        String message = assertThrows(FileFormatException.class, () -> Npy.readMatrix(file, false))
                .getMessage();
        assertTrue(message.contains("1 dimension (6)") && message.contains("reshape(1, -1)"), message);
        Npy.write(file, NpyArray.matrix(2, 3, new float[6]));
        assertEquals(2, Npy.readMatrix(file, false).array().rank());
    }

    /** Element (i, j, k, l) of 2×3×1×2 is 1000 i + 100 j + 10 k + l. */
    @Test
    void arraysOfMoreDimensionsAreFlattened() throws IOException {
        double[] rows = {0, 1, 100, 101, 200, 201, 1000, 1001, 1100, 1101, 1200, 1201};
        Path file = dir.resolve("conv.npy");
        for (boolean fortran : new boolean[] {false, true}) {
            ByteBuffer payload = ByteBuffer.allocate(48).order(ByteOrder.BIG_ENDIAN);
            for (int at = 0; at < 12; at++) {
                payload.putFloat((float) (fortran ? 1000 * (at % 2) + 100 * (at / 2 % 3) + at / 6 : rows[at]));
            }
            String header = "{'descr': '>f4', 'fortran_order': " + (fortran ? "True" : "False")
                    + ", 'shape': (2, 3, 1, 2), }\n";
            Files.write(file, file(1, header, payload.array()));
            VectorTable filters = VectorReader.read(file, TableRules.AUTO, false);
            assertArrayEquals(new int[] {2, 6}, filters.array().shape());
            assertArrayEquals(rows, filters.array().toDoubles());
            assertEquals(
                    List.of("an array of 4 dimensions (2×3×1×2) is read as 2 vectors of 6 numbers: all dimensions but"
                            + " the first are flattened"),
                    filters.notes());
            VectorTable last = VectorReader.read(file, TableRules.AUTO, true);
            assertArrayEquals(new int[] {6, 2}, last.array().shape());
            assertArrayEquals(rows, last.array().toDoubles());
            assertTrue(
                    last.notes().get(0).contains("read as 2 vectors of 6 numbers"),
                    last.notes().get(0));
        }
    }

    @Test
    void largeArraysOfMoreDimensionsAreFlattenedToo() throws IOException {
        float[] numbers = new float[1 << 22];
        numbers[(1 << 22) - 1] = 7;
        Path file = dir.resolve("large.npy");
        Npy.write(file, new NpyArray(new int[] {1 << 10, 1 << 6, 1 << 6}, numbers));
        VectorTable table = VectorReader.read(file, TableRules.AUTO, false);
        assertArrayEquals(new int[] {1 << 10, 1 << 12}, table.array().shape());
        assertArrayEquals(numbers, (float[]) table.array().data());
    }

    @Test
    void arraysWithoutVectorsAreRefusedWithAdvice() throws IOException {
        String[][] cases = {
            {"()", "a single number"},
            {"(1,)", "reshape(1, -1)"},
            {"(1,)", "reshape(-1, 1)"},
            {"(0, 3, 3, 3)", "holds no vectors: its shape is 0×3×3×3"},
            {"(3, 0, 3)", "holds no vectors: its shape is 3×0×3"},
            {"(" + "1, ".repeat(65) + ")", "no readable shape"}
        };
        for (String[] refused : cases) {
            Path file = Files.write(dir.resolve("a.npy"), header(refused[0]));
            String message = assertThrows(
                            FileFormatException.class, () -> VectorReader.read(file, TableRules.AUTO, false))
                    .getMessage();
            assertTrue(message.contains("a.npy") && message.contains(refused[1]), message);
        }
        Path most = Files.write(dir.resolve("a.npy"), header("(" + "1, ".repeat(64) + ")"));
        assertArrayEquals(
                new int[] {1, 1},
                VectorReader.read(most, TableRules.AUTO, false).array().shape());
    }

    @Test
    void aSecondArrayInTheFileIsNamed() {
        byte[] one = Npy.encode(NpyArray.matrix(1, 2, new float[] {1, 2}));
        byte[] two = Arrays.copyOf(one, 2 * one.length);
        System.arraycopy(one, 0, two, one.length, one.length);
        assertTrue(refused(two).contains("a second array follows"));
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
