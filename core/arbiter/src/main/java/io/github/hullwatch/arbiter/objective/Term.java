package io.github.hullwatch.arbiter.objective;

import java.util.regex.Pattern;

/**
 * One summand.
 *
 * @param weight finite, not 0
 * @param divisor finite, above 0
 * @param objective neither a sum nor two
 */
record Term(double weight, double divisor, Objective objective) {
    /** What a name may consist of without quotation marks. */
    private static final Pattern PLAIN = Pattern.compile("[^:,\\s*+\"/]+(/(?!\\d)[^:,\\s*+\"/]+)*");

    /** Whether a small sum is what this one wants. */
    boolean wantsSmallSum() {
        return objective.minimize() == weight > 0;
    }

    /** For a message. */
    String wish() {
        return (weight < 0 ? "-" : "") + text() + " (" + objective.name() + " should be "
                + (objective.minimize() ? "small" : "large") + ")";
    }

    /** Without its sign. */
    String text() {
        double size = Math.abs(weight);
        return (size == 1 ? "" : number(size) + "*") + objective.name() + (divisor == 1 ? "" : "/" + number(divisor));
    }

    /** A name, in quotation marks where {@link ObjectiveReader} would not take it without. */
    static String quoted(String name) {
        return PLAIN.matcher(name).matches() ? name : '"' + name + '"';
    }

    private static String number(double value) {
        return value == Math.rint(value) && value < 1e15 ? Long.toString((long) value) : Double.toString(value);
    }
}
