package io.github.hullwatch.cuda.card;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The generation of a graphics card, as NVIDIA numbers it: 8.6 or 9.0; {@code sm_86} and {@code sm_90} to a compiler.
 *
 * @param major from 1
 * @param minor from 0 to 9
 */
public record ComputeCapability(int major, int minor) implements Comparable<ComputeCapability> {

    private static final Pattern DOTTED = Pattern.compile("([0-9]{1,2})\\.([0-9])");
    private static final Pattern SM = Pattern.compile("(?:sm_)?([0-9]{1,2})([0-9])");

    /** @throws IllegalArgumentException if there can be no such card */
    public ComputeCapability {
        if (major < 1 || minor < 0 || minor > 9) {
            throw new IllegalArgumentException("no compute capability: " + major + "." + minor);
        }
    }

    /** As the driver writes it, {@code 9.0}; empty for anything else. */
    public static Optional<ComputeCapability> parse(String text) {
        return read(DOTTED, text);
    }

    /** As a compiler writes it, {@code 90} or {@code sm_90}; empty for anything else. */
    public static Optional<ComputeCapability> ofSm(String text) {
        return read(SM, text);
    }

    private static Optional<ComputeCapability> read(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text.strip());
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
            return Optional.empty();
        }
        return Optional.of(
                new ComputeCapability(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))));
    }

    /** Ten times the major number plus the minor one: the 90 of {@code sm_90}. */
    public int sm() {
        return 10 * major + minor;
    }

    @Override
    public int compareTo(ComputeCapability other) {
        return Integer.compare(sm(), other.sm());
    }

    /** As a compiler names it: {@code sm_90}. */
    @Override
    public String toString() {
        return "sm_" + sm();
    }
}
