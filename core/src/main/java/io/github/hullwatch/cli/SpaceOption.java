package io.github.hullwatch.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The space that vectors are projected on.
 *
 * @param m dimension of random subspaces; 0 for the full space
 */
record SpaceOption(int m) {

    private static final Pattern RANDOM = Pattern.compile("random:([1-9]\\d{0,5})");

    boolean isFull() {
        return m == 0;
    }

    @Override
    public String toString() {
        return isFull() ? "full" : "random:" + m;
    }

    /** Reads {@code full} or {@code random:M}. */
    static final class Converter implements ITypeConverter<SpaceOption> {
        @Override
        public SpaceOption convert(String text) {
            if (text.equals("full")) {
                return new SpaceOption(0);
            }
            Matcher random = RANDOM.matcher(text);
            if (!random.matches()) {
                throw new TypeConversionException("'" + text
                        + "' is no space; give full, or random:M for random M-dimensional subspaces, such as random:3");
            }
            return new SpaceOption(Integer.parseInt(random.group(1)));
        }
    }
}
