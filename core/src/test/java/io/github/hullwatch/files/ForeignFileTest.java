package io.github.hullwatch.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignFileTest {

    @TempDir
    private Path dir;

    @ParameterizedTest
    @CsvSource({
        "w.npy, archive of arrays (.npz), numpy.load(FILE)['w']",
        "archive/data.pkl, PyTorch file, torch.load(FILE)",
        "best/data.pkl, PyTorch file, torch.load(FILE)",
        "[Content_Types].xml, Excel, save it as CSV",
        "mimetype, office, save it as CSV",
        "configuration.json, Deeplearning4j, ./hullwatch inspect FILE",
        "notes.txt, archive (zip), unzip"
    })
    void archivesAreNamedByWhatTheyHold(String entry, String what, String how) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(1);
        }
        for (String name : new String[] {"w.npz", "w.npy", "w.csv", "w"}) {
            refused(name, bytes.toByteArray(), what, how);
        }
    }

    @Test
    void otherFormatsAreNamed() throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(Npy.encode(NpyArray.matrix(1, 1, new float[1])));
        }
        refused("w.npy.gz", gzip.toByteArray(), "gzip", "gunzip");
        refused("w.npy", gzip.toByteArray(), "gzip", "gunzip");
        refused("w.pt", new byte[] {(byte) 0x80, 2, (byte) 0x8a, 10, 0, 0, 0, 0, 0, 0, 0, 0}, "pickle", "torch.load");
        byte[] tensors = Arrays.copyOf(new byte[] {57}, 100);
        tensors[8] = '{';
        refused("w.safetensors", tensors, "safetensors", "load_file");
        refused("w.h5", "\u0089HDF\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1), "HDF5", "h5py");
        refused("w.csv", text("<!DOCTYPE html>"), "web page", "download");
        refused("w.csv", text("version https://git-lfs.github.com/spec/v1"), "LFS", "git lfs pull");
        refused("w.csv", text("[[1,2],[3,4]]"), "brackets", "one vector per line");
        refused("images", new byte[] {0, 0, 8, 3, 0, 0, 0, 1}, "IDX", "MNIST");
        byte[] tar = new byte[512];
        System.arraycopy(text("ustar"), 0, tar, 257, 5);
        refused("w.tar", tar, "tar", "tar xf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "x-UTF-16LE-BOM", "X-UTF-32LE-BOM"})
    void wideTextIsRefusedWithItsEncoding(String encoding) throws IOException {
        refused("w.csv", "1,2\n3,4\n".getBytes(Charset.forName(encoding)), "UTF-8");
    }

    @Test
    void whatIsReadIsNotForeign() {
        for (String text :
                new String[] {"", "1", "1,2\n", "# note\n", "\ufeff1,2", "x,y\n", "-1 2", ".5", "\"a\",\"b\"\n"}) {
            assertTrue(ForeignFile.told(text(text)).isEmpty(), text);
        }
    }

    @Test
    void anyBeginningIsLookedAtWithoutTrouble() {
        Random random = new Random(4);
        for (int trial = 0; trial < 20_000; trial++) {
            byte[] start = new byte[random.nextInt(40)];
            for (int i = 0; i < start.length; i++) {
                start[i] = (byte) "\u0000\u0080PK\u0003\u0004{1,\u0009".charAt(random.nextInt(10));
            }
            ForeignFile.told(start)
                    .ifPresent(told -> assertEquals(1, told.lines().count()));
        }
    }

    /** What a file holds decides, not its name; but a file that is called .npy must be one. */
    @Test
    void namesDoNotDecide() throws IOException {
        byte[] array = Npy.encode(NpyArray.matrix(1, 2, new float[] {1, 2}));
        for (String name : new String[] {"w.npy", "w.v1.NPY", "w.csv", "w.1", "w", ".w"}) {
            Path file = Files.write(dir.resolve(name), array);
            assertTrue(VectorReader.read(file, TableRules.AUTO, false).array().isFloat(), name);
        }
        for (String name : new String[] {"t.csv", "t.CSV", "t.txt", "t.tsv", "t.npy.csv", "t", "t.0.5"}) {
            Path file = Files.writeString(dir.resolve(name), "1,2\n");
            assertEquals(
                    2, VectorReader.read(file, TableRules.AUTO, false).array().size(), name);
        }
        refused("t.npy", text("1,2\n3,4\n"), "is not an .npy file", ".csv if it is text");
        Path folder = Files.createDirectory(dir.resolve("folder.npy"));
        String message = assertThrows(IOException.class, () -> VectorReader.read(folder, TableRules.AUTO, false))
                .getMessage();
        assertTrue(message.contains("is a directory, not a file"), message);
    }

    @Test
    void rulesForTextAreNotPassedOverForArrays() throws IOException {
        Path file = dir.resolve("w.npy");
        Npy.write(file, NpyArray.matrix(1, 2, new float[] {1, 2}));
        TableRules rules = new TableRules(TableRules.Choice.YES, TableRules.Choice.AUTO);
        String message = assertThrows(FileFormatException.class, () -> VectorReader.read(file, rules, false))
                .getMessage();
        assertTrue(message.contains("--header and --index are for text"), message);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void refused(String name, byte[] bytes, String... parts) throws IOException {
        Path file = Files.write(dir.resolve(name), bytes);
        String message = assertThrows(
                        FileFormatException.class, () -> VectorReader.read(file, TableRules.AUTO, false), name)
                .getMessage();
        assertTrue(message.startsWith(file.toString()), message);
        assertEquals(1, message.lines().count());
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }
}
