package io.github.hullwatch.listener;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows the threads of Deeplearning4j's {@code ParallelWrapper}, which hands one listener to all its workers. Worker 0
 * trains the model itself, the others train copies; a listener is not told which is which, but threads are named by
 * number (Deeplearning4j 1.0.0-M2.1, both modes).
 */
final class ParallelWorker {

    /** What a reader should know where nobody said how the workers are brought together. */
    static final String NOTE =
            "ParallelWrapper trained the model. Weights and losses are those of its first worker, which"
                    + " trains the model itself. If workers share gradients, all have these weights; if they are averaged, they are"
                    + " one worker's between two averagings.";

    private static final Pattern NAME = Pattern.compile("ParallelWrapper training thread (\\d+)");

    private ParallelWorker() {}

    /** Whether this is one of those threads. */
    static boolean is(Thread thread) {
        return NAME.matcher(thread.getName()).matches();
    }

    /** Whether what this thread trains is a copy of the model. */
    static boolean trainsACopy(Thread thread) {
        Matcher name = NAME.matcher(thread.getName());
        return name.matches() && !name.group(1).equals("0");
    }
}
