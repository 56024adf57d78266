package io.github.hullwatch.arbiter.page;

import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The table of all candidates: what is known of each, and what all of them share. */
final class CandidatesSection {

    private final SearchView view;
    private final boolean hasAccuracy;

    private CandidatesSection(SearchView view, boolean hasAccuracy) {
        this.view = view;
        this.hasAccuracy = hasAccuracy;
    }

    static void write(Markup out, SearchView view, boolean hasAccuracy) {
        new CandidatesSection(view, hasAccuracy).table(out);
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
        if (hasAccuracy && !score.equals("accuracy")) {
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
}
