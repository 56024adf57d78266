package io.github.hullwatch.view;

import java.util.Map;
import java.util.Set;

/**
 * Fields that stand in the chart of another one.
 *
 * @param chance its value under chance
 * @param chanceSd the standard deviation of that
 * @param low lower end of its interval; empty if it has none
 * @param high upper end of its interval; empty if it has none
 */
public record Companions(String chance, String chanceSd, String low, String high) {

    private static final Map<String, Companions> NAMED = Map.of(
            "census.share", new Companions("wendel", "", "shareLow", "shareHigh"),
            "dimension.value", new Companions("null", "nullSd", "", ""));

    /** In the chart of another field, or the same in all lines. */
    private static final Set<String> UNDRAWN = Set.of(
            "census.frames",
            "census.m",
            "census.wendel",
            "census.shareLow",
            "census.shareHigh",
            "dimension.null",
            "dimension.nullSd",
            "dimension.standardError");

    public static Companions of(String quantity, String field) {
        return NAMED.getOrDefault(quantity + "." + field, new Companions(field + "Null", field + "NullSd", "", ""));
    }

    /** Whether a field has a chart of its own. */
    public static boolean hasChart(String quantity, String field) {
        return !field.endsWith("Null") && !field.endsWith("NullSd") && !UNDRAWN.contains(quantity + "." + field);
    }
}
