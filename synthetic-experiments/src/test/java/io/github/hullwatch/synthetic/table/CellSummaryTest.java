package io.github.hullwatch.synthetic.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.synthetic.model.Initialisation;
import io.github.hullwatch.synthetic.trial.Cell;
import io.github.hullwatch.synthetic.trial.Outcome;
import io.github.hullwatch.synthetic.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CellSummaryTest {

    private static final Cell CELL = new Cell(6, Initialisation.RANDOM);

    @Test
    void aHandCase() {
        CellSummary s = CellSummary.of(CELL, List.of(trial(10), trial(20), trial(30), trial(-1)), 100);
        assertEquals(4, s.trials());
        assertEquals(3, s.converged());
        assertEquals(20, s.mean(), 0);
        assertEquals(10, s.std(), 1e-12);
        assertEquals(10 / Math.sqrt(3), s.standardError(), 1e-12);
        assertEquals((10 + 20 + 30 + 100) / 4.0, s.restrictedMean(), 0);
        assertEquals(20, s.median(), 0);
        assertEquals(Double.POSITIVE_INFINITY, s.quantiles().get(4), 0);
        assertEquals(10, s.quantiles().get(0), 0);
    }

    @Test
    void nothingConvergedHasNoMean() {
        CellSummary s = CellSummary.of(CELL, List.of(trial(-1)), 100);
        assertTrue(Double.isNaN(s.mean()));
        assertTrue(Double.isNaN(s.std()));
        assertEquals(100, s.restrictedMean(), 0);
        assertTrue(Double.isNaN(CellSummary.of(CELL, List.of(), 100).median()));
    }

    @Test
    void agreementIsJudgedByBothColumns() {
        List<CellSummary> exact = new ArrayList<>();
        for (Cell cell : PaperTable.cells()) {
            PaperTable.Value b = PaperTable.settingB(cell).orElseThrow();
            exact.add(new CellSummary(cell, 2000, 2000, 0, b.mean(), b.std(), b.mean(), List.of(0d, 0d, 0d, 0d, 0d)));
        }
        assertEquals(List.of(), Agreement.failures(exact));
        for (int i = 0; i < exact.size(); i++) {
            CellSummary c = exact.get(i);
            for (double factor : new double[] {0.8, 1.2, Double.NaN}) {
                List<CellSummary> off = new ArrayList<>(exact);
                off.set(
                        i,
                        new CellSummary(c.cell(), 2000, 2000, 0, factor * c.mean(), c.std(), c.mean(), c.quantiles()));
                assertTrue(!Agreement.failures(off).isEmpty(), c.cell() + " times " + factor);
            }
        }
    }

    @Test
    void ranksCorrelate() {
        assertEquals(1, RankCorrelation.spearman(new double[] {1, 5, 9}, new double[] {-3, 0, 100}), 1e-12);
        assertEquals(-1, RankCorrelation.spearman(new double[] {1, 5, 9}, new double[] {3, 0, -100}), 1e-12);
        // Ranks 1, 2, 3, 4 and 1, 3, 2, 4: 1 − 6·2/(4·15) = .8.
        assertEquals(0.8, RankCorrelation.spearman(new double[] {1, 2, 3, 4}, new double[] {1, 3, 2, 4}), 1e-12);
        // A tie: ranks 1.5, 1.5, 3 and 1, 2, 3: 1.5/sqrt(1.5·2).
        assertEquals(
                1.5 / Math.sqrt(3), RankCorrelation.spearman(new double[] {4, 4, 7}, new double[] {1, 2, 3}), 1e-12);
        assertTrue(Double.isNaN(RankCorrelation.spearman(new double[] {1, 2}, new double[] {1, 2})));
        assertTrue(Double.isNaN(RankCorrelation.spearman(new double[] {1, 1, 1}, new double[] {1, 2, 3})));
    }

    @Test
    void hullEntryAndChangeOfPaceSideBySide() {
        List<Trial> trials = List.of(
                joint(100, 10, 12, 0.01, 0.03),
                joint(100, 20, 20, 0.02, 0.02),
                joint(100, 40, 60, 0.03, 0.01),
                joint(100, 0, 5, Double.NaN, 0.5),
                joint(100, -1, 9, Double.NaN, Double.NaN));
        JointSummary j = JointSummary.of(CELL, trials);
        assertEquals(4, j.entered());
        assertEquals(1, j.fromStart());
        assertEquals(4, j.both());
        assertEquals(1, j.spearman(), 1e-12);
        assertEquals(1.2, j.medianRatio(), 1e-12);
        assertEquals(0.15, j.medianShare(), 1e-12);
        assertEquals(0.02, j.rateBefore(), 1e-12);
        assertEquals(0.02, j.rateAfter(), 1e-12);
    }

    @Test
    void tablesForPeople() {
        TextTable table = new TextTable("Loss ± 5% at θ", List.of("a_b", "c"), List.of(List.of("1", "22±3")));
        assertEquals("Loss ± 5% at θ\n\na_b     c\n---------\n  1  22±3\n", table.terminal());
        assertEquals("Loss ± 5% at θ\n\n| a_b | c |\n| ---: | ---: |\n| 1 | 22±3 |\n", table.markdown());
        assertTrue(table.latex().contains("Loss $\\pm$ 5\\% at $\\theta$"), table.latex());
        assertTrue(table.latex().contains("a\\_b & c \\\\"), table.latex());
    }

    private static Trial trial(int iterations) {
        Outcome outcome = iterations < 0 ? Outcome.NOT_CONVERGED : Outcome.CONVERGED;
        return new Trial(CELL, 0, outcome, iterations < 0 ? 100 : iterations, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    private static Trial joint(int iterations, int entry, int pace, double before, double after) {
        return new Trial(CELL, 0, Outcome.CONVERGED, iterations, entry, 0, pace, 0, 0, before, after, 0.1, 5);
    }
}
