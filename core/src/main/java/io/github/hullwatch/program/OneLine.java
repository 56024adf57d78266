package io.github.hullwatch.program;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * A line of the program itself on standard error. Control characters in what it quotes are escaped, so that names and
 * files can neither break nor colour it.
 */
public final class OneLine {

    private OneLine() {}

    /** Prints {@code hullwatch: text}. */
    public static void print(PrintWriter err, String text) {
        StringBuilder line = new StringBuilder("hullwatch: ");
        text.strip().codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                line.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                line.appendCodePoint(c);
            }
        });
        err.println(line);
        err.flush();
    }
}
