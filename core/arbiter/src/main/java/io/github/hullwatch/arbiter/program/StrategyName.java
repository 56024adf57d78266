package io.github.hullwatch.arbiter.program;

import java.util.Locale;

/** How candidates are drawn. Names no class of Arbiter's: {@code --help} loads this one. */
public enum StrategyName {
    /** Each by itself, at random. */
    RANDOM,
    /** The points of a grid, in an order that the seed shuffles. */
    GRID,
    /** Bred from those that have done best; the first ones at random. */
    GENETIC;

    /** The name by which a user asks for it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
