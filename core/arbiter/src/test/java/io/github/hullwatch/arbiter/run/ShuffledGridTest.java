package io.github.hullwatch.arbiter.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.optimize.parameter.BooleanSpace;
import org.deeplearning4j.arbiter.optimize.parameter.FixedValue;
import org.deeplearning4j.arbiter.optimize.parameter.continuous.ContinuousParameterSpace;
import org.deeplearning4j.arbiter.optimize.parameter.discrete.DiscreteParameterSpace;
import org.deeplearning4j.arbiter.optimize.parameter.integer.IntegerParameterSpace;
import org.junit.jupiter.api.Test;

class ShuffledGridTest {

    /** A list of the values of any spaces. */
    private record Several(Map<String, ParameterSpace<?>> named) implements ParameterSpace<List<Object>> {

        static Several of(ParameterSpace<?>... spaces) {
            Map<String, ParameterSpace<?>> named = new LinkedHashMap<>();
            for (ParameterSpace<?> space : spaces) {
                named.put("p" + named.size(), space);
            }
            return new Several(named);
        }

        @Override
        public List<Object> getValue(double[] parameters) {
            List<Object> values = new ArrayList<>();
            named.values().forEach(space -> values.add(space.getValue(parameters)));
            return values;
        }

        @Override
        public int numParameters() {
            return named.values().stream()
                    .mapToInt(ParameterSpace::numParameters)
                    .sum();
        }

        @Override
        @SuppressWarnings("rawtypes")
        public List<ParameterSpace> collectLeaves() {
            return new ArrayList<>(named.values());
        }

        @Override
        @SuppressWarnings("rawtypes")
        public Map<String, ParameterSpace> getNestedSpaces() {
            return new LinkedHashMap<>(named);
        }

        @Override
        public boolean isLeaf() {
            return false;
        }

        @Override
        public void setIndices(int... indices) {
            throw new UnsupportedOperationException();
        }
    }

    private static List<Object> all(ShuffledGrid grid) {
        List<Object> values = new ArrayList<>();
        while (grid.hasMoreCandidates()) {
            Candidate<?> candidate = grid.getCandidate();
            assertEquals(values.size(), candidate.getIndex());
            values.add(candidate.getValue());
        }
        return values;
    }

    @Test
    void eachCombinationComesOnce() {
        Several space = Several.of(
                new ContinuousParameterSpace(0.0, 1.0),
                new DiscreteParameterSpace<>("a", "b", "c", "d", "e"),
                new BooleanSpace(),
                new IntegerParameterSpace(7, 8),
                new FixedValue<>("f"),
                new IntegerParameterSpace(0, 100));
        Set<Object> expected = new HashSet<>();
        for (double x : new double[] {0, .5, 1}) {
            for (String name : List.of("a", "b", "c", "d", "e")) {
                for (boolean yes : new boolean[] {true, false}) {
                    for (int whole : new int[] {7, 8}) {
                        for (int spread : new int[] {0, 50, 100}) {
                            expected.add(List.of(x, name, yes, whole, "f", spread));
                        }
                    }
                }
            }
        }
        List<Object> found = all(new ShuffledGrid(space, 3, 1));
        assertEquals(3 * 5 * 2 * 2 * 3, found.size());
        assertEquals(expected, new HashSet<>(found));
        assertEquals(found, all(new ShuffledGrid(space, 3, 1)));
        assertNotEquals(found, all(new ShuffledGrid(space, 3, 2)));
    }

    @Test
    void aSpaceInTwoPlacesIsOne() {
        ParameterSpace<Integer> shared = new IntegerParameterSpace(1, 4);
        List<Object> found = all(new ShuffledGrid(Several.of(shared, shared), 10, 1));
        assertEquals(Set.of(List.of(1, 1), List.of(2, 2), List.of(3, 3), List.of(4, 4)), new HashSet<>(found));
        assertEquals(4, found.size());
    }

    @Test
    void oneValueIsAGridToo() {
        assertEquals(
                List.of(List.of("only")),
                all(new ShuffledGrid(Several.of(new DiscreteParameterSpace<>("only")), 2, 1)));
    }

    @Test
    void anEndlessGridIsRefused() {
        ParameterSpace<?>[] many = new ParameterSpace<?>[12];
        for (int i = 0; i < many.length; i++) {
            many[i] = new ContinuousParameterSpace(0.0, 1.0);
        }
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new ShuffledGrid(Several.of(many), 100_000, 1));
        assertTrue(refused.getMessage().contains("more than 1000000 combinations"), refused.getMessage());
    }

    @Test
    void pastTheEndThereIsNone() {
        ShuffledGrid grid = new ShuffledGrid(Several.of(new BooleanSpace()), 2, 1);
        all(grid);
        assertFalse(grid.hasMoreCandidates());
        assertThrows(NoSuchElementException.class, grid::getCandidate);
    }
}
