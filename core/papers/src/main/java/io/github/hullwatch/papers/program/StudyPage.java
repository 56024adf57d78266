package io.github.hullwatch.papers.program;

import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.chart.StyleSheet;
import io.github.hullwatch.papers.study.QuantityNote;
import io.github.hullwatch.papers.study.StudyFigure;
import io.github.hullwatch.text.Numbers;
import java.util.List;

/** {@code index.html} of a study: its table, remarks and figures. Equal results give equal bytes. */
final class StudyPage {

    private static final String CSS = """
            figure{margin:0;min-width:0}figcaption{line-height:1.4;max-width:66ch}.sub{color:var(--soft);font-size:.9rem}
            img{max-width:100%;height:auto}
            .scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
            th,td{text-align:right;padding:.4rem .8rem .4rem 0;border-bottom:1px solid var(--rule);white-space:nowrap}
            .w{text-align:left}dl{font-size:.9rem;columns:2 24rem;column-gap:2.2rem}dt{font-weight:600}\
            dd{margin:0 0 .4rem;color:var(--soft)}
            """;

    private StudyPage() {}

    static String html(Findings findings, List<StudyFigure> figures) {
        String title = findings.experiment().name().replace('-', ' ');
        Markup out = Markup.page(
                title + " · Hullwatch study", "img-src 'self'; style-src 'unsafe-inline'", StyleSheet.page() + CSS);
        out.open("body").open("main").element("h1", title);
        out.element("p", findings.experiment().description());
        out.element(
                "p",
                "After " + findings.experiment().paper() + ". Setting: "
                        + findings.setting().words() + ". "
                        + Numbers.whole(findings.done()) + " of " + Numbers.count(findings.units(), "unit") + " done.",
                "class",
                "sub");
        findings.failures()
                .forEach((unit, why) ->
                        out.element("p", "Failed: cell " + unit.cell() + ", seed " + unit.seed() + ": " + why));
        if (!findings.remarks().isEmpty()) {
            out.element("h2", "What the data say").open("ul");
            findings.remarks().forEach(remark -> out.element("li", remark));
            out.end();
        }
        figures.forEach(figure -> figure(out, figure));
        findings.network().ifPresent(network -> {
            out.element("h2", "As a Deeplearning4j network").element("p", network.sentence());
            out.open("p").element("a", "The run with the listener attached", "href", "network/report.html");
            out.end();
        });
        out.element("h2", "The values");
        table(out, findings.table());
        out.open("dl");
        for (QuantityNote quantity : findings.experiment().quantities()) {
            String unit = quantity.unit().isEmpty() ? "" : ", in " + quantity.unit();
            out.element("dt", quantity.name());
            out.element("dd", quantity.title() + unit + ": " + quantity.says());
        }
        out.end();
        out.element(
                "p",
                "Written by Hullwatch from units.jsonl. The numbers without rounding: values.csv, values.json.",
                "class",
                "sub");
        out.end().end().end();
        return out.finish();
    }

    private static void table(Markup out, TextTable table) {
        out.open("div", "class", "scroll").open("table").open("thead").open("tr");
        for (int c = 0; c < table.header().size(); c++) {
            out.element("th", table.header().get(c), "class", table.isWords(c) ? "w" : null);
        }
        out.end().end().open("tbody");
        for (List<String> row : table.rows()) {
            out.open("tr");
            for (int c = 0; c < row.size(); c++) {
                out.element("td", row.get(c), "class", table.isWords(c) ? "w" : null);
            }
            out.end();
        }
        out.end().end().end();
    }

    private static void figure(Markup out, StudyFigure figure) {
        String file = "figures/" + figure.name() + ".";
        out.element("h2", figure.heading());
        out.open("figure")
                .leaf("img", "src", file + "svg", "alt", figure.picture().title());
        out.open("figcaption").text(figure.caption()).open("span", "class", "sub");
        for (String form : List.of("svg", "png", "csv")) {
            out.text(" ").element("a", form, "href", file + form);
        }
        out.close().end().end();
    }
}
