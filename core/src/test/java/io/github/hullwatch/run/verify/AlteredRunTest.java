package io.github.hullwatch.run.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.hullwatch.run.Checksums;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.RunWriter;
import io.github.hullwatch.run.Runs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that was closed in order, and then one thing in it altered: nothing of it is accepted. */
class AlteredRunTest {
    @TempDir
    Path temp;

    private Path dir;
    private List<Path> covered;

    @BeforeEach
    void write() throws IOException {
        dir = temp.resolve("run");
        try (RunWriter writer = Runs.write(dir)) {
            Files.write(
                    dir.resolve("model.zip"),
                    new Random(3)
                            .ints(500, 0, 256)
                            .collect(ByteArrayOutputStream::new, ByteArrayOutputStream::write, (a, b) -> {})
                            .toByteArray());
            writer.finish(Manifest.FINISHED);
        }
        covered = files();
        Files.writeString(dir.resolve("report.html"), "<html>");
        Files.createDirectory(dir.resolve("figures"));
        Files.writeString(dir.resolve("figures/loss.svg"), "<svg>");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void requireWhole() {
        Verification whole = RunVerifier.verify(dir);
        assertTrue(whole.ok(), () -> String.valueOf(whole.failure()));
    }

    @Test
    void threeHundredAlterationsAreRefused() throws IOException {
        alterations(300, 1);
    }

    @Test
    @Tag("long")
    void tenThousandAlterationsAreRefused() throws IOException {
        alterations(10_000, 2);
    }

    /**
     * Of every covered file, and of the sums: a byte replaced, put in or taken away, a line, half the file, the file.
     */
    private void alterations(int count, long seed) throws IOException {
        Random random = new Random(seed);
        requireWhole();
        for (int i = 0; i < count; i++) {
            Path file = covered.get(i % covered.size());
            byte[] bytes = Files.readAllBytes(file);
            byte[] altered = altered(bytes, random);
            if (altered == null) {
                Files.delete(file);
            } else {
                Files.write(file, altered);
            }
            Verification found = RunVerifier.verify(dir);
            assertNotNull(
                    found.failure(),
                    () -> file + " altered to " + new String(altered, StandardCharsets.ISO_8859_1) + " was accepted");
            Files.write(file, bytes);
        }
        requireWhole();
    }

    /** Null for a file that is deleted. */
    private static byte[] altered(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(12)) {
            case 0:
                return null;
            case 1:
                return Arrays.copyOf(bytes, at);
            case 2:
                return spliced(bytes, at, at + 1);
            case 3:
                return spliced(bytes, at, at, (byte) random.nextInt());
            case 4:
                return spliced(bytes, at, at, bytes[at]);
            case 5:
                return spliced(bytes, lineStart(bytes, at), lineEnd(bytes, at));
            case 6:
                int start = lineStart(bytes, at);
                return spliced(bytes, start, start, Arrays.copyOfRange(bytes, start, lineEnd(bytes, at)));
            default:
                byte other = (byte) (bytes[at] + 1 + random.nextInt(255));
                return spliced(bytes, at, at + 1, other);
        }
    }

    private static int lineStart(byte[] bytes, int at) {
        int start = at;
        while (start > 0 && bytes[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    private static int lineEnd(byte[] bytes, int at) {
        int end = at;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return Math.min(bytes.length, end + 1);
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte... between) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(between);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }

    /** What a lenient reader of the sums would accept. */
    @Test
    void theSumsHaveOneFormOnly() throws IOException {
        Path file = dir.resolve(Checksums.FILE);
        String sums = Files.readString(file);
        List<String> lines = new ArrayList<>(sums.lines().toList());
        List<String> reversed = new ArrayList<>(lines);
        Collections.reverse(reversed);
        for (String form : List.of(
                sums.toUpperCase(Locale.ROOT),
                lines.get(0).substring(0, 64).toUpperCase(Locale.ROOT) + sums.substring(64),
                sums.replace("  ", " "),
                sums.replace("  ", "   "),
                sums.replace("  ", " *"),
                sums.replace("  ", "\t"),
                sums.replace("  ", "  ./"),
                sums.replace("\n", "\r\n"),
                sums.strip(),
                sums + "\n",
                "\n" + sums,
                "\ufeff" + sums,
                "# sums\n" + sums,
                sums + lines.get(0) + "\n",
                lines.get(0) + "\n" + sums,
                sums + "0".repeat(64) + "  report.html\n",
                sums + "0".repeat(64) + "  ../../../etc/passwd\n",
                "\\" + sums,
                String.join("\n", reversed) + "\n",
                "")) {
            Files.writeString(file, form);
            assertFalse(RunVerifier.verify(dir).ok(), form);
        }
        Files.writeString(file, sums);
        requireWhole();
    }

    @Test
    void theSumsCannotBeTakenAwayAlone() throws IOException {
        Path sums = dir.resolve(Checksums.FILE);
        byte[] bytes = Files.readAllBytes(sums);
        Files.delete(sums);
        refused(Checksums.FILE, "is missing, though manifest.json names it");
        Files.createDirectory(sums);
        assertThrowsOrFails();
        Files.delete(sums);
        Files.write(sums, bytes);

        Path manifest = dir.resolve("manifest.json");
        String said = Files.readString(manifest);
        for (String change : List.of("\"tums\" : \"SHA256SUMS\"", "\"sums\" : null", "\"sums\" : \"MD5SUMS\"")) {
            Files.writeString(manifest, said.replace("\"sums\" : \"SHA256SUMS\"", change));
            refused("manifest.json", "was changed");
            Runs.sum(dir);
            assertFalse(RunVerifier.verify(dir).ok(), change);
        }
        Files.delete(manifest);
        Files.write(sums, bytes);
        refused("manifest.json", "is missing, though SHA256SUMS names it");
        Files.writeString(manifest, said);
        requireWhole();
    }

    private void assertThrowsOrFails() {
        try {
            assertFalse(RunVerifier.verify(dir).ok());
        } catch (java.io.UncheckedIOException e) {
            assertTrue(e.getMessage().contains("is a directory"), e.getMessage());
        }
    }

    @Test
    void whatIsMadeAgainMayChangeAndIsSaidToBeLeftOut() throws IOException {
        Files.writeString(dir.resolve("report.html"), "another");
        Files.writeString(dir.resolve("figures/mine.png"), "a picture");
        Verification found = RunVerifier.verify(dir);
        assertTrue(found.ok(), String.valueOf(found.failure()));
        assertEquals(covered.size() - 1, found.files());
        assertTrue(
                found.notes().toString().contains("report.html and figures were not looked at"),
                found.notes().toString());
    }

    @Test
    void aFileThatWasAddedIsRefused() throws IOException {
        for (String added : List.of(
                "notes.txt",
                "certificates/x.json",
                "projections/dense%2F1/9.npy",
                "report.html.old",
                "Report.html",
                "arrays/deep/er/k.npy",
                "certificates/figures/x.svg",
                ".hidden",
                "a\\b\nc")) {
            Path file = dir.resolve(added);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
            refused(added, "is not named in SHA256SUMS");
            Files.delete(file);
        }
        Files.delete(dir.resolve("certificates/figures"));
        Files.createDirectories(dir.resolve("empty/directories"));
        // What a killed process leaves, and no reader looks at.
        Files.writeString(dir.resolve(".4711-1-1f2e3d.tmp"), "half a repo");
        requireWhole();
    }

    @Test
    void aLinkInPlaceOfAFileIsRefused() throws IOException {
        Path model = dir.resolve("model.zip");
        Path elsewhere = temp.resolve("elsewhere.zip");
        Files.move(model, elsewhere);
        try {
            Files.createSymbolicLink(model, elsewhere);
        } catch (UnsupportedOperationException e) {
            assumeTrue(false, "no links here");
        }
        refused("model.zip", "link");
    }

    /** Runs of builds before there were sums. */
    @Test
    void aRunOfAnOlderBuildIsCheckedAsBefore() throws IOException {
        Files.delete(dir.resolve(Checksums.FILE));
        Path manifest = dir.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("  \"sums\" : \"SHA256SUMS\",\n", ""));
        Verification found = RunVerifier.verify(dir);
        assertTrue(found.ok(), String.valueOf(found.failure()));
        assertEquals(0, found.files());
        assertTrue(found.notes().toString().contains("no SHA256SUMS (an older build wrote none)"), found.notes() + "");
        Path measurements = dir.resolve("measurements.jsonl");
        Files.writeString(
                measurements, Files.readString(measurements).replaceFirst("\"value\":0.25", "\"value\":0.26"));
        assertTrue(RunVerifier.verify(dir).ok());
    }

    /** Names that need GNU's escapes are in the sums, too. */
    @Test
    void everyNameThatAFileSystemTakesIsCovered() throws IOException {
        Path odd = temp.resolve("odd");
        List<String> names =
                List.of("a b", " lead", "back\\slash", "line\nfeed", "return\r", "ä", "z*?", "\ud83d\ude00");
        try (RunWriter writer = Runs.write(odd)) {
            for (String name : names) {
                Files.writeString(odd.resolve(name), name);
            }
            writer.finish(Manifest.FAILED);
        }
        Verification found = RunVerifier.verify(odd);
        assertTrue(found.ok(), String.valueOf(found.failure()));
        for (String name : names) {
            Files.writeString(odd.resolve(name), "changed");
            Verification.Failure failure = RunVerifier.verify(odd).failure();
            assertEquals(name, failure.file());
            assertTrue(failure.what().startsWith("was changed"), failure.what());
            Files.delete(odd.resolve(name));
            assertEquals(name, RunVerifier.verify(odd).failure().file());
            Files.writeString(odd.resolve(name), name);
        }
    }

    /** The oracle: GNU's own program accepts what we write, odd names included, and finds what we find. */
    @Test
    void sha256sumReadsTheFile() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/sha256sum")), "no sha256sum here");
        assertEquals(0, sha256sum());
        Path model = dir.resolve("model.zip");
        byte[] bytes = Files.readAllBytes(model);
        bytes[7] ^= 1;
        Files.write(model, bytes);
        assertFalse(sha256sum() == 0);
    }

    private int sha256sum() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("/usr/bin/sha256sum", "--check", "--strict", "--quiet", Checksums.FILE)
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("said").toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return process.exitValue();
    }

    private void refused(String file, String part) {
        Verification.Failure failure = RunVerifier.verify(dir).failure();
        assertNotNull(failure, file);
        assertEquals(file, failure.file(), failure.toString());
        assertTrue(failure.what().contains(part), failure.toString());
    }
}
