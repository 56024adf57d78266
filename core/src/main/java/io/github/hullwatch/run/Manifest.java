package io.github.hullwatch.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * {@code manifest.json}: what a run was, how it went and how it ended. Immutable; {@link #toBuilder()} starts a changed
 * one. Nulls are left out of the file. Options and results hold what JSON can hold: numbers that are not finite become
 * null; paths and the like become text.
 *
 * @param schema version of the run directory's schema
 * @param commandLine as typed, program first; empty where the listener was attached by a user's own program
 * @param seed that all randomness comes from
 * @param options every option by name with its value, defaults included
 * @param versions by component: hullwatch, deeplearning4j, nd4j, java, os
 * @param commit of the sources, where known
 * @param backend of ND4J, e.g. {@code CPU} with its native library
 * @param threads that the backend computes with
 * @param device processor or graphics card
 * @param data what the network was trained on
 * @param model the model's own configuration, as JSON
 * @param inspected the files that a model was read from, where none was trained; else empty
 * @param layers that are tracked
 * @param skipped layers that are not, and why
 * @param started when the run started
 * @param finished when it ended; null while it runs and after a kill
 * @param status {@code running}, {@code finished}, {@code interrupted} or {@code failed}; {@code running} in a
 *     directory that nobody writes to is a run that was killed
 * @param cost of watching, by quantity
 * @param recording whether everything was written
 * @param watching from when on nothing was watched any more, and why; null if the watching went on to the end. That is
 *     not the training's end, which is the {@code status}
 * @param leftOut what a budget of time did not allow; null if there was none
 * @param sums the name of the file with the SHA-256 of all others, {@value Checksums#FILE}; null while the run goes on,
 *     after a kill, where it could not be written, and in runs of older builds
 * @param results results of the program (test accuracy, …), by name
 * @param notes what a reader should know of how the run was made, a sentence each
 */
public record Manifest(
        int schema,
        List<String> commandLine,
        Long seed,
        Map<String, Object> options,
        Map<String, String> versions,
        String commit,
        String backend,
        Integer threads,
        String device,
        DataSource data,
        JsonNode model,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<InspectedFile> inspected,
        List<TrackedLayer> layers,
        List<SkippedLayer> skipped,
        Instant started,
        Instant finished,
        String status,
        Map<String, QuantityCost> cost,
        Recording recording,
        Watching watching,
        LeftOut leftOut,
        String sums,
        Map<String, Object> results,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notes) {

    /** The version of the schema that this code writes. */
    public static final int SCHEMA = 1;

    public static final String RUNNING = "running";
    public static final String FINISHED = "finished";
    public static final String INTERRUPTED = "interrupted";
    public static final String FAILED = "failed";

    /** The statuses of a run that has ended. */
    public static final List<String> ENDINGS = List.of(FINISHED, INTERRUPTED, FAILED);

    /** Copies collections; null ones become empty. */
    public Manifest {
        commandLine = commandLine == null ? List.of() : List.copyOf(commandLine);
        options = Json.plainMap(options);
        versions = copy(versions);
        inspected = inspected == null ? List.of() : List.copyOf(inspected);
        layers = layers == null ? List.of() : List.copyOf(layers);
        skipped = skipped == null ? List.of() : List.copyOf(skipped);
        cost = copy(cost);
        recording = recording == null ? Recording.OK : recording;
        results = Json.plainMap(results);
        notes = notes == null ? List.of() : List.copyOf(notes);
        if (!List.of(RUNNING, FINISHED, INTERRUPTED, FAILED).contains(status)) {
            throw new IllegalArgumentException(
                    "status " + status + " is none of running, finished, interrupted, failed");
        }
    }

    private static <V> Map<String, V> copy(Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** A run that starts now. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Makes a change now, which can be applied to a manifest later: whatever the change waits for, nobody has to wait
     * who writes the manifest meanwhile. What the change says stands in place of what was said before, and options and
     * notes beside it.
     *
     * @param change is given a builder that nothing was told
     */
    public static UnaryOperator<Manifest> change(UnaryOperator<Builder> change) {
        Builder empty = new Builder();
        empty.started = null;
        empty.status = null;
        Builder told = Objects.requireNonNull(change.apply(empty), "the builder that a change returns");
        return manifest -> manifest.toBuilder().take(told).build();
    }

    /** A builder that starts with this manifest. */
    public Builder toBuilder() {
        return new Builder()
                .commandLine(commandLine)
                .seed(seed)
                .addOptions(options)
                .versions(versions)
                .commit(commit)
                .backend(backend)
                .threads(threads)
                .device(device)
                .data(data)
                .model(model)
                .inspected(inspected)
                .layers(layers)
                .skipped(skipped)
                .started(started)
                .finished(finished)
                .status(status)
                .cost(cost)
                .recording(recording)
                .watching(watching)
                .leftOut(leftOut)
                .sums(sums)
                .results(results)
                .notes(notes);
    }

    /** Whether the run came to an end that was written down: finished, interrupted or failed. */
    public boolean ended() {
        return !RUNNING.equals(status);
    }

    /**
     * What the network was trained on.
     *
     * @param name e.g. {@code mnist} or {@code strokes}
     * @param source where it came from, for people; null if unknown
     * @param examples number of training examples; null where not known
     * @param checksums SHA-256 of its files by name
     */
    public record DataSource(String name, String source, Long examples, Map<String, String> checksums) {

        /** Copies the map; null becomes empty. */
        public DataSource {
            checksums = copy(checksums);
        }
    }

    /**
     * A file that a trained model was read from.
     *
     * @param file its path, as given
     * @param format for people, such as {@code safetensors}
     * @param bytes its length
     * @param sha256 of its bytes
     */
    public record InspectedFile(String file, String format, long bytes, String sha256) {}

    /**
     * A layer that is watched.
     *
     * @param layer its name
     * @param type its class for people, e.g. {@code DenseLayer}
     * @param neurons rows of its weights
     * @param inputs columns: the dimension of a neuron's weight vector
     * @param groups names of its groups
     * @param spaces names of its spaces
     * @param frozen whether training never changes its weights, so that it was measured once
     */
    public record TrackedLayer(
            String layer,
            String type,
            int neurons,
            int inputs,
            List<String> groups,
            List<String> spaces,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean frozen) {

        /** Copies the lists; null becomes empty. */
        public TrackedLayer {
            groups = groups == null ? List.of() : List.copyOf(groups);
            spaces = spaces == null ? List.of() : List.copyOf(spaces);
        }

        /** A layer that is not frozen. */
        public TrackedLayer(
                String layer, String type, int neurons, int inputs, List<String> groups, List<String> spaces) {
            this(layer, type, neurons, inputs, groups, spaces, false);
        }
    }

    /**
     * A layer that is not watched.
     *
     * @param layer its name
     * @param type its class for people
     * @param reason why it is not watched
     */
    public record SkippedLayer(String layer, String type, String reason) {}

    /**
     * What one quantity cost.
     *
     * @param seconds spent on it in all
     * @param calls how often it was computed
     */
    public record QuantityCost(double seconds, long calls) {}

    /**
     * Whether everything was written.
     *
     * @param state {@code ok} or {@code ended}
     * @param iteration the last one in the files when the recording ended; null if ok, or if nothing had been written
     * @param reason why it ended; null if ok
     */
    public record Recording(String state, Long iteration, String reason) {
        public static final Recording OK = new Recording("ok", null, null);

        static Recording ended(Long iteration, String reason) {
            return new Recording("ended", iteration, reason);
        }
    }

    /**
     * The watching ended before the training did.
     *
     * @param endedAt the iteration
     * @param cause why
     */
    public record Watching(long endedAt, String cause) {

        /** As a sentence. */
        @Override
        public String toString() {
            return "watching ended at iteration " + endedAt + ": " + cause;
        }
    }

    /**
     * What a budget of time did not allow.
     *
     * @param states states of the training that would have been measured if there had been time
     * @param chance whether some values under chance were not drawn; they are null
     */
    public record LeftOut(long states, boolean chance) {}

    /** Builds a manifest. Not thread-safe. */
    public static final class Builder {
        private List<String> commandLine;
        private Long seed;
        private final Map<String, Object> options = new LinkedHashMap<>();
        private Map<String, String> versions;
        private String commit;
        private String backend;
        private Integer threads;
        private String device;
        private DataSource data;
        private JsonNode model;
        private List<InspectedFile> inspected;
        private List<TrackedLayer> layers;
        private List<SkippedLayer> skipped;
        private Instant started = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        private Instant finished;
        private String status = RUNNING;
        private Map<String, QuantityCost> cost;
        private Recording recording;
        private Watching watching;
        private LeftOut leftOut;
        private String sums;
        private Map<String, Object> results;
        private final List<String> notes = new ArrayList<>();

        private Builder() {}

        public Builder commandLine(List<String> words) {
            commandLine = words;
            return this;
        }

        public Builder seed(Long value) {
            seed = value;
            return this;
        }

        /**
         * Adds options to those that are there: the listener has its own, the program has others, and none replaces
         * all.
         *
         * @throws IllegalArgumentException if an option is there already, with another value
         */
        public Builder addOptions(Map<String, ?> values) {
            Json.plainMap(values).forEach((name, value) -> {
                if (options.containsKey(name) && !Objects.equals(options.get(name), value)) {
                    throw new IllegalArgumentException(
                            "option " + name + " is " + options.get(name) + " already and cannot become " + value);
                }
                options.put(name, value);
            });
            return this;
        }

        public Builder versions(Map<String, String> values) {
            versions = values;
            return this;
        }

        public Builder commit(String value) {
            commit = value;
            return this;
        }

        public Builder backend(String value) {
            backend = value;
            return this;
        }

        public Builder threads(Integer value) {
            threads = value;
            return this;
        }

        public Builder device(String value) {
            device = value;
            return this;
        }

        public Builder data(DataSource value) {
            data = value;
            return this;
        }

        public Builder model(JsonNode value) {
            model = value;
            return this;
        }

        /**
         * The model's configuration as DL4J's {@code toJson} gives it.
         *
         * @throws IllegalArgumentException if that is not JSON
         */
        public Builder modelJson(String json) {
            model = Json.parse(json, "the model's configuration");
            return this;
        }

        public Builder inspected(List<InspectedFile> values) {
            inspected = values;
            return this;
        }

        public Builder layers(List<TrackedLayer> values) {
            layers = values;
            return this;
        }

        public Builder skipped(List<SkippedLayer> values) {
            skipped = values;
            return this;
        }

        public Builder started(Instant value) {
            started = value;
            return this;
        }

        public Builder finished(Instant value) {
            finished = value;
            return this;
        }

        public Builder status(String value) {
            status = value;
            return this;
        }

        public Builder cost(Map<String, QuantityCost> values) {
            cost = values;
            return this;
        }

        public Builder recording(Recording value) {
            recording = value;
            return this;
        }

        public Builder watching(Watching value) {
            watching = value;
            return this;
        }

        public Builder leftOut(LeftOut value) {
            leftOut = value;
            return this;
        }

        Builder sums(String value) {
            sums = value;
            return this;
        }

        public Builder results(Map<String, Object> values) {
            results = values;
            return this;
        }

        /** Adds what a reader should know of how the run was made, a sentence each; none is added twice. */
        public Builder notes(List<String> sentences) {
            sentences.stream().filter(sentence -> !notes.contains(sentence)).forEach(notes::add);
            return this;
        }

        /** Takes over what another one was told, but for what it was not. */
        private Builder take(Builder told) {
            addOptions(told.options);
            notes(told.notes);
            commandLine = or(told.commandLine, commandLine);
            seed = or(told.seed, seed);
            versions = or(told.versions, versions);
            commit = or(told.commit, commit);
            backend = or(told.backend, backend);
            threads = or(told.threads, threads);
            device = or(told.device, device);
            data = or(told.data, data);
            model = or(told.model, model);
            inspected = or(told.inspected, inspected);
            layers = or(told.layers, layers);
            skipped = or(told.skipped, skipped);
            started = or(told.started, started);
            finished = or(told.finished, finished);
            status = or(told.status, status);
            cost = or(told.cost, cost);
            recording = or(told.recording, recording);
            watching = or(told.watching, watching);
            leftOut = or(told.leftOut, leftOut);
            results = or(told.results, results);
            return this;
        }

        private static <T> T or(T told, T before) {
            return told == null ? before : told;
        }

        public Manifest build() {
            return new Manifest(
                    SCHEMA,
                    commandLine,
                    seed,
                    options,
                    versions,
                    commit,
                    backend,
                    threads,
                    device,
                    data,
                    model,
                    inspected,
                    layers,
                    skipped,
                    started,
                    finished,
                    status,
                    cost,
                    recording,
                    watching,
                    leftOut,
                    sums,
                    results,
                    notes);
        }
    }
}
