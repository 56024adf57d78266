package io.github.hullwatch.cuda.compile;

import io.github.hullwatch.cuda.internal.Execution;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Says in a few words what went wrong with one call of a compiler. */
final class Trouble {

    private static final int SIGNAL = 128;
    private static final int SIGNALS = 64;
    private static final int SEGMENTATION_FAULT = SIGNAL + 11;
    private static final int KILLED = SIGNAL + 9;
    private static final int LONGEST = 200;

    private Trouble() {}

    /** Empty if the compiler ended well and its result is there, whole. */
    static String of(Execution.Result result, Path cubin, Duration patience) throws IOException {
        if (result.timedOut()) {
            return "no result after " + patience.toMinutes() + " min";
        }
        if (result.exit() == 0) {
            return Cubin.isWhole(cubin) ? "" : "it wrote no machine code";
        }
        String said = firstLine(result.error().isBlank() ? result.output() : result.error());
        return how(result.exit()) + (said.isEmpty() ? "" : ": " + said);
    }

    private static String how(int exit) {
        if (exit == SEGMENTATION_FAULT) {
            return "it died of a segmentation fault";
        }
        if (exit == KILLED) {
            return "it was killed, perhaps for want of memory";
        }
        return exit > SIGNAL && exit <= SIGNAL + SIGNALS ? "it died of signal " + (exit - SIGNAL) : "exit code " + exit;
    }

    private static String firstLine(String text) {
        String line = text.strip().lines().findFirst().orElse("");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
