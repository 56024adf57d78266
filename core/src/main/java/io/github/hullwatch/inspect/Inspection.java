package io.github.hullwatch.inspect;

import io.github.hullwatch.files.Digest;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.listener.Preset;
import io.github.hullwatch.measure.GroupRule;
import io.github.hullwatch.measure.Quantities;
import io.github.hullwatch.measure.QuantityFactory;
import io.github.hullwatch.measure.SpaceRule;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.BuildInfo;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Manifest.InspectedFile;
import io.github.hullwatch.run.Manifest.TrackedLayer;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunDirectoryException;
import io.github.hullwatch.run.RunWriter;
import io.github.hullwatch.sink.MemorySink;
import io.github.hullwatch.sink.RunDirectorySink;
import io.github.hullwatch.sink.Sink;
import io.github.hullwatch.sink.Sinks;
import io.github.hullwatch.snapshot.DoesNotFitException;
import io.github.hullwatch.snapshot.LayerDescription;
import io.github.hullwatch.snapshot.Snapshot;
import io.github.hullwatch.source.Backend;
import io.github.hullwatch.source.NeuronAxis;
import io.github.hullwatch.source.ReadOptions;
import io.github.hullwatch.source.StoredModel;
import io.github.hullwatch.watch.Schedule;
import io.github.hullwatch.watch.Watch;
import io.github.hullwatch.watch.WatchOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Measures models that are trained already: the same quantities, certificates and run directory as of a training.
 *
 * <pre>{@code
 * InspectionResult result = Inspection.builder()
 *         .runDir(Path.of("runs/inspected"))
 *         .build()
 *         .of(Path.of("model.safetensors"));
 * result.layers().forEach(System.out::println);
 * }</pre>
 *
 * <p>Read are models of Deeplearning4j (zip), of Keras (.h5, with deeplearning4j-modelimport on the class path),
 * .safetensors and their index, .npz, .npy, and manifests of TensorFlow.js. Several models of Deeplearning4j are
 * checkpoints of one training, in order: a run with as many iterations. Several other files are one run, whose layers
 * are named by their files. docs/inspect.md says what is a layer, and what a neuron.
 *
 * <p>Of one file, or several, only one layer's weights are in memory at a time. Immutable; thread-safe.
 */
public final class Inspection {

    /**
     * Heap that measuring takes for each weight, in bytes, beside the weight itself: chance draws twice as much in
     * double, and the solver keeps a copy in float. The other presets need all pairs of neurons besides.
     */
    private static final Map<Preset, Integer> BYTES_PER_WEIGHT =
            Map.of(Preset.LIGHT, 16, Preset.STANDARD, 32, Preset.FULL, 48);

    /** Of layers with more weights than this chance is drawn while the weights are not in memory. */
    private static final long LARGE = 1L << 22;

    private final Builder settings;

    private Inspection(Builder settings) {
        this.settings = settings.copy();
    }

    /** Begins to describe an inspection. */
    public static Builder builder() {
        return new Builder();
    }

    /** As {@link #of(List)}. */
    public InspectionResult of(Path... files) throws IOException {
        return of(List.of(files));
    }

    /**
     * Inspects files.
     *
     * @param files one; or checkpoints of one training; or several that are no checkpoints
     * @throws DoesNotFitException if nothing in them can be measured or named by the pattern, or they don't go together
     * @throws FileFormatException if one is damaged, or of no format that is read; the message says the way out
     * @throws RunDirectoryException if the run directory is in use, or can't be written
     * @throws IOException if a file cannot be read. If that happens after the first layer, what was measured is kept
     */
    public InspectionResult of(List<Path> files) throws IOException {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("name at least one file");
        }
        if (settings.runDir != null) {
            RunWriter.requireFree(settings.runDir);
        }
        ReadOptions.Heap heap = new ReadOptions.Heap(settings.heap, BYTES_PER_WEIGHT.get(settings.preset));
        ReadOptions options = new ReadOptions(settings.layers, settings.neurons, heap);
        Subject subject = Subject.open(files, options);
        settings.observer.planned(
                subject.descriptions(),
                subject.skipped(),
                Estimate.of(settings.preset, subject.descriptions())
                        .times(subject.checkpoints().size()));
        return new Work(subject, options).run();
    }

    /** One inspection on its way. Confined to one thread. */
    private final class Work {
        private final Subject subject;
        private final ReadOptions options;
        private final MemorySink memory = new MemorySink();
        private final List<InspectedFile> files;
        private final Sinks sinks;
        private final Watch watch;
        private final long steps;
        private long done;
        private boolean stopped;

        Work(Subject subject, ReadOptions options) throws IOException {
            this.subject = subject;
            this.options = options;
            steps = (long) subject.layers().size() * subject.checkpoints().size();
            files = subject.files(this::look);
            List<Sink> all = new ArrayList<>();
            if (settings.runDir != null) {
                all.add(new RunDirectorySink(RunWriter.create(settings.runDir, manifest())));
            }
            all.addAll(settings.sinks);
            all.add(memory);
            sinks = new Sinks(all, false);
            watch = new Watch(List.of(), snapshot(0, 0, Map.of()), watching(), sinks, event -> {});
        }

        private InspectedFile look(Path file, String format) throws IOException {
            settings.observer.at(0, steps, file.toString());
            return new InspectedFile(file.toString(), format, Files.size(file), Digest.sha256(file));
        }

        private WatchOptions watching() {
            return new WatchOptions(
                    settings.preset.tier(),
                    new Schedule.Every(1),
                    settings.seed,
                    false,
                    quantities(),
                    List.of(),
                    List.of());
        }

        private List<QuantityFactory> quantities() {
            List<QuantityFactory> all = new ArrayList<>(
                    subject.isSeries() ? Quantities.standard(settings.frames) : Quantities.once(settings.frames));
            all.addAll(settings.quantities);
            return all;
        }

        private Manifest manifest() {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("preset", settings.preset.name());
            told.put("layers", settings.layers == null ? ".*" : settings.layers.pattern());
            told.put("neurons", settings.neurons == null ? "default" : settings.neurons.name());
            told.put("seed", settings.seed);
            told.put("frames", settings.frames);
            if (!settings.quantities.isEmpty()) {
                told.put(
                        "also",
                        settings.quantities.stream().map(QuantityFactory::name).toList());
            }
            BuildInfo build = BuildInfo.current();
            Map<String, String> versions = new LinkedHashMap<>();
            versions.put("hullwatch", build.version());
            versions.put("java", System.getProperty("java.version"));
            versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
            Manifest.Builder manifest = Manifest.builder()
                    .seed(settings.seed)
                    .commit(build.commit())
                    .addOptions(told)
                    .versions(versions)
                    .inspected(files)
                    .layers(subject.descriptions().stream().map(Work::tracked).toList())
                    .skipped(subject.skipped());
            subject.network().ifPresent(network -> manifest.modelJson(network.configuration())
                    .versions(Backend.versions())
                    .backend(Backend.name())
                    .threads(Backend.threads())
                    .device(Backend.device()));
            return settings.describe.apply(manifest).build();
        }

        private static TrackedLayer tracked(LayerDescription layer) {
            return new TrackedLayer(
                    layer.name(),
                    layer.kind(),
                    layer.neurons(),
                    layer.inputs(),
                    List.of(GroupRule.ALL),
                    List.of(SpaceRule.FULL));
        }

        InspectionResult run() throws IOException {
            String status = Manifest.FAILED;
            try {
                if (subject.isSeries()) {
                    checkpoints();
                } else {
                    layers();
                }
                status = stopped ? Manifest.INTERRUPTED : Manifest.FINISHED;
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } finally {
                sinks.describe(manifest ->
                        manifest.toBuilder().cost(watch.cost().byPurpose()).build());
                sinks.finish(status);
            }
            return new InspectionResult(
                    files,
                    subject.descriptions().stream()
                            .flatMap(layer -> found(layer).stream())
                            .toList(),
                    subject.skipped(),
                    memory.events(),
                    stopped,
                    sinks.failure());
        }

        private boolean goesOn(String what) {
            stopped = stopped || settings.observer.stops();
            if (!stopped) {
                settings.observer.at(done, steps, what);
            }
            return !stopped;
        }

        /** One layer after the other: read, measured, written and dropped. */
        private void layers() throws IOException {
            for (Subject.Layer layer : subject.layers()) {
                if (!goesOn(layer.description().name())) {
                    return;
                }
                drawChance(layer);
                measure(layer);
                done++;
            }
        }

        private void measure(Subject.Layer layer) throws IOException {
            long iteration = layer.model().iteration().orElse(0);
            int epoch = layer.model().epoch();
            Snapshot weights = watch.snapshot(
                    () -> snapshot(iteration, epoch, Map.of(layer.description().name(), read(layer))));
            watch.ofOthers(List.of(layer.description()), weights).measureInFull(weights);
        }

        /** Chance of a large shape takes more memory than the weights: drawn before they are read once more. */
        private void drawChance(Subject.Layer layer) throws IOException {
            LayerDescription shape = layer.description();
            if ((long) shape.neurons() * shape.inputs() <= LARGE) {
                return;
            }
            int live = live(read(layer));
            if (live > 0) {
                watch.drawChance(live, shape.inputs());
            }
        }

        private static int live(Vectors weights) {
            return weights.firstNonFiniteRow() < 0 ? weights.n() - weights.dead() : 0;
        }

        private static Vectors read(Subject.Layer layer) {
            try {
                return layer.read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** One checkpoint after the other, as a training would have been watched. */
        private void checkpoints() throws IOException {
            List<Path> checkpoints = subject.checkpoints();
            Watch series = null;
            for (Path file : checkpoints) {
                if (!goesOn(file.toString())) {
                    return;
                }
                Snapshot weights = read(StoredModel.open(file, options));
                series = series == null ? watch.ofOthers(subject.descriptions(), weights) : series;
                if (file.equals(checkpoints.get(checkpoints.size() - 1))) {
                    series.measureInFull(weights);
                } else {
                    series.measure(weights);
                }
                done += subject.layers().size();
            }
        }

        private Snapshot read(StoredModel model) throws IOException {
            Map<String, Vectors> weights = new LinkedHashMap<>();
            for (LayerDescription layer : model.layers()) {
                weights.put(layer.name(), model.read(layer.name()));
            }
            return snapshot(model.iteration().orElse(0), model.epoch(), weights);
        }

        private static Snapshot snapshot(long iteration, int epoch, Map<String, Vectors> weights) {
            return new Snapshot(iteration, epoch, OptionalDouble.empty(), weights);
        }

        /** Empty if it came to be stopped before. */
        private Optional<InspectedLayer> found(LayerDescription layer) {
            Map<String, Measurement> lines = memory.last(new Block(layer.name(), GroupRule.ALL, SpaceRule.FULL));
            Optional<String> trouble = memory.events().stream()
                    .filter(event ->
                            event.block() != null && event.block().layer().equals(layer.name()))
                    .flatMap(event -> trouble(event).stream())
                    .reduce((a, b) -> a);
            if (lines.isEmpty() && trouble.isEmpty()) {
                return Optional.empty();
            }
            long last = lines.values().stream()
                    .mapToLong(Measurement::iteration)
                    .max()
                    .orElse(0);
            Map<String, Map<String, Object>> numbers = new LinkedHashMap<>();
            lines.forEach((quantity, line) -> {
                if (line.iteration() == last) {
                    numbers.put(quantity, line.values());
                }
            });
            return Optional.of(new InspectedLayer(layer, last, numbers, trouble));
        }

        private static Optional<String> trouble(Event event) {
            return switch (event.event()) {
                case EventNames.NOT_FINITE ->
                    Optional.of("neuron " + event.values().get("neuron") + " holds NaN or infinity");
                case EventNames.LAYER_ZERO -> Optional.of("all its weights are exactly zero: it has no directions");
                case EventNames.QUANTITY_FAILED ->
                    Optional.of(event.values().get("quantity") + " failed: "
                            + event.values().get("cause"));
                default -> Optional.empty();
            };
        }
    }

    /** Describes an inspection; every setting has a default. Not thread-safe. */
    public static final class Builder {
        private Path runDir;
        private Preset preset = Preset.LIGHT;
        private Pattern layers;
        private NeuronAxis neurons;
        private long seed = 42;
        private int frames = 3;
        private long heap = Runtime.getRuntime().maxMemory();
        private final List<QuantityFactory> quantities = new ArrayList<>();
        private final List<Sink> sinks = new ArrayList<>();
        private UnaryOperator<Manifest.Builder> describe = UnaryOperator.identity();
        private InspectionObserver observer = new InspectionObserver() {};

        private Builder() {}

        private Builder copy() {
            Builder copy = new Builder();
            copy.runDir = runDir;
            copy.preset = preset;
            copy.layers = layers;
            copy.neurons = neurons;
            copy.seed = seed;
            copy.frames = frames;
            copy.heap = heap;
            copy.quantities.addAll(quantities);
            copy.sinks.addAll(sinks);
            copy.describe = describe;
            copy.observer = observer;
            return copy;
        }

        /** Where the run is written: a new or empty directory. Left out, nothing is written. */
        public Builder runDir(Path dir) {
            runDir = dir;
            return this;
        }

        /** How much is measured; {@link Preset#LIGHT} by default. */
        public Builder preset(Preset value) {
            preset = Objects.requireNonNull(value, "preset");
            return this;
        }

        /**
         * Which layers: a regular expression that must match the whole of a layer's name in its file; every layer by
         * default. It names embeddings, too, which are left out otherwise.
         *
         * @throws IllegalArgumentException if it is no regular expression
         */
        public Builder layers(String pattern) {
            try {
                layers = Pattern.compile(pattern);
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "layers(\"" + pattern + "\") is no regular expression: " + e.getDescription(), e);
            }
            return this;
        }

        /** Which dimension of an array tells neurons apart; by default what its framework does. */
        public Builder neurons(NeuronAxis axis) {
            neurons = axis;
            return this;
        }

        /** The seed of all randomness (frames, chance values); 42 by default. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * Heap that may be used, in bytes; all of the virtual machine's by default. Arrays that need more are left out,
         * with what they need.
         */
        public Builder heap(long bytes) {
            heap = bytes;
            return this;
        }

        /** A quantity of your own, or one that is not always measured, measured after the others. */
        public Builder quantity(QuantityFactory factory) {
            quantities.add(Objects.requireNonNull(factory, "factory"));
            return this;
        }

        /** A further place that measurements go to; one that fails ends alone. */
        public Builder sink(Sink sink) {
            sinks.add(Objects.requireNonNull(sink, "sink"));
            return this;
        }

        /** Changes what the manifest says. */
        public Builder describe(UnaryOperator<Manifest.Builder> change) {
            describe = Objects.requireNonNull(change, "change");
            return this;
        }

        /** Told how far it has come; may stop it. */
        public Builder observer(InspectionObserver value) {
            observer = Objects.requireNonNull(value, "observer");
            return this;
        }

        /** An inspection with these settings; the builder may be changed and used again. */
        public Inspection build() {
            return new Inspection(this);
        }
    }
}
