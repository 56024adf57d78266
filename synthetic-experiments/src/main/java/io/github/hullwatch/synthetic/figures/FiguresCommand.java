package io.github.hullwatch.synthetic.figures;

import io.github.hullwatch.chart.Picture;
import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.program.ClaimedDirectory;
import io.github.hullwatch.program.Incomplete;
import io.github.hullwatch.program.Interruption;
import io.github.hullwatch.program.RunDirOption;
import io.github.hullwatch.program.ThreadsOption;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.synthetic.table.CellSummary;
import io.github.hullwatch.synthetic.table.PaperTable;
import io.github.hullwatch.synthetic.trial.Cell;
import io.github.hullwatch.synthetic.trial.Setup;
import io.github.hullwatch.synthetic.trial.Trial;
import io.github.hullwatch.synthetic.trial.TrialPlan;
import io.github.hullwatch.synthetic.trial.WatchedStudy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code synthetic figures}: figures 1 to 5. */
@Command(
        name = "figures",
        description = "Reproduces the paper's figures 1 to 5: SVG, PNG and CSV of each, and a page that shows them.")
public final class FiguresCommand implements Callable<Integer> {

    /** The exit code that shells expect after Ctrl-C. */
    private static final int INTERRUPTED = 130;

    @Spec
    private CommandSpec spec;

    @Option(names = "--trials", paramLabel = "N", defaultValue = "500", description = "Trials of each point.")
    private int trials;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "42", description = "Seed of all randomness.")
    private long seed;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private RunDirOption runDir;

    @Override
    public Integer call() {
        if (trials < 2 || trials > TrialPlan.MOST_TRIALS) {
            throw UserError.usage(
                    "--trials " + trials + ": a number from 2 to " + TrialPlan.MOST_TRIALS + " is needed");
        }
        threads.threads();
        List<Figure> figures = new ArrayList<>();
        try (Interruption interruption = Interruption.install();
                ClaimedDirectory claimed = ClaimedDirectory.fresh(runDir.resolve("figures"))) {
            ConditionFigures condition = new ConditionFigures(SphereRun.of(seed));
            figures.add(condition.sphere());
            figures.add(condition.section());
            trialFigures(figures, interruption);
            if (!interruption.requested()) {
                figures.add(DynamicsFigure.of(Setup.a(seed)));
            }
            int failed = write(claimed.dir(), figures);
            if (interruption.requested()) {
                spec.commandLine()
                        .getErr()
                        .println("hullwatch: interrupted; " + figures.size() + " of 6 pictures were drawn");
                return INTERRUPTED;
            }
            return failed;
        }
    }

    /** A figure whose trials were interrupted is left out: half of its points would mislead. */
    private void trialFigures(List<Figure> figures, Interruption interruption) {
        CellSummary[][] byAngle = new CellSummary[AngleFigure.CELLS.size()][AngleFigure.ANGLES.length];
        for (int a = 0; a < AngleFigure.ANGLES.length; a++) {
            int degrees = AngleFigure.ANGLES[a];
            Setup setup = Setup.a(seed).at(degrees).within(AngleFigure.MAX_ITERATIONS);
            List<Trial> all = run("figure 3, " + degrees + "°", setup, AngleFigure.CELLS, interruption);
            for (int c = 0; c < AngleFigure.CELLS.size(); c++) {
                byAngle[c][a] = summary(setup, AngleFigure.CELLS.get(c), all);
            }
        }
        if (interruption.requested()) {
            return;
        }
        figures.add(AngleFigure.of(byAngle));
        Setup b = Setup.b(seed);
        List<Trial> table = run("figure 4, left", b, PaperTable.cells(), interruption);
        List<Trial> norms = run("figure 4, right", Setup.a(seed), List.of(NormFigure.CELL), interruption);
        if (interruption.requested()) {
            return;
        }
        figures.add(NeuronsFigure.of(
                PaperTable.cells().stream().map(cell -> summary(b, cell, table)).toList()));
        figures.add(NormFigure.of(norms));
    }

    private List<Trial> run(String task, Setup setup, List<Cell> cells, Interruption interruption) {
        return WatchedStudy.run(
                task, new TrialPlan(setup, cells, trials), List.of(), threads.threads(), interruption, unused -> {});
    }

    private static CellSummary summary(Setup setup, Cell cell, List<Trial> all) {
        return CellSummary.of(
                cell, all.stream().filter(t -> t.cell().equals(cell)).toList(), setup.maxIterations());
    }

    private int write(Path dir, List<Figure> figures) {
        Incomplete incomplete = new Incomplete(dir);
        for (Figure figure : figures) {
            for (Picture.Form form : Picture.Form.values()) {
                String name = figure.name() + "." + form.extension();
                incomplete.attempt(
                        name,
                        () -> AtomicFile.write(
                                dir.resolve(name), out -> figure.picture().write(out, form)));
            }
            String name = figure.name() + ".csv";
            incomplete.attempt(name, () -> AtomicFile.write(dir.resolve(name), figure.csv()));
        }
        Path page = dir.resolve("index.html");
        if (incomplete.attempt(page.getFileName().toString(), () -> AtomicFile.write(page, IndexPage.of(figures)))) {
            spec.commandLine().getOut().println(page);
        }
        return incomplete.tell(spec.commandLine().getErr());
    }
}
