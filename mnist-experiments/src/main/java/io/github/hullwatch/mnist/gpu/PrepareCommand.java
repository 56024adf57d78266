package io.github.hullwatch.mnist.gpu;

import io.github.hullwatch.program.Interruption;
import io.github.hullwatch.program.ThreadsOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compiles ND4J's CUDA library for a card that is newer than it. */
@Command(
        name = "prepare",
        description = {
            "Compile ND4J's CUDA library for a graphics card newer than sm_89 (Hopper, Blackwell), with the ptxas of a CUDA"
                    + " toolkit, and keep the result in a cache folder.",
            "Needs 11.8 or newer for sm_90, 12.8 or newer for sm_100 and sm_120; some 50 minutes of processor time, shared by the"
                    + " threads; some 2.5 GB of disk while it works and 1.3 GB after.",
            "After Ctrl-C the same command goes on where it was."
        })
final class PrepareCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--sm",
            paramLabel = "NN",
            description =
                    "The kind of card, such as 90 or 120, for another machine than this (default: that of the first card"
                            + " here).")
    private String sm;

    @Option(
            names = "--ptxas",
            paramLabel = "FILE",
            description = "The compiler (default: the first that will do on PATH, in $CUDA_HOME, $CUDA_PATH or"
                    + " /usr/local/cuda*).")
    private Path ptxas;

    @Option(
            names = "--library",
            paramLabel = "FILE",
            description =
                    "The jar with ND4J's library, or the library (default: nd4j-cuda-11.2 1.0.0-M1.1 of this build, or of"
                            + " the local Maven repository).")
    private Path library;

    @Mixin
    private CacheOption cacheOption;

    @Mixin
    private ThreadsOption threads;

    @Option(names = "--json", description = "Print one JSON object on standard output and nothing else there.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrepareTask task = new PrepareTask(
                GpuMachine.ofThis(cacheOption.cache()),
                Path.of(System.getProperty("user.home")),
                threads.threads(),
                json,
                spec.commandLine().getOut());
        // Tells for itself what an interruption leaves.
        try (Interruption interruption = Interruption.around()) {
            return task.run(sm, ptxas, library, interruption::requested);
        }
    }
}
