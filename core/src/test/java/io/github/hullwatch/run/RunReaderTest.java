package io.github.hullwatch.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.proof.BoundaryProof;
import io.github.hullwatch.proof.CertificateChecker;
import io.github.hullwatch.proof.Claim;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReaderTest {
    @TempDir
    Path temp;

    private Path dir;
    private RunWriter writer;

    @BeforeEach
    void write() {
        dir = temp.resolve("run");
        writer = Runs.write(dir);
    }

    @Test
    void whatWasWrittenIsRead() {
        writer.finish("finished");
        RunReader reader = RunReader.open(dir);
        assertTrue(reader.finished());
        assertEquals(List.of(), reader.notes());
        Manifest manifest = reader.manifest();
        assertEquals(writer.manifest(), manifest);
        assertEquals(42L, manifest.seed());
        assertNull(manifest.options().get("budget"));
        assertEquals(Path.of("runs", "x").toString(), manifest.options().get("runDir"));
        assertEquals("pool1", manifest.skipped().get(0).layer());

        List<Measurement> measurements = reader.measurements();
        assertEquals(19, measurements.size());
        assertEquals(new Measurement(0, 0, 0, null, null, "loss", Map.of("value", 1.0)), measurements.get(0));
        Measurement hull = measurements.get(1);
        assertEquals(Runs.DENSE, hull.block());
        assertEquals("outside", hull.text("verdict"));
        assertEquals(Samples.pair().depth(), hull.number("depth"));
        assertTrue(Double.isNaN(hull.number("verdict")));
        assertNull(hull.text("depth"));

        Event event = reader.events().get(0);
        assertArrayEquals(new long[] {1, 2}, event.bracket());
        assertEquals(7L, event.detected());
        assertEquals(1, reader.certificate(event.certificateBefore()).iteration());
        CertificateRecord certificate = reader.certificate(event.certificate());
        assertEquals(Runs.DENSE, certificate.block());
        assertArrayEquals((float[]) Samples.TRIANGLE.data(), (float[])
                certificate.weights().data());
        assertNull(certificate.basis());
        assertArrayEquals(Samples.triangle().facets(), certificate.claim().facets());
        assertArrayEquals(Samples.triangle().vector(), certificate.claim().vector());
        assertTrue(CertificateChecker.check(certificate.weights(), certificate.basis(), certificate.claim())
                .holds());

        assertEquals(List.of("dense/1"), reader.projectedLayers());
        assertArrayEquals(new long[] {0, 1, 2, 3, 4, 5, 6, 7}, reader.projectionIterations("dense/1"));
        assertArrayEquals(new int[] {1, 3, 3}, reader.frames("dense/1").shape());
        assertTrue(Double.isNaN(reader.projection("dense/1", 3).get(5)));
        assertEquals(0, reader.projectionIterations("other").length);
    }

    @Test
    void everyNumberOfACertificateKeepsItsLastBit() throws IOException {
        Random random = new Random(4);
        double[] lambda = random.doubles(50).toArray();
        double[] vector = random.doubles(50)
                .map(x -> x * Math.scalb(1.0, random.nextInt(600) - 300))
                .toArray();
        BoundaryProof boundary = new BoundaryProof(
                new int[] {3, 4},
                new BigInteger[] {new BigInteger(900, random), BigInteger.ONE},
                new BigInteger[] {new BigInteger(200, random).negate(), BigInteger.ZERO});
        Claim claim = Claim.builder("undecided")
                .depth(Math.nextUp(0.1))
                .lower(-Double.MIN_VALUE)
                .upper(1.0 / 3)
                .n(50)
                .d(7)
                .dead(2)
                .lambda(lambda)
                .vector(vector)
                .boundary(boundary)
                .exactVector(new BigInteger[] {new BigInteger(300, random), BigInteger.TEN.negate()})
                .stretch(new double[][] {{0.1, -1e300}, {Double.MIN_VALUE, 1.0 / 3}})
                .build();
        Claim read = ClaimJson.decode(Json.MAPPER.readTree(Json.MAPPER.writeValueAsBytes(ClaimJson.encode(claim))));
        assertEquals(claim.depth(), read.depth());
        assertEquals(claim.lower(), read.lower());
        assertEquals(claim.upper(), read.upper());
        assertArrayEquals(lambda, read.lambda());
        assertArrayEquals(vector, read.vector());
        assertArrayEquals(boundary.combination(), read.boundary().combination());
        assertArrayEquals(boundary.vector(), read.boundary().vector());
        assertArrayEquals(claim.exactVector(), read.exactVector());
        assertArrayEquals(claim.stretch(), read.stretch());
        assertNull(read.facets());
        Claim bad = Claim.builder("inside").depth(Double.NaN).lower(0).n(1).d(1).build();
        assertThrows(IllegalArgumentException.class, () -> ClaimJson.encode(bad));
    }

    @Test
    void anUnfinishedRunIsReadAndSaidToBeOne() {
        RunReader running = RunReader.open(dir);
        assertFalse(running.finished());
        assertEquals(19, running.measurements().size());
        assertEquals(1, running.notes().size());
        assertTrue(running.notes().get(0).contains("unfinished"));
        writer.close();
        assertFalse(RunReader.open(dir).finished());
    }

    @Test
    void aTornLastLineIsLeftOutAtWhateverByteItWasTorn() throws IOException {
        writer.close();
        Path file = dir.resolve("measurements.jsonl");
        byte[] whole = Files.readAllBytes(file);
        int lastLine = new String(whole, StandardCharsets.UTF_8).stripTrailing().lastIndexOf('\n') + 1;
        for (int length = lastLine + 1; length < whole.length - 1; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            RunReader reader = RunReader.open(dir);
            assertEquals(18, reader.measurements().size());
            assertTrue(reader.notes().contains("measurements.jsonl ends in a torn line, which is left out"));
        }
        // Without its line feed alone the line is complete.
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        assertEquals(19, RunReader.open(dir).measurements().size());
    }

    @Test
    void anotherBadLineIsNamed() throws IOException {
        writer.close();
        Path file = dir.resolve("measurements.jsonl");
        for (String bad : List.of(
                "",
                "[]",
                "{\"iteration\":1",
                "{\"iteration\":1,\"epoch\":0,\"seconds\":0,\"quantity\":\"loss\"} x",
                "{\"iteration\":1,\"iteration\":1,\"epoch\":0,\"seconds\":0,\"quantity\":\"loss\"}",
                "{\"iteration\":1.5,\"epoch\":0,\"seconds\":0,\"quantity\":\"loss\"}",
                "{\"iteration\":-1,\"epoch\":0,\"seconds\":0,\"quantity\":\"loss\"}",
                "{\"iteration\":1,\"epoch\":0,\"seconds\":\"0\",\"quantity\":\"loss\"}",
                "{\"iteration\":1,\"epoch\":0,\"seconds\":NaN,\"quantity\":\"loss\"}",
                "{\"iteration\":1,\"epoch\":0,\"seconds\":0}",
                "{\"iteration\":1,\"epoch\":0,\"seconds\":0,\"quantity\":\"hull\",\"layer\":\"a\",\"group\":\"all\"}",
                "{\"iteration\":1,\"epoch\":9999999999,\"seconds\":0,\"quantity\":\"loss\"}")) {
            Files.writeString(
                    file,
                    "{\"iteration\":0,\"epoch\":0,\"seconds\":0,\"quantity\":\"loss\",\"value\":1}\n" + bad + "\n");
            FileFormatException e = assertThrows(
                    FileFormatException.class, () -> RunReader.open(dir).measurements(), bad);
            assertTrue(e.getMessage().startsWith("measurements.jsonl, line 2: "), e.getMessage());
        }
    }

    @Test
    void whoeverAsksGetsTheLinesThatAreWhole() throws IOException {
        writer.close();
        for (String name : List.of("measurements.jsonl", "events.jsonl")) {
            Path file = dir.resolve(name);
            Files.writeString(file, "{\"half\n" + Files.readString(file) + "\u0000\n[]\n");
        }
        RunReader reader = RunReader.open(dir);
        DamagedLines damage = new DamagedLines();
        List<Measurement> lines = new ArrayList<>();
        reader.forEachMeasurement(lines::add, damage);
        assertEquals(19, lines.size());
        assertEquals(1, reader.events(damage).size());
        assertEquals(2, damage.notes().size());
        assertTrue(
                damage.notes()
                        .get(0)
                        .startsWith("3 lines of measurements.jsonl are damaged and left out, the first: "
                                + "measurements.jsonl, line 1: not JSON"),
                damage.notes().toString());
    }

    /** A writer that was killed before its manifest: readers and writers say the same. */
    @Test
    void aRunWithoutItsManifestIsCalledSoByAll() throws IOException {
        writer.close();
        Files.delete(dir.resolve("manifest.json"));
        refused(dir, "without its manifest.json");
        RunDirectoryException e =
                assertThrows(RunDirectoryException.class, () -> RunWriter.create(dir, Runs.manifest()));
        assertTrue(e.getMessage().contains("without its manifest.json"), e.getMessage());
    }

    @Test
    void placesWithoutARunAreRefused() throws IOException {
        writer.close();
        refused(temp.resolve("none"), "does not exist");
        refused(Files.writeString(temp.resolve("file"), "x"), "is a file");
        refused(Files.createDirectory(temp.resolve("empty")), "holds no run");
        Files.writeString(dir.resolve("manifest.json"), "{\"schema\":2}");
        FileFormatException e = assertThrows(FileFormatException.class, () -> RunReader.open(dir));
        assertTrue(e.getMessage().contains("newer Hullwatch"), e.getMessage());
        for (String bad : List.of("", "{", "[]", "{}", "{\"schema\":1}", "{\"schema\":1,\"status\":\"done\"}")) {
            Files.writeString(dir.resolve("manifest.json"), bad);
            assertThrows(FileFormatException.class, () -> RunReader.open(dir), bad);
        }
    }

    @Test
    void aCertificateWithAnotherDigestIsRefused() {
        writer.close();
        CertificateRef ref = RunReader.open(dir).events().get(0).certificate();
        RunReader reader = RunReader.open(dir);
        assertThrows(
                FileFormatException.class, () -> reader.certificate(new CertificateRef(ref.file(), "0".repeat(64))));
        for (String file : List.of("certificates/none.0123456789abcdef.json", "../manifest.json", "manifest.json")) {
            assertThrows(FileFormatException.class, () -> reader.certificate(new CertificateRef(file, ref.sha256())));
        }
    }

    @Test
    void linesHoldOnlyWhatTheyMay() {
        writer.close();
        assertThrows(IllegalArgumentException.class, () -> new Block(" ", "all", "full"));
        assertThrows(IllegalArgumentException.class, () -> new Block("a", "all", null));
        assertThrows(
                IllegalArgumentException.class, () -> new Event("x", 1, new long[] {2, 1}, null, null, Map.of(), null));
        assertThrows(IllegalArgumentException.class, () -> new Event("", 1, null, null, null, Map.of(), null));
        assertThrows(IllegalArgumentException.class, () -> new Measurement(-1, 0, 0, null, null, "loss", Map.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CertificateRecord(Block.layer("a"), 0, Samples.PAIR, null, Samples.pair()));
    }

    private static void refused(Path dir, String part) {
        RunDirectoryException e = assertThrows(RunDirectoryException.class, () -> RunReader.open(dir));
        assertTrue(e.getMessage().contains(dir.toString()) && e.getMessage().contains(part), e.getMessage());
    }
}
