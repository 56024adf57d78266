package io.github.hullwatch.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.run.Manifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which runs belong together, and in what they differ. */
class GroupingTest {
    @TempDir
    private Path dir;

    private final List<ComparedRun> runs = new ArrayList<>();

    private void add(TestRuns run) {
        int number = runs.size() + 1;
        runs.add(ComparedRun.read(number, "r" + number, run.write(dir.resolve("r" + number))));
    }

    private static Map<String, Object> options(Object... pairs) {
        Map<String, Object> options = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            options.put((String) pairs[i], pairs[i + 1]);
        }
        return options;
    }

    @Test
    void seedsOfEqualSettingsAreAGroup() {
        add(TestRuns.of(1).withOptions(options("learningRate", .1, "runDir", "a", "tensorboard", "x")));
        add(TestRuns.of(2).withOptions(options("learningRate", .2)));
        add(TestRuns.of(3).withOptions(options("learningRate", .1, "runDir", "b")));
        add(TestRuns.of(4).withOptions(options("learningRate", .1, "updater", "adam")));
        List<Group> groups = Group.of(runs);
        assertEquals(
                List.of("A", "run 2", "run 4"), groups.stream().map(Group::name).toList());
        assertEquals(
                List.of(1, 3),
                groups.get(0).runs().stream().map(ComparedRun::number).toList());
        assertEquals(
                List.of(Ink.BLUE, Ink.ORANGE, Ink.GREEN),
                groups.stream().map(Group::ink).toList());
    }

    /** 1 and 1.0 are one number; 0.1 and 0.10000001 are two, though readers see neither difference at once. */
    @Test
    void valuesAreComparedExactly() {
        add(TestRuns.of(1).withOptions(options("momentum", 1, "learningRate", .1)));
        add(TestRuns.of(2).withOptions(options("momentum", 1.0, "learningRate", .10000001)));
        assertEquals(2, Group.of(runs).size());
        Differences differences = Differences.of(runs);
        assertEquals(
                List.of("learningRate"),
                differences.settings().stream().map(Differences.Column::name).toList());
        assertEquals(List.of("0.1", "0.10000001"), differences.settings().get(0).shown());
        assertEquals("1", differences.equal().get("momentum"));
    }

    @Test
    void anOptionThatOneLacksDiffers() {
        add(TestRuns.of(1).withOptions(options("a", 1)));
        add(TestRuns.of(1).withOptions(options("a", 1, "also", List.of("energy"))));
        add(TestRuns.of(1).withOptions(options("a", 1, "also", null)));
        Differences differences = Differences.of(runs);
        assertEquals(
                List.of("–", "[energy]", "–"), differences.settings().get(0).values());
        assertEquals(2, Group.of(runs).size(), "an option without a value is none");
        assertTrue(differences.settings().get(0).standsOut(1));
        assertFalse(differences.settings().get(0).standsOut(0));
    }

    @Test
    void whereNoValueIsTheMostFrequentNoneStandsOut() {
        Differences.Column column = Differences.column("a", List.of("1", "2", "1", "2", "3"));
        for (int run = 0; run < 5; run++) {
            assertFalse(column.standsOut(run), "run " + run);
        }
    }

    /** Other layers follow from an option that says so; without one they are a difference by themselves. */
    @Test
    void layersThatNoSettingExplainsAreADifference() {
        add(TestRuns.of(1).withOptions(options("hidden", 1)).withLayers(1));
        add(TestRuns.of(2).withOptions(options("hidden", 2)).withLayers(2));
        assertEquals(
                List.of("hidden"),
                Differences.of(runs).settings().stream()
                        .map(Differences.Column::name)
                        .toList());
        add(TestRuns.of(3).withOptions(options("hidden", 2)).withLayers(3));
        assertEquals(
                List.of("hidden", "layers"),
                Differences.of(runs).settings().stream()
                        .map(Differences.Column::name)
                        .toList());
        assertEquals(3, Group.of(runs).size());
    }

    /** The model's own configuration counts, but for its seed and how far it has come. */
    @Test
    void seedAndStateOfAModelAreNoSettings() {
        Settings one = model("{\"seed\":1,\"confs\":[{\"seed\":1,\"iterationCount\":5,\"lr\":0.1}],\"b\":2}");
        Settings other = model("{\"b\":2,\"seed\":9,\"confs\":[{\"lr\":0.1,\"seed\":3,\"epochCount\":2}]}");
        Settings third = model("{\"seed\":1,\"confs\":[{\"seed\":1,\"lr\":0.2}],\"b\":2}");
        assertEquals(one.key(), other.key());
        assertFalse(one.key().equals(third.key()));
        assertEquals("–", Settings.of(Manifest.builder().build()).model());
    }

    private static Settings model(String json) {
        return Settings.of(Manifest.builder().modelJson(json).build());
    }

    @Test
    void versionsMakeNoGroupsButDiffer() {
        Settings one = Settings.of(
                Manifest.builder().versions(Map.of("java", "17")).commit("a").build());
        Settings two = Settings.of(
                Manifest.builder().versions(Map.of("java", "21")).commit("b").build());
        assertEquals(one.key(), two.key());
        assertFalse(one.circumstances().equals(two.circumstances()));
    }

    /** More groups than colours: the largest have them, then the best. */
    @Test
    void theLargestAndBestGroupsHaveColours() {
        for (int i = 0; i < 8; i++) {
            add(TestRuns.of(i)
                    .withOptions(options("i", i))
                    .withLoss(.1 + .01 * i)
                    .withIterations(20));
        }
        add(TestRuns.of(9).withOptions(options("i", 7)).withLoss(.9).withIterations(20));
        List<Group> groups = Group.of(runs);
        assertEquals(
                List.of(true, true, true, true, true, false, false, true),
                groups.stream().map(Group::hasColour).toList());
        assertEquals(6, new LinkedHashSet<>(groups.stream().map(Group::ink).toList()).size() - 1);
        assertEquals("A", groups.get(7).name());
    }

    @Test
    void lettersGoOnAfterZ() {
        assertEquals(
                List.of("A", "Z", "AA", "AZ", "BA"),
                List.of(0, 25, 26, 51, 52).stream().map(Group::letter).toList());
    }
}
