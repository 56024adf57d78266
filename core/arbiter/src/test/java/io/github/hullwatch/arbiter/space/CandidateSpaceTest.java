package io.github.hullwatch.arbiter.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.arbiter.run.Strategy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Candidates that a seed repeats, inside their ranges, each of the right type. */
class CandidateSpaceTest {

    private static final List<HyperParameter> KNOWN = List.of(
            HyperParameter.Real.positive("learningRate", "step", 0.1),
            HyperParameter.Real.fromZero("l2", "decay", Double.POSITIVE_INFINITY, 0),
            new HyperParameter.Whole("hidden", "width", 1, 10_000, 100),
            new HyperParameter.Whole("hidden2", "width", 1, 10_000, 100),
            new HyperParameter.Whole("neurons", "2k", 2, 1000, 2, 8),
            new HyperParameter.Choice("updater", "rule", List.of("sgd", "adam"), "sgd"),
            new HyperParameter.Flag("bias", "whether", true));

    private static SearchSpace space(Object... namesAndDimensions) {
        Map<String, Dimension> named = new LinkedHashMap<>();
        for (int i = 0; i < namesAndDimensions.length; i += 2) {
            named.put((String) namesAndDimensions[i], (Dimension) namesAndDimensions[i + 1]);
        }
        return SearchSpace.of(KNOWN, named);
    }

    static List<Strategy> strategies() {
        return List.of(Strategy.random(), Strategy.grid(3), Strategy.genetic(6));
    }

    private static SearchSpace wide() {
        return space(
                "learningRate", Dimension.log(1e-4, 0.1),
                "hidden", Dimension.of(50, 100),
                // Equal to the one before: they must not become one.
                "hidden2", Dimension.of(50, 100),
                "neurons", Dimension.linear(6, 12),
                "updater", Dimension.of("sgd", "adam"),
                "bias", Dimension.of(true, false));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> draw(
            CandidateGenerator generator, int most, ToDoubleFunction<Map<String, Object>> score) {
        List<Map<String, Object>> drawn = new ArrayList<>();
        while (drawn.size() < most && generator.hasMoreCandidates()) {
            Candidate<Map<String, Object>> candidate = generator.getCandidate();
            Map<String, Object> value = candidate.getValue();
            drawn.add(value);
            generator.reportResults(new OptimizationResult(
                    candidate, score.applyAsDouble(value), candidate.getIndex(), null, null, null));
        }
        return drawn;
    }

    private static double score(Map<String, Object> value) {
        return Math.abs(Math.log((Double) value.get("learningRate")) - Math.log(0.01));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void aSeedRepeatsTheCandidates(Strategy strategy) {
        var first = draw(strategy.generator(new CandidateSpace(wide()), 7, true), 40, CandidateSpaceTest::score);
        var again = draw(strategy.generator(new CandidateSpace(wide()), 7, true), 40, CandidateSpaceTest::score);
        var other = draw(strategy.generator(new CandidateSpace(wide()), 8, true), 40, CandidateSpaceTest::score);
        assertEquals(40, first.size());
        assertEquals(first, again);
        assertNotEquals(first, other);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void valuesAreOfTheirTypeAndInTheirRange(Strategy strategy) {
        Set<Object> widths = new HashSet<>();
        for (Map<String, Object> value :
                draw(strategy.generator(new CandidateSpace(wide()), 1, true), 200, CandidateSpaceTest::score)) {
            assertEquals(KNOWN.stream().map(HyperParameter::name).toList(), List.copyOf(value.keySet()));
            for (HyperParameter parameter : KNOWN) {
                Object each = value.get(parameter.name());
                assertEquals(parameter.preset().getClass(), each.getClass(), parameter.name());
                assertEquals(each, parameter.typed(each));
            }
            double rate = (Double) value.get("learningRate");
            assertTrue(rate >= 1e-4 && rate <= 0.1, () -> "rate " + rate);
            assertTrue(List.of(6, 8, 10, 12).contains(value.get("neurons")));
            assertEquals(0.0, value.get("l2"));
            widths.add(List.of(value.get("hidden"), value.get("hidden2")));
        }
        assertEquals(4, widths.size(), "two hyper-parameters with equal values vary by themselves");
    }

    /** A log-uniform value is below the geometric mean half of the time; so is each of ten decades equally likely. */
    @Test
    void logIsLogUniform() {
        var space = space("learningRate", Dimension.log(1e-4, 1), "hidden", Dimension.log(1, 999));
        int[] decades = new int[4];
        int small = 0;
        int draws = 20_000;
        for (Map<String, Object> value :
                draw(Strategy.random().generator(new CandidateSpace(space), 3, true), draws, v -> 0)) {
            decades[(int) Math.min(3, Math.floor(Math.log10((Double) value.get("learningRate")) + 4))]++;
            small += (Integer) value.get("hidden") < 10 ? 1 : 0;
        }
        // Five standard deviations of a share of 1/4 and 1/3.
        for (int decade : decades) {
            assertEquals(0.25, (double) decade / draws, 5 * Math.sqrt(0.25 * 0.75 / draws));
        }
        assertEquals(1 / 3.0, (double) small / draws, 5 * Math.sqrt(2 / 9.0 / draws));
    }

    @Test
    void theGridIsEveryPointOnce() {
        var space = space(
                "learningRate", Dimension.log(1e-4, 1e-2),
                "hidden", Dimension.linear(1, 2),
                "neurons", Dimension.linear(2, 8),
                "updater", Dimension.of("sgd", "adam"));
        assertEquals(3 * 2 * 3 * 2, space.gridSize(3));
        var drawn = draw(Strategy.grid(3).generator(new CandidateSpace(space), 5, true), 1000, v -> 0);
        assertEquals(36, drawn.size());
        assertEquals(36, new HashSet<>(drawn).size());
        Set<Double> rates = new HashSet<>();
        Set<Object> neurons = new HashSet<>();
        drawn.forEach(value -> {
            rates.add((Double) value.get("learningRate"));
            neurons.add(value.get("neurons"));
        });
        assertEquals(3, neurons.size());
        assertTrue(neurons.contains(2) && neurons.contains(8));
        List<Double> sorted = rates.stream().sorted().toList();
        assertEquals(1e-4, sorted.get(0), 1e-18);
        assertEquals(1e-3, sorted.get(1), 1e-15);
        assertEquals(1e-2, sorted.get(2), 1e-14);
    }

    /** The last of 60 candidates, bred, are nearer to the optimum than the first, drawn at random. */
    @Test
    void geneticSearchLearns() {
        var space = space("learningRate", Dimension.log(1e-6, 1), "l2", Dimension.linear(0, 1));
        ToDoubleFunction<Map<String, Object>> far = value -> score(value) + Math.abs((Double) value.get("l2") - 0.3);
        var drawn = draw(Strategy.genetic(12).generator(new CandidateSpace(space), 11, true), 120, far);
        double first = drawn.subList(0, 12).stream().mapToDouble(far).average().orElseThrow();
        double last = drawn.subList(80, 120).stream().mapToDouble(far).average().orElseThrow();
        assertTrue(last < first / 2, () -> first + " " + last);
    }
}
