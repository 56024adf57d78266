package io.github.hullwatch.papers.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.papers.check.Reference;
import io.github.hullwatch.papers.study.Unit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgreementTest {

    private final Walk walk = new Walk();

    @Test
    void anExperimentThatAgreesHasNoFailures() {
        walk.references.add(Walk.reference("ratio", "", 3, 1e9, true));
        walk.references.add(Walk.reference("end", "short", 3, 1e-9, false));
        assertEquals(List.of(), Agreement.quick(walk));
        assertEquals(List.of(), Agreement.all(walk));
    }

    @Test
    void aValueThatDiffersIsALine() {
        walk.references.add(Walk.reference("end", "short", 1e6, 1, true));
        walk.references.add(Walk.reference("end", "tall", 0, 1e9, true));
        List<String> lines = Agreement.quick(walk);
        assertEquals(2, lines.size());
        assertTrue(lines.get(0).startsWith("test-walk, defaults: end short is "), lines.get(0));
        assertTrue(lines.get(0).endsWith("not 1000000.0 ± 1.0"), lines.get(0));
        assertTrue(lines.get(1).contains("missing: end has no cell 'tall'"), lines.get(1));
    }

    @Test
    void aUnitThatFailsIsALine() {
        walk.references.add(Walk.reference("ratio", "", 3, 1e9, true));
        walk.broken.add(new Unit("long", 2));
        assertTrue(Agreement.quick(walk).get(0).contains("it fell over"));
    }

    @Test
    void whatIsNotQuickIsLeftToAll() {
        walk.references.add(Walk.reference("ratio", "", 3, 1e9, true));
        walk.references.add(new Reference("test-walk", Map.of(), "ratio", "", -1e9, 0, true, false, ""));
        assertEquals(List.of(), Agreement.quick(walk));
        assertEquals(1, Agreement.all(walk).size());
    }

    @Test
    void nothingToAgreeWithIsAFailure() {
        assertEquals(List.of("test-walk has no robust reference value to agree with"), Agreement.quick(walk));
    }
}
