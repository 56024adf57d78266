package io.github.hullwatch.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the timeline is told of events, phases and blocks. */
class TimelineDataTest {
    private static final Block DENSE = new Block("dense", "all", "full");

    @TempDir
    private Path temp;

    @Test
    void bothSidesOfAnEventSayWhatIsProvenRoundedOutwards() throws Exception {
        Path dir = temp.resolve("run");
        try (RunWriter writer =
                RunWriter.create(dir, SampleRuns.manifest("A network", "points").build())) {
            hull(writer, 10, "outside", -.123456789, -.0123456789);
            hull(writer, 20, "inside", .0123456789, .123456789);
            writer.event(new Event(
                    "hull-entry",
                    20,
                    new long[] {10, 20},
                    DENSE,
                    25L,
                    new CertificateRef("certificates/a.json", "01".repeat(32)).fieldsBefore(),
                    new CertificateRef("certificates/b.json", "02".repeat(32))));
            writer.event(new Event("hull-exit", 40, new long[] {30, 40}, DENSE, null, Map.of(), null));
            writer.event(new Event("converged", 40, null, null, null, Map.of("loss", .5), null));
            writer.finish("finished");
        }
        Files.createDirectories(dir.resolve("certificates"));
        Files.writeString(dir.resolve("certificates/b.json"), "{}");
        JsonNode events = data(dir).get("events");
        JsonNode before = events.get(0).get("sides").get(0);
        assertEquals("before", before.get("when").asText());
        assertEquals(10, before.get("iteration").asInt());
        assertEquals("outside", before.get("verdict").asText());
        assertEquals(-.12346, before.get("lower").asDouble(), "downwards");
        assertEquals(-.012345, before.get("upper").asDouble(), "upwards");
        assertFalse(before.get("exact").asBoolean());
        assertTrue(before.get("missing").asBoolean(), "a.json is not there");
        JsonNode after = events.get(0).get("sides").get(1);
        assertEquals(.012345, after.get("lower").asDouble(), "downwards");
        assertEquals(.12346, after.get("upper").asDouble(), "upwards");
        assertEquals("certificates/b.json", after.get("certificate").asText());
        assertFalse(after.get("missing").asBoolean());
        assertEquals(25, events.get(0).get("known").asInt());
        assertTrue(events.get(1).get("sides").isEmpty(), "neither measured nor certified there");
        assertTrue(events.get(2).get("sides").isEmpty(), "of the whole model");
        assertEquals("loss 0.5", events.get(2).get("notes").get(1).asText());
    }

    @Test
    void certificatesWithNamesThatNoFileCanHaveAreMissing() throws Exception {
        Path dir = temp.resolve("run");
        try (RunWriter writer =
                RunWriter.create(dir, SampleRuns.manifest("A network", "points").build())) {
            hull(writer, 1, "inside", .1, .1);
            writer.event(new Event(
                    "hull-entry",
                    1,
                    new long[] {1, 1},
                    DENSE,
                    null,
                    Map.of(),
                    new CertificateRef("certificates/\0", "01".repeat(32))));
            writer.finish("finished");
        }
        JsonNode sides = data(dir).get("events").get(0).get("sides");
        assertEquals(1, sides.size(), "from the start: there is no before");
        assertTrue(sides.get(0).get("missing").asBoolean());
        assertTrue(sides.get(0).get("exact").asBoolean());
    }

    /** A name that leads out of the run names no certificate of it, though there may be such a file. */
    @Test
    void filesElsewhereAreNoCertificates() throws Exception {
        Path dir = temp.resolve("run");
        Files.writeString(temp.resolve("elsewhere.json"), "{}");
        List<String> names = List.of("../elsewhere.json", "certificates/../../elsewhere.json", "manifest.json");
        try (RunWriter writer =
                RunWriter.create(dir, SampleRuns.manifest("A network", "points").build())) {
            hull(writer, 1, "inside", .1, .1);
            for (String name : names) {
                writer.event(new Event(
                        "hull-entry", 1, null, DENSE, null, Map.of(), new CertificateRef(name, "01".repeat(32))));
            }
            writer.finish("finished");
        }
        RunView run = RunView.read(dir);
        for (int i = 0; i < names.size(); i++) {
            JsonNode side = data(dir).get("events").get(i).get("sides").get(0);
            assertEquals(names.get(i), side.get("certificate").asText());
            assertTrue(side.get("missing").asBoolean(), names.get(i));
            assertTrue(run.isMissing(run.events().get(i).certificate()), names.get(i));
        }
    }

    /** A line whose digest is no text, as only another program writes it, names a certificate that fits nothing. */
    @Test
    void aDigestThatIsNoTextIsNone() throws Exception {
        Map<String, Object> fields = Map.of("certificateBefore", "certificates/a.json", "sha256Before", 17);
        Event event = new Event("hull-entry", 20, new long[] {10, 20}, DENSE, null, fields, null);
        assertEquals(new CertificateRef("certificates/a.json", null), event.certificateBefore());
        assertNull(new Event("hull-entry", 20, null, DENSE, null, Map.of("certificateBefore", 17), null)
                .certificateBefore());
        Path dir = temp.resolve("run");
        try (RunWriter writer =
                RunWriter.create(dir, SampleRuns.manifest("A network", "points").build())) {
            hull(writer, 10, "outside", -.2, -.1);
            hull(writer, 20, "inside", .1, .2);
            writer.event(event);
            writer.finish("finished");
        }
        RunView run = RunView.read(dir);
        Track track = run.tracks("hull").get(0);
        List<String> problems = new ArrayList<>();
        CertifiedStates states = new CertifiedStates(run, track, problems);
        assertEquals(List.of(10L), states.iterations(), "the side that the event names");
        assertTrue(states.read(10, track).isEmpty());
        assertEquals(1, problems.size(), problems.toString());
        assertTrue(data(dir)
                .get("events")
                .get(0)
                .get("sides")
                .get(0)
                .get("missing")
                .asBoolean());
    }

    /** Of a run that is thinned, a line that was left out is not one that was never measured. */
    @Test
    void aLineThatIsNotHeldIsNotOneThatWasNotMeasured() throws Exception {
        Path dir = temp.resolve("run");
        CertificateRef certificate = new CertificateRef("certificates/a.json", "01".repeat(32));
        try (RunWriter writer =
                RunWriter.create(dir, SampleRuns.manifest("A network", "points").build())) {
            for (int t = 0; t < 6_000; t++) {
                hull(writer, t, "outside", -.2, -.1);
            }
            for (int t = 0; t <= 6_000; t++) {
                writer.event(new Event("looked", t, null, DENSE, null, Map.of(), certificate));
            }
            writer.finish("finished");
        }
        JsonNode whole = data(dir).get("events");
        RunView thinned = RunView.read(dir, 20_000);
        double[] held = thinned.tracks("hull").get(0).iterations();
        assertTrue(held.length < 6_000);
        JsonNode events = new ObjectMapper().readTree(RunData.json(thinned)).get("events");
        for (int t = 0; t <= 6_000; t++) {
            JsonNode side = events.get(t).get("sides").get(0);
            boolean isHeld = Arrays.binarySearch(held, t) >= 0;
            assertEquals(isHeld, side.get("verdict").isTextual());
            assertEquals(!isHeld, side.get("leftOut").asBoolean());
            assertFalse(whole.get(t).get("sides").get(0).get("leftOut").asBoolean());
        }
    }

    @Test
    void phasesAreNamedByTheirRates() {
        assertEquals(List.of(), phases("none", null, null).all());
        assertEquals(
                "No change of pace was found.", phases("none again", null, null).sentence());
        Phases faster = phases("faster", .019, .062);
        assertEquals("slow", faster.all().get(0).name());
        assertEquals(
                "Training was slow until iteration 50, then fast: the logarithm of the loss fell by 0.019 an iteration,"
                        + " then by 0.062.",
                faster.sentence());
        assertEquals(50, faster.all().get(1).from());
        assertEquals(100, faster.all().get(1).to());
        assertEquals("fast", phases("slower", .062, .019).all().get(0).name());
    }

    @Test
    void ofARunThatGoesOnNothingIsSaidThatIsLookedForAtItsEnd() throws Exception {
        Path dir = temp.resolve("run");
        try (RunWriter writer =
                RunWriter.create(dir, SampleRuns.manifest("A network", "points").build())) {
            hull(writer, 1, "inside", .1, .1);
            assertEquals(
                    "The change of pace is looked for when the run ends.",
                    data(dir).get("pace").asText());
            writer.finish(Manifest.INTERRUPTED);
        }
        assertEquals("No change of pace was found.", data(dir).get("pace").asText());
    }

    @Test
    void blocksHaveTheColoursOfTheirChartsAndTheLossItsTrend() throws Exception {
        JsonNode few = data(SampleRuns.lenet(temp.resolve("lenet"), "mnist", 200));
        assertEquals(4, few.get("blocks").size());
        assertEquals("conv1", few.get("blocks").get(0).get("name").asText());
        assertEquals(0, few.get("blocks").get(0).get("color").asInt());
        assertEquals(
                few.get("trend").get("x").size(), few.get("trend").get("value").size());
        assertEquals(
                200,
                few.get("trend")
                        .get("x")
                        .get(few.get("trend").get("x").size() - 1)
                        .asInt());
        JsonNode many = data(SampleRuns.deep(temp.resolve("deep"), 30, 100));
        assertEquals(30, many.get("blocks").size());
        for (JsonNode block : many.get("blocks")) {
            assertEquals(block.get("changed"), block.get("color"), "those that changed most have colours of their own");
        }
        assertNull(many.get("trend"), "a smooth loss is its own trend");
    }

    private Phases phases(String name, Double before, Double after) {
        Path dir = temp.resolve(name);
        try (RunWriter writer =
                RunWriter.create(dir, SampleRuns.manifest("A network", "points").build())) {
            hull(writer, 100, "inside", .1, .1);
            if (before != null) {
                Map<String, Object> rates = new LinkedHashMap<>();
                rates.put("rateBefore", before);
                rates.put("rateAfter", after);
                writer.event(new Event("pace-change", 50, new long[] {49, 50}, null, 100L, rates, null));
            }
            writer.finish("finished");
        }
        return Phases.of(RunView.read(dir));
    }

    private static void hull(RunWriter writer, long iteration, String verdict, double lower, double upper) {
        writer.measurement(new Measurement(
                iteration,
                0,
                iteration,
                null,
                DENSE,
                "hull",
                SampleRuns.hull(verdict, upper, lower, upper, 8, 0, .05)));
    }

    private static JsonNode data(Path dir) throws Exception {
        return new ObjectMapper().readTree(RunData.json(RunView.read(dir)));
    }
}
