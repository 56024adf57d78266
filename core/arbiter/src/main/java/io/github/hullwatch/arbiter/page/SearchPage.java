package io.github.hullwatch.arbiter.page;

import io.github.hullwatch.arbiter.record.SearchRecord;
import io.github.hullwatch.arbiter.run.SearchFile;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Legend;
import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.chart.ParallelCoordinates;
import io.github.hullwatch.chart.Size;
import io.github.hullwatch.chart.SvgCanvas;
import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.report.Report;
import io.github.hullwatch.text.Numbers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** {@code search.html}: one file that loads nothing from elsewhere and runs no script. Equal searches, equal bytes. */
public final class SearchPage {

    /** The name of the file, beside {@code search.json}. */
    public static final String FILE = "search.html";

    private static final String CSS = """
            .parallel{display:block;width:100%;height:auto}
            .parallel g.event:hover path{stroke:var(--ink);stroke-width:3;stroke-opacity:1;stroke-dasharray:none}
            .ranked{max-width:460px}tr.best td{background:var(--accent-soft)}
            @media (max-width:640px){.parallel text{font-size:14px}}
            td.reason{min-width:18rem}
            @media print{.scroll>div{min-width:0!important}.scroll table,.scroll th{font-size:6.5pt}
            .scroll td,.scroll th{padding:.2rem .35rem .2rem 0}.scroll thead th{white-space:normal}.scroll td.reason{min-width:0}}
            """;

    private record Section(String id, String title, Consumer<Markup> body) {}

    private final SearchView view;
    private final TransitionFigures transitions;

    private SearchPage(SearchView view) {
        this.view = view;
        this.transitions = new TransitionFigures(view);
    }

    /**
     * Writes the page of a search from its {@code search.json} and the runs of its candidates, as far as they are
     * there.
     *
     * @throws io.github.hullwatch.files.FileFormatException if search.json is damaged
     * @throws IOException if search.json cannot be read, or the page cannot be written
     */
    public static void write(Path searchDir) throws IOException {
        SearchView view = SearchView.read(searchDir, SearchFile.read(searchDir));
        AtomicFile.write(searchDir.resolve(FILE), new SearchPage(view).html());
    }

    private String html() {
        SearchRecord search = view.record();
        Markup out =
                Markup.page(title() + " · Hullwatch search", "style-src 'unsafe-inline'", Report.styleSheet() + CSS);
        out.open("body").element("a", "Skip to the summary", "class", "skip", "href", "#summary");
        List<Section> sections = sections();
        out.open("div", "class", "sheet");
        out.open("nav", "aria-label", "Contents").element("p", "Contents").open("ol");
        for (Section section : sections) {
            out.open("li").element("a", section.title, "href", "#" + section.id).close();
        }
        out.close().end();
        out.open("main");
        header(out);
        for (Section section : sections) {
            out.open("section", "id", section.id, "aria-labelledby", section.id + "-title");
            out.element("h2", section.title, "id", section.id + "-title");
            section.body.accept(out);
            out.end();
        }
        out.open("footer")
                .text(
                        "Written by Hullwatch from search.json and the runs of the candidates; this page loads nothing from"
                                + " elsewhere.")
                .end();
        out.end().end().end().end();
        return out.finish();
    }

    private String title() {
        return "Search for " + SearchText.objective(view);
    }

    private List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("summary", "In short", this::inShort));
        if (view.candidates().isEmpty()) {
            sections.add(new Section("search", "The search", this::settings));
            return sections;
        }
        sections.add(new Section("coordinates", "Hyper-parameters and score", this::coordinates));
        sections.add(new Section("importance", "What matters", this::importance));
        if (view.two().isPresent()) {
            sections.add(new Section("front", "The Pareto front", this::front));
        }
        sections.add(new Section(
                "transitions",
                transitions.hasAccuracy() ? "Accuracy and transition" : "Loss and transition",
                this::transitions));
        sections.add(new Section("losses", "Loss", this::losses));
        sections.add(new Section(
                "candidates", "The candidates", out -> CandidatesSection.write(out, view, transitions.hasAccuracy())));
        sections.add(new Section("search", "The search", this::settings));
        return sections;
    }

    private void header(Markup out) {
        SearchRecord search = view.record();
        out.open("header").element("p", "Hullwatch search", "class", "eyebrow").element("h1", title());
        out.open("p", "class", "facts");
        out.element("span", Numbers.count(search.candidates().size(), "candidate"));
        out.element("span", search.strategy() + " search");
        out.element("span", "seed " + search.seed());
        out.end().end();
        switch (search.status()) {
            case SearchRecord.RUNNING ->
                banner(
                        out,
                        "Unfinished.",
                        "This search has no recorded end: it was still running when the page was written, or"
                                + " it was killed.");
            case SearchRecord.INTERRUPTED ->
                banner(out, "Interrupted.", "The search was ended before its last candidate.");
            default -> {
                // It drew all that was asked for.
            }
        }
    }

    private static void banner(Markup out, String strong, String text) {
        out.open("div", "class", "banner", "role", "note")
                .element("strong", strong)
                .text(" " + text)
                .end();
    }

    private void inShort(Markup out) {
        out.open("div", "class", "lead").open("ul");
        SearchText.sentences(view).forEach(sentence -> out.element("li", sentence));
        out.close().end();
    }

    private void coordinates(Markup out) {
        var coordinates = CoordinatesFigure.of(view);
        if (coordinates.isEmpty()) {
            out.element(
                    "p",
                    view.met().isEmpty()
                            ? "No candidate met the condition, so there is nothing to compare."
                            : "No hyper-parameter varies.");
            return;
        }
        ParallelCoordinates drawing = coordinates.get();
        out.element(
                "p",
                "A line for each candidate, from axis to axis, to its score on the right; the better it is, the higher"
                        + " it ends. Axes are logarithmic where the space is, or where values span decades. Hold the "
                        + "pointer over a line to read"
                        + " which candidate it is.",
                "class",
                "read");
        out.open("figure");
        legend(out, drawing.legend());
        out.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", drawing.title());
        out.open("div", "style", "min-width:" + Math.round(.85 * drawing.width()) + "px");
        drawing.draw(out);
        out.close().close().end();
    }

    private void importance(Markup out) {
        ImportanceSection.write(out, view);
    }

    private void front(Markup out) {
        long censored = view.candidates().stream()
                .filter(candidate -> candidate
                        .both()
                        .map(both -> both.first().censored() || both.second().censored())
                        .orElse(true))
                .count();
        out.element(
                "p",
                "No other candidate is at least as good in both objectives and better in one."
                        + (censored == 0
                                ? ""
                                : " " + Numbers.count(censored, "candidate")
                                        + " without a point: one of the conditions was not met; such a candidate is on"
                                        + " the front if no other is as good in what it met."),
                "class",
                "read");
        FrontFigure.of(view).ifPresent(chart -> chart(out, chart));
    }

    private void transitions(Markup out) {
        out.element(
                "p",
                "When each candidate entered the hull, or left its slow phase, beside what it came to."
                        + (transitions.hasAccuracy() ? "" : " No accuracy was recorded, so it is the loss at the end."),
                "class",
                "read");
        Chart entries = transitions.entries();
        Chart paces = transitions.paces();
        if (entries.isEmpty()) {
            out.element("p", "No candidate has a confirmed hull entry of what the objective looks at.");
        }
        if (paces.isEmpty()) {
            out.element("p", "No candidate has a change of pace.");
        }
        out.open("div", "class", "charts");
        for (Chart chart : List.of(entries, paces)) {
            if (!chart.isEmpty()) {
                out.open("figure").open("figcaption").element("b", chart.title());
                legend(out, chart.legend());
                out.end();
                chart.draw(out, Size.NORMAL, "");
                out.end();
            }
        }
        out.end();
    }

    private void losses(Markup out) {
        Chart chart = LossFigure.of(view);
        if (chart.isEmpty()) {
            out.element("p", "The runs of the candidates are not there, or hold no losses.");
            return;
        }
        out.element(
                "p",
                "The median loss of stretches of iterations, sixty at most; the loss is that of mini-batches, with the"
                        + " penalties of L1 and L2.",
                "class",
                "read");
        chart(out, chart);
    }

    private static void chart(Markup out, Chart chart) {
        out.open("figure").open("figcaption").element("b", chart.title());
        legend(out, chart.legend());
        out.end();
        chart.draw(out, Size.WIDE, "only-wide");
        chart.draw(out, Size.NORMAL, "only-narrow");
        out.end();
    }

    static void legend(Markup out, Legend legend) {
        if (legend.entries().isEmpty()) {
            return;
        }
        out.open("ul", "class", "legend");
        for (Legend.Entry entry : legend.entries()) {
            out.open("li").open("svg", "class", "chart drawing", "viewBox", "0 0 24 12", "aria-hidden", "true");
            entry.swatch(SvgCanvas.styled(out), 1, 6);
            out.close().text(entry.name()).close();
        }
        out.end();
    }

    private void settings(Markup out) {
        SearchRecord search = view.record();
        out.open("dl", "class", "pairs");
        pair(out, "objective", search.objective() + (search.minimize() ? " (smallest)" : " (largest)"));
        pair(out, "strategy", search.strategy());
        pair(out, "seed", Long.toString(search.seed()));
        pair(out, "status", search.status());
        search.options().forEach((name, value) -> pair(out, name, SearchText.value(value)));
        out.end();
        out.element(
                "p",
                "A candidate whose condition was not met has a censored score and comes after all others. Diverged"
                        + " candidates are censored for every objective.",
                "class",
                "sub");
    }

    private static void pair(Markup out, String name, String value) {
        out.element("dt", name).element("dd", value);
    }
}
