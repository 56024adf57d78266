package io.github.hullwatch.run.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.Npy;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.proof.Claim;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRecord;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Manifest.TrackedLayer;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.RunWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays that lines name, and certificates that name rows of a layer. */
class ArrayCheckTest {

    private static final Block DENSE = new Block("a.b/c", "all", "full");
    private static final NpyArray MAP = new NpyArray(new int[] {1, 2, 2}, new double[] {1, .5, Double.NaN, 1});

    @TempDir
    Path dir;

    private Path run(Consumer<RunWriter> writing) {
        Manifest manifest = Manifest.builder()
                .layers(List.of(new TrackedLayer("a.b/c", "DenseLayer", 3, 2, List.of("all", "plus"), List.of("full"))))
                .build();
        try (RunWriter writer = RunWriter.create(dir.resolve("run"), manifest)) {
            // A run that holds no line at all is refused for that.
            writer.measurement(new Measurement(0, 0, 0, null, null, "loss", Map.of("value", 1.)));
            writing.accept(writer);
            writer.finish(Manifest.FINISHED);
        }
        return dir.resolve("run");
    }

    private static Measurement line(long iteration, String array) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("value", 1);
        values.put("array", array);
        return new Measurement(iteration, 0, 0, null, DENSE, "own", values);
    }

    @Test
    void anArrayIsReadBackAsItWasWritten() {
        String[] file = new String[1];
        Path run = run(writer -> {
            file[0] = writer.array(DENSE, 7, "own", MAP);
            writer.measurement(line(7, file[0]));
        });
        assertEquals("arrays/a%2Eb%2Fc.all.full.own.7.npy", file[0]);
        assertNull(RunVerifier.verify(run).failure());
        NpyArray read = RunReader.open(run).array(file[0]);
        assertArrayEquals(MAP.shape(), read.shape());
        assertEquals(.5, read.get(1));
        assertTrue(Double.isNaN(read.get(2)));
        for (String other :
                List.of("arrays/none.npy", "arrays/../manifest.json", "/etc/passwd", "certificates/x.npy")) {
            assertThrows(FileFormatException.class, () -> RunReader.open(run).array(other), other);
        }
    }

    private static void assertFailure(Path run, String part) {
        Verification.Failure failure = RunVerifier.verify(run).failure();
        assertNotNull(failure);
        assertTrue(failure.toString().contains(part), failure.toString());
    }

    /** The sums hold: what is missing was never written. */
    @Test
    void anArrayThatIsNotThereIsFound() {
        assertFailure(run(writer -> writer.measurement(line(7, "arrays/none.npy"))), "is missing");
    }

    @Test
    void aNameThatIsNoneIsFound() {
        assertFailure(run(writer -> writer.measurement(line(7, "../secret.npy"))), "array");
    }

    @Test
    void anArrayThatNoLineNamesIsFound() {
        assertFailure(
                run(writer -> {
                    writer.array(DENSE, 7, "own", MAP);
                    writer.measurement(new Measurement(7, 0, 0, null, null, "loss", Map.of("value", 0.5)));
                }),
                "belongs to no line");
    }

    /** A program's own results are under the sums alone. */
    @Test
    void anArrayOfTheProgramBelongsToNoLine() throws IOException {
        Path own = dir.resolve("run/arrays/features.npy");
        Path run = run(writer -> {
            try {
                Files.createDirectories(own.getParent());
                Files.write(own, Npy.encode(MAP));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertNull(RunVerifier.verify(run).failure());
        Files.write(own, new byte[] {0});
        assertFailure(run, "arrays/features.npy");
    }

    @Test
    void anArrayThatTwoLinesNameIsFound() {
        assertFailure(
                run(writer -> {
                    String file = writer.array(DENSE, 7, "own", MAP);
                    writer.measurement(line(7, file));
                    writer.measurement(line(8, file));
                }),
                "another line");
    }

    /** Three rows, of which the last two point to opposite sides. */
    private static CertificateRecord certificate(int... neurons) {
        NpyArray layer = NpyArray.matrix(3, 2, new float[] {1, 1, 1, -1, 1, -2});
        Claim claim = Claim.builder(Claim.OUTSIDE)
                .depth(-.7)
                .exact(false)
                .lower(-1)
                .upper(-.7)
                .n(neurons.length)
                .d(2)
                .dead(0)
                .vector(new double[] {-1, 1})
                .build();
        return new CertificateRecord(new Block("a.b/c", "plus", "full"), 0, layer, neurons, null, claim);
    }

    private Path certified(CertificateRecord certificate) {
        return run(writer -> {
            var ref = writer.certificate(certificate);
            Claim claim = certificate.claim();
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("verdict", claim.verdict());
            values.put("depth", claim.depth());
            values.put("exact", claim.exact());
            values.put("lower", claim.lower());
            values.put("upper", claim.upper());
            values.put("neurons", claim.n());
            values.put("dead", 0);
            values.put("null", 0);
            values.put("nullSd", 0);
            values.putAll(ref.fields());
            writer.measurement(new Measurement(0, 0, 0, null, certificate.block(), "hull", values));
        });
    }

    @Test
    void aCertificateIsAboutTheRowsThatItNames() {
        CertificateRecord certificate = certificate(1, 2);
        assertArrayEquals(new int[] {2, 2}, certificate.rows().shape());
        assertEquals(-2, certificate.rows().get(3));
        assertNull(RunVerifier.verify(certified(certificate)).failure());
    }

    /** The vector separates rows 1 and 2, but not row 0. */
    @Test
    void withAnotherRowItIsNoProof() {
        assertFailure(certified(certificate(0, 1)), "is no proof");
    }

    @Test
    void rowsThatAreNotThereOrNotAscendingAreRefused() {
        for (int[] neurons : new int[][] {{}, {3}, {-1}, {1, 1}, {2, 1}}) {
            assertThrows(IllegalArgumentException.class, () -> certificate(neurons));
        }
    }
}
