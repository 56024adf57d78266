package io.github.hullwatch.watch;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.measure.BlockSnapshot;
import io.github.hullwatch.measure.GroupRule;
import io.github.hullwatch.measure.HullQuantity;
import io.github.hullwatch.measure.Measured;
import io.github.hullwatch.measure.ModelQuantity;
import io.github.hullwatch.measure.ModelSnapshot;
import io.github.hullwatch.measure.NullModel;
import io.github.hullwatch.measure.ProjectionQuantity;
import io.github.hullwatch.measure.RandomStreams;
import io.github.hullwatch.measure.SpaceRule;
import io.github.hullwatch.measure.SphereProjection;
import io.github.hullwatch.measure.Tier;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.CostNames;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.run.LineValues;
import io.github.hullwatch.run.Manifest.TrackedLayer;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.SavedState;
import io.github.hullwatch.sink.Sinks;
import io.github.hullwatch.snapshot.LayerDescription;
import io.github.hullwatch.snapshot.LayerProbe;
import io.github.hullwatch.snapshot.ModelProbe;
import io.github.hullwatch.snapshot.ProbePass;
import io.github.hullwatch.snapshot.ProbePlan;
import io.github.hullwatch.snapshot.Snapshot;
import io.github.hullwatch.transition.HullCrossings.Crossing;
import io.github.hullwatch.transition.PaceChange;
import io.github.hullwatch.watch.BlockWatch.Evidence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watching of one model, from its first snapshot to the close. It sees snapshots of weights and losses, never the
 * model. Confined to one thread at a time.
 */
public final class Watch {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    /** Costs of these names are not those of quantities. */
    static final String CERTIFICATE = "certificate";

    static final String CHANCE = "chance";
    static final String SPACE = "space";
    static final String PROBE = "probe";

    static final String WRITE = "write";

    /** A layer with more weights than this, or more neurons than {@link #MANY}, takes seconds at first. */
    private static final long LARGE = 4_000_000;

    private static final int MANY = 10_000;

    private final WatchOptions options;
    private final Sinks sinks;
    private final List<LayerWatch> layers;
    private final List<ModelWatch> ofModel;
    private final Consumer<Event> transitions;
    private final NullModel chance;
    private final CostMeter cost;
    private final Losses losses = new Losses();
    private final Set<Step> switchedOff = new HashSet<>();
    private final Set<String> framed = new HashSet<>();
    private final HeldLines lines;
    private long began;
    private LongSupplier now = System::nanoTime;
    private long measurements;
    private final Thoroughness thoroughness;
    private long lastMeasured = -1;
    private long lastKnown = -1;
    private boolean lossFinite = true;
    private boolean deferring;
    private BiConsumer<String, Vectors> unneeded = (layer, weights) -> {};
    private volatile Step doing;
    private volatile long reached;
    private volatile boolean suspected;
    private volatile boolean chanceMissing;

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
        this(
                described,
                start,
                plan,
                options,
                sinks,
                transitions,
                new NullModel(new RandomStreams(options.seed())),
                new CostMeter(),
                System.nanoTime());
        described.forEach(this::warnOfSize);
    }

    private Watch(
            List<LayerDescription> described,
            Snapshot start,
            ProbePlan plan,
            WatchOptions options,
            Sinks sinks,
            Consumer<Event> transitions,
            NullModel chance,
            CostMeter cost,
            long began) {
        this.options = options;
        this.sinks = sinks;
        this.transitions = transitions;
        this.chance = chance;
        this.cost = cost;
        this.began = began;
        RandomStreams streams = new RandomStreams(options.seed());
        List<LayerWatch> watched = new ArrayList<>();
        for (LayerDescription layer : described) {
            watched.add(LayerWatch.of(layer, start.weights().get(layer.name()), options, plan, chance, streams));
        }
        layers = List.copyOf(watched);
        ofModel = new ArrayList<>(options.ofModel().stream()
                .filter(kind -> options.includes(kind.tier()))
                .map(ModelWatch::of)
                .toList());
        lines = new HeldLines(sinks);
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
        return new Watch(described, start, ProbePlan.NONE, options, sinks, transitions, chance, cost, began);
    }

    /**
     * Draws what chance gives for a shape now, instead of at the first measurement of such a layer: a caller who is
     * short of memory does so while it holds no weights.
     *
     * @param live neurons that have a direction, at least 1
     * @param inputs of each
     */
    public void drawChance(int live, int inputs) {
        long start = System.nanoTime();
        chance.depth(live, inputs);
        cost.book(CHANCE, start);
    }

    /** A first measurement solves the hull anew, and values under chance are drawn once: said before it happens. */
    private void warnOfSize(LayerDescription layer) {
        if ((long) layer.neurons() * layer.inputs() > LARGE || layer.neurons() > MANY) {
            LOG.warn(
                    "Layer '{}' is large ({} neurons, {} inputs): the first measurement of it may take seconds, and so"
                            + " may values under chance, which are drawn once; layers(\"…\") leaves layers out",
                    layer.name(),
                    layer.neurons(),
                    layer.inputs());
        }
    }

    /** The layers with their groups and spaces, for the manifest. */
    public List<TrackedLayer> tracked() {
        List<TrackedLayer> tracked = new ArrayList<>();
        for (LayerWatch watched : layers) {
            LayerDescription layer = watched.layer();
            List<Block> blocks =
                    watched.allBlocks().stream().map(BlockWatch::block).toList();
            tracked.add(new TrackedLayer(
                    layer.name(),
                    layer.kind(),
                    layer.neurons(),
                    layer.inputs(),
                    blocks.stream().map(Block::group).distinct().toList(),
                    blocks.stream().map(Block::space).distinct().toList(),
                    layer.frozen()));
        }
        return tracked;
    }

    /**
     * From now on weights of a layer that nobody reads any more are handed back: other ones may be written over them.
     *
     * @param taker called on the measuring side with the name of the layer
     */
    public void handBack(BiConsumer<String, Vectors> taker) {
        unneeded = taker;
    }

    /**
     * From now on values under chance are drawn when {@link #drawSome} is called, instead of at once: that takes
     * seconds for wide layers. Lines wait for them, in their order; with a budget of time they do not wait, and have
     * nulls instead.
     */
    public void deferChance() {
        deferring = true;
        lines.hold(!options.isBudget());
    }

    /**
     * Sets the moment that what follows is about, for the lines' seconds; the time that it is if this is never called.
     *
     * @param nanoTime of {@link System#nanoTime}
     */
    public void at(long nanoTime) {
        now = () -> nanoTime;
    }

    /** Takes a snapshot, and books the time that it takes. */
    public Snapshot snapshot(Supplier<Snapshot> source) {
        long start = System.nanoTime();
        try {
            return source.get();
        } finally {
            cost.book(CostNames.SNAPSHOT, start);
        }
    }

    /** Records the loss of an iteration's weights. */
    public void loss(long iteration, int epoch, double loss) {
        long start = System.nanoTime();
        reached = iteration;
        losses.add(iteration, loss);
        boolean finite = Double.isFinite(loss);
        if (lossFinite && !finite) {
            LOG.warn("The loss is not finite from iteration {} on", iteration);
            tell(new Event(EventNames.LOSS_NOT_FINITE, iteration, null, null, null, Map.of(), null));
        }
        lossFinite = finite;
        lines.add(new Measurement(iteration, epoch, seconds(), null, null, QuantityNames.LOSS, single("value", loss)));
        cost.book(QuantityNames.LOSS, start);
    }

    /** Measures and records one snapshot. */
    public void measure(Snapshot snapshot) {
        measure(snapshot, measurements == 0, false);
    }

    /** Measures and records the last snapshot, or one that was asked for: thoroughly, and with certificates. */
    public void measureInFull(Snapshot snapshot) {
        measure(snapshot, true, true);
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
                        .ifPresent(confirmed -> crossed(block, confirmed));
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
        if (!options.isBudget()) {
            drawAll();
        }
        lines.writeAll();
        SavedState state = state();
        int off = switchedOff.size();
        restore(state);
        // What could not go on is switched off since, for the run that goes on as for this one.
        return switchedOff.size() == off ? state : state();
    }

    /**
     * Goes on from a checkpoint of another watch, before anything is measured.
     *
     * @throws IllegalArgumentException if that was of other layers, groups, spaces or quantities, or something is
     *     missing
     */
    public void resume(SavedState state) {
        restore(state);
        cost.restore(state.parts("cost"));
        began = System.nanoTime() - state.whole("nanos");
    }

    private SavedState state() {
        List<SavedState> watched = layers.stream()
                .map(layer -> layer.state(block -> block.quantities().stream()
                        .map(quantity -> remembered(block.block(), quantity))
                        .toList()))
                .toList();
        List<SavedState> off = switchedOff.stream().map(Step::state).toList();
        return SavedState.builder()
                .put("measurements", measurements)
                .put("lastMeasured", lastMeasured)
                .put("lastKnown", lastKnown)
                .put("reached", reached)
                .put("lossFinite", lossFinite)
                .put("suspected", suspected)
                .put("losses", losses.state())
                .put("thoroughness", thoroughness.state())
                .parts("switchedOff", off)
                .texts("framed", List.copyOf(framed))
                .parts("layers", watched)
                .parts("ofModel", ofModel.stream().map(this::remembered).toList())
                .parts("cost", cost.state())
                .put("nanos", System.nanoTime() - began)
                .build();
    }

    private SavedState remembered(Block block, QuantityWatch quantity) {
        return remembered(block, quantity.name(), quantity.quantity()::state);
    }

    private SavedState remembered(ModelWatch quantity) {
        return remembered(null, quantity.name(), quantity.quantity()::state);
    }

    private SavedState remembered(Block block, String name, Supplier<Optional<SavedState>> asked) {
        SavedState.Builder state = SavedState.builder().put("name", name);
        guarded(block, Math.max(0, reached), name, asked).ifPresent(found -> state.put("state", found));
        return state.build();
    }

    private void restore(SavedState state) {
        List<SavedState> saved = state.parts("layers");
        if (saved.size() != layers.size()) {
            throw new IllegalArgumentException(
                    saved.size() + " layers are there where " + layers.size() + " are watched");
        }
        measurements = state.whole("measurements");
        lastMeasured = state.whole("lastMeasured");
        lastKnown = state.whole("lastKnown");
        reached = state.whole("reached");
        lossFinite = state.flag("lossFinite");
        suspected = state.flag("suspected");
        losses.restore(state.part("losses"));
        thoroughness.restore(state.part("thoroughness"));
        switchedOff.clear();
        state.parts("switchedOff").forEach(off -> switchedOff.add(Step.restored(off)));
        framed.clear();
        framed.addAll(state.texts("framed"));
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).restore(saved.get(i), this::startAfresh);
        }
        startAfresh(state.has("ofModel") ? state.parts("ofModel") : List.of());
    }

    /** Makes the quantities of the model anew, and gives them what they remembered. */
    private void startAfresh(List<SavedState> remembered) {
        List<String> names =
                remembered.stream().map(state -> state.text("name")).toList();
        if (!names.equals(ofModel.stream().map(ModelWatch::name).toList())) {
            throw new IllegalArgumentException("other quantities of the model are there than are measured");
        }
        for (int i = 0; i < names.size(); i++) {
            ModelWatch made = ModelWatch.of(ofModel.get(i).kind());
            ofModel.set(i, made);
            restore(null, made.name(), remembered.get(i), made.quantity()::restore);
        }
    }

    private void restore(Block block, String name, SavedState remembered, Consumer<SavedState> taker) {
        if (remembered.has("state")) {
            guarded(block, Math.max(0, reached), name, () -> {
                taker.accept(remembered.part("state"));
                return Optional.empty();
            });
        }
    }

    /** Makes the quantities of a block anew, and gives them what they remembered. */
    private void startAfresh(BlockWatch block, List<SavedState> remembered) {
        List<QuantityWatch> before = block.quantities();
        if (!before.stream()
                .map(QuantityWatch::name)
                .toList()
                .equals(remembered.stream().map(state -> state.text("name")).toList())) {
            throw new IllegalArgumentException("other quantities of " + block.block() + " are there than are measured");
        }
        List<QuantityWatch> afresh = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            QuantityWatch made = before.get(i).madeAnew();
            restore(block.block(), made.name(), remembered.get(i), made.quantity()::restore);
            afresh.add(made);
        }
        block.measure(afresh);
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
                Sight sight =
                        new Sight(thorough, certified, probes.get(layer.layer().name()), model.orElse(null));
                measure(snapshot, layer, sight);
            }
        }
        measureModel(snapshot, new ModelSnapshot(iteration, snapshot.weights(), thorough, model));
        if (lines.tooLong()) {
            drawSome();
        }
        if (lines.tooMany()) {
            drawAll();
        }
        chanceMissing = chance.isMissing();
        suspected = layers.stream().flatMap(layer -> layer.blocks().stream()).anyMatch(BlockWatch::suspectsCrossing);
    }

    /** Sends the probe set through the model, if that is due. One pass that fails is the last one. */
    private Map<String, LayerProbe> pass(Snapshot snapshot) {
        return snapshot.probe()
                .flatMap(probe -> attempt(null, snapshot.iteration(), PROBE, () -> Optional.of(probe.run())))
                .orElse(Map.of());
    }

    /** After the layers: what is found of a layer stands beside its other lines. */
    private void measureModel(Snapshot snapshot, ModelSnapshot now) {
        for (ModelWatch quantity : ofModel) {
            attempt(null, now.iteration(), quantity.name(), () -> quantity.measure(now)
                            .map(Watch::writable))
                    .ifPresent(found -> {
                        write(snapshot, null, quantity.name(), found.model(), Map.of());
                        for (LayerWatch layer : layers) {
                            Measured of = found.layers().get(layer.layer().name());
                            if (of != null) {
                                Block block = layer.blocks().get(0).block();
                                write(snapshot, block, quantity.name(), of, Map.of());
                            }
                        }
                    });
        }
    }

    private static ModelQuantity.Found writable(ModelQuantity.Found found) {
        writable(found.model());
        found.layers().values().forEach(Watch::writable);
        return found;
    }

    /**
     * What there is beside the weights of a layer at one measurement.
     *
     * @param probe what the layer sees; null if that is not known
     * @param model can be asked; null if not
     */
    private record Sight(boolean thorough, boolean certified, LayerProbe probe, ModelProbe model) {
        BlockSnapshot of(long iteration, Vectors seen) {
            return new BlockSnapshot(iteration, seen, thorough, certified, probe, model);
        }
    }

    private void measure(Snapshot snapshot, LayerWatch layer, Sight sight) {
        long iteration = snapshot.iteration();
        String name = layer.layer().name();
        Vectors vectors = snapshot.weights().get(name);
        if (vectors == null) {
            failed(
                    layer.blocks().get(0).block(),
                    iteration,
                    CostNames.SNAPSHOT,
                    "the weights can't be read; the log says why");
            return;
        }
        layer.notFiniteSince(vectors).ifPresent(row -> notFinite(iteration, layer, row));
        if (layer.finite()) {
            if (layer.zeroSince(vectors)) {
                allZero(iteration, layer);
            }
            for (BlockWatch block : layer.blocks()) {
                Vectors rows = block.rows(vectors);
                attempt(block.block(), iteration, SPACE, () -> Optional.of(block.seen(rows)))
                        .map(seen -> sight.of(iteration, seen))
                        .ifPresent(now -> measure(new Place(snapshot, block), rows, now));
            }
            if (snapshot.probe().isPresent()) {
                layer.subspaces()
                        .ifPresent(subspaces -> measure(snapshot, layer.blocks().get(0), subspaces, vectors, sight));
            }
            layer.measured();
        }
        layer.noLongerNeeded(vectors).forEach(free -> unneeded.accept(name, free));
    }

    /** @param whole the layer as a whole */
    private void measure(Snapshot snapshot, BlockWatch whole, SubspaceWatch subspaces, Vectors vectors, Sight sight) {
        long iteration = snapshot.iteration();
        List<BlockWatch> moved = attempt(
                        whole.block(),
                        iteration,
                        QuantityNames.SUBSPACES,
                        () -> Optional.of(subspaces.move(vectors, sight.probe())))
                .orElse(List.of());
        subspaces.map().ifPresent(map -> write(new Place(snapshot, whole), QuantityNames.SUBSPACES, map, Map.of()));
        for (BlockWatch block : moved) {
            Vectors rows = block.rows(vectors);
            attempt(block.block(), iteration, SPACE, () -> Optional.of(block.seen(rows)))
                    .map(seen -> sight.of(iteration, seen))
                    .ifPresent(now -> measure(new Place(snapshot, block), rows, now));
        }
    }

    /** Where and when a line of the run directory belongs. */
    private record Place(Snapshot snapshot, BlockWatch block) {
        long iteration() {
            return snapshot.iteration();
        }

        /** Of the whole layer. */
        Vectors weights() {
            return snapshot.weights().get(block.block().layer());
        }
    }

    /** Refuses here what can't be written: a quantity may be the user's. */
    private static Measured writable(Measured found) {
        if (found.isComplete()) {
            LineValues.ofMeasurement(found.values());
        }
        found.array().ifPresent(Watch::npy);
        return found;
    }

    private static NpyArray npy(Measured.Array array) {
        return new NpyArray(array.shape(), array.values());
    }

    private void measure(Place place, Vectors rows, BlockSnapshot now) {
        Block block = place.block.block();
        for (QuantityWatch quantity : place.block.quantities()) {
            attempt(block, place.iteration(), quantity.name(), () -> quantity.measure(now)
                            .map(Watch::writable))
                    .ifPresent(found -> record(place, quantity.name(), found, rows, now));
        }
        // Directions of another space each time are no course of anything.
        if (sinks.takeDirections() && !place.block.isMoving()) {
            attempt(block, place.iteration(), WRITE, () -> {
                sinks.directions(block, place.iteration(), now.unitRows(), now.certified());
                return Optional.empty();
            });
        }
    }

    private void record(Place place, String quantity, Measured found, Vectors rows, BlockSnapshot now) {
        if (found instanceof HullQuantity.Result hull) {
            hull(place, place.block.evidence(place.iteration(), place.weights(), rows, hull.hull()), hull.line(), now);
        } else if (found instanceof ProjectionQuantity.Result projected) {
            projection(place.block.block().layer(), place.iteration(), projected);
        } else {
            write(place, quantity, found, Map.of());
        }
    }

    private void hull(Place place, Evidence evidence, Measured found, BlockSnapshot now) {
        BlockWatch block = place.block;
        Map<String, Object> reference = now.certified()
                ? certify(place, evidence).map(CertificateRef::fields).orElse(Map.of())
                : Map.of();
        write(place, HullQuantity.NAME, found, reference);
        boolean wasPending = block.crossingPending();
        block.observe(evidence).ifPresent(confirmed -> crossed(block, confirmed));
        if (block.crossingPending() && !wasPending && options.includes(Tier.STANDARD)) {
            now.makeThorough();
        }
    }

    private void projection(String layer, long iteration, ProjectionQuantity.Result projected) {
        SphereProjection sphere = projected.sphere();
        long start = System.nanoTime();
        if (framed.add(layer)) {
            sinks.frames(layer, new NpyArray(new int[] {sphere.count(), 3, sphere.d()}, sphere.frames()));
        }
        int[] shape = {sphere.count(), projected.neurons(), 3};
        sinks.projection(layer, iteration, new NpyArray(shape, projected.points()));
        cost.book(ProjectionQuantity.NAME, start);
    }

    /** A step of the measuring of one block; of the whole model where the block is null. */
    private record Step(Block block, String name) {
        SavedState state() {
            SavedState.Builder state = SavedState.builder().put("step", name);
            if (block != null) {
                state.put("layer", block.layer()).put("group", block.group()).put("space", block.space());
            }
            return state.build();
        }

        static Step restored(SavedState state) {
            Block block = state.has("layer")
                    ? new Block(state.text("layer"), state.text("group"), state.text("space"))
                    : null;
            return new Step(block, state.text("step"));
        }

        @Override
        public String toString() {
            return "'" + name + "' of " + (block == null ? "the model" : block);
        }
    }

    /**
     * Does a step for one block. One that fails is reported once, and not done again for this block; a quantity may be
     * the user's, so that whatever is thrown is caught.
     */
    private <T> Optional<T> attempt(Block block, long iteration, String step, Supplier<Optional<T>> doing) {
        Step now = new Step(block, step);
        if (switchedOff.contains(now)) {
            return Optional.empty();
        }
        this.doing = now;
        long drawn = chance.nanos();
        long start = System.nanoTime();
        try {
            return guarded(block, iteration, step, doing);
        } finally {
            cost.book(step, start);
            cost.move(step, CHANCE, chance.nanos() - drawn);
        }
    }

    /** As {@link #attempt}, without a price. */
    private <T> Optional<T> guarded(Block block, long iteration, String step, Supplier<Optional<T>> doing) {
        if (switchedOff.contains(new Step(block, step))) {
            return Optional.empty();
        }
        try {
            return doing.get();
        } catch (Throwable e) {
            if (options.failFast()) {
                throw e;
            }
            LOG.error("{} failed at iteration {}; training goes on without it", new Step(block, step), iteration, e);
            failed(block, iteration, step, String.valueOf(e));
            return Optional.empty();
        }
    }

    private void failed(Block block, long iteration, String step, String cause) {
        if (switchedOff.add(new Step(block, step))) {
            lastKnown = Math.max(lastKnown, iteration);
            sinks.event(new Event(
                    EventNames.QUANTITY_FAILED,
                    iteration,
                    null,
                    block,
                    null,
                    Map.of("quantity", step, "cause", cause),
                    null));
        }
    }

    private void crossed(BlockWatch block, BlockWatch.Confirmed confirmed) {
        Crossing crossing = confirmed.crossing();
        project(block, crossing.detected(), List.of(confirmed.before(), confirmed.after()));
        Optional<CertificateRef> after = certify(block, crossing.detected(), confirmed.after());
        Map<String, Object> values = new LinkedHashMap<>();
        if (confirmed.before() != confirmed.after()) {
            certify(block, crossing.detected(), confirmed.before())
                    .ifPresent(before -> values.putAll(before.fieldsBefore()));
        }
        tell(new Event(
                crossing.entry() ? EventNames.HULL_ENTRY : EventNames.HULL_EXIT,
                crossing.firstWith(),
                new long[] {crossing.lastWithout(), crossing.firstWith()},
                block.block(),
                crossing.detected(),
                values,
                after.orElse(null)));
    }

    /** A layer's directions on both sides of a crossing are kept, whichever of its blocks crossed. */
    private void project(BlockWatch crossed, long now, List<Evidence> sides) {
        for (LayerWatch layer : layers) {
            if (layer.blocks().contains(crossed)) {
                BlockWatch whole = layer.blocks().get(0);
                for (QuantityWatch quantity : whole.quantities()) {
                    if (quantity.quantity() instanceof ProjectionQuantity projection) {
                        sides.forEach(side -> attempt(whole.block(), now, quantity.name(), () -> {
                            projection(whole.block().layer(), side.iteration(), projection.of(side.layer()));
                            return Optional.empty();
                        }));
                    }
                }
            }
        }
    }

    private Optional<CertificateRef> certify(Place place, Evidence evidence) {
        return certify(place.block, place.iteration(), evidence);
    }

    /** @param now the iteration that this happens at, which may be later than that of the evidence */
    private Optional<CertificateRef> certify(BlockWatch block, long now, Evidence evidence) {
        if (!sinks.storesCertificates()) {
            return Optional.empty();
        }
        layers.stream()
                .filter(layer -> layer.allBlocks().contains(block))
                .forEach(layer -> layer.givenOut(evidence.layer()));
        return attempt(
                block.block(),
                now,
                CERTIFICATE,
                () -> sinks.certificate(Certificates.record(
                        block.block(),
                        evidence.iteration(),
                        evidence.neurons() == null ? evidence.weights() : evidence.layer(),
                        evidence.neurons(),
                        evidence.basis(),
                        selfContained(evidence))));
    }

    /** A bound that the tracker carried on from earlier weights proves nothing by itself: solve afresh. */
    private static Hull selfContained(Evidence evidence) {
        Hull hull = evidence.hull();
        boolean carried = hull.verdict() == Verdict.INSIDE
                && hull.certificate().lambda() == null
                && hull.certificate().facets() == null;
        return carried ? HullSolver.hullOf(evidence.seen()) : hull;
    }

    private void notFinite(long iteration, LayerWatch layer, int neuron) {
        String name = layer.layer().name();
        LOG.warn(
                "Weights of layer '{}' are not finite at iteration {} (neuron {}); it is not measured while they are not",
                name,
                iteration,
                neuron);
        tell(new Event(
                EventNames.NOT_FINITE,
                iteration,
                null,
                new Block(name, GroupRule.ALL, SpaceRule.FULL),
                null,
                Map.of("neuron", neuron),
                null));
    }

    private void allZero(long iteration, LayerWatch layer) {
        String name = layer.layer().name();
        LOG.warn(
                "All weights of layer '{}' are exactly zero at iteration {}: it has no directions, and what is measured of"
                        + " it says nothing. Either the program set them so, or the backend does not compute: ./hullwatch"
                        + " doctor checks it",
                name,
                iteration);
        tell(new Event(
                EventNames.LAYER_ZERO,
                iteration,
                null,
                new Block(name, GroupRule.ALL, SpaceRule.FULL),
                null,
                Map.of(),
                null));
    }

    /**
     * Records what a program found, such as {@code converged}.
     *
     * @param iteration at which it happened
     * @param now at which it is told; stands in the event if others were known since, since events are in the order of
     *     detection
     */
    public void event(String event, long iteration, long now, Map<String, Object> values) {
        Long detected = iteration < lastKnown ? (Long) now : null;
        tell(new Event(event, iteration, null, null, detected, values, null));
    }

    /**
     * Records that the model's count was set back.
     *
     * @param iteration the number that the state has here
     * @param count what the model counts
     */
    public void countSetBack(long iteration, long count) {
        tell(new Event(EventNames.COUNT_SET_BACK, iteration, null, null, null, Map.of("count", count), null));
    }

    /** Records a test of the model as it is now. */
    public void evaluation(long iteration, int epoch, String data, double accuracy, Map<String, Object> more) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("data", data);
        values.put("accuracy", accuracy);
        values.putAll(more);
        lines.add(new Measurement(iteration, epoch, seconds(), null, null, QuantityNames.EVALUATION, values));
    }

    /** Finds the change of pace in the losses seen so far and records it. */
    public void judgePace(long detected) {
        long start = System.nanoTime();
        PaceChange.find(losses.toArray())
                .ifPresent(change -> tell(new Event(
                        EventNames.PACE_CHANGE,
                        losses.first() + change.iteration(),
                        null,
                        null,
                        detected,
                        change.rates(),
                        null)));
        cost.book(EventNames.PACE_CHANGE, start);
    }

    private void tell(Event event) {
        lastKnown = Math.max(lastKnown, event.knownAt());
        sinks.event(event);
        transitions.accept(event);
    }

    /** @param more values after those that were found */
    private void write(Place place, String quantity, Measured found, Map<String, Object> more) {
        write(place.snapshot, place.block.block(), quantity, found, more);
    }

    /** @param block null for the model as a whole */
    private void write(Snapshot snapshot, Block block, String quantity, Measured found, Map<String, Object> more) {
        long start = System.nanoTime();
        // The line may wait: it must not keep the snapshot, whose weights may fill the memory.
        long iteration = snapshot.iteration();
        int epoch = snapshot.epoch();
        Map<String, Object> beside = new LinkedHashMap<>(more);
        found.array()
                .flatMap(array -> sinks.array(block, iteration, quantity, npy(array)))
                .ifPresent(file -> beside.put(Measurement.ARRAY, file));
        OptionalDouble known = snapshot.loss();
        Double loss = known.isPresent() ? (Double) known.getAsDouble() : null;
        double seconds = seconds();
        lines.add(found, values -> {
            values.putAll(beside);
            return new Measurement(iteration, epoch, seconds, loss, block, quantity, values);
        });
        cost.book(WRITE, start);
        if (!deferring) {
            drawAll();
        }
    }

    /**
     * Draws once for the values under chance that were asked for and are not known yet, and writes the lines that
     * waited for them.
     *
     * @return whether there is more to draw
     */
    public boolean drawSome() {
        if (chance.isMissing()) {
            long start = System.nanoTime();
            try {
                chance.drawOne();
            } catch (Throwable e) {
                if (options.failFast()) {
                    throw e;
                }
                LOG.error("Values under chance can't be drawn and are left out; training goes on", e);
            }
            long drawn = cost.book(CHANCE, start);
            lines.writeKnown();
            cost.book(WRITE, drawn);
        }
        chanceMissing = chance.isMissing();
        return chanceMissing;
    }

    /** Writes all lines that wait, without what is not known of them. Any thread may call it when all else is over. */
    public void writeAll() {
        lines.writeAll();
    }

    /** Draws all that was asked for. */
    public void drawAll() {
        while (drawSome()) {}
    }

    /** Whether values under chance are not drawn yet. Any thread may call it. */
    public boolean isChanceMissing() {
        return chanceMissing;
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
        Step step = doing;
        return step == null ? "the first measurement" : step.toString();
    }

    private double seconds() {
        // Milliseconds are what a reader can use of it.
        return Math.round((now.getAsLong() - began) / 1e6) / 1e3;
    }

    private static Map<String, Object> single(String name, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(name, value);
        return map;
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
        return cost.nanos(CostNames.SNAPSHOT);
    }

    /** What the watching has cost so far. */
    public CostMeter cost() {
        return cost;
    }
}
