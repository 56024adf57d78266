package io.github.hullwatch.arbiter.run;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.arbiter.BaseNetworkSpace;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;

/**
 * The names of what a space lets vary: the path of fields to each leaf, as {@code updater/learningRate} or {@code
 * layer0/nOut}. A leaf that several places share has the first one's name.
 */
public final class HyperParameters {

    private final Map<String, ParameterSpace<?>> leaves = new LinkedHashMap<>();
    private final Set<ParameterSpace<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private HyperParameters() {}

    /** Of a space; its leaves need their indices, which a generator gives them, before {@link #values} is asked. */
    public static HyperParameters of(ParameterSpace<?> space) {
        HyperParameters found = new HyperParameters();
        found.walk("", space);
        int more = 0;
        for (ParameterSpace<?> leaf : space.collectLeaves()) {
            if (leaf.numParameters() > 0 && found.seen.add(leaf)) {
                found.leaves.put("parameter" + more++, leaf);
            }
        }
        return found;
    }

    private void walk(String name, ParameterSpace<?> space) {
        if (space.isLeaf()) {
            // Fixed values are leaves without parameters.
            if (space.numParameters() > 0 && seen.add(space)) {
                leaves.put(name.isEmpty() ? "value" : name, space);
            }
            return;
        }
        space.getNestedSpaces().forEach((field, nested) -> {
            if (nested != null) {
                walk(path(name, field), nested);
            }
        });
        if (space instanceof BaseNetworkSpace<?> network) {
            int layer = 0;
            for (BaseNetworkSpace.LayerConf each : network.getLayerSpaces()) {
                String layerName = layerName(each.getLayerName(), layer++);
                walk(path(name, layerName), each.getLayerSpace());
                if (each.getNumLayers() != null) {
                    walk(path(name, layerName + "/numLayers"), each.getNumLayers());
                }
            }
        }
    }

    /** As the network will name it: Arbiter has layer_0 where Deeplearning4j has layer0. */
    private static String layerName(String given, int layer) {
        return given == null || given.equals("layer_" + layer) ? "layer" + layer : given;
    }

    private static String path(String before, String field) {
        return before.isEmpty() ? field : before + "/" + field;
    }

    /**
     * Name to value: numbers, truth values and text, other objects as they print.
     *
     * @param parameters as a candidate was drawn, from 0 to 1
     */
    public Map<String, Object> values(double[] parameters) {
        Map<String, Object> values = new LinkedHashMap<>();
        leaves.forEach((name, leaf) -> values.put(name, value(leaf, parameters)));
        return values;
    }

    /** One that can't be computed must not hide the others: the candidate fails with all that is known of it. */
    private static Object value(ParameterSpace<?> leaf, double[] parameters) {
        try {
            return plain(leaf.getValue(parameters));
        } catch (RuntimeException e) {
            return OneLineReason.of(e);
        }
    }

    /** What JSON can hold. */
    static Object plain(Object value) {
        if (value instanceof Double number && !Double.isFinite(number)
                || value instanceof Float real && !Float.isFinite(real)) {
            return value.toString();
        }
        return value instanceof Number || value instanceof Boolean ? value : String.valueOf(value);
    }
}
