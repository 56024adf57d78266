package io.github.hullwatch.mnist;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group of LeNet's commands; alone it shows what there is. */
@Command(
        name = "mnist",
        description = "LeNet on MNIST with the listener attached.",
        subcommands = {TrainCommand.class, StudyCommand.class, SearchCommand.class, FeaturesCommand.class})
final class MnistCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
