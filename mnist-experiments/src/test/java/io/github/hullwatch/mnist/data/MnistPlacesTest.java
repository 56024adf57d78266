package io.github.hullwatch.mnist.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

class MnistPlacesTest {
    @TempDir
    private Path home;

    private Path mine;

    @BeforeEach
    void folders() {
        mine = home.resolve("my digits");
    }

    @Test
    void nothingIsFoundOnAnEmptyMachine() {
        assertEquals(Optional.empty(), places(null, Map.of()).found());
        assertTrue(places(null, Map.of("HULLWATCH_MNIST", " ")).read().isEmpty());
    }

    @Test
    void theFirstPlaceIsTaken() {
        Path option = TinySet.writeTo(mine);
        Path variable = TinySet.writeTo(home.resolve("variable"));
        Path ours = TinySet.writeTo(home.resolve(".cache/hullwatch/mnist"));
        Map<String, String> environment = Map.of("HULLWATCH_MNIST", variable.toString());
        assertEquals(Optional.of(option), places(option, environment).found());
        assertEquals(Optional.of(variable), places(null, environment).found());
        assertEquals(Optional.of(ours), places(null, Map.of()).found());
        Path nested = TinySet.writeTo(home.resolve(".deeplearning4j/data/MNIST"));
        assertEquals(Optional.of(nested), places(null, Map.of()).found());
        Path dl4j = TinySet.writeTo(home.resolve(".deeplearning4j"));
        assertEquals(Optional.of(dl4j), places(null, Map.of()).found());
    }

    @Test
    void dl4jsPropertyAndTheCacheVariableAreHeeded() {
        Path dl4j = TinySet.writeTo(home.resolve("elsewhere"));
        assertEquals(Optional.of(dl4j), new MnistPlaces(null, Map.of(), home, dl4j.toString(), TinySet.FILES).found());
        Path caches = home.resolve("caches");
        Path ours = TinySet.writeTo(caches.resolve("hullwatch/mnist"));
        assertEquals(
                Optional.of(ours),
                places(null, Map.of("XDG_CACHE_HOME", caches.toString())).found());
    }

    @Test
    void readsWhatItFoundAndSaysWhere() {
        DigitData data = places(TinySet.writeTo(mine), Map.of()).read().orElseThrow();
        assertEquals("mnist", data.name());
        assertEquals(12, data.train().size());
        assertEquals(5, data.test().size());
        assertEquals(9, data.test().label(0));
        assertTrue(data.description().contains(mine.toString()), data.description());
        assertEquals(TinySet.FILES.trainImages().sha256(), data.checksums().get("train-images"));
        assertEquals(3, data.limit(3).train().size());
        assertEquals(3, data.limit(3).test().size());
    }

    @Test
    void aChosenFolderThatLacksFilesIsAnError() throws IOException {
        TinySet.writeTo(mine);
        Files.delete(mine.resolve("test-labels"));
        Files.delete(mine.resolve("train-images.gz"));
        assertRefused(places(mine, Map.of()), "lacks train-images, test-labels");
        assertRefused(places(null, Map.of("HULLWATCH_MNIST", mine.toString())), "$HULLWATCH_MNIST");
        assertRefused(places(home.resolve("nowhere"), Map.of()), "not a folder");
        assertRefused(places(mine.resolve("test-images.gz"), Map.of()), "not a folder");
    }

    @Test
    void anotherFileOfTheSameNameIsAnError() {
        TinySet.writeTo(mine);
        IdxBytes.write(mine.resolve("test-images.gz"), IdxBytes.gzip(IdxBytes.images(5, 99)));
        assertRefused(places(mine, Map.of()), "is not MNIST's test-images");
    }

    /** Some archives unpack each file into a folder of its own name. */
    @Test
    void aFolderInPlaceOfAFileIsNamedAsSuch() throws IOException {
        TinySet.writeTo(mine);
        Path labels = mine.resolve("train-labels");
        byte[] content = Files.readAllBytes(labels);
        Files.delete(labels);
        Files.createDirectory(labels);
        assertRefused(places(mine, Map.of()), labels + " (--data) is a folder, not a file; put the file in its place");
        Files.write(labels.resolve("train-labels"), content);
        assertRefused(places(mine, Map.of()), "is a folder, not a file; it holds train-labels: move that up");
        IdxBytes.write(mine.resolve("train-labels.gz"), IdxBytes.gzip(content));
        assertEquals(12, places(mine, Map.of()).read().orElseThrow().train().size());
    }

    /** A cache with a folder in place of a file is an error to report, not an empty cache. */
    @Test
    void foldersInACacheAreReported() throws IOException {
        Files.createDirectories(home.resolve(".deeplearning4j/train-images/x"));
        assertRefused(places(null, Map.of()), "is a folder, not a file");
    }

    /** As some programs unpack them: train-images.idx3-ubyte. */
    @Test
    void namesWithADotAreTaken() {
        TinySet.contents().forEach((name, bytes) -> {
            boolean zipped = name.startsWith("train");
            IdxBytes.write(mine.resolve(name + ".idx" + (zipped ? ".gz" : "")), zipped ? IdxBytes.gzip(bytes) : bytes);
        });
        MnistFile.Set files = new MnistFile.Set(
                hyphenated(TinySet.FILES.trainImages()),
                hyphenated(TinySet.FILES.trainLabels()),
                hyphenated(TinySet.FILES.testImages()),
                hyphenated(TinySet.FILES.testLabels()));
        DigitData data =
                new MnistPlaces(mine, Map.of(), home, null, files).read().orElseThrow();
        assertEquals(12, data.train().size());
        assertEquals(
                Optional.of(mine.resolve("test-images.idx")), files.testImages().in(mine));
    }

    private static MnistFile hyphenated(MnistFile file) {
        return new MnistFile(file.name() + "-idx", file.dimensions(), file.sha256());
    }

    @Test
    void theDescriptionIsTheSameInEveryLocale() {
        DigitImages many = DigitImages.of(new byte[1234 * 784], new byte[1234]);
        Locale before = Locale.getDefault();
        try {
            for (String tag : new String[] {"en", "de", "tr", "ar-u-nu-arab"}) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertEquals(
                        "MNIST: 1,234 handwritten digits to learn from and 1,234 to test on, from here (--data)",
                        new MnistFolder(Path.of("here"), "--data", TinySet.FILES).description(many, many));
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aDamagedCacheIsAnErrorAndNotPassedOver() {
        Path dl4j = home.resolve(".deeplearning4j");
        TinySet.writeTo(home.resolve(".cache/hullwatch/mnist"));
        TinySet.writeTo(dl4j);
        IdxBytes.write(dl4j.resolve("train-labels"), IdxBytes.labels(1, 2, 3));
        assertRefused(places(null, Map.of()), "holds 3 labels");
    }

    @Test
    @EnabledIfEnvironmentVariable(
            named = "HULLWATCH_MNIST",
            matches = ".+",
            disabledReason = "needs the real MNIST: set HULLWATCH_MNIST to its folder")
    void readsTheRealOne() {
        DigitData data = MnistPlaces.ofThisMachine(null).read().orElseThrow();
        assertEquals(60_000, data.train().size());
        assertEquals(10_000, data.test().size());
        assertEquals(5, data.train().label(0));
        assertEquals(7, data.test().label(0));
        int[] seven = new int[10];
        for (int i = 0; i < 10_000; i++) {
            seven[data.test().label(i)]++;
        }
        assertEquals(1028, seven[7]);
    }

    private MnistPlaces places(Path option, Map<String, String> environment) {
        return new MnistPlaces(option, environment, home, null, TinySet.FILES);
    }

    private static void assertRefused(MnistPlaces places, String expected) {
        var e = assertThrows(DataException.class, places::read);
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }
}
