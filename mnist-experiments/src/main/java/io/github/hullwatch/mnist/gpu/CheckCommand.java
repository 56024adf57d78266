package io.github.hullwatch.mnist.gpu;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells whether training on a graphics card can start. */
@Command(
        name = "check",
        description = {
            "Tell which graphics cards there are, which of ND4J's CUDA artifacts fits, what is missing, and the next command.",
            "A prepared library is compared with its digest, which takes some seconds.",
            "Exit code 0 if training on the card can start, 1 otherwise."
        })
final class CheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CacheOption cacheOption;

    @Option(names = "--json", description = "Print one JSON object on standard output and nothing else there.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        GpuState state = GpuMachine.ofThis(cacheOption.cache()).look();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(GpuAnswer.of(state));
        } else {
            state.lines().forEach(out::println);
        }
        return state.ready() ? 0 : 1;
    }
}
