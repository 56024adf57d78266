package io.github.hullwatch.compare;

import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.report.PageFrame;
import io.github.hullwatch.report.PageFrame.Section;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The page: like a report, of several runs. It chooses the sections and writes what stands before them and the short
 * ones. Readable without its script, which makes tables sort and filter.
 */
final class ComparePage {
    private final Comparison all;
    private final Path page;
    private final CompareWords words;
    private final RunTable table;

    /** @param page where it will be: links to reports are relative to it */
    ComparePage(Comparison all, Path page) {
        this.all = all;
        this.page = page;
        this.words = new CompareWords(all);
        this.table = new RunTable(all);
    }

    String html() {
        return PageFrame.html(
                words.title() + " · Hullwatch comparison",
                this::header,
                sections(),
                "Written by Hullwatch from the files of the runs; this page loads nothing from elsewhere.",
                out -> out.json(table.json(), "id", "compare-data"));
    }

    private List<Section> sections() {
        CourseCharts charts = new CourseCharts(all);
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("summary", "In short", this::inShort));
        sections.add(new Section("runs", "The runs", new RunsSection(all, table, page)::write));
        sections.add(new Section("options", "What differs", new DifferencesSection(all)::write));
        if (charts.hasLoss()) {
            sections.add(new Section("loss", Words.quantity(QuantityNames.LOSS), charts::loss));
        }
        if (charts.has(BlockRun::depth)) {
            sections.add(new Section("depth", Words.quantity(QuantityNames.HULL), out -> {
                Prose.reading(
                        out,
                        "D is positive when the origin lies inside the hull of the directions, negative when it lies outside."
                                + " The dashed line is what as many random directions of the same dimension give.");
                charts.depth(out);
            }));
        }
        if (charts.has(BlockRun::resultant)) {
            sections.add(new Section("spread", Words.quantity(QuantityNames.SPREAD), charts::spread));
        }
        if (charts.has(BlockRun::angle) && !all.isOneMoment()) {
            sections.add(new Section("motion", Words.quantity(QuantityNames.MOTION), charts::motion));
        }
        if (charts.hasAccuracy()) {
            sections.add(new Section("accuracy", "Accuracy", charts::accuracy));
        }
        if (all.runs().stream()
                .anyMatch(run -> !run.isInspection() && !run.loss().isEmpty())) {
            sections.add(new Section("entry", "Hull entry against change of pace", new EntrySection(all)::write));
        }
        if (all.realGroups().size() > 1) {
            sections.add(new Section("groups", "Do the groups differ?", new GroupTestSection(all)::write));
        }
        if (!all.leftOut().isEmpty()) {
            sections.add(new Section("left-out", "Left out", this::leftOut));
        }
        return sections;
    }

    private void header(Markup out) {
        out.open("header")
                .element("p", "Hullwatch comparison", "class", "eyebrow")
                .element("h1", words.title());
        out.open("p", "class", "facts");
        out.element("span", Numbers.count(all.blocks().size(), "block"));
        out.element("span", "up to " + Numbers.count(all.end(), "iteration"));
        out.end().end();
        if (!all.leftOut().isEmpty()) {
            PageFrame.banner(
                    out,
                    "bad",
                    "Left out.",
                    Numbers.count(all.leftOut().size(), "directory").replace("directorys", "directories")
                            + " could not be read: the reasons are at the end of the page.");
        }
        for (String obstacle : new Obstacles(all).sentences()) {
            PageFrame.banner(out, "", "Note.", obstacle);
        }
        for (String note : all.notes()) {
            PageFrame.banner(out, "", "Note.", note + ".");
        }
    }

    private void inShort(Markup out) {
        out.open("div", "class", "lead");
        words.what().forEach(sentence -> out.element("p", sentence));
        out.element("p", words.differing());
        String agreeing = words.agreeing();
        if (!agreeing.isEmpty()) {
            out.element("p", agreeing);
        }
        Prose.list(out, words.verdicts());
        Prose.list(out, new GroupWords(all).sentences());
        out.end();
        new GroupKey(all).write(out);
    }

    private void leftOut(Markup out) {
        Prose.list(out, all.reasons());
    }
}
