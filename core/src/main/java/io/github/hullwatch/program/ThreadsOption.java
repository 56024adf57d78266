package io.github.hullwatch.program;

import picocli.CommandLine.Option;

/** {@code --threads}: a mixin for every command that works in parallel. */
public final class ThreadsOption {

    /** More would only cost memory: each thread has a workspace of its own. */
    private static final int MOST = Math.max(256, Runtime.getRuntime().availableProcessors());

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Number of threads (default: one per core). The result does not depend on it.")
    private Integer threads;

    /**
     * The number of threads.
     *
     * @throws UserError if it is less than 1, or more than can be of use
     */
    public int threads() {
        if (threads == null) {
            return Runtime.getRuntime().availableProcessors();
        }
        if (threads < 1 || threads > MOST) {
            throw UserError.usage("--threads must be from 1 to " + MOST + ", not " + threads);
        }
        return threads;
    }
}
