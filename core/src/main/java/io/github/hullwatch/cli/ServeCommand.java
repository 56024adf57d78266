package io.github.hullwatch.cli;

import io.github.hullwatch.program.Interruption;
import io.github.hullwatch.program.OneLine;
import io.github.hullwatch.program.ServeOption;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.serve.RunServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a run while it is written. */
@Command(
        name = "serve",
        description =
                "Show a run on a page while another process trains, until Ctrl-C. The page is for this machine alone,"
                        + " and follows the run through its end, its restart and its deletion. An empty DIR is waited for.")
final class ServeCommand implements Callable<Integer> {

    /** Between questions whether to end. */
    private static final long MILLIS = 200;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The run directory.")
    private Path dir;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of 127.0.0.1 (default: 7077, or the next of ten that is free; 0: any that is free).")
    private Integer port;

    @Override
    public Integer call() throws IOException {
        RunReader.requireRunOrRoom(dir);
        PrintWriter err = spec.commandLine().getErr();
        try (Interruption interruption = Interruption.quiet(spec);
                RunServer server = ServeOption.open(dir, port, "--port", line -> OneLine.print(err, line))) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(server.address());
            out.flush();
            OneLine.print(err, dir + " is shown there until Ctrl-C");
            while (!interruption.requested()) {
                Thread.sleep(MILLIS);
            }
            return Interruption.EXIT_CODE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Interruption.EXIT_CODE;
        }
    }
}
