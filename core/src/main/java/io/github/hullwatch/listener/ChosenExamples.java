package io.github.hullwatch.listener;

import io.github.hullwatch.measure.ModelQuantityFactory;
import io.github.hullwatch.measure.QuantityFactory;
import io.github.hullwatch.measure.SubspaceRank;
import io.github.hullwatch.run.SpaceNames;
import io.github.hullwatch.snapshot.TangentRequest;
import io.github.hullwatch.source.ProbeSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The probe set that a builder was given, if any, and what the model is asked about it. */
final class ChosenExamples {

    /** Null for none. */
    ProbeSet probe;

    /** What the model is to output; null for what the classes say. */
    INDArray targets;

    /** Prepares the twin that the examples are sent through. */
    Consumer<Model> twins = twin -> {};

    /** How many components a subspace of a class has; null for no such subspaces. */
    SubspaceRank classes;

    /** @throws IllegalArgumentException if class subspaces are asked for, and there are no examples */
    void requireThoseOfClasses() {
        if (classes != null && probe == null) {
            throw new IllegalArgumentException(
                    "classSubspaces() needs examples with their classes: call probe(features, classes)");
        }
    }

    /**
     * The probe set, with what the model is to be asked by these quantities.
     *
     * @return null if there is no probe set
     * @throws IllegalArgumentException if something needs one, targets do not fit it, or two tangent kernels are asked
     *     for
     */
    ProbeSet asked(List<QuantityFactory> ofLayers, List<ModelQuantityFactory> ofModel) {
        List<TangentRequest> kernels = ofModel.stream()
                .flatMap(kind -> kind.tangent().stream())
                .distinct()
                .toList();
        if (kernels.size() > 1) {
            throw new IllegalArgumentException("two tangent kernels are asked for, " + kernels + "; ask for one");
        }
        if (probe == null) {
            if (!kernels.isEmpty()) {
                throw new IllegalArgumentException(
                        "a tangent kernel needs examples with their classes: call probe(features, classes)");
            }
            if (targets != null) {
                throw new IllegalArgumentException(
                        "probeTargets(…) are those of a probe set: call probe(features, classes)");
            }
            return null;
        }
        ProbeSet through = probe.through(twins);
        ProbeSet with = targets == null ? through : through.withTargets(targets);
        boolean asks = !kernels.isEmpty() || ofLayers.stream().anyMatch(QuantityFactory::asksModel);
        return asks ? with.askingModel(kernels.stream().findFirst()) : with;
    }

    /** For the manifest. */
    Map<String, Object> options() {
        Map<String, Object> map = new LinkedHashMap<>();
        if (probe != null) {
            map.put("probe", probe.size());
            if (targets != null) {
                map.put("probeTargets", targets.size(1));
            }
            if (classes != null) {
                map.put(SpaceNames.CLASSES_OPTION, classes.toString());
            }
        }
        return map;
    }
}
