package io.github.hullwatch.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of 6,000 iterations, as one that memory holds, and as one that it does not. */
class LongRunTest {
    private static final int ITERATIONS = 6_000;
    private static final int ENTRY = 4_321;
    /** All numbers of the loss, and a third of those of the hull. */
    private static final int MOST = 26_000;

    private static final Block DENSE = new Block("dense", "all", "full");

    @TempDir
    private Path temp;

    private Path dir;
    private final double[] depths = new double[ITERATIONS];

    @BeforeEach
    void write() {
        dir = temp.resolve("run");
        Random random = new Random(6);
        Arrays.setAll(depths, t -> (t < ENTRY ? -.1 : .1) + .01 * random.nextGaussian());
        depths[1234] = -.9;
        depths[5000] = .8;
        try (RunWriter writer =
                RunWriter.create(dir, SampleRuns.manifest("long", "drawn").build())) {
            for (int t = 0; t < ITERATIONS; t++) {
                double loss = Math.exp(-t / 1000.0);
                writer.measurement(new Measurement(t, 0, t, null, null, "loss", Map.of("value", loss)));
                Map<String, Object> hull = new LinkedHashMap<>();
                hull.put("verdict", depths[t] > 0 ? "inside" : "outside");
                hull.put("depth", depths[t]);
                hull.put("exact", t % 2 == 0);
                hull.put("null", t % 100 == 0 ? -.2 : null);
                hull.put("neurons", 7);
                if (t == 77) {
                    hull.put("sometimes", 1);
                }
                writer.measurement(new Measurement(t, 0, t, loss, DENSE, "hull", hull));
            }
            writer.finish(Manifest.FINISHED);
        }
    }

    @Test
    void whatFitsIsHeldWhole() {
        RunView run = RunView.read(dir);
        assertEquals(ITERATIONS, run.tracks("hull").get(0).size());
        assertEquals(List.of(), run.notes());
    }

    @Test
    void ofWhatDoesNotFitTheExtremesStay() {
        RunView run = RunView.read(dir, MOST);
        Track track = run.tracks("hull").get(0);
        assertTrue(track.size() < ITERATIONS / 2, "held: " + track.size());
        assertTrue(track.numbers() + run.loss().numbers() <= MOST + 10);
        assertEquals(1, run.notes().size());
        assertEquals(
                "measurements.jsonl has more lines than are held here: "
                        + String.format("%,d", ITERATIONS - track.size())
                        + " were left out, so that the highest and the lowest values stay and where verdicts change",
                run.notes().get(0));
        // Every line that is there is as it was.
        double[] iterations = track.iterations();
        double[] held = track.numbers("depth");
        double[] chance = track.numbers("null");
        for (int i = 0; i < held.length; i++) {
            int t = (int) iterations[i];
            assertEquals(depths[t], held[i]);
            assertEquals(t % 2 == 0, track.isExact(i));
            assertEquals(depths[t] > 0 ? "inside" : "outside", track.verdicts().get(i));
            assertTrue(t % 100 == 0 ? chance[i] == -.2 : Double.isNaN(chance[i]));
            assertTrue(i == 0 || iterations[i] > iterations[i - 1]);
        }
        assertEquals(-.9, Arrays.stream(held).min().orElseThrow());
        assertEquals(.8, Arrays.stream(held).max().orElseThrow());
        int before = Arrays.binarySearch(iterations, ENTRY - 1);
        assertTrue(before >= 0 && iterations[before + 1] == ENTRY, "both sides of the entry");
        assertEquals(1, track.series("sometimes").values().length);
        assertEquals(0, track.first().iteration());
        assertEquals(ITERATIONS - 1, track.last().iteration());
        assertEquals(ITERATIONS - 1, iterations[held.length - 1]);
    }

    /** What is said of the loss is said of every iteration of it. */
    @Test
    void theLossStaysWhole() {
        RunView whole = RunView.read(dir);
        RunView thinned = RunView.read(dir, MOST);
        assertEquals(0, thinned.loss().leftOut());
        assertArrayEquals(whole.loss().numbers("value"), thinned.loss().numbers("value"));
        assertEquals(whole.lossCurve().window(), thinned.lossCurve().window());
        assertEquals(whole.lossCurve().noisy(), thinned.lossCurve().noisy());
        assertEquals(whole.lossCurve().lastMedian(), thinned.lossCurve().lastMedian());
    }

    /** Of a run that was cut off the change of pace is found from the losses of all iterations. */
    @Test
    void theChangeOfPaceIsFoundThoughLinesAreLeftOut() {
        Path cut = temp.resolve("cut");
        try (RunWriter writer =
                RunWriter.create(cut, SampleRuns.manifest("long", "drawn").build())) {
            for (int t = 0; t < ITERATIONS; t++) {
                double loss = Math.exp(-t / 10_000.0 - Math.max(0, t - 3_000) / 1_000.0);
                writer.measurement(new Measurement(t, 0, t, null, null, "loss", Map.of("value", loss)));
                Map<String, Object> hull = Map.of("verdict", "outside", "depth", -.1, "lower", -.2, "upper", -.1);
                writer.measurement(new Measurement(t, 0, t, loss, DENSE, "hull", hull));
            }
        }
        RunView run = RunView.read(cut, MOST);
        assertEquals(1, run.thinning().size());
        assertEquals(
                List.of("pace-change"), run.events().stream().map(Event::event).toList());
        assertEquals(3_000, run.events().get(0).iteration(), 2);
        assertEquals(
                RunView.read(cut).events().get(0).iteration(),
                run.events().get(0).iteration());
    }

    /** Millions of iterations of nothing but the loss must not fill the memory either; it is said. */
    @Test
    void aLossThatAloneIsTooMuchIsThinnedAndThatIsSaid() {
        RunView run = RunView.read(dir, ITERATIONS);
        assertTrue(
                run.loss().numbers() <= ITERATIONS + 10, "held: " + run.loss().numbers());
        assertTrue(run.thinning()
                .get(0)
                .endsWith("; of the loss, too, so that its trend and its noise are those of the others"));
    }

    /** Numbers of it that are compared must not be dropped since a page of it has to be thinned. */
    @Test
    void aRunThatWasThinnedIsNotDamaged() throws Exception {
        RunView thinned = RunView.read(dir, MOST);
        assertEquals(thinned.notes(), thinned.thinning());
        assertEquals(List.of(), thinned.damage());
        Files.writeString(dir.resolve("measurements.jsonl"), "nonsense\n", StandardOpenOption.APPEND);
        RunView damaged = RunView.read(dir, MOST);
        assertEquals(1, damaged.damage().size());
        assertTrue(damaged.damage().get(0).startsWith("a line is damaged and left out: "));
        assertEquals(2, damaged.notes().size());
    }

    @Test
    void scriptsGetSoMuchOfALongTrackAsAScreenShows() throws Exception {
        JsonNode data = new ObjectMapper().readTree(RunData.json(RunView.read(dir)));
        JsonNode hull = data.path("tracks").get(1);
        int lines = hull.path("x").size();
        assertTrue(lines > 1000 && lines <= 2000, "lines: " + lines);
        assertEquals(List.of("depth", "null"), names(hull.path("fields")));
        assertEquals(lines, hull.path("fields").path("depth").size());
        assertEquals(lines, hull.path("verdicts").textValue().length());
        assertEquals(
                1,
                hull.path("verdicts").textValue().indexOf('i')
                        - hull.path("verdicts").textValue().lastIndexOf('o'));
        HashSet<Double> values = new HashSet<>();
        hull.path("fields").path("depth").forEach(value -> values.add(value.doubleValue()));
        assertTrue(values.contains(-.9) && values.contains(.8));
        assertTrue(data.path("tracks").get(0).path("x").size() <= 2000);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void manyTracksShareWhatThereIs() {
        Path deep = SampleRuns.deep(temp.resolve("deep"), 200, 400);
        assertTrue(RunData.json(RunView.read(deep)).length() < 1_000_000);
    }
}
