package io.github.hullwatch.watch;

import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.measure.ModelSnapshot;
import io.github.hullwatch.measure.NullModel;
import io.github.hullwatch.measure.RandomStreams;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CostNames;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.run.Manifest.TrackedLayer;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.SavedState;
import io.github.hullwatch.sink.Sinks;
import io.github.hullwatch.snapshot.LayerDescription;
import io.github.hullwatch.snapshot.LayerProbe;
import io.github.hullwatch.snapshot.ModelProbe;
import io.github.hullwatch.snapshot.ProbePass;
import io.github.hullwatch.snapshot.ProbePlan;
import io.github.hullwatch.snapshot.Snapshot;
import io.github.hullwatch.watch.BlockWatch.Evidence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The watching of one model, from its first snapshot to the close: the order of what is done at a measurement and at a
 * checkpoint, and the door to the parts that do it. It sees snapshots of weights and losses, never the model.
 *
 * <p>Confined to one thread at a time, and its parts with it, but for what says otherwise: that is read from volatile
 * fields here and in the parts, or from parts that are thread-safe.
 */
public final class Watch {

    private final Run run;
    private final List<LayerWatch> layers;
    private final EventLog events;
    private final StepGuard guard;
    private final ChanceDrawing drawing;
    private final LineWriter lines;
    private final LossWatch losses;
    private final Projections projections;
    private final Witness witness;
    private final LayerMeasurer layerMeasurer;
    private final ModelMeasurer modelMeasurer;
    private final SavedQuantities quantities;
    private final Thoroughness thoroughness;

    private long measurements;
    private long lastMeasured = -1;
    private volatile long reached;
    private volatile boolean suspected;

    /** What all watches of a run have in common. */
    private record Run(
            WatchOptions options,
            Sinks sinks,
            Consumer<Event> transitions,
            NullModel chance,
            CostMeter cost,
            RunClock clock) {

        static Run begun(WatchOptions options, Sinks sinks, Consumer<Event> transitions) {
            NullModel chance = new NullModel(new RandomStreams(options.seed()));
            return new Run(options, sinks, transitions, chance, new CostMeter(), new RunClock(System.nanoTime()));
        }

        /** With a clock of its own: another watch may be about another moment. */
        Run another() {
            return new Run(options, sinks, transitions, chance, cost, clock.another());
        }
    }

    /**
     * Makes ready for the first measurement.
     *
     * @param described the layers, in the order of the model
     * @param start the weights at the start, for rules that look at them
     * @param transitions told of what happened, as soon as it is known, after the sinks
     * @throws IllegalArgumentException if a group or space does not fit its layer
     */
    public Watch(
            List<LayerDescription> described,
            Snapshot start,
            WatchOptions options,
            Sinks sinks,
            Consumer<Event> transitions) {
        this(described, start, ProbePlan.NONE, options, sinks, transitions);
    }

    /**
     * As {@link #Watch(List, Snapshot, WatchOptions, Sinks, Consumer)}, with a probe set.
     *
     * @param plan which layers the probe set reaches
     */
    public Watch(
            List<LayerDescription> described,
            Snapshot start,
            ProbePlan plan,
            WatchOptions options,
            Sinks sinks,
            Consumer<Event> transitions) {
        this(described, start, plan, Run.begun(options, sinks, transitions));
        layers.forEach(LayerWatch::warnIfLarge);
    }

    private Watch(List<LayerDescription> described, Snapshot start, ProbePlan plan, Run run) {
        this.run = run;
        WatchOptions options = run.options;
        Sinks sinks = run.sinks;
        CostMeter cost = run.cost;
        layers = described.stream()
                .map(layer -> LayerBlocks.watch(layer, start.weights().get(layer.name()), options, plan, run.chance))
                .toList();
        List<ModelWatch> kinds = options.ofModel().stream()
                .filter(kind -> options.includes(kind.tier()))
                .map(ModelWatch::of)
                .toList();
        HeldLines held = new HeldLines(sinks);
        events = new EventLog(sinks, run.transitions);
        guard = new StepGuard(options.failFast(), events, cost, run.chance);
        drawing = new ChanceDrawing(options, run.chance, held, cost);
        lines = new LineWriter(sinks, held, drawing, run.clock, cost);
        losses = new LossWatch(lines, events, cost);
        projections = new Projections(sinks, cost);
        witness = new Witness(sinks, guard, projections, events);
        BlockMeasurer blockMeasurer = new BlockMeasurer(options, sinks, guard, lines, projections, witness);
        layerMeasurer = new LayerMeasurer(guard, new WeightCheck(events), blockMeasurer, lines);
        modelMeasurer = new ModelMeasurer(kinds, guard, lines);
        quantities = new SavedQuantities(guard);
        thoroughness = new Thoroughness(options.tier());
    }

    /**
     * A watch of other layers in the same run: options, sinks, chance values, cost and clock are those of this one. For
     * a model that is too large to be looked at as a whole: a watch keeps what it has measured, and is dropped layer by
     * layer.
     *
     * @param described the layers, none of which another watch of the run has
     * @param start as for the first watch
     */
    public Watch ofOthers(List<LayerDescription> described, Snapshot start) {
        return new Watch(described, start, ProbePlan.NONE, run.another());
    }

    /**
     * Draws what chance gives for a shape now, instead of at the first measurement of such a layer: a caller who is
     * short of memory does so while it holds no weights.
     *
     * @param live neurons that have a direction, at least 1
     * @param inputs of each
     */
    public void drawChance(int live, int inputs) {
        drawing.drawDepth(live, inputs);
    }

    /** The layers with their groups and spaces, for the manifest. */
    public List<TrackedLayer> tracked() {
        return layers.stream().map(LayerWatch::tracked).toList();
    }

    /**
     * From now on weights of a layer that nobody reads any more are handed back: other ones may be written over them.
     *
     * @param taker called on the measuring side with the name of the layer
     */
    public void handBack(BiConsumer<String, Vectors> taker) {
        layerMeasurer.handBack(taker);
    }

    /**
     * From now on values under chance are drawn when {@link #drawSome} is called, instead of at once: that takes
     * seconds for wide layers. Lines wait for them, in their order; with a budget of time they do not wait, and have
     * nulls instead.
     */
    public void deferChance() {
        drawing.defer();
    }

    /**
     * Sets the moment that what follows is about, for the lines' seconds; the time that it is if this is never called.
     *
     * @param nanoTime of {@link System#nanoTime}
     */
    public void at(long nanoTime) {
        run.clock.at(nanoTime);
    }

    /** Takes a snapshot, and books the time that it takes. */
    public Snapshot snapshot(Supplier<Snapshot> source) {
        long start = System.nanoTime();
        try {
            return source.get();
        } finally {
            run.cost.book(CostNames.SNAPSHOT, start);
        }
    }

    /** Records the loss of an iteration's weights. */
    public void loss(long iteration, int epoch, double loss) {
        reached = iteration;
        losses.add(iteration, epoch, loss);
    }

    /** Measures and records one snapshot. */
    public void measure(Snapshot snapshot) {
        measure(snapshot, measurements == 0, false);
    }

    /** Measures and records the last snapshot, or one that was asked for: thoroughly, and with certificates. */
    public void measureInFull(Snapshot snapshot) {
        measure(snapshot, true, true);
    }

    private void measure(Snapshot snapshot, boolean certified, boolean last) {
        long iteration = snapshot.iteration();
        reached = iteration;
        boolean thorough = thoroughness.of(iteration, last);
        measurements++;
        lastMeasured = iteration;
        Map<String, LayerProbe> probes = pass(snapshot);
        Optional<ModelProbe> model = snapshot.probe().flatMap(ProbePass::model);
        for (LayerWatch layer : layers) {
            if (!layer.isDone()) {
                LayerProbe probe = probes.get(layer.layer().name());
                layerMeasurer.measure(snapshot, layer, new Sight(thorough, certified, probe, model.orElse(null)));
            }
        }
        // After the layers: what is found of a layer stands beside its other lines.
        modelMeasurer.measure(snapshot, new ModelSnapshot(iteration, snapshot.weights(), thorough, model), layers);
        drawing.measured();
        suspected = layers.stream().flatMap(layer -> layer.blocks().stream()).anyMatch(BlockWatch::suspectsCrossing);
    }

    /** Sends the probe set through the model, if that is due. One pass that fails is the last one. */
    private Map<String, LayerProbe> pass(Snapshot snapshot) {
        return snapshot.probe()
                .flatMap(probe ->
                        guard.attempt(null, snapshot.iteration(), StepNames.PROBE, () -> Optional.of(probe.run())))
                .orElse(Map.of());
    }

    /**
     * Counts the last measurement once more for crossings that wait to be confirmed: the weights are the same, and move
     * no more.
     */
    public void confirm() {
        for (LayerWatch layer : layers) {
            for (BlockWatch block : layer.allBlocks()) {
                block.last()
                        .filter(last -> layer.finite() && last.iteration() == lastMeasured)
                        .flatMap(block::observe)
                        .ifPresent(confirmed -> witness.crossed(layer, block, confirmed));
            }
        }
    }

    /**
     * A checkpoint: writes the lines that wait for values under chance, and starts everything afresh that is kept for
     * speed only. What follows is the same whether this run goes on or another one does from what is handed over.
     *
     * @return all that what follows depends on
     */
    public SavedState checkpoint() {
        if (!run.options.isBudget()) {
            drawAll();
        }
        lines.writeAll();
        SavedState state = state();
        Set<Step> off = guard.off();
        restore(state);
        // What could not go on is switched off since, for the run that goes on as for this one.
        return guard.off().equals(off) ? state : state();
    }

    /**
     * Goes on from a checkpoint of another watch, before anything is measured.
     *
     * @throws IllegalArgumentException if that was of other layers, groups, spaces or quantities, or something is
     *     missing
     */
    public void resume(SavedState state) {
        restore(state);
        run.cost.restore(state.parts("cost"));
        run.clock.resume(state.whole("nanos"));
    }

    private SavedState state() {
        long iteration = Math.max(0, reached);
        // All quantities are asked before all else: one that fails at it is switched off, and its event is known.
        List<SavedState> watched = layers.stream()
                .map(layer -> layer.state(block -> quantities.state(block.block(), iteration, block.quantities())))
                .toList();
        List<SavedState> ofModel = quantities.state(null, iteration, modelMeasurer.quantities());
        return SavedState.builder()
                .put("measurements", measurements)
                .put("lastMeasured", lastMeasured)
                .put("lastKnown", events.lastKnown())
                .put("reached", reached)
                .put("lossFinite", losses.isFinite())
                .put("suspected", suspected)
                .put("losses", losses.consecutive().state())
                .put("thoroughness", thoroughness.state())
                .parts("switchedOff", guard.state())
                .texts("framed", projections.framed())
                .parts("layers", watched)
                .parts("ofModel", ofModel)
                .parts("cost", run.cost.state())
                .put("nanos", run.clock.nanos())
                .build();
    }

    private void restore(SavedState state) {
        List<SavedState> saved = state.parts("layers");
        if (saved.size() != layers.size()) {
            throw new IllegalArgumentException(
                    saved.size() + " layers are there where " + layers.size() + " are watched");
        }
        measurements = state.whole("measurements");
        lastMeasured = state.whole("lastMeasured");
        events.restore(state.whole("lastKnown"));
        reached = state.whole("reached");
        suspected = state.flag("suspected");
        losses.restore(state.flag("lossFinite"), state.part("losses"));
        thoroughness.restore(state.part("thoroughness"));
        guard.restore(state.parts("switchedOff"));
        projections.restore(state.texts("framed"));
        long iteration = Math.max(0, reached);
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i)
                    .restore(
                            saved.get(i),
                            (block, remembered) -> block.goOnWith(
                                    quantities.madeAnew(block.block(), iteration, block.quantities(), remembered)));
        }
        modelMeasurer.goOnWith(quantities.madeAnew(
                null,
                iteration,
                modelMeasurer.quantities(),
                state.has("ofModel") ? state.parts("ofModel") : List.of()));
    }

    /**
     * Records what a program found, such as {@code converged}.
     *
     * @param iteration at which it happened
     * @param now at which it is told; stands in the event if others were known since, since events are in the order of
     *     detection
     */
    public void event(String event, long iteration, long now, Map<String, Object> values) {
        events.tell(new Event(event, iteration, null, null, events.detected(iteration, now), values, null));
    }

    /**
     * Records that the model's count was set back.
     *
     * @param iteration the number that the state has here
     * @param count what the model counts
     */
    public void countSetBack(long iteration, long count) {
        events.tell(new Event(EventNames.COUNT_SET_BACK, iteration, null, null, null, Map.of("count", count), null));
    }

    /** Records a test of the model as it is now. */
    public void evaluation(long iteration, int epoch, String data, double accuracy, Map<String, Object> more) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("data", data);
        values.put("accuracy", accuracy);
        values.putAll(more);
        lines.write(iteration, epoch, QuantityNames.EVALUATION, values);
    }

    /** Finds the change of pace in the losses seen so far and records it. */
    public void judgePace(long detected) {
        losses.judgePace(detected);
    }

    /**
     * Draws once for the values under chance that were asked for and are not known yet, and writes the lines that
     * waited for them.
     *
     * @return whether there is more to draw
     */
    public boolean drawSome() {
        return drawing.drawSome();
    }

    /** Writes all lines that wait, without what is not known of them. Any thread may call it when all else is over. */
    public void writeAll() {
        lines.writeAll();
    }

    /** Draws all that was asked for. */
    public void drawAll() {
        drawing.drawAll();
    }

    /** Whether values under chance are not drawn yet. Any thread may call it. */
    public boolean isChanceMissing() {
        return drawing.isMissing();
    }

    /** Whether a block is about to change sides. Any thread may call it once the last measurement is over. */
    public boolean suspectsTransition() {
        return suspected;
    }

    /** The iteration that is being recorded. Any thread may call it. */
    public long reached() {
        return reached;
    }

    /** What is being measured, for people. Any thread may call it. */
    public String doing() {
        return guard.doing().map(Step::toString).orElse("the first measurement");
    }

    /** The hull of a block as it was measured at an iteration; empty unless that was the last time. */
    public Optional<Hull> hull(Block block, long iteration) {
        return layers.stream()
                .flatMap(layer -> layer.allBlocks().stream())
                .filter(watched -> watched.block().equals(block))
                .findFirst()
                .flatMap(BlockWatch::last)
                .filter(last -> last.iteration() == iteration)
                .map(Evidence::hull);
    }

    /** What taking snapshots has cost so far, in nanoseconds. Any thread may call it. */
    public long snapshotNanos() {
        return run.cost.nanos(CostNames.SNAPSHOT);
    }

    /** What the watching has cost so far. */
    public CostMeter cost() {
        return run.cost;
    }
}
