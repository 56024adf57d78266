package io.github.hullwatch.watch;

import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.statistics.UnitRows;
import io.github.hullwatch.measure.BlockContext;
import io.github.hullwatch.measure.ClassSubspaces;
import io.github.hullwatch.measure.ClassSubspaces.Subspace;
import io.github.hullwatch.measure.GroupRule;
import io.github.hullwatch.measure.NullModel;
import io.github.hullwatch.measure.PrincipalSubspace;
import io.github.hullwatch.measure.Quantities;
import io.github.hullwatch.measure.QuantityFactory;
import io.github.hullwatch.measure.RandomStreams;
import io.github.hullwatch.measure.SubspaceMap;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.SavedState;
import io.github.hullwatch.snapshot.DoesNotFitException;
import io.github.hullwatch.snapshot.LayerDescription;
import io.github.hullwatch.snapshot.LayerProbe;
import io.github.hullwatch.snapshot.ProbePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The blocks of one layer whose spaces, and groups, are chosen anew at each measurement: the subspaces of classes, and
 * the principal subspace of the layer's own directions. Confined to one thread.
 *
 * <p>Nothing is carried from one measurement to the next but the number of components of each class, and each block's
 * own crossings: since the space turns, neurons turn in it although their weights do not, and the argument that lets a
 * tracker keep its certificate does not hold.
 */
final class SubspaceWatch {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    /** Neurons whose weight to the output unit of the class is positive. */
    static final String PLUS = "plus";

    /** Neurons whose weight to the output unit of the class is negative. */
    static final String MINUS = "minus";

    private final LayerDescription layer;

    /** Null if there are no class subspaces. */
    private final ClassSubspaces subspaces;

    private final List<ClassBlocks> classes;
    private final int rank;

    /** Null if there is none. */
    private final BlockWatch principal;

    private SubspaceMap map;
    private boolean warned;

    private SubspaceWatch(
            LayerDescription layer,
            ClassSubspaces subspaces,
            List<ClassBlocks> classes,
            int rank,
            BlockWatch principal) {
        this.layer = layer;
        this.subspaces = subspaces;
        this.classes = List.copyOf(classes);
        this.rank = rank;
        this.principal = principal;
    }

    /** The blocks of one class. Those by sign are null where no weights lead from the layer to the classes. */
    private record ClassBlocks(BlockWatch all, BlockWatch plus, BlockWatch minus) {}

    /**
     * Makes the blocks; empty if the layer has none.
     *
     * @param taken names of the layer's fixed spaces
     * @throws DoesNotFitException if a fixed space of the layer has the name of one of these
     */
    static Optional<SubspaceWatch> of(
            LayerDescription layer,
            WatchOptions options,
            ProbePlan plan,
            Set<String> taken,
            NullModel chance,
            RandomStreams streams) {
        Blocks make = new Blocks(layer, chance, streams);
        List<ClassBlocks> classes = new ArrayList<>();
        boolean seen = options.subspaces().classes().isPresent() && plan.reaches(layer.name());
        for (int label = 0; seen && label < plan.classes(); label++) {
            String space = ClassSubspaces.name(label);
            boolean signs = plan.tellsSigns(layer.name());
            List<QuantityFactory> measured = Quantities.inClassSubspaces();
            classes.add(new ClassBlocks(
                    make.of(GroupRule.ALL, space, measured),
                    signs ? make.of(PLUS, space, measured) : null,
                    signs ? make.of(MINUS, space, measured) : null));
        }
        int rank = options.subspaces().principal();
        // In as many dimensions as there are neurons, their hull never holds the origin; and where the subspace is all
        // of the space, it says nothing.
        boolean own = rank > 0 && layer.fullyConnected() && rank < layer.neurons() && rank < layer.inputs();
        BlockWatch principal =
                own ? make.of(GroupRule.ALL, PrincipalSubspace.NAME, Quantities.inPrincipalSubspace()) : null;
        if (classes.isEmpty() && principal == null) {
            return Optional.empty();
        }
        ClassSubspaces subspaces = classes.isEmpty()
                ? null
                : new ClassSubspaces(
                        classes.size(), options.subspaces().classes().orElseThrow());
        SubspaceWatch watch = new SubspaceWatch(layer, subspaces, classes, rank, principal);
        for (BlockWatch block : watch.blocks()) {
            if (taken.contains(block.block().space())) {
                throw new DoesNotFitException("layer '" + layer.name() + "' has two spaces named '"
                        + block.block().space() + "', one of them chosen from what it sees; rename the other");
            }
        }
        return Optional.of(watch);
    }

    private record Blocks(LayerDescription layer, NullModel chance, RandomStreams streams) {

        BlockWatch of(String group, String space, List<QuantityFactory> kinds) {
            BlockContext context = new BlockContext(layer, group, space, layer.inputs(), chance, streams);
            return BlockWatch.moving(new Block(layer.name(), group, space), QuantityWatch.of(kinds, context));
        }
    }

    /** All of them, whether they have a space at this moment or not. */
    List<BlockWatch> blocks() {
        List<BlockWatch> all = new ArrayList<>();
        for (ClassBlocks of : classes) {
            all.add(of.all);
            if (of.plus != null) {
                all.add(of.plus);
                all.add(of.minus);
            }
        }
        if (principal != null) {
            all.add(principal);
        }
        return all;
    }

    /**
     * Chooses the spaces of this moment, and the groups.
     *
     * @param weights of the layer, all finite
     * @param probe what the layer sees; null where that is not known
     * @return the blocks that have a space and at least one neuron
     */
    List<BlockWatch> move(Vectors weights, LayerProbe probe) {
        List<BlockWatch> moved = new ArrayList<>();
        map = null;
        if (subspaces != null && probe != null && isFinite(probe)) {
            List<Optional<Subspace>> found = subspaces.of(probe);
            map = SubspaceMap.of(found);
            for (int label = 0; label < found.size(); label++) {
                if (found.get(label).isPresent()) {
                    move(label, found.get(label).get().basis(), probe, moved);
                }
            }
        }
        UnitRows rows = principal == null ? null : UnitRows.of(weights);
        if (rows != null && rows.live() > 0) {
            principal.moveTo(null, PrincipalSubspace.of(rows, rank));
            moved.add(principal);
        }
        return moved;
    }

    private void move(int label, Basis basis, LayerProbe probe, List<BlockWatch> moved) {
        ClassBlocks of = classes.get(label);
        of.all.moveTo(null, basis);
        moved.add(of.all);
        Optional<Vectors> outgoing = probe.outgoing();
        if (of.plus != null && outgoing.isPresent()) {
            group(of.plus, basis, outgoing.get(), label, weight -> weight > 0, moved);
            group(of.minus, basis, outgoing.get(), label, weight -> weight < 0, moved);
        }
    }

    private static void group(
            BlockWatch block, Basis basis, Vectors outgoing, int label, DoublePredicate sign, List<BlockWatch> moved) {
        int[] neurons = IntStream.range(0, outgoing.d())
                .filter(neuron -> sign.test(outgoing.get(label, neuron)))
                .toArray();
        if (neurons.length > 0) {
            block.moveTo(neurons, basis);
            moved.add(block);
        }
    }

    private boolean isFinite(LayerProbe probe) {
        boolean finite = probe.inputs().firstNonFiniteRow() < 0;
        if (!finite && !warned) {
            LOG.warn(
                    "What layer '{}' sees of the probe set is not finite; its class subspaces are not measured while it is"
                            + " not",
                    layer.name());
            warned = true;
        }
        return finite;
    }

    /** How the class subspaces of this moment lie to one another; empty if there are none. */
    Optional<SubspaceMap> map() {
        return Optional.ofNullable(map);
    }

    /** What is remembered beside the blocks: the number of components of each class. */
    SavedState state() {
        int[] ranks = subspaces == null ? new int[0] : subspaces.ranks();
        return SavedState.builder().put("ranks", ranks).build();
    }

    /** @throws IllegalArgumentException if there are other classes */
    void restore(SavedState state) {
        int[] ranks = state.ints("ranks");
        if (ranks.length != classes.size()) {
            throw new IllegalArgumentException(ranks.length + " classes are there where there are " + classes.size());
        }
        if (subspaces != null) {
            subspaces.resume(ranks);
        }
    }
}
