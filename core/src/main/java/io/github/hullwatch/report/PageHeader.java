package io.github.hullwatch.report;

import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.Summary;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What stands before the first section: the title, facts of the run, banners, numbers of note. */
final class PageHeader {
    private final RunView run;
    private final Summary summary;

    PageHeader(RunView run, Summary summary) {
        this.run = run;
        this.summary = summary;
    }

    void write(Markup out) {
        Manifest manifest = run.manifest();
        out.open("header").element("p", "Hullwatch report", "class", "eyebrow").element("h1", summary.title());
        out.open("p", "class", "facts");
        if (!run.isOneMoment() || run.lastIteration() > 0) {
            out.element("span", Numbers.count(run.lastIteration(), "iteration"));
        }
        if (!manifest.layers().isEmpty()) {
            out.element(
                    "span", Numbers.count(manifest.layers().size(), "layer") + (run.isInspection() ? "" : " watched"));
        }
        if (manifest.started() != null) {
            DateTimeFormatter date = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);
            out.element("span", date.format(manifest.started().atZone(ZoneOffset.UTC)));
        }
        if (manifest.seed() != null) {
            out.element("span", "seed " + manifest.seed());
        }
        out.end().end();
        new Banners(run, summary).write(out);
        new NumbersOfNote(run, summary).write(out);
    }
}
