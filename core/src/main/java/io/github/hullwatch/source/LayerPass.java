package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.snapshot.DoesNotFitException;
import io.github.hullwatch.snapshot.LayerDescription;
import io.github.hullwatch.snapshot.LayerProbe;
import io.github.hullwatch.snapshot.ProbePlan;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Sends a probe set through a twin, and says what each layer that it reaches sees of it: the layers that are given one
 * row an example. Confined to one thread at a time, as the twin is.
 */
final class LayerPass {

    private final Twin twin;
    private final ProbeSet set;
    private final boolean bias;

    /** The layers that are reached, by name, in the order of the model. */
    private final Map<String, Reached> layers;

    private final ProbePlan plan;

    /**
     * A layer that is reached.
     *
     * @param index in the twin
     * @param after the output units that its neurons lead to; empty if they lead to none
     * @param tellsSigns whether those tell which class a neuron favours
     */
    private record Reached(int index, Optional<OutputUnits> after, boolean tellsSigns) {

        /** The output units whose inputs are the neurons. */
        Optional<OutputUnits> units() {
            return after.filter(OutputUnits::seeNeurons);
        }

        /** The layers whose inputs are gathered, by index: this one, and the output layer that sees its neurons. */
        Stream<Integer> wanted() {
            return Stream.concat(Stream.of(index), units().map(OutputUnits::output).stream());
        }

        /** The weights to the units of the classes; empty if there are none. */
        Optional<Vectors> outgoing(int classes) {
            if (tellsSigns) {
                return after.map(units -> units.ofClasses(classes));
            }
            return classes == 2 ? after.flatMap(OutputUnits::ofTwoClasses) : Optional.empty();
        }
    }

    private LayerPass(Twin twin, ProbeSet set, boolean bias, Map<String, Reached> layers) {
        this.twin = twin;
        this.set = set;
        this.bias = bias;
        this.layers = layers;
        Map<String, Boolean> tellsSigns = new HashMap<>();
        layers.forEach((name, layer) -> tellsSigns.put(name, layer.tellsSigns()));
        plan = new ProbePlan(set.classes(), tellsSigns);
    }

    /**
     * Finds by a pass of one example which layers are reached.
     *
     * @param dense the layers in question
     * @param bias whether the bias is one more component of a weight vector
     * @throws DoesNotFitException if the examples do not fit the model
     */
    static LayerPass of(Twin twin, List<WatchedLayer> dense, boolean bias, ProbeSet set) {
        Map<Integer, INDArray> inputs = inputsOfOne(twin, dense, set);
        Map<String, Reached> layers = new LinkedHashMap<>();
        for (WatchedLayer layer : dense) {
            LayerDescription description = layer.description();
            int index = layer.index();
            if (isReached(description, inputs.get(index), bias && twin.bias(index) != null)) {
                Optional<OutputUnits> after = OutputUnits.after(twin, index);
                boolean tells = after.filter(units -> units.tellClasses(description.neurons(), set.classes()))
                        .isPresent();
                layers.put(description.name(), new Reached(index, after, tells));
            }
        }
        return new LayerPass(twin, set, bias, layers);
    }

    private static Map<Integer, INDArray> inputsOfOne(Twin twin, List<WatchedLayer> layers, ProbeSet set) {
        if (twin.inputs() != set.inputs()) {
            throw new DoesNotFitException(
                    "the probe set has features for " + set.inputs() + " input(s), but the model has " + twin.inputs());
        }
        try {
            return twin.pass(
                    set.range(0, 1), layers.stream().map(WatchedLayer::index).toList());
        } catch (RuntimeException e) {
            throw new DoesNotFitException("the probe set does not fit the model: an example of it is "
                    + ProbeSet.shape(set.range(0, 1)[0]) + ", and the pass failed with: " + e);
        } finally {
            Twin.forget();
        }
    }

    /** Whether a layer sees one row an example, of as many components as its weight vectors have. */
    private static boolean isReached(LayerDescription layer, INDArray input, boolean withOne) {
        return input != null
                && input.rank() == 2
                && input.size(0) == 1
                && input.size(1) + (withOne ? 1 : 0) == layer.inputs();
    }

    /** The layers that are reached. */
    ProbePlan plan() {
        return plan;
    }

    /** What the layers see at some weights, by name, in the order of the model. */
    Map<String, LayerProbe> at(Vectors parameters) {
        return layers.isEmpty() ? Map.of() : twin.at(parameters, this::run);
    }

    private Map<String, LayerProbe> run() {
        List<Integer> wanted =
                layers.values().stream().flatMap(Reached::wanted).distinct().toList();
        Map<Integer, LayerInputs> gathered = new HashMap<>();
        for (int from = 0; from < set.size(); from += ProbeSet.BATCH) {
            int to = Math.min(set.size(), from + ProbeSet.BATCH);
            Map<Integer, INDArray> inputs = twin.pass(set.range(from, to), wanted);
            inputs.forEach((index, seen) ->
                    gathered.computeIfAbsent(index, unused -> new LayerInputs()).add(WeightReader.filters(seen)));
        }
        Map<String, LayerProbe> probes = new LinkedHashMap<>();
        layers.forEach((name, layer) -> probes.put(
                name,
                new LayerProbe(
                        gathered.get(layer.index()).rows(bias && twin.bias(layer.index()) != null),
                        set.labels(),
                        set.classes(),
                        layer.outgoing(set.classes()).orElse(null),
                        layer.units()
                                .map(units -> units.readout(
                                        gathered.get(units.output()).rows(false)))
                                .orElse(null))));
        return probes;
    }
}
