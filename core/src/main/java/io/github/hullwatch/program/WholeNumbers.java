package io.github.hullwatch.program;

import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the whole numbers of options. Java's names of types mean nothing to a user: what is refused is said to be no
 * whole number, or one out of the range that the option could hold, which is named.
 */
public final class WholeNumbers {

    private WholeNumbers() {}

    /** Has a command line, and all commands that it has so far, read its whole numbers so. */
    public static void register(CommandLine line) {
        ITypeConverter<Integer> ints = text -> read(text, Integer::valueOf, Integer.MIN_VALUE, Integer.MAX_VALUE);
        ITypeConverter<Long> longs = text -> read(text, Long::valueOf, Long.MIN_VALUE, Long.MAX_VALUE);
        line.registerConverter(int.class, ints)
                .registerConverter(Integer.class, ints)
                .registerConverter(long.class, longs)
                .registerConverter(Long.class, longs);
    }

    private static <T> T read(String text, Function<String, T> parse, long least, long most) {
        try {
            return parse.apply(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException(
                    text.matches("[-+]?[0-9]+")
                            ? "'" + text + "' is out of range; a whole number from " + least + " to " + most
                                    + " is needed"
                            : "'" + text + "' is not a whole number");
        }
    }
}
