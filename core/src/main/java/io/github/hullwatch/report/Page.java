package io.github.hullwatch.report;

import static io.github.hullwatch.report.PageFrame.banner;
import static io.github.hullwatch.report.PageFrame.notable;

import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.report.PageFrame.Section;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.VerdictNames;
import io.github.hullwatch.run.Vocabulary;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.LayerNeurons;
import io.github.hullwatch.view.LossCurve;
import io.github.hullwatch.view.RunData;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.Summary;
import io.github.hullwatch.view.Track;
import io.github.hullwatch.view.Words;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The whole page: title, banners, numbers of note, contents, and the sections that have something to show. */
final class Page {
    private static final Set<String> KNOWN =
            Set.of(QuantityNames.HULL, QuantityNames.SPREAD, QuantityNames.MOTION, QuantityNames.NORMS);

    /** Blocks whose single neurons are shown, at most. */
    private static final int NEURON_BLOCKS = 8;

    /** Sections without charts, or with some that {@link RunFigures} adds itself. */
    private static final Set<String> WITHOUT_CHARTS =
            Set.of("summary", "timeline", "events", "sphere", "figures", "cost", "certificates", "manifest");

    /** Sentences of the summary that are not folded. */
    private static final int FEW = 3;

    private final RunView run;
    private final Summary summary;
    private final FigureSection extra;
    private final Gallery gallery;
    private final PageStyle style;

    Page(RunView run, FigureSection extra, Gallery gallery, PageStyle style) {
        this.run = run;
        this.summary = new Summary(run);
        this.extra = extra;
        this.gallery = gallery;
        this.style = style;
    }

    String html() {
        String version = run.manifest().versions().get("hullwatch");
        return PageFrame.html(
                style,
                summary.title() + " · Hullwatch report",
                this::header,
                sections(),
                "Written by Hullwatch" + (version == null ? "" : " " + version)
                        + " from the files of the run; this page loads nothing from elsewhere.",
                out -> {
                    if (!run.isEmpty()) {
                        out.json(RunData.json(run), "id", "run-data");
                    }
                });
    }

    /** Puts the charts of all sections into a gallery that collects them. */
    static void collect(RunView run, FigureSection extra, Gallery gallery) {
        Page page = new Page(run, extra, gallery, null);
        Markup nowhere = new Markup();
        page.sections().stream()
                .filter(section -> !WITHOUT_CHARTS.contains(section.id()))
                .forEach(section -> {
                    gallery.section(section.title());
                    section.body().accept(nowhere);
                });
    }

    private List<Section> sections() {
        if (run.isOneMoment()) {
            return sectionsOfOneMoment();
        }
        CurveSections curves = new CurveSections(run, gallery);
        Tables tables = new Tables(run, summary);
        SphereSection spheres = new SphereSection(run, gallery, extra);
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("summary", "In short", this::inShort));
        if (TimelineSection.hasSomething(run)) {
            sections.add(new Section("timeline", "Timeline", new TimelineSection(run)::write));
        }
        sections.add(new Section("events", "What happened when", tables::events));
        if (!run.loss().isEmpty()) {
            sections.add(new Section("loss", title(QuantityNames.LOSS), curves::loss));
        }
        if (!run.tracks(QuantityNames.HULL).isEmpty()) {
            sections.add(new Section("depth", title(QuantityNames.HULL), out -> {
                curves.depth(out);
                tables.verdicts(out);
            }));
        }
        if (!run.chosenSpaces().isEmpty()) {
            sections.add(new Section(
                    QuantityNames.SUBSPACES, title(QuantityNames.SUBSPACES), new SubspaceSection(run, gallery)::write));
        }
        for (String quantity : List.of(QuantityNames.SPREAD, QuantityNames.MOTION)) {
            if (!run.tracks(quantity).isEmpty()) {
                sections.add(new Section(quantity, title(quantity), out -> curves.quantity(out, quantity)));
            }
        }
        if (!run.tracks(QuantityNames.NORMS).isEmpty()) {
            sections.add(new Section(QuantityNames.NORMS, title(QuantityNames.NORMS), curves::norms));
        }
        for (String quantity : run.quantities()) {
            boolean numbers = run.tracks(quantity).stream()
                    .anyMatch(track -> !track.fields().isEmpty());
            if (!KNOWN.contains(quantity) && numbers && paper(quantity).isEmpty()) {
                sections.add(new Section(
                        "quantity-" + sections.size(), title(quantity), out -> curves.quantity(out, quantity)));
            }
        }
        papers(sections, curves::quantity);
        if (!spheres.layers().isEmpty()) {
            sections.add(new Section("sphere", "The directions on the sphere", spheres::write));
        }
        neurons(sections);
        if (!extra.isEmpty()) {
            sections.add(new Section("figures", "Figures", extra::write));
        }
        if (!run.evaluations().isEmpty()) {
            sections.add(new Section("accuracy", "Accuracy", out -> {
                curves.accuracy(out);
                tables.accuracy(out);
            }));
        }
        sections.add(new Section("cost", "What watching cost", tables::cost));
        sections.add(new Section("certificates", "Certificates", tables::certificates));
        sections.add(new Section("manifest", "The run", out -> ManifestSection.write(out, run.manifest())));
        return sections;
    }

    private List<Section> sectionsOfOneMoment() {
        LayerSections charts = new LayerSections(run, gallery);
        Tables tables = new Tables(run, summary);
        SphereSection spheres = new SphereSection(run, gallery, extra);
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("summary", "In short", this::inShort));
        if (!run.events().isEmpty()) {
            sections.add(new Section("events", "What was found besides", tables::events));
        }
        for (String quantity : run.quantities()) {
            if (paper(quantity).isPresent()) {
                continue;
            }
            Consumer<Markup> body =
                    switch (quantity) {
                        case QuantityNames.HULL ->
                            out -> {
                                charts.depth(out);
                                tables.verdictsOfOneMoment(out);
                            };
                        case QuantityNames.NORMS -> charts::norms;
                        default -> out -> charts.quantity(out, quantity);
                    };
            sections.add(new Section("quantity-" + sections.size(), title(quantity), body));
        }
        papers(sections, charts::quantity);
        if (!spheres.layers().isEmpty()) {
            sections.add(new Section("sphere", "The directions on the sphere", spheres::write));
        }
        neurons(sections);
        sections.add(new Section("cost", "What measuring cost", tables::cost));
        sections.add(new Section("certificates", "Certificates", tables::certificates));
        sections.add(new Section("manifest", "The run", out -> ManifestSection.write(out, run.manifest())));
        return sections;
    }

    /** One section for what other papers look at, each quantity folded: there may be many, and each has many charts. */
    private void papers(List<Section> sections, BiConsumer<Markup, String> charts) {
        List<String> measured = run.quantities().stream()
                .filter(quantity -> paper(quantity).isPresent())
                .filter(quantity -> run.tracks(quantity).stream()
                        .anyMatch(track -> !track.fields().isEmpty()))
                .toList();
        if (!measured.isEmpty()) {
            sections.add(new Section(
                    "papers",
                    "What other papers look at",
                    out -> measured.forEach(quantity -> {
                        out.open("details", "class", "paper").element("summary", title(quantity));
                        String says = Vocabulary.current()
                                .quantity(quantity)
                                .map(Vocabulary.Entry::says)
                                .orElse("");
                        out.element("p", says + " After " + paper(quantity).orElse("") + ".", "class", "read");
                        gallery.section(title(quantity));
                        charts.accept(out, quantity);
                        maps(out, quantity);
                        out.end();
                    })));
        }
    }

    /** Where a quantity comes from that a run measures only if it is asked to. */
    private static Optional<String> paper(String quantity) {
        return Vocabulary.current().quantity(quantity).map(Vocabulary.Entry::paper);
    }

    /** What is known of single neurons: which point the same way, which hold the hull, which are dead. */
    private void neurons(List<Section> sections) {
        List<Block> blocks = LayerNeurons.blocks(run);
        List<Block> changed = blocks.stream()
                .sorted(Comparator.comparingInt(run.mostChanged()::place))
                .limit(NEURON_BLOCKS)
                .toList();
        List<LayerNeurons> layers = blocks.stream()
                .filter(changed::contains)
                .map(block -> LayerNeurons.of(run, block))
                .toList();
        CosineSection cosines = new CosineSection(layers, blocks.size() - layers.size(), gallery);
        if (!cosines.isEmpty()) {
            sections.add(new Section("cosines", "Which neurons point the same way", cosines::write));
        }
        NeuronSection neurons = new NeuronSection(layers);
        if (!neurons.isEmpty()) {
            sections.add(new Section("neurons", "The neurons: which hold the hull, which died", neurons::write));
        }
    }

    private static void maps(Markup out, String quantity) {
        if (quantity.equals(QuantityNames.CONDENSATION)) {
            out.open("p", "class", "read").text("The maps of cosines are under ");
            out.element("a", "Which neurons point the same way", "href", "#cosines")
                    .text(".")
                    .end();
        }
    }

    private static String title(String quantity) {
        return Vocabulary.current()
                .quantity(quantity)
                .map(Vocabulary.Entry::title)
                .orElseGet(() -> Words.sentence(quantity));
    }

    private void header(Markup out) {
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
        banners(out);
        numbersOfNote(out);
    }

    private void banners(Markup out) {
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

    /** Up to four numbers that readers look for first. */
    private void numbersOfNote(Markup out) {
        if (run.isEmpty()) {
            return;
        }
        out.open("dl", "class", "figures-row");
        for (Map.Entry<String, Track> entry : run.evaluations().entrySet()) {
            Measurement last = entry.getValue().last();
            if (entry.getKey().equals("test") || run.evaluations().size() == 1) {
                notable(
                        out,
                        "accuracy on " + entry.getKey() + " data",
                        Numbers.percent(last.number("accuracy")),
                        "at iteration " + Numbers.whole(last.iteration()));
            }
        }
        if (!run.loss().isEmpty()) {
            LossCurve loss = run.lossCurve();
            String end = Numbers.of(loss.end(), 3);
            String from = "from " + Numbers.of(loss.first(), 3);
            String last = " at iteration " + Numbers.whole(loss.endIteration());
            if (loss.brokenSince().isPresent()) {
                boolean ever = !Double.isNaN(loss.end());
                notable(
                        out,
                        "loss from iteration "
                                + Numbers.whole(loss.brokenSince().getAsLong()) + " on",
                        "not finite",
                        ever ? from + "; last finite " + end + last : "no finite value was recorded");
            } else if (loss.noisy()) {
                notable(
                        out,
                        "loss, median of the last " + Numbers.count(loss.window(), "iteration"),
                        Numbers.of(loss.lastMedian(), 2),
                        from + "; " + end + last + " alone");
            } else {
                notable(out, "loss" + last, end, from);
            }
        }
        List<Track> hulls = run.tracks(QuantityNames.HULL);
        if (!hulls.isEmpty()) {
            long inside = hulls.stream()
                    .filter(track -> summary.verdictAtEnd(track).equals(VerdictNames.INSIDE))
                    .count();
            notable(
                    out,
                    "blocks with the origin inside",
                    inside + " of " + hulls.size(),
                    Numbers.count(run.events().size(), "event") + " in them");
        }
        if (!Double.isNaN(summary.seconds())) {
            double share = summary.trainingSeconds() / summary.seconds();
            boolean known = !run.manifest().cost().isEmpty() && share <= 1 && !run.isInspection();
            notable(
                    out,
                    known ? "share of the training's time spent on watching" : "time",
                    known ? Numbers.percent(share) : Numbers.duration(summary.seconds()),
                    known ? "of " + Numbers.duration(summary.seconds()) : "");
        }
        out.end();
    }

    private void inShort(Markup out) {
        out.open("div", "class", "lead").element("p", summary.watched());
        summary.meaning().ifPresent(text -> out.open("p", "class", "meaning")
                .element("b", "What inside and outside mean.")
                .text(" " + text)
                .end());
        list(out, summary.verdicts());
        summary.dimension().forEach(sentence -> out.element("p", sentence));
        list(out, summary.changes());
        summary.findings().forEach(sentence -> out.element("p", sentence));
        folded(
                out,
                "In class subspaces and in those of the directions themselves",
                run.chosenSpaces().sentences());
        folded(out, "By the measures of other papers", summary.papers());
        List<String> rest = new ArrayList<>(summary.performance());
        rest.addAll(summary.cost());
        if (!rest.isEmpty()) {
            out.element("p", String.join(" ", rest));
        }
        out.end();
    }

    /** What most readers of a summary can do without; a few lines are not worth a click. */
    private static void folded(Markup out, String title, List<Summary.Line> lines) {
        if (lines.size() <= FEW) {
            list(out, lines);
            return;
        }
        out.open("details").element("summary", title + " (" + Numbers.count(lines.size(), "sentence") + ")");
        list(out, lines);
        out.end();
    }

    private static void list(Markup out, List<Summary.Line> lines) {
        if (!lines.isEmpty()) {
            out.open("ul");
            for (Summary.Line line : lines) {
                out.open("li");
                if (!line.subject().isEmpty()) {
                    out.element("b", line.subject()).text(" — ");
                }
                out.text(line.text()).end();
            }
            out.end();
        }
    }
}
