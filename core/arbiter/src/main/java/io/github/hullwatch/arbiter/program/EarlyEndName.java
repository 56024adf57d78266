package io.github.hullwatch.arbiter.program;

import java.util.Locale;

/** The rules that end hopeless candidates. Names no class of Arbiter's: {@code --help} loads this one. */
public enum EarlyEndName {
    /** All candidates train to their end. */
    NONE,
    /** A candidate ends that is behind the median of the finished ones. */
    MEDIAN,
    /** At each of a few iterations only the better part goes on. */
    HALVING;

    /** The name by which a user asks for it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
