package io.github.hullwatch.synthetic.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table of words, as text, Markdown or LaTeX. Programs read the unrounded CSV instead.
 *
 * @param title the line above it
 * @param header the names of the columns
 * @param rows with as many cells each as the header
 */
record TextTable(String title, List<String> header, List<List<String>> rows) {

    /** For a terminal: aligned to the right. */
    String terminal() {
        int[] widths = new int[header.size()];
        List<List<String>> lines = new ArrayList<>(rows);
        lines.add(0, header);
        for (List<String> line : lines) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], line.get(c).length());
            }
        }
        StringBuilder out = new StringBuilder(title).append("\n\n");
        for (int r = 0; r < lines.size(); r++) {
            for (int c = 0; c < widths.length; c++) {
                String cell = lines.get(r).get(c);
                out.append(c == 0 ? "" : "  ")
                        .append(" ".repeat(widths[c] - cell.length()))
                        .append(cell);
            }
            out.append('\n');
            if (r == 0) {
                out.append("-".repeat(Arrays.stream(widths).sum() + 2 * (widths.length - 1)))
                        .append('\n');
            }
        }
        return out.toString();
    }

    /** As Markdown. */
    String markdown() {
        StringBuilder out = new StringBuilder(title).append("\n\n");
        out.append("| ").append(String.join(" | ", header)).append(" |\n");
        out.append("|").append(" ---: |".repeat(header.size())).append('\n');
        for (List<String> row : rows) {
            out.append("| ").append(String.join(" | ", row)).append(" |\n");
        }
        return out.toString();
    }

    /** As LaTeX, with the booktabs package. */
    String latex() {
        StringBuilder out = new StringBuilder("% needs \\usepackage{booktabs}\n\\begin{table}\n\\centering\n");
        out.append("\\caption{").append(escape(title)).append("}\n");
        out.append("\\begin{tabular}{").append("r".repeat(header.size())).append("}\n\\toprule\n");
        latexLine(out, header);
        out.append("\\midrule\n");
        rows.forEach(row -> latexLine(out, row));
        return out.append("\\bottomrule\n\\end{tabular}\n\\end{table}\n").toString();
    }

    private static void latexLine(StringBuilder out, List<String> cells) {
        out.append(String.join(" & ", cells.stream().map(TextTable::escape).toList()))
                .append(" \\\\\n");
    }

    private static String escape(String text) {
        return text.replace("\\", "\\textbackslash{}")
                .replaceAll("([%&#_{}$])", "\\\\$1")
                .replace("±", "$\\pm$")
                .replace("−", "$-$")
                .replace("–", "--")
                .replace("σ", "$\\sigma$")
                .replace("η", "$\\eta$")
                .replace("θ", "$\\theta$")
                .replace("°", "$^\\circ$")
                .replace("→", "$\\to$")
                .replace(">", "$>$");
    }
}
