package io.github.hullwatch.measure;

/** How expensive a quantity is, and so when it is measured. In ascending order. */
public enum Tier {
    /** O(n·d) for n neurons of d inputs: at every measurement. */
    LIGHT,
    /** What needs all pairs of neurons, O(n²·d): at thorough measurements. */
    STANDARD,
    /** More than that: only where everything is asked for, and then at every measurement. */
    FULL
}
