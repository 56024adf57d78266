package io.github.hullwatch.listener;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CostNames;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Manifest.LeftOut;
import io.github.hullwatch.run.Manifest.QuantityCost;
import io.github.hullwatch.run.Manifest.TrackedLayer;
import io.github.hullwatch.run.SavedState;
import io.github.hullwatch.sink.MemorySink;
import io.github.hullwatch.sink.Sink;
import io.github.hullwatch.sink.Sinks;
import io.github.hullwatch.snapshot.Snapshot;
import io.github.hullwatch.source.WeightSource;
import io.github.hullwatch.watch.Measuring;
import io.github.hullwatch.watch.Measuring.Waits;
import io.github.hullwatch.watch.Timetable;
import io.github.hullwatch.watch.Watch;
import io.github.hullwatch.watch.WatchOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The measuring side of a listener: what is measured goes in, what was found comes out. Knows snapshots, and no
 * training. Measures on the caller's thread or on one of its own; what is handed over is done in that order.
 *
 * <p>Calls come from one thread at a time, but for those that say otherwise.
 */
final class Recorder {

    private final WatchOptions options;
    private final boolean synchronous;
    private final MemorySink memory = new MemorySink();
    private final Sinks sinks;
    private final Measuring measuring;
    private final FoundTransitions transitions;
    private final Failures failures;
    private volatile Watch watch;

    /** Whether the measuring side has thrown. */
    private volatile boolean broken;

    /** @param given sinks beside the memory that results are read from */
    Recorder(Settings settings, List<Sink> given) {
        options = settings.watching();
        synchronous = settings.synchronous();
        transitions = new FoundTransitions(options.failFast(), synchronous);
        List<Sink> all = new ArrayList<>(given);
        all.add(memory);
        sinks = new Sinks(all, options.failFast());
        failures = new Failures(sinks, options.failFast());
        measuring = synchronous ? Measuring.inside(new Side()) : Measuring.beside(new Side(), settings.maxWait());
    }

    /** What the measuring thread calls. */
    private final class Side implements Measuring.Watching {
        @Override
        public void failed(Throwable cause) {
            if (failures.areFast()) {
                throw failures.throwsOn(cause);
            }
            broken = true;
            Watch begun = watch;
            failures.end(begun == null ? 0 : begun.reached(), String.valueOf(cause), cause);
        }

        @Override
        public boolean doWhatCanWait() {
            return drawsSome();
        }

        @Override
        public String doing() {
            Watch begun = watch;
            return begun == null ? "what was asked for" : begun.doing();
        }
    }

    /** What was found so far. Any thread may call it. */
    FoundTransitions foundTransitions() {
        return transitions;
    }

    /** Whether the watching has failed, and what becomes of it if it does. Any thread may call it. */
    Failures failures() {
        return failures;
    }

    /**
     * Begins to watch.
     *
     * @param start the weights as they are now
     * @return when measurements are due
     * @throws io.github.hullwatch.snapshot.DoesNotFitException if a group or a space does not fit
     */
    Timetable begin(WeightSource source, Snapshot start) {
        Watch begun = new Watch(source.layers(), start, source.probePlan(), options, sinks, transitions::found);
        begun.handBack(source::reuse);
        if (!synchronous || options.isBudget()) {
            begun.deferChance();
        }
        watch = begun;
        return new Timetable(options.schedule(), this::suspects, measuring::idle, this::spent);
    }

    /** The layers with their groups and spaces, for the manifest. */
    List<TrackedLayer> tracked() {
        return watch.tracked();
    }

    /** Takes a snapshot, and books the time that it takes. */
    Snapshot snapshot(Supplier<Snapshot> source) {
        return watch.snapshot(source);
    }

    void loss(long iteration, int epoch, double loss) {
        post(() -> watch.loss(iteration, epoch, loss));
    }

    void countSetBack(long iteration, long count) {
        post(() -> watch.countSetBack(iteration, count));
    }

    void measure(Snapshot taken) {
        measuring.measure(task(() -> watch.measure(taken)));
    }

    void measureInFull(Snapshot taken) {
        measuring.measure(task(() -> watch.measureInFull(taken)));
    }

    /** Measures nothing, but draws once for the values under chance. */
    void drawSome() {
        measuring.measure(task(() -> watch.drawSome()));
    }

    /** Counts the last measurement once more, for crossings that wait for their confirmation. */
    void confirm() {
        measuring.perform(task(() -> watch.confirm()));
    }

    /** Waits for all that was handed over. */
    void settle() {
        measuring.perform(() -> {});
    }

    /**
     * A checkpoint: what was handed over is measured, all lines are written, and everything starts afresh that is kept
     * for speed only.
     *
     * @return what the measuring side has to remember; empty if it has ended
     */
    Optional<SavedState> checkpoint() {
        // One value under chance at a time: all of them may take longer than a task may.
        while (measuring.ask(this::drawsSome).orElse(false)) {}
        List<SavedState> state = new ArrayList<>();
        measuring.perform(task(() -> state.add(watch.checkpoint())));
        return failures.ended() == null && !broken ? state.stream().findFirst() : Optional.empty();
    }

    /**
     * Goes on from a checkpoint, after {@link #begin} and before anything is measured.
     *
     * @param events that were recorded before it
     * @throws IllegalArgumentException if the state is not of such a watching
     */
    void resume(SavedState state, List<Event> events) {
        watch.resume(state);
        transitions.resume(events);
    }

    void judgePace(long detected) {
        measuring.perform(task(() -> watch.judgePace(detected)));
    }

    void evaluation(long iteration, int epoch, String data, double accuracy, Map<String, Object> more) {
        measuring.perform(task(() -> watch.evaluation(iteration, epoch, data, accuracy, more)));
    }

    void event(String event, long iteration, long now, Map<String, Object> values) {
        boolean byCallback = transitions.areAskedByCallback();
        measuring.perform(task(() -> transitions.record(byCallback, () -> watch.event(event, iteration, now, values))));
    }

    private void post(Runnable entry) {
        measuring.post(task(entry));
    }

    /**
     * A task about this moment. What was handed over before the training side failed is still measured; nothing is once
     * the measuring side itself has failed.
     */
    private Runnable task(Runnable doing) {
        long at = System.nanoTime();
        return () -> {
            if (!broken) {
                watch.at(at);
                doing.run();
            }
        };
    }

    /**
     * Changes what the manifest says; a change that fails is left out. Any thread may call it. The change itself is
     * made before sinks are locked, and may wait for whatever the caller may wait for.
     */
    void describe(UnaryOperator<Manifest.Builder> change) {
        UnaryOperator<Manifest> made = failures.described(() -> Manifest.change(change), UnaryOperator.identity());
        sinks.describe(manifest -> failures.described(() -> made.apply(manifest), manifest));
    }

    /** Whether the caller is the thread that measures. Any thread may call it. */
    boolean isMeasuring() {
        return measuring.isMeasuring();
    }

    /** Whether values under chance are not drawn yet. */
    boolean isChanceMissing() {
        return watch.isChanceMissing();
    }

    private boolean suspects() {
        settle();
        return watch.suspectsTransition();
    }

    /** What watching has cost so far: time of the training thread, and processor time of the measuring one. */
    private long spent() {
        return synchronous
                ? watch.cost().totalNanos()
                : watch.snapshotNanos() + measuring.waits().nanos() + measuring.processorNanos();
    }

    /** The transitions so far, once what was handed over is measured. */
    List<Transition> transitions() {
        settle();
        return transitions.all();
    }

    /** The last measurement of a block, once what was handed over is measured. */
    Optional<LayerMeasurement> latest(Block block) {
        // One value under chance at a time: all of them may take longer than a task may.
        while (measuring
                .ask(() -> (synchronous || measuring.isMeasuring()) && drawsSome())
                .orElse(false)) {}
        return measuring.ask(() -> memory.latest(block)
                .map(latest -> LayerMeasurement.of(block, latest, watch.hull(block, latest.iteration())))
                .orElse(null));
    }

    /** Draws once for the values under chance that lines wait for; returns whether there is more to draw. */
    private boolean drawsSome() {
        Watch begun = watch;
        return begun != null && !broken && !options.isBudget() && begun.drawSome();
    }

    /** What watching has cost so far. Any thread may call it. */
    Map<String, QuantityCost> cost() {
        Watch begun = watch;
        if (begun == null) {
            return Map.of();
        }
        Map<String, QuantityCost> cost = new LinkedHashMap<>(begun.cost().byPurpose());
        Waits waits = measuring.waits();
        if (waits.times() > 0) {
            cost.put(CostNames.WAIT, new QuantityCost(waits.nanos() / 1e9, waits.times()));
        }
        return cost;
    }

    /** Ends the watching if the measuring thread was given up. */
    void endIfGivenUp() {
        if (failures.ended() == null && measuring.givenUp().isPresent()) {
            sinks.shutOut(measuring::isMeasuring);
            failures.end(watch.reached(), measuring.givenUp().get(), null);
        }
    }

    /** Waits until all is measured, and ends the measuring thread. */
    void finishMeasuring() {
        measuring.finish();
        endIfGivenUp();
    }

    /**
     * Writes what is left, and ends the sinks.
     *
     * @param left what a budget did not allow; null without one
     * @param notes for the manifest
     * @param status how the training ended
     */
    void finish(LeftOut left, List<String> notes, String status) {
        Watch begun = watch;
        try {
            if (begun != null) {
                begun.writeAll();
            }
            Map<String, QuantityCost> cost = cost();
            sinks.describe(manifest ->
                    manifest.toBuilder().cost(cost).notes(notes).leftOut(left).build());
        } finally {
            sinks.finish(status);
        }
    }
}
