package io.github.hullwatch.synthetic.figures;

import io.github.hullwatch.cli.Interruption;
import io.github.hullwatch.cli.RunDirOption;
import io.github.hullwatch.cli.UserError;
import io.github.hullwatch.synthetic.table.CellSummary;
import io.github.hullwatch.synthetic.table.PaperTable;
import io.github.hullwatch.synthetic.trial.Cell;
import io.github.hullwatch.synthetic.trial.Setup;
import io.github.hullwatch.synthetic.trial.Trial;
import io.github.hullwatch.synthetic.trial.TrialPlan;
import io.github.hullwatch.synthetic.trial.WatchedStudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code synthetic figures}: figures 1 to 5. */
@Command(
        name = "figures",
        description = "The paper's figures 1 to 5 made again: SVG, PNG and CSV of each, and a page that shows them.")
public final class FiguresCommand implements Callable<Integer> {

    /** What a shell expects after Ctrl-C. */
    private static final int INTERRUPTED = 130;

    @Spec
    private CommandSpec spec;

    @Option(names = "--trials", paramLabel = "N", defaultValue = "500", description = "Trials of each point.")
    private int trials;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "42", description = "Seed of all randomness.")
    private long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that work (default: one for each core). The result does not depend" + " on it.")
    private Integer threads;

    @Mixin
    private RunDirOption runDir;

    @Override
    public Integer call() {
        if (trials < 2) {
            throw UserError.usage("--trials " + trials + ": at least 2 are needed");
        }
        if (threads != null && threads < 1) {
            throw UserError.usage("--threads " + threads + ": at least 1 is needed");
        }
        Path dir = prepared(runDir.resolve("figures"));
        List<Figure> figures = new ArrayList<>();
        try (Interruption interruption = Interruption.install()) {
            ConditionFigures condition = new ConditionFigures(SphereRun.of(seed));
            figures.add(condition.sphere());
            figures.add(condition.section());
            trialFigures(figures, interruption);
            if (!interruption.requested()) {
                figures.add(DynamicsFigure.of(Setup.a(seed)));
            }
            write(dir, figures);
            spec.commandLine().getOut().println(dir.resolve("index.html"));
            if (interruption.requested()) {
                spec.commandLine()
                        .getErr()
                        .println("hullwatch: interrupted; " + figures.size() + " of 6 pictures were drawn");
                return INTERRUPTED;
            }
        }
        return 0;
    }

    /** A figure whose trials were interrupted is left out: half of its points would be no figure. */
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
        int workers = threads != null ? threads : Runtime.getRuntime().availableProcessors();
        return WatchedStudy.run(
                task, new TrialPlan(setup, cells, trials), List.of(), workers, interruption, unused -> {});
    }

    private static CellSummary summary(Setup setup, Cell cell, List<Trial> all) {
        return CellSummary.of(
                cell, all.stream().filter(t -> t.cell().equals(cell)).toList(), setup.maxIterations());
    }

    private static Path prepared(Path dir) {
        try {
            if (Files.exists(dir) && !Files.isDirectory(dir)) {
                throw UserError.usage(dir + " is a file; give another place with --run-dir");
            }
            Files.createDirectories(dir);
            try (Stream<Path> entries = Files.list(dir)) {
                if (entries.findAny().isPresent()) {
                    throw UserError.usage(dir + " is not empty; give another place with --run-dir");
                }
            }
            return dir;
        } catch (IOException e) {
            throw UserError.failed("cannot write " + dir + " (" + e + "); give another place with --run-dir", e);
        }
    }

    private static void write(Path dir, List<Figure> figures) {
        try {
            for (Figure figure : figures) {
                figure.picture().write(dir, figure.name());
                Files.writeString(dir.resolve(figure.name() + ".csv"), figure.csv());
            }
            Files.writeString(dir.resolve("index.html"), IndexPage.of(figures));
        } catch (IOException e) {
            throw UserError.failed(
                    "cannot write the figures to " + dir + " (" + e.getMessage() + "); make room there", e);
        }
    }
}
