package io.github.hullwatch.arbiter.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The space of a search: for each hyper-parameter of a model either a fixed value or what it is drawn from. What nobody
 * names has its preset. Immutable.
 */
public final class SearchSpace {

    private final Map<String, HyperParameter> parameters;
    private final Map<String, Dimension> dimensions;

    private SearchSpace(Map<String, HyperParameter> parameters, Map<String, Dimension> dimensions) {
        this.parameters = parameters;
        this.dimensions = dimensions;
    }

    /**
     * A space over hyper-parameters.
     *
     * @param known those of the model, in the order in which candidates list them
     * @param named what is said of some of them
     * @throws SpaceException if it names one that is unknown, says of one what cannot be, or leaves nothing to vary
     */
    public static SearchSpace of(List<HyperParameter> known, Map<String, Dimension> named) {
        Map<String, HyperParameter> parameters = new LinkedHashMap<>();
        known.forEach(parameter -> parameters.put(parameter.name(), parameter));
        if (named.isEmpty()) {
            throw new SpaceException(
                    "the space is empty; name at least one of " + String.join(", ", parameters.keySet()));
        }
        named.keySet().forEach(name -> requireKnown(name, parameters));
        Map<String, Dimension> dimensions = new LinkedHashMap<>();
        parameters.forEach((name, parameter) -> dimensions.put(
                name,
                named.containsKey(name) ? named.get(name).of(parameter) : new Dimension.Fixed(parameter.preset())));
        SearchSpace space = new SearchSpace(parameters, dimensions);
        if (space.varied().isEmpty()) {
            throw new SpaceException("the space holds one point, since every value is fixed; give at least one"
                    + " hyper-parameter a range (min, max) or several values");
        }
        return space;
    }

    private static void requireKnown(String name, Map<String, HyperParameter> parameters) {
        if (!parameters.containsKey(name)) {
            throw new SpaceException(Text.of(name) + " is no hyper-parameter of this model; the nearest is "
                    + Nearest.to(name, parameters.keySet()) + " (all: "
                    + String.join(", ", parameters.keySet()) + ")");
        }
    }

    /** The hyper-parameters by name, those that do not vary included. */
    public Map<String, HyperParameter> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** What each is drawn from, or fixed to. */
    public Map<String, Dimension> dimensions() {
        return Collections.unmodifiableMap(dimensions);
    }

    /** The names of those that vary. */
    public List<String> varied() {
        return dimensions.entrySet().stream()
                .filter(entry -> !(entry.getValue() instanceof Dimension.Fixed))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableList());
    }

    /**
     * How many points a grid has.
     *
     * @param points along each range, at least 2; fewer where a range of whole numbers has fewer
     * @return {@link Long#MAX_VALUE} if there are more than that
     */
    public long gridSize(int points) {
        long size = 1;
        for (String name : varied()) {
            long along = along(name, points);
            size = size > Long.MAX_VALUE / along ? Long.MAX_VALUE : size * along;
        }
        return size;
    }

    private long along(String name, int points) {
        if (dimensions.get(name) instanceof Dimension.Values several) {
            return several.values().size();
        }
        Dimension.Range range = (Dimension.Range) dimensions.get(name);
        return range.scale() == Dimension.Scale.LINEAR && parameters.get(name) instanceof HyperParameter.Whole whole
                ? (long) Math.min(points, Math.floor((range.max() - range.min()) / whole.step()) + 1)
                : points;
    }

    /** The same in the terms of a space file, for {@code search.json} and for resuming. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        dimensions.forEach((name, dimension) -> map.put(name, plain(name, dimension)));
        return map;
    }

    private Object plain(String name, Dimension dimension) {
        if (dimension instanceof Dimension.Fixed fixed) {
            return fixed.value();
        }
        if (dimension instanceof Dimension.Values several) {
            return Map.of("values", several.values());
        }
        Dimension.Range range = (Dimension.Range) dimension;
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("min", parameters.get(name).typed(range.min()));
        map.put("max", parameters.get(name).typed(range.max()));
        map.put("scale", range.scale() == Dimension.Scale.LOG ? "log" : "linear");
        return map;
    }
}
