package io.github.hullwatch.files;

import java.util.Locale;

/**
 * How the lines of a text file of vectors are taken where they can be read in two ways. docs/vector-files.md has the
 * rules for {@link Choice#AUTO}.
 *
 * @param header whether the first line holds the names of the columns
 * @param index whether the first column holds the numbers or names of the rows, which are left out
 */
public record TableRules(Choice header, Choice index) {

    /** Both as the file itself tells; refused where it does not tell. */
    public static final TableRules AUTO = new TableRules(Choice.AUTO, Choice.AUTO);

    /** What the user says of a file. */
    public enum Choice {
        /** Nothing: the file tells. */
        AUTO,
        YES,
        NO;

        /** As on the command line: {@code auto}, {@code yes}, {@code no}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
