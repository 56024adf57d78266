package io.github.hullwatch.listener;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.listener.BlockWatch.Evidence;
import io.github.hullwatch.measure.BlockSnapshot;
import io.github.hullwatch.measure.HullQuantity;
import io.github.hullwatch.measure.Measured;
import io.github.hullwatch.measure.NullModel;
import io.github.hullwatch.measure.Quantities;
import io.github.hullwatch.measure.Quantity;
import io.github.hullwatch.measure.RandomStreams;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.transition.HullCrossings.Crossing;
import io.github.hullwatch.transition.PaceChange;
import io.github.hullwatch.watch.Certificates;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watching of one model, from its first forward pass to the close. It sees snapshots of weights and losses, never the
 * model. Confined to the training thread.
 */
final class Watch {

    private static final Logger LOG = LoggerFactory.getLogger(HullwatchListener.class);

    /** Thorough measurements are so many apart under {@link Preset#STANDARD}. */
    private static final int THOROUGH_EVERY = 10;

    private final Options options;
    private final Recorder recorder;
    private final List<LayerWatch> layers;
    private final Consumer<Transition> listeners;
    private final NullModel nulls;
    private final CostMeter cost = new CostMeter();
    private final Losses losses = new Losses();
    private final List<Transition> transitions = new ArrayList<>();
    private final Map<String, LayerMeasurement> latest = new LinkedHashMap<>();
    private final Set<String> switchedOff = new HashSet<>();
    private final long began = System.nanoTime();
    private long measurements;
    private long lastNanos;

    Watch(LayerSelection selection, Options options, Recorder recorder, Consumer<Transition> listeners) {
        this.options = options;
        this.recorder = recorder;
        this.listeners = listeners;
        RandomStreams streams = new RandomStreams(options.seed());
        nulls = new NullModel(streams);
        Quantities quantities = new Quantities(nulls);
        List<LayerWatch> watched = new ArrayList<>();
        for (LayerSource source : selection.tracked()) {
            watched.add(LayerWatch.of(source, options, quantities, streams));
        }
        layers = List.copyOf(watched);
        for (LayerWatch layer : layers) {
            layer.projection()
                    .ifPresent(sphere -> recorder.frames(
                            layer.source().name(),
                            new NpyArray(
                                    new int[] {sphere.count(), 3, sphere.frames().length / (3 * sphere.count())},
                                    sphere.frames())));
        }
    }

    /** Whether the weights of this iteration are to be measured. */
    boolean due(long iteration) {
        return options.schedule().due(iteration, System.nanoTime() - began, cost.totalNanos(), lastNanos);
    }

    /** Copies the weights of all layers. */
    Map<LayerWatch, Vectors> snapshot() {
        long start = System.nanoTime();
        Map<LayerWatch, Vectors> weights = new LinkedHashMap<>();
        for (LayerWatch layer : layers) {
            weights.put(layer, layer.source().read(options.bias()));
        }
        cost.book("snapshot", start);
        return weights;
    }

    /** Records the loss of an iteration's weights. */
    void loss(long iteration, int epoch, double loss) {
        long start = System.nanoTime();
        losses.add(iteration, loss);
        recorder.measurement(new Measurement(iteration, epoch, seconds(), null, null, "loss", single("value", loss)));
        cost.book("loss", start);
    }

    /** Measures and records one snapshot. */
    void measure(long iteration, int epoch, Double loss, Map<LayerWatch, Vectors> weights, boolean last) {
        long start = System.nanoTime();
        boolean thorough = options.preset() == Preset.FULL
                || options.preset() == Preset.STANDARD && (last || measurements % THOROUGH_EVERY == 0);
        boolean first = measurements++ == 0;
        weights.forEach((layer, vectors) -> {
            layer.notFiniteSince(vectors).ifPresent(row -> notFinite(iteration, layer, row));
            if (!layer.finite()) {
                return;
            }
            for (BlockWatch block : layer.blocks()) {
                Place place = new Place(iteration, epoch, loss, block.block());
                measure(place, block, block.rows(vectors), thorough, first || last);
            }
            long projecting = System.nanoTime();
            layer.project(vectors, last)
                    .ifPresent(points -> recorder.projection(layer.source().name(), iteration, points));
            cost.book("projection", projecting);
        });
        lastNanos = System.nanoTime() - start;
    }

    /** Where and when a line of the run directory belongs. */
    private record Place(long iteration, int epoch, Double loss, Block block) {}

    private void measure(Place place, BlockWatch block, Vectors rows, boolean thorough, boolean certified) {
        Vectors seen = block.seen(rows);
        Map<String, Map<String, Object>> numbers = new LinkedHashMap<>();
        boolean wasPending = block.crossingPending();
        BlockSnapshot now = new BlockSnapshot(place.iteration, seen, thorough, certified);
        Optional<HullQuantity.Result> hull =
                attempt(place, HullQuantity.NAME, () -> block.hullQuantity().measure(now));
        hull.ifPresent(result -> {
            Evidence evidence = new Evidence(place.iteration, rows, result.hull());
            Map<String, Object> values = new LinkedHashMap<>(result.values());
            if (certified) {
                CertificateRef reference = certify(block, evidence);
                if (reference != null) {
                    values.put("certificate", reference.file());
                    values.put("sha256", reference.sha256());
                }
            }
            numbers.put(HullQuantity.NAME, values);
            write(place, HullQuantity.NAME, values);
            block.observe(evidence).ifPresent(confirmed -> crossed(block, confirmed));
        });
        boolean crossing = block.crossingPending() && !wasPending;
        if (crossing && options.preset() == Preset.STANDARD) {
            now.makeThorough();
        }
        for (Quantity quantity : block.others()) {
            Optional<? extends Measured> measured = attempt(place, quantity.name(), () -> quantity.measure(now));
            measured.ifPresent(m -> {
                Map<String, Object> values = m.values();
                numbers.put(quantity.name(), values);
                write(place, quantity.name(), values);
            });
        }
        Block id = place.block;
        latest.put(
                key(id.layer(), id.group(), id.space()),
                new LayerMeasurement(
                        place.iteration,
                        id.layer(),
                        id.group(),
                        id.space(),
                        hull.map(HullQuantity.Result::hull),
                        numbers));
    }

    /** Measures one quantity; a failure is reported once, and the quantity switched off for the rest of the run. */
    private <T> Optional<T> attempt(Place place, String quantity, Supplier<Optional<T>> measuring) {
        if (switchedOff.contains(quantity)) {
            return Optional.empty();
        }
        long drawn = nulls.nanos();
        long start = System.nanoTime();
        try {
            return measuring.get();
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            if (options.failFast()) {
                throw e;
            }
            switchedOff.add(quantity);
            LOG.error(
                    "Quantity '{}' failed on {} at iteration {} and is switched off; training goes on",
                    quantity,
                    place.block,
                    place.iteration,
                    e);
            recorder.event(new Event(
                    "quantity-failed",
                    place.iteration,
                    null,
                    place.block,
                    null,
                    Map.of("quantity", quantity, "cause", String.valueOf(e)),
                    null));
            return Optional.empty();
        } finally {
            cost.book(quantity, start);
            cost.move(quantity, "chance", nulls.nanos() - drawn);
        }
    }

    private void crossed(BlockWatch block, BlockWatch.Confirmed confirmed) {
        Crossing crossing = confirmed.crossing();
        CertificateRef after = certify(block, confirmed.after());
        Map<String, Object> values = new LinkedHashMap<>();
        if (confirmed.before() != confirmed.after()) {
            CertificateRef before = certify(block, confirmed.before());
            if (before != null) {
                values.putAll(before.fieldsBefore());
            }
        }
        Block id = block.block();
        recorder.event(new Event(
                crossing.event(),
                crossing.firstWith(),
                new long[] {crossing.lastWithout(), crossing.firstWith()},
                id,
                crossing.detected(),
                values,
                after));
        tell(new Transition(
                crossing.event(),
                id.layer(),
                id.group(),
                id.space(),
                crossing.lastWithout(),
                crossing.firstWith(),
                crossing.detected(),
                Optional.ofNullable(after)));
    }

    private CertificateRef certify(BlockWatch block, Evidence evidence) {
        long start = System.nanoTime();
        try {
            return recorder.records()
                    ? recorder.certificate(Certificates.record(
                            block.block(),
                            evidence.iteration(),
                            evidence.weights(),
                            block.basis().orElse(null),
                            selfContained(block, evidence)))
                    : null;
        } finally {
            cost.book("certificate", start);
        }
    }

    /** A bound that the tracker carried on from earlier weights proves nothing by itself: solve afresh. */
    private static Hull selfContained(BlockWatch block, Evidence evidence) {
        Hull hull = evidence.hull();
        boolean carried = hull.verdict() == Verdict.INSIDE
                && hull.certificate().lambda() == null
                && hull.certificate().facets() == null;
        return carried ? HullSolver.hullOf(block.seen(evidence.weights())) : hull;
    }

    private void notFinite(long iteration, LayerWatch layer, int row) {
        String name = layer.source().name();
        LOG.warn(
                "Weights of layer '{}' are not finite at iteration {} (neuron {}); it is not measured",
                name,
                iteration,
                row);
        recorder.event(new Event(
                "not-finite",
                iteration,
                null,
                new Block(name, LayerWatch.ALL, LayerWatch.FULL),
                null,
                Map.of("neuron", row),
                null));
        tell(new Transition(
                "not-finite",
                name,
                LayerWatch.ALL,
                LayerWatch.FULL,
                iteration,
                iteration,
                iteration,
                Optional.empty()));
    }

    /** Records what a program found, such as {@code converged}. */
    void event(String event, long iteration, Map<String, Object> values) {
        recorder.event(new Event(event, iteration, null, null, null, values, null));
        tell(new Transition(event, null, null, null, iteration, iteration, iteration, Optional.empty()));
    }

    /** Records a test of the model as it is now. */
    void evaluation(long iteration, int epoch, String data, double accuracy, Map<String, Object> more) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("data", data);
        values.put("accuracy", accuracy);
        values.putAll(more);
        recorder.measurement(new Measurement(iteration, epoch, seconds(), null, null, "evaluation", values));
    }

    /** Finds the change of pace in the losses seen so far and records it. */
    void judgePace(long detected) {
        long start = System.nanoTime();
        PaceChange.find(losses.toArray()).ifPresent(change -> {
            long iteration = losses.first() + change.iteration();
            recorder.event(new Event("pace-change", iteration, null, null, detected, change.rates(), null));
            tell(new Transition("pace-change", null, null, null, iteration, iteration, detected, Optional.empty()));
        });
        cost.book("pace-change", start);
    }

    private void tell(Transition transition) {
        transitions.add(transition);
        listeners.accept(transition);
    }

    private void write(Place place, String quantity, Map<String, Object> values) {
        long start = System.nanoTime();
        recorder.measurement(
                new Measurement(place.iteration, place.epoch, seconds(), place.loss, place.block, quantity, values));
        cost.book("write", start);
    }

    private double seconds() {
        // Milliseconds are what a reader can use of it.
        return Math.round((System.nanoTime() - began) / 1e6) / 1e3;
    }

    private static Map<String, Object> single(String name, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(name, value);
        return map;
    }

    static String key(String layer, String group, String space) {
        return layer + '\u0000' + group + '\u0000' + space;
    }

    List<Transition> transitions() {
        return List.copyOf(transitions);
    }

    Optional<LayerMeasurement> latest(String layer, String group, String space) {
        return Optional.ofNullable(latest.get(key(layer, group, space)));
    }

    List<LayerWatch> layers() {
        return layers;
    }

    CostMeter cost() {
        return cost;
    }
}
