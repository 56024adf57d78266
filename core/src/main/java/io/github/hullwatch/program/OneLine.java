package io.github.hullwatch.program;

import java.io.PrintWriter;

/** A line of the program itself on standard error. What it quotes, from names and files, cannot break or colour it. */
public final class OneLine {

    private OneLine() {}

    public static void print(PrintWriter err, String text) {
        StringBuilder line = new StringBuilder("hullwatch: ");
        text.strip().codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                line.append(String.format("\\u%04x", c));
            } else {
                line.appendCodePoint(c);
            }
        });
        err.println(line);
        err.flush();
    }
}
