package io.github.hullwatch.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes are put together here by the format's own description, not by a writer of ours. */
class SafetensorsTest {

    @TempDir
    private Path dir;

    private Path file(String header, byte[] data) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return raw(ByteBuffer.allocate(8 + json.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(data)
                .array());
    }

    private Path raw(byte[] bytes) throws IOException {
        return Files.write(dir.resolve("model.safetensors"), bytes);
    }

    private static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    private static TensorFile open(Path file) throws IOException {
        return TensorFile.open(file).orElseThrow();
    }

    private void refused(String header, int bytes, String... parts) throws IOException {
        Path file = file(header, new byte[bytes]);
        FileFormatException e = assertThrows(FileFormatException.class, () -> TensorFile.open(file), header);
        assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
        assertEquals(1, e.getMessage().lines().count(), e.getMessage());
        for (String part : parts) {
            assertTrue(e.getMessage().contains(part), e.getMessage());
        }
    }

    private static String tensor(String name, String dtype, String shape, long from, long to) {
        return "\"" + name + "\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape + ",\"data_offsets\":[" + from + ","
                + to + "]}";
    }

    /** The bytes that safetensors 0.8 wrote for {'b': [[1, 2], [3, 4]] (float32), 'a': [5, 6] (float16)}. */
    @Test
    void aFileOfTheReferenceIsRead() throws IOException {
        String header = "{\"b\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]},"
                + "\"a\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[16,20]}}";
        byte[] data = ByteBuffer.allocate(20)
                .put(floats(1, 2, 3, 4))
                .put(new byte[] {0, 0x45, 0, 0x46})
                .array();
        TensorFile file = open(file(header, data));
        assertEquals("safetensors", file.format());
        assertTrue(file.framework().isEmpty());
        assertEquals(
                List.of(
                        new TensorInfo("b", "float32", List.of(2L, 2L), null),
                        new TensorInfo("a", "float16", List.of(2L), null)),
                file.tensors());
        assertArrayEquals(
                new float[] {1, 2, 3, 4}, (float[]) file.read(file.tensors().get(0)));
        assertArrayEquals(new float[] {5, 6}, (float[]) file.read(file.tensors().get(1)));
    }

    @Test
    void everyTypeIsReadOrNamed() throws IOException {
        String header = "{\"__metadata__\":{\"format\":\"pt\",\"x\":\"y\"},"
                + String.join(
                        ",",
                        tensor("f64", "F64", "[1]", 0, 8),
                        tensor("bf16", "BF16", "[1,1]", 8, 10),
                        tensor("i64", "I64", "[]", 10, 18),
                        tensor("f8", "F8_E4M3", "[3]", 18, 21),
                        tensor("f4", "F4", "[2]", 21, 22),
                        tensor("new", "F2_WHATEVER", "[7]", 22, 24),
                        tensor("empty", "F32", "[0,5]", 24, 24))
                + "}";
        byte[] data = ByteBuffer.allocate(24)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(Math.PI)
                .putShort((short) 0x4049)
                .array();
        TensorFile file = open(file(header, data));
        assertEquals("pt", file.framework().orElseThrow());
        List<TensorInfo> tensors = file.tensors();
        assertEquals(7, tensors.size());
        assertArrayEquals(new double[] {Math.PI}, (double[]) file.read(tensors.get(0)));
        assertArrayEquals(new float[] {3.140625f}, (float[]) file.read(tensors.get(1)));
        assertEquals(
                "its numbers are of type I64; F64, F32, F16 and BF16 are measured",
                tensors.get(2).obstacle());
        assertEquals(0, tensors.get(2).rank());
        assertEquals(
                "its numbers are of type F8_E4M3; F64, F32, F16 and BF16 are measured",
                tensors.get(3).obstacle());
        assertEquals(
                "its numbers are of the unknown type F2_WHATEVER",
                tensors.get(5).obstacle());
        TensorInfo empty = tensors.stream()
                .filter(t -> t.name().equals("empty"))
                .findFirst()
                .orElseThrow();
        assertEquals(0, empty.size());
        assertEquals(0, ((float[]) file.read(empty)).length);
    }

    @Test
    void namesAreTakenAsTheyAre() throws IOException {
        for (String name : List.of("a/b", "../../etc/passwd", "", "nul", "\\u0000\\u001b[31m", "\\ud83d\\ude00")) {
            TensorFile file = open(file("{" + tensor(name, "F32", "[1]", 0, 4) + "}", floats(1)));
            assertEquals(1, file.tensors().size());
            assertArrayEquals(
                    new float[] {1}, (float[]) file.read(file.tensors().get(0)));
        }
    }

    @Test
    void offsetsFillTheFileWithoutGapOrOverlap() throws IOException {
        refused("{" + tensor("a", "F32", "[1]", 0, 4) + "," + tensor("b", "F32", "[1]", 8, 12) + "}", 12, "gap", "'b'");
        refused("{" + tensor("a", "F32", "[2]", 0, 8) + "," + tensor("b", "F32", "[1]", 4, 8) + "}", 8, "overlaps");
        refused("{" + tensor("a", "F32", "[1]", 4, 8) + "}", 8, "gap");
        refused("{" + tensor("a", "F32", "[1]", 0, 4) + "}", 5, "1 bytes follow its last tensor");
        refused("{" + tensor("a", "F32", "[1]", 0, 4) + "}", 3, "only 3 follow the header");
        refused("{" + tensor("a", "F32", "[1]", 4, 0) + "}", 4, "'a'");
        refused("{" + tensor("a", "F32", "[1]", 0, Long.MAX_VALUE) + "}", 4, "'a'");
        refused("{}", 4, "4 bytes follow");
    }

    @Test
    void lengthsMustBeThoseOfTheShape() throws IOException {
        refused("{" + tensor("a", "F32", "[2]", 0, 4) + "}", 4, "not those of 2 numbers of type F32");
        refused("{" + tensor("a", "F64", "[1]", 0, 4) + "}", 4, "type F64");
        refused("{" + tensor("a", "F4", "[1]", 0, 1) + "}", 1, "type F4");
        // 2³²·2³² = 0 modulo 2⁶⁴
        refused("{" + tensor("a", "F32", "[4294967296,4294967296]", 0, 0) + "}", 0, "type F32");
        refused("{" + tensor("a", "F32", "[9223372036854775807,3]", 0, 4) + "}", 4, "type F32");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"a\":1}",
                "{\"a\":{}}",
                "{\"a\":{\"dtype\":1,\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":1,\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.0],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}",
                "{\"__metadata__\":[]}",
                "{\"__metadata__\":{\"a\":1}}",
                "{\"a\":",
                "{} {}",
                "{}x",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[[[[[[1]]]]]],\"data_offsets\":[0,4]}}"
            })
    void headersThatAreNoHeadersAreRefused(String header) throws IOException {
        Path file = file(header, new byte[4]);
        if (!header.startsWith("{")) {
            Files.move(file, file.resolveSibling("x.safetensors"));
            file = file.resolveSibling("x.safetensors");
        }
        Path opened = file;
        FileFormatException e = assertThrows(FileFormatException.class, () -> TensorFile.open(opened), header);
        assertTrue(e.getMessage().contains("is no whole .safetensors file"), e.getMessage());
    }

    @Test
    void namesThatStandTwiceAreRefused() throws IOException {
        refused("{" + tensor("a", "F32", "[1]", 0, 4) + "," + tensor("a", "F32", "[1]", 4, 8) + "}", 8, "'a'");
        refused("{\"__metadata__\":{},\"__metadata__\":{}}", 0, "__metadata__");
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        refused("{\"a\":" + "[".repeat(100_000) + "}", 0, "'a' is no object");
        refused("{\"a\":{\"x\":" + "[".repeat(100_000) + "}", 0, "not JSON");
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "7", "8", "9"})
    void shortFilesAreRefused(int length) throws IOException {
        Path file = raw(new byte[length]);
        FileFormatException e = assertThrows(FileFormatException.class, () -> TensorFile.open(file));
        assertTrue(e.getMessage().contains("is no whole .safetensors file"), e.getMessage());
    }

    @Test
    void aHeaderThatIsSaidToBeHugeIsNotRead() throws IOException {
        for (long length : new long[] {100_000_001, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
            Path file = raw(ByteBuffer.allocate(16)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(length)
                    .put((byte) '{')
                    .array());
            FileFormatException e = assertThrows(FileFormatException.class, () -> TensorFile.open(file));
            assertTrue(e.getMessage().contains("100,000,000"), e.getMessage());
            assertTrue(e.getMessage().contains(Long.toUnsignedString(length)), e.getMessage());
        }
        Path file = raw(ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(99)
                .put((byte) '{')
                .array());
        FileFormatException e = assertThrows(FileFormatException.class, () -> TensorFile.open(file));
        assertTrue(e.getMessage().contains("only 8 follow"), e.getMessage());
    }

    @Test
    void aFileThatIsCutOffWhileItIsReadSaysSo() throws IOException {
        Path path = file("{" + tensor("a", "F32", "[2,2]", 0, 16) + "}", floats(1, 2, 3, 4));
        TensorFile file = open(path);
        try (RandomAccessFile cut = new RandomAccessFile(path.toFile(), "rw")) {
            cut.setLength(cut.length() - 3);
        }
        FileFormatException e = assertThrows(
                FileFormatException.class, () -> file.read(file.tensors().get(0)));
        assertTrue(e.getMessage().contains("tensor 'a', is cut off"), e.getMessage());
    }

    @Test
    void shardsAreReadThroughTheirIndex() throws IOException {
        Files.move(
                file("{" + tensor("a", "F32", "[1]", 0, 4) + "," + tensor("x", "F32", "[1]", 4, 8) + "}", floats(1, 9)),
                dir.resolve("1.safetensors"));
        Files.move(file("{" + tensor("b", "F32", "[2]", 0, 8) + "}", floats(2, 3)), dir.resolve("2.safetensors"));
        Path index = Files.writeString(
                dir.resolve("model.safetensors.index.json"),
                "{\"metadata\":{\"total_size\":12},\"weight_map\":{\"b\":\"2.safetensors\",\"a\":\"1.safetensors\"}}");
        TensorFile file = open(index);
        assertEquals("safetensors, 2 files", file.format());
        assertEquals(
                List.of("b", "a"), file.tensors().stream().map(TensorInfo::name).toList());
        assertArrayEquals(new float[] {2, 3}, (float[]) file.read(file.tensors().get(0)));
        assertArrayEquals(new float[] {1}, (float[]) file.read(file.tensors().get(1)));
        assertEquals(List.of(index, dir.resolve("2.safetensors"), dir.resolve("1.safetensors")), file.files());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../1.safetensors | only names of files beside it",
                "/etc/passwd | only names of files beside it",
                "a\\\\b | only names of files beside it",
                ".. | only names of files beside it",
                "'' | only names of files beside it",
                "gone.safetensors | which is not beside it"
            })
    void anIndexLeadsNowhereElse(String name, String part) throws IOException {
        Path index = Files.writeString(dir.resolve("index.json"), "{\"weight_map\":{\"a\":\"" + name + "\"}}");
        FileFormatException e = assertThrows(FileFormatException.class, () -> TensorFile.open(index));
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }

    @Test
    void anIndexOfAnotherVersionIsRefused() throws IOException {
        Files.move(file("{" + tensor("a", "F32", "[1]", 0, 4) + "}", floats(1)), dir.resolve("1.safetensors"));
        Path index = Files.writeString(dir.resolve("index.json"), "{\"weight_map\":{\"b\":\"1.safetensors\"}}");
        FileFormatException e = assertThrows(FileFormatException.class, () -> TensorFile.open(index));
        assertTrue(e.getMessage().contains("tensor 'b' is in 1.safetensors, where it is not"), e.getMessage());
        Files.writeString(index, "{\"weight_map\":{\"b\":7}}");
        assertThrows(FileFormatException.class, () -> TensorFile.open(index));
    }

    /** Whatever bytes are turned, the answer is a list of tensors that can be read, or one line. */
    @Test
    void turnedBytesAreReadOrRefusedInOneLine() throws IOException {
        Path path = file(
                "{" + tensor("a", "F32", "[2,2]", 0, 16) + "," + tensor("b", "BF16", "[3]", 16, 22) + "}",
                new byte[22]);
        byte[] good = Files.readAllBytes(path);
        Random random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 1000; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length - 22)] = (byte) random.nextInt(256);
            Files.write(path, bad);
            try {
                TensorFile file = TensorFile.open(path).orElseThrow();
                for (TensorInfo tensor : file.tensors()) {
                    if (tensor.obstacle() == null) {
                        file.read(tensor);
                    }
                }
            } catch (FileFormatException e) {
                refused++;
                assertFalse(e.getMessage().contains("Exception"), e.getMessage());
            }
        }
        assertTrue(refused > 300, refused + " refused");
    }
}
