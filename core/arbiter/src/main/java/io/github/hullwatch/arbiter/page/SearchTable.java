package io.github.hullwatch.arbiter.page;

import io.github.hullwatch.arbiter.objective.Ranking;
import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.arbiter.record.SearchRecord;
import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.files.CsvRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The candidates as tables, best first: {@code candidates.md} for people, {@code candidates.csv} with every field of
 * search.json and all digits.
 *
 * <p>The CSV is as {@link CsvRow} has it, with line feeds. A text that a spreadsheet would take for a formula, or that
 * begins with an apostrophe, has an apostrophe before it, a number that is a text as well.
 */
public final class SearchTable {

    /** The name of the table in Markdown. */
    public static final String MARKDOWN = "candidates.md";

    /** The name of the table as comma-separated values. */
    public static final String CSV = "candidates.csv";

    private SearchTable() {}

    /**
     * Writes both files, each whole or not at all.
     *
     * @throws IOException if one cannot be written
     */
    public static void write(Path searchDir, SearchRecord search) throws IOException {
        AtomicFile.write(searchDir.resolve(MARKDOWN), markdown(search));
        AtomicFile.write(searchDir.resolve(CSV), csv(search));
    }

    private static List<CandidateRecord> sorted(SearchRecord search) {
        List<CandidateRecord> candidates = new ArrayList<>(search.candidates());
        candidates.sort(new Ranking(search.minimize()));
        return candidates;
    }

    private static Set<String> hyperParameters(SearchRecord search) {
        Set<String> names = new LinkedHashSet<>();
        search.candidates()
                .forEach(candidate -> names.addAll(candidate.hyperParameters().keySet()));
        return names;
    }

    static String csv(SearchRecord search) {
        Set<String> names = hyperParameters(search);
        List<String> header = new ArrayList<>(List.of(
                "index",
                "status",
                "best",
                "censored",
                "score",
                "accuracy",
                "hullEntry",
                "paceChange",
                "seconds",
                "iterations",
                "iterationsSaved",
                "runDir",
                "reason"));
        names.forEach(name -> header.add("hyperParameters." + name));
        StringBuilder csv = new StringBuilder(row(header));
        for (CandidateRecord candidate : sorted(search)) {
            List<Object> cells = new ArrayList<>();
            cells.add(candidate.index());
            cells.add(SearchText.status(candidate.status()));
            cells.add(search.best() != null && search.best() == candidate.index());
            cells.add(candidate.censored());
            cells.add(candidate.score());
            cells.add(candidate.accuracy());
            cells.add(candidate.hullEntry());
            cells.add(candidate.paceChange());
            cells.add(candidate.seconds());
            cells.add(candidate.iterations());
            cells.add(candidate.iterationsSaved());
            cells.add(candidate.runDir());
            cells.add(candidate.reason());
            names.forEach(name -> cells.add(candidate.hyperParameters().get(name)));
            csv.append(row(cells));
        }
        return csv.toString();
    }

    private static String row(List<?> cells) {
        return cells.stream().map(SearchTable::cell).collect(Collectors.joining(",")) + "\n";
    }

    private static String cell(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        String text = value instanceof Map || value instanceof List ? SearchText.value(value) : value.toString();
        return CsvRow.quoted(CsvRow.guarded(text));
    }

    static String markdown(SearchRecord search) {
        Set<String> names = hyperParameters(search);
        StringBuilder table = new StringBuilder();
        table.append("# Candidates\n\nObjective: ")
                .append(escaped(search.objective()))
                .append(search.minimize() ? " (the smaller the better). " : " (the larger the better). ")
                .append("Best first.\n\n");
        List<String> header = new ArrayList<>(
                List.of("candidate", "status", "score", "accuracy", "hull entry", "change of pace", "seconds"));
        header.addAll(names);
        header.add("reason");
        line(table, header);
        line(table, header.stream().map(name -> "---").toList());
        for (CandidateRecord candidate : sorted(search)) {
            boolean best = search.best() != null && search.best() == candidate.index();
            List<String> cells = new ArrayList<>(List.of(
                    candidate.index() + (best ? " (best)" : ""),
                    SearchText.status(candidate.status()),
                    SearchText.score(candidate),
                    text(candidate.accuracy()),
                    text(candidate.hullEntry()),
                    text(candidate.paceChange()),
                    text(candidate.seconds())));
            names.forEach(name -> cells.add(text(candidate.hyperParameters().get(name))));
            cells.add(candidate.reason() == null ? "" : candidate.reason());
            line(table, cells);
        }
        return table.toString();
    }

    private static String text(Object value) {
        return SearchText.value(value);
    }

    private static void line(StringBuilder table, List<String> cells) {
        table.append('|');
        cells.forEach(cell -> table.append(' ').append(escaped(cell)).append(" |"));
        table.append('\n');
    }

    /** On one line, with nothing in it that Markdown or HTML would take for its own. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029) {
                escaped.append(' ');
            } else if ("\\|`*_[]<>&#~!".indexOf(c) >= 0) {
                escaped.append('\\').appendCodePoint(c);
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
