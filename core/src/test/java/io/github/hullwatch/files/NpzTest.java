package io.github.hullwatch.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzTest {

    @TempDir
    private Path dir;

    /** An array as numpy.save writes it; the data as given. */
    private static byte[] npy(String descr, boolean fortran, String shape, byte[] data) {
        String header = "{'descr': '" + descr + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': "
                + shape + ", }";
        header += " ".repeat(Math.floorMod(-(10 + header.length() + 1), 64)) + "\n";
        return ByteBuffer.allocate(10 + header.length() + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) header.length())
                .put(header.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .array();
    }

    private static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    private Path zip(boolean deflated, Map<String, byte[]> entries) throws IOException {
        Path file = dir.resolve("model.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry e = new ZipEntry(entry.getKey());
                if (!deflated) {
                    CRC32 crc = new CRC32();
                    crc.update(entry.getValue());
                    e.setMethod(ZipEntry.STORED);
                    e.setSize(entry.getValue().length);
                    e.setCrc(crc.getValue());
                }
                zip.putNextEntry(e);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    private static Map<String, byte[]> entries(Object... namesAndBytes) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i < namesAndBytes.length; i += 2) {
            entries.put((String) namesAndBytes[i], (byte[]) namesAndBytes[i + 1]);
        }
        return entries;
    }

    private static TensorFile open(Path file) throws IOException {
        return TensorFile.open(file).orElseThrow();
    }

    @Test
    void storedAndDeflatedArraysAreRead() throws IOException {
        for (boolean deflated : new boolean[] {false, true}) {
            TensorFile file = open(zip(
                    deflated,
                    entries(
                            "layer/kernel.npy",
                            npy("<f4", false, "(2, 2)", floats(1, 2, 3, 4)),
                            "half.npy",
                            npy("<f2", false, "(1,)", new byte[] {0, 0x3c}),
                            "big.npy",
                            npy(
                                    ">f8",
                                    false,
                                    "()",
                                    ByteBuffer.allocate(8).putDouble(Math.E).array()),
                            "notes.txt",
                            new byte[] {1})));
            assertEquals("npz", file.format());
            assertEquals(
                    List.of(
                            new TensorInfo("layer/kernel", "float32", List.of(2L, 2L), null),
                            new TensorInfo("half", "float16", List.of(1L), null),
                            new TensorInfo("big", "float64", List.of(), null)),
                    file.tensors());
            assertArrayEquals(
                    new float[] {1, 2, 3, 4}, (float[]) file.read(file.tensors().get(0)));
            assertArrayEquals(
                    new float[] {1}, (float[]) file.read(file.tensors().get(1)));
            assertArrayEquals(
                    new double[] {Math.E}, (double[]) file.read(file.tensors().get(2)));
        }
    }

    /** numpy.savez of numpy 2.4 with {'w': [[1, 2]] (float32)}, whose entries have zip64 fields. */
    @Test
    void numpysOwnFileIsRead() throws IOException {
        byte[] bytes = Base64.getDecoder()
                .decode(
                        "UEsDBC0AAAAAAAAAIQCxRkXq//////////8FABQAdy5ucHkBABAAiAAAAAAAAACIAAAAAAAAAJNOVU1QWQEAdgB7J2Rlc2Ny"
                                + "JzogJzxmNCcsICdmb3J0cmFuX29yZGVyJzogRmFsc2UsICdzaGFwZSc6ICgxLCAyKSwgfSAgICAgICAgICAgICAgICAgICAg"
                                + "ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAKAACAPwAAAEBQSwECLQMtAAAAAAAAACEAsUZF6ogAAACI"
                                + "AAAABQAAAAAAAAAAAAAAgAEAAAAAdy5ucHlQSwUGAAAAAAEAAQAzAAAAvwAAAAAA");
        Path path = Files.write(dir.resolve("w.npz"), bytes);
        TensorFile file = open(path);
        assertArrayEquals(new float[] {1, 2}, (float[]) file.read(file.tensors().get(0)));
    }

    /** a[i, j, k] lies at i + 2j + 6k where the first index runs fastest. */
    @Test
    void fortranOrderIsTurned() throws IOException {
        float[] stored = new float[24];
        float[] expected = new float[24];
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 4; k++) {
                    stored[i + 2 * j + 6 * k] = 100 * i + 10 * j + k;
                    expected[(i * 3 + j) * 4 + k] = 100 * i + 10 * j + k;
                }
            }
        }
        TensorFile file = open(zip(true, entries("a.npy", npy("<f4", true, "(2, 3, 4)", floats(stored)))));
        assertArrayEquals(expected, (float[]) file.read(file.tensors().get(0)));
    }

    @Test
    void otherTypesAreNamedAndNeverUnpickled() throws IOException {
        TensorFile file = open(zip(
                false,
                entries(
                        "objects.npy",
                        npy("|O", false, "(2,)", new byte[] {(byte) 0x80, 4, '.'}),
                        "whole.npy",
                        npy("<i8", false, "(1,)", new byte[8]),
                        "bf16.npy",
                        npy("|V2", false, "(1,)", new byte[2]))));
        assertEquals(
                List.of(
                        "it holds Python objects (a pickle) of type '|O'",
                        "it holds whole numbers of type '<i8'",
                        "it holds raw bytes of type '|V2'"),
                file.tensors().stream().map(TensorInfo::obstacle).toList());
    }

    @Test
    void anArrayThatIsTooShortOrTooLongIsRefused() throws IOException {
        for (int bytes : new int[] {15, 17}) {
            TensorFile file = open(zip(true, entries("a.npy", npy("<f4", false, "(2, 2)", new byte[bytes]))));
            FileFormatException e = assertThrows(
                    FileFormatException.class, () -> file.read(file.tensors().get(0)));
            assertTrue(e.getMessage().contains("array 'a',"), e.getMessage());
            assertTrue(e.getMessage().contains(bytes < 16 ? "is cut off" : "more bytes"), e.getMessage());
        }
    }

    @Test
    void hostileHeadersAreRefused() throws IOException {
        byte[] huge = npy("<f4", false, "(1,)", floats(1));
        huge[6] = 2;
        huge[8] = -1;
        huge[9] = -1;
        huge[10] = -1;
        huge[11] = 0x7f;
        for (byte[] array : new byte[][] {
            huge,
            new byte[0],
            new byte[] {1, 2, 3},
            Arrays.copyOf(npy("<f4", false, "(1,)", floats(1)), 40),
            npy("<f4", false, "(-1,)", floats(1)),
            npy("<f4", false, "(1", floats(1)),
        }) {
            Path file = zip(true, entries("a.npy", array));
            FileFormatException e = assertThrows(FileFormatException.class, () -> TensorFile.open(file));
            assertEquals(1, e.getMessage().lines().count());
            assertTrue(e.getMessage().contains("array 'a',"), e.getMessage());
        }
    }

    /** An array of more numbers than Java holds is known by its shape, and nothing is reserved for it. */
    @Test
    void aShapeOfAnySizeIsTold() throws IOException {
        TensorFile file = open(zip(true, entries("a.npy", npy("<f4", false, "(9999999999, 9999999999)", floats(1)))));
        assertEquals(Long.MAX_VALUE, file.tensors().get(0).size());
    }

    @Test
    void twoArraysOfOneNameAreRefused() throws IOException {
        Path path = zip(false, entries("aa.npy", npy("<f4", false, "(1,)", floats(1)), "ab.npy", new byte[] {1}));
        byte[] bytes = Files.readAllBytes(path);
        byte[] old = "ab.npy".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i + old.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + old.length, old, 0, old.length)) {
                bytes[i + 1] = 'a';
            }
        }
        Files.write(path, bytes);
        FileFormatException e = assertThrows(FileFormatException.class, () -> TensorFile.open(path));
        assertTrue(e.getMessage().contains("two arrays named 'aa'"), e.getMessage());
    }

    @Test
    void archivesThatAreCutOffAreRefused() throws IOException {
        byte[] whole = Files.readAllBytes(zip(true, entries("a.npy", npy("<f4", false, "(2,)", floats(1, 2)))));
        for (int length : new int[] {4, whole.length / 2, whole.length - 1}) {
            Path file = Files.write(dir.resolve("cut.npz"), Arrays.copyOf(whole, length));
            FileFormatException e = assertThrows(FileFormatException.class, () -> TensorFile.open(file));
            assertTrue(e.getMessage().contains("zip archive"), e.getMessage());
        }
    }

    @Test
    void packedBytesThatAreTurnedAreRefused() throws IOException {
        byte[] whole = Files.readAllBytes(zip(true, entries("a.npy", npy("<f4", false, "(500,)", new byte[2000]))));
        // Behind the entry's own header the packed bytes begin.
        for (int i = 40; i < 60; i++) {
            byte[] bad = whole.clone();
            bad[i] ^= 0x55;
            Path file = Files.write(dir.resolve("bad.npz"), bad);
            try {
                TensorFile opened = open(file);
                opened.read(opened.tensors().get(0));
            } catch (FileFormatException | FileSystemException e) {
                assertTrue(e.getMessage().contains("bad.npz"), e.getMessage());
            }
        }
    }

    @Test
    void aNpyFileIsOneArrayOfItsName() throws IOException {
        Path path = Files.write(
                dir.resolve("w1.npy"), npy("<f2", true, "(2, 2)", new byte[] {0, 0x3c, 0, 0x40, 0, 0x42, 0, 0x44}));
        TensorFile file = open(path);
        assertEquals(List.of(new TensorInfo("w1", "float16", List.of(2L, 2L), null)), file.tensors());
        assertArrayEquals(
                new float[] {1, 3, 2, 4}, (float[]) file.read(file.tensors().get(0)));
    }

    @Test
    void otherFilesAreNone() throws IOException {
        ByteArrayOutputStream nothing = new ByteArrayOutputStream();
        Path text = Files.write(dir.resolve("x"), nothing.toByteArray());
        assertTrue(TensorFile.open(text).isEmpty());
        assertTrue(TensorFile.open(zip(true, entries("a.txt", new byte[] {1}))).isEmpty());
        assertTrue(TensorFile.open(Files.writeString(dir.resolve("x.json"), "{\"a\":1}"))
                .isEmpty());
    }
}
