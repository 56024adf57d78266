package io.github.hullwatch.papers.program;

import io.github.hullwatch.chart.Picture;
import io.github.hullwatch.files.AtomicFile;
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

    /** Begins a study. */
    int begin(S filled, RunDirOption runDir, boolean network) {
        Setting<S> setting = new Setting<>(experiment, filled);
        StudyDirectory.Plan plan = new StudyDirectory.Plan(setting.options(), threads);
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

    private int run(
            Setting<S> setting, Study study, StudyDirectory directory, Interruption interruption, boolean network) {
        int planned = study.units().size();
        OneLine.print(err(), WatchedUnits.announcement(study, directory.known().size(), threads));
        WatchedUnits work = WatchedUnits.run(
                experiment.name(),
                study,
                directory.known(),
                directory.plan().threads(),
                threads,
                interruption,
                directory::append,
                err());
        Incomplete incomplete = new Incomplete(directory.dir());
        // Before the network, which may take long or fail.
        incomplete.attempt(StudyDirectory.UNITS, () -> directory.finish(work.done()));
        Optional<NetworkAgreement> agreement = Optional.empty();
        boolean interrupted = work.interrupted();
        Findings findings =
                Findings.of(setting, study, work.done(), work.failures(), Findings.references(setting), agreement);
        write(directory, study, work.done(), findings, incomplete);
        print(findings, directory.dir());
        int code = incomplete.tell(err());
        if (interrupted) {
            OneLine.print(
                    err(),
                    "interrupted after " + work.done().size() + " of " + planned + " units; resume with ./"
                            + spec.qualifiedName() + " --resume " + ShellWord.of(directory.dir()));
            return Interruption.EXIT_CODE;
        }
        return work.failures().isEmpty() ? code : CommandLine.ExitCode.SOFTWARE;
    }

    private static void write(
            StudyDirectory directory, Study study, List<UnitResult> done, Findings findings, Incomplete incomplete) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("values.csv", findings.csv());
        files.put("values.json", findings.json() + "\n");
        files.put("table.txt", findings.table().terminal());
        files.put("table.md", findings.table().markdown());
        List<StudyFigure> figures = done.isEmpty() ? List.of() : study.figures(done);
        for (StudyFigure figure : figures) {
            for (Picture.Form form : Picture.Form.values()) {
                String name = "figures/" + figure.name() + "." + form.extension();
                AtomicFile.Content content = out -> figure.picture().write(out, form);
                incomplete.attempt(name, () -> directory.write(name, content));
            }
            files.put("figures/" + figure.name() + ".csv", figure.csv());
        }
        files.put("index.html", StudyPage.html(findings, figures));
        files.forEach((name, text) -> incomplete.attempt(name, () -> directory.write(name, text)));
    }

    private void print(Findings findings, Path dir) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(findings.json());
        } else {
            out.print(findings.table().terminal());
            findings.remarks().forEach(remark -> out.println("\n" + remark));
            out.println("\nPage: " + dir.resolve("index.html"));
        }
        out.flush();
    }

    int check() {
        throw new UnsupportedOperationException("--check");
    }
}
