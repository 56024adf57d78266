package io.github.hullwatch.sink.tensorboard;

import java.util.regex.Pattern;

/** Texts that TensorBoard draws as Markdown. */
final class Markdown {

    private static final Pattern MARKS = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~&]");
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    private Markdown() {}

    /** A text that is shown as it stands: marks are escaped, controls become blanks. */
    static String plain(String text) {
        return MARKS.matcher(CONTROLS.matcher(text).replaceAll(" ")).replaceAll("\\\\$0");
    }
}
