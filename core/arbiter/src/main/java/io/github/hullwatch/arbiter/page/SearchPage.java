package io.github.hullwatch.arbiter.page;

import io.github.hullwatch.arbiter.record.CandidateRecord;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

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
    private final SearchFigures figures;

    private SearchPage(SearchView view) {
        this.view = view;
        this.figures = new SearchFigures(view);
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
                figures.hasAccuracy() ? "Accuracy and transition" : "Loss and transition",
                this::transitions));
        sections.add(new Section("losses", "Loss", this::losses));
        sections.add(new Section("candidates", "The candidates", this::table));
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
        var coordinates = figures.coordinates();
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
                        + " it ends. Axes are logarithmic where the space is, or where values span decades. Hold the pointer over a line to read"
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
        figures.front().ifPresent(chart -> chart(out, chart));
    }

    private void transitions(Markup out) {
        out.element(
                "p",
                "When each candidate entered the hull, or left its slow phase, beside what it came to."
                        + (figures.hasAccuracy() ? "" : " No accuracy was recorded, so it is the loss at the end."),
                "class",
                "read");
        Chart entries = figures.entries();
        Chart paces = figures.paces();
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
        Chart chart = figures.losses();
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

    private void table(Markup out) {
        Set<String> names = view.varying();
        constants(out, names);
        boolean reasons = view.record().candidates().stream().anyMatch(c -> c.reason() != null);
        out.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", "The candidates");
        out.open("table").element("caption", "Best first. candidates.csv has the same with all digits.");
        out.open("thead").open("tr").element("th", "candidate", "class", "n").element("th", "status");
        List<String> heads = new ArrayList<>(List.of(view.scoreLabel()));
        columns().forEach(column -> heads.add(column.head));
        heads.forEach(head -> out.element("th", head, "class", "n"));
        names.forEach(name -> out.element("th", name, "class", "n"));
        if (reasons) {
            out.element("th", "reason");
        }
        out.close().end().open("tbody");
        for (CandidateView candidate : view.candidates()) {
            row(out, candidate, names, reasons);
        }
        out.close().close().end();
    }

    /** What all candidates share has no column. */
    private void constants(Markup out, Set<String> varying) {
        CandidateRecord any = view.record().candidates().get(0);
        Set<String> shared = new LinkedHashSet<>(any.hyperParameters().keySet());
        shared.removeAll(varying);
        if (!shared.isEmpty()) {
            out.element("p", "The same for all: " + SearchText.hyperParameters(any, shared) + ".", "class", "read");
        }
    }

    private void row(Markup out, CandidateView candidate, Set<String> names, boolean reasons) {
        CandidateRecord record = candidate.record();
        out.open("tr", "class", view.isBest(candidate) ? "best" : null).open("td", "class", "n");
        if (candidate.report().isPresent()) {
            out.element(
                    "a",
                    candidate.index(),
                    "href",
                    candidate.report().get(),
                    "aria-label",
                    "report of candidate " + candidate.index());
        } else {
            out.text(candidate.index());
        }
        out.close();
        out.element(
                "td",
                SearchText.status(record.status())
                        + (view.isBest(candidate) ? ", the best" : "")
                        + (view.isOnFront(candidate) ? ", on the front" : ""),
                "class",
                "nowrap");
        out.element("td", SearchText.score(record), "class", "n");
        columns().forEach(column -> out.element("td", column.text.apply(candidate), "class", "n"));
        for (String name : names) {
            out.element("td", SearchText.value(record.hyperParameters().get(name)), "class", "n");
        }
        if (reasons) {
            out.element("td", record.reason() == null ? "" : record.reason(), "class", "reason");
        }
        out.end();
    }

    private record Column(String head, Function<CandidateView, String> text) {}

    /** What is known of each candidate beside its score, but for what the score is. */
    private List<Column> columns() {
        String score = view.scoreName();
        List<Column> columns = new ArrayList<>();
        if (figures.hasAccuracy() && !score.equals("accuracy")) {
            columns.add(new Column(
                    "accuracy",
                    candidate -> candidate.record().accuracy() == null
                            ? "–"
                            : Numbers.percent(candidate.record().accuracy())));
        }
        if (!score.startsWith("hull-entry")) {
            columns.add(new Column(
                    "hull entry", candidate -> whole(candidate.record().hullEntry())));
        }
        if (!score.equals("pace-change")) {
            columns.add(new Column(
                    "change of pace", candidate -> whole(candidate.record().paceChange())));
        }
        columns.add(new Column(
                "iterations", candidate -> candidate.iterations() < 0 ? "–" : Numbers.whole(candidate.iterations())));
        columns.add(new Column(
                "training",
                candidate -> candidate.record().seconds() == null
                        ? "–"
                        : Numbers.duration(candidate.record().seconds())));
        return columns;
    }

    private static String whole(Long value) {
        return value == null ? "–" : Numbers.whole(value);
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
