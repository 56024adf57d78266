package io.github.hullwatch.report;

import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.Summary;
import java.util.Map;

/** What watching cost: a sentence or two, and a row for each quantity. */
final class CostSection {
    private final RunView run;
    private final Summary summary;

    CostSection(RunView run, Summary summary) {
        this.run = run;
        this.summary = summary;
    }

    void write(Markup out) {
        Map<String, Manifest.QuantityCost> cost = run.manifest().cost();
        if (cost.isEmpty()) {
            out.element(
                    "p",
                    run.manifest().ended()
                            ? "What watching cost was not recorded."
                            : "What watching cost is recorded when a run ends; this one has no recorded end.");
            return;
        }
        summary.cost().forEach(sentence -> out.element("p", sentence));
        double all = summary.watchingSeconds();
        Table.open(
                out,
                "Seconds spent on each quantity.",
                "Quantity",
                ">Seconds",
                ">Calls",
                ">Each",
                ">Share of watching");
        cost.entrySet().stream()
                .sorted(Map.Entry.<String, Manifest.QuantityCost>comparingByValue(
                                (a, b) -> Double.compare(b.seconds(), a.seconds()))
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> {
                    double seconds = entry.getValue().seconds();
                    long calls = entry.getValue().calls();
                    out.open("tr").element("th", entry.getKey(), "scope", "row");
                    out.element("td", Numbers.of(seconds, 3), "class", "n");
                    out.element("td", Numbers.whole(calls), "class", "n");
                    out.element("td", calls > 0 ? milliseconds(seconds / calls) : "–", "class", "n");
                    double share = all > 0 ? seconds / all : 0;
                    out.open("td", "class", "n").text(Numbers.percent(share));
                    out.open("span", "class", "meter", "aria-hidden", "true");
                    out.leaf("i", "style", "width:" + Markup.number(100 * share) + "%")
                            .close()
                            .close()
                            .end();
                });
        Table.end(out);
    }

    private static String milliseconds(double seconds) {
        return Numbers.of(1000 * seconds, 3) + " ms";
    }
}
