package io.github.hullwatch.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hullwatch.geometry.statistics.Wendel;
import io.github.hullwatch.inspect.InspectedLayer;
import io.github.hullwatch.inspect.InspectionResult;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.text.Numbers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The layers of a model: a table for people.
 *
 * @param dir the run directory; null for none
 */
record InspectAnswer(InspectionResult result, Path dir) implements Answer {

    private static final List<String> HEAD = List.of(
            "layer", "kind", "neurons×inputs", "verdict", "depth D", "D of chance", "resultant R", "R of chance");

    /** Columns from here on are numbers, set flush right. */
    private static final int FIRST_NUMBER = 4;

    @Override
    public String sentence() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        result.layers().forEach(layer -> rows.add(row(layer)));
        StringBuilder table = new StringBuilder();
        int[] widths = widths(rows);
        for (List<String> row : rows) {
            table.append(line(row, widths)).append('\n');
        }
        table.append(counts());
        if (dir != null) {
            table.append('\n')
                    .append("Run directory with report and certificates: ")
                    .append(dir);
        }
        return table.toString();
    }

    private static List<String> row(InspectedLayer found) {
        List<String> row = new ArrayList<>();
        row.add(printable(found.layer().name()));
        row.add(found.layer().kind());
        int dead = found.number(QuantityNames.HULL, "dead").orElse(0.0).intValue();
        row.add(found.layer().neurons() + "×" + found.layer().inputs() + (dead > 0 ? ", " + dead + " dead" : ""));
        if (dead == found.layer().neurons()) {
            row.add("no directions: all weights are zero");
            return row;
        }
        if (found.text(QuantityNames.HULL, "verdict").isEmpty()) {
            row.add("not measured: " + printable(found.trouble().orElse("the log says why")));
            return row;
        }
        row.add(found.text(QuantityNames.HULL, "verdict").orElse(""));
        boolean exact = Boolean.TRUE.equals(
                found.quantities().getOrDefault(QuantityNames.HULL, Map.of()).get("exact"));
        row.add((exact ? "" : "≤ ") + number(found, QuantityNames.HULL, "depth"));
        row.add(chance(found, QuantityNames.HULL, "null", "nullSd"));
        row.add(number(found, QuantityNames.SPREAD, "resultant"));
        row.add(chance(found, QuantityNames.SPREAD, "resultantNull", "resultantNullSd"));
        return row;
    }

    private static String number(InspectedLayer found, String quantity, String field) {
        return Numbers.of(found.number(quantity, field).orElse(Double.NaN), 3);
    }

    private static String chance(InspectedLayer found, String quantity, String mean, String sd) {
        return Numbers.withSpread(
                found.number(quantity, mean).orElse(Double.NaN),
                found.number(quantity, sd).orElse(Double.NaN));
    }

    /** Names come from files of anybody: control characters must not reach the terminal. */
    private static String printable(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints()
                .forEach(c -> safe.appendCodePoint(
                        Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '\uFFFD' : c));
        return safe.toString();
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            // A reason in place of numbers may be long.
            for (int c = 0; c < (row.size() < HEAD.size() ? row.size() - 1 : row.size()); c++) {
                widths[c] = Math.max(
                        widths[c], row.get(c).codePointCount(0, row.get(c).length()));
            }
        }
        return widths;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < row.size(); c++) {
            String cell = row.get(c);
            String blanks = " ".repeat(Math.max(0, widths[c] - cell.codePointCount(0, cell.length())));
            line.append(c == 0 ? "" : "  ").append(c < FIRST_NUMBER ? cell + blanks : blanks + cell);
        }
        return line.toString().stripTrailing();
    }

    private String counts() {
        List<String> parts = new ArrayList<>();
        for (String verdict : List.of("inside", "outside", "boundary", "undecided")) {
            long count = result.layers().stream()
                    .filter(layer -> layer.text(QuantityNames.HULL, "verdict")
                            .filter(verdict::equals)
                            .isPresent())
                    .count();
            if (count > 0) {
                parts.add(count + " " + verdict);
            }
        }
        return Numbers.count(result.layers().size(), "layer")
                + (parts.isEmpty() ? "" : ": " + String.join(", ", parts))
                + (result.stopped() ? "; stopped before the end" : "");
    }

    @Override
    public ObjectNode tree() {
        ObjectNode answer = Json.MAPPER.createObjectNode();
        answer.set("files", Json.MAPPER.valueToTree(result.files()));
        var layers = answer.putArray("layers");
        for (InspectedLayer found : result.layers()) {
            ObjectNode layer = layers.addObject();
            layer.put("layer", found.layer().name());
            layer.put("kind", found.layer().kind());
            layer.put("neurons", found.layer().neurons());
            layer.put("inputs", found.layer().inputs());
            layer.put("iteration", found.iteration());
            found.trouble().ifPresent(trouble -> layer.put("trouble", trouble));
            wendel(found, layer);
            found.quantities().forEach((quantity, numbers) -> layer.set(quantity, Json.MAPPER.valueToTree(numbers)));
        }
        answer.set("skipped", Json.MAPPER.valueToTree(result.skipped()));
        answer.put("stopped", result.stopped());
        if (dir != null) {
            answer.put("dir", dir.toString());
        }
        return answer;
    }

    /** The probability that as many random directions have the origin in their hull. */
    private static void wendel(InspectedLayer found, ObjectNode layer) {
        found.number(QuantityNames.HULL, "dead")
                .map(dead -> found.layer().neurons() - dead.intValue())
                .filter(live -> live > 0)
                .ifPresent(live -> layer.put(
                        "wendel", Wendel.probability(live, found.layer().inputs())));
    }
}
