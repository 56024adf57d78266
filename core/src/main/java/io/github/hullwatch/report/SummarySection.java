package io.github.hullwatch.report;

import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.Summary;
import java.util.ArrayList;
import java.util.List;

/** The run in short: the sentences of its summary, what few need of them folded. */
final class SummarySection {
    /** Sentences of the summary that are not folded. */
    private static final int FEW = 3;

    private final RunView run;
    private final Summary summary;

    SummarySection(RunView run, Summary summary) {
        this.run = run;
        this.summary = summary;
    }

    void write(Markup out) {
        out.open("div", "class", "lead").element("p", summary.watched());
        summary.meaning().ifPresent(text -> out.open("p", "class", "meaning")
                .element("b", "What inside and outside mean.")
                .text(" " + text)
                .end());
        list(out, summary.verdicts());
        summary.dimension().forEach(sentence -> out.element("p", sentence));
        list(out, summary.changes());
        summary.findings().forEach(sentence -> out.element("p", sentence));
        folded(
                out,
                "In class subspaces and in those of the directions themselves",
                run.chosenSpaces().sentences());
        folded(out, "By the measures of other papers", summary.papers());
        List<String> rest = new ArrayList<>(summary.performance());
        rest.addAll(summary.cost());
        if (!rest.isEmpty()) {
            out.element("p", String.join(" ", rest));
        }
        out.end();
    }

    /** What most readers of a summary can do without; a few lines are not worth a click. */
    private static void folded(Markup out, String title, List<Summary.Line> lines) {
        if (lines.size() <= FEW) {
            list(out, lines);
            return;
        }
        out.open("details").element("summary", title + " (" + Numbers.count(lines.size(), "sentence") + ")");
        list(out, lines);
        out.end();
    }

    private static void list(Markup out, List<Summary.Line> lines) {
        if (!lines.isEmpty()) {
            out.open("ul");
            for (Summary.Line line : lines) {
                out.open("li");
                if (!line.subject().isEmpty()) {
                    out.element("b", line.subject()).text(" — ");
                }
                out.text(line.text()).end();
            }
            out.end();
        }
    }
}
