package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.statistics.Motion;
import io.github.hullwatch.geometry.statistics.UnitRows;
import io.github.hullwatch.run.QuantityNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How far the directions turned since the last measurement and since the first; nothing at the first. */
final class MotionQuantity implements Quantity {

    /** Directions and norms, without the weights that they are of. */
    private record State(long iteration, UnitRows rows) {}

    private State first;
    private State last;

    @Override
    public Optional<Result> measure(BlockSnapshot now) {
        State before = last;
        State after = new State(now.iteration(), now.unitRows());
        last = after;
        if (before == null) {
            first = after;
            return Optional.empty();
        }
        Motion step = between(before, after);
        return Optional.of(new Result(step, before == first ? step : between(first, after)));
    }

    private static Motion between(State from, State to) {
        return Motion.between(from.rows, to.rows, to.iteration - from.iteration);
    }

    /**
     * @param step since the last measurement
     * @param whole since the first
     */
    record Result(Motion step, Motion whole) implements Measured {
        @Override
        public Map<String, Object> values() {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("meanAngle", step.meanAngle());
            values.put("maxAngle", step.maxAngle());
            values.put("meanAngleFromStart", whole.meanAngle());
            values.put("maxAngleFromStart", whole.maxAngle());
            values.put("angularSpeed", step.angularSpeed());
            values.put("radialSpeed", step.radialSpeed());
            return values;
        }
    }

    static final class Factory implements QuantityFactory {
        @Override
        public String name() {
            return QuantityNames.MOTION;
        }

        @Override
        public Tier tier() {
            return Tier.LIGHT;
        }

        @Override
        public Optional<Quantity> create(BlockContext context) {
            return Optional.of(new MotionQuantity());
        }
    }
}
