package io.github.hullwatch.measure;

import java.util.Map;

/** The result of one quantity at one moment. */
public interface Measured {

    /**
     * The numbers by the names that stand in the line of the run directory, in their order there: numbers, booleans,
     * strings, or null where a value does not exist.
     */
    Map<String, Object> values();
}
