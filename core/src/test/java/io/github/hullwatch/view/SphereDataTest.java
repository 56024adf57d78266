package io.github.hullwatch.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.proof.Claim;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRecord;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scripts are told of a layer's directions. */
class SphereDataTest {
    private static final float NAN = Float.NaN;

    @TempDir
    private Path temp;

    private Path run(int neurons, int frames, float[]... snapshots) {
        Path dir = temp.resolve("run");
        Manifest manifest = SampleRuns.manifest("A network", "a few points")
                .layers(List.of(
                        new Manifest.TrackedLayer("dense", "DenseLayer", neurons, 7, List.of("all"), List.of("full"))))
                .build();
        try (RunWriter writer = RunWriter.create(dir, manifest)) {
            for (int t = 0; t < snapshots.length; t++) {
                writer.projection("dense", 10L * t, new NpyArray(new int[] {frames, neurons, 3}, snapshots[t]));
            }
            writer.event(new Event("hull-entry", 12, null, Block.layer("dense"), null, Map.of(), null));
            writer.event(new Event("hull-entry", 13, null, Block.layer("another"), null, Map.of(), null));
            writer.event(new Event("converged", 14, null, null, null, Map.of(), null));
            writer.finish(Manifest.FINISHED);
        }
        return dir;
    }

    private static JsonNode json(Path run, long characters) throws Exception {
        return new ObjectMapper()
                .readTree(SphereData.read(RunView.read(run), "dense", characters)
                        .orElseThrow()
                        .json());
    }

    private static short[] points(JsonNode snapshot) {
        byte[] bytes = Base64.getDecoder().decode(snapshot.path("points").asText());
        short[] points = new short[bytes.length / 2];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(points);
        return points;
    }

    private static long[] iterations(JsonNode json) {
        JsonNode snapshots = json.path("snapshots");
        long[] iterations = new long[snapshots.size()];
        Arrays.setAll(iterations, i -> snapshots.get(i).path("iteration").asLong());
        return iterations;
    }

    @Test
    void everyPointIsPackedAsADirection() throws Exception {
        float infinite = Float.POSITIVE_INFINITY;
        JsonNode json = json(run(5, 1, new float[] {1, 0, 0, NAN, NAN, NAN, 0, 3, -4, 0, 0, 0, infinite, 0, 1}), 1_000);
        short none = Short.MIN_VALUE;
        assertArrayEquals(
                new short[] {32767, 0, 0, none, none, none, 0, 19660, -26214, none, none, none, none, none, none},
                points(json.path("snapshots").get(0)));
        assertEquals("dense", json.path("layer").asText());
        assertEquals(5, json.path("n").asInt());
        assertEquals(5, json.path("of").asInt());
        assertEquals(1, json.path("step").asInt());
        assertEquals(7, json.path("dimension").asInt());
        assertEquals(1, json.path("frames").asInt());
        assertTrue(json.path("norms").isNull());
    }

    @Test
    void eventsOfTheLayerAndOfTheWholeModelAreThere() throws Exception {
        JsonNode events = json(run(1, 1, new float[] {1, 0, 0}), 1_000).path("events");
        assertEquals(2, events.size());
        assertEquals(1, events.get(0).path("number").asInt());
        assertEquals(12, events.get(0).path("iteration").asInt());
        assertEquals("Hull entry, dense", events.get(0).path("label").asText());
        assertEquals(3, events.get(1).path("number").asInt(), "as everywhere in the page");
    }

    /** The more room there is, the more snapshots; the first and the last are always there. */
    @Test
    void whatFitsIsChosenEvenly() throws Exception {
        float[][] snapshots = new float[300][3 * 2 * 4];
        for (float[] snapshot : snapshots) {
            Arrays.fill(snapshot, 1);
        }
        Path run = run(2, 4, snapshots);
        long size = 8 * 3 * 2;
        assertArrayEquals(new long[] {0, 2990}, iterations(json(run, 0)));
        assertArrayEquals(new long[] {0, 2980, 2990}, iterations(json(run, 3 * size)));
        long[] many = iterations(json(run, 1_000_000));
        assertEquals(120, many.length);
        assertEquals(0, many[0]);
        assertEquals(2990, many[119]);
        for (int i = 1; i < many.length; i++) {
            assertTrue(many[i] > many[i - 1] && many[i] - many[i - 1] <= 40, Arrays.toString(many));
        }
        assertEquals(3, json(run, size).path("frames").asInt(), "three of the four");
    }

    @Test
    void ofLargeLayersEveryKthNeuronIsThere() throws Exception {
        float[] points = new float[3 * 2501];
        for (int i = 0; i < 2501; i++) {
            points[3 * i + i % 3] = 1;
        }
        Path run = run(2501, 1, points);
        JsonNode roomy = json(run, 1_000_000);
        assertEquals(3, roomy.path("step").asInt());
        assertEquals(834, roomy.path("n").asInt());
        assertEquals(2501, roomy.path("of").asInt());
        short[] packed = points(roomy.path("snapshots").get(0));
        assertEquals(3 * 834, packed.length);
        assertEquals(32767, packed[3 * 833], "neuron 2,499 points along the first axis");
        assertEquals(51, json(run, 0).path("step").asInt(), "at least some fifty, however little room there is");
    }

    @Test
    void damagedOnesAreLeftOutAndCounted() throws Exception {
        float[] point = {1, 0, 0};
        Path run = run(1, 1, point, point, point, point);
        Files.write(run.resolve("projections/dense/10.npy"), new byte[] {1});
        Files.write(run.resolve("projections/dense/30.npy"), new byte[0]);
        SphereData data = SphereData.read(RunView.read(run), "dense", 1_000).orElseThrow();
        assertArrayEquals(new long[] {0, 20}, iterations(new ObjectMapper().readTree(data.json())));
        assertEquals(2, data.damaged());
        assertEquals(0, data.first().iteration());
        assertEquals(20, data.last().iteration());
        for (int t : new int[] {0, 20}) {
            Files.write(run.resolve("projections/dense/" + t + ".npy"), new byte[] {1});
        }
        assertEquals(Optional.empty(), SphereData.read(RunView.read(run), "dense", 1_000));
    }

    @Test
    void normsAreThoseOfTheLastCertificate() throws Exception {
        Path dir = temp.resolve("certified");
        Block block = new Block("dense", "all", "full");
        try (RunWriter writer = RunWriter.create(
                dir, SampleRuns.manifest("A network", "a few points").build())) {
            for (int t = 0; t < 3; t++) {
                writer.projection("dense", t, new NpyArray(new int[] {1, 2, 3}, new float[] {1, 0, 0, 0, 1, 0}));
                Map<String, Object> hull = SampleRuns.hull("outside", -.7, -.7, -.7, 2, Double.NaN, Double.NaN);
                if (t < 2) {
                    NpyArray weights = NpyArray.matrix(2, 3, new float[] {3 * t, 4 * t, 0, 0, 0, 0});
                    Claim claim = Claim.builder(Claim.OUTSIDE).build();
                    CertificateRef ref =
                            writer.certificate(new CertificateRecord(block, t, weights, null, null, claim));
                    hull.putAll(ref.fields());
                }
                writer.measurement(new Measurement(t, 0, t, 1.0, block, "hull", hull));
            }
            writer.finish(Manifest.FINISHED);
        }
        JsonNode norms = json(dir, 1_000).path("norms");
        assertEquals(1, norms.path("iteration").asInt());
        assertEquals("[5,0]", norms.path("values").toString());
        try (var files = Files.list(dir.resolve("certificates"))) {
            for (Path file : files.toList()) {
                Files.write(file, new byte[] {1});
            }
        }
        assertTrue(json(dir, 1_000).path("norms").isNull(), "a page is written of a damaged run, too");
    }
}
