package io.github.hullwatch.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.proof.BoundaryProof;
import io.github.hullwatch.proof.Claim;
import java.math.BigInteger;

/**
 * A claim as JSON, as in a certificate's file: doubles in full precision, big integers as strings of decimal digits,
 * nulls left out.
 */
public final class ClaimJson {
    private ClaimJson() {}

    /**
     * @throws IllegalArgumentException if a number is not finite
     */
    public static ObjectNode encode(Claim claim) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("verdict", claim.verdict());
        node.put("depth", finite(claim.depth(), "depth"));
        node.put("exact", claim.exact());
        node.put("lower", finite(claim.lower(), "lower"));
        node.put("upper", finite(claim.upper(), "upper"));
        node.put("n", claim.n());
        node.put("d", claim.d());
        node.put("dead", claim.dead());
        if (claim.lambda() != null) {
            putDoubles(node.putArray("lambda"), claim.lambda(), "lambda");
        }
        if (claim.vector() != null) {
            putDoubles(node.putArray("vector"), claim.vector(), "vector");
        }
        if (claim.facets() != null) {
            ArrayNode facets = node.putArray("facets");
            for (int[] facet : claim.facets()) {
                putInts(facets.addArray(), facet);
            }
        }
        if (claim.boundary() != null) {
            ObjectNode boundary = node.putObject("boundary");
            putInts(boundary.putArray("indices"), claim.boundary().indices());
            putIntegers(boundary.putArray("combination"), claim.boundary().combination());
            putIntegers(boundary.putArray("vector"), claim.boundary().vector());
        }
        if (claim.exactVector() != null) {
            putIntegers(node.putArray("exactVector"), claim.exactVector());
        }
        if (claim.stretch() != null) {
            ArrayNode stretch = node.putArray("stretch");
            for (double[] row : claim.stretch()) {
                putDoubles(stretch.addArray(), row, "stretch");
            }
        }
        return node;
    }

    /**
     * @throws IllegalArgumentException if a field is missing or of the wrong kind: names it
     */
    public static Claim decode(JsonNode node) {
        return Claim.builder(require(node.path("verdict").isTextual(), node, "verdict")
                        .textValue())
                .depth(number(node, "depth"))
                .exact(require(node.path("exact").isBoolean(), node, "exact").booleanValue())
                .lower(number(node, "lower"))
                .upper(number(node, "upper"))
                .n(whole(node, "n"))
                .d(whole(node, "d"))
                .dead(whole(node, "dead"))
                .lambda(node.has("lambda") ? doubles(node.get("lambda"), "lambda") : null)
                .vector(node.has("vector") ? doubles(node.get("vector"), "vector") : null)
                .facets(node.has("facets") ? facets(node.get("facets")) : null)
                .boundary(node.has("boundary") ? boundary(node.get("boundary")) : null)
                .exactVector(node.has("exactVector") ? integers(node.get("exactVector"), "exactVector") : null)
                .stretch(node.has("stretch") ? matrix(node.get("stretch"), "stretch") : null)
                .build();
    }

    private static BoundaryProof boundary(JsonNode node) {
        return new BoundaryProof(
                ints(node.path("indices"), "boundary.indices"),
                integers(node.path("combination"), "boundary.combination"),
                integers(node.path("vector"), "boundary.vector"));
    }

    private static int[][] facets(JsonNode node) {
        requireArray(node, "facets");
        int[][] facets = new int[node.size()][];
        for (int i = 0; i < facets.length; i++) {
            facets[i] = ints(node.get(i), "facets");
        }
        return facets;
    }

    private static double[] doubles(JsonNode node, String name) {
        requireArray(node, name);
        double[] values = new double[node.size()];
        for (int i = 0; i < values.length; i++) {
            if (!node.get(i).isNumber()) {
                throw new IllegalArgumentException(name + " holds something other than numbers");
            }
            values[i] = node.get(i).doubleValue();
        }
        return values;
    }

    private static double[][] matrix(JsonNode node, String name) {
        requireArray(node, name);
        double[][] rows = new double[node.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = doubles(node.get(i), name);
        }
        return rows;
    }

    private static int[] ints(JsonNode node, String name) {
        requireArray(node, name);
        int[] values = new int[node.size()];
        for (int i = 0; i < values.length; i++) {
            if (!node.get(i).isIntegralNumber() || !node.get(i).canConvertToInt()) {
                throw new IllegalArgumentException(name + " holds something other than whole numbers");
            }
            values[i] = node.get(i).intValue();
        }
        return values;
    }

    private static BigInteger[] integers(JsonNode node, String name) {
        requireArray(node, name);
        BigInteger[] values = new BigInteger[node.size()];
        for (int i = 0; i < values.length; i++) {
            String digits = node.get(i).isTextual() ? node.get(i).textValue() : "";
            if (!digits.matches("-?[0-9]+")) {
                throw new IllegalArgumentException(name + " holds something other than strings of digits");
            }
            values[i] = new BigInteger(digits);
        }
        return values;
    }

    private static void requireArray(JsonNode node, String name) {
        if (!node.isArray()) {
            throw new IllegalArgumentException(name + " is not a list");
        }
    }

    private static int whole(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return require(value.isIntegralNumber() && value.canConvertToInt(), node, name)
                .intValue();
    }

    private static double number(JsonNode node, String name) {
        return require(node.path(name).isNumber(), node, name).doubleValue();
    }

    private static JsonNode require(boolean right, JsonNode node, String name) {
        if (!right) {
            throw new IllegalArgumentException(name + (node.has(name) ? " is of the wrong kind" : " is missing"));
        }
        return node.get(name);
    }

    private static double finite(double value, String name) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " of a claim is " + value + "; it must be finite");
        }
        return value;
    }

    private static void putDoubles(ArrayNode array, double[] values, String name) {
        for (double value : values) {
            array.add(finite(value, name));
        }
    }

    private static void putInts(ArrayNode array, int[] values) {
        for (int value : values) {
            array.add(value);
        }
    }

    private static void putIntegers(ArrayNode array, BigInteger[] values) {
        for (BigInteger value : values) {
            array.add(value.toString());
        }
    }
}
