package io.github.hullwatch.papers.study;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command of an experiment: its setting's options and those of every study. */
@Command
public final class ExperimentCommand<S> implements Callable<Integer> {

    private final Experiment<S> experiment;

    private final S setting;

    @Spec
    private CommandSpec spec;

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
        spec.usageMessage().description(experiment.description());
        spec.addMixin("setting", CommandSpec.forAnnotatedObject(command.setting));
        return new CommandLine(spec);
    }

    @Override
    public Integer call() {
        throw new UnsupportedOperationException(experiment.name() + spec.name());
    }
}
