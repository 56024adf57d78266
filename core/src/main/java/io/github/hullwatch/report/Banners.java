package io.github.hullwatch.report;

import static io.github.hullwatch.report.PageFrame.banner;

import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.Summary;
import io.github.hullwatch.view.Words;
import java.util.Locale;

/** What a reader must know before all else: how a run ended too early, and what is not as it seems. */
final class Banners {
    private final RunView run;
    private final Summary summary;

    Banners(RunView run, Summary summary) {
        this.run = run;
        this.summary = summary;
    }

    void write(Markup out) {
        Manifest manifest = run.manifest();
        Manifest.DataSource data = manifest.data();
        if (data != null
                && data.name() != null
                && data.name().toLowerCase(Locale.ROOT).contains("strokes")) {
            banner(
                    out,
                    "",
                    "Not MNIST.",
                    "The model was trained on strokes: digits that a seeded generator draws in place of the real data. Its "
                            + "accuracy cannot be compared with that on MNIST.");
        }
        String what = run.isInspection() ? "The inspection" : "Training";
        String upTo = run.isOneMoment()
                ? " The page shows what was measured."
                : " The page shows what was recorded up to iteration " + Numbers.whole(run.lastIteration()) + ".";
        switch (manifest.status()) {
            case Manifest.RUNNING ->
                banner(
                        out,
                        "",
                        "Unfinished.",
                        "This run has no recorded end: it was still running when the page was written, or it was killed."
                                + upTo);
            case Manifest.INTERRUPTED -> banner(out, "", "Interrupted.", what + " was stopped before its end." + upTo);
            case Manifest.FAILED -> {
                String notes = String.join(" ", manifest.notes());
                banner(out, "bad", what + " failed.", (notes.isEmpty() ? "It ended with an error." : notes) + upTo);
            }
            default -> {}
        }
        summary.watchingEnded()
                .ifPresent(text -> banner(
                        out,
                        "bad",
                        "Not watched to the end.",
                        text + " What is shown is from before; the weights after that" + " were not measured."));
        if (!summary.notFinite().isEmpty()) {
            banner(out, "bad", "Not finite.", String.join(" ", summary.notFinite()));
        }
        if (!run.allZero().isEmpty()) {
            banner(out, "bad", "All zero.", String.join(" ", summary.allZero()));
        }
        Manifest.Recording recording = manifest.recording();
        if (!recording.state().equals("ok")) {
            String from = recording.iteration() == null
                    ? "before anything was written"
                    : "after iteration " + Numbers.whole(recording.iteration());
            String why = recording.reason() == null ? "" : " Reason: " + recording.reason();
            banner(out, "bad", "The recording ended early,", from + "; training went on unrecorded." + why);
        }
        for (String note : run.notes()) {
            // How the run ended is said above.
            if (!note.startsWith("the run ") && !note.startsWith("the recording ")) {
                banner(out, "", "Note.", Words.sentence(note.substring(0, 1)) + note.substring(1) + ".");
            }
        }
    }
}
