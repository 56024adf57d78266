package io.github.hullwatch.report;

import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.Track;
import java.util.ArrayList;
import java.util.List;

/** What certificates are, how to check them, and those that measurements name. */
final class CertificateSection {
    private final RunView run;

    CertificateSection(RunView run) {
        this.run = run;
    }

    void write(Markup out) {
        List<Measurement> lines = new ArrayList<>();
        run.tracks(QuantityNames.HULL).forEach(track -> lines.addAll(track.certified()));
        out.open("p")
                .text(
                        "A certificate holds the weights of one block at one iteration, and the numbers that prove the verdict on"
                                + " them. Anyone can check it with dot products, without trusting this program. To check all"
                                + " certificates, and that the files are as SHA256SUMS says, run ");
        out.element("code", "./hullwatch verify DIR")
                .text(", where DIR is the folder of this page.")
                .end();
        if (lines.isEmpty()) {
            out.element("p", "No measurement of this run names a certificate.");
            return;
        }
        out.open("details").element("summary", Numbers.count(lines.size(), "certificate") + " named by measurements");
        Table.open(
                out,
                "Certificates of measurements; those of events are listed with the events.",
                "Block",
                ">Iteration",
                "Verdict",
                ">D",
                "Certificate");
        for (Measurement line : lines.subList(0, Math.min(Table.ROWS, lines.size()))) {
            out.open("tr").element("th", Track.name(line.block()), "scope", "row");
            out.element("td", Numbers.whole(line.iteration()), "class", "n");
            VerdictTable.verdict(out, line);
            out.element("td", Numbers.of(line.number("depth"), 3), "class", "n").open("td");
            new CertificateLinks(run).link(out, line.certificate(), "certificate");
            out.close().end();
        }
        Table.end(out);
        Table.cut(out, lines.size(), "certificates");
        out.end();
    }
}
