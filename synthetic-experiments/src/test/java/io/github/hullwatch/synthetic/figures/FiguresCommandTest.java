package io.github.hullwatch.synthetic.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.cli.ProgramRun;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.synthetic.table.CellSummary;
import io.github.hullwatch.synthetic.trial.Cell;
import io.github.hullwatch.synthetic.trial.Setup;
import io.github.hullwatch.synthetic.trial.Trial;
import io.github.hullwatch.synthetic.trial.TrialPlan;
import io.github.hullwatch.synthetic.trial.TrialRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresCommandTest {

    @TempDir
    private Path temp;

    @Test
    @Tag("long")
    void allFiguresInAllFormsWithAnIndex() throws IOException {
        Path dir = temp.resolve("figures");
        ProgramRun run = ProgramRun.of("synthetic", "figures", "--trials", "4", "--run-dir", dir.toString());
        assertEquals(0, run.code(), run.err());
        String index = Files.readString(dir.resolve("index.html"));
        for (String name : List.of("figure1", "figure2", "figure3", "figure4-left", "figure4-right", "figure5")) {
            for (String form : List.of(".svg", ".png", ".csv")) {
                assertTrue(Files.size(dir.resolve(name + form)) > 20, name + form);
                assertTrue(index.contains(name + form), name + form);
            }
        }
    }

    @Test
    void wrongUsageIsRefusedBeforeAnythingIsDone() throws IOException {
        assertEquals(2, ProgramRun.of("synthetic", "figures", "--trials", "1").code());
        assertEquals(2, ProgramRun.of("synthetic", "figures", "--threads", "0").code());
        Files.writeString(temp.resolve("x"), "x");
        ProgramRun used = ProgramRun.of("synthetic", "figures", "--run-dir", temp.toString());
        assertEquals(1, used.code());
        assertTrue(used.err().contains("not empty"), used.err());
    }

    @Test
    void figure4RightHasTheKnownMedian() {
        List<Trial> trials = TrialRunner.runAll(new TrialPlan(Setup.a(42), List.of(NormFigure.CELL), 1000));
        assertEquals(NormFigure.KNOWN_MEDIAN, NormFigure.quantile(trials, 0.5), 0.05 * NormFigure.KNOWN_MEDIAN);
        assertEquals(4.67, NormFigure.quantile(trials, 0.05), 0.25);
        assertEquals(6.83, NormFigure.quantile(trials, 0.95), 0.25);
        assertTrue(NormFigure.of(trials).picture().svg().contains("Frobenius"));
    }

    @Test
    void figure3HasTheKnownMeansForTwentyFourNeurons() {
        // The cheap curve; the other one is among the long tests.
        angles(1, 150);
    }

    @Test
    @Tag("long")
    void figure3HasTheKnownMeansWithinTenPerCent() {
        angles(0, 2000);
        angles(1, 2000);
    }

    @Test
    void figures1And2AreDrawnFromARunThatGetsInside() {
        SphereRun run = SphereRun.of(42);
        assertEquals(Verdict.OUTSIDE, run.hullBefore().verdict());
        assertEquals(Verdict.INSIDE, run.hullAfter().verdict());
        ConditionFigures figures = new ConditionFigures(run);
        assertTrue(figures.sphere().picture().svg().contains("outside, D = −"));
        assertTrue(figures.section().csv().lines().count() > 6);
    }

    /** Within 10% for θ ≥ 20°, with an allowance of two standard errors of ours. */
    private static void angles(int cell, int trials) {
        Cell which = AngleFigure.CELLS.get(cell);
        for (int a = 0; a < AngleFigure.ANGLES.length && AngleFigure.ANGLES[a] >= 20; a++) {
            Setup setup = Setup.a(1).at(AngleFigure.ANGLES[a]).within(AngleFigure.MAX_ITERATIONS);
            List<Trial> all = TrialRunner.runAll(new TrialPlan(setup, List.of(which), trials));
            CellSummary summary = CellSummary.of(which, all, setup.maxIterations());
            double known = AngleFigure.known(cell, a);
            double allowed = 0.10 * known + 2 * summary.standardError();
            assertEquals(known, summary.mean(), allowed, which + " at " + AngleFigure.ANGLES[a]);
        }
    }
}
