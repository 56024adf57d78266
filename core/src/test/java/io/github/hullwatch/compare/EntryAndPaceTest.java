package io.github.hullwatch.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.view.Moment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hull entry against change of pace, and differences between groups, against cases by hand. */
class EntryAndPaceTest {
    @TempDir
    private Path dir;

    private final List<ComparedRun> runs = new ArrayList<>();

    private TestRuns next() {
        return TestRuns.of(runs.size() + 1);
    }

    private void add(TestRuns run) {
        int number = runs.size() + 1;
        runs.add(ComparedRun.read(number, "r" + number, run.write(dir.resolve("r" + number))));
    }

    private EntryAndPace only() {
        List<EntryAndPace> rows = EntryAndPace.of(runs, Group.of(runs));
        assertEquals(1, rows.size());
        return rows.get(0);
    }

    /** Never ranks last, from the start first: the case of the study's own test, in whole tens. */
    @Test
    void noRunIsDropped() {
        int[][] moments = {{50, 20}, {60, 30}, {-1, 80}, {0, 10}, {70, 40}, {40, -1}};
        for (int[] moment : moments) {
            add(next().withMoments(moment[0], moment[1]));
        }
        EntryAndPace row = only();
        assertEquals(6, row.n());
        assertEquals(4, row.entered());
        assertEquals(1, row.fromStart());
        assertEquals(5, row.paceChanges());
        assertEquals(3, row.both());
        assertEquals(0, row.before());
        // Entry ranks 3 4 6 1 5 2, pace ranks 2 3 5 1 4 6: Σd² = 1+1+1+0+1+16 = 20, ρ = 1 − 6·20/210.
        assertEquals(1 - 120.0 / 210, row.test().rho(), 1e-12);
        assertTrue(row.test().exact());
        assertEquals(720, row.test().permutations());
        assertEquals(row.test().p(), row.adjusted(), "one test");
        assertTrue(row.equallyLong());
        assertEquals(Moment.fromStart(), runs.get(3).moments().get(TestRuns.block(0)));
    }

    @Test
    void fewerThanFiveRunsHaveNoTest() {
        for (int i = 1; i <= 4; i++) {
            add(next().withMoments(10 * i, 10 * i));
        }
        assertTrue(Double.isNaN(only().test().rho()));
        add(next().withMoments(50, 50));
        EntryAndPace row = only();
        assertEquals(1, row.test().rho(), 1e-12);
        assertEquals(2.0 / 120, row.test().p(), 1e-12);
        assertFalse(row.interval().exists(), "ρ = 1");
    }

    /** Of a run that was cut off nobody knows what would have happened. */
    @Test
    void whatDidNotEndWellTakesNoPartAndIsCounted() {
        for (int i = 1; i <= 5; i++) {
            add(next().withMoments(10 * i, 60 - 10 * i));
        }
        add(next().withMoments(20, 20).withStatus(Manifest.INTERRUPTED));
        add(next().withMoments(20, 20).withStatus(Manifest.RUNNING));
        EntryAndPace row = only();
        assertEquals(5, row.n());
        assertEquals(2, row.leftOut());
        assertEquals(-1, row.test().rho(), 1e-12);
        assertEquals("unfinished", runs.get(6).status());
    }

    @Test
    void runsOfDifferentLengthAreSaidToBe() {
        for (int i = 1; i <= 5; i++) {
            add(next().withMoments(10 * i, 10 * i).withIterations(i == 5 ? 200 : 100));
        }
        assertFalse(only().equallyLong());
    }

    @Test
    void whereNothingWasEnteredThereIsNoRow() {
        add(next().withMoments(-1, 20));
        add(next().withMoments(-1, 30));
        assertEquals(List.of(), EntryAndPace.of(runs, Group.of(runs)));
    }

    /** A group of five has a row of its own beside all ten; Holm's method counts both. */
    @Test
    void largeGroupsHaveRowsOfTheirOwn() {
        for (int i = 1; i <= 5; i++) {
            add(next().withMoments(10 * i, 10 * i));
        }
        for (int i = 1; i <= 5; i++) {
            add(next().withMoments(10 * i, 60 - 10 * i).withOptions(Map.of("a", 1)));
        }
        List<EntryAndPace> rows = EntryAndPace.of(runs, Group.of(runs));
        assertEquals(
                List.of("", "A", "B"), rows.stream().map(EntryAndPace::group).toList());
        assertEquals(0, rows.get(0).test().rho(), 1e-12);
        assertEquals(1, rows.get(1).test().rho(), 1e-12);
        assertEquals(-1, rows.get(2).test().rho(), 1e-12);
        assertEquals(3 * 2.0 / 120, rows.get(1).adjusted(), 1e-12);
    }

    /** Four losses around .1 against four around .9: of 70 ways 2 are as strong. */
    @Test
    void groupsThatDifferBeyondTheirSeeds() {
        for (int i = 0; i < 4; i++) {
            add(next().withLoss(.1 + .01 * i));
            add(next().withLoss(.9 - .01 * i).withOptions(Map.of("a", 1)));
        }
        List<GroupDifference> rows = GroupDifference.of(Group.of(runs));
        GroupDifference loss = rows.get(0);
        assertEquals(GroupDifference.LOSS, loss.what());
        assertEquals(2.0 / 70, loss.test().p(), 1e-12);
        assertEquals(2.0 / 70, loss.test().least(), 1e-12);
        assertEquals(GroupDifference.ACCURACY, rows.get(1).what());
        assertEquals(8, loss.n());
        // Loss, accuracy and the depth of one layer are tested; the pace never changed, which is no test.
        assertEquals(3 * 2.0 / 70, loss.adjusted(), 1e-12);
        assertTrue(Double.isNaN(rows.get(2).adjusted()));
        assertFalse(loss.isSmall());
    }

    @Test
    void ofGroupsBelowThreeNothingIsClaimed() {
        for (int i = 0; i < 3; i++) {
            add(next().withLoss(.1));
        }
        add(next().withOptions(Map.of("a", 1)));
        add(next().withOptions(Map.of("a", 1)));
        assertEquals(List.of(), GroupDifference.of(Group.of(runs)));
        // A third one that was interrupted does not count either.
        add(next().withOptions(Map.of("a", 1)).withStatus(Manifest.INTERRUPTED));
        assertEquals(List.of(), GroupDifference.of(Group.of(runs)));
        add(next().withOptions(Map.of("a", 1)));
        assertFalse(GroupDifference.of(Group.of(runs)).isEmpty());
    }
}
