package io.github.hullwatch.arbiter.run;

import java.util.Locale;

/** What was thrown, in one line. */
final class OneLineReason {

    private OneLineReason() {}

    /** The name of the class and the first line of the message. */
    static String of(Throwable thrown) {
        String name = thrown.getClass().getSimpleName();
        String message = thrown.getMessage();
        if (message == null || message.isBlank()) {
            return name;
        }
        String first = message.strip().lines().findFirst().orElseThrow();
        return String.format(Locale.ROOT, "%s: %s", name, first);
    }
}
