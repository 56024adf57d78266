package io.github.hullwatch.mnist.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFileTest {
    private static final byte[] PLAIN = IdxBytes.images(3, 7);

    @TempDir
    private Path folder;

    @Test
    void readsPlainAndGzippedAlikeWhateverTheyAreCalled() {
        IdxFile plain = read(PLAIN, 3);
        IdxFile gzipped = IdxFile.read(IdxBytes.write(folder.resolve("no-suffix"), IdxBytes.gzip(PLAIN)), kind(3));
        IdxFile misnamed = IdxFile.read(IdxBytes.write(folder.resolve("plain.gz"), PLAIN), kind(3));
        assertArrayEquals(new int[] {3, 28, 28}, plain.shape());
        assertArrayEquals(Arrays.copyOfRange(PLAIN, 16, PLAIN.length), plain.data());
        assertArrayEquals(plain.data(), gzipped.data());
        assertArrayEquals(plain.data(), misnamed.data());
        assertEquals(IdxBytes.sha256(PLAIN), plain.sha256());
        assertEquals(plain.sha256(), gzipped.sha256());
    }

    @Test
    void readsLabels() {
        assertArrayEquals(
                new byte[] {3, 1, 4}, read(IdxBytes.labels(3, 1, 4), 1).data());
    }

    @Test
    void everyCutIsNamedAsOne() {
        byte[] gzipped = IdxBytes.gzip(PLAIN);
        for (int length : new int[] {0, 1, 3, 15, 16, 17, PLAIN.length - 1}) {
            assertRefused(Arrays.copyOf(PLAIN, length), 3, "cut off");
        }
        for (int length : new int[] {3, 9, 10, 11, gzipped.length / 2, gzipped.length - 9, gzipped.length - 1}) {
            assertRefused(Arrays.copyOf(gzipped, length), 3, "cut off");
        }
    }

    @Test
    void damagedGzipIsRefused() {
        byte[] damaged = IdxBytes.gzip(PLAIN);
        damaged[damaged.length - 6] ^= 0x40;
        assertRefused(damaged, 3, "damaged gzip");
    }

    @Test
    void anotherMagicIsRefusedWithTheNumber() {
        assertRefused(IdxBytes.labels(1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3), 3, "2049");
        assertRefused(PLAIN, 1, "2051");
        assertRefused("<!DOCTYPE html><html>".getBytes(StandardCharsets.UTF_8), 1, "not an IDX file");
    }

    @Test
    void otherFormatsAreNamed() {
        assertRefused(ascii("PK\u0003\u0004"), 3, "archive (zip)");
        assertRefused(IdxBytes.gzip(IdxBytes.gzip(PLAIN)), 3, "compressed with gzip");
        assertRefused(ascii("<html>"), 3, "web page");
        assertRefused(ascii("version https://git-lfs"), 3, "git lfs pull");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Some locales group large numbers, or write them in digits of their own. */
    @Test
    void messagesAreTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            for (String tag : new String[] {"en", "de", "tr", "ar-u-nu-arab"}) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertRefused(PLAIN, 1, "starts with the number 2051 (0x00000803), not 2049");
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void whatFollowsTheEndIsRefused() {
        assertRefused(Arrays.copyOf(PLAIN, PLAIN.length + 1), 3, "goes on after");
    }

    @Test
    void impossibleDimensionsAreRefused() {
        byte[] some = new byte[100];
        assertRefused(IdxBytes.of(0x803, new int[] {0, 28, 28}, some), 3, "dimension of 0");
        assertRefused(IdxBytes.of(0x803, new int[] {-1, 28, 28}, some), 3, "dimension of -1");
        assertRefused(IdxBytes.of(0x803, new int[] {1 << 30, 28, 28}, some), 3, "damaged");
        int large = Integer.MAX_VALUE;
        assertRefused(IdxBytes.of(0x803, new int[] {large, large, large}, some), 3, "impossible");
    }

    @Test
    void missingFileAndFolderAreNamed() {
        Path missing = folder.resolve("missing");
        var e = assertThrows(DataException.class, () -> IdxFile.read(missing, kind(3)));
        assertTrue(e.getMessage().contains(missing.toString()), e.getMessage());
        DataException directory = assertThrows(DataException.class, () -> IdxFile.read(folder, kind(3)));
        assertTrue(directory.getMessage().contains(folder + ": is a directory, not a file"), directory.getMessage());
    }

    private IdxFile read(byte[] bytes, int dimensions) {
        return IdxFile.read(IdxBytes.write(folder.resolve("file"), bytes), kind(dimensions));
    }

    private static IdxFile.Kind kind(int dimensions) {
        return switch (dimensions) {
            case 1 -> IdxFile.Kind.BYTE_LABELS;
            case 3 -> IdxFile.Kind.BYTE_IMAGES;
            default -> IdxFile.Kind.ANY;
        };
    }

    private void assertRefused(byte[] bytes, int dimensions, String expected) {
        var e = assertThrows(DataException.class, () -> read(bytes, dimensions));
        assertTrue(e.getMessage().contains(expected), e.getMessage());
        assertTrue(e.getMessage().contains(folder.resolve("file").toString()), e.getMessage());
        assertTrue(Files.exists(folder.resolve("file")));
    }
}
