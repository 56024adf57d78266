package io.github.hullwatch.program;

import picocli.CommandLine.Option;

/** {@code --threads}: a mixin for every command that shares its work out. */
public final class ThreadsOption {

    /** More than any machine has use for; each thread has a workspace of its own. */
    private static final int MOST = Math.max(256, Runtime.getRuntime().availableProcessors());

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that work (default: one for each core). The result does not depend on it.")
    private Integer threads;

    /**
     * How many threads work.
     *
     * @throws UserError if fewer than one, or more than can be of use, were asked for
     */
    public int threads() {
        if (threads == null) {
            return Runtime.getRuntime().availableProcessors();
        }
        if (threads < 1 || threads > MOST) {
            throw UserError.usage("--threads " + threads + ": a number from 1 to " + MOST + " is needed");
        }
        return threads;
    }
}
