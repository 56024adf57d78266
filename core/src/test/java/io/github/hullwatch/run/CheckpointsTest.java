package io.github.hullwatch.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.Disk;
import io.github.hullwatch.files.FileFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

    @TempDir
    private Path dir;

    private static SavedState state(long x) {
        return SavedState.builder().put("x", x).build();
    }

    @Test
    void everyKindOfValueComesBackToTheBit() throws IOException {
        float[] floats = {1, -0f, Float.NaN, Float.MIN_VALUE, 3.4e38f};
        double[] doubles = {Math.PI, -0.0, Double.NaN, Double.MIN_VALUE, Double.NEGATIVE_INFINITY};
        SavedState state = SavedState.builder()
                .put("whole", Long.MIN_VALUE)
                .put("real", .1)
                .put("one", 1.0)
                .put("nothing", Double.NaN)
                .put("flag", true)
                .put("text", "NaN \"ö\"\n")
                .put("floats", floats)
                .put("again", floats.clone())
                .put("none", new float[0])
                .put("doubles", doubles)
                .put("claim", Samples.triangle())
                .parts("parts", List.of(state(1), state(2)))
                .texts("texts", List.of("a", ""))
                .build();
        StateFiles.write(state, dir, Disk.REAL);
        SavedState read = StateFiles.read(dir);
        assertEquals(Long.MIN_VALUE, read.whole("whole"));
        assertEquals(.1, read.real("real"));
        assertEquals(1, read.real("one"));
        assertTrue(Double.isNaN(read.real("nothing")));
        assertTrue(read.flag("flag"));
        assertEquals("NaN \"ö\"\n", read.text("text"));
        assertArrayEquals(floats, read.floats("floats"));
        assertEquals(Float.floatToRawIntBits(-0f), Float.floatToRawIntBits(read.floats("floats")[1]));
        assertArrayEquals(floats, read.floats("again"));
        assertEquals(0, read.floats("none").length);
        assertArrayEquals(doubles, read.doubles("doubles"));
        assertEquals(ClaimJson.encode(Samples.triangle()), ClaimJson.encode(read.claim("claim")));
        assertEquals(2, read.parts("parts").get(1).whole("x"));
        assertEquals(List.of("a", ""), read.texts("texts"));
        // Equal arrays stand once.
        assertEquals(
                5,
                io.github.hullwatch.files.Npy.read(dir.resolve("float32.npy")).size());
    }

    @Test
    void whatIsMissingOrOfAnotherKindIsNamed() {
        SavedState state = SavedState.builder().put("x", "text").put("n", -1).build();
        for (org.junit.jupiter.api.function.Executable asking : List.<org.junit.jupiter.api.function.Executable>of(
                () -> state.whole("x"),
                () -> state.real("x"),
                () -> state.flag("x"),
                () -> state.floats("x"),
                () -> state.doubles("x"),
                () -> state.claim("x"),
                () -> state.part("x"),
                () -> state.parts("x"),
                () -> state.texts("x"),
                () -> state.whole("missing x"),
                () -> SavedState.builder().put("$x", 1),
                () -> SavedState.builder().put("x", 1).put("x", 2))) {
            String message =
                    assertThrows(IllegalArgumentException.class, asking).getMessage();
            assertTrue(message.contains("x"), message);
        }
        assertThrows(IllegalArgumentException.class, () -> state.count("n"));
    }

    @Test
    void hostileFilesAreRefused() throws IOException {
        StateFiles.write(SavedState.builder().put("a", new float[] {1, 2}).build(), dir, Disk.REAL);
        for (String json : List.of(
                "",
                "[]",
                "{\"a\":{\"$float32\":[1,2]}}",
                "{\"a\":{\"$float32\":[-1,1]}}",
                "{\"a\":{\"$float32\":[0,4294967296]}}",
                "{\"a\":{\"$float32\":\"x\"}}",
                "{\"a\":{\"$float64\":[0,1]}}",
                "{\"a\":{\"$claim\":{}}}",
                "{\"a\":{\"$number\":\"many\"}}",
                "{\"a\":{\"$else\":1}}",
                "{\"a\":null}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":99999999999999999999999}",
                "[".repeat(5000))) {
            Files.writeString(dir.resolve("state.json"), json);
            assertThrows(FileFormatException.class, () -> StateFiles.read(dir), json);
        }
        Files.delete(dir.resolve("float64.npy"));
        assertThrows(FileFormatException.class, () -> StateFiles.read(dir));
    }

    @Test
    void atMostTwoAreThere() throws IOException {
        try (Checkpoints checkpoints = Checkpoints.open(dir, Disk.REAL)) {
            for (long t : new long[] {0, 5, 10, 100}) {
                checkpoints.write(t, state(t), state(-t), Map.of("model.zip", out -> out.write(7)));
            }
            assertEquals(List.of(100L, 10L), checkpoints.iterations());
            Checkpoints.Read read = checkpoints.read(100);
            assertEquals(100, read.recording().whole("x"));
            assertEquals(-100, read.checkpoint().state().whole("x"));
            assertEquals(1, Files.size(read.checkpoint().directory().resolve("model.zip")));
        }
    }

    @Test
    void aFullDiskLeavesTheOneBefore() throws IOException {
        FullDisk disk = new FullDisk(1 << 20);
        try (Checkpoints checkpoints = Checkpoints.open(dir, disk)) {
            checkpoints.write(1, state(1), state(1), Map.of());
            Map<String, io.github.hullwatch.files.AtomicFile.Content> large =
                    Map.of("model.zip", out -> out.write(new byte[2 << 20]));
            assertThrows(IOException.class, () -> checkpoints.write(2, state(2), state(2), large));
            assertEquals(List.of(1L), checkpoints.iterations());
            assertEquals(1, checkpoints.read(1).checkpoint().state().whole("x"));
            try (var files = Files.list(dir.resolve("checkpoints"))) {
                assertEquals(2, files.count(), "the checkpoint and the lock");
            }
        }
    }

    @Test
    void aWriterWithoutRoomGoesOnAndSaysSo() throws IOException {
        FullDisk disk = new FullDisk(1 << 20);
        RunWriter writer = RunWriter.create(dir.resolve("run"), Runs.manifest(), disk);
        writer.keepCheckpoints();
        Thread.currentThread().interrupt();
        assertTrue(writer.checkpoint(1, state(1), Map.of()));
        assertTrue(Thread.interrupted(), "an interruption is kept, and spoils nothing");
        assertFalse(writer.checkpoint(2, state(2), Map.of("model.zip", out -> out.write(new byte[2 << 20]))));
        assertTrue(writer.checkpointFailure().orElseThrow().contains("iteration 2"));
        writer.finish(Manifest.INTERRUPTED);
        assertTrue(Files.isDirectory(dir.resolve("run/checkpoints/1")));
    }

    @Test
    void aByteThatChangedIsFound() throws IOException {
        try (Checkpoints checkpoints = Checkpoints.open(dir, Disk.REAL)) {
            checkpoints.write(3, state(3), state(3), Map.of("model.zip", out -> out.write(new byte[100])));
            try (var files = Files.list(dir.resolve("checkpoints/3"))) {
                for (Path file : files.toList()) {
                    byte[] before = Files.readAllBytes(file);
                    byte[] after = before.clone();
                    after[after.length / 2] ^= 1;
                    Files.write(file, after);
                    assertThrows(FileFormatException.class, () -> checkpoints.read(3), file.toString());
                    Files.write(file, new byte[0]);
                    assertThrows(FileFormatException.class, () -> checkpoints.read(3), file.toString());
                    Files.write(file, before);
                }
            }
            Files.write(dir.resolve("checkpoints/3/more"), "x".getBytes(StandardCharsets.UTF_8));
            assertThrows(FileFormatException.class, () -> checkpoints.read(3));
        }
    }

    @Test
    void namesThatLeadOutOfTheRunAreRefused() {
        for (String file : List.of(
                "manifest.json",
                "certificates/../../x",
                "/etc/passwd",
                "certificates//x",
                "certificates/./x",
                "certificates\\x",
                "projections/a\0b",
                "")) {
            SavedState recording = SavedState.builder()
                    .parts(
                            "files",
                            List.of(SavedState.builder()
                                    .put("file", file)
                                    .put("sha256", "0")
                                    .build()))
                    .build();
            assertThrows(FileFormatException.class, () -> Recorded.of(recording), file);
        }
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path elsewhere = Files.createDirectory(dir.resolve("elsewhere"));
        Path mine = Files.writeString(elsewhere.resolve("mine"), "x");
        Path run = Files.createDirectory(dir.resolve("run"));
        Files.createSymbolicLink(run.resolve("checkpoints"), elsewhere);
        assertThrows(RunDirectoryException.class, () -> Checkpoints.open(run, Disk.REAL));
        Path other = Files.createDirectory(dir.resolve("other"));
        try (Checkpoints checkpoints = Checkpoints.open(other, Disk.REAL)) {
            Files.createSymbolicLink(other.resolve("checkpoints/7"), elsewhere);
            assertThrows(FileFormatException.class, () -> checkpoints.read(7));
            checkpoints.deleteAll();
        }
        assertTrue(Files.exists(mine));
    }

    /** Else a run from elsewhere could empty any file of the user's. */
    @Test
    void whatALinkLeadsToIsNotCutOff() throws IOException {
        Manifest manifest =
                Manifest.builder().addOptions(Map.of(Resumption.OPTION, true)).build();
        for (String name : List.of("measurements.jsonl", "events.jsonl", "certificates", "projections", "arrays")) {
            Path run = dir.resolve("run-" + name);
            RunWriter.create(run, manifest).close();
            Path mine = dir.resolve("mine-" + name);
            Files.writeString(mine, "mine");
            Files.deleteIfExists(run.resolve(name));
            Files.createSymbolicLink(run.resolve(name), mine);
            String refusal = assertThrows(RunDirectoryException.class, () -> Resumption.of(run, manifest), name)
                    .getMessage();
            assertTrue(refusal.contains(name + " is a link"), refusal);
            assertEquals("mine", Files.readString(mine));
        }
    }
}
