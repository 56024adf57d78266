package io.github.hullwatch.run;

import io.github.hullwatch.files.Disk;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.proof.Claim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small run with every kind of line and file: a layer that is outside at iterations 0 and 1, and inside from 2 on.
 */
public final class Runs {
    public static final Block DENSE = new Block("dense/1", "all", "full");
    static final Block SEEN = new Block("dense/1", "all", "V1");

    private Runs() {}

    public static Manifest manifest() {
        return Manifest.builder()
                .commandLine(List.of("hullwatch", "mnist", "train", "--seed", "42"))
                .seed(42L)
                .addOptions(Map.of("every", 10, "budget", Double.NaN, "runDir", Path.of("runs", "x")))
                .versions(Map.of("hullwatch", "0.1.0", "java", "17"))
                .commit("0123abc")
                .backend("CPU")
                .threads(1)
                .device("a processor")
                .data(new Manifest.DataSource("strokes", "drawn here", 1000L, Map.of("train", "00ff")))
                .modelJson("{\"confs\":[]}")
                .layers(List.of(new Manifest.TrackedLayer(
                        "dense/1", "DenseLayer", 3, 2, List.of("all"), List.of("full", "V1"))))
                .skipped(List.of(new Manifest.SkippedLayer("pool1", "SubsamplingLayer", "it has no weights")))
                .build();
    }

    public static RunWriter write(Path dir) {
        return write(dir, Disk.REAL);
    }

    /** All but the end. */
    public static RunWriter write(Path dir, Disk disk) {
        RunWriter writer = RunWriter.create(dir, manifest(), disk);
        NpyArray basis = NpyArray.matrix(1, 2, new double[] {0, 1});
        Claim line = Claim.builder("inside")
                .exactly(1)
                .n(3)
                .d(1)
                .dead(1)
                .vector(new double[] {1})
                .facets(new int[][] {{1}, {2}})
                .build();
        writer.frames("dense/1", new NpyArray(new int[] {1, 3, 3}, new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1}));
        CertificateRef before = null;
        CertificateRef after = null;
        for (int t = 0; t < 8; t++) {
            writer.measurement(new Measurement(t, 0, t * 0.25, null, null, "loss", Map.of("value", 1.0 / (t + 1))));
            CertificateRef ref = null;
            if (t < 2) {
                ref = writer.certificate(new CertificateRecord(DENSE, t, outsideRows(t), null, Samples.pair()));
                before = t == 1 ? ref : before;
                writer.measurement(hull(t, DENSE, Samples.pair(), ref));
            } else {
                if (t == 2 || t == 7) {
                    ref = writer.certificate(
                            new CertificateRecord(DENSE, t, Samples.TRIANGLE, null, Samples.triangle()));
                    after = t == 2 ? ref : after;
                }
                writer.measurement(hull(t, DENSE, Samples.triangle(), ref));
            }
            if (t == 7) {
                CertificateRef seen = writer.certificate(new CertificateRecord(SEEN, t, Samples.TRIANGLE, basis, line));
                writer.measurement(hull(t, SEEN, line, seen));
            }
            writer.projection("dense/1", t, new NpyArray(new int[] {1, 2, 3}, points()));
        }
        writer.event(new Event(
                "hull-entry",
                2,
                new long[] {1, 2},
                DENSE,
                7L,
                before == null ? Map.of() : before.fieldsBefore(),
                after));
        writer.measurement(
                new Measurement(8, 1, 2.5, null, null, "evaluation", Map.of("data", "test", "accuracy", 0.97)));
        writer.measurement(
                new Measurement(8, 1, 2.5, null, null, "evaluation", Map.of("data", "train", "accuracy", 1)));
        return writer;
    }

    /** Writes the sums anew, as someone would who changes a run and knows of them. */
    public static void sum(Path dir) throws IOException {
        Files.write(dir.resolve(Checksums.FILE), Checksums.of(dir).bytes());
    }

    public static Measurement hull(long iteration, Block block, Claim claim, CertificateRef ref) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("verdict", claim.verdict());
        values.put("depth", claim.depth());
        values.put("exact", claim.exact());
        values.put("lower", claim.lower());
        values.put("upper", claim.upper());
        values.put("neurons", claim.n());
        values.put("dead", claim.dead());
        values.put("null", -0.03);
        values.put("nullSd", 0.0004);
        if (ref != null) {
            values.putAll(ref.fields());
        }
        return new Measurement(iteration, 0, iteration * 0.25, 1.0 / (iteration + 1), block, "hull", values);
    }

    private static NpyArray outsideRows(int t) {
        return NpyArray.matrix(2, 2, new float[] {2 + t, 0, 1, 1});
    }

    private static float[] points() {
        return new float[] {0.6f, 0.8f, 0, Float.NaN, Float.NaN, Float.NaN};
    }
}
