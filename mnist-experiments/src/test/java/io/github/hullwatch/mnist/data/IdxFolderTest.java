package io.github.hullwatch.mnist.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdxFolderTest {

    @TempDir
    private Path temp;

    private Path folder;

    /** As Fashion-MNIST, KMNIST, EMNIST, torchvision and people name them. */
    @ParameterizedTest
    @CsvSource({
        "train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte",
        "train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte",
        "train-images.idx3-ubyte, train-labels.idx1-ubyte, t10k-images.idx3-ubyte, t10k-labels.idx1-ubyte",
        "emnist-letters-train-images-idx3-ubyte, emnist-letters-train-labels-idx1-ubyte,"
                + " emnist-letters-test-images-idx3-ubyte.gz, emnist-letters-test-labels-idx1-ubyte",
        "x_train.idx, y_train.idx, x_test.idx, y_test.idx",
        "Training Images, Training Labels, Testing Images, Testing Labels"
    })
    void theUsualNamesAreKnown(String trainImages, String trainLabels, String testImages, String testLabels) {
        folder("set");
        write(trainImages, IdxBytes.images(20, 1));
        write(trainLabels, labels(20, 10));
        write(testImages, IdxBytes.images(10, 2));
        write(testLabels, labels(10, 10));
        IdxBytes.write(folder.resolve("README.md"), new byte[] {'h', 'i'});
        DigitData data = read();
        assertEquals(20, data.train().size());
        assertEquals(10, data.test().size());
        assertEquals(3, data.test().label(3));
        assertEquals(10, data.classes());
        assertEquals(trainImages.startsWith("emnist") ? "emnist-letters" : "set", data.name());
        assertTrue(data.description().contains("20 images of 28×28 in 10 classes to learn from and 10 to test on"));
        assertTrue(data.description().endsWith("checksums not compared (--checksum none)"), data.description());
        assertEquals(
                Set.of(plain(trainImages), plain(trainLabels), plain(testImages), plain(testLabels)),
                data.checksums().keySet());
        assertEquals(IdxBytes.sha256(IdxBytes.images(10, 2)), data.checksums().get(plain(testImages)));
    }

    private static String plain(String name) {
        return name.replace(".gz", "");
    }

    /** Class k is the k-th smallest label: EMNIST's letters are 1 to 26. */
    @Test
    void labelsBecomeClasses() {
        folder("letters");
        four(IdxBytes.images(52, 1), range(1, 26, 52), IdxBytes.images(26, 2), range(1, 26, 26));
        DigitData letters = read();
        assertEquals(26, letters.classes());
        assertEquals(0, letters.train().label(0));
        assertEquals(25, letters.test().label(25));
        assertEquals("1", letters.test().classNames().get(0));
        assertTrue(letters.description().contains("in 26 classes (labels 1 to 26)"), letters.description());
        four(IdxBytes.images(4, 1), IdxBytes.labels(8, 3, 3, 200), IdxBytes.images(2, 2), IdxBytes.labels(200, 3));
        DigitData three = read();
        assertEquals(List.of("3", "8", "200"), three.test().classNames());
        assertEquals(2, three.test().label(0));
        assertTrue(three.description().contains("(labels 3, 8, 200)"), three.description());
    }

    @Test
    void labelsThatMakeNoClassesAreRefused() {
        folder("set");
        four(IdxBytes.images(3, 1), IdxBytes.labels(4, 4, 4), IdxBytes.images(1, 2), IdxBytes.labels(4));
        assertRefused("no other label than 4; at least 2 classes");
        four(IdxBytes.images(3, 1), IdxBytes.labels(4, 5, 4), IdxBytes.images(2, 2), IdxBytes.labels(4, 6));
        assertRefused("test-labels has the label 6 at index 1, which no image to learn from has");
    }

    @Test
    void imagesMayHaveAnyShapeAndColours() {
        folder("set");
        byte[] pixels = new byte[2 * 20 * 24 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 7);
        }
        byte[] images = IdxBytes.of(0x804, new int[] {2, 20, 24, 3}, pixels);
        four(images, IdxBytes.labels(0, 1), images, IdxBytes.labels(1, 0));
        DigitImages train = read().train();
        assertEquals(new ImageShape(20, 24, 3), train.shape());
        // Channels last in the file, first here.
        for (int channel = 0; channel < 3; channel++) {
            assertEquals(pixels[((20 + 5) * 24 + 9) * 3 + channel] & 0xFF, train.pixel(1, (channel * 20 + 5) * 24 + 9));
        }
        float[] floats = train.batches(2).next().getFeatures().data().asFloat();
        for (int p = 0; p < floats.length; p++) {
            assertEquals(train.pixel(p / 1440, p % 1440) / 255f - 0.5f, floats[p], 1e-6);
        }
        four(images, IdxBytes.labels(0, 1), IdxBytes.images(2, 1), IdxBytes.labels(1, 0));
        assertRefused("holds images of 28×28, but");
        four(IdxBytes.of(0xD03, new int[] {1, 2, 2}, new byte[16]), IdxBytes.labels(0), images, IdxBytes.labels(0, 1));
        four(
                IdxBytes.of(0xD03, new int[] {2, 2, 2}, new byte[32]),
                IdxBytes.labels(0, 1),
                IdxBytes.of(0xD03, new int[] {2, 2, 2}, new byte[32]),
                IdxBytes.labels(0, 1));
        assertRefused("holds 32-bit floats; images to train on are unsigned bytes");
    }

    /** Of one pair every seventh image is kept, whatever it is called. */
    @Test
    void aSinglePairIsDivided() {
        folder("mine");
        byte[] images = IdxBytes.images(50, 4);
        write("images.idx", images);
        write("labels.idx", labels(50, 10));
        DigitData data = read();
        assertEquals(43, data.train().size());
        assertEquals(7, data.test().size());
        assertEquals(6, data.test().label(0));
        assertEquals(3, data.test().label(1));
        assertEquals(images[16 + 13 * 784 + 5] & 0xFF, data.test().pixel(1, 5));
        assertEquals(images[16 + 7 * 784 + 5] & 0xFF, data.train().pixel(6, 5));
        assertTrue(data.description().contains("7 (every seventh) to test on"), data.description());
        write("images.idx", IdxBytes.images(6, 4));
        write("labels.idx", labels(6, 2));
        assertRefused("holds 6 images, too few to keep every seventh");
    }

    @Test
    void whatIsNotClearIsRefused() throws IOException {
        folder("set");
        assertRefused("found: none");
        four(IdxBytes.images(20, 1), labels(20, 10), IdxBytes.images(10, 2), labels(10, 10));
        Files.delete(folder.resolve("test-labels"));
        assertRefused("found: test-images (test, images), train-images (train, images), train-labels (train, labels)");
        Files.delete(folder.resolve("test-images"));
        // What is named train is no whole set.
        assertRefused("is no set of IDX files");
        four(IdxBytes.images(20, 1), labels(20, 10), IdxBytes.images(10, 2), labels(10, 10));
        write("more-labels", labels(10, 10));
        assertRefused("more than one set: one without a name, more");
        Files.delete(folder.resolve("more-labels"));
        write("validation-test-images", IdxBytes.images(3, 3));
        assertRefused("more than one set: one without a name, validation");
        Files.delete(folder.resolve("validation-test-images"));
        write("train_images", IdxBytes.images(20, 5));
        assertRefused("is no set of IDX files");
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        folder("set");
        four(IdxBytes.images(20, 1), labels(20, 10), IdxBytes.images(10, 2), labels(10, 10));
        write("test-images", Arrays.copyOf(IdxBytes.images(10, 2), 3000));
        assertRefused("test-images is cut off");
        write("test-images", new byte[] {0, 0});
        assertRefused("test-images is cut off");
        write("test-images", "<html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertRefused("test-images is not an IDX file: it is a web page");
        byte[] zipped = IdxBytes.gzip(IdxBytes.images(10, 2));
        zipped[40] ^= 1;
        write("test-images", zipped);
        assertRefused("test-images is a damaged gzip file");
        Files.delete(folder.resolve("test-images"));
        IdxBytes.write(folder.resolve("test-images/test-images"), IdxBytes.images(10, 2));
        assertRefused("test-images (--data) is a folder, not a file; move the file that it holds up");
        write("test-images.gz", IdxBytes.images(10, 2));
        assertEquals(10, read().test().size());
        assertRefused(folder.resolve("nowhere"), "is not a folder");
    }

    /** Plain and gzipped, both: the plain one, as of MNIST. */
    @Test
    void aFileThatIsThereTwiceIsReadOnce() {
        folder("set");
        four(IdxBytes.images(20, 1), labels(20, 10), IdxBytes.images(10, 2), labels(10, 10));
        write("test-images.gz", IdxBytes.images(10, 77));
        assertEquals(IdxBytes.sha256(IdxBytes.images(10, 2)), read().checksums().get("test-images"));
    }

    @Test
    void nothingElseIsCalledMnistOrStrokes() {
        for (String name : List.of("MNIST", "my strokes")) {
            folder(name);
            four(IdxBytes.images(20, 1), labels(20, 10), IdxBytes.images(10, 2), labels(10, 10));
            assertEquals("idx", read().name());
        }
    }

    /** A folder that the user names is read as it is when asked so; caches are always compared. */
    @Test
    void cachesAreAlwaysCompared() {
        folder = temp.resolve(".cache/hullwatch/mnist");
        TinySet.writeTo(folder);
        write("train-images", IdxBytes.images(12, 9));
        MnistPlaces cached = new MnistPlaces(null, Map.of(), temp, null, TinySet.FILES).with(Checksum.NONE);
        assertThrows(DataException.class, cached::read);
        MnistPlaces named = new MnistPlaces(folder, Map.of(), temp, null, TinySet.FILES);
        DataException e = assertThrows(DataException.class, named::read);
        assertTrue(e.getMessage().contains("--checksum none"), e.getMessage());
        assertEquals(12, named.with(Checksum.NONE).read().orElseThrow().train().size());
    }

    @Test
    void theDescriptionIsTheSameInEveryLocale() {
        folder("set");
        four(IdxBytes.images(20, 1), labels(20, 10), IdxBytes.images(10, 2), labels(10, 10));
        String expected = read().description();
        Locale before = Locale.getDefault();
        try {
            for (String tag : new String[] {"de", "tr", "ar-u-nu-arab"}) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertEquals(expected, read().description());
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    @EnabledIfEnvironmentVariable(
            named = "HULLWATCH_MNIST",
            matches = ".+",
            disabledReason = "needs the real MNIST: set HULLWATCH_MNIST to its folder")
    void theRealOneIsRecognisedWithoutChecksums() {
        DigitData compared = MnistPlaces.ofThisMachine(null).read().orElseThrow();
        DigitData not =
                MnistPlaces.ofThisMachine(null).with(Checksum.NONE).read().orElseThrow();
        assertEquals("mnist", not.name());
        assertEquals(compared.checksums(), not.checksums());
        assertEquals(compared.train().sha256(), not.train().sha256());
        assertEquals(compared.test().sha256(), not.test().sha256());
    }

    private static byte[] labels(int n, int classes) {
        return IdxBytes.labels(IntStream.range(0, n).map(i -> i % classes).toArray());
    }

    private static byte[] range(int first, int classes, int n) {
        return IdxBytes.labels(
                IntStream.range(0, n).map(i -> first + i % classes).toArray());
    }

    private void folder(String name) {
        folder = temp.resolve(name);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void four(byte[] trainImages, byte[] trainLabels, byte[] testImages, byte[] testLabels) {
        write("train-images", trainImages);
        write("train-labels", trainLabels);
        write("test-images", testImages);
        write("test-labels", testLabels);
    }

    private void write(String name, byte[] bytes) {
        IdxBytes.write(folder.resolve(name), name.endsWith(".gz") ? IdxBytes.gzip(bytes) : bytes);
    }

    private DigitData read() {
        return new IdxFolder(folder, "--data").read();
    }

    private void assertRefused(String expected) {
        assertRefused(folder, expected);
    }

    private static void assertRefused(Path folder, String expected) {
        var e = assertThrows(DataException.class, () -> new IdxFolder(folder, "--data").read());
        assertTrue(e.getMessage().contains(expected), e.getMessage());
        assertTrue(e.getMessage().contains(folder.toString()), e.getMessage());
    }
}
