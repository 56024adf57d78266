package io.github.hullwatch.synthetic.table;

import io.github.hullwatch.program.Cluster;
import io.github.hullwatch.program.GivenOptions;
import io.github.hullwatch.program.Incomplete;
import io.github.hullwatch.program.Interruption;
import io.github.hullwatch.program.OneLine;
import io.github.hullwatch.program.RunDirOption;
import io.github.hullwatch.program.ShellWord;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.synthetic.trial.Cell;
import io.github.hullwatch.synthetic.trial.Setup;
import io.github.hullwatch.synthetic.trial.StudyDirectory;
import io.github.hullwatch.synthetic.trial.Trial;
import io.github.hullwatch.synthetic.trial.TrialPlan;
import io.github.hullwatch.synthetic.trial.WatchedStudy;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code synthetic table1}: the paper's Table 1 beside ours. */
@Command(
        name = "table1",
        description =
                "Reproduce the paper's Table 1, iterations to convergence, and show both side by side with standard"
                        + " errors: 20 cells of the two-layer model. The defaults are setting B, a reconstruction: the"
                        + " paper prints neither its data nor its step size.")
public final class Table1Command implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--trials", paramLabel = "N", description = "Trials of each cell.", defaultValue = "1000")
    private int trials;

    @Mixin
    private StudyOptions study;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description =
                    "Run the trials on a Spark 3.5 cluster: local[2], spark://HOST:7077, … (docs/spark-search.md).")
    private String master;

    @Option(
            names = "--check",
            description =
                    "Exit with 1 unless every mean agrees with the printed value and with setting B's known value,"
                            + " within sampling error.")
    private boolean check;

    @Option(names = "--json", description = "Print one JSON object on standard output and nothing else there.")
    private boolean json;

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "Resume a table that was interrupted, with its options.")
    private Path resume;

    @Mixin
    private RunDirOption runDir;

    @Override
    public Integer call() {
        int threads = study.threads();
        TrialPlan plan = resume == null ? newPlan() : oldPlan();
        long began = System.nanoTime();
        Map<Cell, List<Trial>> byCell;
        try (Interruption interruption = Interruption.install();
                StudyDirectory directory = resume == null
                        ? StudyDirectory.create(runDir.resolve("table1"), plan)
                        : StudyDirectory.resume(resume, plan);
                Cluster cluster = master == null ? null : Cluster.connect(master)) {
            List<Trial> all = WatchedStudy.run(
                    "table 1", plan, directory.known(), threads, interruption, directory::append, cluster);
            byCell = all.stream().collect(Collectors.groupingBy(Trial::cell));
            TableView view = view(plan, byCell);
            Incomplete incomplete = write(directory, all, view);
            print(view, directory.dir(), all.size(), System.nanoTime() - began);
            int failed = incomplete.tell(spec.commandLine().getErr());
            if (all.size() < plan.total()) {
                OneLine.print(
                        spec.commandLine().getErr(),
                        "interrupted after " + all.size() + " of " + plan.total() + " trials; resume with --resume "
                                + ShellWord.of(directory.dir()));
                return Interruption.EXIT_CODE;
            }
            if (failed != 0) {
                return failed;
            }
        }
        return check ? checked(summaries(plan, byCell)) : 0;
    }

    private static Incomplete write(StudyDirectory directory, List<Trial> all, TableView view) {
        Incomplete incomplete = new Incomplete(directory.dir());
        incomplete.attempt("trials.csv", () -> directory.finish(all));
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                "table1.txt",
                view.iterations().terminal() + "\n" + view.together().terminal());
        files.put(
                "table1.md",
                view.iterations().markdown() + "\n" + view.together().markdown());
        files.put(
                "table1.tex", view.iterations().latex() + "\n" + view.together().latex());
        files.put("table1.csv", view.csv());
        files.put("table1.json", view.json() + "\n");
        files.forEach((name, content) -> incomplete.attempt(name, () -> directory.write(name, content)));
        return incomplete;
    }

    private TrialPlan newPlan() {
        if (trials < 1 || trials > TrialPlan.MOST_TRIALS) {
            throw UserError.usage(
                    "--trials " + trials + ": a number from 1 to " + TrialPlan.MOST_TRIALS + " is needed");
        }
        Setup setup = study.setup();
        if (check && !isSettingB(setup)) {
            throw UserError.usage(
                    "--check asks for agreement with setting B (--sigma 1.1 --learning-rate 0.3 --theta 90"
                            + " --max-iterations 6000); leave those options out");
        }
        return new TrialPlan(setup, PaperTable.cells(), trials);
    }

    private TrialPlan oldPlan() {
        GivenOptions.of(spec)
                .refuse(
                        List.of(
                                "--trials",
                                "--sigma",
                                "--learning-rate",
                                "--theta",
                                "--max-iterations",
                                "--seed",
                                "--run-dir"),
                        "--resume takes it from " + resume + "; it is for a new table only");
        TrialPlan plan = StudyDirectory.plan(resume, PaperTable.cells());
        if (check && !isSettingB(plan.setup())) {
            throw UserError.failed("--check asks for agreement with setting B, and the table in " + resume
                    + " is of another setting; leave out --check, or begin a new table");
        }
        return plan;
    }

    private static boolean isSettingB(Setup setup) {
        return setup.equals(Setup.b(setup.seed()));
    }

    private static TableView view(TrialPlan plan, Map<Cell, List<Trial>> byCell) {
        List<JointSummary> joint = plan.cells().stream()
                .map(cell -> JointSummary.of(cell, byCell.getOrDefault(cell, List.of())))
                .toList();
        return new TableView(plan.setup(), summaries(plan, byCell), joint);
    }

    private static List<CellSummary> summaries(TrialPlan plan, Map<Cell, List<Trial>> byCell) {
        return plan.cells().stream()
                .map(cell -> CellSummary.of(
                        cell, byCell.getOrDefault(cell, List.of()), plan.setup().maxIterations()))
                .toList();
    }

    private void print(TableView view, Path dir, int done, long nanos) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(view.json());
        } else {
            out.println(view.iterations().terminal());
            out.println(view.together().terminal());
        }
        out.flush();
        spec.commandLine()
                .getErr()
                .println(String.format(
                        Locale.ROOT,
                        "%d trials in %.1f s on %d threads; tables and raw trials in %s",
                        done,
                        nanos / 1e9,
                        study.threads(),
                        dir));
    }

    private int checked(List<CellSummary> table) {
        List<String> failures = Agreement.failures(table);
        PrintWriter err = spec.commandLine().getErr();
        failures.forEach(failure -> OneLine.print(err, failure));
        if (failures.isEmpty()) {
            err.println(
                    "All means agree with the paper (6% + 2 s.e.; 15% at half space, 2k = 20) and with setting B (4 s.e.).");
        }
        return failures.isEmpty() ? 0 : 1;
    }
}
