package io.github.hullwatch.listener;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What is logged while something is done: the tests' logger writes to standard error as it is at the time. */
final class Said {

    private Said() {}

    static String by(Runnable doing) {
        PrintStream standard = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            doing.run();
        } finally {
            System.setErr(standard);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
