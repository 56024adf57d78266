package io.github.hullwatch.arbiter.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.arbiter.record.CandidateStatus;
import io.github.hullwatch.view.Series;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HyperParameterTest {

    private static CandidateRecord candidate(int index, Map<String, Object> values) {
        return new CandidateRecord(
                index, CandidateStatus.FINISHED, false, null, null, null, null, null, null, null, values, null, null);
    }

    @Test
    void numbersCategoriesAndWhatIsMissing() {
        List<HyperParameter> found = HyperParameter.of(List.of(
                candidate(0, Map.of("a", 1)),
                candidate(1, Map.of("a", 2.5, "b", true)),
                candidate(2, Map.of("b", "x", "a", 1L))));
        assertEquals(List.of("a", "b"), found.stream().map(HyperParameter::name).toList());
        assertArrayEquals(new double[] {1, 2.5, 1}, found.get(0).values());
        assertEquals(List.of(), found.get(0).categories());
        assertArrayEquals(new double[] {Double.NaN, 0, 1}, found.get(1).values());
        assertEquals(List.of("true", "x"), found.get(1).categories());
        assertTrue(found.get(0).varies());
        assertFalse(new HyperParameter("c", new double[] {Double.NaN, Double.NaN}, List.of(), false).varies());
    }

    @Test
    void whatIsDrawnByRatiosIsShownByRatios() {
        Random random = new Random(1);
        double[] even = random.doubles(200).toArray();
        double[] byRatio = IntStream.range(0, 200)
                .mapToDouble(i -> Math.pow(10, -3 * random.nextDouble()))
                .toArray();
        assertFalse(HyperParameter.spanDecades(even));
        assertTrue(HyperParameter.spanDecades(byRatio));
        assertTrue(HyperParameter.spanDecades(new double[] {.001, .01, .1}));
        assertFalse(HyperParameter.spanDecades(new double[] {0, .01, .1, 1}));
        assertFalse(HyperParameter.spanDecades(new double[] {16, 32, 64, 128}));
        assertFalse(HyperParameter.spanDecades(new double[] {Double.NaN, 1}));
    }

    @Test
    void aLongCurveIsThinnedToTheMediansOfItsStretches() {
        double[] at = IntStream.range(0, 600).mapToDouble(t -> t).toArray();
        double[] loss = IntStream.range(0, 600)
                .mapToDouble(t -> t % 10 == 3 ? Double.NaN : t % 10 == 4 ? 1e9 : t / 10)
                .toArray();
        Series thinned = SearchView.thinned(new Series(at, loss));
        assertEquals(60, thinned.values().length);
        assertArrayEquals(IntStream.range(0, 60).mapToDouble(p -> p).toArray(), thinned.values());
        assertEquals(594, thinned.iterations()[59]);
        Series few = new Series(new double[] {0, 1}, new double[] {2, 1});
        assertEquals(few, SearchView.thinned(few));
    }
}
