package io.github.hullwatch.program;

import io.github.hullwatch.serve.RunServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code --serve}, a page that shows a training as it goes: a mixin for every command that trains one network. */
public final class ServeOption {

    static final String NAME = "--serve";

    /** Stands for no port of the user's: the usual one, or the next that is free. */
    private static final String ANY = "-1";

    @Option(
            names = NAME,
            arity = "0..1",
            paramLabel = "PORT",
            fallbackValue = ANY,
            description = "Show the run while it is trained, on a page of this machine alone, http://127.0.0.1:PORT/"
                    + " (default: no page; without a PORT 7077, or the next free one; 0: any that is free).")
    private Integer port;

    /** A page that is open. */
    public interface Served extends AutoCloseable {

        /** Ends it. */
        @Override
        void close();
    }

    /**
     * Opens the page and says where it is, if the user wants one. To be called before any work is done.
     *
     * @param dir where the run will be written
     * @return what is to be closed when the run has ended; does nothing if the user wants no page
     * @throws UserError if the port is none, or can't be opened
     */
    public Served open(CommandSpec spec, Path dir) {
        if (port == null) {
            return () -> {};
        }
        Consumer<String> say = line -> OneLine.print(spec.commandLine().getErr(), line);
        RunServer server = open(dir, port.toString().equals(ANY) ? null : port, NAME, line -> {});
        say.accept("the run is shown at " + server.address());
        return () -> {
            server.close();
            say.accept("the run is no longer shown at " + server.address() + "; ./hullwatch serve " + ShellWord.of(dir)
                    + " shows it again");
        };
    }

    /**
     * Opens a page.
     *
     * @param port null for the usual one, or the next that is free
     * @param option that names the port
     * @param say as {@link RunServer#open(Path, Consumer)} has it
     * @throws UserError if the port is none, or can't be opened
     */
    public static RunServer open(Path dir, Integer port, String option, Consumer<String> say) {
        if (port != null && (port < 0 || port > 65_535)) {
            throw UserError.usage(
                    option + " " + port + " is no port: name one from 1 to 65535, or 0 for any that is free");
        }
        try {
            return port == null ? RunServer.open(dir, say) : RunServer.open(dir, port, say);
        } catch (IOException e) {
            String what = port == null
                    ? e.getMessage()
                    : "port " + port + " of 127.0.0.1 can't be opened (" + e.getMessage() + ")";
            throw UserError.failed(what + "; name another one, or 0 for any that is free: " + option + " 0", e);
        }
    }
}
