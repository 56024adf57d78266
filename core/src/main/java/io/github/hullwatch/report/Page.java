package io.github.hullwatch.report;

import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.report.PageFrame.Section;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.view.LayerNeurons;
import io.github.hullwatch.view.RunData;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.Summary;
import io.github.hullwatch.view.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The whole page: which sections it has, in which order, of those that have something to show. */
final class Page {
    private static final Set<String> KNOWN =
            Set.of(QuantityNames.HULL, QuantityNames.SPREAD, QuantityNames.MOTION, QuantityNames.NORMS);

    /** Blocks whose single neurons are shown, at most. */
    private static final int NEURON_BLOCKS = 8;

    /** Sections without charts, or with some that {@link RunFigures} adds itself. */
    private static final Set<String> WITHOUT_CHARTS =
            Set.of("summary", "timeline", "events", "sphere", "figures", "cost", "certificates", "manifest");

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
                new PageHeader(run, summary)::write,
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
        FieldCharts fields = new FieldCharts(run, gallery);
        SphereSection spheres = new SphereSection(run, gallery, extra);
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("summary", "In short", new SummarySection(run, summary)::write));
        if (TimelineSection.hasSomething(run)) {
            sections.add(new Section("timeline", "Timeline", new TimelineSection(run)::write));
        }
        sections.add(new Section("events", "What happened when", new EventTable(run)::write));
        if (!run.loss().isEmpty()) {
            sections.add(new Section("loss", Words.quantity(QuantityNames.LOSS), new LossSection(run, gallery)::write));
        }
        if (!run.tracks(QuantityNames.HULL).isEmpty()) {
            sections.add(new Section("depth", Words.quantity(QuantityNames.HULL), out -> {
                new DepthSection(run, gallery).write(out);
                new VerdictTable(run).write(out);
            }));
        }
        if (!run.chosenSpaces().isEmpty()) {
            sections.add(new Section(
                    QuantityNames.SUBSPACES,
                    Words.quantity(QuantityNames.SUBSPACES),
                    new SubspaceSection(run, gallery)::write));
        }
        for (String quantity : List.of(QuantityNames.SPREAD, QuantityNames.MOTION)) {
            if (!run.tracks(quantity).isEmpty()) {
                sections.add(new Section(quantity, Words.quantity(quantity), out -> fields.quantity(out, quantity)));
            }
        }
        if (!run.tracks(QuantityNames.NORMS).isEmpty()) {
            sections.add(new Section(
                    QuantityNames.NORMS, Words.quantity(QuantityNames.NORMS), new NormsSection(run, gallery)::write));
        }
        for (String quantity : run.quantities()) {
            boolean numbers = run.tracks(quantity).stream()
                    .anyMatch(track -> !track.fields().isEmpty());
            if (!KNOWN.contains(quantity)
                    && numbers
                    && PaperSection.paper(quantity).isEmpty()) {
                sections.add(new Section(
                        "quantity-" + sections.size(),
                        Words.quantity(quantity),
                        out -> fields.quantity(out, quantity)));
            }
        }
        papers(sections, fields::quantity);
        if (!spheres.layers().isEmpty()) {
            sections.add(new Section("sphere", "The directions on the sphere", spheres::write));
        }
        neurons(sections);
        if (!extra.isEmpty()) {
            sections.add(new Section("figures", "Figures", extra::write));
        }
        if (!run.evaluations().isEmpty()) {
            sections.add(new Section("accuracy", "Accuracy", new AccuracySection(run, gallery)::write));
        }
        sections.add(new Section("cost", "What watching cost", new CostSection(run, summary)::write));
        sections.add(new Section("certificates", "Certificates", new CertificateSection(run)::write));
        sections.add(new Section("manifest", "The run", out -> ManifestSection.write(out, run.manifest())));
        return sections;
    }

    private List<Section> sectionsOfOneMoment() {
        LayerSections charts = new LayerSections(run, gallery);
        SphereSection spheres = new SphereSection(run, gallery, extra);
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("summary", "In short", new SummarySection(run, summary)::write));
        if (!run.events().isEmpty()) {
            sections.add(new Section("events", "What was found besides", new EventTable(run)::write));
        }
        for (String quantity : run.quantities()) {
            if (PaperSection.paper(quantity).isPresent()) {
                continue;
            }
            Consumer<Markup> body =
                    switch (quantity) {
                        case QuantityNames.HULL ->
                            out -> {
                                charts.depth(out);
                                new VerdictTable(run).writeOneMoment(out);
                            };
                        case QuantityNames.NORMS -> charts::norms;
                        default -> out -> charts.quantity(out, quantity);
                    };
            sections.add(new Section("quantity-" + sections.size(), Words.quantity(quantity), body));
        }
        papers(sections, charts::quantity);
        if (!spheres.layers().isEmpty()) {
            sections.add(new Section("sphere", "The directions on the sphere", spheres::write));
        }
        neurons(sections);
        sections.add(new Section("cost", "What measuring cost", new CostSection(run, summary)::write));
        sections.add(new Section("certificates", "Certificates", new CertificateSection(run)::write));
        sections.add(new Section("manifest", "The run", out -> ManifestSection.write(out, run.manifest())));
        return sections;
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

    private void papers(List<Section> sections, BiConsumer<Markup, String> charts) {
        PaperSection papers = new PaperSection(run, gallery, charts);
        if (!papers.isEmpty()) {
            sections.add(new Section("papers", "What other papers look at", papers::write));
        }
    }
}
