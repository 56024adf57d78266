package io.github.hullwatch.measure;

import java.util.Map;

/** The result of one quantity at one moment: a record that knows how it stands in a line of the run directory. */
public interface Measured {

    /**
     * The numbers by the names that stand in the line of the run directory, in their order there: numbers, booleans,
     * strings, or null where a value does not exist. Empty for a result that has no line.
     */
    Map<String, Object> values();

    /**
     * Whether all values are known. Those under chance are drawn when there is time for it, and are null before; a line
     * waits for them unless time is short.
     */
    default boolean isComplete() {
        return true;
    }
}
