package io.github.hullwatch.papers.study;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one unit yielded. Kept as a line of JSON, so that a study that is resumed need not do it again.
 *
 * @param unit that yielded it
 * @param numbers by the name of the quantity; NaN where a quantity has no value for this seed (an event that did not
 *     happen, say)
 * @param series by name, for figures: a value at each recorded iteration, all of one length; the iterations stand in
 *     {@code t}
 */
public record UnitResult(Unit unit, Map<String, Double> numbers, Map<String, double[]> series) {

    /** Copies the maps. */
    public UnitResult {
        numbers = new LinkedHashMap<>(numbers);
        series = new LinkedHashMap<>(series);
    }

    /** Without series. */
    public UnitResult(Unit unit, Map<String, Double> numbers) {
        this(unit, numbers, Map.of());
    }

    @Override
    public String toString() {
        return unit + " " + numbers + " " + series.keySet();
    }
}
