package io.github.hullwatch.text;

/** Words of a command line that can be pasted into a POSIX shell. */
public final class Shell {
    private Shell() {}

    /** A word, in single quotes where a shell would change it. */
    public static String quoted(String word) {
        return word.matches("[\\p{IsAlphabetic}\\p{IsDigit}_./+:@%,=~-]+")
                ? word
                : "'" + word.replace("'", "'\\''") + "'";
    }
}
