package io.github.hullwatch.compare;

import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.report.PageFrame;
import io.github.hullwatch.report.Report;
import io.github.hullwatch.text.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The table of the runs, with a link to the report of each, and what is to be known of some. */
final class RunsSection {
    private final Comparison all;
    private final RunTable table;
    private final Path page;

    /** @param page where it will be: links are relative to it */
    RunsSection(Comparison all, RunTable table, Path page) {
        this.all = all;
        this.table = table;
        this.page = page;
    }

    void write(Markup out) {
        table.write(out, this::report);
        List<ComparedRun> told =
                all.runs().stream().filter(run -> !run.notes().isEmpty()).toList();
        if (!told.isEmpty()) {
            out.open("details", "open", "open")
                    .element("summary", "What to know of " + Numbers.count(told.size(), "run"));
            out.open("ul");
            told.forEach(run ->
                    out.element("li", run.title() + " (" + run.name() + "): " + String.join("; ", run.notes()) + "."));
            out.end().end();
        }
    }

    /** The address of a run's report; null if it has none or lies on another disk. */
    private String report(ComparedRun run) {
        Path report = run.dir().resolve(Report.FILE);
        if (!Files.isRegularFile(report)) {
            return null;
        }
        try {
            Path folder = page.toAbsolutePath().normalize().getParent().toRealPath();
            StringBuilder address = new StringBuilder();
            for (Path part : folder.relativize(report.toRealPath())) {
                address.append(address.length() == 0 ? "" : "/").append(PageFrame.encoded(part.toString()));
            }
            return address.toString();
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }
}
