package io.github.hullwatch.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.hullwatch.geometry.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictsTest {
    @Test
    void verdictsBecomeStretches() {
        Verdicts strip = Verdicts.of(new double[] {0, 10, 20, 30}, List.of("outside", "outside", "inside", "strange"));
        assertEquals(
                List.of(
                        new Verdicts.Stretch("outside", 0, 20),
                        new Verdicts.Stretch("inside", 20, 30),
                        new Verdicts.Stretch("strange", 30, 30)),
                strip.stretches());
    }

    @Test
    void everyVerdictIsDrawnByItsOwnName() {
        for (Verdict verdict : Verdict.values()) {
            assertEquals(verdict.name(), Role.verdict(verdict.label()).name());
        }
        assertEquals(Role.UNDECIDED, Role.verdict("strange"));
    }
}
