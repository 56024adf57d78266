package io.github.hullwatch.program;

import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** {@code --quiet}: a mixin for commands that train. It changes what is printed, and nothing of the run. */
public final class QuietOption {

    /** The name of the option. */
    static final String NAME = "--quiet";

    @Option(
            names = {"-q", NAME},
            description = "Print nothing but results, warnings and errors: no progress, no events.")
    private boolean quiet;

    /** Whether the user asked for it. */
    public boolean asked() {
        return quiet;
    }

    /** As {@link OneLine#print}, for what is neither a warning nor an error. */
    public void print(PrintWriter err, String text) {
        if (!quiet) {
            OneLine.print(err, text);
        }
    }

    /** The progress of a training; none if the user wants it quiet. */
    public Progress training(String task, long total, Watched watched) {
        return quiet ? Progress.none() : Progress.training(task, total, watched);
    }
}
