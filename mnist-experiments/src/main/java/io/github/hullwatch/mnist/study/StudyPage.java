package io.github.hullwatch.mnist.study;

import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Legend;
import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.chart.Size;
import io.github.hullwatch.chart.StyleSheet;
import io.github.hullwatch.chart.SvgCanvas;
import io.github.hullwatch.text.Numbers;
import java.util.List;

/** {@code study.html}: one file that loads nothing from elsewhere. Equal studies give equal bytes. */
final class StudyPage {

    private static final String CSS = """
            figure{margin:0;min-width:0}figcaption{line-height:1.4}.sub{color:var(--soft);font-size:.9rem;display:block}
            .charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,400px),1fr));gap:1.9rem 2.2rem;margin-top:1.3rem}
            .chart{width:100%;height:auto;display:block;overflow:visible}
            .legend{display:flex;flex-wrap:wrap;gap:.1rem 1rem;font-size:.85rem;color:var(--soft);margin:.15rem 0;padding:0;list-style:none}
            .legend li{display:flex;align-items:center;gap:.42rem}.legend svg{flex:none;width:24px;height:12px}
            .scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
            caption{text-align:left;color:var(--soft);padding-bottom:.5rem}
            th,td{text-align:right;padding:.4rem .8rem .4rem 0;border-bottom:1px solid var(--rule);white-space:nowrap}
            .w{text-align:left}
            """;

    private StudyPage() {}

    static String html(Study study) {
        StudyFigures figures = new StudyFigures(study);
        Markup out =
                Markup.page(study.title() + " · Hullwatch study", "style-src 'unsafe-inline'", StyleSheet.page() + CSS);
        out.open("body").open("main").element("h1", study.title());
        out.open("ul");
        StudyText.sentences(study).forEach(sentence -> out.element("li", sentence));
        out.end();
        if (!study.runs().isEmpty()) {
            sections(out, study, figures);
        }
        seeds(out, study);
        out.element(
                "p",
                "Written by Hullwatch from the runs in seeds/; this page loads nothing from elsewhere.",
                "class",
                "sub");
        out.end().end().end();
        return out.finish();
    }

    private static void sections(Markup out, Study study, StudyFigures figures) {
        out.element("h2", "Figure 6, left: slow, then fast");
        out.element(
                "p",
                "The mini-batch loss of every iteration: each seed faint, their median and the 10% and 90% quantiles."
                        + " A mark is the change of pace of one seed, drawn on the median: where its log loss begins to"
                        + " fall at least 1.3 times as fast as before, by more than its noise explains.");
        chart(out, figures.loss(false), Size.WIDE);
        chart(out, figures.loss(true), Size.WIDE);
        out.element("h2", "When it happened");
        out.element(
                "p",
                "A ring for each seed, a cross at their median; the dashed line is the median change of pace. The"
                        + " numbers of the rows are those of the table. Seeds in which something never happened have no"
                        + " ring, and are counted.");
        chart(out, figures.moments(), Size.WIDE);
        table(out, study, figures);
        firstMoves(out, study, figures);
        var geometry = figures.geometry();
        if (!geometry.isEmpty()) {
            out.element("h2", "The geometry beside it");
            out.element(
                    "p",
                    "Median and 10–90% band over the seeds. What moves at the change of pace without an event shows"
                            + " here. The depth is shown where it is known exactly (its upper bound where it never is).");
            out.open("div", "class", "charts");
            geometry.values().forEach(chart -> chart(out, chart, Size.NORMAL));
            out.end();
        }
        var papers = figures.papers();
        if (!papers.isEmpty()) {
            out.open("details")
                    .element("summary", "What other papers look at: " + Numbers.count(papers.size(), "curve"));
            out.open("div", "class", "charts");
            papers.values().forEach(chart -> chart(out, chart, Size.NORMAL));
            out.end().end();
        }
    }

    private static void firstMoves(Markup out, Study study, StudyFigures figures) {
        List<FirstMoves> layers = study.firstMoves();
        if (layers.isEmpty()) {
            return;
        }
        out.element("h2", "Which number moves first");
        out.element("p", FirstMovesText.READING, "class", "sub");
        List<Chart> charts = List.copyOf(figures.firstMoves().values());
        for (int i = 0; i < layers.size(); i++) {
            FirstMoves moves = layers.get(i);
            out.element("h3", moves.layer());
            out.element("p", FirstMovesText.sentence(moves));
            chart(out, charts.get(i), Size.WIDE);
            out.open("div", "class", "scroll").open("table").open("thead").open("tr");
            cells(out, "th", FirstMovesText.HEADER);
            out.end().end().open("tbody");
            for (FirstMoves.Row row : FirstMovesText.ordered(moves)) {
                out.open("tr");
                cells(out, "td", FirstMovesText.cells(row));
                out.end();
            }
            out.end().end().end();
        }
    }

    private static void cells(Markup out, String element, List<String> cells) {
        for (int c = 0; c < cells.size(); c++) {
            out.element(element, cells.get(c), "class", c == 0 ? "w" : null);
        }
    }

    private static void chart(Markup out, Chart chart, Size size) {
        out.open("figure").open("figcaption").element("b", chart.title());
        List<Legend.Entry> entries = chart.legend().entries();
        out.open("ul", "class", "legend");
        for (Legend.Entry entry : entries) {
            out.open("li").open("svg", "class", "chart drawing", "viewBox", "0 0 24 12", "aria-hidden", "true");
            entry.swatch(SvgCanvas.styled(out), 1, 6);
            out.close().text(entry.name()).close();
        }
        out.end().end();
        chart.draw(out, size, "");
        out.end();
    }

    private static void table(Markup out, Study study, StudyFigures figures) {
        List<Agreement> rows = study.happened();
        long without = study.agreement().size() - rows.size();
        out.element("h2", "How far they agree");
        if (!rows.isEmpty()) {
            List<Agreement> drawn = figures.rows();
            out.open("div", "class", "scroll").open("table");
            out.element("caption", "Moments of the geometry beside the change of pace of the loss.");
            out.open("thead").open("tr");
            for (int c = 0; c < StudyText.HEADER.size(); c++) {
                out.element("th", StudyText.HEADER.get(c), "class", c == 1 || c == 2 ? "w" : null);
            }
            out.end().end().open("tbody");
            for (Agreement row : rows) {
                out.open("tr");
                List<String> cells = StudyText.cells(row, drawn.indexOf(row) + 1);
                for (int c = 0; c < cells.size(); c++) {
                    out.element("td", cells.get(c), "class", c == 1 || c == 2 ? "w" : null);
                }
                out.end();
            }
            out.end().end().end();
        }
        out.element(
                "p",
                "In " + Numbers.whole(without)
                        + " further rows nothing happened in any seed, or it was so from the start in every seed; agreement.csv has"
                        + " them."
                        + " seen, from start, never: in how many seeds it happened while the run was watched, was so from"
                        + " its beginning, or had not happened at its end. with pace: seeds with both; first: in how many"
                        + " of these the geometry came first. ratio: the median of its iteration over that of the change"
                        + " of pace. Spearman's ρ is over all seeds: never ranks last, from the start first. p: how often"
                        + " pairing the moments of one seed with the changes of pace of another gives as large a |ρ|"
                        + " (every permutation up to 7 seeds, else 10,000 drawn, with the +1 correction). p (Holm)"
                        + " allows for the " + Numbers.count(study.tests(), "test")
                        + " of this table. with loss halved:"
                        + " Spearman's ρ with the moment at which the median of 21 losses was half of the first, untested.",
                "class",
                "sub");
    }

    private static void seeds(Markup out, Study study) {
        out.element("h2", "The runs");
        out.open("div", "class", "scroll").open("table").open("thead").open("tr");
        for (String name :
                List.of("seed", "iterations", "test accuracy", "change of pace", "loss halved", "training")) {
            out.element("th", name);
        }
        out.end().end().open("tbody");
        for (SeedRun run : study.runs()) {
            out.open("tr").open("td");
            out.element("a", run.seed(), "href", "seeds/" + run.seed() + "/report.html")
                    .close();
            out.element("td", Numbers.whole(run.iterations()));
            out.element("td", Double.isNaN(run.accuracy()) ? "–" : Numbers.percent(run.accuracy()));
            out.element(
                    "td",
                    run.paceChange().isSeen() ? Numbers.whole(run.paceChange().iteration()) : "none");
            out.element("td", run.halved().isSeen() ? Numbers.whole(run.halved().iteration()) : "no");
            out.element("td", Double.isNaN(run.seconds()) ? "–" : Numbers.duration(run.seconds()));
            out.end();
        }
        study.missing().forEach((seed, why) -> {
            out.open("tr").element("td", seed).element("td", why, "class", "w", "colspan", "5");
            out.end();
        });
        out.end().end().end();
    }
}
