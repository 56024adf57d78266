package io.github.hullwatch.inspect;

import io.github.hullwatch.files.Digest;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.listener.Preset;
import io.github.hullwatch.measure.QuantityFactory;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Manifest.InspectedFile;
import io.github.hullwatch.run.RunDirectoryException;
import io.github.hullwatch.run.RunWriter;
import io.github.hullwatch.sink.MemorySink;
import io.github.hullwatch.sink.RunDirectorySink;
import io.github.hullwatch.sink.Sink;
import io.github.hullwatch.sink.Sinks;
import io.github.hullwatch.snapshot.DoesNotFitException;
import io.github.hullwatch.snapshot.Snapshot;
import io.github.hullwatch.source.NeuronAxis;
import io.github.hullwatch.source.ReadOptions;
import io.github.hullwatch.watch.Watch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        ReadOptions.Heap heap =
                new ReadOptions.Heap(settings.heap, settings.measuring().bytesPerWeight());
        ReadOptions options = new ReadOptions(settings.layers, settings.neurons, heap);
        Subject subject = Subject.open(files, options);
        settings.observer.planned(
                subject.descriptions(),
                subject.skipped(),
                Estimate.of(settings.preset, subject.descriptions())
                        .times(subject.checkpoints().size()));
        return inspect(subject, options);
    }

    private InspectionResult inspect(Subject subject, ReadOptions options) throws IOException {
        MeasuringChoice measuring = settings.measuring();
        long steps = (long) subject.layers().size() * subject.checkpoints().size();
        Progress progress = new Progress(settings.observer, steps);
        List<InspectedFile> files = subject.files((file, format) -> {
            progress.begins(file.toString());
            return new InspectedFile(file.toString(), format, Files.size(file), Digest.sha256(file));
        });
        MemorySink memory = new MemorySink();
        Sinks sinks = sinks(new RunDescription(subject, files, options, measuring), memory);
        Watch watch = new Watch(
                List.of(),
                new Snapshot(0, 0, OptionalDouble.empty(), Map.of()),
                measuring.options(subject.isSeries()),
                sinks,
                event -> {});
        String status = Manifest.FAILED;
        try {
            new Reading(subject, options, watch, progress).run();
            status = progress.stopped() ? Manifest.INTERRUPTED : Manifest.FINISHED;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            sinks.describe(manifest ->
                    manifest.toBuilder().cost(watch.cost().byPurpose()).build());
            sinks.finish(status);
        }
        return new InspectionResult(
                files,
                new FoundLayers(memory).of(subject.descriptions()),
                subject.skipped(),
                memory.events(),
                progress.stopped(),
                sinks.failure());
    }

    /** The run directory first, and what remembers the results last. */
    private Sinks sinks(RunDescription run, MemorySink memory) throws IOException {
        List<Sink> all = new ArrayList<>();
        if (settings.runDir != null) {
            Manifest manifest = settings.describe.apply(run.manifest()).build();
            all.add(new RunDirectorySink(RunWriter.create(settings.runDir, manifest)));
        }
        all.addAll(settings.sinks);
        all.add(memory);
        return new Sinks(all, false);
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

        private MeasuringChoice measuring() {
            return new MeasuringChoice(preset, seed, frames, quantities);
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
