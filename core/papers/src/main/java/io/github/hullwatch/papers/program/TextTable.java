package io.github.hullwatch.papers.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table of words, as text or Markdown. Programs read the unrounded CSV instead.
 *
 * @param header the names of the columns
 * @param left how many columns from the first are words, not numbers
 * @param rows with as many cells each as the header
 */
record TextTable(List<String> header, int left, List<List<String>> rows) {

    /** The name of a column of words at the end. */
    static final String VERDICT = "verdict";

    /** Without the columns of which every cell is empty. */
    TextTable withoutEmptyColumns() {
        List<Integer> kept = new ArrayList<>();
        for (int c = 0; c < header.size(); c++) {
            int column = c;
            if (c < left || rows.stream().anyMatch(row -> !row.get(column).isEmpty())) {
                kept.add(c);
            }
        }
        return new TextTable(
                kept.stream().map(header::get).toList(),
                left,
                rows.stream().map(row -> kept.stream().map(row::get).toList()).toList());
    }

    /** For a terminal: words to the left, numbers to the right. */
    String terminal() {
        int[] widths = new int[header.size()];
        List<List<String>> lines = new ArrayList<>(rows);
        lines.add(0, header);
        for (List<String> line : lines) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], width(line.get(c)));
            }
        }
        StringBuilder out = new StringBuilder();
        for (int r = 0; r < lines.size(); r++) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < widths.length; c++) {
                String cell = lines.get(r).get(c);
                String room = " ".repeat(widths[c] - width(cell));
                line.append(c == 0 ? "" : "  ").append(isWords(c) ? cell + room : room + cell);
            }
            out.append(line.toString().stripTrailing()).append('\n');
            if (r == 0) {
                out.append("-".repeat(Arrays.stream(widths).sum() + 2 * (widths.length - 1)))
                        .append('\n');
            }
        }
        return out.toString();
    }

    /** Whether a column holds words. */
    boolean isWords(int column) {
        return column < left || header.get(column).equals(VERDICT);
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    /** As Markdown. */
    String markdown() {
        StringBuilder out = new StringBuilder();
        out.append("| ").append(String.join(" | ", header)).append(" |\n|");
        for (int c = 0; c < header.size(); c++) {
            out.append(isWords(c) ? " --- |" : " ---: |");
        }
        out.append('\n');
        for (List<String> row : rows) {
            out.append("| ")
                    .append(String.join(
                            " | ",
                            row.stream().map(cell -> cell.replace("|", "\\|")).toList()))
                    .append(" |\n");
        }
        return out.toString();
    }
}
