package io.github.hullwatch.synthetic.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.synthetic.trial.Cell;
import io.github.hullwatch.synthetic.trial.Setup;
import io.github.hullwatch.synthetic.trial.Trial;
import io.github.hullwatch.synthetic.trial.TrialPlan;
import io.github.hullwatch.synthetic.trial.TrialRunner;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our table against the print and against the known simulation. */
class StudyAgreementTest {

    @Test
    void eightyTrialsOfEachCellAgreeWithSettingB() {
        // The allowance grows with the standard error: a coarse check, but one that any mistake in the model fails.
        assertEquals(List.of(), Agreement.failures(summaries(Setup.b(7), 80)));
    }

    @Test
    @Tag("long")
    void twoThousandTrialsOfEachCellAgreeWithThePrintAndWithSettingB() {
        assertEquals(List.of(), Agreement.failures(summaries(Setup.b(42), 2000)));
    }

    @Test
    @Tag("long")
    void twoThousandTrialsOfEachCellAgreeWithSettingA() {
        for (CellSummary c : summaries(Setup.a(42), 2000)) {
            PaperTable.Value a = PaperTable.settingA(c.cell()).orElseThrow();
            double error = Math.hypot(c.standardError(), a.std() / Math.sqrt(PaperTable.RECONSTRUCTION_TRIALS));
            assertEquals(a.mean(), c.mean(), 4 * error, c.cell().toString());
        }
    }

    @Test
    @Tag("long")
    void moreThanThreeNeuronsOfASignAlwaysConverge() {
        for (CellSummary c : summaries(Setup.b(42), 2000)) {
            double missing = (c.trials() - c.converged()) / (double) c.trials();
            assertTrue(missing <= (c.cell().neurons() == 6 ? 0.015 : 0.002), c.cell() + ": " + missing);
        }
    }

    private static List<CellSummary> summaries(Setup setup, int trials) {
        List<Cell> cells = PaperTable.cells();
        List<Trial> all = TrialRunner.runAll(new TrialPlan(setup, cells, trials));
        return cells.stream()
                .map(cell -> CellSummary.of(
                        cell, all.stream().filter(t -> t.cell().equals(cell)).toList(), setup.maxIterations()))
                .toList();
    }
}
