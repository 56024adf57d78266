package io.github.hullwatch.mnist.gpu;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group of commands about graphics cards; alone it shows what there is. */
@Command(
        name = "gpu",
        description = "Graphics cards: what is there, what is missing, and preparing for a card newer than ND4J.",
        subcommands = {CheckCommand.class, PrepareCommand.class})
final class GpuCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
