package io.github.hullwatch.listener;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.measure.Quantities;
import io.github.hullwatch.measure.Quantity;
import io.github.hullwatch.measure.RandomStreams;
import io.github.hullwatch.measure.SphereProjection;
import io.github.hullwatch.run.Block;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One layer over time: its blocks and its projections. Confined to the training thread. */
final class LayerWatch {

    static final String ALL = "all";
    static final String FULL = "full";

    /** Projections are kept at every measurement up to so many, then at every second, and so on. */
    private static final int PROJECTIONS_BEFORE_THINNING = 48;

    private final LayerSource source;
    private final List<BlockWatch> blocks;
    private final Optional<SphereProjection> projection;
    private boolean finite = true;
    private long measurements;

    private LayerWatch(LayerSource source, List<BlockWatch> blocks, Optional<SphereProjection> projection) {
        this.source = source;
        this.blocks = blocks;
        this.projection = projection;
    }

    /** @throws IllegalArgumentException if a group or space does not fit the layer */
    static LayerWatch of(LayerSource source, Options options, Quantities quantities, RandomStreams streams) {
        String layer = source.name();
        int inputs = source.inputs() + (options.bias() ? 1 : 0);
        List<BlockWatch> blocks = new ArrayList<>();
        Blocks make = new Blocks(layer, quantities, options.preset() == Preset.FULL ? streams : null);
        blocks.add(make.of(ALL, FULL, null, null));
        Map<String, int[]> groups = new LinkedHashMap<>(options.groups().getOrDefault(layer, Map.of()));
        Map<String, Basis> spaces = new LinkedHashMap<>(options.spaces().getOrDefault(layer, Map.of()));
        groups.forEach((name, neurons) -> checkGroup(layer, name, neurons, source.neurons()));
        spaces.forEach((name, basis) -> checkSpace(layer, name, basis, inputs));
        if (groups.isEmpty()) {
            spaces.forEach((space, basis) -> blocks.add(make.of(ALL, space, null, basis)));
        }
        groups.forEach((group, neurons) -> {
            if (spaces.isEmpty()) {
                blocks.add(make.of(group, FULL, neurons, null));
            }
            spaces.forEach((space, basis) -> blocks.add(make.of(group, space, neurons, basis)));
        });
        Optional<SphereProjection> projection = source.fullyConnected() && inputs >= 3 && options.frames() > 0
                ? Optional.of(new SphereProjection(streams.of("frames/" + layer), options.frames(), inputs))
                : Optional.empty();
        return new LayerWatch(source, List.copyOf(blocks), projection);
    }

    /**
     * Makes the blocks of a layer.
     *
     * @param dear streams for the dear quantities; null where these are not measured
     */
    private record Blocks(String layer, Quantities quantities, RandomStreams dear) {

        BlockWatch of(String group, String space, int[] neurons, Basis basis) {
            List<Quantity> others = new ArrayList<>(quantities.others());
            if (dear != null) {
                others.addAll(quantities.dear(dear, layer + "/" + space));
            }
            return new BlockWatch(
                    new Block(layer, group, space), neurons, basis, quantities.hull(), List.copyOf(others));
        }
    }

    private static void checkGroup(String layer, String name, int[] neurons, int count) {
        for (int neuron : neurons) {
            if (neuron < 0 || neuron >= count) {
                throw new IllegalArgumentException("group '" + name + "' of layer '" + layer + "' names neuron "
                        + neuron + ", but the layer has neurons 0 to " + (count - 1));
            }
        }
    }

    private static void checkSpace(String layer, String name, Basis basis, int inputs) {
        if (basis.d() != inputs) {
            throw new IllegalArgumentException("space '" + name + "' of layer '" + layer + "' lies in R^" + basis.d()
                    + ", but the layer's weight vectors lie in R^" + inputs);
        }
    }

    LayerSource source() {
        return source;
    }

    List<BlockWatch> blocks() {
        return blocks;
    }

    Optional<SphereProjection> projection() {
        return projection;
    }

    /**
     * Takes note of whether the weights are finite.
     *
     * @return the first row that is not, at the first measurement at which there is one
     */
    Optional<Integer> notFiniteSince(Vectors weights) {
        int row = weights.firstNonFiniteRow();
        boolean news = finite && row >= 0;
        finite = row < 0;
        return news ? Optional.of(row) : Optional.empty();
    }

    boolean finite() {
        return finite;
    }

    /**
     * The points of this measurement where they are to be kept: all of the first ones, then fewer and fewer, so that
     * what is written grows with the logarithm of the run's length.
     */
    Optional<NpyArray> project(Vectors weights, boolean last) {
        long index = measurements++;
        long stride = Long.highestOneBit(Math.max(1, index / PROJECTIONS_BEFORE_THINNING * 2));
        if (projection.isEmpty() || index % stride != 0 && !last) {
            return Optional.empty();
        }
        SphereProjection sphere = projection.get();
        return Optional.of(new NpyArray(new int[] {sphere.count(), weights.n(), 3}, sphere.points(weights)));
    }
}
