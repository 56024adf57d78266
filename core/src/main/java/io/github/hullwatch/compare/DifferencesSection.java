package io.github.hullwatch.compare;

import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/** The settings and circumstances in which the runs differ, run by run, and folded those that are equal in all. */
final class DifferencesSection {
    private final Comparison all;

    DifferencesSection(Comparison all) {
        this.all = all;
    }

    void write(Markup out) {
        Differences differences = all.differences();
        List<Differences.Column> columns = new ArrayList<>(differences.settings());
        // The table of the runs has the seeds.
        columns.addAll(differences.circumstances());
        if (columns.isEmpty()) {
            out.element("p", new CompareWords(all).differing());
        } else {
            table(out, columns);
        }
        if (!differences.equal().isEmpty()) {
            out.open("details")
                    .element(
                            "summary",
                            "Equal in all: " + Numbers.count(differences.equal().size(), "value"));
            out.open("dl", "class", "pairs");
            differences.equal().forEach((name, value) -> out.element("dt", name)
                    .element("dd", cut(value))
                    .text("\n"));
            out.close().end();
        }
    }

    private void table(Markup out, List<Differences.Column> columns) {
        boolean marked = columns.stream()
                .anyMatch(column -> all.runs().stream().anyMatch(run -> column.standsOut(run.number() - 1)));
        SortableTable table = SortableTable.ofSettings(
                        out,
                        "What differs",
                        "Settings and circumstances in which the runs differ."
                                + (marked ? " Bold: another value than that of most runs." : ""))
                .numbers("Run")
                .texts("Name", "Group")
                .texts(columns.stream().map(Differences.Column::name).toArray(String[]::new))
                .rows();
        for (ComparedRun run : all.runs()) {
            Group group = all.groupOf(run);
            table.row(group);
            table.counts(run.number());
            RunTable.name(out, run, null);
            out.element("td", group.isSeveral() ? group.name() : "–");
            columns.forEach(column -> cell(out, column, run.number() - 1));
            out.end();
        }
        table.end();
    }

    private static void cell(Markup out, Differences.Column column, int run) {
        boolean other = column.standsOut(run);
        String exact = column.values().get(run);
        out.open("td", "data-v", exact.matches("-?[0-9.]+(E-?[0-9]+)?") ? exact : null)
                .element(other ? "b" : "span", cut(column.shown().get(run)), "class", other ? "other" : null)
                .close();
    }

    private static String cut(String text) {
        return text.length() <= 200 ? text : text.substring(0, text.offsetByCodePoints(0, 150)) + " …";
    }
}
