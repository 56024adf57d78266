package io.github.hullwatch.papers.program;

import io.github.hullwatch.chart.Picture;
import io.github.hullwatch.papers.check.Reference;
import io.github.hullwatch.papers.study.Experiment;
import io.github.hullwatch.papers.study.Study;
import io.github.hullwatch.papers.study.StudyFigure;
import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.program.GivenOptions;
import io.github.hullwatch.program.Incomplete;
import io.github.hullwatch.program.Interruption;
import io.github.hullwatch.program.OneLine;
import io.github.hullwatch.program.RunDirOption;
import io.github.hullwatch.program.ShellWord;
import io.github.hullwatch.program.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The course of an experiment's command, from its directory to its exit code. */
final class StudyProgram<S> {

    private final CommandSpec spec;
    private final Experiment<S> experiment;
    private final int threads;
    private final boolean json;

    StudyProgram(CommandSpec spec, Experiment<S> experiment, int threads, boolean json) {
        this.spec = spec;
        this.experiment = experiment;
        this.threads = threads;
        this.json = json;
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Begins a study. @return the exit code */
    int begin(S filled, RunDirOption runDir, boolean network) {
        Setting<S> setting = new Setting<>(experiment, filled);
        StudyPlan plan = new StudyPlan(setting.options(), threads);
        Study study = setting.open();
        try (Interruption interruption = Interruption.around();
                StudyDirectory directory = StudyDirectory.create(runDir.resolve(experiment.name()), experiment, plan)) {
            return run(setting, study, directory, interruption, network);
        }
    }

    /** Goes on with a study. */
    int resume(Path dir, boolean network) {
        List<String> refused = new ArrayList<>(List.of("--run-dir"));
        Setting.specs(experiment.setting()).forEach(option -> refused.addAll(List.of(option.names())));
        GivenOptions.of(spec).refuse(refused, "--resume takes it from " + dir + "; it is for a new study only");
        try (Interruption interruption = Interruption.around();
                StudyDirectory directory = StudyDirectory.resume(dir, experiment)) {
            Setting<S> setting = planned(directory);
            Study study = setting.open();
            directory.read(study.units());
            return run(setting, study, directory, interruption, network);
        }
    }

    private Setting<S> planned(StudyDirectory directory) {
        try {
            return Setting.of(experiment, directory.plan().setting());
        } catch (UserError e) {
            throw UserError.failed(directory.dir().resolve(StudyDirectory.PLAN) + ": " + e.getMessage()
                    + "; restore what was there, or start over without --resume");
        }
    }

    private int run(Setting<S> setting, Study study, StudyDirectory directory, Interruption outer, boolean network) {
        int planned = study.units().size();
        OneLine.print(err(), WatchedUnits.announcement(study, directory.known().size(), threads));
        WatchedUnits work = units(study, directory);
        Incomplete incomplete = new Incomplete(directory.dir());
        // Before the network, which may take long or fail.
        incomplete.attempt(StudyDirectory.UNITS, () -> directory.finish(work.done()));
        // After a signal no other program can begin to listen to one.
        NetworkProgram.Ended trained = work.interrupted() || outer.requested() || !network
                ? new NetworkProgram.Ended(Optional.empty(), CommandLine.ExitCode.OK)
                : study.network()
                        .map(watched -> new NetworkProgram(spec, setting, directory).run(watched, work.done()))
                        .orElse(new NetworkProgram.Ended(Optional.empty(), CommandLine.ExitCode.OK));
        Findings findings = Findings.of(
                setting, study, work.done(), work.failures(), Findings.references(setting), trained.agreement());
        write(directory, findings, incomplete);
        // Some train a unit again; after a signal there is no time for that, and --resume draws them.
        if (!work.interrupted() && !outer.requested()) {
            draw(directory, study, work.done(), findings, incomplete);
        }
        print(findings, directory.dir());
        int code = Math.max(incomplete.tell(err()), trained.code());
        if (work.interrupted() || outer.requested() || trained.code() == Interruption.EXIT_CODE) {
            String where = work.interrupted()
                    ? "after " + work.done().size() + " of " + planned + " units"
                    : "before the Deeplearning4j network was trained";
            OneLine.print(
                    err(),
                    "interrupted " + where + "; resume with ./" + spec.qualifiedName() + " --resume "
                            + ShellWord.of(directory.dir()));
            return Interruption.EXIT_CODE;
        }
        boolean differs = trained.agreement().filter(found -> !found.agrees()).isPresent();
        if (differs) {
            OneLine.print(err(), trained.agreement().get().sentence());
        }
        return differs || !work.failures().isEmpty() ? CommandLine.ExitCode.SOFTWARE : code;
    }

    private WatchedUnits units(Study study, StudyDirectory directory) {
        try (Interruption interruption = Interruption.of(spec)) {
            return WatchedUnits.run(
                    experiment.name(),
                    study,
                    directory.known(),
                    directory.plan().threads(),
                    threads,
                    interruption::requested,
                    directory::append,
                    err());
        }
    }

    private static void write(StudyDirectory directory, Findings findings, Incomplete incomplete) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("values.csv", findings.csv());
        files.put("values.json", findings.json() + "\n");
        files.put("table.txt", findings.table().terminal());
        files.put("table.md", findings.table().markdown());
        files.put("index.html", StudyPage.html(findings, List.of()));
        files.forEach((name, text) -> incomplete.attempt(name, () -> directory.write(name, text)));
    }

    /** Figures, and the page once more, with them. */
    private static void draw(
            StudyDirectory directory, Study study, List<UnitResult> done, Findings findings, Incomplete incomplete) {
        Map<String, String> files = new LinkedHashMap<>();
        List<StudyFigure> figures = figures(study, done, incomplete);
        for (StudyFigure figure : figures) {
            String name = "figures/" + figure.name();
            files.put(name + ".svg", figure.picture().themedSvg());
            incomplete.attempt(
                    name + ".png",
                    () -> directory.write(name + ".png", out -> figure.picture().write(out, Picture.Form.PNG)));
            files.put(name + ".csv", figure.csv());
        }
        files.put("index.html", StudyPage.html(findings, figures));
        files.forEach((name, text) -> incomplete.attempt(name, () -> directory.write(name, text)));
    }

    /** Those of an experiment that cannot draw what there is are missing; its values are not. */
    private static List<StudyFigure> figures(Study study, List<UnitResult> done, Incomplete incomplete) {
        List<StudyFigure> figures = new ArrayList<>();
        incomplete.attempt("figures", () -> {
            try {
                figures.addAll(done.isEmpty() ? List.of() : study.figures(done));
            } catch (RuntimeException e) {
                throw new IOException("they cannot be drawn: " + e, e);
            }
        });
        return figures;
    }

    private void print(Findings findings, Path dir) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(findings.json());
        } else {
            out.print(findings.table().terminal());
            findings.remarks().forEach(remark -> out.println("\n" + remark));
            findings.network().ifPresent(network -> out.println("\n" + network.sentence()));
            out.println("\nPage: " + dir.resolve("index.html"));
        }
        out.flush();
    }

    /** Holds all reference values against what their settings yield. */
    int check() {
        List<String> refused = new ArrayList<>(List.of("--run-dir", "--resume", "--no-network"));
        Setting.specs(experiment.setting()).forEach(option -> refused.addAll(List.of(option.names())));
        GivenOptions.of(spec).refuse(refused, "--check runs the settings of the reference values, and writes no files");
        List<Reference> references = experiment.references();
        if (references.isEmpty()) {
            throw UserError.failed("there are no reference values for " + experiment.name());
        }
        return new CheckProgram(spec, threads, json).run(SettingCheck.of(experiment, references));
    }
}
