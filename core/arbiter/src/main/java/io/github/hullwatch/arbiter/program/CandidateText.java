package io.github.hullwatch.arbiter.program;

import io.github.hullwatch.arbiter.objective.Ranking;
import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.arbiter.record.SearchRecord;
import io.github.hullwatch.files.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Candidates in words, and as a table for terminals. */
final class CandidateText {

    private static final int MOST_ROWS = 40;

    private CandidateText() {}

    /** {@code learningRate 0.0123, hidden 64}. */
    private static String hyperParameters(Map<String, Object> values, List<String> names) {
        return names.stream().map(name -> name + " " + value(values.get(name))).collect(Collectors.joining(", "));
    }

    /** {@code 0.951}, or {@code 600 (censored)}. */
    static String score(CandidateRecord candidate) {
        return candidate.score() == null
                ? "no score"
                : "score " + number(candidate.score()) + (candidate.censored() ? " (censored)" : "");
    }

    /** {@code candidate 3 finished: score 0.951, accuracy 95.1%, 2.3 s (learningRate 0.0123)}. */
    static String sentence(CandidateRecord candidate, List<String> names) {
        List<String> parts = new ArrayList<>();
        if (candidate.score() != null) {
            parts.add(score(candidate));
        }
        if (candidate.accuracy() != null) {
            parts.add(String.format(Locale.ROOT, "accuracy %.2f%%", 100 * candidate.accuracy()));
        }
        if (candidate.reason() != null) {
            parts.add(candidate.reason());
        }
        if (candidate.seconds() != null) {
            parts.add(String.format(Locale.ROOT, "%.1f s", candidate.seconds()));
        }
        return "candidate " + candidate.index() + " " + status(candidate) + (parts.isEmpty() ? "" : ": ")
                + String.join(", ", parts) + " (" + hyperParameters(candidate.hyperParameters(), names) + ")";
    }

    /**
     * The candidates, best first, under a head.
     *
     * @param names of the hyper-parameters that differ between them
     */
    static String table(SearchRecord search, List<String> names) {
        List<CandidateRecord> order = new ArrayList<>(search.candidates());
        order.sort(new Ranking(search.minimize()));
        List<String[]> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(
                List.of("candidate", "status", "score", "accuracy", "hull entry", "pace change", "seconds"));
        head.addAll(names);
        rows.add(head.toArray(String[]::new));
        for (CandidateRecord candidate : order.subList(0, Math.min(MOST_ROWS, order.size()))) {
            List<String> row = new ArrayList<>(List.of(
                    Integer.toString(candidate.index()),
                    status(candidate),
                    candidate.score() == null ? "–" : number(candidate.score()) + (candidate.censored() ? "*" : ""),
                    candidate.accuracy() == null ? "–" : String.format(Locale.ROOT, "%.4f", candidate.accuracy()),
                    candidate.hullEntry() == null ? "–" : candidate.hullEntry().toString(),
                    candidate.paceChange() == null
                            ? "–"
                            : candidate.paceChange().toString(),
                    candidate.seconds() == null ? "–" : String.format(Locale.ROOT, "%.1f", candidate.seconds())));
            names.forEach(name -> row.add(value(candidate.hyperParameters().get(name))));
            rows.add(row.toArray(String[]::new));
        }
        String text = aligned(rows);
        if (order.size() > MOST_ROWS) {
            text += "… and " + (order.size() - MOST_ROWS) + " more, in candidates.md" + System.lineSeparator();
        }
        return order.stream().anyMatch(CandidateRecord::censored)
                ? text + "* censored: what the objective counts to did not happen while it trained"
                        + System.lineSeparator()
                : text;
    }

    private static String aligned(List<String[]> rows) {
        int columns = rows.get(0).length;
        StringBuilder text = new StringBuilder();
        int[] width = new int[columns];
        for (String[] row : rows) {
            for (int c = 0; c < columns; c++) {
                width[c] = Math.max(width[c], row[c].length());
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                line.append(row[c]).append(" ".repeat(width[c] - row[c].length() + 2));
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private static String status(CandidateRecord candidate) {
        return Json.MAPPER.convertValue(candidate.status(), String.class);
    }

    static String value(Object value) {
        return value instanceof Double number ? number(number) : String.valueOf(value);
    }

    /** Four digits: more would say that they matter. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e7) {
            return Long.toString((long) value);
        }
        String text = String.format(Locale.ROOT, "%.4g", value);
        return text.contains("e") || !text.contains(".")
                ? text
                : text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
