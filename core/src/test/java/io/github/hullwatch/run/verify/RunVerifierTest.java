package io.github.hullwatch.run.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.Npy;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRecord;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunDirectoryException;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.RunWriter;
import io.github.hullwatch.run.Runs;
import io.github.hullwatch.run.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunVerifierTest {
    @TempDir
    Path temp;

    private Path dir;

    @BeforeEach
    void write() {
        dir = temp.resolve("run");
        try (RunWriter writer = Runs.write(dir)) {
            writer.finish("finished");
        }
    }

    @Test
    void anHonestRunHolds() {
        Verification verification = RunVerifier.verify(dir);
        assertTrue(verification.ok(), String.valueOf(verification.failure()));
        assertTrue(verification.finished());
        assertEquals("finished", verification.status());
        assertEquals(19, verification.measurements());
        assertEquals(1, verification.events());
        assertEquals(5, verification.certificates());
        // 3 at the top, 5 certificates of 4 arrays, frames and 8 projections.
        assertEquals(21, verification.files());
        assertEquals(List.of(), verification.notes());
    }

    @Test
    void anyByteChangedUnderCertificatesIsRefused() throws IOException {
        Random random = new Random(8);
        for (Path file : files(dir.resolve("certificates"))) {
            byte[] bytes = Files.readAllBytes(file);
            for (int trial = 0; trial < 12; trial++) {
                byte[] changed = bytes.clone();
                changed[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, changed);
                refused("certificates/" + file.getFileName(), null, "changed");
            }
            Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
            refused("certificates/" + file.getFileName(), null, "changed");
            Files.write(file, Arrays.copyOf(bytes, bytes.length + 1));
            refused("certificates/" + file.getFileName(), null, "changed");
            Files.delete(file);
            assertFalse(verifyWithNewSums().ok());
            Files.write(file, bytes);
        }
        assertTrue(verifyWithNewSums().ok());
    }

    @Test
    void aForgedCertificateWithRightDigestsIsNoProof() throws IOException {
        // All digests are made anew, but the weights are mirrored: what was outside is inside nothing.
        Path forged = temp.resolve("forged");
        try (RunWriter writer = RunWriter.create(forged, Runs.manifest())) {
            CertificateRef ref =
                    writer.certificate(new CertificateRecord(Runs.DENSE, 0, Samples.PAIR, null, Samples.triangle()));
            writer.measurement(Runs.hull(0, Runs.DENSE, Samples.triangle(), ref));
            writer.finish("finished");
        }
        Verification.Failure failure = RunVerifier.verify(forged).failure();
        assertTrue(failure.what().contains("n is 3"), failure.toString());
        assertTrue(failure.file().startsWith("certificates/dense%2F1.all.full.0."), failure.file());
    }

    @Test
    void changedDigestsInLinesAreRefusedWithTheirLine() throws IOException {
        for (String file : List.of("measurements.jsonl", "events.jsonl")) {
            List<String> lines = Files.readAllLines(dir.resolve(file));
            for (int i = 0; i < lines.size(); i++) {
                int at = lines.get(i).indexOf("\"sha256\":\"");
                if (at >= 0) {
                    char digit = lines.get(i).charAt(at + 10);
                    String changed = lines.get(i).substring(0, at + 10)
                            + (digit == '0' ? '1' : '0')
                            + lines.get(i).substring(at + 11);
                    edit(file, i, changed);
                    refused(file, i + 1L, "SHA-256");
                    edit(file, i, lines.get(i).replaceFirst("\"certificates/dense%2F1", "\"certificates/dense%2F2"));
                    refused(file, i + 1L, "missing");
                    edit(file, i, lines.get(i));
                }
            }
        }
        assertTrue(verifyWithNewSums().ok());
    }

    @Test
    void linesMustSayWhatTheirCertificateSays() throws IOException {
        String line = line("measurements.jsonl", 1);
        assertTrue(line.contains("\"certificate\""));
        String depth = "\"depth\":" + Samples.pair().depth();
        refusedAfter("measurements.jsonl", 1, line.replace(depth, "\"depth\":-0.9"), "depth is -0.9, but");
        refusedAfter("measurements.jsonl", 1, line.replace("\"exact\":true", "\"exact\":false"), "exact");
        refusedAfter("measurements.jsonl", 1, line.replace("\"neurons\":2", "\"neurons\":3"), "neurons");
        refusedAfter("measurements.jsonl", 1, line.replace("\"dead\":0", "\"dead\":1"), "dead");
        refusedAfter(
                "measurements.jsonl",
                1,
                line.replace("\"verdict\":\"outside\"", "\"verdict\":\"undecided\""),
                "verdict");
        refusedAfter(
                "measurements.jsonl", 1, line.replace("\"space\":\"full\"", "\"space\":\"V1\""), "dense/1/all/full");
    }

    @Test
    void linesOutOfOrderOrTwiceAreRefused() throws IOException {
        List<String> lines = Files.readAllLines(dir.resolve("measurements.jsonl"));
        refusedAfter("measurements.jsonl", 2, lines.get(0), "iteration 0 has loss twice", 3);
        refusedAfter("measurements.jsonl", 6, lines.get(0), "iteration 0 stands after iteration 2", 7);
        refusedAfter("measurements.jsonl", 18, lines.get(17), "iteration 8 has evaluation twice", 19);
        Files.writeString(dir.resolve("events.jsonl"), """
                {"event":"converged","iteration":9}
                {"event":"all-correct","iteration":8}
                """);
        refused("events.jsonl", 2L, "stands after");
    }

    @Test
    void linesMustFitTheirSchema() throws IOException {
        String loss = line("measurements.jsonl", 0);
        refusedAfter("measurements.jsonl", 0, loss.replace("\"value\":1.0", "\"value\":\"1\""), "schema");
        refusedAfter("measurements.jsonl", 0, loss.replace("\"value\"", "\"valu\""), "schema");
        refusedAfter("measurements.jsonl", 0, loss.replace("\"seconds\":0.0", "\"seconds\":-1"), "schema");
        refusedAfter("measurements.jsonl", 0, loss.replace("loss", "Loss!"), "schema");
        String evaluation = line("measurements.jsonl", 17);
        refusedAfter("measurements.jsonl", 17, evaluation.replace("0.97", "97"), "schema");
        String event = line("events.jsonl", 0);
        refusedAfter("events.jsonl", 0, event.replace("[1,2]", "[1,2,3]"), "schema");
        refusedAfter("events.jsonl", 0, event.replace("\"bracket\":[1,2],", ""), "schema");
        refusedAfter("events.jsonl", 0, event.substring(1), "not JSON");
    }

    @Test
    void bracketsMustAgreeWithTheLines() throws IOException {
        String event = line("events.jsonl", 0);
        String bare = event.replaceAll("\"certificateBefore\".*", "\"x\":0}");
        refusedAfter("events.jsonl", 0, bare.replace("[1,2]", "[2,2]"), "line of iteration 0 says outside");
        refusedAfter(
                "events.jsonl",
                0,
                event.replace("[1,2]", "[2,3]").replace("\"iteration\":2", "\"iteration\":3"),
                "line of iteration 2 says inside");
        refusedAfter(
                "events.jsonl",
                0,
                event.replace("[1,2]", "[0,1]").replace("\"iteration\":2", "\"iteration\":1"),
                "line of iteration 1 says outside");
        refusedAfter("events.jsonl", 0, event.replace("\"iteration\":2", "\"iteration\":3"), "not in its bracket");
        refusedAfter("events.jsonl", 0, event.replace("\"detected\":7", "\"detected\":1"), "before it happened");
        refusedAfter("events.jsonl", 0, event.replace("hull-entry", "hull-exit"), "says");
    }

    @Test
    void filesThatBelongToNoLineAreRefused() throws IOException {
        Path stray = dir.resolve("certificates").resolve("notes.txt");
        Files.writeString(stray, "x");
        refused("certificates/notes.txt", null, "belongs to no line");
        Files.delete(stray);
        String line = line("measurements.jsonl", 1);
        edit("measurements.jsonl", 1, line.replaceAll(",\"certificate\".*", "}"));
        Verification.Failure failure = verifyWithNewSums().failure();
        assertTrue(failure.what().contains("belongs to no line"), failure.toString());
    }

    @Test
    void anUnfinishedRunIsVerifiedAsFarAsItGoes() throws IOException {
        Path cut = temp.resolve("cut");
        try (RunWriter writer = Runs.write(cut)) {
            // A certificate whose line was never written.
            writer.certificate(new CertificateRecord(Runs.DENSE, 9, Samples.ANTIPODES, null, Samples.antipodes()));
        }
        Files.writeString(
                cut.resolve("measurements.jsonl"), Files.readString(cut.resolve("measurements.jsonl")) + "{\"it");
        Verification verification = RunVerifier.verify(cut);
        assertTrue(verification.ok(), String.valueOf(verification.failure()));
        assertFalse(verification.finished());
        assertEquals(6, verification.certificates());
        assertEquals(0, verification.files());
        assertEquals(4, verification.notes().size(), verification.notes().toString());
        assertTrue(verification.notes().get(0).contains("unfinished"));
        assertTrue(verification.notes().get(1).contains("no SHA256SUMS"));
        assertTrue(verification.notes().get(2).contains("torn"));
        assertTrue(verification.notes().get(3).contains("belong to no line"));

        Path stray = files(cut.resolve("certificates")).stream()
                .filter(file -> file.toString().contains("full.9."))
                .findFirst()
                .orElseThrow();
        byte[] bytes = Files.readAllBytes(stray);
        bytes[bytes.length / 2] ^= 4;
        Files.write(stray, bytes);
        assertFalse(RunVerifier.verify(cut).ok());

        Files.writeString(dir.resolve("events.jsonl"), Files.readString(dir.resolve("events.jsonl")) + "{\"ev");
        refused("events.jsonl", 2L, "torn");
    }

    @Test
    void missingAndBrokenFilesAreNamed() throws IOException {
        byte[] manifest = Files.readAllBytes(dir.resolve("manifest.json"));
        Files.writeString(dir.resolve("manifest.json"), "{");
        refused("manifest.json", null, "not JSON");
        Files.writeString(
                dir.resolve("manifest.json"),
                new String(manifest, StandardCharsets.UTF_8).replace("\"finished\",", "\"running\","));
        refused("manifest.json", null, "schema");
        Files.write(dir.resolve("manifest.json"), manifest);
        for (String file : List.of("measurements.jsonl", "events.jsonl")) {
            byte[] bytes = Files.readAllBytes(dir.resolve(file));
            Files.delete(dir.resolve(file));
            refused(file, null, "is missing");
            Files.write(dir.resolve(file), bytes);
        }
        assertThrows(RunDirectoryException.class, () -> RunVerifier.verify(temp.resolve("none")));
    }

    @Test
    void projectionsMustFit() throws IOException {
        Path projections = dir.resolve("projections").resolve("dense%2F1");
        byte[] points = Files.readAllBytes(projections.resolve("3.npy"));
        Npy.write(projections.resolve("3.npy"), new NpyArray(new int[] {1, 2, 3}, new float[6]));
        refused("projections/dense%2F1/3.npy", null, "point 0 of frame 0");
        Npy.write(projections.resolve("3.npy"), new NpyArray(new int[] {2, 0, 3}, new float[0]));
        refused("projections/dense%2F1/3.npy", null, "frames");
        Files.write(projections.resolve("3.npy"), Arrays.copyOf(points, points.length - 2));
        refused("projections/dense%2F1/3.npy", null, "cut off");
        Files.write(projections.resolve("3.npy"), points);
        Files.delete(projections.resolve("frames.npy"));
        refused("projections/dense%2F1/frames.npy", null, "missing");
    }

    @Test
    void randomDamageNeverEndsInAnotherException() throws IOException {
        Random random = new Random(9);
        for (Path file : files(dir)) {
            byte[] bytes = Files.readAllBytes(file);
            for (int trial = 0; trial < 4; trial++) {
                byte[] damaged = bytes.clone();
                damaged[random.nextInt(bytes.length)] = (byte) random.nextInt();
                Files.write(file, damaged);
                assertNotNull(verifyWithNewSums());
                try {
                    RunReader reader = RunReader.open(dir);
                    reader.measurements();
                    reader.events();
                    reader.notes();
                } catch (FileFormatException e) {
                    assertNotNull(e.getMessage());
                }
            }
            Files.write(file, bytes);
        }
    }

    @Test
    void everyKindOfLineFitsItsSchema() {
        Path all = temp.resolve("all");
        try (RunWriter writer = RunWriter.create(all, Runs.manifest())) {
            Block block = Runs.DENSE;
            Map<String, Map<String, Object>> quantities = Map.of(
                    "spread",
                            with(
                                    Map.of("resultant", 0.1, "meanCosine", -0.01, "rayleigh", 8.0, "energy1", 1.5),
                                    "resultantNull",
                                    "resultantNullSd"),
                    "motion",
                            with(
                                    Map.of("radialSpeed", -0.1),
                                    "meanAngle",
                                    "maxAngle",
                                    "meanAngleFromStart",
                                    "maxAngleFromStart",
                                    "angularSpeed"),
                    "norms", with(Map.of("faintShare", 0.0), "min", "median", "mean", "max"),
                    "census",
                            with(
                                    Map.of("frames", 1000, "m", 3, "undecided", 0),
                                    "share",
                                    "shareLow",
                                    "shareHigh",
                                    "wendel",
                                    "meanDepth",
                                    "minDepth",
                                    "maxDepth"),
                    "dimension", with(Map.of("value", 250.0), "standardError", "null", "nullSd"));
            quantities.forEach(
                    (quantity, values) -> writer.measurement(new Measurement(0, 0, 0, 1.0, block, quantity, values)));
            // A pace is found from the losses.
            writer.measurement(new Measurement(3, 0, 0, null, null, "loss", Map.of("value", 0.5)));
            for (String event : List.of("pace-change", "all-correct", "converged")) {
                writer.event(new Event(event, 3, null, null, null, Map.of(), null));
            }
            writer.event(new Event(
                    "quantity-failed", 4, null, block, null, Map.of("quantity", "spread", "cause", "a bug"), null));
            writer.event(new Event("not-finite", 5, null, Block.layer("dense/1"), null, Map.of("neuron", 3), null));
            writer.finish("interrupted");
        }
        Verification verification = RunVerifier.verify(all);
        assertTrue(verification.ok(), String.valueOf(verification.failure()));
        assertEquals(List.of("the run was interrupted"), verification.notes());
    }

    /** A quantity's fields: these, and others that are a tenth. */
    private static Map<String, Object> with(Map<String, Object> values, String... tenths) {
        Map<String, Object> all = new HashMap<>(values);
        for (String name : tenths) {
            all.put(name, 0.1);
        }
        return all;
    }

    @Test
    void anEventWithoutWhatItSaysIsRefused() {
        Path named = temp.resolve("row");
        try (RunWriter writer = RunWriter.create(named, Runs.manifest())) {
            writer.event(new Event("not-finite", 5, null, Block.layer("dense1"), null, Map.of("row", 3), null));
            writer.finish("finished");
        }
        Verification.Failure failure = RunVerifier.verify(named).failure();
        assertNotNull(failure);
        assertTrue(failure.what().contains("neuron"), failure.toString());
    }

    /** What is left to find when the sums fit: someone changed the run, and wrote them anew. */
    private Verification verifyWithNewSums() throws IOException {
        Runs.sum(dir);
        return RunVerifier.verify(dir);
    }

    private void refused(String file, Long line, String part) throws IOException {
        Verification.Failure failure = verifyWithNewSums().failure();
        assertNotNull(failure, file + " should be refused");
        assertEquals(file, failure.file(), failure.toString());
        assertEquals(line, failure.line(), failure.toString());
        assertTrue(failure.what().contains(part), failure.toString());
    }

    private void refusedAfter(String file, int index, String changed, String part) throws IOException {
        refusedAfter(file, index, changed, part, index + 1);
    }

    /** Puts a line in place of another, sees the verifier refuse it, and puts the old one back. */
    private void refusedAfter(String file, int index, String changed, String part, int line) throws IOException {
        String old = line(file, index);
        assertFalse(old.equals(changed), "nothing was changed in " + old);
        edit(file, index, changed);
        Verification.Failure failure = verifyWithNewSums().failure();
        assertNotNull(failure, changed);
        assertTrue(failure.what().contains(part), failure.toString());
        if (line > 0) {
            assertEquals(file, failure.file(), failure.toString());
            assertEquals(line, failure.line(), failure.toString());
        }
        edit(file, index, old);
    }

    private String line(String file, int index) throws IOException {
        return Files.readAllLines(dir.resolve(file)).get(index);
    }

    private void edit(String file, int index, String line) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(dir.resolve(file)));
        lines.set(index, line);
        Files.writeString(dir.resolve(file), String.join("\n", lines) + "\n");
    }

    private static List<Path> files(Path dir) throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
