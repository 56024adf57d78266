package io.github.hullwatch.arbiter.space;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** What a space says of one hyper-parameter. Immutable. */
public sealed interface Dimension {

    /** How a range is divided. */
    enum Scale {
        /** Equal differences are equally likely. */
        LINEAR,
        /** Equal ratios are equally likely. */
        LOG
    }

    /** Always the same. */
    record Fixed(Object value) implements Dimension {}

    /** Any value from {@code min} to {@code max}, both included. */
    record Range(double min, double max, Scale scale) implements Dimension {}

    /** One of several values, each equally likely. */
    record Values(List<Object> values) implements Dimension {
        public Values {
            values = List.copyOf(values);
        }
    }

    /** A range with {@link Scale#LINEAR}. */
    static Dimension linear(double min, double max) {
        return new Range(min, max, Scale.LINEAR);
    }

    /** A range with {@link Scale#LOG}. */
    static Dimension log(double min, double max) {
        return new Range(min, max, Scale.LOG);
    }

    /** Several values. */
    static Dimension of(Object... values) {
        return new Values(List.of(values));
    }

    /**
     * The same, with values of the type of a hyper-parameter.
     *
     * @throws SpaceException if it cannot have some of these values, or the dimension is none
     */
    default Dimension of(HyperParameter parameter) {
        String name = parameter.name();
        if (this instanceof Fixed fixed) {
            return new Fixed(parameter.typed(fixed.value()));
        }
        if (this instanceof Values several) {
            if (several.values().isEmpty()) {
                throw new SpaceException(name + ": \"values\" is empty; list at least one, or leave out " + name);
            }
            List<Object> typed = new ArrayList<>();
            for (Object value : several.values()) {
                typed.add(parameter.typed(value));
            }
            if (new LinkedHashSet<>(typed).size() < typed.size()) {
                throw new SpaceException(name + ": \"values\" lists a value twice; list each once");
            }
            return typed.size() == 1 ? new Fixed(typed.get(0)) : new Values(typed);
        }
        Range range = (Range) this;
        if (!(parameter instanceof HyperParameter.Real) && !(parameter instanceof HyperParameter.Whole)) {
            throw new SpaceException(
                    name + ": a range is of numbers, and it is " + parameter.domain() + "; list some under \"values\"");
        }
        requireOrder(name, range);
        parameter.typed(range.min());
        parameter.typed(range.max());
        return range.min() == range.max() ? new Fixed(parameter.typed(range.min())) : range;
    }

    private static void requireOrder(String name, Range range) {
        if (!Double.isFinite(range.min()) || !Double.isFinite(range.max())) {
            throw new SpaceException(name + ": " + (Double.isFinite(range.min()) ? "max" : "min")
                    + " is not a finite number; write one");
        }
        if (range.min() > range.max()) {
            throw new SpaceException(name + ": min " + Text.of(range.min()) + " is above max " + Text.of(range.max())
                    + "; exchange min and max");
        }
        if (range.scale() == Scale.LOG && range.min() <= 0) {
            throw new SpaceException(name + ": \"scale\": \"log\" needs a min above 0, not " + Text.of(range.min())
                    + "; raise min, or write \"scale\": \"linear\"");
        }
    }
}
