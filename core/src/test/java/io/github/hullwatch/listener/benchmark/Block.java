package io.github.hullwatch.listener.benchmark;

import java.util.Locale;

/**
 * One block of iterations of an arm.
 *
 * @param from the iteration that it began at
 * @param training what the training thread used in these iterations
 * @param all the same, with the wait until what they queued was measured
 */
record Block(String network, int batch, String arm, int round, int from, int iterations, Clock training, Clock all) {

    static final String HEADER = "network,batch,arm,round,from,iterations,cpu_ms,wait_ms,wall_ms,drained_wall_ms,"
            + "process_cpu_ms,allocated_kb";

    /** A line of the CSV; times are those of one iteration. */
    String line() {
        return String.format(
                Locale.ROOT,
                "%s,%d,%s,%d,%d,%d,%.4f,%.4f,%.4f,%.4f,%.3f,%.1f",
                network,
                batch,
                arm,
                round,
                from,
                iterations,
                milliseconds(training.processor()),
                milliseconds(training.waits()),
                milliseconds(training.wall()),
                milliseconds(all.wall()),
                milliseconds(all.process()),
                training.allocated() / 1e3 / iterations);
    }

    private double milliseconds(long nanoseconds) {
        return nanoseconds / 1e6 / iterations;
    }
}
