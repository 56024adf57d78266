package io.github.hullwatch.sink.tensorboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hullwatch.files.Disk;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.statistics.UnitRows;
import io.github.hullwatch.proof.Claim;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRecord;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.FullDisk;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunDirectoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.framework.Summary;

class TensorBoardSinkTest {

    private static final Block DENSE = new Block("dense1", "all", "full");

    /** (3, 4) of norm 5, a dead one, (0, −2) of norm 2. */
    private static final UnitRows ROWS = UnitRows.of(Vectors.rows(new double[] {3, 4, 0, 0, 0, -2}, 3, 2));

    @TempDir
    private Path temp;

    private Path dir() {
        return temp.resolve("logs").resolve("run");
    }

    private List<EventRecords.Read> events() throws IOException {
        return EventRecords.of(EventRecords.fileOf(dir()));
    }

    private static Measurement line(Block block, String quantity, Map<String, Object> values) {
        return new Measurement(120, 2, 3.5, null, block, quantity, values);
    }

    private static Map<String, Object> values(Object... pairs) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    private void written(java.util.function.Consumer<TensorBoardSink> calls) {
        TensorBoardSink sink = TensorBoardSink.in(dir());
        calls.accept(sink);
        sink.finish("finished");
        assertEquals(java.util.Optional.empty(), sink.failure());
    }

    @Test
    void everyNumberIsAScalarUnderLayerQuantityAndValue() throws IOException {
        written(sink -> {
            sink.measurement(line(null, "loss", values("value", 0.25)));
            sink.measurement(line(
                    DENSE,
                    "hull",
                    values("verdict", "outside", "depth", -0.5, "exact", true, "dead", 3, "null", null)));
            sink.measurement(line(null, "evaluation", values("data", "test", "accuracy", 0.75)));
            sink.measurement(line(DENSE, "mine", values("nested", Map.of("deep", 2L), "list", List.of(1, 2))));
        });
        List<EventRecords.Read> events = events();
        assertEquals("brain.Event:2", events.get(0).version());
        assertEquals(5, events.size());
        assertEquals(
                List.of(
                        "loss",
                        "dense1/hull/depth",
                        "dense1/hull/dead",
                        "evaluation/test/accuracy",
                        "dense1/mine/nested.deep"),
                events.stream()
                        .flatMap(event -> event.values().stream())
                        .map(Summary.Value::getTag)
                        .toList());
        assertTrue(events.stream().skip(1).allMatch(event -> event.step() == 120));
        Summary.Value depth = EventRecords.values(events, "dense1/hull/depth").get(0);
        assertEquals(-0.5f, EventRecords.scalar(depth));
        assertEquals("scalars", depth.getMetadata().getPluginData().getPluginName());
        assertTrue(depth.getMetadata().getSummaryDescription().startsWith("D: inside, the radius"));
        assertEquals(
                0.75f,
                EventRecords.scalar(
                        EventRecords.values(events, "evaluation/test/accuracy").get(0)));
    }

    @Test
    void metadataStandsOnceForEachTag() throws IOException {
        written(sink -> {
            for (int i = 0; i < 3; i++) {
                sink.measurement(line(null, "loss", values("value", i)));
            }
        });
        assertEquals(
                List.of(true, false, false),
                EventRecords.values(events(), "loss").stream()
                        .map(Summary.Value::hasMetadata)
                        .toList());
    }

    @Test
    void numbersThatAreNotFiniteOrNoFloatsAreWrittenAllTheSame() throws IOException {
        double[] hostile = {Double.NaN, Double.POSITIVE_INFINITY, 1e300, 1e-300};
        written(sink -> {
            for (double value : hostile) {
                sink.measurement(line(null, "loss", values("value", value)));
            }
        });
        assertEquals(
                List.of(Float.NaN, Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY, 0f),
                EventRecords.values(events(), "loss").stream()
                        .map(EventRecords::scalar)
                        .toList());
    }

    @Test
    void blocksHaveTagsOfTheirOwnWhateverTheirNames() throws IOException {
        List<Block> blocks = List.of(
                DENSE,
                new Block("dense1", "plus", "V1"),
                new Block("dense1 (plus, V1)", "all", "full"),
                new Block("lstm/W.forget", "all", "full"),
                new Block("=\"<b>\n\u0000é\ud83d", "all", "full"));
        written(sink -> {
            for (Block block : blocks) {
                sink.measurement(line(block, "norms", values("max", 1)));
                sink.event(new Event("hull-entry", 1, new long[] {0, 1}, block, null, Map.of(), null));
                sink.directions(block, 120, ROWS, true);
            }
        });
        List<String> tags = events().stream()
                .flatMap(event -> event.values().stream())
                .map(Summary.Value::getTag)
                .toList();
        assertEquals(tags.size(), tags.stream().distinct().count(), tags.toString());
        assertTrue(tags.contains("dense1 (plus, V1)/norms/max"));
        assertTrue(tags.contains("dense1 (plus, V1)'/norms/max"));
        assertTrue(tags.contains("lstm/W.forget/norms/max"));
        assertEquals(5 * 4, tags.size());
    }

    @Test
    void aTagHasValuesOfOneKind() throws IOException {
        written(sink -> {
            for (int i = 0; i < 2; i++) {
                sink.measurement(line(DENSE, "cosines", values("value", 1)));
                sink.directions(DENSE, 120, ROWS, true);
            }
        });
        List<EventRecords.Read> events = events();
        assertEquals(2, EventRecords.values(events, "dense1/cosines").size());
        EventRecords.values(events, "dense1/cosines").forEach(EventRecords::scalar);
        assertEquals(2, EventRecords.values(events, "dense1/cosines'").size());
        EventRecords.values(events, "dense1/cosines'").forEach(EventRecords::histogram);
    }

    @Test
    void eventsAndCertificatesAreTextsThatShowNamesAsTheyAre() throws IOException {
        Event entry = new Event(
                "hull-entry",
                137,
                new long[] {136, 137},
                new Block("a_b", "all", "full"),
                142L,
                Map.of("x", 1),
                new CertificateRef("certificates/c.json", "9f"));
        Claim claim = Claim.builder("inside").lower(0.25).upper(0.5).n(12).d(2).build();
        CertificateRecord certificate =
                new CertificateRecord(DENSE, 137, NpyArray.matrix(1, 2, new float[2]), null, claim);
        written(sink -> {
            sink.event(entry);
            assertTrue(sink.certificate(certificate).isEmpty());
            assertFalse(sink.storesCertificates());
            sink.event(new Event("converged", 200, null, null, null, Map.of(), null));
        });
        List<EventRecords.Read> events = events();
        Summary.Value text =
                EventRecords.values(events, "events/hull-entry/a_b").get(0);
        assertEquals("text", text.getMetadata().getPluginData().getPluginName());
        assertEquals(
                "hull-entry of a\\_b between iterations 136 and 137, known at iteration 142\n\nx: 1\n\n"
                        + "certificate certificates/c.json, SHA-256 9f",
                EventRecords.text(text));
        assertEquals(137, events.get(1).step());
        assertEquals(
                "inside: 0.25 ≤ D ≤ 0.5, proven of 12 neurons in 2 dimensions",
                EventRecords.text(
                        EventRecords.values(events, "certificates/dense1").get(0)));
        assertEquals(
                "converged at iteration 200",
                EventRecords.text(
                        EventRecords.values(events, "events/converged").get(0)));
    }

    @Test
    void histogramsAreOfPairsAndNorms() throws IOException {
        written(sink -> {
            assertTrue(sink.takesDirections());
            sink.directions(DENSE, 120, ROWS, true);
        });
        Summary.Value cosines = EventRecords.values(events(), "dense1/cosines").get(0);
        assertEquals("histograms", cosines.getMetadata().getPluginData().getPluginName());
        double[][] rows = EventRecords.histogram(cosines);
        assertEquals(30, rows.length);
        // One pair of living neurons: (0.6, 0.8) and (0, −1).
        assertArrayEquals(new double[] {-0.8, -0.8, 1}, rows[29], 1e-15);
        double[][] norms = EventRecords.histogram(
                EventRecords.values(events(), "dense1/norms").get(0));
        assertEquals(0, norms[0][0]);
        assertEquals(5, norms[29][1]);
        assertEquals(3, Arrays.stream(norms).mapToDouble(row -> row[2]).sum());
        assertEquals(1, norms[12][2]);
    }

    @Test
    void histogramsGetFewerAndTheProjectorHasTheFirstTheLastAndEvents() throws IOException {
        written(sink -> {
            for (int i = 0; i <= 100; i++) {
                if (i == 40) {
                    sink.event(new Event("hull-entry", 35, new long[] {34, 35}, DENSE, 40L, Map.of(), null));
                }
                sink.directions(DENSE, i, ROWS, i == 0 || i == 100);
            }
        });
        assertEquals(
                32 + 16 + 9 + 1, EventRecords.values(events(), "dense1/norms").size());
        assertEquals(
                List.of("dense1.0", "dense1.100", "dense1.40"),
                projector().stream()
                        .filter(name -> name.endsWith(".metadata.tsv"))
                        .map(name -> name.replace(".metadata.tsv", ""))
                        .toList());
    }

    private List<String> projector() throws IOException {
        try (Stream<Path> files = Files.list(dir().resolve("projector"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theProjectorHasUnitVectorsThePointsOfTheFramesAndWhatTheyAre() throws IOException {
        float none = Float.NaN;
        float[] points = {1, 0, 0, none, none, none, 0, 0.5f, -1, 0, 1, 0, none, none, none, none, none, none};
        written(sink -> {
            sink.projection("dense1", 120, new NpyArray(new int[] {2, 3, 3}, points));
            sink.directions(DENSE, 120, ROWS, true);
        });
        Path folder = dir().resolve("projector");
        assertEquals("0.6\t0.8\n0.0\t-1.0\n", Files.readString(folder.resolve("dense1.120.tensors.tsv")));
        assertEquals(
                "label\tneuron\tnorm\tgroup\nneuron 0\t0\t5.0\tall\nneuron 2\t2\t2.0\tall\n",
                Files.readString(folder.resolve("dense1.120.metadata.tsv")));
        assertEquals(
                "1.0\t0.0\t0.0\n0.0\t0.5\t-1.0\n", Files.readString(folder.resolve("dense1.120.frame0.tensors.tsv")));
        // A living neuron without a direction in the frame stands in the middle.
        assertEquals("0.0\t1.0\t0.0\n0\t0\t0\n", Files.readString(folder.resolve("dense1.120.frame1.tensors.tsv")));
        JsonNode view = new ObjectMapper()
                .readTree(folder.resolve("dense1.120.frame0.bookmarks.json").toFile())
                .get(0);
        assertEquals("[2,3]", view.get("dataSetDimensions").toString());
        assertEquals(
                "[{\"pca-0\":1.0,\"pca-1\":0.0,\"pca-2\":0.0},{\"pca-0\":0.0,\"pca-1\":0.5,\"pca-2\":-1.0}]",
                view.get("projections").toString());
        String configuration = Files.readString(dir().resolve("projector_config.pbtxt"));
        assertEquals(3, configuration.split("embeddings \\{", -1).length - 1);
        assertTrue(configuration.contains("tensor_name: \"dense1 at 120, frame 0 in 3-D\""));
        assertTrue(configuration.contains("bookmarks_path: \"projector/dense1.120.frame0.bookmarks.json\""));
    }

    @Test
    void pointsOfAnotherIterationOrShapeAreLeftOut() throws IOException {
        written(sink -> {
            sink.projection("dense1", 119, new NpyArray(new int[] {1, 3, 3}, new float[9]));
            sink.directions(DENSE, 120, ROWS, true);
            sink.projection("dense1", 130, new NpyArray(new int[] {1, 2, 3}, new float[6]));
            sink.directions(DENSE, 130, ROWS, true);
        });
        assertTrue(projector().stream().noneMatch(name -> name.contains("frame")));
    }

    @Test
    void ofManyMomentsTheFirstAndTheNewestStay() throws IOException {
        float[] points = new float[9];
        written(sink -> {
            for (int i = 0; i < 50; i++) {
                sink.projection("dense1", i, new NpyArray(new int[] {1, 3, 3}, points));
                sink.directions(DENSE, i, ROWS, true);
            }
            // The same moment again: its files are not taken away with those of the old one.
            sink.directions(DENSE, 49, ROWS, true);
        });
        List<String> kept = projector().stream()
                .filter(name -> name.endsWith(".metadata.tsv"))
                .toList();
        assertEquals(8, kept.size(), kept.toString());
        assertTrue(kept.contains("dense1.6.metadata.tsv") && kept.contains("dense1.49.metadata.tsv"), kept.toString());
        String configuration = Files.readString(dir().resolve("projector_config.pbtxt"));
        for (String line :
                configuration.lines().filter(l -> l.contains("_path")).toList()) {
            assertTrue(Files.exists(dir().resolve(line.split("\"")[1])), line);
        }
    }

    @Test
    void blocksWithoutDirectionsOrTooLargeForTheProjectorAreLeftOutThere() throws IOException {
        UnitRows dead = UnitRows.of(Vectors.rows(new double[6], 3, 2));
        UnitRows none = UnitRows.of(Vectors.rows(new double[0], 0, 2));
        float[] many = new float[Projector.LARGEST + 4];
        Arrays.fill(many, 1);
        written(sink -> {
            sink.directions(DENSE, 1, dead, true);
            sink.directions(new Block("empty", "all", "full"), 1, none, true);
            sink.directions(
                    new Block("large", "all", "full"), 1, UnitRows.of(Vectors.rows(many, many.length / 4, 4)), true);
        });
        assertFalse(Files.exists(dir().resolve("projector")));
        List<String> tags = events().stream()
                .flatMap(event -> event.values().stream())
                .map(Summary.Value::getTag)
                .toList();
        assertEquals(List.of("dense1/norms", "large/cosines", "large/norms"), tags);
    }

    @Test
    void aFullDiskLeavesWholeRecordsAndEndsTheWritingOnce() throws IOException {
        for (int room = 60; room < 3000; room += 211) {
            Path dir = temp.resolve("full" + room);
            TensorBoardSink sink = TensorBoardSink.in(dir, new FullDisk(room));
            for (int i = 0; i < 50; i++) {
                sink.measurement(line(null, "loss", values("value", i)));
                sink.directions(DENSE, i, ROWS, i == 0);
            }
            sink.finish("finished");
            String failure = sink.failure().orElseThrow();
            assertTrue(failure.contains(dir.toString()) && failure.contains("No space left"), failure);
            List<EventRecords.Read> events = EventRecords.of(EventRecords.fileOf(dir));
            assertEquals("brain.Event:2", events.get(0).version());
        }
        Path none = temp.resolve("none");
        String message = assertThrows(RunDirectoryException.class, () -> TensorBoardSink.in(none, new FullDisk(10)))
                .getMessage();
        assertTrue(message.contains(none.toString()) && message.contains("No space left"), message);
    }

    @Test
    void anInterruptedThreadWritesOn() throws IOException {
        written(sink -> {
            Thread.currentThread().interrupt();
            sink.measurement(line(null, "loss", values("value", 1)));
            sink.directions(DENSE, 1, ROWS, true);
            assertTrue(Thread.interrupted(), "the interruption is the training's");
        });
        assertEquals(1, EventRecords.values(events(), "dense1/norms").size());
    }

    @Test
    void aDirectoryThatVanishesEndsTheWriting() throws IOException {
        TensorBoardSink sink = TensorBoardSink.in(dir());
        sink.measurement(line(null, "loss", values("value", 1)));
        Files.move(dir(), temp.resolve("elsewhere"));
        sink.measurement(line(null, "loss", values("value", 2)));
        sink.directions(DENSE, 1, ROWS, true);
        sink.finish("finished");
        assertTrue(sink.failure().orElseThrow().contains("deleted or moved"));
        assertFalse(Files.exists(dir()), "it is not made again");
        EventRecords.of(EventRecords.fileOf(temp.resolve("elsewhere")));
    }

    @Test
    void aDirectoryThatIsInUseIsRefusedAtTheDoor() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "x");
        refused(file, "is a file");
        refused(file.resolve("below"), "is a file");
        Files.createDirectories(dir());
        Files.writeString(dir().resolve("thesis.tex"), "x");
        refused(dir(), "thesis.tex");
        Path dead = Files.createSymbolicLink(temp.resolve("dead"), temp.resolve("nowhere"));
        refused(dead.resolve("x"), "is a link to");
        TensorBoardSink.in(Files.createDirectory(temp.resolve("empty"))).finish("finished");
        refused(temp.resolve("empty"), "events.out.tfevents");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void placesWhereNobodyMayWriteAreRefused() {
        Path nowhere = Path.of("/proc/hullwatch/logs");
        String message = assertThrows(RunDirectoryException.class, () -> TensorBoardSink.in(nowhere))
                .getMessage();
        assertTrue(message.contains("/proc"), message);
    }

    private static void refused(Path dir, String part) {
        for (Runnable door :
                List.<Runnable>of(() -> TensorBoardSink.requireFree(dir), () -> TensorBoardSink.in(dir, Disk.REAL))) {
            String message =
                    assertThrows(RunDirectoryException.class, door::run).getMessage();
            assertTrue(message.contains(part) && message.contains("name a new or an empty directory"), message);
        }
    }
}
