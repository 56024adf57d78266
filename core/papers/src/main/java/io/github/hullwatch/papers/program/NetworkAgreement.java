package io.github.hullwatch.papers.program;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How far the watched network is from the engine: where the relative difference is largest.
 *
 * @param states at which they were compared
 * @param name of the number that differs most; empty if there was nothing to compare
 * @param iteration where
 * @param engine its value
 * @param network the other
 * @param difference relative, of those two
 * @param tolerance largest difference allowed
 */
record NetworkAgreement(
        int states, String name, int iteration, double engine, double network, double difference, double tolerance) {

    boolean agrees() {
        return states > 0 && difference <= tolerance;
    }

    /** In a sentence. */
    String sentence() {
        if (states == 0) {
            return "The Deeplearning4j network has no state in common with the engine: nothing was compared.";
        }
        String where =
                name + " at iteration " + iteration + ": " + engine + " by the engine, " + network + " by the network";
        String how = String.format(Locale.ROOT, "%.2g", difference);
        String allowed = String.format(Locale.ROOT, "%.0e", tolerance);
        return "The Deeplearning4j network " + (agrees() ? "agrees with" : "differs from") + " the engine at " + states
                + " states: the largest relative difference is " + how + " (" + allowed + " allowed), "
                + where + ".";
    }

    Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("states", states);
        map.put("name", name);
        map.put("iteration", iteration);
        map.put("engine", UnitLine.number(engine));
        map.put("network", UnitLine.number(network));
        map.put("difference", UnitLine.number(difference));
        map.put("tolerance", tolerance);
        map.put("agrees", agrees());
        return map;
    }

    static NetworkAgreement read(JsonNode json) {
        return new NetworkAgreement(
                json.path("states").asInt(),
                json.path("name").asText(),
                json.path("iteration").asInt(),
                number(json.path("engine")),
                number(json.path("network")),
                number(json.path("difference")),
                number(json.path("tolerance")));
    }

    private static double number(JsonNode node) {
        return node.isTextual() ? Double.parseDouble(node.textValue()) : node.asDouble(Double.NaN);
    }
}
