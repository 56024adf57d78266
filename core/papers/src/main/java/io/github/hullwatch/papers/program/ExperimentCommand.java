package io.github.hullwatch.papers.program;

import io.github.hullwatch.papers.study.Experiment;
import io.github.hullwatch.program.RunDirOption;
import io.github.hullwatch.program.ThreadsOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command of an experiment: its setting's options and those of every study. */
@Command
public final class ExperimentCommand<S> implements Callable<Integer> {

    private final Experiment<S> experiment;

    /** Its options come first. */
    @Mixin
    private final S setting;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--no-network",
            description = "Leave out the Deeplearning4j network: the first unit trained with the listener attached, and"
                    + " held against the engine.")
    private boolean noNetwork;

    @Option(
            names = "--check",
            description = "Run the settings of all reference values, and exit with 1 unless every robust one agrees.")
    private boolean check;

    @Option(names = "--json", description = "Print one JSON object on standard output and nothing else there.")
    private boolean json;

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "Resume a study that was interrupted, with its options.")
    private Path resume;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private RunDirOption runDir;

    private ExperimentCommand(Experiment<S> experiment) {
        this.experiment = experiment;
        this.setting = experiment.setting();
    }

    /** Adds the experiments whose names begin with {@code GROUP-} to the command GROUP. */
    public static CommandLine addTo(CommandLine group, String name, List<Experiment<?>> experiments) {
        for (Experiment<?> experiment : experiments) {
            if (experiment.name().startsWith(name + "-")) {
                group.addSubcommand(experiment.name().substring(name.length() + 1), of(experiment));
            }
        }
        return group;
    }

    /** The command of an experiment. */
    static <S> CommandLine of(Experiment<S> experiment) {
        ExperimentCommand<S> command = new ExperimentCommand<>(experiment);
        CommandSpec spec = CommandSpec.forAnnotatedObject(command);
        spec.usageMessage().description(experiment.description(), "After " + experiment.paper() + ".");
        return new CommandLine(spec);
    }

    @Override
    public Integer call() {
        StudyProgram<S> program = new StudyProgram<>(spec, experiment, threads.threads(), json);
        if (check) {
            return program.check();
        }
        return resume == null ? program.begin(setting, runDir, !noNetwork) : program.resume(resume, !noNetwork);
    }
}
